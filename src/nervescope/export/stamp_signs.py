"""The signs of the stamps: simple line drawings in a disc, told apart by their shape alone."""

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from nervescope.export.boxes import XY
from nervescope.session.annotation import Stamp

_UNIT = 13.0
_SHAPES: dict[Stamp, tuple[tuple[XY, ...], ...]] = {
    Stamp.PAIN: (((1.6, -7.6), (-4.2, 1.0), (0.4, 1.0), (-1.6, 7.6), (4.4, -1.6), (-0.2, -1.6), (1.6, -7.6)),),
    Stamp.WEAK: (((0.0, -6.6), (0.0, 6.2)), ((-4.6, 1.8), (0.0, 6.6), (4.6, 1.8))),
    Stamp.DO_NOT_PRESS: (((-4.9, -4.9), (4.9, 4.9)),),
    Stamp.NUMB: (((-5.0, 0.0), (5.0, 0.0)),),
    Stamp.TINGLING: (),
}
"""Lines of each sign for a disc of 13 units: a flash, an arrow down, a bar, a circle struck through, dots in a ring."""
_DOTS = tuple((4.6 * math.cos(math.radians(a)), 4.6 * math.sin(math.radians(a))) for a in range(0, 360, 60))


def draw_sign(painter: QPainter, stamp: Stamp, middle: XY, radius: float, colour: str) -> None:
    """Draw the sign of a stamp into a disc of this radius, in the units of the painter."""
    painter.save()
    painter.translate(*middle)
    painter.scale(radius / _UNIT, radius / _UNIT)
    painter.setPen(QPen(QColor(colour), 2.1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(QColor(colour) if stamp in (Stamp.PAIN, Stamp.TINGLING) else Qt.BrushStyle.NoBrush)
    if stamp is Stamp.TINGLING:
        painter.setPen(Qt.PenStyle.NoPen)
        for x, y in ((0.0, 0.0), *_DOTS):
            painter.drawEllipse(QPointF(x, y), 1.35, 1.35)
    if stamp is Stamp.PAIN:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF([QPointF(*p) for p in _SHAPES[stamp][0]]))
    if stamp in (Stamp.WEAK, Stamp.DO_NOT_PRESS, Stamp.NUMB):
        for line in _SHAPES[stamp]:
            painter.drawPolyline(QPolygonF([QPointF(*p) for p in line]))
    if stamp is Stamp.DO_NOT_PRESS:
        painter.drawEllipse(QPointF(0, 0), 7.0, 7.0)
    painter.restore()
