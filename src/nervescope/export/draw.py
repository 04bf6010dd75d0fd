"""Paints labels with their leaders and the numbered markers, for the window and the exported picture alike.

Everything is in units: one unit is one logical pixel in the window. A picture scales the painter, so relative sizes stay equal.
"""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from nervescope.export.boxes import XY, Rect
from nervescope.export.colours import Colours
from nervescope.export.labels import LabelRequest, PlacedLabel
from nervescope.export.typeface import line_height, sans, text_width, wrapped

LABEL_SIZE = 13
LATIN_SIZE = 11
LABEL_PADDING = (6.0, 3.0)
LEADER_WIDTH = 1.5
MOST_NAME_LINES, MOST_OWN_LINES = 4, 6
_BAR_WIDTH = 3.0
MARKER_SIZE = 26.0
DOT_SIZE = 12.0
MARKER_FILL = "#0B7285"


def request_label(
    label_id: str,
    names: tuple[str, str],
    anchor_xy: XY,
    widest: float = 150.0,
    priority: float = 0.0,
    is_visible: bool = True,
    colour: str = "",
) -> LabelRequest:
    """Measure a label: `names` are English and, if it is to be shown, Latin; `widest` is the most it may take, in units.

    Names break into up to four lines where they must, so that none is cut off; a person's own words, marked by a `colour`, into more.
    Anchor and result are in units.
    """
    pad_x, pad_y = LABEL_PADDING
    english = wrapped(names[0], sans(LABEL_SIZE, is_semibold=True), widest - 2 * pad_x, MOST_OWN_LINES if colour else MOST_NAME_LINES)
    latin = wrapped(names[1], sans(LATIN_SIZE, is_italic=True), widest - 2 * pad_x, MOST_NAME_LINES)
    fonts = [sans(LABEL_SIZE, is_semibold=True)] * len(english) + [sans(LATIN_SIZE, is_italic=True)] * len(latin)
    width = max((text_width(t, f) for t, f in zip(english + latin, fonts, strict=True)), default=0.0)
    return LabelRequest(
        id=label_id,
        text="\n".join(english),
        second_line="\n".join(latin),
        anchor_xy=anchor_xy,
        size_wh=(width + 2 * pad_x, sum(line_height(f) for f in fonts) + 2 * pad_y),
        priority=priority,
        is_visible=is_visible,
        colour=colour,
    )


def draw_labels(
    painter: QPainter, placed: tuple[PlacedLabel, ...], colours: Colours, has_plates: bool = True, between: Callable[[], None] | None = None
) -> None:
    """Paint leaders, then what comes `between`, then labels; a plate lies under the text where it stands on the model."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for label in placed:
        _draw_leader(painter, label.leader, colours, label.request.colour)
    if between:
        between()
    for label in placed:
        _draw_text(painter, label, colours, has_plates)
    painter.restore()


def draw_marker(
    painter: QPainter, centre: XY, number: int, is_selected: bool = False, is_visible: bool = True, is_small: bool = False
) -> None:
    """Paint a site's marker: a numbered disc with a white ring, a dot when small, dimmed in a dotted ring when behind."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    size = DOT_SIZE if is_small else MARKER_SIZE * (1.12 if is_selected else 1.0)
    middle = QPointF(*centre)
    if not is_visible:
        painter.setOpacity(0.6)
    fill = QColor(MARKER_FILL)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 55))
    painter.drawEllipse(middle + QPointF(0, 1.2), size / 2 + 1.2, size / 2 + 1.2)
    painter.setBrush(fill)
    painter.setPen(_ring(is_small, is_visible))
    painter.drawEllipse(middle, size / 2 - 1, size / 2 - 1)
    if not is_small:
        font = sans(14, is_semibold=True)
        painter.setFont(font)
        painter.setPen(QColor("#FFFFFF"))
        half = MARKER_SIZE / 2
        painter.drawText(QRectF(centre[0] - half, centre[1] - half, 2 * half, 2 * half), Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()


def draw_marker_leader(painter: QPainter, disc: XY, point: XY, colours: Colours, radius: float = MARKER_SIZE / 2) -> None:
    """Paint the thin line from the edge of a marker's disc, whose middle is `disc`, to the exact point on the nerve."""
    length = math.dist(disc, point)
    if length <= radius:
        return
    share = radius / length
    edge = (disc[0] + share * (point[0] - disc[0]), disc[1] + share * (point[1] - disc[1]))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_leader(painter, (edge, point), colours)
    painter.restore()


def draw_words(painter: QPainter, text: str, font: QFont, colours: Colours, box: Rect, is_soft: bool = False) -> None:
    """Paint one line of text from the left, in the middle of the height of its box; on clear ground it gets a glow."""
    if colours.glow:
        metrics, outline, glow = QFontMetricsF(font), QPainterPath(), QColor(colours.glow)
        glow.setAlphaF(0.75)
        outline.addText(QPointF(box.x, box.y + (box.h + metrics.ascent() - metrics.descent()) / 2), font, text)
        painter.strokePath(outline, QPen(glow, 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setFont(font)
    painter.setPen(QColor(colours.soft_ink if is_soft else colours.ink))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine
    painter.drawText(QRectF(box.x, box.y, box.w, box.h), flags, text)


def draw_plate(painter: QPainter, box: Rect, colours: Colours, opacity: float = 0.86) -> None:
    """Paint the soft ground that keeps text readable on the model."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill = QColor(colours.plate)
    fill.setAlphaF(opacity)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(fill))
    painter.drawRoundedRect(QRectF(box.x, box.y, box.w, box.h), 5, 5)
    painter.restore()


def _ring(is_small: bool, is_visible: bool) -> QPen:
    """The white ring of a marker, dotted when its point lies behind."""
    pen = QPen(QColor("#FFFFFF"), 1.6 if is_small else 2.2)
    if not is_visible:
        pen.setStyle(Qt.PenStyle.DotLine)
    return pen


def _draw_leader(painter: QPainter, leader: tuple[XY, ...], colours: Colours, colour: str = "") -> None:
    """One line in ink on a wider, paler line, so that it shows on bone and on muscle, with a dot at the anchor."""
    line, anchor = QPolygonF([QPointF(*p) for p in leader]), QPointF(*leader[-1])
    halo, ink = QColor(colours.halo), QColor(colour or colours.leader)
    halo.setAlphaF(0.62)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for tone, width in ((halo, LEADER_WIDTH + 1.8), (ink, LEADER_WIDTH)):
        painter.setPen(QPen(tone, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(line)
    halo.setAlphaF(0.95)
    painter.setPen(QPen(halo, 1.3))
    painter.setBrush(ink)
    painter.drawEllipse(anchor, 3.2, 3.2)


def _draw_text(painter: QPainter, label: PlacedLabel, colours: Colours, has_plate: bool) -> None:
    """The lines of a label, flush with the side at which its leader starts."""
    pad_x, pad_y = LABEL_PADDING
    box = label.box
    if has_plate:
        draw_plate(painter, box, colours)
    if label.request.colour:
        bar = box.right - _BAR_WIDTH if label.is_left else box.x
        painter.fillRect(QRectF(bar, box.y + 2, _BAR_WIDTH, box.h - 4), QColor(label.request.colour))
    side = Qt.AlignmentFlag.AlignRight if label.is_left else Qt.AlignmentFlag.AlignLeft
    top = box.y + pad_y
    rows = [(t, sans(LABEL_SIZE, is_semibold=True), colours.ink) for t in label.request.text.split("\n")]
    if label.request.second_line:
        rows += [(t, sans(LATIN_SIZE, is_italic=True), colours.soft_ink) for t in label.request.second_line.split("\n")]
    for text, font, colour in rows:
        height = line_height(font)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.drawText(QRectF(box.x + pad_x, top, box.w - 2 * pad_x, height), flags, text)
        top += height
