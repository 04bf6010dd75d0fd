"""A choice between two or three words that stand side by side, one of them chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget


class SegmentedControl(QWidget):
    """`chosen` carries the value of the word that a person chose; `show_value` only shows. Arrow keys go from word to word."""

    chosen = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[object, str, str]], parent: QWidget | None = None) -> None:
        """`options`: value, word and tooltip of each segment."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._values = [value for value, _word, _tip in options]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for index, (_value, word, tip) in enumerate(options):
            button = QToolButton()
            button.setText(word)
            button.setToolTip(tip)
            button.setAccessibleName(f"{name}: {word}")
            button.setCheckable(True)
            place = "first" if index == 0 else "last" if index == len(options) - 1 else "middle"
            button.setProperty("segment", place)
            self._group.addButton(button, index)
            layout.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group.idClicked.connect(lambda index: self.chosen.emit(self._values[index]))

    def show_value(self, value: object | None) -> None:
        """Mark the segment of a value, or none, wishing nothing."""
        blocker = QSignalBlocker(self._group)
        self._group.setExclusive(value is not None)
        for known, button in zip(self._values, self._group.buttons(), strict=True):
            button.setChecked(known == value)
        self._group.setExclusive(True)
        blocker.unblock()

    def button(self, value: object) -> QAbstractButton:
        """The button of a value."""
        return self._group.buttons()[self._values.index(value)]
