"""How a place on a bone is marked in the picture of an import: a numbered disc or a dot, and a plate with its name."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from nervescope.packs.own.places import Place
from nervescope.ui.theme import Theme

_DISC_PX, _DOT_PX, _LARGER_PX = 20.0, 9.0, 6.0
_PLATE_PX = 26.0
_BEHIND = 0.35


def paint_mark(painter: QPainter, theme: Theme, at: QPointF, number: str, place: Place, how: tuple[bool, bool, bool]) -> None:
    """A numbered disc, or a dot: amber when it is to be checked, faint when a bone is before it. `how`: chosen, in sight, numbered."""
    is_current, is_seen, is_numbered = how
    size = _DISC_PX + (_LARGER_PX if is_current else 0) if is_numbered else _DOT_PX
    painter.save()
    painter.setOpacity(1.0 if is_seen or is_current else _BEHIND)
    painter.setPen(QPen(QColor("#FFFFFF"), 2.0 if is_numbered else 1.2))
    painter.setBrush(QColor(theme.care_fill if place.is_doubtful else theme.accent))
    painter.drawEllipse(at, size / 2, size / 2)
    if is_numbered:
        font = QFont(painter.font())
        font.setPixelSize(14 if is_current else 12)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(theme.on_care if place.is_doubtful else theme.on_accent))
        painter.drawText(QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size), Qt.AlignmentFlag.AlignCenter, number)
    painter.restore()


def paint_plate(painter: QPainter, theme: Theme, room: QRect, spot: QPointF, words: str) -> None:
    """A small plate with words beside a mark, inside the picture."""
    width = painter.fontMetrics().horizontalAdvance(words) + 16
    x = min(max(4.0, spot.x() + 16), room.width() - width - 4)
    y = min(max(4.0, spot.y() - 36), room.height() - _PLATE_PX - 4)
    plate = QRectF(x, y, width, _PLATE_PX)
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(plate, 6, 6)
    painter.setPen(QColor(theme.text))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
