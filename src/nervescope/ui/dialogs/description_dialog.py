"""The view in words: to be read, selected and copied."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from nervescope.domain.language import tr
from nervescope.ui.theme import BASE_PX, ui_font


class DescriptionDialog(QDialog):
    """A small page with the words, which are on the clipboard already."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("The view in words"))
        self.resize(600, 420)
        self.text = QPlainTextEdit(words)
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setFont(ui_font(BASE_PX + 1))
        self.text.setAccessibleName(tr("The view in words"))
        note = QLabel(tr("These words are copied; paste them where you need them."))
        note.setProperty("words", "small")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(tr("Copy again"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(self.text, 1)
        layout.addWidget(note)
        layout.addWidget(buttons)
        self.text.setFocus()
