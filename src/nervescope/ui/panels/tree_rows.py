"""The rows of the tree of structures: name and eye; several can be chosen with Ctrl or Shift, by mouse or keys."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QContextMenuEvent, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from nervescope.ui.icons import icon_pixmap
from nervescope.ui.panels.layer_row import ICON_OF, Shown
from nervescope.ui.theme import theme_of

EYE_PX = 30
ID, SHOWN = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
"""Roles of a row: the full id of its structure (or the key of a group), and how it is shown."""
_NONE = Qt.KeyboardModifier.NoModifier


class TreeRows(QTreeWidget):
    """Two columns: name and eye. `chosen` carries the ids of all marked rows, the clicked one first; `menu_asked` a row and a place."""

    chosen = Signal(tuple)
    eye_clicked = Signal(object)
    menu_asked = Signal(object, QPoint)
    pointed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.header().resizeSection(1, EYE_PX + 12)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegate(_RowDelegate(self))
        self.itemEntered.connect(lambda item, _column: self.pointed.emit(item.data(0, ID) if item.parent() else ""))

    def marked_ids(self, first: QTreeWidgetItem | None = None) -> tuple[str, ...]:
        """The ids of all marked rows, that of `first` before the others when it is marked."""
        rows = [item for item in self.selectedItems() if item.parent() is not None]
        rows.sort(key=lambda item: item is not first)
        return tuple(item.data(0, ID) for item in rows)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a group unfolds it, wherever it is but on its eye; one on an eye marks nothing."""
        at = event.position().toPoint()
        item, is_left = self.itemAt(at), event.button() is Qt.MouseButton.LeftButton
        if item is not None and (self.columnAt(at.x()) == 1 or not is_left):
            return
        if item is not None and item.parent() is None:
            item.setExpanded(not item.isExpanded())
            self.setCurrentItem(item)
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on an eye changes how its row is shown, one on a name chooses."""
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        if item is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if self.columnAt(round(event.position().x())) == 1:
            self.eye_clicked.emit(item)
        elif item.parent() is not None:
            self.chosen.emit(self.marked_ids(item))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of a row, by right click or by the Menu key."""
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        item = self.currentItem() if is_key else self.itemAt(self.viewport().mapFrom(self, event.pos()))
        if item is not None:
            at = self.viewport().mapToGlobal(self.visualItemRect(item).center()) if is_key else event.globalPos()
            self.menu_asked.emit(item, at)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        super().leaveEvent(event)
        self.pointed.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses what is marked, Space changes the eye; other letters are left to the keys of the program."""
        item, key = self.currentItem(), event.key()
        if item is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if item.parent() is None:
                item.setExpanded(not item.isExpanded())
            else:
                item.setSelected(True)
                self.chosen.emit(self.marked_ids(item))
        elif item is not None and key == Qt.Key.Key_Space and event.modifiers() == _NONE:
            self.eye_clicked.emit(item)
        elif event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """A chevron before a group, nothing before a structure."""
        if not index.parent().isValid():
            name = "chevron_down" if self.isExpanded(index) else "chevron_right"
            pixmap = icon_pixmap(name, theme_of(self).text_faint, 14, max(self.devicePixelRatioF(), 2.0))
            painter.drawPixmap(rect.right() - 13, rect.center().y() - 7, pixmap)


class _RowDelegate(QStyledItemDelegate):
    """Names in the normal type, faint when hidden, bold with a bar when chosen; the eye in the second column."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows of 28 px."""
        return QSize(60, 28)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Weight and colour of a row."""
        super().initStyleOption(option, index)
        option.font.setPixelSize(14)
        if not index.parent().isValid() or option.state & QStyle.StateFlag.State_Selected:
            option.font.setWeight(QFont.Weight.DemiBold)
        elif index.sibling(index.row(), 0).data(SHOWN) == Shown.HIDDEN.value:
            option.palette.setBrush(option.palette.ColorRole.Text, QBrush(QColor(theme_of(option.widget).text_faint)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint the row, its eye, and marks for what is chosen and for where the keys are."""
        super().paint(painter, option, index)
        tree, theme = option.widget, theme_of(option.widget)
        if index.column() == 1:
            shown = Shown(index.sibling(index.row(), 0).data(SHOWN) or Shown.VISIBLE)
            pixmap = icon_pixmap(ICON_OF[shown], theme.text_soft, 18, max(tree.devicePixelRatioF(), 2.0))
            painter.drawPixmap(option.rect.center().x() - 9, option.rect.center().y() - 8, pixmap)
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(QRect(option.rect.left() - 5, option.rect.top() + 4, 3, option.rect.height() - 8), QColor(theme.accent))
        if option.state & QStyle.StateFlag.State_HasFocus and tree.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1.5, -1, -1.5), 4, 4)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> bool:
        """Say what the eye shows."""
        view.setToolTip(index.sibling(index.row(), 0).data(SHOWN) or "" if index.column() == 1 else "")
        return super().helpEvent(event, view, option, index)
