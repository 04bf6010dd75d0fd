"""The list of all annotations: choose, rename, hide, lock, delete, fly there; each hand apart."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from nervescope.domain.language import tr
from nervescope.session import changes_annotations as notes
from nervescope.session.annotation import HEX, Annotation, Hand
from nervescope.session.annotation_words import title_of
from nervescope.session.state import ViewState
from nervescope.ui.action_spec import plain_words, words_of
from nervescope.ui.annotate import steps
from nervescope.ui.annotate.annotate_actions import ANNOTATE, IN_MENU
from nervescope.ui.desk import Desk
from nervescope.ui.icons import swatch_icon
from nervescope.ui.theme import Theme

_HIGH_PX = 92
_ID = Qt.ItemDataRole.UserRole
_CLEAR = next(spec for spec in ANNOTATE if spec.id == "annotate.clear_client")


class AnnotationList(QWidget):
    """One row for each annotation, and under it what can be done with the chosen one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._shown: tuple[object, ...] = ()
        self.rows = QListWidget()
        self.rows.setAccessibleName(tr("All annotations"))
        self.rows.setFixedHeight(_HIGH_PX)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.currentItemChanged.connect(self._on_current)
        self.rows.itemActivated.connect(lambda _item: self._run(1))
        self.buttons = [self._button(k) for k in range(len(IN_MENU))]
        self.clear = QPushButton(tr("Clear client's"))
        self.clear.setProperty("role", "quiet")
        self.clear.setToolTip(plain_words(_CLEAR.tip))
        self.clear.clicked.connect(lambda: _CLEAR.run(self._desk) if self._desk else None)
        line, layout = QHBoxLayout(), QVBoxLayout(self)
        line.setSpacing(0)
        for button in (*self.buttons, self.clear):
            line.addWidget(button)
        line.addStretch(1)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.rows)
        layout.addLayout(line)

    def connect_desk(self, desk: Desk) -> None:
        """Connect rows and buttons with the session."""
        self._desk = desk

    def show_state(self, state: ViewState) -> None:
        """List what there is and mark the chosen one."""
        if self._desk is None:
            return
        now = (state.annotations, state.chosen_annotation_id)
        if now != self._shown:
            self._shown = now
            with QSignalBlocker(self.rows):
                self._fill(state)
        for spec, button in zip(IN_MENU, self.buttons, strict=True):
            button.setText(words_of(spec.text, self._desk))
            button.setEnabled(spec.enabled(self._desk))
        self.clear.setEnabled(_CLEAR.enabled(self._desk))

    def wear(self, theme: Theme) -> None:
        """Rows keep the colours of their annotations in every theme."""

    def _fill(self, state: ViewState) -> None:
        self.rows.clear()
        for annotation in state.annotations:
            item = QListWidgetItem(swatch_icon(HEX[annotation.colour]), row_words(annotation))
            item.setData(_ID, annotation.id)
            self.rows.addItem(item)
            if annotation.id == state.chosen_annotation_id:
                self.rows.setCurrentItem(item)
        if notes.chosen(state) is None:
            self.rows.setCurrentRow(-1)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if self._desk and item is not None:
            steps.choose(self._desk, item.data(_ID))

    def _button(self, index: int) -> QPushButton:
        spec = IN_MENU[index]
        button = QPushButton(plain_words(spec.text))
        button.setProperty("role", "quiet")
        button.setToolTip(plain_words(spec.tip))
        button.clicked.connect(lambda: self._run(index))
        return button

    def _run(self, index: int) -> None:
        if self._desk and IN_MENU[index].enabled(self._desk):
            IN_MENU[index].run(self._desk)


def row_words(annotation: Annotation) -> str:
    """What a row says: what it is, whose, and whether it is hidden or locked."""
    marks = (
        [tr("client's drawing")] * (annotation.hand is Hand.CLIENT)
        + [tr("hidden")] * annotation.is_hidden
        + [tr("locked")] * annotation.is_locked
    )
    words = ", ".join(marks)
    return f"{title_of(annotation)}  ({words})" if words else title_of(annotation)
