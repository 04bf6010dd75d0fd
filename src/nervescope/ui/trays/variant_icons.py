"""Small drawings of the nerve and piriformis as seen from behind on the right side, one for each course, and of the levels of division."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from nervescope.domain.structure import Layer
from nervescope.domain.variant import Course, Division
from nervescope.export.colours import TISSUES

SIZE = (46.0, 40.0)
"""Width and height of a drawing in logical px."""
BELOW, THROUGH, ABOVE = "below", "through", "above"
WAYS: dict[Course, tuple[str, ...]] = {
    Course.A: (BELOW,),
    Course.B: (BELOW, THROUGH),
    Course.C: (BELOW, ABOVE),
    Course.D: (THROUGH,),
    Course.E: (THROUGH, ABOVE),
    Course.F: (ABOVE,),
}
"""The way of the whole nerve, or of its inner (tibial) and outer (fibular) part."""
_PARTS_AT = {Division.USUAL: 0.62, Division.PELVIS: 0.06, Division.MID_THIGH: 0.38, Division.LOW: 0.84}
_FOOT = 39.0
_DENSITY = 3.0


def course_icon(course: Course, ground: str) -> QIcon:
    """The drawing of one course on the colour of its button."""
    return _icon(lambda painter: _draw_course(painter, course, ground))


def division_icon(division: Division, ground: str) -> QIcon:
    """The drawing of one level of division: the nerve from the buttock to the knee."""
    return _icon(lambda painter: _draw_division(painter, division))


def _icon(draw: Callable[[QPainter], None]) -> QIcon:
    """A drawing as an icon that looks the same when it is chosen or cannot be used, but for being paler then."""
    pixmap = QPixmap(round(SIZE[0] * _DENSITY), round(SIZE[1] * _DENSITY))
    pixmap.setDevicePixelRatio(_DENSITY)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    return QIcon(pixmap)


def _draw_course(painter: QPainter, course: Course, ground: str) -> None:
    """What comes out below lies in front of the muscle and so is drawn first; then the muscle, then what lies on it."""
    ways = WAYS[course]
    for number, way in enumerate(ways):
        if way == BELOW:
            _draw_nerve(painter, _line(way, number, len(ways)), len(ways))
    _draw_muscle(painter, THROUGH in ways, ground)
    for number, way in enumerate(ways):
        if way != BELOW:
            _draw_nerve(painter, _line(way, number, len(ways)), len(ways))


def _line(way: str, number: int, count: int) -> QPainterPath:
    """The nerve, or one of two parts, from where it is first seen to the foot of the drawing, where both run side by side."""
    foot = 24.0 + (0.0 if count == 1 else 2.2 * (2 * number - 1))
    apart = 0.0 if count == 1 else 2.6 * (2 * number - 1)
    start = {BELOW: QPointF(foot - 4.0 + apart, 17.0), THROUGH: QPointF(foot - 2.5 + apart, 14.0), ABOVE: QPointF(foot + apart, 2.5)}[way]
    path = QPainterPath(start)
    path.cubicTo(start + QPointF(0.5, 8.0), QPointF(foot + apart, 26.0), QPointF(foot, _FOOT))
    return path


def _draw_nerve(painter: QPainter, path: QPainterPath, count: int) -> None:
    """A yellow line with a dark edge, so that it stands out on light and dark."""
    width = 5.2 if count == 1 else 3.2
    for colour, extra in (("#5F4708", 1.8), (TISSUES[Layer.NERVE], 0.0)):
        painter.setPen(QPen(QColor(colour), width + extra, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


def _draw_muscle(painter: QPainter, is_split: bool, ground: str) -> None:
    """A spindle from the sacrum (upper left) to the trochanter (lower right), with a slit when something goes through it."""
    body = QPainterPath(QPointF(2, 5))
    body.cubicTo(QPointF(14, 1), QPointF(30, 8), QPointF(44, 24))
    body.cubicTo(QPointF(32, 27), QPointF(12, 25), QPointF(2, 17))
    body.closeSubpath()
    painter.setPen(QPen(QColor("#6E241C"), 1.2))
    painter.setBrush(QColor(TISSUES[Layer.MUSCLE]))
    painter.drawPath(body)
    if is_split:
        slit = QPainterPath(QPointF(9, 11))
        slit.cubicTo(QPointF(18, 9.5), QPointF(28, 14), QPointF(34, 20))
        slit.cubicTo(QPointF(26, 20), QPointF(16, 17), QPointF(9, 11))
        painter.setBrush(QColor(ground))
        painter.drawPath(slit)


def _draw_division(painter: QPainter, division: Division) -> None:
    """One line that becomes two; a faint thigh round it."""
    painter.setPen(QPen(QColor("#8A8F94"), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(12, 1, 22, 38), 9, 9)
    top, parts = 3.0, 3.0 + 34.0 * _PARTS_AT[division]
    for side in (-1.0, 1.0):
        path = QPainterPath(QPointF(23 + 0.9 * side, top))
        path.lineTo(QPointF(23 + 0.9 * side, parts))
        path.cubicTo(QPointF(23 + 1.5 * side, parts + 3), QPointF(23 + 3.8 * side, parts + 3), QPointF(23 + 4.2 * side, _FOOT - 2))
        _draw_nerve(painter, path, 2)
