"""The recovery place: copies of what is not saved yet, in a folder that only the person can open, one file for each running program."""

import os
import secrets
import stat
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from nervescope.domain.errors import NerveScopeError
from nervescope.domain.language import later, tr
from nervescope.session.scene_file import SUFFIX, SceneFile, file_text, load_file
from nervescope.session.whole_file import sweep_halves, write_fault, write_whole

FOLDER = "recovery"
LOCK_SUFFIX = ".lock"


def recovery_folder(config_folder: Path) -> Path:
    """Where the copies lie inside the person's configuration folder."""
    return config_folder / FOLDER


def new_copy_path(folder: Path) -> Path:
    """A name for the copy of this run that no other run has."""
    return folder / f"{os.getpid()}-{secrets.token_hex(4)}{SUFFIX}"


def lock_path(copy: Path) -> Path:
    """The file that a running program holds as long as a copy is its own."""
    return copy.with_name(copy.name + LOCK_SUFFIX)


def make_private(folder: Path) -> None:
    """Make the folder, for its owner alone. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.name == "posix" and stat.S_IMODE(folder.stat().st_mode) != 0o700:
        folder.chmod(0o700)


def write_copy(copy: Path, file: SceneFile, came_from: Path | None, is_flushed: bool = True) -> None:
    """Write a copy whole (`write_whole`); raises NerveScopeError, which says that the work itself is still there."""
    try:
        make_private(copy.parent)
        text = file_text(replace(file, recovered_from=str(came_from) if came_from else ""))
        write_whole(copy, (text + "\n").encode(), is_private=True, is_flushed=is_flushed)
    except OSError as error:
        message, _hint = write_fault(copy, error, later("safety copy"))
        raise NerveScopeError(message, tr("Your work is still on the screen: save it with Ctrl+S, or make room.")) from error


def copies_in(folder: Path) -> tuple[Path, ...]:
    """Every copy that lies there, the newest first."""
    found = []
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return ()
    for path in entries:
        if path.suffix == SUFFIX and not path.name.startswith("."):
            found.append((_time_of(path), path))
    return tuple(path for _, path in sorted(found, reverse=True))


def sweep_recovery(folder: Path, older_than_s: float = 60.0) -> None:
    """Take away what killed programs left half written; what is being written now is younger and stays."""
    for half in folder.glob(".*.part"):
        with suppress(OSError):
            if time.time() - half.stat().st_mtime >= older_than_s:
                half.unlink()


def remove_copy(copy: Path) -> None:
    """Take a copy away, and what a killed program left half written of it. Raises OSError when it cannot be removed."""
    copy.unlink(missing_ok=True)
    sweep_halves(copy, older_than_s=0.0)


def came_from(copy: Path) -> Path | None:
    """The file that a copy belongs to; None when it had none or the copy cannot be read."""
    try:
        name = load_file(copy).file.recovered_from
    except NerveScopeError:
        return None
    return Path(name) if name else None


def _time_of(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
