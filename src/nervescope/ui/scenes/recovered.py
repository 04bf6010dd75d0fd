"""What programs left behind that ended without closing: their safety copies, each held by a lock as soon as we look at it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nervescope.domain.errors import NerveScopeError
from nervescope.domain.language import tr
from nervescope.session.recovery import LOCK_SUFFIX, copies_in, lock_path, remove_copy, sweep_recovery
from nervescope.session.scene_file import SceneFile, load_file
from nervescope.ui.scenes.file_lock import FileLock
from nervescope.ui.scenes.when import when


@dataclass
class LeftBehind:
    """One copy that no running program holds; `lock` keeps other windows from offering it too."""

    copy: Path
    lock: FileLock

    @property
    def when(self) -> str:
        """When it was written, in words."""
        try:
            return when(datetime.fromtimestamp(self.copy.stat().st_mtime))
        except OSError:
            return ""

    def read(self) -> SceneFile:
        """What it holds; raises NerveScopeError when it is damaged."""
        return load_file(self.copy).file

    def forget(self) -> None:
        """Delete it; raises NerveScopeError when it cannot be deleted."""
        try:
            remove_copy(self.copy)
        except OSError as error:
            words = tr("The safety copy {file} could not be deleted ({why}).").format(file=self.copy, why=error.strerror)
            raise NerveScopeError(words, tr("Delete it by hand.")) from error
        self.lock.release()


def left_behind(folder: Path, own: Path) -> tuple[LeftBehind, ...]:
    """Every copy in the folder that is not `own` and that no running program holds, the newest first."""
    sweep_recovery(folder)
    for path in folder.glob(f"*{LOCK_SUFFIX}"):
        if not path.with_name(path.name.removesuffix(LOCK_SUFFIX)).exists():
            FileLock(path).release()  # taking and letting go removes what a program that is gone has left
    found = []
    for copy in copies_in(folder):
        if copy != own:
            lock = FileLock(lock_path(copy))
            if lock.is_mine:
                found.append(LeftBehind(copy, lock))
    return tuple(found)
