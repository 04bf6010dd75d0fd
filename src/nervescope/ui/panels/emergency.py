"""The card with the emergency signs: it covers the window, calm and in large type, until it is closed."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QFont, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nervescope.domain.atlas import Atlas
from nervescope.domain.language import tr
from nervescope.domain.statement import Audience
from nervescope.session.page_parts import Page
from nervescope.ui.icons import icon_pixmap
from nervescope.ui.panels.page_ink import Opened
from nervescope.ui.panels.page_view import PageView
from nervescope.ui.panels.text_panel import page_words
from nervescope.ui.theme import theme_of, ui_font

BAND_PX, SCALE = 60, 1.1


class EmergencyPanel(QWidget):
    """Lies over its parent. The state says when it is open: `show_page` shows it, `closed` wishes to close it."""

    closed = Signal()

    def __init__(self, atlas: Atlas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._page = Page(title="")
        self._reasons: set[str] = set()
        self.view = PageView(SCALE, self)
        self.view.link_activated.connect(self._on_link)
        self.title = QLabel()
        self._sign = QLabel()
        self.close_button = QPushButton(tr("Close"))
        self.close_button.setToolTip(tr("Back to the body (Esc)"))
        self.close_button.clicked.connect(self.closed)
        self.setFocusProxy(self.view)
        self.setAccessibleName(tr("Emergency signs"))
        self._place()
        self.hide()
        if parent:
            parent.installEventFilter(self)

    def show_page(self, page: Page) -> None:
        """Show the page of emergency signs over everything."""
        if page != self._page:
            self._reasons.clear()
        self._page = page
        self.title.setText(page.title)
        self.title.setFont(ui_font(20, QFont.Weight.DemiBold))
        self._sign.setPixmap(icon_pixmap("emergency", theme_of(self).on_care, 26, 3.0))
        self._write()
        self.view.verticalScrollBar().setValue(0)
        self._cover()
        self.show()
        self.raise_()
        self.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the card closes it."""
        if not self._card().contains(event.position()):
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the parent."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._cover()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the card in the middle."""
        super().resizeEvent(event)
        widest = self.view.widest_page() + self.view.verticalScrollBar().sizeHint().width()
        side = max(16, (self.width() - widest) // 2)
        edge = 16 if self.height() < 760 else 32
        self._rows.setContentsMargins(side, edge, side, edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The veil, the card and its amber band."""
        theme, card = theme_of(self), self._card()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(20, 24, 28, 150))
        path = QPainterPath()
        path.addRoundedRect(card, 12, 12)
        painter.fillPath(path, QColor(theme.surface))
        painter.setClipPath(path)
        painter.fillRect(QRectF(card.left(), card.top(), card.width(), BAND_PX), QColor(theme.care_fill))

    def _card(self) -> QRectF:
        return QRectF(self.contentsRect().marginsRemoved(self._rows.contentsMargins()))

    def _cover(self) -> None:
        body = self.parentWidget()
        if body is not None:
            self.setGeometry(body.rect())

    def _write(self) -> None:
        words = page_words(self._atlas, Audience.CLIENT)
        self.view.show_page(replace(self._page, title=""), words, Opened(reasons=frozenset(self._reasons)), folds=False)

    def _on_link(self, link: str) -> None:
        """Open a reason, go to a source, or open an address in the browser."""
        kind, _, name = link.partition(":")
        if kind == "why":
            self._reasons ^= {name}
            self._write()
        elif kind == "source":
            self.view.go_to(link, 60)
        elif kind in ("http", "https"):
            QDesktopServices.openUrl(QUrl(link))

    def _place(self) -> None:
        self.close_button.setStyleSheet(
            "QPushButton { background: transparent; color: #FFFFFF; border: 1px solid #FFFFFF; border-radius: 8px; padding: 5px 14px; }"
            "QPushButton:hover { background: rgba(255, 255, 255, 40); } QPushButton:focus { border: 3px solid #FFFFFF; padding: 3px 12px; }"
        )
        self.title.setStyleSheet("color: #FFFFFF;")
        band = QHBoxLayout()
        band.setContentsMargins(20, 0, 16, 0)
        band.setSpacing(12)
        band.addWidget(self._sign)
        band.addWidget(self.title, 1)
        band.addWidget(self.close_button)
        holder = QWidget()
        holder.setFixedHeight(BAND_PX)
        holder.setLayout(band)
        self._rows = layout = QVBoxLayout(self)
        layout.setSpacing(0)
        layout.addWidget(holder)
        layout.addWidget(self.view, 1)
        layout.addSpacing(12)
