"""A slider in half millimetres along a line through the body."""

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from nervescope.domain.language import tr
from nervescope.ui.panels.opacity_slider import OpacitySlider

PARTS = 2
"""Places of the slider in each millimetre."""
STEP_MM, PAGE_MM = 2, 10


class PlaneSlider(OpacitySlider):
    """`dragged` carries a place in mm and a key that is the same during one drag, or one run of key presses."""

    dragged = Signal(float, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drags = 0
        self.setSingleStep(STEP_MM * PARTS)
        self.setPageStep(PAGE_MM * PARTS)
        self.setAccessibleName(tr("Place of the cut"))
        self.valueChanged.connect(lambda value: self.dragged.emit(value / PARTS, f"cut:slider:{self._drags}"))

    def show_place(self, low_mm: float, high_mm: float, place_mm: float) -> None:
        """Show a place between two others, wishing nothing; while the knob is held it stays under the hand."""
        if self.isSliderDown():
            return
        blocker = QSignalBlocker(self)
        self.setRange(round(low_mm * PARTS), round(high_mm * PARTS))
        self.setValue(round(place_mm * PARTS))
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
        """Keys after a drag are a step of their own."""
        if not event.isAutoRepeat():
            self._drags += 1
        super().keyPressEvent(event)
