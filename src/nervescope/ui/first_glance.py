"""Shows the body while everything else is still being read, from what the last run has kept, and keeps it for the next one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

import nervescope
from nervescope.content.paths import Folders
from nervescope.session.state import Palette
from nervescope.ui.main_window import MainWindow
from nervescope.ui.worker import run_in_background

if TYPE_CHECKING:
    from nervescope.domain.atlas import Atlas
    from nervescope.scene.first_picture import FirstPicture
    from nervescope.scene.mesh_store import MeshStore
    from nervescope.scene.stage import Stage

FILE = "first_sight.npz"


class FirstGlance:
    """The first picture of one start, where an earlier one has kept what it needs."""

    def __init__(self, folders: Folders, cache_folder: Path, palette: Palette) -> None:
        from nervescope.scene import first_sight  # noqa: PLC0415 - the window comes first

        self._path, self._key = cache_folder / FILE, first_sight.key_of(folders, palette, nervescope.__version__)
        self._palette = palette
        self._sight = first_sight.read(self._path, self._key)
        self._picture: FirstPicture | None = None
        self._stage: Stage | None = None

    def show(self, window: MainWindow, theme: str) -> bool:
        """Draw what was kept into the bare window; False when there is nothing."""
        if self._sight is None:
            return False
        from nervescope.scene.first_picture import FirstPicture  # noqa: PLC0415 - VTK is imported after the window shows
        from nervescope.scene.stage import Stage  # noqa: PLC0415

        self._stage, place, ratio = Stage(), window.view_place(), window.devicePixelRatioF()
        window.closing.connect(self._close)
        self._picture = FirstPicture(self._stage, self._sight, theme)
        self._sight = None
        pixels = self._picture.pixels((max(1, round(place.width() * ratio)), max(1, round(place.height() * ratio))))
        height, width = pixels.shape[:2]
        image = QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_RGBX8888).copy()
        window.loading.show_picture(image, place)
        return True

    def hand_over(self) -> Stage | None:
        """The stage on which it was drawn, empty, for the 3D view to go on with; None when nothing was drawn."""
        stage, self._stage = self._stage, None
        if self._picture:
            self._picture.clear()
        return stage

    def _close(self) -> None:
        """The window closes before there was a 3D view."""
        if self._stage:
            self._stage.close()

    def keep(self, atlas: Atlas, store: MeshStore, parent: QObject) -> None:
        """Write down the first sight of the next start, beside the window, where what was kept is of another atlas or look."""
        from nervescope.scene import first_gathering, first_sight  # noqa: PLC0415 - long after the window

        def work() -> None:
            if first_sight.kept_key(self._path) != self._key:
                first_sight.keep(self._path, self._key, first_gathering.gathered(atlas, store, self._palette))

        run_in_background(work, lambda _nothing: None, lambda _error: None, parent)
