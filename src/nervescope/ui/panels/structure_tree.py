"""The tree of structures under the layers: filter, eye, and a click to choose. It shows the side that is looked at."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.domain.structure import Layer, Structure
from nervescope.session.search_words import folded
from nervescope.session.state import ViewState
from nervescope.ui.icons import icon_pixmap
from nervescope.ui.panels.layer_row import ICON_OF, next_opacity, shown_at
from nervescope.ui.theme import theme_of

EYE_PX = 30
_ID = Qt.ItemDataRole.UserRole
_OPACITY = Qt.ItemDataRole.UserRole + 1


class StructureTree(QWidget):
    """`structure_chosen` and `structure_opacity_changed` carry the full id of a structure on the side that is shown."""

    structure_chosen = Signal(str)
    structure_opacity_changed = Signal(str, float)

    def __init__(self, atlas: Atlas, layer_names: dict[Layer, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas, self._layer_names = atlas, layer_names
        self._side: Side | None = None
        self._items: dict[str, QTreeWidgetItem] = {}
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter structures...")
        self.filter.setAccessibleName("Filter structures")
        self.filter.setProperty("role", "filter")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._on_filter)
        self.tree = _Tree(self)
        self.tree.setAccessibleName("Structures")
        self.tree.chosen.connect(self.structure_chosen)
        self.tree.eye_clicked.connect(self._on_eye)
        self.nothing = QLabel("Nothing has this name.")
        self.nothing.setProperty("words", "small")
        self.nothing.setContentsMargins(16, 6, 16, 6)
        self.nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        inset = QVBoxLayout()
        inset.setContentsMargins(14, 2, 14, 0)
        inset.addWidget(self.filter)
        layout.addLayout(inset)
        layout.addWidget(self.nothing)
        framed = QVBoxLayout()
        framed.setContentsMargins(10, 0, 0, 0)
        framed.addWidget(self.tree)
        layout.addLayout(framed, 1)
        self.tree.setMinimumHeight(120)

    def show_state(self, state: ViewState, opacities: dict[str, float]) -> None:
        """Show side, eyes and the chosen structure; nothing is wished."""
        blocker = QSignalBlocker(self.tree)
        if state.side is not self._side:
            self._fill(state.side)
        for structure_id, item in self._items.items():
            opacity = opacities.get(structure_id, 1.0)
            if item.data(0, _OPACITY) != opacity:
                item.setData(0, _OPACITY, opacity)
                item.setData(1, Qt.ItemDataRole.AccessibleTextRole, shown_at(opacity).value)
        chosen = self._items.get(state.selected_structure_id)
        if chosen is not None and self.tree.currentItem() is not chosen:
            self.tree.setCurrentItem(chosen)
        elif chosen is None:
            self.tree.clearSelection()
        blocker.unblock()
        self.tree.viewport().update()

    def _fill(self, side: Side) -> None:
        """Layers, and in them the structures of one side and of the midline by name."""
        opened = {
            self.tree.topLevelItem(i).data(0, _ID) for i in range(self.tree.topLevelItemCount()) if self.tree.topLevelItem(i).isExpanded()
        }
        self._side = side
        self.tree.clear()
        self._items.clear()
        groups: dict[Layer, list[Structure]] = {}
        for structure in self._atlas.structures.values():
            if structure.side in (side, Side.MIDLINE):
                groups.setdefault(structure.layer, []).append(structure)
        for layer, name in self._layer_names.items():
            members = groups.get(layer, [])
            if not members:
                continue
            top = QTreeWidgetItem(self.tree, [f"{name}  {len(members)}"])
            top.setData(0, _ID, f"layer:{layer.value}")
            top.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            for structure in sorted(members, key=lambda s: s.record.name_en):
                item = QTreeWidgetItem(top, [structure.record.name_en])
                item.setData(0, _ID, structure.id)
                item.setToolTip(0, f"{structure.record.name_en} ({structure.record.name_la})")
                self._items[structure.id] = item
            top.setExpanded(top.data(0, _ID) in opened)
        self._on_filter(self.filter.text())

    def _on_filter(self, text: str) -> None:
        """Show only structures one of whose names has all the words."""
        words = folded(text).split()
        total = 0
        for index in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(index)
            hits = 0
            for row in range(top.childCount()):
                item = top.child(row)
                record = self._atlas.structures[item.data(0, _ID)].record
                names = folded(" ".join((record.name_en, record.name_la, *record.synonyms)))
                is_hit = all(w in names for w in words)
                item.setHidden(not is_hit)
                hits += is_hit
            top.setHidden(not hits)
            if words:
                top.setExpanded(bool(hits))
            total += hits
        self.nothing.setVisible(not total)

    def _on_eye(self, structure_id: str, opacity: float) -> None:
        self.structure_opacity_changed.emit(structure_id, next_opacity(shown_at(opacity)))


class _Tree(QTreeWidget):
    """Two columns: name and eye."""

    chosen = Signal(str)
    eye_clicked = Signal(str, float)

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
        self.setItemDelegate(_RowDelegate(self))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the eye changes how it is shown, on a name chooses, on a layer unfolds."""
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        if item is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if item.parent() is None:
            return
        if self.columnAt(round(event.position().x())) == 1:
            self.eye_clicked.emit(item.data(0, _ID), item.data(0, _OPACITY))
        else:
            self.chosen.emit(item.data(0, _ID))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the row of a layer unfolds it, wherever it is."""
        item = self.itemAt(event.position().toPoint())
        if item is not None and item.parent() is None:
            item.setExpanded(not item.isExpanded())
            self.setCurrentItem(item)
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, Space changes the eye; other letters are left to the keys of the program."""
        item = self.currentItem()
        is_structure = item is not None and item.parent() is not None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_structure:
            self.chosen.emit(item.data(0, _ID))
        elif event.key() == Qt.Key.Key_Space and is_structure:
            self.eye_clicked.emit(item.data(0, _ID), item.data(0, _OPACITY))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and item is not None:
            item.setExpanded(not item.isExpanded())
        elif event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """A chevron before a layer, nothing before a structure."""
        if not index.parent().isValid():
            name = "chevron_down" if self.isExpanded(index) else "chevron_right"
            pixmap = icon_pixmap(name, theme_of(self).text_faint, 14, max(self.devicePixelRatioF(), 2.0))
            painter.drawPixmap(rect.right() - 13, rect.center().y() - 7, pixmap)


class _RowDelegate(QStyledItemDelegate):
    """Names in the normal type, faint when hidden; the eye in the second column."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows of 28 px."""
        return QSize(60, 28)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Weight and colour of a row."""
        super().initStyleOption(option, index)
        theme = theme_of(self.parent())
        option.font.setPixelSize(14)
        if not index.parent().isValid():
            option.font.setWeight(QFont.Weight.DemiBold)
        elif index.siblingAtColumn(0).data(_OPACITY) == 0.0:
            option.palette.setBrush(option.palette.ColorRole.Text, QBrush(QColor(theme.text_faint)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint the row, and the eye of a structure."""
        super().paint(painter, option, index)
        if index.column() == 1 and index.parent().isValid():
            tree = self.parent()
            opacity = index.siblingAtColumn(0).data(_OPACITY)
            pixmap = icon_pixmap(
                ICON_OF[shown_at(1.0 if opacity is None else opacity)], theme_of(tree).text_soft, 18, max(tree.devicePixelRatioF(), 2.0)
            )
            painter.drawPixmap(option.rect.center().x() - 9, option.rect.center().y() - 8, pixmap)

    def helpEvent(self, event: QEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: QModelIndex) -> bool:
        """Say what the eye shows."""
        if index.column() == 1 and index.parent().isValid():
            view.setToolTip(shown_at(index.siblingAtColumn(0).data(_OPACITY) or 0.0).value)
        else:
            view.setToolTip("")
        return super().helpEvent(event, view, option, index)
