"""The person's own words about a scene: its title, a label for the client, notes. They stay in the file."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from nervescope.domain.language import tr
from nervescope.session.open_scene import Words
from nervescope.session.scene_record import LONGEST_NOTES, LONGEST_TITLE


class DetailsDialog(QDialog):
    """`words_chosen` carries the words when the person keeps them."""

    words_chosen = Signal(object)

    def __init__(self, words: Words, where: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Scene details"))
        self.resize(520, 420)
        self.title, self.client, self.notes = QLineEdit(words.title), QLineEdit(words.client), QPlainTextEdit(words.notes)
        self.title.setMaxLength(LONGEST_TITLE)
        self.title.setPlaceholderText(tr("Such as: why sitting hurts"))
        self.client.setMaxLength(LONGEST_TITLE)
        self.client.setPlaceholderText(tr("Only for you"))
        self.notes.setTabChangesFocus(True)
        self.title.setAccessibleName(tr("Title"))
        self.client.setAccessibleName(tr("Label for the client"))
        self.notes.setAccessibleName(tr("Notes"))
        form = QFormLayout()
        form.setSpacing(12)
        form.addRow(tr("Title"), self.title)
        form.addRow(tr("Client"), self.client)
        form.addRow(tr("Notes"), self.notes)
        note = QLabel(tr("These words stay in the scene file on this computer. They are never on exported pictures."))
        note.setProperty("words", "small")
        note.setWordWrap(True)
        place = QLabel(where)
        place.setProperty("words", "small")
        place.setWordWrap(True)
        place.setVisible(bool(where))
        buttons = QDialogButtonBox()
        keep = buttons.addButton(tr("Keep"), QDialogButtonBox.ButtonRole.AcceptRole)
        keep.setProperty("role", "primary")
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._on_keep)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(12)
        layout.addLayout(form, 1)
        layout.addWidget(place)
        layout.addWidget(note)
        layout.addWidget(buttons)
        self.title.setFocus()

    def _on_keep(self) -> None:
        notes = self.notes.toPlainText()[:LONGEST_NOTES]
        self.words_chosen.emit(Words(self.title.text().strip(), self.client.text().strip(), notes.strip()))
        self.accept()
