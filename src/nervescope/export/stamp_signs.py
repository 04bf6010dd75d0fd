"""The signs of the stamps: simple line drawings in a disc, told apart by their shape alone."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from nervescope.export.boxes import XY
from nervescope.session.annotation import Stamp
from nervescope.session.stamp_shapes import CIRCLE, DOT, DOTS, FLASH, LINE, SIGN_LINES, STAMP_UNIT


def draw_sign(painter: QPainter, stamp: Stamp, middle: XY, radius: float, colour: str) -> None:
    """Draw the sign of a stamp into a disc of this radius, in the units of the painter."""
    painter.save()
    painter.translate(*middle)
    painter.scale(radius / STAMP_UNIT, radius / STAMP_UNIT)
    painter.setPen(QPen(QColor(colour), LINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(QColor(colour) if stamp in (Stamp.PAIN, Stamp.TINGLING) else Qt.BrushStyle.NoBrush)
    if stamp is Stamp.TINGLING:
        painter.setPen(Qt.PenStyle.NoPen)
        for x, y in DOTS:
            painter.drawEllipse(QPointF(x, y), DOT, DOT)
    if stamp is Stamp.PAIN:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF([QPointF(*p) for p in FLASH]))
    for line in SIGN_LINES.get(stamp, ()):
        painter.drawPolyline(QPolygonF([QPointF(*p) for p in line]))
    if stamp is Stamp.DO_NOT_PRESS:
        painter.drawEllipse(QPointF(0, 0), CIRCLE, CIRCLE)
    painter.restore()
