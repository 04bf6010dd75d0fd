"""A slider along the way of a nerve, with the sites as numbered marks that can be clicked."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QToolTip, QWidget

from nervescope.export.typeface import sans
from nervescope.session.journey import Stop
from nervescope.ui.theme import Theme

STEPS = 10_000
_MARK_PX, _GAP_PX, _HEIGHT_PX, _HANDLE_PX = 18.0, 2.0, 44, 9
_NEAR_PX = 11.0


class WaySlider(QSlider):
    """`value` runs from 0 to 10 000; `show_stops` puts the marks on it. Marks that would overlap share the first one's place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, STEPS)
        self.setSingleStep(STEPS // 200)
        self.setPageStep(STEPS // 20)
        self.setMinimumHeight(_HEIGHT_PX)
        self.setMinimumWidth(260)
        self.setMouseTracking(True)
        self._stops: tuple[Stop, ...] = ()
        self._theme: Theme | None = None

    def show_stops(self, stops: tuple[Stop, ...]) -> None:
        """Mark these places."""
        if stops != self._stops:
            self._stops = stops
            self.update()

    def wear(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = theme
        self.update()

    def stop_at(self, x: float, y: float) -> Stop | None:
        """The stop whose mark lies under a place of the slider."""
        if y < self._groove_y() + 5:
            return None
        near = [(abs(at - x), stop) for at, stop in self._marks() if abs(at - x) <= _NEAR_PX]
        return min(near, key=lambda found: found[0])[1] if near else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click goes to the mark under it, or to the place itself; then the handle can be dragged on."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        stop = self.stop_at(event.position().x(), event.position().y())
        self.setSliderDown(True)
        self._drag_to(stop.place if stop else self._place_at(event.position().x()))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle; without a button name the mark under the cursor."""
        if self.isSliderDown():
            self._drag_to(self._place_at(event.position().x()))
            return
        stop = self.stop_at(event.position().x(), event.position().y())
        self.setCursor(Qt.CursorShape.PointingHandCursor if stop else Qt.CursorShape.ArrowCursor)
        QToolTip.showText(event.globalPosition().toPoint(), stop.name if stop else "", self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the handle."""
        self.setSliderDown(False)
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The way with what lies behind, the marks below it, the handle on it."""
        theme = self._theme
        if theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right, y = _HANDLE_PX, self.width() - _HANDLE_PX, self._groove_y()
        at = self._x_of(self.value() / STEPS)
        painter.setPen(QPen(QColor(theme.outline), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        painter.setPen(QPen(QColor(theme.accent), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(left, y), QPointF(at, y))
        self._paint_marks(painter, theme, y)
        painter.setPen(QPen(QColor(theme.accent), 3 if self.hasFocus() else 2))
        painter.setBrush(QColor(theme.surface))
        painter.drawEllipse(QPointF(at, y), _HANDLE_PX - 2, _HANDLE_PX - 2)
        if self.hasFocus():
            painter.setBrush(QColor(theme.accent))
            painter.drawEllipse(QPointF(at, y), 2, 2)
        painter.end()

    def _paint_marks(self, painter: QPainter, theme: Theme, y: float) -> None:
        """A tick on the way and the site's number under it."""
        painter.setFont(sans(11, is_semibold=True))
        for x, stop in self._marks():
            painter.setPen(QPen(QColor(theme.text_soft), 1.5))
            painter.drawLine(QPointF(self._x_of(stop.place), y + 5), QPointF(x, y + 10))
            disc = QRectF(x - _MARK_PX / 2, y + 11, _MARK_PX, _MARK_PX)
            is_past = self.value() / STEPS >= stop.place - 1e-4
            painter.setPen(QPen(QColor(theme.accent), 1.2))
            painter.setBrush(QColor(theme.accent if is_past else theme.surface))
            painter.drawEllipse(disc)
            painter.setPen(QColor(theme.on_accent if is_past else theme.accent))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(stop.number))

    def _marks(self) -> list[tuple[float, Stop]]:
        """Where the marks of the sites stand, x in px, pushed apart so that all can be read and hit."""
        marks: list[tuple[float, Stop]] = []
        for stop in self._stops:
            if stop.site_id:
                x = self._x_of(stop.place)
                marks.append((max(x, marks[-1][0] + _MARK_PX + _GAP_PX) if marks else x, stop))
        return marks

    def _x_of(self, place: float) -> float:
        return _HANDLE_PX + place * (self.width() - 2 * _HANDLE_PX)

    def _place_at(self, x: float) -> float:
        return min(max((x - _HANDLE_PX) / max(self.width() - 2 * _HANDLE_PX, 1), 0.0), 1.0)

    def _groove_y(self) -> float:
        return _HANDLE_PX + 1.0

    def _drag_to(self, place: float) -> None:
        self.setSliderPosition(round(place * STEPS))
