"""What stands in the window until the body is there: a first picture of it, or a few words, or what failed and what to do."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
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
        self._picture: QImage | None = None
        self._place = QRect()
        self.is_showing_body = False
        self.say(tr(LOADING))

    def say(self, words: str) -> None:
        """Show other words, in several lines where they are long; a screen reader finds them as the name of the page."""
        self.words, self._picture = words, None
        self.setAccessibleName(words)
        self.update()

    def show_picture(self, picture: QImage, place: QRect) -> None:
        """Show a first picture of the body, where the 3D view will stand in the window; the words stay for a screen reader."""
        self._picture, self._place = picture, place
        self.announce_next_paint()

    def announce_next_paint(self) -> None:
        """Let `painted` come again."""
        self._is_awaited = True
        self.update()

    def be_silent(self) -> None:
        """Let no `painted` come any more."""
        self._is_awaited = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, else words in the middle."""
        painter = QPainter(self)
        if self._picture is None:
            self._paint_words(painter)
        else:
            self._paint_picture(painter, self._picture)
            self.is_showing_body = True
        painter.end()
        if self._is_awaited:
            self._is_awaited = False
            self.painted.emit()

    def _paint_picture(self, painter: QPainter, picture: QImage) -> None:
        """At its place in the bare window; over the page, as high as it is, once the page stands there itself."""
        place = QRectF(self._place if self.window().size() == self.size() else self.rect())
        width = picture.width() / picture.height() * place.height()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipRect(place)
        painter.drawImage(QRectF(place.center().x() - width / 2, place.top(), width, place.height()), picture)

    def _paint_words(self, painter: QPainter) -> None:
        width = min(self.width() - 2 * _MARGIN_PX, _MOST_WIDE_PX)
        place = QRect((self.width() - width) // 2, _MARGIN_PX, width, self.height() - 2 * _MARGIN_PX)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.words)
