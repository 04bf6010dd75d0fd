"""The list of sites: one row for each kind of place with the number of its marker, its levels under it, then the topics."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from nervescope.domain.atlas import Atlas
from nervescope.domain.card import Card
from nervescope.domain.language import spoken, tr
from nervescope.domain.site import CompressionSite
from nervescope.session.state import ViewState
from nervescope.ui.theme import theme_of, ui_font

FAMILY_PX, LEVEL_PX, HEAD_PX, BADGE_PX = 27, 24, 28, 20
FEWEST_ROWS = 5
LEFT_FOR_OTHERS_PX = 440
"""What the list leaves of the window's height before it begins to scroll."""
_ROW = Qt.ItemDataRole.UserRole
_CHOSEN = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class SiteRow:
    """One row: a kind of place (`number` > 0) with all its sites, one level of it (`number` is 0), a topic, or a heading."""

    words: str
    number: int
    site_ids: tuple[str, ...] = ()
    topic_id: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether it only says what the rows below it are."""
        return not self.site_ids and not self.topic_id

    @property
    def is_level(self) -> bool:
        """Whether it is one level of a kind of place."""
        return not self.number and bool(self.site_ids)


def site_rows(sites: tuple[CompressionSite, ...]) -> tuple[SiteRow, ...]:
    """The rows for sites in order; a kind with several levels has a row for each, named by what differs."""
    families: dict[str, list[CompressionSite]] = {}
    for site in sites:
        families.setdefault(site.family, []).append(site)
    rows = []
    for members in families.values():
        names = [s.short_name or s.name for s in members]
        shared = _shared_beginning(names) if len(members) > 1 else names[0]
        rows.append(SiteRow(shared.strip(" ,:") or members[0].family.capitalize(), members[0].number, tuple(s.id for s in members)))
        if len(members) > 1:
            rows += [SiteRow(n[len(shared) :].strip(" ,:") or n, 0, (s.id,)) for n, s in zip(names, members)]
    return tuple(rows)


def _shared_beginning(names: list[str]) -> str:
    """The words with which all names begin."""
    shared = []
    for words in zip(*(n.split() for n in names)):
        if len(set(words)) > 1:
            break
        shared.append(words[0])
    return " ".join(shared)


class SiteListPanel(QWidget):
    """Says which site or topic was chosen by click or Enter; the chosen one has a bar and bold words.

    The levels of a kind of place show while one of them is chosen.
    """

    site_chosen = Signal(str)
    topic_chosen = Signal(str)

    def __init__(self, atlas: Atlas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._state = ViewState()
        self._shown: tuple[object, ...] = ()
        self.setProperty("panel", "side")
        title = QLabel(tr("Sites"))
        title.setProperty("words", "group")
        title.setContentsMargins(16, 12, 16, 4)
        self.list = _SiteList(self)
        self.list.setAccessibleName(tr("Sites"))
        title.setBuddy(self.list)
        for row in site_rows(atlas.sites_in_order()):
            self.list.add(row)
        topics = atlas.topics_in_order()
        if topics:
            self.list.add(SiteRow(atlas.words.headings.get("topics", tr("Topics")), 0))
        for topic in topics:
            self.list.add(SiteRow(topic.short_name or topic.name, 0, topic_id=topic.id))
        self.list.row_chosen.connect(self._on_row_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(0)
        layout.addWidget(title)
        layout.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.show_state(self._state)

    def show_state(self, state: ViewState) -> None:
        """Mark what is chosen, and give the answers in the voice of the audience."""
        shown = (state.selected_site_id, state.selected_topic_id, state.audience, spoken())
        self._state = state
        if shown == self._shown:
            return
        self._shown = shown
        site = self._atlas.sites.get(state.selected_site_id)
        for index in range(self.list.count()):
            item = self.list.item(index)
            row: SiteRow = item.data(_ROW)
            if row.is_heading:
                continue
            is_chosen = row.topic_id == state.selected_topic_id if row.topic_id else state.selected_site_id in row.site_ids
            item.setData(_CHOSEN, is_chosen)
            item.setToolTip(self._card(row).answer.for_audience(state.audience))
            if row.is_level:
                self.list.setRowHidden(index, site is None or site.family != self._atlas.sites[row.site_ids[0]].family)
            if is_chosen and len(row.site_ids) <= 1:
                self.list.setCurrentItem(item)
        self.list.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for as many rows as the window has room for now."""
        super().resizeEvent(event)
        self.list.updateGeometry()

    def _card(self, row: SiteRow) -> Card:
        """The card that a row leads to now."""
        if row.topic_id:
            return self._atlas.topics[row.topic_id]
        return self._atlas.sites[self._state.selected_site_id if self._state.selected_site_id in row.site_ids else row.site_ids[0]]

    def _on_row_chosen(self, row: SiteRow) -> None:
        """A kind with several levels begins with its first, and goes on to the next when it is chosen again."""
        if row.topic_id:
            self.topic_chosen.emit(row.topic_id)
        if not row.site_ids:
            return
        ids = row.site_ids
        place = ids.index(self._state.selected_site_id) + 1 if self._state.selected_site_id in ids else 0
        self.site_chosen.emit(ids[place % len(ids)])


class _SiteList(QListWidget):
    """The rows; as high as they are, so that nothing scrolls while there is room; where there is little, a few rows and a scroll bar."""

    row_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_SiteDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.itemClicked.connect(lambda item: self.row_chosen.emit(item.data(_ROW)))

    def add(self, row: SiteRow) -> None:
        """Add a row at the end."""
        item = QListWidgetItem(f"{row.number} {row.words}" if row.number else row.words)
        item.setData(_ROW, row)
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole,
            tr("Site {number}, {words}").format(number=row.number, words=row.words) if row.number else row.words,
        )
        item.setSizeHint(QSize(120, HEAD_PX if row.is_heading else FAMILY_PX if row.number else LEVEL_PX))
        if row.is_heading:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def sizeHint(self) -> QSize:
        """As high as the rows that show."""
        rows = (self.item(i) for i in range(self.count()) if not self.isRowHidden(i))
        return QSize(200, sum(item.sizeHint().height() for item in rows))

    def minimumSizeHint(self) -> QSize:
        """All rows where the window is high enough, else a few."""
        room = max(FEWEST_ROWS * FAMILY_PX, self.window().height() - LEFT_FOR_OTHERS_PX)
        return QSize(120, min(room, self.sizeHint().height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose; letters and digits are left to the keys of the program."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentItem():
            self.row_chosen.emit(self.currentItem().data(_ROW))
        elif event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)


class _SiteDelegate(QStyledItemDelegate):
    """Paints a row: badge, words, and a bar with bold words when it is chosen."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint one row."""
        theme = theme_of(option.widget)
        row: SiteRow = index.data(_ROW)
        if row.is_heading:
            self._paint_heading(painter, option, row.words)
            return
        is_chosen = bool(index.data(_CHOSEN))
        is_leaf = len(row.site_ids) <= 1
        ground = QRectF(option.rect).adjusted(8, 1, -8, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_chosen and is_leaf:
            painter.setBrush(QColor(theme.accent_soft))
            painter.drawRoundedRect(ground, 6, 6)
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(QRectF(ground.left(), ground.top() + 4, 4, ground.height() - 8), 2, 2)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(ground, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus and option.widget.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 6, 6)
        left = option.rect.left() + 18
        if row.number:
            badge = QRectF(left, option.rect.center().y() - BADGE_PX / 2 + 0.5, BADGE_PX, BADGE_PX)
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.setBrush(QColor(theme.accent) if is_chosen else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(badge)
            painter.setPen(QColor(theme.on_accent if is_chosen else theme.accent))
            painter.setFont(ui_font(12, QFont.Weight.DemiBold))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(row.number))
        indent = 0 if row.topic_id else BADGE_PX + 12
        words = QRect(option.rect).adjusted(18 + indent, 0, -12, 0)
        painter.setPen(QColor(theme.text if row.number or row.topic_id or is_chosen else theme.text_soft))
        painter.setFont(ui_font(15 if row.number or row.topic_id else 14, QFont.Weight.DemiBold if is_chosen else QFont.Weight.Normal))
        elided = painter.fontMetrics().elidedText(row.words, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, words: str) -> None:
        """The name of the group below, as the title of the panel is set."""
        theme = theme_of(option.widget)
        painter.save()
        painter.setPen(QColor(theme.text_soft))
        painter.setFont(ui_font(13, QFont.Weight.DemiBold))
        painter.drawText(QRect(option.rect).adjusted(16, 4, -12, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()
