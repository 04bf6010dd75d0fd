"""File > Export 3D model: asks for the kind and the name of the file with the system's dialog, and writes it beside the window."""

from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QProgressDialog

from nervescope.domain.errors import NerveScopeError
from nervescope.domain.language import later, tr
from nervescope.export.model3d.files import FULL_AT_FIRST, KINDS, WITH_MARKS, checked_kind, write_model
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.model_covering import WIDE_SHARE
from nervescope.scene.model_parts import lamp_constants, model_parts
from nervescope.session.scene_file import SceneCamera
from nervescope.ui.desk import Desk
from nervescope.ui.made_row import show_made
from nervescope.ui.worker import Job

_SMOOTH_DELAY_MS = 300
_FINE_GLB = later("3D model in full detail (large)")


class _StoppedError(NerveScopeError):
    """The person no longer wants the file."""


class ModelExport(QObject):
    """One export, from the question for a file to the line that says where it is. `camera`: where the page begins.

    `wide_share`: width of the picture over its height.
    """

    def __init__(self, desk: Desk, camera: SceneCamera, wide_share: float = WIDE_SHARE) -> None:
        super().__init__(desk.window)
        self._desk, self._camera, self._wide_share, self._stop = desk, camera, wide_share, Event()
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = desk.state.selected_site_id or "nervescope"
        self.dialog = QFileDialog(desk.window, tr("Export 3D model"), str(Path(folder) / f"{name}.html"))
        self.dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._filters = {f"{tr(words)} (*{kind})": (kind, kind in FULL_AT_FIRST) for kind, words in KINDS.items()}
        self._filters[f"{tr(_FINE_GLB)} (*.glb)"] = (".glb", True)
        self.dialog.setNameFilters(list(self._filters))
        self.dialog.setDefaultSuffix("html")
        self.dialog.filterSelected.connect(lambda chosen: self.dialog.setDefaultSuffix(self._filters[chosen][0][1:]))
        self.dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.rejected.connect(self.deleteLater)

    def write(self, path: Path) -> None:
        """Write the file in the background; of files for printing only what is chosen, when something is."""
        desk = self._desk
        chosen, is_full = self._filters[self.dialog.selectedNameFilter()]
        if not path.suffix:
            path = path.with_suffix(chosen)
        state, atlas, camera, wide_share = desk.state, desk.atlas, self._camera, self._wide_share
        with desk.errors.reported():
            kind = checked_kind(path)
            only = state.selected_ids if kind in FULL_AT_FIRST else ()
            self._bar = bar = QProgressDialog(tr("Writing the 3D model…"), tr("Stop"), 0, 0, desk.window)
            bar.setWindowModality(Qt.WindowModality.WindowModal)
            bar.setMinimumDuration(_SMOOTH_DELAY_MS)
            bar.canceled.connect(self._stop.set)

            def work(tell: object) -> tuple[Path, ...]:
                def progress(done: int, whole: int) -> None:
                    if self._stop.is_set():
                        raise _StoppedError("")
                    tell((done, whole))  # type: ignore[operator]

                seen_from, fine = camera if kind in WITH_MARKS else None, is_full or kind in FULL_AT_FIRST
                parts = model_parts(atlas, MeshStore(atlas), state, only, fine, progress, seen_from, wide_share)
                progress(len(parts) - 1, len(parts))  # a late Stop still leaves the old file as it was
                return write_model(atlas, state, parts, camera, lamp_constants(), path)

            self.job = Job(work, self)
            self.job.progressed.connect(self._on_progress)
            self.job.done.connect(self._on_done)
            self.job.failed.connect(self._on_failed)
            self.job.start()

    def _on_progress(self, at: tuple[int, int]) -> None:
        self._bar.setMaximum(at[1])
        if not self._stop.is_set():
            self._bar.setValue(at[0])

    def _on_done(self, files: tuple[Path, ...]) -> None:
        self._close()
        show_made(self._desk, files[-1])

    def _on_failed(self, error: BaseException) -> None:
        self._close()
        if not isinstance(error, _StoppedError):
            self._desk.errors.report(error)

    def _close(self) -> None:
        self._bar.canceled.disconnect(self._stop.set)
        self._bar.close()
        self._bar.deleteLater()
        self.deleteLater()
