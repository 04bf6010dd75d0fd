"""Composes the sheet that a client takes home: title, picture, labels, caption, legend and bottom line on light, dark or clear ground."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from nervescope.export.annotation_labels import annotation_labels, mark_boxes, text_boxes
from nervescope.export.annotation_marks import Paper, Spot, Spots, draw_annotations
from nervescope.export.boxes import XY, Rect
from nervescope.export.colours import THEMES, Colours
from nervescope.export.draw import MARKER_SIZE, draw_labels, draw_marker, draw_marker_leader, request_label
from nervescope.export.labels import LabelRequest, LabelSpace, PlacedLabel, place_labels
from nervescope.export.legend import draw_legend
from nervescope.export.marker_places import place_markers
from nervescope.export.painting import Painting, image_of
from nervescope.export.sheet_plan import UNITS_ON_SHORT_SIDE, SheetPlan, SheetWords, widest_label
from nervescope.export.sheet_words import draw_caption, draw_footer, draw_header
from nervescope.session.annotation import Annotation

STUB = 16.0
_LABEL_GAP = 9.0
_BODY_SHARE = 0.03
_DOT_ROOM = 6.0
_LOOKED_AT = 400


@dataclass(frozen=True, kw_only=True)
class LabelWish:
    """A label for the picture: English and Latin names (either may be empty) and its anchor in pixels of the capture."""

    id: str
    names: tuple[str, str]
    anchor_px: XY
    is_visible: bool = True


@dataclass(frozen=True, kw_only=True)
class MarkerWish:
    """A site's marker: its number and its point in pixels of the capture."""

    id: str
    number: int
    point_px: XY
    is_visible: bool = True
    is_selected: bool = False


@dataclass(frozen=True, kw_only=True)
class SheetInput:
    """All that a sheet is made of. `pixels` (h, w, 4) uint8, top row first, `plan.picture_px` in size.

    `labels` come most important first; `annotation_spots` are in pixels of the capture. The alpha of `pixels` counts only when
    `is_transparent`, or with `has_alpha`: a body that was captured by itself, on any ground. `previous`: labels of the frame before.
    `is_panel`: one of several on a sheet, soft at all its edges.
    """

    plan: SheetPlan
    words: SheetWords
    pixels: NDArray[np.uint8]
    labels: tuple[LabelWish, ...] = ()
    markers: tuple[MarkerWish, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    annotation_spots: Spots = field(default_factory=dict)
    mm_per_px: float = 0.0
    theme: str = "light"
    is_transparent: bool = False
    has_alpha: bool = False
    is_panel: bool = False
    logo: QImage | None = None
    previous: tuple[PlacedLabel, ...] = ()


def column_width(names: tuple[tuple[str, str], ...], size: tuple[int, int], type_scale: float = 1.0) -> float:
    """Width in units of a label column that holds these names on a sheet of this size; 0 without names."""
    most = widest_label(size, type_scale)
    widths = [request_label("", pair, (0.0, 0.0), most).size_wh[0] for pair in names]
    return max(widths) + STUB if widths else 0.0


def compose(sheet: SheetInput) -> QImage:
    """Paint the sheet at its size in pixels. Raises ExportError when the memory does not suffice."""
    return image_of(painting_of(sheet))


def painting_of(sheet: SheetInput) -> Painting:
    """The sheet as something that can be drawn, into pixels or as shapes."""
    return Painting(sheet.plan.size, sheet.is_transparent, lambda painter: paint_sheet(painter, sheet))


def paint_sheet(painter: QPainter, sheet: SheetInput) -> None:
    """Paint the sheet with a painter whose unit is one pixel."""
    plan, colours = sheet.plan, THEMES[sheet.theme]
    if sheet.is_transparent:
        colours = replace(colours, glow=colours.halo)
    else:
        draw_ground(painter, plan, colours)
    _draw_picture(painter, sheet)
    painter.save()
    painter.scale(plan.unit_px, plan.unit_px)
    placed = laid_out(sheet)
    draw_labels(painter, placed, colours, between=lambda: _draw_marks(painter, sheet, colours))
    _draw_markers(painter, sheet, placed, colours)
    draw_words_of(painter, plan, sheet.words, colours)
    if plan.footer.h:
        draw_footer(painter, plan.footer, sheet.words, colours, sheet.mm_per_px * plan.unit_px, sheet.logo)
    painter.restore()


def _draw_marks(painter: QPainter, sheet: SheetInput, colours: Colours) -> None:
    """What a person put on the model, in the picture alone: an arrow that reaches out of it does not run over title and legend."""
    frame = sheet.plan.picture
    painter.save()
    painter.setClipRect(QRectF(frame.x, frame.y, frame.w, frame.h))
    draw_annotations(painter, sheet.annotations, _spots_on_sheet(sheet), Paper(frame, colours))
    painter.restore()


def draw_words_of(painter: QPainter, plan: SheetPlan, words: SheetWords, colours: Colours) -> None:
    """Title, caption and legend of a plan, in units."""
    draw_header(painter, plan.header, words, colours)
    draw_caption(painter, plan.caption, words, colours)
    if plan.legend.h:
        draw_legend(painter, plan.legend, words.legend, colours)


def laid_out(sheet: SheetInput) -> tuple[PlacedLabel, ...]:
    """The labels of a sheet with their places, in units."""
    plan = sheet.plan
    if not plan.column:
        return ()
    most = widest_label(plan.size, plan.unit_px * UNITS_ON_SHORT_SIDE / min(plan.size))
    requests: list[LabelRequest] = []
    for rank, wish in enumerate(sheet.labels):
        anchor = _on_sheet(plan, wish.anchor_px)
        requests.append(request_label(wish.id, wish.names, anchor, most, priority=-rank, is_visible=wish.is_visible))
    spots, paper = _spots_on_sheet(sheet), Paper(plan.picture, THEMES[sheet.theme])
    own = annotation_labels(sheet.annotations, spots, paper, most)
    taken = text_boxes(sheet.annotations, spots, paper)
    space = LabelSpace(frame=plan.label_frame, body=_body_on_sheet(sheet), reserved=taken, gap=_LABEL_GAP, stub=STUB)
    return place_labels((*own, *requests), space, sheet.previous)


def _spots_on_sheet(sheet: SheetInput) -> dict[str, tuple[Spot, ...]]:
    """The places of annotations in units of the sheet."""
    return {i: tuple(Spot(_on_sheet(sheet.plan, s.xy), s.is_visible) for s in spots) for i, spots in sheet.annotation_spots.items()}


def _body_on_sheet(sheet: SheetInput) -> Rect | None:
    """The box of the body in units, found where pixels are not clear or differ from the ground."""
    small = _looked_at(sheet.pixels).astype(np.int16)
    is_clear = sheet.is_transparent or sheet.has_alpha
    drawn = small[..., 3] > 24 if is_clear else np.abs(small[..., :3] - _ground_rows(sheet.theme, len(small))).max(axis=-1) > 24
    columns = np.flatnonzero(drawn.mean(axis=0) > _BODY_SHARE)
    if not len(columns):
        return None
    picture, across = sheet.plan.picture, sheet.plan.picture.w / small.shape[1]
    left, right = float(columns[0]) * across, float(columns[-1] + 1) * across
    return Rect(picture.x + left, picture.y, right - left, picture.h)


def _looked_at(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The same few hundred places of a picture of any size, so that its layout is the same at any size."""
    rows, columns = (((np.arange(least) + 0.5) * side / least).astype(int) for side in pixels.shape[:2] if (least := min(side, _LOOKED_AT)))
    small: NDArray[np.uint8] = pixels[rows][:, columns]
    return small


def _ground_rows(theme: str, rows: int) -> NDArray[np.int16]:
    """The colour of the empty ground in each row (rows, 1, 3), from the top."""
    ends = [QColor(name) for name in (THEMES[theme].paper_top, THEMES[theme].paper_bottom)]
    top, bottom = (np.array([c.red(), c.green(), c.blue()], float) for c in ends)
    share = np.linspace(0, 1, rows)[:, None]
    rows_rgb: NDArray[np.int16] = np.round(top + share * (bottom - top)).astype(np.int16)
    return rows_rgb[:, None]


def _on_sheet(plan: SheetPlan, point_px: XY) -> XY:
    """A point of the capture in units of the sheet; that a capture has whole pixels moves nothing, so every size gets the same layout."""
    (width, height), picture = plan.picture_px, plan.picture
    unit = picture.h / height
    return picture.x + picture.w / 2 + (point_px[0] - width / 2) * unit, picture.y + point_px[1] * unit


def draw_ground(painter: QPainter, plan: SheetPlan, colours: Colours) -> None:
    """The paper, shaded over the height of the picture as the scene shades its ground. In pixels."""
    paper = QLinearGradient(0, plan.picture.y * plan.unit_px, 0, plan.picture.bottom * plan.unit_px)
    paper.setColorAt(0, QColor(colours.paper_top))
    paper.setColorAt(1, QColor(colours.paper_bottom))
    painter.fillRect(QRectF(0, 0, *plan.size), paper)


def _draw_picture(painter: QPainter, sheet: SheetInput) -> None:
    """The captured body, fading out under the label columns and towards the words. In pixels."""
    plan, pixels = sheet.plan, np.ascontiguousarray(sheet.pixels)
    height, width = pixels.shape[:2]
    form = QImage.Format.Format_RGBA8888 if sheet.is_transparent or sheet.has_alpha else QImage.Format.Format_RGBX8888
    picture = QImage(pixels.data, width, height, width * 4, form).convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    _fade(picture, plan, sheet.is_panel)
    place = plan.picture
    at = QPointF(round(place.x * plan.unit_px), round(place.y * plan.unit_px))
    if (width, height) == plan.picture_px:
        painter.drawImage(at, picture)
    else:
        painter.drawImage(QRectF(at.x(), at.y(), *plan.picture_px), picture)


def _fade(picture: QImage, plan: SheetPlan, is_panel: bool = False) -> None:
    """Let the picture run out softly: over the columns at the sides, and over a narrow band above and below where words follow."""
    if plan.is_bare and not plan.column and not is_panel:
        return
    unit, width, height = plan.unit_px, picture.width(), picture.height()
    painter = QPainter(picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    if plan.column:
        edge = plan.label_frame.x
        stops = ((edge * 0.4) * unit / width, (edge + plan.column + 10) * unit / width)
        painter.fillRect(0, 0, width, height, _ramp(QPointF(0, 0), QPointF(width, 0), stops, is_both=True))
    band = min(40 * unit / height, 0.2)
    if plan.header.h or is_panel:
        painter.fillRect(0, 0, width, height, _ramp(QPointF(0, 0), QPointF(0, height), (0.0, band), is_both=False))
    if plan.picture.bottom < plan.page.bottom or is_panel:
        painter.fillRect(0, 0, width, height, _ramp(QPointF(0, height), QPointF(0, 0), (0.0, band), is_both=False))
    painter.end()


def _ramp(start: QPointF, end: QPointF, stops: tuple[float, float], is_both: bool) -> QLinearGradient:
    """A soft ramp from clear to full between two shares of the way, at one end or both."""
    gradient = QLinearGradient(start, end)
    for i in range(9):
        t = i / 8
        share, alpha = stops[0] + t * (stops[1] - stops[0]), t * t * (3 - 2 * t)
        colour = QColor(0, 0, 0)
        colour.setAlphaF(alpha)
        gradient.setColorAt(min(share, 0.5), colour)
        if is_both:
            gradient.setColorAt(max(1 - share, 0.5), colour)
    return gradient


def _nerve_share(sheet: SheetInput, spot: XY) -> float:
    """How much of a marker's disc at this place would lie on the yellow and orange of a nerve, 0 to 1."""
    unit, reach = sheet.plan.unit_px, round(MARKER_SIZE / 2 * sheet.plan.unit_px)
    x, y = round((spot[0] - sheet.plan.picture.x) * unit), round((spot[1] - sheet.plan.picture.y) * unit)
    under = sheet.pixels[max(y - reach, 0) : max(y + reach, 0), max(x - reach, 0) : max(x + reach, 0)].astype(np.int16)
    if not under.size:
        return 0.0
    red, green, blue = under[..., 0], under[..., 1], under[..., 2]
    return float(((red > 150) & (red - blue > 80) & (green - blue > 25)).mean())


def _draw_markers(painter: QPainter, sheet: SheetInput, placed: tuple[PlacedLabel, ...], colours: Colours) -> None:
    """The numbered discs beside their points, clear of labels and leaders."""
    frame = sheet.plan.picture.grown(-4)
    wishes = {m.id: m for m in sorted(sheet.markers, key=lambda m: (not m.is_selected, m.number, m.id))}
    points = tuple((m.id, _on_sheet(sheet.plan, m.point_px)) for m in wishes.values())
    inside = tuple(p for p in points if frame.holds_point(p[1]))
    dots = tuple(Rect(x - _DOT_ROOM, y - _DOT_ROOM, 2 * _DOT_ROOM, 2 * _DOT_ROOM) for x, y in (p.leader[-1] for p in placed))
    marks = mark_boxes(sheet.annotations, _spots_on_sheet(sheet))
    taken, lines = (*(p.box for p in placed), *dots, *marks), tuple(p.leader for p in placed)
    for marker in place_markers(inside, frame, MARKER_SIZE / 2, taken, lines, lambda spot: _nerve_share(sheet, spot)):
        wish = wishes[marker.id]
        draw_marker_leader(painter, marker.disc, marker.point, colours)
        draw_marker(painter, marker.disc, wish.number, wish.is_selected, wish.is_visible)
