"""A slider for opacity: painted sharp at any density, and it goes where it is clicked."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QWidget

from nervescope.ui.theme import theme_of

_KNOB, _GROOVE = 7.0, 4.0


class OpacitySlider(QSlider):
    """0 to 100 percent, left to right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, 100)
        self.setSingleStep(5)
        self.setPageStep(10)

    def sizeHint(self) -> QSize:
        """Room for the knob and its focus ring."""
        return QSize(100, 24)

    def minimumSizeHint(self) -> QSize:
        """Still usable."""
        return QSize(56, 24)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the knob where the mouse is."""
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.setSliderDown(True)
        self.setSliderPosition(self._value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse."""
        if self.isSliderDown():
            self.setSliderPosition(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self.setSliderDown(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Groove, the part up to the knob, and the knob."""
        theme = theme_of(self)
        colour = QColor(theme.accent if self.isEnabled() else theme.line)
        middle = self.height() / 2
        knob = QPointF(self.x_of(self.value()), middle)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(QRectF(3, middle - _GROOVE / 2, self.width() - 6, _GROOVE), 2, 2)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(3, middle - _GROOVE / 2, knob.x() - 3, _GROOVE), 2, 2)
        self.paint_marks(painter)
        painter.setBrush(QColor(theme.raised))
        painter.setPen(QPen(colour, 2.0))
        painter.drawEllipse(knob, _KNOB - 1, _KNOB - 1)
        if self.hasFocus():
            painter.setBrush(colour)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(knob, 3.0, 3.0)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.text), 1.5))
            painter.drawEllipse(knob, _KNOB + 2, _KNOB + 2)

    def paint_marks(self, painter: QPainter) -> None:
        """What stands on the groove, under the knob: nothing here."""

    def x_of(self, value: int) -> float:
        """Where the middle of the knob stands at a value, px from the left."""
        share = (value - self.minimum()) / max(self.maximum() - self.minimum(), 1)
        return _KNOB + 3 + share * (self.width() - 2 * _KNOB - 6)

    def _value_at(self, x: float) -> int:
        room = self.width() - 2 * _KNOB - 6
        span = self.maximum() - self.minimum()
        return round(min(max((x - _KNOB - 3) / room, 0.0), 1.0) * span) + self.minimum() if room > 0 else self.value()
