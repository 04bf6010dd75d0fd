"""A slider over the layers of a peel: a dot for each layer, fading between them while it is dragged, arrows go from layer to layer."""

from PySide6.QtCore import QPointF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from nervescope.ui.panels.opacity_slider import OpacitySlider
from nervescope.ui.theme import theme_of

PARTS = 20
"""Places of the slider from one layer to the next."""
_DOT = 4.0


class StepSlider(OpacitySlider):
    """`dragged` carries how many layers are off and a key that is the same during one drag, `let_go` that key; `stepped` +1 or -1."""

    dragged = Signal(float, str)
    let_go = Signal(str)
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drags = 0
        self.show_depth(0, 0.0)
        self.valueChanged.connect(lambda value: self.dragged.emit(value / PARTS, self._key))
        self.sliderReleased.connect(lambda: self.let_go.emit(self._key))

    def show_depth(self, total: int, depth: float) -> None:
        """Show `depth` of `total` layers off, wishing nothing."""
        blocker = QSignalBlocker(self)
        self.setRange(0, max(total, 1) * PARTS)
        if not self.isSliderDown():
            self.setValue(round(depth * PARTS))
        blocker.unblock()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the knob and its focus ring."""
        return QSize(260, 24)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A new drag begins."""
        self._drags += 1
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows take a layer off or put one back; Home and End go all the way."""
        keys = Qt.Key
        if event.key() in (keys.Key_Right, keys.Key_Up, keys.Key_PageUp):
            self.stepped.emit(1)
        elif event.key() in (keys.Key_Left, keys.Key_Down, keys.Key_PageDown):
            self.stepped.emit(-1)
        elif event.key() in (keys.Key_Home, keys.Key_End):
            self._drags += 1
            self.setValue(self.minimum() if event.key() == keys.Key_Home else self.maximum())
        else:
            event.ignore()

    def paint_marks(self, painter: QPainter) -> None:
        """A dot for each layer, filled when it is off."""
        theme = theme_of(self)
        for value in range(self.minimum(), self.maximum() + 1, PARTS):
            colour = theme.accent if value <= self.value() else theme.outline
            painter.setBrush(QColor(theme.surface if value > self.value() else colour))
            painter.setPen(QPen(QColor(colour), 1.5))
            painter.drawEllipse(QPointF(self.x_of(value), self.height() / 2), _DOT, _DOT)

    @property
    def _key(self) -> str:
        return f"peel:{self._drags}"
