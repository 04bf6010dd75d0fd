"""Shows a Page as a well-set, selectable text with painted boxes, labels and folding headings; links come out as a signal.

One text document rather than a tree of widgets: selection runs over the whole page, a screen reader reads it in order, Tab goes
from link to link, and a full page is written and laid out in a few milliseconds.
"""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from nervescope.session.page_parts import Page
from nervescope.ui.panels.page_ink import JOINER, Opened, PageWords
from nervescope.ui.panels.page_marks import MarkPainter, Marks
from nervescope.ui.panels.page_writer import PageWriter
from nervescope.ui.panels.typesetting import LONGEST_LINE, MARGIN_PX, Typesetting
from nervescope.ui.theme import theme_of, ui_font

TWO_COLUMNS_PX = 460
"""The least width of lines, in px, at which two columns stand side by side."""
_SAMPLE = "The nerve slips out under this muscle; here it can be pressed, most often when you sit for long."


class PageView(QTextBrowser):
    """A page of text. `link_activated` carries the link that was clicked or entered: `fold:helps`, `why:answer`, `site:...`."""

    link_activated = Signal(str)

    def __init__(self, scale: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._marks = Marks()
        self._shown: tuple[Page, PageWords, Opened, bool] | None = None
        self._hovered = ""
        self._focused = ""
        self._is_wide = False
        self._document: QTextDocument | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.viewport().setMouseTracking(True)
        self.anchorClicked.connect(lambda url: self.link_activated.emit(url.toString()))

    def show_page(self, page: Page, words: PageWords, opened: Opened, folds: bool = True) -> None:
        """Write and lay out a page; the scroll position stays where it is."""
        self._shown = (page, words, opened, folds)
        kept = self.verticalScrollBar().value()
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(ui_font())
        document.setDocumentMargin(MARGIN_PX)
        document.setTextWidth(self._page_width())
        self._is_wide = self._has_two_columns()
        type_ = Typesetting(theme_of(self), self._scale)
        self._marks = PageWriter(document, type_, words, opened, self._is_wide).write(page, folds)
        self.setDocument(document)
        if self._document is not None:
            self._document.deleteLater()
        self._document = document
        self._fit()
        self._focus_again()
        self.verticalScrollBar().setValue(kept)
        self._hovered = ""

    def go_to(self, link: str, below_px: int = 8) -> None:
        """Scroll so that the heading, card or source of this link stands at the top."""
        number = self._marks.places.get(link)
        if number is None:
            return
        self.verticalScrollBar().setValue(round(self._top_of(number)) - below_px)

    def place_at_top(self) -> tuple[str, int]:
        """The link of the place that stands at the top now, and how far it is scrolled past, in px."""
        at = self.verticalScrollBar().value()
        best = ("top", at)
        for link, number in self._marks.places.items():
            top = round(self._top_of(number))
            if top <= at + 12 and at - top <= best[1]:
                best = (link, at - top)
        return best

    def widest_page(self) -> int:
        """How wide the page is with the longest lines that are good to read, in px with its margins."""
        metrics = QFontMetricsF(ui_font(round(15 * self._scale)))
        return int(metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * LONGEST_LINE) + 2 * MARGIN_PX

    def links(self) -> tuple[str, ...]:
        """All links of the page in reading order."""
        found: dict[str, None] = {}
        block = self.document().begin()
        while block.isValid():
            for fragment in block.textFormats():
                if fragment.format.isAnchor():
                    found.setdefault(fragment.format.anchorHref())
            block = block.next()
        return tuple(found)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load nothing: a text never fetches a picture or a file."""
        return None

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain words, without what keeps levels together on a line; Qt makes the no-break spaces plain ones."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText().replace(JOINER, ""))
        return data

    def minimumSizeHint(self) -> QSize:
        """Small enough for the narrowest panel."""
        return QSize(280, 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks under the words."""
        painter = QPainter(self.viewport())
        offset = self.verticalScrollBar().value()
        painter.translate(-self.horizontalScrollBar().value(), -offset)
        span = (float(MARGIN_PX), self.document().textWidth() - MARGIN_PX)
        visible = (float(offset + event.rect().top()), float(offset + event.rect().bottom()))
        MarkPainter(painter, self.document(), theme_of(self), span, visible).paint(self._marks, self._hovered)
        painter.end()
        super().paintEvent(event)
        if self._focused and self.hasFocus():
            self._paint_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines as wide as the panel, but never longer than is good to read; two columns come and go with the room."""
        super().resizeEvent(event)
        self._fit()
        if self._shown and self._is_wide != self._has_two_columns():
            self.show_page(*self._shown)

    def changeEvent(self, event: QEvent) -> None:
        """Write the page again when the theme changes."""
        super().changeEvent(event)
        shown: tuple[Page, PageWords, Opened, bool] | None = getattr(self, "_shown", None)  # Qt asks before there is anything
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and shown:
            self.show_page(*shown)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that the whole row of a heading can be clicked."""
        super().mouseMoveEvent(event)
        over = self._row_at(event.position().y())
        if over != self._hovered:
            self._hovered = over
            self.viewport().update()
        if over:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on the row of a heading folds it; a drag selects as usual."""
        href = self._row_at(event.position().y())
        if href and not self.textCursor().hasSelection() and not self.anchorAt(event.position().toPoint()):
            self.link_activated.emit(href)
            return
        super().mouseReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse takes over from the keyboard."""
        self._focused = ""
        super().mousePressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes from link to link; the link that has the focus gets a ring."""
        moved = super().focusNextPrevChild(next)
        cursor = self.textCursor()
        self._focused = self._link_at(cursor.selectionStart()) if moved and cursor.hasSelection() else ""
        self.viewport().update()
        return moved

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the mouse any more."""
        super().leaveEvent(event)
        self._hovered = ""
        self.viewport().update()

    def _link_at(self, position: int) -> str:
        """The link whose words begin at a position of the document."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position + 1, self.document().characterCount() - 1))
        return cursor.charFormat().anchorHref()

    def _focus_again(self) -> None:
        """After writing anew, give the keyboard back the link that it had, so that Tab goes on from there."""
        block = self.document().begin() if self._focused else self.document().end()
        while block.isValid():
            for fragment in block.textFormats():
                if fragment.format.anchorHref() == self._focused:
                    cursor = QTextCursor(block)
                    cursor.setPosition(block.position() + fragment.start)
                    cursor.setPosition(block.position() + fragment.start + fragment.length, QTextCursor.MoveMode.KeepAnchor)
                    self.setTextCursor(cursor)
                    return
            block = block.next()
        self._focused = ""

    def _paint_focus(self) -> None:
        """A ring round the link that the keyboard has."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return
        edges = [QTextCursor(self.document()), QTextCursor(self.document())]
        edges[0].setPosition(cursor.selectionStart())
        edges[1].setPosition(cursor.selectionEnd())
        first, last = (self.cursorRect(edge) for edge in edges)
        ring = first.united(last).adjusted(-4, -2, 4, 2)
        if last.top() > first.top():
            ring.setLeft(MARGIN_PX - 4)
            ring.setRight(round(self.document().textWidth()) - MARGIN_PX + 4)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme_of(self).accent), 2.0))
        painter.drawRoundedRect(ring, 6, 6)

    def _page_width(self) -> int:
        """How wide the page is now, in px with its margins; the scroll bar keeps its place also when it is not needed."""
        return min(self.width() - self.verticalScrollBar().sizeHint().width(), self.widest_page())

    def _has_two_columns(self) -> bool:
        """Whether two columns have room side by side."""
        return self._page_width() - 2 * MARGIN_PX >= TWO_COLUMNS_PX * self._scale

    def _fit(self) -> None:
        """Set the width of the lines from the width of the view."""
        width = self._page_width()
        if width > 2 * MARGIN_PX and width != self.lineWrapColumnOrWidth():
            self.setLineWrapColumnOrWidth(width)

    def _top_of(self, block_number: int) -> float:
        block = self.document().findBlockByNumber(block_number)
        return self.document().documentLayout().blockBoundingRect(block).top()

    def _row_at(self, y: float) -> str:
        """The link of the heading or the linked box that is at `y` px of the viewport."""
        at = y + self.verticalScrollBar().value()
        for heading in self._marks.headings:
            top = self._top_of(heading.block)
            if top - 7 <= at <= top + 34:
                return heading.href
        for box in self._marks.boxes:
            if box.href and self._top_of(box.first) - box.pad <= at <= self._top_of(box.last) + 22 + box.pad:
                return box.href
        return ""
