"""Reads the meshes beside the window, from the moment when the atlas is known, while panels and 3D view are still being made."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from nervescope.domain.atlas import Atlas
from nervescope.scene.mesh_store import MeshStore
from nervescope.ui.errors import ErrorReporter
from nervescope.ui.worker import run_in_background


class MeshReading:
    """Begins at once; whoever asks with `when_read` is called in the window's thread, also when all is read already."""

    def __init__(self, atlas: Atlas, errors: ErrorReporter, parent: QObject) -> None:
        self.store = MeshStore(atlas)
        self._is_done = False
        self._waiting: list[Callable[[], None]] = []
        self._job = run_in_background(self.store.load, self._on_read, errors.report, parent)

    def when_read(self, call: Callable[[], None]) -> None:
        """Call back once everything that can be read has been read."""
        if self._is_done:
            call()
        else:
            self._waiting.append(call)

    def forget(self) -> None:
        """Nobody waits any more, because the window closes."""
        self._job.forget()

    def _on_read(self, _result: object) -> None:
        self._is_done = True
        for call in self._waiting:
            call()
        self._waiting.clear()
