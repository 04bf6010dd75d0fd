"""One row of the layers panel: an eye with three states, the name, a slider, and the state in a word."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from nervescope.domain.language import later, tr
from nervescope.domain.structure import Layer
from nervescope.ui.icons import icon
from nervescope.ui.panels.opacity_slider import OpacitySlider
from nervescope.ui.theme import theme_of

GHOST, SOLID_FROM, HIDDEN_BELOW = 0.25, 0.98, 0.02
ROW_PX = 28


class Shown(StrEnum):
    """How a layer or a structure is shown, in the words that stand beside it."""

    VISIBLE = "visible"
    SEE_THROUGH = "see-through"
    HIDDEN = "hidden"
    MIXED = "mixed"

    @property
    def words(self) -> str:
        """The word as a person reads it."""
        return tr(_WORDS[self])


_WORDS = {
    Shown.VISIBLE: later("visible"),
    Shown.SEE_THROUGH: later("see-through"),
    Shown.HIDDEN: later("hidden"),
    Shown.MIXED: later("mixed"),
}


ICON_OF = {Shown.VISIBLE: "eye", Shown.SEE_THROUGH: "eye_half", Shown.HIDDEN: "eye_off", Shown.MIXED: "eye_half"}


def shown_at(opacity: float) -> Shown:
    """The word for an opacity of 0 to 1."""
    if opacity < HIDDEN_BELOW:
        return Shown.HIDDEN
    return Shown.VISIBLE if opacity >= SOLID_FROM else Shown.SEE_THROUGH


def next_opacity(shown: Shown) -> float:
    """Where the eye goes on from a state: visible, see-through, hidden, and round again."""
    return {Shown.VISIBLE: GHOST, Shown.SEE_THROUGH: 0.0, Shown.MIXED: 1.0, Shown.HIDDEN: 1.0}[shown]


class LayerRow(QWidget):
    """Shows one layer; `opacity_changed` carries the wished opacity and a key that is the same during one drag."""

    opacity_changed = Signal(float, str)

    def __init__(self, layer: Layer, name: str, widest: str, parent: QWidget | None = None) -> None:
        """`widest` is the widest name of all rows, so that what follows stands in line."""
        super().__init__(parent)
        self.layer, self._name, self._widest = layer, name, widest
        self._shown = Shown.VISIBLE
        self._drag = 0
        self.eye = QToolButton()
        self.eye.setIconSize(QSize(20, 20))
        self.eye.clicked.connect(lambda: self.opacity_changed.emit(next_opacity(self._shown), ""))
        self.slider = OpacitySlider()
        self.slider.sliderPressed.connect(self._begin_drag)
        self.slider.valueChanged.connect(self._on_value)
        self.word = QLabel()
        self.word.setProperty("words", "faint")
        self._place()
        self.show_opacity(1.0, Shown.VISIBLE)

    def show_opacity(self, opacity: float, shown: Shown) -> None:
        """Show what is, without wishing anything."""
        blocker = QSignalBlocker(self.slider)
        if not self.slider.isSliderDown():
            self.slider.setValue(round(opacity * 100))
        blocker.unblock()
        changed = shown is not self._shown or not self.word.text()
        self._shown = shown
        if changed:
            self._wear()
        self.slider.setAccessibleDescription(tr("{number} percent, {value}").format(number=round(opacity * 100), value=shown.words))

    def changeEvent(self, event: QEvent) -> None:
        """Wear the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "word"):
            self._wear()

    def _wear(self) -> None:
        """Icon, word and tooltips of the state."""
        self.word.setText(self._shown.words)
        self.eye.setIcon(icon(ICON_OF[self._shown], theme_of(self)))
        then = shown_at(next_opacity(self._shown)).words
        self.eye.setAccessibleName(f"{self._name}: {self._shown.words}")
        self.eye.setToolTip(tr("{name}: {value}. Click for {then}.").format(name=self._name, value=self._shown.words, then=then))

    def _begin_drag(self) -> None:
        self._drag += 1

    def _on_value(self, value: int) -> None:
        if not self.slider.isSliderDown():
            self._drag += 1
        self.opacity_changed.emit(value / 100, f"{self.layer.value}:{self._drag}")

    def _place(self) -> None:
        name = QLabel(self._name)
        name.setBuddy(self.slider)
        name.setMinimumWidth(name.fontMetrics().horizontalAdvance(self._widest))
        self.slider.setMinimumWidth(36)
        self.slider.setAccessibleName(tr("{name}, how solid").format(name=self._name))
        self.word.setMinimumWidth(max(self.word.fontMetrics().horizontalAdvance(shown.words) for shown in Shown))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 0, 16, 0)
        layout.setSpacing(6)
        layout.addWidget(self.eye)
        layout.addWidget(name)
        layout.addWidget(self.word)
        layout.addWidget(self.slider, 1)
        self.setMinimumHeight(ROW_PX)
