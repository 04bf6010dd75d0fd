"""What can be done with the chosen structures, under the tree: how solid they are, alone, only these, hidden, and more."""

from PySide6.QtCore import QPoint, QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nervescope.domain.language import later, tr
from nervescope.ui.panels.opacity_slider import OpacitySlider

_BUTTONS = (
    ("structure.isolate", later("Alone", "a small button"), later("Show what is chosen alone, or everything again (Shift+H)")),
    ("structure.show_only", later("Only", "a small button"), later("Hide everything else; others can then be added with their eyes (Y)")),
    ("structure.hide", later("Hide", "a small button"), later("Hide what is chosen (H)")),
)


class ChoiceBar(QWidget):
    """Takes no room while nothing is chosen. `opacity_changed` carries 0 to 1 and a key that is the same during one drag."""

    opacity_changed = Signal(float, str)
    action_requested = Signal(str)
    more_requested = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drag = 0
        self.name = QLabel()
        self.name.setProperty("words", "small")
        self.slider = OpacitySlider()
        self.slider.setAccessibleName(tr("How solid what is chosen is"))
        self.slider.setToolTip(tr("How solid what is chosen is"))
        self.slider.sliderPressed.connect(self._begin_drag)
        self.slider.valueChanged.connect(self._on_value)
        self.buttons = {action_id: _button(tr(words, "a small button"), tr(tip)) for action_id, words, tip in _BUTTONS}
        for action_id, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, name=action_id: self.action_requested.emit(name))
        self.more = _button(tr("More"), tr("Everything that can be done with what is chosen"))
        self.more.clicked.connect(lambda: self.more_requested.emit(self.more.mapToGlobal(QPoint(0, 0))))
        self._place()
        self.hide()

    def show_choice(self, name: str, opacity: float) -> None:
        """Show what is chosen and how solid it is; without a name nothing is chosen."""
        self.setVisible(bool(name))
        self.name.setText(name)
        self.name.setToolTip(name)
        blocker = QSignalBlocker(self.slider)
        if not self.slider.isSliderDown():
            self.slider.setValue(round(opacity * 100))
        blocker.unblock()
        self.slider.setAccessibleDescription(tr("{name}: {number} percent").format(name=name, number=round(opacity * 100)))

    def _begin_drag(self) -> None:
        self._drag += 1

    def _on_value(self, value: int) -> None:
        if not self.slider.isSliderDown():
            self._drag += 1
        self.opacity_changed.emit(value / 100, f"chosen:{self._drag}")

    def _place(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.name, 1)
        head.addWidget(self.slider)
        self.slider.setFixedWidth(92)
        self.name.setMinimumWidth(60)
        foot.setSpacing(0)
        for button in (*self.buttons.values(), self.more):
            foot.addWidget(button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 4, 14, 4)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addLayout(foot)


def _button(words: str, tip: str) -> QPushButton:
    """A quiet button."""
    button = QPushButton(words)
    button.setProperty("role", "quiet")
    button.setToolTip(tip)
    return button
