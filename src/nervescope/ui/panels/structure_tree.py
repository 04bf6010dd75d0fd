"""The tree of structures under the layers, by system or by region: filter, eye, and what can be done with what is chosen."""

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QTreeWidgetItem, QVBoxLayout, QWidget

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.domain.language import later, tr
from nervescope.domain.structure import Layer, Structure
from nervescope.session.search_words import folded
from nervescope.session.state import ViewState
from nervescope.ui.panels.choice_bar import ChoiceBar
from nervescope.ui.panels.layer_row import Shown, next_opacity, shown_at
from nervescope.ui.panels.segmented import SegmentedControl
from nervescope.ui.panels.tree_rows import ID, SHOWN, TreeRows

REGIONS = (
    *(later("lumbar spine"), later("pelvis"), later("hip"), later("thigh"), later("knee"), later("leg"), later("foot")),
    later("whole body"),
)
"""The order of the groups by region, from above; regions that are not named here come after them."""


class Grouping(StrEnum):
    """How the tree is parted: by kind of tissue, or by part of the body."""

    SYSTEM = "system"
    REGION = "region"


class StructureTree(QWidget):
    """Shows the side that is looked at; all ids are full ids of structures on it.

    `structures_chosen`: ids, the foremost first. `opacity_changed`: ids, opacity 0 to 1 and a key that is the same during one drag.
    `action_requested`: the id of an action and the structures that it is about. `menu_requested`: structures and a place on the screen.
    """

    structures_chosen = Signal(tuple)
    opacity_changed = Signal(tuple, float, str)
    action_requested = Signal(str, tuple)
    menu_requested = Signal(tuple, QPoint)
    structure_hovered = Signal(str)

    def __init__(self, atlas: Atlas, layer_names: dict[Layer, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas, self._layer_names = atlas, layer_names
        self._side: Side | None = None
        self._grouping = Grouping.SYSTEM
        self._items: dict[str, QTreeWidgetItem] = {}
        self._chosen: tuple[str, ...] | None = None
        self._state = ViewState()
        self._opacities: Mapping[str, float] = {}
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter structures..."))
        self.filter.setAccessibleName(tr("Filter structures"))
        self.filter.setProperty("role", "filter")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._on_filter)
        self.grouping = SegmentedControl(
            tr("Group structures"),
            (
                (Grouping.SYSTEM, tr("By system"), tr("Group by kind: muscles, nerves, bones")),
                (Grouping.REGION, tr("By region"), tr("Group by part of the body: hip, thigh, leg")),
            ),
        )
        self.grouping.show_value(Grouping.SYSTEM)
        self.grouping.chosen.connect(self.group_by)
        self.tree = TreeRows(self)
        self.tree.setAccessibleName(tr("Structures"))
        self.tree.chosen.connect(self.structures_chosen)
        self.tree.eye_clicked.connect(self._on_eye)
        self.tree.menu_asked.connect(lambda item, at: self.menu_requested.emit(self._meant_by(item), at))
        self.tree.pointed.connect(self.structure_hovered)
        self.bar = ChoiceBar()
        self.bar.opacity_changed.connect(lambda value, key: self.opacity_changed.emit(self._state.selected_ids, value, key))
        self.bar.action_requested.connect(lambda name: self.action_requested.emit(name, self._state.selected_ids))
        self.bar.more_requested.connect(lambda at: self.menu_requested.emit(self._state.selected_ids, at))
        self.nothing = QLabel(tr("Nothing has this name."))
        self.nothing.setProperty("words", "small")
        self.nothing.setContentsMargins(16, 6, 16, 6)
        self.nothing.hide()
        self._place()

    def show_state(self, state: ViewState, opacities: Mapping[str, float]) -> None:
        """Show side, eyes and the chosen structures; nothing is wished."""
        self._state, self._opacities = state, opacities
        blocker = QSignalBlocker(self.tree)
        if state.side is not self._side:
            self._fill(state.side)
        for structure_id, item in self._items.items():
            _show(item, shown_at(opacities.get(structure_id, 1.0)))
        for top in self._tops():
            self._show_group(top)
        if state.selected_ids != self._chosen:
            self._mark(state.selected_ids)
        blocker.unblock()
        known = [i for i in state.selected_ids if i in self._atlas.structures]
        one = self._atlas.structures[known[0]].record.name if len(known) == 1 else ""
        name = one or (tr("%n structure(s)", "", len(known)) if known else "")
        self.bar.show_choice(name, opacities.get(known[0], 1.0) if known else 1.0)
        self.tree.viewport().update()

    def group_by(self, grouping: Grouping) -> None:
        """Part the tree by system or by region."""
        self._grouping = grouping
        self.grouping.show_value(grouping)
        if self._side is not None:
            self._side = None
            self.show_state(self._state, self._opacities)

    def _place(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        inset = QVBoxLayout()
        inset.setContentsMargins(14, 2, 14, 0)
        inset.setSpacing(6)
        inset.addWidget(self.grouping)
        inset.addWidget(self.filter)
        layout.addLayout(inset)
        layout.addWidget(self.nothing)
        framed = QVBoxLayout()
        framed.setContentsMargins(10, 0, 0, 0)
        framed.addWidget(self.tree)
        layout.addLayout(framed, 1)
        layout.addWidget(self.bar)
        self.tree.setMinimumHeight(120)

    def _fill(self, side: Side) -> None:
        """Groups, and in them the structures of one side and of the midline."""
        opened = {top.data(0, ID) for top in self._tops() if top.isExpanded()}
        self._side, self._chosen = side, None
        self.tree.clear()
        self._items.clear()
        for key, name, members in self._groups(side):
            top = QTreeWidgetItem(self.tree, [f"{name}  {len(members)}"])
            top.setData(0, ID, key)
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for structure in members:
                item = QTreeWidgetItem(top, [structure.record.name])
                item.setData(0, ID, structure.id)
                item.setToolTip(0, f"{structure.record.name} ({structure.record.name_la})")
                self._items[structure.id] = item
            top.setExpanded(key in opened)
        self._on_filter(self.filter.text())

    def _groups(self, side: Side) -> list[tuple[str, str, list[Structure]]]:
        """Key, name and members of each group, in order."""
        here = [s for s in self._atlas.structures.values() if s.side in (side, Side.MIDLINE)]
        layers = list(self._layer_names)
        here.sort(key=lambda s: (layers.index(s.layer), s.record.name))
        if self._grouping is Grouping.SYSTEM:
            parts = [(f"layer:{layer.value}", name, [s for s in here if s.layer is layer]) for layer, name in self._layer_names.items()]
        else:
            regions = dict.fromkeys((*REGIONS, *sorted(s.record.region for s in here)))
            parts = [(f"region:{r}", _large(tr(r)), [s for s in here if s.record.region == r]) for r in regions]
        return [part for part in parts if part[2]]

    def _tops(self) -> list[QTreeWidgetItem]:
        """The rows of the groups."""
        found = (self.tree.topLevelItem(i) for i in range(self.tree.topLevelItemCount()))
        return [top for top in found if top is not None]

    def _mark(self, structure_ids: tuple[str, ...]) -> None:
        """Mark the rows of the chosen structures, and unfold where the foremost is."""
        self._chosen = structure_ids
        self.tree.clearSelection()
        rows = [self._items[i] for i in structure_ids if i in self._items]
        if rows and self.tree.currentItem() not in rows:
            self.tree.setCurrentItem(rows[0])
        for row in rows:
            row.setSelected(True)

    def _show_group(self, top: QTreeWidgetItem) -> None:
        """The eye of a group speaks for all its members."""
        words = {row.data(0, SHOWN) for row in _children(top)}
        _show(top, Shown(words.pop()) if len(words) == 1 else Shown.MIXED)

    def _on_filter(self, text: str) -> None:
        """Show only structures one of whose names has all the words."""
        words = folded(text).split()
        total = 0
        for top in self._tops():
            hits = 0
            for item in _children(top):
                record = self._atlas.structures[item.data(0, ID)].record
                elsewhere = self._atlas.names_elsewhere.get(record.id, ())
                names = folded(" ".join((record.name, record.name_la, *elsewhere, *record.synonyms)))
                is_hit = all(w in names for w in words)
                item.setHidden(not is_hit)
                hits += is_hit
            top.setHidden(not hits)
            if words:
                top.setExpanded(bool(hits))
            total += hits
        self.nothing.setVisible(not total)

    def _meant_by(self, item: QTreeWidgetItem) -> tuple[str, ...]:
        """The structures of a row: of a group those that the filter lets through, of a chosen one all chosen ones, itself first."""
        if item.parent() is None:
            return tuple(row.data(0, ID) for row in _children(item) if not row.isHidden())
        own, chosen = item.data(0, ID), self._state.selected_ids
        return (own, *(i for i in chosen if i != own)) if own in chosen else (own,)

    def _on_eye(self, item: QTreeWidgetItem) -> None:
        self.opacity_changed.emit(self._meant_by(item), next_opacity(Shown(item.data(0, SHOWN))), "")


def _children(top: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """The rows of the structures of a group."""
    found = (top.child(row) for row in range(top.childCount()))
    return [row for row in found if row is not None]


def _large(words: str) -> str:
    """A name of a region as a heading."""
    return words[:1].upper() + words[1:]


def _show(item: QTreeWidgetItem, shown: Shown) -> None:
    """Say how a row is shown, to the eye and to a screen reader."""
    if item.data(0, SHOWN) != shown.value:
        item.setData(0, SHOWN, shown.value)
        item.setData(1, Qt.ItemDataRole.AccessibleTextRole, shown.value)
