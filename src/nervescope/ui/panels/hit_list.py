"""The list of what was found: lies over the window under the search field, group by group, while the field keeps the keys."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout
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
)

from nervescope.domain.language import later, tr
from nervescope.session.search_hits import Hit, HitKind
from nervescope.ui.icons import icon_pixmap
from nervescope.ui.theme import Theme, theme_of, ui_font
from nervescope.ui.type_size import grown

ROW_PX, HEADING_PX, TALLEST_PX, LEAST_WIDTH = 46, 26, 460, 580
GROUPS = {
    HitKind.SITE: later("Sites"),
    HitKind.TOPIC: later("Topics"),
    HitKind.STRUCTURE: later("Structures"),
    HitKind.LANDMARK: later("Places on the body"),
    HitKind.TREATMENT: later("Treatments"),
    HitKind.COMMAND: later("Commands"),
    HitKind.TEXT: later("In the texts"),
}
_ICONS = {
    HitKind.SITE: "site",
    HitKind.TOPIC: "topic",
    HitKind.STRUCTURE: "structure",
    HitKind.LANDMARK: "site",
    HitKind.TREATMENT: "treatment",
    HitKind.COMMAND: "keyboard",
    HitKind.TEXT: "voice",
}
_HIT = Qt.ItemDataRole.UserRole


class HitList(QFrame):
    """`hit_taken` carries the Hit that was clicked; `marked` is the one that Enter takes."""

    hit_taken = Signal(object)

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field.window())
        self._field = field
        self.setProperty("panel", "popup")
        self.setAccessibleName(tr("Search results"))
        self.note = QLabel()
        self.note.setProperty("words", "small")
        self.note.setContentsMargins(10, 6, 10, 2)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.list = _Rows()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_HitDelegate(self.list))
        self.list.itemEntered.connect(lambda item: self.list.setCurrentItem(item) if item.data(_HIT) else None)
        self.list.itemClicked.connect(lambda item: self.hit_taken.emit(item.data(_HIT)) if item.data(_HIT) else None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(2)
        layout.addWidget(self.note)
        layout.addWidget(self.list)
        field.window().installEventFilter(self)

    def show_hits(self, hits: tuple[Hit, ...], suggestions: tuple[Hit, ...], asked: str) -> None:
        """Show hits under the names of their groups, or say that there are none and offer three things to look for."""
        self.list.clear()
        self.note.setVisible(not hits)
        self.note.setText(tr("Nothing found for '{what}'. You could look for:").format(what=asked[:40]))
        kind = None
        for hit in hits or suggestions:
            if hits and hit.kind is not kind:
                self._add_heading(tr(GROUPS[hit.kind]))
            kind = hit.kind
            item = QListWidgetItem(hit.title)
            item.setData(_HIT, hit)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken(hit))
            self.list.addItem(item)
        if hits:
            self.list.setCurrentRow(1)
        self.list.scrollToTop()
        self._place()
        self.show()
        self.raise_()

    def marked(self) -> Hit | None:
        """The hit that Enter takes."""
        item = self.list.currentItem()
        return item.data(_HIT) if item else None

    def hits(self) -> tuple[Hit, ...]:
        """What is listed, from top to bottom."""
        return tuple(hit for i in range(self.list.count()) if (hit := self.list.item(i).data(_HIT)) is not None)

    def step(self, by: int) -> None:
        """Mark the next or previous hit, round the ends."""
        rows = [i for i in range(self.list.count()) if self.list.item(i).data(_HIT) is not None]
        if rows:
            now = self.list.currentRow()
            at = rows.index(now) + by if now in rows else (0 if by > 0 else -1)
            self.list.setCurrentRow(rows[at % len(rows)])
            if at % len(rows) == 0:
                self.list.scrollToTop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay under the field when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _add_heading(self, words: str) -> None:
        """The name of a group; it cannot be chosen."""
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(item)

    def _place(self) -> None:
        hits, window = len(self.hits()), self.window()
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + 4))
        wanted = hits * grown(ROW_PX) + (self.list.count() - hits) * grown(HEADING_PX)
        rows = min(wanted, TALLEST_PX, max(window.height() - corner.y() - 60, 2 * ROW_PX))
        self.list.setFixedHeight(rows)
        note = self.note.sizeHint().height() + 2 if not self.note.isHidden() else 0
        width = min(max(self._field.width(), LEAST_WIDTH), window.width() - corner.x() - 8)
        self.setGeometry(QRect(corner, QSize(width, rows + note + 14)))


class _Rows(QListWidget):
    """Paints its own ground, so that the body and the panels under it need not be painted again with each letter."""

    def __init__(self) -> None:
        super().__init__()
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, then the rows."""
        QPainter(self.viewport()).fillRect(event.rect(), QColor(theme_of(self).raised))
        super().paintEvent(event)


class _HitDelegate(QStyledItemDelegate):
    """Number or icon, name, a line that says what it is, and the keys of a command."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines for a hit, one for the name of a group."""
        return QSize(200, grown(ROW_PX if index.data(_HIT) is not None else HEADING_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint one hit or the name of a group."""
        hit: Hit | None = index.data(_HIT)
        theme, rect = theme_of(option.widget), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if hit is None:
            painter.setFont(ui_font(12, QFont.Weight.DemiBold))
            painter.setPen(QColor(theme.text_faint))
            painter.drawText(rect.adjusted(12, 4, -8, 0), Qt.AlignmentFlag.AlignVCenter, index.data())
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                _paint_marked(painter, rect, theme)
            density = max(option.widget.devicePixelRatioF(), 2.0)
            self._paint_badge(painter, QRectF(rect.left() + 12, rect.center().y() - 12, 24, 24), hit, theme, density)
            keys = _paint_keys(painter, rect, hit.keys, theme)
            _paint_words(painter, QRectF(rect.left() + 48, rect.top(), rect.width() - 58 - keys, rect.height()), hit, theme)
        painter.restore()

    def _paint_badge(self, painter: QPainter, badge: QRectF, hit: Hit, theme: Theme, density: float) -> None:
        """The number of a site, else the icon of the kind."""
        if not hit.number:
            painter.drawPixmap(badge.adjusted(2, 2, -2, -2).toRect(), icon_pixmap(_ICONS[hit.kind], theme.text_soft, 20, density))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(badge)
        painter.setPen(QColor(theme.on_accent))
        painter.setFont(ui_font(13, QFont.Weight.DemiBold))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(hit.number))


def spoken(hit: Hit) -> str:
    """A hit in words, for a screen reader."""
    keys = " " + tr("Keys: {keys}.").format(keys=hit.keys) if hit.keys else ""
    return f"{tr(GROUPS[hit.kind])}: {hit.title}. {hit.detail}.{keys}"


def _paint_marked(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """The ground of the hit that Enter takes, with a bar at its edge, so that it is not told by colour alone."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.accent_soft))
    painter.drawRoundedRect(rect, 6, 6)
    painter.setBrush(QColor(theme.accent))
    painter.drawRoundedRect(QRectF(rect.left(), rect.top() + 8, 3, rect.height() - 16), 1.5, 1.5)


def _paint_keys(painter: QPainter, rect: QRectF, keys: str, theme: Theme) -> float:
    """The keys of a command in a small frame at the right; how much room they take, px."""
    if not keys:
        return 0.0
    painter.setFont(ui_font(12))
    wide = painter.fontMetrics().horizontalAdvance(keys) + 14
    frame = QRectF(rect.right() - wide - 10, rect.center().y() - 11, wide, 22)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QColor(theme.outline))
    painter.drawRoundedRect(frame, 5, 5)
    painter.setPen(QColor(theme.text_soft))
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, keys)
    return float(wide + 12)


def _paint_words(painter: QPainter, rect: QRectF, hit: Hit, theme: Theme) -> None:
    """The name, with the words that were asked for marked in a text, and the line under it."""
    font, room = ui_font(14 if hit.kind is HitKind.TEXT else 15), int(rect.width())
    painter.setFont(font)
    words = painter.fontMetrics().elidedText(hit.title, Qt.TextElideMode.ElideRight, room)
    painter.setPen(QColor(theme.text))
    if hit.marked:
        painter.setClipRect(rect)
        _with_marks(words, font, hit.marked, theme).draw(painter, rect.topLeft() + QPoint(0, grown(4)))
    else:
        painter.drawText(QRectF(rect.left(), rect.top() + grown(4), room, grown(20)), Qt.AlignmentFlag.AlignVCenter, words)
    painter.setFont(ui_font(12, italic=hit.kind is HitKind.STRUCTURE))
    painter.setPen(QColor(theme.text_soft))
    detail = painter.fontMetrics().elidedText(hit.detail, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRectF(rect.left(), rect.top() + grown(24), room, grown(20)), Qt.AlignmentFlag.AlignVCenter, detail)


def _with_marks(words: str, font: QFont, marked: tuple[tuple[int, int], ...], theme: Theme) -> QTextLayout:
    """One line of words, some of them bold on a coloured ground."""
    layout, formats = QTextLayout(words, font), []
    for start, end in marked:
        mark = QTextLayout.FormatRange()
        mark.start, mark.length, mark.format = start, max(min(end, len(words)) - start, 0), QTextCharFormat()
        mark.format.setFontWeight(QFont.Weight.DemiBold)
        mark.format.setBackground(QColor(theme.selection))
        formats.append(mark)
    layout.setFormats(formats)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout
