"""Asks where the surfaces of an import are, without stopping the program."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from nervescope.domain.language import tr

_KINDS = "*.zip *.stl *.obj *.ply *.vtp *.glb"
Then = Callable[[Path], None]


def ask_for_folder(parent: QWidget, then: Then) -> None:
    """Ask for a folder."""
    dialog = QFileDialog(parent, tr("Folder with surfaces"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    _ask(dialog, then)


def ask_for_file(parent: QWidget, then: Then) -> None:
    """Ask for a file or zip."""
    _ask(QFileDialog(parent, tr("File or zip with surfaces"), "", tr("Surfaces") + f" ({_KINDS})"), then)


def _ask(dialog: QFileDialog, then: Then) -> None:
    """Open it; it goes when it has been answered or left."""
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.finished.connect(lambda _result: dialog.deleteLater())
    dialog.open()
