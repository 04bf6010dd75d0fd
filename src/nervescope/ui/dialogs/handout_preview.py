"""The pages of a handout under each other, as they will be printed; while they are set anew, a line says so."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from nervescope.domain.language import tr

_GAP = 16


class _Page(QWidget):
    """One page, as wide as there is room."""

    def __init__(self, image: QImage) -> None:
        super().__init__()
        self.image, self._fitted = image, QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Keep the shape of the paper."""
        return round(width * self.image.height() / max(self.image.width(), 1))

    def sizeHint(self) -> QSize:
        """A page that can be read."""
        return QSize(560, self.heightForWidth(560))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page with a thin edge; it is made to fit once for each size."""
        ratio = self.devicePixelRatioF()
        size = QSize(round(self.width() * ratio), round(self.height() * ratio))
        if self._fitted.size() != size:
            mode = Qt.TransformationMode.SmoothTransformation
            self._fitted = self.image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
        painter = QPainter(self)
        painter.drawImage(self.rect(), self._fitted)
        painter.setPen(QColor(128, 128, 128, 110))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class HandoutPreview(QWidget):
    """Shows page pictures; `say` puts a line over them while they are not yet those of the choices."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages: list[QImage] = []
        self.words = QLabel()
        self.words.setProperty("words", "small")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._area.setBackgroundRole(QPalette.ColorRole.Window)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.words)
        self.setMinimumSize(360, 320)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._area.setAccessibleName(tr("Preview of the handout"))
        self._first = QLabel()
        self._first.setProperty("words", "soft")
        self._first.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area.setWidget(self._first)

    def sizeHint(self) -> QSize:
        """Room for a page."""
        return QSize(600, 640)

    def say(self, words: str) -> None:
        """A line under the pages, such as that they are being made; before there are any it stands in their place."""
        self.words.setText(words if self.pages else "")
        if not self.pages:
            self._first.setText(words)
            self._first.repaint()
        self.words.repaint()

    def show_pages(self, images: list[QImage]) -> None:
        """Show finished pages and stay at the same place."""
        place = self._area.verticalScrollBar().value()
        self.pages = images
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        layout.setSpacing(_GAP)
        for number, image in enumerate(images, start=1):
            page = _Page(image)
            page.setAccessibleName(tr("Page {number} of {count}").format(number=number, count=len(images)))
            layout.addWidget(page)
        layout.addStretch(1)
        self._area.setWidget(column)
        self._area.verticalScrollBar().setValue(place)
        self.say(tr("%n page(s)", "", len(images)))
