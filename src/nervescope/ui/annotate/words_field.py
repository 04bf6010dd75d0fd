"""The small field in which a person writes on the model, right at the place: Enter finishes, Escape leaves it as it was."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from nervescope.domain.language import tr
from nervescope.session.annotation import LONGEST_TEXT

_WIDE_PX, _MARGIN_PX = 260, 8
Finished = Callable[[str | None], None]
"""Takes what was written, or None when the person left it."""


class WordsField(QLineEdit):
    """One field for the whole view; it is open for one annotation at a time."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._finished: Finished | None = None
        self.setObjectName("annotation_words")
        self.setMaxLength(LONGEST_TEXT)
        self.setPlaceholderText(tr("Write, then Enter"))
        self.setAccessibleName(tr("Words of the annotation"))
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether somebody is writing."""
        return self._finished is not None

    def open_at(self, at: QPointF, text: str, finished: Finished) -> None:
        """Let a person write at a place of the view; `finished` is called once."""
        self.close_with(None)
        view, height = self._view, self.sizeHint().height()
        width = min(_WIDE_PX, view.width() - 2 * _MARGIN_PX)
        x = min(max(round(at.x()) + 12, _MARGIN_PX), view.width() - width - _MARGIN_PX)
        y = min(max(round(at.y()) - height - 12, _MARGIN_PX), view.height() - height - _MARGIN_PX)
        self.setGeometry(x, y, width, height)
        self._finished = finished
        self.setText(text)
        self.selectAll()
        self.show()
        self.raise_()
        self.setFocus()

    def close_with(self, text: str | None) -> None:
        """Close the field and hand on what was written."""
        finished, self._finished = self._finished, None
        if finished is None:
            return
        had_focus = self.hasFocus()
        self.hide()
        if had_focus:
            self._view.setFocus()
        finished(text)

    def event(self, event: QEvent) -> bool:
        """Escape and Enter belong to the field while it is open."""
        is_own = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.ShortcutOverride and is_own:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter finishes, Escape leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_with(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.close_with(None)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever goes on elsewhere has finished writing; a menu that opens is no end."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.close_with(self.text())
