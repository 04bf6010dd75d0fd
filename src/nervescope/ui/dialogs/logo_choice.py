"""The choice of the practice's logo: a path with a button that looks for it, first where pictures lie."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from nervescope.domain.language import later, tr

_PICTURES = later("Pictures (*.png *.jpg *.jpeg *.gif *.bmp *.svg)")
_LONGEST = 1000


class LogoChoice(QWidget):
    """Emits `changed` while the person types and when a path is chosen or cleared; `chosen` with a path that is whole."""

    changed = Signal()
    chosen = Signal(str)

    def __init__(self, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self.choose = QLineEdit(path), QPushButton(tr("Choose…"))
        self.field.setMaxLength(_LONGEST)
        self.field.setPlaceholderText(tr("No logo"))
        self.field.setClearButtonEnabled(True)
        self.field.setAccessibleName(tr("Logo"))
        self.field.setToolTip(path)
        self.field.textChanged.connect(self._on_text)
        self.field.editingFinished.connect(lambda: self.chosen.emit(self.field.text().strip()))
        self.choose.setAccessibleName(tr("Choose the picture of the logo"))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._on_choose)
        self.setFocusProxy(self.field)
        self.setAccessibleName(tr("Logo"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.choose)

    def text(self) -> str:
        """The path of the picture; may be empty."""
        return self.field.text()

    def setText(self, path: str) -> None:
        """Show a path, its end in sight: there the name of the file stands."""
        self.field.setText(path)

    def clear(self) -> None:
        """No logo."""
        self.field.clear()

    def _on_text(self, path: str) -> None:
        self.field.setToolTip(path)
        self.changed.emit()
        if not path:
            self.chosen.emit("")

    def _on_choose(self) -> None:
        known = self.field.text().strip()
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        first = known if known and Path(known).parent.is_dir() else pictures if Path(pictures).is_dir() else str(Path.home())
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose your logo"), first, tr(_PICTURES))
        if path:
            self.field.setText(path)
            self.chosen.emit(path)
