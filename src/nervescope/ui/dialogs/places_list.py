"""The landmarks of an import as a list, grouped by bones, with how far each lies from where it should."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from nervescope.domain.language import figure, tr
from nervescope.packs.own.places import Place, place_words

_ID = Qt.ItemDataRole.UserRole


class PlacesList(QTreeWidget):
    """`chosen(place id)`: a person has chosen one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(2)
        self.setHeaderLabels([tr("Landmark"), tr("Off by")])
        self.setAccessibleName(tr("Landmarks by bone"))
        self.setIndentation(12)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.headerItem().setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumWidth(360)
        self._rows: dict[str, QTreeWidgetItem] = {}
        self.currentItemChanged.connect(self._on_current)

    def show_places(self, places: Sequence[tuple[int, Place]], bones: Mapping[str, tuple[str, float]], current: str) -> None:
        """Show places with their numbers; `bones`: name and fit (mm) of each bone."""
        blocker = QSignalBlocker(self)
        if [p.place_id for _, p in places] != list(self._rows):
            self._fill(places)
        for number, place in places:
            row = self._rows[place.place_id]
            row.setText(0, f"{number}  {place_words(place.place_id, with_side=False)}")
            row.setToolTip(0, place_words(place.place_id))
            row.setText(1, _off_by(place))
            font = row.font(1)
            font.setBold(place.is_doubtful)
            row.setFont(0, font)
            row.setFont(1, font)
            bone = row.parent()
            name, fit = bones.get(place.structure_id, ("", 0.0))
            if bone is not None:
                bone.setText(0, name)
                bone.setText(1, tr("{mm} mm").format(mm=figure(f"{fit:.1f}")))
        marked = self._rows.get(current)
        if marked is not self.currentItem():
            self.setCurrentItem(marked)  # type: ignore[arg-type] # None leaves no row marked, which the stubs lack
            if marked:
                self.scrollToItem(marked)
        blocker.unblock()

    def row_of(self, place_id: str) -> QTreeWidgetItem:
        """The row of a place."""
        return self._rows[place_id]

    def _fill(self, places: Sequence[tuple[int, Place]]) -> None:
        """One branch for each bone."""
        self.clear()
        self._rows, bones = {}, {}
        for _, place in places:
            if place.structure_id not in bones:
                bones[place.structure_id] = QTreeWidgetItem(self)
                font = bones[place.structure_id].font(0)
                font.setBold(True)
                bones[place.structure_id].setFont(0, font)
            row = self._rows[place.place_id] = QTreeWidgetItem(bones[place.structure_id])
            row.setData(0, _ID, place.place_id)
            row.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for bone in bones.values():
            bone.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.expandAll()

    def _on_current(self, row: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        place_id = row.data(0, _ID) if row else None
        if place_id:
            self.chosen.emit(place_id)


def _off_by(place: Place) -> str:
    """The distance in words; nothing to be said of one that a person has put."""
    if place.is_put:
        return tr("put by you")
    words = tr("{mm} mm").format(mm=figure(f"{place.apart_mm:.1f}"))
    return tr("{mm}, check").format(mm=words) if place.is_doubtful else words
