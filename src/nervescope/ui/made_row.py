"""One row under the body once a file is made: what it is called and where it lies, with a way to look at it."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from nervescope.domain.language import tr
from nervescope.ui.desk import Desk
from nervescope.ui.icons import icon
from nervescope.ui.theme import Theme, theme_of


class MadeRow(QWidget):
    """Says that a file is saved. It goes away with the next step, or when it is closed."""

    left = Signal()

    def __init__(self, path: Path, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.setProperty("panel", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        said = tr("Saved: {name}, in the folder {folder}").format(name=path.name, folder=path.parent.name or str(path.parent))
        self.setAccessibleName(said)
        self.words = QLabel(said)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setToolTip(str(path))
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.show_it, self.show_folder, self.close_button = QPushButton(tr("Look at it")), QPushButton(tr("Open folder")), QToolButton()
        self.show_it.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        self.show_folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))))
        self.close_button.setIcon(icon("close", theme))
        self.close_button.setAccessibleName(tr("Close this row"))
        self.close_button.setToolTip(tr("Close this row"))
        self.close_button.clicked.connect(self.left)
        self._said, self._buttons, self._layout = said, (self.show_it, self.show_folder, self.close_button), QGridLayout(self)
        self._layout.setContentsMargins(20, 8, 12, 8)
        self._layout.setSpacing(8)
        self._layout.setColumnStretch(0, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words stand beside the buttons, or over them where they would be cut; what is too long even there loses its middle."""
        super().resizeEvent(event)
        margins, metrics = self._layout.contentsMargins(), self.words.fontMetrics()
        whole = event.size().width() - margins.left() - margins.right()
        beside = whole - sum(button.sizeHint().width() + self._layout.spacing() for button in self._buttons)
        is_over = metrics.horizontalAdvance(self._said) > beside
        self._layout.addWidget(self.words, 0, 0, 1, 4 if is_over else 1)
        for column, button in enumerate(self._buttons, 1):
            self._layout.addWidget(button, int(is_over), column)
        self.words.setText(metrics.elidedText(self._said, Qt.TextElideMode.ElideMiddle, whole if is_over else beside))


def show_made(desk: Desk, path: Path) -> None:
    """Say in the window that a file is saved; an older row gives way."""
    window = desk.window
    window.status.say(tr("Saved as {path}").format(path=path))
    for older in window.middle.findChildren(MadeRow):
        older.left.emit()
    row = MadeRow(path, theme_of(window), window.middle)
    window.add_under_body(row)
    row.show()
    unsubscribe = desk.session.subscribe(lambda _change: row.left.emit())

    def leave() -> None:
        unsubscribe()
        row.left.disconnect(leave)
        row.hide()
        row.setParent(None)
        row.deleteLater()

    row.left.connect(leave)
