"""The table of an import: which file is which structure, to be corrected by choosing from a list."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from nervescope.domain.language import later, tr
from nervescope.packs.own.names import How
from nervescope.packs.own.plan import Plan

_ID = Qt.ItemDataRole.UserRole
_HOW = {
    How.NUMBER: later("by its number"),
    How.NAME: later("by its name"),
    How.LIKENESS: later("guessed, please check"),
    How.CHOSEN: later("by you"),
    How.UNKNOWN: later("not known"),
}


class ImportTable(QTableWidget):
    """One row for each surface; `corrected` when a person has chosen another structure for one."""

    corrected = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self._names: Mapping[str, str] = {}
        self._is_filling = False
        self.setHorizontalHeaderLabels([tr("File"), tr("Structure"), tr("Found")])
        self.setAccessibleName(tr("Which file is which structure"))
        self.verticalHeader().setVisible(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        wish = QAbstractItemView.EditTrigger
        self.setEditTriggers(wish.DoubleClicked | wish.SelectedClicked | wish.EditKeyPressed | wish.AnyKeyPressed)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self._delegate = _Chooser(self)
        self.setItemDelegateForColumn(1, self._delegate)
        self.itemChanged.connect(self._on_changed)

    def show_plan(self, plan: Plan, names: Mapping[str, str]) -> None:
        """Fill the table; `names`: the structures to choose from, by full id, in order."""
        self._is_filling, self._names = True, names
        self._delegate.names = names
        self.setRowCount(len(plan.named))
        for row, named in enumerate(plan.named):
            file = QTableWidgetItem(named.label)
            file.setToolTip(named.label)
            structure = QTableWidgetItem(self._words(named.structure_id))
            structure.setData(_ID, named.structure_id)
            found = QTableWidgetItem(tr(_HOW[named.how]) if named.structure_id or named.how is How.UNKNOWN else tr("right or left?"))
            for item in (file, found):
                item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
            font = structure.font()
            font.setBold(named.how in (How.LIKENESS, How.UNKNOWN) or not named.structure_id)
            found.setFont(font)
            for column, item in enumerate((file, structure, found)):
                self.setItem(row, column, item)
        self._is_filling = False

    def table(self) -> dict[str, str]:
        """Structure by file, as the table stands."""
        pairs = ((self.item(row, 0), self.item(row, 1)) for row in range(self.rowCount()))
        return {file.text(): structure.data(_ID) or "" for file, structure in pairs if file and structure}

    def choose(self, row: int, structure_id: str) -> None:
        """Choose a structure for a row, empty to leave it out."""
        item = self.item(row, 1)
        if item is not None:
            item.setData(_ID, structure_id)
            item.setText(self._words(structure_id))

    def _words(self, structure_id: str) -> str:
        return self._names.get(structure_id, tr("leave out"))

    def _on_changed(self, item: QTableWidgetItem) -> None:
        if not self._is_filling and item.column() == 1 and item.text() == self._words(item.data(_ID) or ""):
            self.corrected.emit()


_Index = QModelIndex | QPersistentModelIndex


class _Chooser(QStyledItemDelegate):
    """A list to choose from, or to type into."""

    names: Mapping[str, str] = {}

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """The list, searched by any part of a name."""
        box = QComboBox(parent)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.addItem(tr("leave out"), "")
        for structure_id, words in self.names.items():
            box.addItem(words, structure_id)
        completer = box.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        box.setAccessibleName(tr("Structure"))
        return box

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Begin with what stands there."""
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(max(0, editor.findData(index.data(_ID) or "")))
        field = editor.lineEdit()
        if field is not None:
            field.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Only what is on the list; anything else leaves the row as it was."""
        assert isinstance(editor, QComboBox)
        at = editor.findText(editor.currentText(), Qt.MatchFlag.MatchFixedString)
        if at >= 0 and editor.itemData(at) != (index.data(_ID) or ""):
            model.setData(index, editor.itemData(at), _ID)
            model.setData(index, editor.itemText(at))
