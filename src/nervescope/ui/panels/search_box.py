"""The search field with its list of hits, which opens under it while a person types."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QFocusEvent, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.domain.statement import Audience
from nervescope.session.search import Hit, HitKind, SearchIndex
from nervescope.session.state import ViewState
from nervescope.ui.icons import icon, icon_pixmap
from nervescope.ui.theme import theme_of, ui_font

ROW_PX, MOST_ROWS, LEAST_WIDTH = 46, 8, 420
_HIT = Qt.ItemDataRole.UserRole
_KIND_ICONS = {HitKind.SITE: "site", HitKind.TOPIC: "topic", HitKind.STRUCTURE: "structure", HitKind.TREATMENT: "treatment"}


class SearchBox(QLineEdit):
    """`hit_chosen` carries the Hit. Down and Up move in the list, Enter takes the marked hit, Esc clears."""

    hit_chosen = Signal(object)

    def __init__(self, atlas: Atlas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._index: SearchIndex | None = None
        self._side, self._audience = Side.RIGHT, Audience.CLIENT
        self.popup: _HitList | None = None
        self.setProperty("role", "search")
        self.setPlaceholderText("Search structures, sites, words...  Ctrl+K")
        self.setAccessibleName("Search structures, sites and words")
        self._sign = QAction(self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self.textChanged.connect(self._on_text)
        self._wear()

    def show_state(self, state: ViewState) -> None:
        """Find structures of the side that is shown, and speak in the voice of the audience."""
        self._side, self._audience = state.side, state.audience

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
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and listed:
            listed.move(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if listed and listed.marked():
                self._take(listed.marked())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Get the index ready, and open the list again when there are words."""
        super().focusInEvent(event)
        QTimer.singleShot(0, self, self.search_index)
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

    def _on_text(self, text: str) -> None:
        """Search as a person types."""
        if not text.strip():
            self.close_list()
            return
        if self.popup is None:
            self.popup = _HitList(self)
            self.popup.hit_taken.connect(self._take)
        index = self.search_index()
        hits = index.find(text, self._side, self._audience)
        self.popup.show_hits(hits, () if hits else index.suggestions(self._side, self._audience), text.strip())

    def _take(self, hit: Hit) -> None:
        self.clear()
        self.hit_chosen.emit(hit)


class _HitList(QFrame):
    """Lies over the window under the search field; the field keeps the focus."""

    hit_taken = Signal(object)

    def __init__(self, field: SearchBox) -> None:
        super().__init__(field.window())
        self._field = field
        self.setProperty("panel", "popup")
        self.setAccessibleName("Search results")
        self.note = QLabel()
        self.note.setProperty("words", "small")
        self.note.setContentsMargins(10, 6, 10, 2)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_HitDelegate(self.list))
        self.list.itemEntered.connect(self.list.setCurrentItem)
        self.list.itemClicked.connect(lambda item: self.hit_taken.emit(item.data(_HIT)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(2)
        layout.addWidget(self.note)
        layout.addWidget(self.list)
        field.window().installEventFilter(self)

    def show_hits(self, hits: tuple[Hit, ...], suggestions: tuple[Hit, ...], asked: str) -> None:
        """Show hits, or say that there are none and offer three things to look for."""
        self.list.clear()
        self.note.setVisible(not hits)
        self.note.setText(f"Nothing found for '{asked[:40]}'. You could look for:")
        for hit in hits or suggestions:
            item = QListWidgetItem(hit.title)
            item.setData(_HIT, hit)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.kind.value}: {hit.title}. {hit.detail}")
            self.list.addItem(item)
        if hits:
            self.list.setCurrentRow(0)
        self._place()
        self.show()
        self.raise_()

    def marked(self) -> Hit | None:
        """The hit that Enter takes."""
        item = self.list.currentItem()
        return item.data(_HIT) if item else None

    def move(self, step: int | QPoint) -> None:
        """Mark the next or previous hit, round the ends; with a point, go there as every widget does."""
        if isinstance(step, QPoint):
            super().move(step)
            return
        count = self.list.count()
        if count:
            self.list.setCurrentRow((self.list.currentRow() + step) % count)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay under the field when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        rows = min(self.list.count(), MOST_ROWS)
        self.list.setFixedHeight(rows * ROW_PX)
        note = self.note.sizeHint().height() + 2 if not self.note.isHidden() else 0
        corner = self._field.mapTo(self.window(), QPoint(0, self._field.height() + 4))
        width = min(max(self._field.width(), LEAST_WIDTH), self.window().width() - corner.x() - 8)
        self.setGeometry(QRect(corner, QSize(width, rows * ROW_PX + note + 14)))


class _HitDelegate(QStyledItemDelegate):
    """Number or icon, name, and a line that says what it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines."""
        return QSize(200, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint one hit."""
        hit: Hit = index.data(_HIT)
        view = self.parent()
        theme = theme_of(view)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft))
            painter.drawRoundedRect(rect, 6, 6)
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(QRectF(rect.left(), rect.top() + 8, 3, rect.height() - 16), 1.5, 1.5)
        badge = QRectF(rect.left() + 12, rect.center().y() - 12, 24, 24)
        if hit.number:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawEllipse(badge)
            painter.setPen(QColor(theme.on_accent))
            painter.setFont(ui_font(13, QFont.Weight.DemiBold))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(hit.number))
        else:
            density = max(view.devicePixelRatioF(), 2.0)
            painter.drawPixmap(badge.adjusted(2, 2, -2, -2).toRect(), icon_pixmap(_KIND_ICONS[hit.kind], theme.text_soft, 20, density))
        left, room = rect.left() + 48, int(rect.width() - 58)
        lines = ((hit.title, 15, theme.text, 4.0, False), (hit.detail, 12, theme.text_soft, 24.0, hit.kind is HitKind.STRUCTURE))
        for words, px, colour, top, italic in lines:
            painter.setFont(ui_font(px, italic=italic))
            painter.setPen(QColor(colour))
            elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(left, rect.top() + top, room, 20), Qt.AlignmentFlag.AlignVCenter, elided)
        painter.restore()
