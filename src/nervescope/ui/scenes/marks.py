"""Takes marks from 3D Slicer and gives them back, as Markups files (`.mrk.json`). Files are read and written beside the window."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from nervescope.domain.errors import NerveScopeError
from nervescope.domain.frame import Point
from nervescope.domain.language import later, tr
from nervescope.session.changes_marks import put_marks
from nervescope.session.markups import Marks, read_markups
from nervescope.session.markups_writing import markups_text
from nervescope.session.scene_file import read_bytes
from nervescope.session.whole_file import write_fault, write_whole
from nervescope.ui.desk import Desk
from nervescope.ui.scenes.keeper import SceneKeeper
from nervescope.ui.worker import run_in_background

if TYPE_CHECKING:
    from nervescope.scene.mesh_store import MeshStore

SUFFIX = ".mrk.json"
_WHAT_TO_GIVE = "Give a Markups file of 3D Slicer (.mrk.json)."


def ask_import(desk: Desk, keeper: SceneKeeper) -> QFileDialog:
    """Which file."""
    dialog = QFileDialog(desk.window, tr("Import marks of 3D Slicer"), str(_folder(keeper)))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([tr("Markups") + f" (*{SUFFIX} *.json)", tr("All files") + " (*)"])
    dialog.fileSelected.connect(lambda name: import_marks(desk, Path(name)))
    return _opened(dialog)


def ask_export(desk: Desk, keeper: SceneKeeper) -> QFileDialog:
    """Under which name; a Markups file that is there is brought up to date, not wiped out, so the dialog need not warn."""
    dialog = QFileDialog(desk.window, tr("Export marks for 3D Slicer"), str(_folder(keeper)))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setNameFilter(tr("Markups") + f" (*{SUFFIX})")
    dialog.selectFile((keeper.scene.name or tr("Scene")) + SUFFIX)
    dialog.fileSelected.connect(lambda name: export_marks(desk, Path(name)))
    return _opened(dialog)


def import_marks(desk: Desk, path: Path) -> None:
    """Read a Markups file beside the window, and put its marks on the model in one step that can be undone."""
    nearest = NearestStructure(desk)

    def read() -> Marks:
        data = read_bytes(path, "Markups", _WHAT_TO_GIVE)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise NerveScopeError(tr("{path}: this is not a Markups file.").format(path=path), _WHAT_TO_GIVE) from None
        return read_markups(text, str(path), nearest.at)

    def on_read(marks: Marks) -> None:
        desk.errors.report_problems(marks.told)
        desk.change(tr("Import marks"), put_marks(desk.state, marks.annotations))
        desk.window.status.say(tr("%n mark(s) imported", "", len(marks.annotations)))

    run_in_background(read, on_read, desk.errors.report, desk.window)


def export_marks(desk: Desk, path: Path) -> None:
    """Write the marks beside the window; what others wrote into the file stays in it."""
    path = path if path.name.lower().endswith(".json") else path.with_name(path.name + SUFFIX)
    annotations = desk.state.annotations

    def write() -> int:
        before = read_bytes(path, "Markups", _WHAT_TO_GIVE).decode("utf-8-sig", "replace") if path.exists() else ""
        text, left_out = markups_text(annotations, before, str(path))
        try:
            write_whole(path, text.encode(), is_private=True)
        except OSError as error:
            raise NerveScopeError(*write_fault(path, error, later("Markups file"))) from error
        return left_out

    def on_written(left_out: int) -> None:
        said = tr("Saved as {name}").format(name=path.name)
        rest = tr("%n text(s) or drawing(s) on the picture have no place in it", "", left_out)
        desk.window.status.say(f"{said}. {rest}." if left_out else said)

    run_in_background(write, on_written, desk.errors.report, desk.window)


class NearestStructure:
    """Which structure keeps a point that comes without one: the nearest by its corners. Safe beside the window."""

    def __init__(self, desk: Desk) -> None:
        view = desk.viewport
        self._store: MeshStore | None = view.store if view else None
        self._bounds: dict[str, tuple[np.ndarray, np.ndarray]] = {}
        self._ids = self._store.ready_ids() if self._store else tuple(desk.atlas.structures)[:1]

    def at(self, point_mm: Point) -> str:
        """The full id of the structure nearest to a point (RAS mm)."""
        store = self._store
        if store is None:
            return self._ids[0]
        point, best, nearest = np.asarray(point_mm), float("inf"), self._ids[0]
        for gap, structure_id in sorted((self._gap(store, i, point), i) for i in self._ids):
            if gap >= best:
                break
            mesh = store.mesh(structure_id)
            away = float(np.linalg.norm(mesh.points_mm - point, axis=1).min()) if mesh is not None else best
            if away < best:
                best, nearest = away, structure_id
        return nearest

    def _gap(self, store: "MeshStore", structure_id: str, point: np.ndarray) -> float:
        """How far a point lies from the box round a structure, mm; its distance is never less."""
        if structure_id not in self._bounds:
            mesh = store.mesh(structure_id)
            low, high = mesh.bounds_mm if mesh is not None else (np.full(3, np.inf), np.full(3, np.inf))
            self._bounds[structure_id] = np.asarray(low), np.asarray(high)
        low, high = self._bounds[structure_id]
        return float(np.linalg.norm(np.maximum(np.maximum(low - point, point - high), 0.0)))


def _folder(keeper: SceneKeeper) -> Path:
    return keeper.scene.path.parent if keeper.scene.path else Path.home()


def _opened(dialog: QFileDialog) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
