"""The small picture in the export dialog: the very sheet that will be saved, made smaller."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nervescope.domain.language import tr

_SQUARE = 8


class ExportPreview(QWidget):
    """Paints an image in the middle, on squares where it is clear. `words` stand there while there is no image."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.words = ""
        self._is_for_dark = False
        self.setMinimumSize(360, 300)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Preview of the picture"))

    def sizeHint(self) -> QSize:
        """Room for a picture across."""
        return QSize(600, 460)

    def show_image(self, image: QImage, is_for_dark: bool = False) -> None:
        """Show a finished preview; one with light words stands on dark squares where it is clear."""
        self.image, self.words, self._is_for_dark = image, "", is_for_dark
        self.update()

    def say(self, words: str) -> None:
        """Show words instead of, or over, the picture."""
        self.words = words
        self.update()

    def place(self) -> QRect:
        """Where the image is painted."""
        ratio = self.devicePixelRatioF()
        shown = QSize(round(self.image.width() / ratio), round(self.image.height() / ratio))
        shown = shown.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRect((self.width() - shown.width()) // 2, (self.height() - shown.height()) // 2, shown.width(), shown.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the image, then the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self.image.isNull():
            place = self.place()
            if self.image.hasAlphaChannel():
                self._paint_squares(painter, place)
            painter.drawImage(place, self.image)
            painter.setPen(QColor(128, 128, 128, 90))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        if self.words:
            box = self.rect().adjusted(24, 0, -24, 0)
            if not self.image.isNull():
                painter.fillRect(self.rect(), QColor(128, 128, 128, 70))
            painter.setPen(self.palette().windowText().color())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.words)
        painter.end()

    def _paint_squares(self, painter: QPainter, place: QRect) -> None:
        """The squares that mean: nothing is here."""
        painter.save()
        painter.setClipRect(place)
        even, odd = (QColor("#3A4047"), QColor("#2E343A")) if self._is_for_dark else (QColor("#FFFFFF"), QColor("#E4E4E4"))
        for y in range(place.top(), place.bottom() + 1, _SQUARE):
            for x in range(place.left(), place.right() + 1, _SQUARE):
                is_odd = ((x - place.left()) // _SQUARE + (y - place.top()) // _SQUARE) % 2
                painter.fillRect(x, y, _SQUARE, _SQUARE, odd if is_odd else even)
        painter.restore()
