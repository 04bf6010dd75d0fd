"""Opens the dialogs for the actions that ask for one. All are window-modal and free themselves when they close."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from nervescope.ui.desk import Desk
from nervescope.ui.shortcuts_page import ShortcutsPage


def openers(desk: Desk) -> dict[str, Callable[[], None]]:
    """What opens each dialog, by its name."""
    return {
        "shortcuts": lambda: _open(ShortcutsPage(desk, desk.window)),
    }


def _open(dialog: QDialog) -> None:
    """Show a dialog without stopping the program."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
