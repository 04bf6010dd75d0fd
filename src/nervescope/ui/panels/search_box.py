"""The one box to find everything: structures, sites, topics, treatments, commands and words inside texts, as a person types."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.domain.language import tr
from nervescope.domain.statement import Audience
from nervescope.session.search import SearchIndex
from nervescope.session.search_hits import Command, Hit
from nervescope.session.state import ViewState
from nervescope.ui.icons import icon
from nervescope.ui.panels.hit_list import HitList, spoken
from nervescope.ui.theme import theme_of

_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SearchBox(QLineEdit):
    """`hit_chosen` carries the Hit, after `left` has said that the field is done. Down and Up move in the list, Enter takes, Esc clears."""

    left = Signal()
    hit_chosen = Signal(object)

    def __init__(self, atlas: Atlas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._index: SearchIndex | None = None
        self._side, self._audience = Side.RIGHT, Audience.CLIENT
        self._commands: Callable[[], tuple[Command, ...]] = tuple
        self.popup: HitList | None = None
        self.setProperty("role", "search")
        self.setPlaceholderText(tr("Search structures, sites, words, commands...  Ctrl+K"))
        self.setAccessibleName(tr("Search structures, sites, words and commands"))
        self._sign = QAction(self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self.textChanged.connect(self._on_text)
        self._wear()

    def show_state(self, state: ViewState) -> None:
        """Find structures of the side that is shown, and speak in the voice of the audience."""
        self._side, self._audience = state.side, state.audience

    def find_commands_of(self, commands: Callable[[], tuple[Command, ...]]) -> None:
        """Say who knows the commands that can be run now."""
        self._commands = commands

    def search_index(self) -> SearchIndex:
        """The index, made when it is first needed."""
        if self._index is None:
            self._index = SearchIndex(self._atlas)
        return self._index

    def close_list(self) -> None:
        """Take the list away."""
        if self.popup:
            self.popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the list while it is open."""
        listed = self.popup if self.popup and self.popup.isVisible() else None
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        elif event.key() in _STEPS and listed:
            listed.step(_STEPS[event.key()])
            self._say_marked()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            marked = listed.marked() if listed else None
            if marked:
                self._take(marked)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Get the index ready, names first, and open the list again when there are words."""
        super().focusInEvent(event)
        QTimer.singleShot(0, self, self._prepare)
        if self.text().strip():
            self._on_text(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes with the focus."""
        super().focusOutEvent(event)
        self.close_list()

    def changeEvent(self, event: QEvent) -> None:
        """Wear the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_sign"):
            self._wear()

    def _wear(self) -> None:
        self._sign.setIcon(icon("search", theme_of(self)))

    def _prepare(self) -> None:
        """The names now, the texts in the next turn, so that no key has to wait for both."""
        index = self.search_index()
        QTimer.singleShot(0, self, lambda: index.prepare_texts(self._audience))

    def _on_text(self, text: str) -> None:
        """Search as a person types."""
        if not text.strip():
            self.close_list()
            self.setAccessibleDescription("")
            return
        if self.popup is None:
            self.popup = HitList(self)
            self.popup.hit_taken.connect(self._take)
        index = self.search_index()
        hits = index.find(text, self._side, self._audience, self._commands())
        self.popup.show_hits(hits, () if hits else index.suggestions(self._side, self._audience), text.strip())
        self._say_marked()

    def _say_marked(self) -> None:
        """Tell a screen reader what Enter would take, since the list itself never has the focus."""
        if self.popup:
            hit = self.popup.marked()
            self.setAccessibleDescription(spoken(hit) if hit else self.popup.note.text())

    def _take(self, hit: Hit) -> None:
        self.clear()
        self.left.emit()
        self.hit_chosen.emit(hit)
