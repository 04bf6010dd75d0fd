"""What stands in the window until the body is there: a few words, or what failed and what to do."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from nervescope.domain.language import later, tr

LOADING = later("Loading the body…")
_MARGIN_PX, _MOST_WIDE_PX = 24, 760


class LoadingPage(QWidget):
    """`painted` comes once after each `announce_next_paint`, when the window is really on the screen."""

    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_awaited = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words = ""
        self.say(tr(LOADING))

    def say(self, words: str) -> None:
        """Show other words, in several lines where they are long; a screen reader finds them as the name of the page."""
        self.words = words
        self.setAccessibleName(words)
        self.update()

    def announce_next_paint(self) -> None:
        """Let `painted` come again."""
        self._is_awaited = True
        self.update()

    def be_silent(self) -> None:
        """Let no `painted` come any more."""
        self._is_awaited = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words in the middle."""
        painter = QPainter(self)
        width = min(self.width() - 2 * _MARGIN_PX, _MOST_WIDE_PX)
        place = QRect((self.width() - width) // 2, _MARGIN_PX, width, self.height() - 2 * _MARGIN_PX)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.words)
        painter.end()
        if self._is_awaited:
            self._is_awaited = False
            self.painted.emit()
