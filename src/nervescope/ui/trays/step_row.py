"""The steps of a lesson in a row: small pictures with their titles, to be chosen, renamed, and drawn to another place."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from nervescope.domain.language import tr
from nervescope.session.scene_record import LONGEST_TITLE
from nervescope.session.thumbnail import Thumbnail
from nervescope.ui.scenes.small_picture import STEP_PX, decoded

_HIGH_PX, _FRAME_PX = 44, 22
"""How high the row is without pictures, and what stands round one."""
_PAGE_KEYS: dict[int, int] = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class _Titles(QStyledItemDelegate):
    """Writing in a field that takes a title and no more."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QWidget:
        """The usual field, as long as a title may be."""
        field = super().createEditor(parent, option, index)
        if isinstance(field, QLineEdit):
            field.setMaxLength(LONGEST_TITLE)
        return field


class StepRow(QListWidget):
    """The steps from left to right. `stepped` when one is chosen, `renamed` with the words that were written on one.

    `moved` says by how many places the chosen one was drawn along; `paged` that a key asks for the next one or the one before.
    """

    stepped = Signal(int)
    renamed = Signal(str)
    paged = Signal(int)
    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Titles(self))
        self._shown: tuple[tuple[str, Thumbnail | None], ...] = ()
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setFixedHeight(_HIGH_PX)
        self.setSpacing(2)
        self.setIconSize(QSize(*STEP_PX))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListWidget.EditTrigger.DoubleClicked | QListWidget.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.setAccessibleName(tr("Steps of the lesson"))
        self.setToolTip(tr("Click to show a step, double click to rename it, pull it to another place"))
        self.currentRowChanged.connect(self.stepped)
        self.itemChanged.connect(lambda item: self.renamed.emit(item.text()))

    def fill(self, titles: tuple[str, ...], pictures: tuple[Thumbnail | None, ...], at: int) -> None:
        """Show these steps, one of them chosen, wishing nothing."""
        wanted = tuple(zip(titles, pictures, strict=True))
        with QSignalBlocker(self):
            if self._shown != wanted or tuple(self.item(k).text() for k in range(self.count())) != titles:
                self._shown = wanted
                self.clear()
                for title, picture in wanted:
                    item = QListWidgetItem(title)
                    item.setFlags((item.flags() | Qt.ItemFlag.ItemIsEditable) & ~Qt.ItemFlag.ItemIsDropEnabled)
                    if picture:
                        item.setIcon(_icon(picture))
                    self.addItem(item)
                has_pictures = any(pictures)
                self.setFixedHeight(STEP_PX[1] + _FRAME_PX if has_pictures else _HIGH_PX)
            self.setCurrentRow(at if titles else -1)
        if titles:
            self.scrollToItem(self.item(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a presenter go through the lesson here too."""
        if event.key() in _PAGE_KEYS:
            self.paged.emit(_PAGE_KEYS[event.key()])
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Wish the chosen step at the place where it is let go; the row itself is filled from the lesson."""
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        by = self.place_at(event.position().toPoint().x()) - self.currentRow()
        if event.source() is self and by:
            self.moved.emit(by)

    def place_at(self, x_px: int) -> int:
        """Where in the row the chosen step would stand when it is let go at a place, counted without itself."""
        rows = [k for k in range(self.count()) if k != self.currentRow()]
        return sum(self.visualItemRect(self.item(k)).center().x() < x_px for k in rows)


@lru_cache(maxsize=600)
def _icon(picture: Thumbnail) -> QIcon:
    """A small picture, the same when it is chosen."""
    pixmap = QPixmap.fromImage(decoded(picture))
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon
