"""The legend of a picture: one row for each tissue that occurs and each way of drawing that needs a word, told apart by shape too."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from nervescope.domain.structure import Layer
from nervescope.export.boxes import Rect
from nervescope.export.colours import TISSUES, Colours
from nervescope.export.draw import draw_words
from nervescope.export.typeface import sans, text_width

LEGEND_SIZE = 11
ROW_HEIGHT = 19.0
_SWATCH = (22.0, 11.0)
_SPACE = 6.0
_BETWEEN = 18.0
GHOST, AT_RISK, SITE = "ghost", "at_risk", "site"


@dataclass(frozen=True)
class LegendRow:
    """One entry. `kind` is a layer's value, or `ghost`, `at_risk`, `site`; a site shows its `number`.

    A tissue has its usual colour, or `colour`.
    """

    kind: str
    text: str
    number: int = 0
    colour: str = ""


@dataclass(frozen=True)
class _PlacedRow:
    row: LegendRow
    x: float
    line: int


def legend_lines(rows: tuple[LegendRow, ...], widest: float) -> int:
    """How many lines the legend takes when it may be `widest` units wide."""
    return max((p.line for p in _places(rows, widest)), default=-1) + 1


def legend_extent(rows: tuple[LegendRow, ...], widest: float) -> float:
    """How wide the legend really is when it may be `widest` units wide."""
    return max((p.x + _row_width(p.row) for p in _places(rows, widest)), default=0.0)


def legend_width(rows: tuple[LegendRow, ...]) -> float:
    """Width in units of the legend on one line."""
    return sum(_row_width(r) for r in rows) + _BETWEEN * max(len(rows) - 1, 0)


def draw_legend(painter: QPainter, box: Rect, rows: tuple[LegendRow, ...], colours: Colours) -> None:
    """Paint the legend from the upper left of `box`, filling lines from the left."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = sans(LEGEND_SIZE)
    for place in _places(rows, box.w + 0.01):
        x, y = box.x + place.x, box.y + place.line * ROW_HEIGHT
        _draw_swatch(painter, QRectF(x, y + (ROW_HEIGHT - _SWATCH[1]) / 2, *_SWATCH), place.row, colours)
        draw_words(painter, place.row.text, font, colours, Rect(x + _SWATCH[0] + _SPACE, y, _row_width(place.row), ROW_HEIGHT))
    painter.restore()


def _row_width(row: LegendRow) -> float:
    return _SWATCH[0] + _SPACE + text_width(row.text, sans(LEGEND_SIZE))


def _places(rows: tuple[LegendRow, ...], widest: float) -> list[_PlacedRow]:
    """Where each row goes: as many on a line as fit."""
    places: list[_PlacedRow] = []
    x, line = 0.0, 0
    for row in rows:
        width = _row_width(row)
        if x > 0 and x + width > widest:
            x, line = 0.0, line + 1
        places.append(_PlacedRow(row, x, line))
        x += width + _BETWEEN
    return places


def _draw_swatch(painter: QPainter, box: QRectF, row: LegendRow, colours: Colours) -> None:
    """One sign: each tissue has its colour and a shape of its own, so that a grey print still reads."""
    outline = QPen(QColor(colours.soft_ink), 0.9)
    painter.setPen(outline)
    kind = row.kind
    if kind in (GHOST, AT_RISK, SITE):
        _draw_way_of_drawing(painter, box, row, colours)
        return
    painter.setBrush(QColor(row.colour or TISSUES[Layer(kind)]))
    painter.drawPath(_shape(Layer(kind), box))
    if kind in (Layer.LIGAMENT, Layer.MUSCLE):
        painter.setClipPath(_shape(Layer(kind), box))
        ink = QColor("#3A1512" if kind == Layer.MUSCLE else "#6B5B39")
        ink.setAlphaF(0.55)
        painter.setPen(QPen(ink, 0.8))
        for i in range(1, 4):
            y = box.top() + box.height() * i / 4
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        painter.setClipping(False)


def _shape(layer: Layer, box: QRectF) -> QPainterPath:
    """A bone is a block, a disc an oval, a nerve a wavy band, a vessel a pipe, a muscle a spindle, a ligament a strap, cartilage a cap."""
    path = QPainterPath()
    x, y, w, h = box.x(), box.y(), box.width(), box.height()
    if layer is Layer.DISC:
        path.addEllipse(box)
    elif layer is Layer.NERVE:
        path.moveTo(x, y + h * 0.55)
        path.cubicTo(x + w * 0.3, y - h * 0.25, x + w * 0.6, y + h * 0.75, x + w, y + h * 0.1)
        path.lineTo(x + w, y + h * 0.5)
        path.cubicTo(x + w * 0.6, y + h * 1.15, x + w * 0.3, y + h * 0.15, x, y + h * 0.95)
        path.closeSubpath()
    elif layer is Layer.MUSCLE:
        path.moveTo(x, y + h / 2)
        path.cubicTo(x + w * 0.3, y - h * 0.2, x + w * 0.7, y - h * 0.2, x + w, y + h / 2)
        path.cubicTo(x + w * 0.7, y + h * 1.2, x + w * 0.3, y + h * 1.2, x, y + h / 2)
        path.closeSubpath()
    elif layer is Layer.LIGAMENT:
        path.addRect(box.adjusted(0, h * 0.15, 0, -h * 0.15))
    elif layer is Layer.VESSEL:
        path.addRoundedRect(box.adjusted(0, h * 0.28, 0, -h * 0.28), h * 0.22, h * 0.22)
    elif layer is Layer.CARTILAGE:
        path.moveTo(x, y + h * 0.8)
        path.cubicTo(x + w * 0.2, y - h * 0.2, x + w * 0.8, y - h * 0.2, x + w, y + h * 0.8)
        path.cubicTo(x + w * 0.75, y + h * 0.25, x + w * 0.25, y + h * 0.25, x, y + h * 0.8)
        path.closeSubpath()
    else:
        path.addRoundedRect(box, h * 0.35, h * 0.35)
    return path


def _draw_way_of_drawing(painter: QPainter, box: QRectF, row: LegendRow, colours: Colours) -> None:
    """A ghost is an outline, what is at risk has a warm rim with hatching, a site is its marker."""
    if row.kind == SITE:
        radius = 7.5
        painter.setBrush(QColor("#0B7285"))
        painter.setPen(QPen(QColor("#FFFFFF"), 1.2))
        painter.drawEllipse(box.center(), radius, radius)
        painter.setFont(sans(10, is_semibold=True))
        painter.drawText(QRectF(box.center().x() - 10, box.center().y() - 10, 20, 20), Qt.AlignmentFlag.AlignCenter, str(row.number))
        return
    if row.kind == AT_RISK:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(TISSUES[Layer.NERVE]))
        painter.drawRoundedRect(box, 4, 4)
        _draw_hatching(painter, box)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("#E8590C"), 1.8))
        painter.drawRoundedRect(box, 4, 4)
        return
    faint = QColor(colours.soft_ink)
    faint.setAlphaF(0.16)
    if colours.glow:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.glow), 2.2))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QPen(QColor(colours.soft_ink), 0.9))
    painter.setBrush(faint)
    painter.drawRoundedRect(box, 4, 4)


def _draw_hatching(painter: QPainter, box: QRectF) -> None:
    """Slanted lines inside a swatch (brush patterns do not grow with the picture)."""
    painter.save()
    painter.setClipRect(box.adjusted(0.8, 0.8, -0.8, -0.8))
    painter.setPen(QPen(QColor("#C23B00"), 1.2))
    x = box.left() - box.height()
    while x < box.right():
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
        x += 4.0
    painter.restore()
