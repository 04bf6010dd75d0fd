"""The calm question after a crash or a power cut: what was there, when, and whether to go on with it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from nervescope.domain.errors import NerveScopeError
from nervescope.domain.language import tr
from nervescope.session.scene_file import SceneFile
from nervescope.ui.scenes.recovered import LeftBehind
from nervescope.ui.scenes.small_picture import HEIGHT_PX, WIDTH_PX, decoded

_WIDTH_PX = 560
_PICTURE = QSize(WIDTH_PX // 2, HEIGHT_PX // 2)


class RecoveryDialog(QDialog):
    """One row for each copy. `restore(left, file)` is called for the one that is brought back; the others stay for the next start."""

    def __init__(self, found: tuple[LeftBehind, ...], restore: Callable[[LeftBehind, SceneFile], None], window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle("NerveScope")
        self._restore = restore
        self._rows: list[tuple[LeftBehind, SceneFile | None]] = [(one, _read(one)) for one in found]
        self.list = QListWidget()
        self.list.setIconSize(_PICTURE)
        self.list.setSpacing(4)
        self.list.setAccessibleName(tr("What can be brought back"))
        for left, file in self._rows:
            self.list.addItem(_item(left, file))
        self.list.setCurrentRow(0)
        self.back = QPushButton(tr("Bring it back"))
        self.later, self.forget = QPushButton(tr("Not now")), QPushButton(tr("Delete it"))
        self.back.setProperty("role", "primary")
        self.back.setDefault(True)
        self.back.clicked.connect(self._on_back)
        self.later.clicked.connect(self.reject)
        self.forget.clicked.connect(self._on_forget)
        self.list.itemActivated.connect(lambda _item: self._on_back())
        self.list.currentRowChanged.connect(lambda _row: self._follow())
        self.finished.connect(self._on_finished)
        self._place()
        self._follow()

    def _place(self) -> None:
        title = QLabel(tr("NerveScope ended before you could save"))
        title.setProperty("words", "heading")
        words = QLabel(tr("This is what you had. Bring it back, or leave it for the next start."))
        words.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.forget)
        row.addStretch(1)
        row.addWidget(self.later)
        row.addWidget(self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(words)
        layout.addWidget(self.list)
        layout.addLayout(row)
        rows = min(max(self.list.count(), 1), 3)
        self.list.setFixedHeight(rows * (_PICTURE.height() + 24) + 8)
        self.list.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words need in their width, now that they have their size."""
        layout = self.layout()
        assert layout is not None
        self.resize(_WIDTH_PX, layout.totalHeightForWidth(_WIDTH_PX))
        super().showEvent(event)

    def _follow(self) -> None:
        """A damaged copy can only be deleted."""
        row = self.list.currentRow()
        self.back.setEnabled(0 <= row < len(self._rows) and self._rows[row][1] is not None)
        self.forget.setEnabled(row >= 0)

    def _on_back(self) -> None:
        left, file = self._rows[self.list.currentRow()]
        if file is None:
            return
        self._rows.pop(self.list.currentRow())
        self.accept()
        self._restore(left, file)

    def _on_forget(self) -> None:
        row = self.list.currentRow()
        try:
            self._rows[row][0].forget()
        except NerveScopeError as error:
            self.list.item(row).setText(str(error))
            return
        self._rows.pop(row)
        self.list.takeItem(row)
        if not self._rows:
            self.accept()
        self._follow()

    def _on_finished(self, _code: int) -> None:
        """What was neither brought back nor deleted may be offered again."""
        for left, _file in self._rows:
            left.lock.release()


def _read(left: LeftBehind) -> SceneFile | None:
    try:
        return left.read()
    except NerveScopeError:
        return None


def _item(left: LeftBehind, file: SceneFile | None) -> QListWidgetItem:
    """The row of one copy: its picture, its name, and when it was written."""
    if file is None:
        return QListWidgetItem(tr("A copy that is damaged and cannot be read") + f"\n{left.when}")
    name = file.scene.title or (Path(file.recovered_from).stem if file.recovered_from else tr("A scene that was not saved yet"))
    item = QListWidgetItem(f"{name}\n{left.when}")
    picture = QPixmap.fromImage(decoded(file.thumbnail))
    if not picture.isNull():
        small = picture.scaled(_PICTURE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        shown = QIcon(small)
        shown.addPixmap(small, QIcon.Mode.Selected)  # without this it is tinted when it is chosen
        item.setIcon(shown)
    item.setSizeHint(QSize(0, _PICTURE.height() + 16))
    return item
