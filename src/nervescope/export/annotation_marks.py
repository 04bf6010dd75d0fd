"""Paints annotations over the picture, for window and sheet alike: pins, arrows, stamps, measures, texts, ink. In units."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from nervescope.export.boxes import XY, Rect
from nervescope.export.colours import Colours
from nervescope.export.draw import draw_plate
from nervescope.export.stamp_signs import draw_sign
from nervescope.export.typeface import line_height, sans, text_width, wrapped
from nervescope.session.annotation import HEX, Annotation, Colour, Kind, ScreenPoint, Size

SCALES = {Size.SMALL: 0.75, Size.MEDIUM: 1.0, Size.LARGE: 1.4}
PIN_RADIUS, STAMP_RADIUS, LINE_WIDTH, TEXT_SIZE = 6.0, 13.0, 2.4, 15.0
MOST_TEXT_LINES = 8
_WIDEST_TEXT, _TEXT_PAD = 260.0, (10.0, 6.0)
_BEHIND, _PALE_RING = 0.42, 2.0
_ON_DARK = {Colour.TEAL: "#4FC3D6", Colour.BLUE: "#7DA7F5", Colour.VIOLET: "#B197FC", Colour.ROSE: "#F06595", Colour.INK: "#F1F3F5"}


@dataclass(frozen=True)
class Spot:
    """A place of an annotation on the paper, in units; `is_visible`: nothing solid stands before it."""

    xy: XY
    is_visible: bool = True


Spots = Mapping[str, tuple[Spot, ...]]


@dataclass(frozen=True)
class Paper:
    """Where the picture lies, in units, and the colours of the theme."""

    frame: Rect
    colours: Colours


def label_colour(annotation: Annotation, colours: Colours) -> str:
    """The colour of what leads to the words of an annotation: a lighter one on dark ground, grey for white on light ground."""
    is_dark = QColor(colours.paper).lightnessF() < 0.5
    if is_dark:
        return _ON_DARK.get(annotation.colour, HEX[annotation.colour])
    return colours.soft_ink if annotation.colour is Colour.WHITE else HEX[annotation.colour]


def label_spot(annotation: Annotation, spots: tuple[Spot, ...]) -> Spot | None:
    """To which place the words of an annotation lead; None for a text, which stands for itself."""
    if not spots:
        return None
    middle = {Kind.ARROW: 1, Kind.ANGLE: 1, Kind.DISTANCE: len(spots) // 2 if len(spots) > 2 else -1}.get(annotation.kind, 0)
    if middle >= 0:
        return spots[min(middle, len(spots) - 1)]
    (ax, ay), (bx, by) = spots[0].xy, spots[1].xy
    return Spot(((ax + bx) / 2, (ay + by) / 2), spots[0].is_visible or spots[1].is_visible)


def on_paper(at: ScreenPoint, frame: Rect) -> XY:
    """Where a place of the picture lies, for a picture that fills `frame`."""
    return frame.x + frame.w / 2 + at[0] * frame.h, frame.y + frame.h / 2 + at[1] * frame.h


def share_at(place: XY, frame: Rect) -> ScreenPoint:
    """The place of the picture that lies there; the other way round than `on_paper`."""
    return (place[0] - frame.x - frame.w / 2) / frame.h, (place[1] - frame.y - frame.h / 2) / frame.h


def text_box(annotation: Annotation, frame: Rect) -> Rect:
    """The plate of a text, brought inside the picture."""
    lines, font = _text_lines(annotation)
    width = max(text_width(line, font) for line in lines) + 2 * _TEXT_PAD[0] + 4
    height = len(lines) * line_height(font) + 2 * _TEXT_PAD[1]
    x, y = on_paper(annotation.at or (0.0, 0.0), frame)
    left = min(max(x - width / 2, frame.x + 4), max(frame.right - width - 4, frame.x + 4))
    top = min(max(y - height / 2, frame.y + 4), max(frame.bottom - height - 4, frame.y + 4))
    return Rect(left, top, width, height)


def draw_annotations(painter: QPainter, annotations: tuple[Annotation, ...], spots: Spots, paper: Paper, chosen_id: str = "") -> None:
    """Paint all annotations that have places in `spots`, the chosen one with a ring; their words come with the labels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for annotation in annotations:
        if annotation.id in spots:
            painter.save()
            _PAINTERS[annotation.kind](painter, annotation, spots[annotation.id], paper, annotation.id == chosen_id)
            painter.restore()
    painter.restore()


def _paint_pin(painter: QPainter, annotation: Annotation, spots: tuple[Spot, ...], paper: Paper, is_chosen: bool) -> None:
    """A small disc with a pale ring, dotted when it lies behind."""
    radius = PIN_RADIUS * SCALES[annotation.size]
    _ring(painter, spots[0].xy, radius, paper.colours, is_chosen)
    painter.setOpacity(1.0 if spots[0].is_visible else _BEHIND)
    _disc(painter, spots[0], radius, HEX[annotation.colour], _edge_of(annotation))


def _paint_stamp(painter: QPainter, annotation: Annotation, spots: tuple[Spot, ...], paper: Paper, is_chosen: bool) -> None:
    """A disc with a sign in it; its word stands beside it."""
    radius = STAMP_RADIUS * SCALES[annotation.size]
    _ring(painter, spots[0].xy, radius, paper.colours, is_chosen)
    painter.setOpacity(1.0 if spots[0].is_visible else _BEHIND)
    _disc(painter, spots[0], radius, HEX[annotation.colour], _edge_of(annotation))
    if annotation.stamp:
        draw_sign(painter, annotation.stamp, spots[0].xy, radius, _edge_of(annotation))


def _paint_arrow(painter: QPainter, annotation: Annotation, spots: tuple[Spot, ...], paper: Paper, is_chosen: bool) -> None:
    """A line that grows towards its tip, on a pale edge."""
    scale, (tip, tail) = SCALES[annotation.size], (spots[0].xy, spots[1].xy)
    _ring(painter, tail, PIN_RADIUS, paper.colours, is_chosen)
    painter.setOpacity(1.0 if spots[0].is_visible else _BEHIND)
    length = math.dist(tip, tail)
    if length < 1.0:
        return
    u, head = ((tip[0] - tail[0]) / length, (tip[1] - tail[1]) / length), min(13.0 * scale, length)

    def at(along: float, aside: float) -> QPointF:
        return QPointF(tip[0] - u[0] * along - u[1] * aside, tip[1] - u[1] * along + u[0] * aside)

    shape = QPainterPath(at(0, 0))
    for along, aside in ((head, 6.2), (head * 0.86, 1.9), (length, 0.9), (length, -0.9), (head * 0.86, -1.9), (head, -6.2)):
        shape.lineTo(at(along, aside * scale))
    shape.closeSubpath()
    painter.strokePath(shape, _pen(_edge_of(annotation), 2.4))
    painter.fillPath(shape, QColor(HEX[annotation.colour]))


def _paint_way(painter: QPainter, annotation: Annotation, spots: tuple[Spot, ...], paper: Paper, is_chosen: bool) -> None:
    """The line of a measure with a dot at each place that was set; what lies behind is faint."""
    ends = (spots[0], spots[-1]) if annotation.kind is Kind.DISTANCE else spots
    for end in ends:
        _ring(painter, end.xy, 4.0, paper.colours, is_chosen)
    for colour, width in ((_edge_of(annotation), LINE_WIDTH + 2.2), (HEX[annotation.colour], LINE_WIDTH)):
        for one, two in pairwise(spots):
            painter.setOpacity(1.0 if one.is_visible or two.is_visible else _BEHIND)
            painter.setPen(_pen(colour, width * SCALES[annotation.size]))
            painter.drawLine(QPointF(*one.xy), QPointF(*two.xy))
    if annotation.kind is Kind.ANGLE:
        _paint_arc(painter, annotation, spots)
    for end in ends:
        painter.setOpacity(1.0 if end.is_visible else _BEHIND)
        _disc(painter, end, 4.0 * SCALES[annotation.size], HEX[annotation.colour], _edge_of(annotation))


def _paint_arc(painter: QPainter, annotation: Annotation, spots: tuple[Spot, ...]) -> None:
    """The small arc in the corner of an angle, as it lies in the picture."""
    (ax, ay), (x, y), (bx, by) = (s.xy for s in spots)
    reach = min(26.0, 0.6 * math.dist((ax, ay), (x, y)), 0.6 * math.dist((bx, by), (x, y)))
    if reach < 4:
        return
    start, end = (math.degrees(math.atan2(y - v, u - x)) for u, v in ((ax, ay), (bx, by)))
    sweep = (end - start + 180) % 360 - 180
    box = QRectF(x - reach, y - reach, 2 * reach, 2 * reach)
    painter.setOpacity(1.0 if spots[1].is_visible else _BEHIND)
    for colour, width in ((_edge_of(annotation), LINE_WIDTH + 1.6), (HEX[annotation.colour], LINE_WIDTH * 0.8)):
        painter.setPen(_pen(colour, width))
        painter.drawArc(box, round(start * 16), round(sweep * 16))


def _paint_text(painter: QPainter, annotation: Annotation, _spots: tuple[Spot, ...], paper: Paper, is_chosen: bool) -> None:
    """A plate with the words, its colour along the left edge."""
    box, (lines, font) = text_box(annotation, paper.frame), _text_lines(annotation)
    if is_chosen:
        painter.setPen(_pen(paper.colours.accent, 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box.x - 3, box.y - 3, box.w + 6, box.h + 6), 7, 7)
    draw_plate(painter, box, paper.colours, 0.93)
    bar = QPainterPath()
    bar.addRoundedRect(QRectF(box.x, box.y, 4, box.h), 2, 2)
    painter.fillPath(bar, QColor(label_colour(annotation, paper.colours)))
    painter.setFont(font)
    painter.setPen(QColor(paper.colours.ink))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
    for k, line in enumerate(lines):
        row = QRectF(box.x + _TEXT_PAD[0] + 4, box.y + _TEXT_PAD[1] + k * line_height(font), box.w, line_height(font))
        painter.drawText(row, flags, line)


def _paint_ink(painter: QPainter, annotation: Annotation, _spots: tuple[Spot, ...], paper: Paper, is_chosen: bool) -> None:
    """Lines drawn on the picture, rounded at every bend."""
    for stroke in annotation.screen_strokes:
        path = smooth_path(tuple(on_paper(p, paper.frame) for p in stroke.points))
        width = max(stroke.width * paper.frame.h, 0.8)
        if is_chosen:
            painter.strokePath(path, _pen(paper.colours.accent, width + 5))
        painter.strokePath(path, _pen(_edge_of(annotation), width + 1.6))
        painter.strokePath(path, _pen(HEX[annotation.colour], width))


def _paint_nothing(painter: QPainter, annotation: Annotation, spots: tuple[Spot, ...], paper: Paper, is_chosen: bool) -> None:
    """What lies on the body is drawn with the body; only the chosen one gets a ring where its words point."""
    if spots:
        _ring(painter, spots[0].xy, PIN_RADIUS, paper.colours, is_chosen)


def smooth_path(points: tuple[XY, ...]) -> QPainterPath:
    """A line through the middles between places, bent at each place; a single place is a dot."""
    path = QPainterPath(QPointF(*points[0]))
    if len(points) < 3:
        path.lineTo(QPointF(points[-1][0] + 0.01, points[-1][1]))
        return path
    for (x, y), (next_x, next_y) in pairwise(points[1:]):
        path.quadTo(x, y, (x + next_x) / 2, (y + next_y) / 2)
    path.lineTo(*points[-1])
    return path


def _disc(painter: QPainter, spot: Spot, radius: float, fill: str, edge: str) -> None:
    ring = QPen(QColor(edge), _PALE_RING)
    if not spot.is_visible:
        ring.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 50))
    painter.drawEllipse(QPointF(spot.xy[0], spot.xy[1] + 1.0), radius + 1.4, radius + 1.4)
    painter.setPen(ring)
    painter.setBrush(QColor(fill))
    painter.drawEllipse(QPointF(*spot.xy), radius, radius)


def _ring(painter: QPainter, at: XY, radius: float, colours: Colours, is_chosen: bool) -> None:
    """The ring round what is chosen."""
    if is_chosen:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((colours.halo, 4.5), (colours.accent, 2.2)):
            painter.setPen(_pen(colour, width))
            painter.drawEllipse(QPointF(*at), radius + 5, radius + 5)


def _pen(colour: str, width: float) -> QPen:
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _edge_of(annotation: Annotation) -> str:
    """What edges a mark, so that it shows on bone and on muscle."""
    return "#1D2833" if annotation.colour is Colour.WHITE else "#FFFFFF"


def _text_lines(annotation: Annotation) -> tuple[tuple[str, ...], QFont]:
    font = sans(TEXT_SIZE * SCALES[annotation.size], is_semibold=True)
    return wrapped(annotation.text, font, _WIDEST_TEXT * SCALES[annotation.size], MOST_TEXT_LINES) or ("",), font


_PAINTERS = {
    Kind.PIN: _paint_pin,
    Kind.STAMP: _paint_stamp,
    Kind.ARROW: _paint_arrow,
    Kind.DISTANCE: _paint_way,
    Kind.ANGLE: _paint_way,
    Kind.TEXT: _paint_text,
    Kind.SCREEN_INK: _paint_ink,
    Kind.INK: _paint_nothing,
    Kind.AREA: _paint_nothing,
}
