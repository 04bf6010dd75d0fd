"""The toolbar over the 3D view: icons with words under them, or icons alone where there is no room or the person wants it so."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolBar, QWidget

_STYLE = "QToolBar { padding: 0 6px; } QToolBar QToolButton { padding: 0 5px; margin: 1px 0; font-size: 12px; }"


class ToolStrip(QToolBar):
    """A toolbar that rather drops its words than a button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Tools", parent)
        self._wants_words, self._room_for_words = True, 0
        self.setIconSize(QSize(20, 20))
        self.setStyleSheet(_STYLE)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
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
        with_words, alone = Qt.ToolButtonStyle.ToolButtonTextUnderIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        if self.toolButtonStyle() == with_words:
            self._room_for_words = self.sizeHint().width()
        style = with_words if self._wants_words and self.width() >= self._room_for_words else alone
        if style != self.toolButtonStyle():
            self.setToolButtonStyle(style)
