"""The toolbar over the 3D view: icons with words under them; where there is no room for all words, those of the views go first."""

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolBar, QToolButton, QWidget

from nervescope.domain.language import tr

_STYLE = "QToolBar { padding: 0 6px; } QToolBar QToolButton { padding: 0 3px; margin: 1px 0; font-size: 12px; }"
_TIGHT = (
    "QToolBar { padding: 0 2px; spacing: 0; } QToolBar QToolButton { padding: 1px; margin: 1px 0; }QToolBar::separator { margin: 6px 2px; }"
)
_WORDS, _ALONE = Qt.ToolButtonStyle.ToolButtonTextUnderIcon, Qt.ToolButtonStyle.ToolButtonIconOnly


class ToolStrip(QToolBar):
    """A toolbar that rather drops its words than a button.

    `may_be_silent` holds the names of the actions whose icons speak for themselves: their words are the first to go.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Tools"), parent)
        self._wants_words = True
        self.may_be_silent: Collection[str] = ()
        self._rooms: list[int] = []
        self._measured = 0
        self._level = 0
        self.setIconSize(QSize(20, 20))
        self.setStyleSheet(_STYLE)
        self.setToolButtonStyle(_WORDS)
        self.setMinimumWidth(0)

    def show_words(self, are_wanted: bool) -> None:
        """Show words under the icons, where they have room."""
        self._wants_words = are_wanted
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words come and go with the room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """All words, only those that are needed, or none: the most that there is room for."""
        if self._measured != len(self.actions()):
            self._measured = len(self.actions())
            self._rooms = [self._room_at(level) for level in (0, 1)]
        wanted = next((level for level in (0, 1) if self.width() >= self._rooms[level]), 2) if self._wants_words else 2
        if wanted != self._level:
            self._speak(wanted)

    def _room_at(self, level: int) -> int:
        """How wide the toolbar wants to be with these words, px."""
        self._speak(level)
        return self.sizeHint().width()

    def _speak(self, level: int) -> None:
        """0 all words, 1 those of actions that need them, 2 none."""
        self._level = level
        self.setStyleSheet(_TIGHT if level == 2 else _STYLE)
        self.setToolButtonStyle(_ALONE if level == 2 else _WORDS)
        for action in self.actions():
            button = self.widgetForAction(action)
            if isinstance(button, QToolButton):
                is_silent = level == 2 or (level == 1 and action.objectName() in self.may_be_silent)
                button.setToolButtonStyle(_ALONE if is_silent else _WORDS)
