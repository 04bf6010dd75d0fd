"""Writes a scene file, unless someone else wrote it since it was read. Runs beside the window."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtGui import QImage

from nervescope.domain.errors import NerveScopeError
from nervescope.domain.language import tr
from nervescope.session.scene_file import ReadFile, SceneFile, load_file, save_file
from nervescope.session.whole_file import sweep_halves
from nervescope.ui.scenes.small_picture import encoded, of_step


class ChangedElsewhereError(Exception):
    """The file is not the one that was read or written here last."""


@dataclass(frozen=True)
class Stamp:
    """By what a file is known again: when it was written and how long it is."""

    time_ns: int
    size: int

    @classmethod
    def of(cls, path: Path) -> "Stamp | None":
        """The stamp of a file; None when there is none."""
        try:
            found = path.stat()
        except OSError:
            return None
        return cls(found.st_mtime_ns, found.st_size)


def read_stamped(path: Path) -> tuple[Stamp | None, ReadFile]:
    """A file, and its stamp from before it was read; what an interrupted saving left beside it is taken away."""
    sweep_halves(path)
    return Stamp.of(path), load_file(path)


def with_picture(file: SceneFile, picture: QImage) -> SceneFile:
    """A file with its small picture; without one it keeps the one that it has. The step of a lesson that is shown gets one too."""
    drawn = None if picture.isNull() else encoded(picture)
    if drawn is None:
        return file
    if len(file.scenes) > 1 and file.scene.thumbnail is None:
        file = file.with_scene(replace(file.scene, thumbnail=encoded(of_step(picture))))
    return replace(file, thumbnail=drawn)


def saved(path: Path, file: SceneFile, picture: QImage, stamp: Stamp | None) -> tuple[SceneFile, Stamp | None]:
    """Write a file and give what was written, with its stamp.

    Raises ChangedElsewhereError when there is a file whose stamp is not `stamp` (None: any may be replaced), NerveScopeError, which says
    that the work is still there, when it cannot be written.
    """
    found = Stamp.of(path)
    if stamp is not None and found is not None and found != stamp:
        raise ChangedElsewhereError
    whole = with_picture(file, picture)
    try:
        save_file(path, whole)
    except NerveScopeError as error:
        still = tr("Your work is still open here.")
        raise NerveScopeError(error.message, f"{error.hint} {still}") from error
    return whole, Stamp.of(path)
