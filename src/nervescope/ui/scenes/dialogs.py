"""Asks for files with the dialogs of the system, and for the words about a scene. Nothing here stops the program."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from nervescope.domain.language import tr
from nervescope.session.picture_tags import PICTURE_SUFFIXES
from nervescope.session.scene_file import SUFFIX, SceneFile
from nervescope.ui.scenes.details_dialog import DetailsDialog
from nervescope.ui.scenes.keeper import SceneKeeper, nothing_more
from nervescope.ui.scenes.recovered import LeftBehind, left_behind
from nervescope.ui.scenes.recovery_dialog import RecoveryDialog

_FORBIDDEN_IN_NAMES = '<>:"/\\|?*'


def ask_open(window: QWidget, keeper: SceneKeeper) -> QFileDialog:
    """Which scene, or which picture that carries one."""
    dialog = QFileDialog(window, tr("Open a scene"), str(_folder(keeper)))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([tr("Scenes and pictures") + f" (*{SUFFIX} *{' *'.join(PICTURE_SUFFIXES)})", tr("All files") + " (*)"])
    dialog.fileSelected.connect(lambda name: keeper.open(Path(name)))
    return _opened(dialog)


def ask_save_as(window: QWidget, keeper: SceneKeeper, then: Callable[[], None] = nothing_more) -> QFileDialog:
    """Under which name."""
    dialog = QFileDialog(window, tr("Save the scene"), str(_folder(keeper)))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(tr("Scenes") + f" (*{SUFFIX})")
    dialog.setDefaultSuffix(SUFFIX[1:])
    dialog.selectFile(suggested_name(keeper))
    dialog.fileSelected.connect(lambda name: keeper.save_as(Path(name), then))
    return _opened(dialog)


def show_details(window: QWidget, keeper: SceneKeeper) -> DetailsDialog:
    """Title, label and notes."""
    path = keeper.scene.path
    dialog = DetailsDialog(keeper.words, tr("Kept in {file}").format(file=path) if path else "", window)
    dialog.words_chosen.connect(keeper.set_words)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def offer_recovery(window: QWidget, keeper: SceneKeeper, then: Callable[[], None]) -> RecoveryDialog | None:
    """Ask about what a program left behind that ended without closing; `then` follows when nothing was, or nothing is, brought back."""
    found = left_behind(keeper.copies, keeper.autosave.copy)
    if not found:
        then()
        return None
    is_back: list[LeftBehind] = []

    def restore(left: LeftBehind, file: SceneFile) -> None:
        is_back.append(left)
        keeper.restore(left.copy, left.lock, file)

    dialog = RecoveryDialog(found, restore, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.rejected.connect(then)
    dialog.open()
    return dialog


def suggested_name(keeper: SceneKeeper) -> str:
    """A name for a new scene, without what files may not be called: its title, else that of its file, else what it is about."""
    wanted = keeper.words.title or keeper.scene.name or keeper.about
    name = "".join(" " if c in _FORBIDDEN_IN_NAMES or ord(c) < 32 else c for c in wanted).strip(" .")[:80]
    return (name or tr("Scene")) + SUFFIX


def _folder(keeper: SceneKeeper) -> Path:
    """Where the person keeps scenes: beside the one that is open, else beside the latest one, else with the documents."""
    if keeper.scene.path:
        return keeper.scene.path.parent
    latest = next((row.path.parent for row in keeper.recent.all() if row.path.parent.is_dir()), None)
    return latest or Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def _opened(dialog: QFileDialog) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
