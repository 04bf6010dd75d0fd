"""Writes a file whole or not at all: into a temporary file beside it, down to the disk, then into its place."""

import errno
import glob
import os
import stat
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from nervescope.domain.language import tr

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def write_whole(path: Path, data: bytes, is_private: bool = False, is_flushed: bool = True) -> None:
    """Write `data` to `path`. When anything fails, the old file stays as it was and nothing else is left behind.

    A new private file can be read and written by its owner only. Without `is_flushed` it outlives the program, but not a power cut.
    A link stays a link: the file that it leads to is written.
    Raises OSError; `write_fault` puts it into words.
    """
    path = Path(os.path.realpath(path))
    refuse_what_must_stay(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-", suffix=".part")
    temporary = Path(name)
    try:
        try:
            _write_all(handle, data)
            if is_flushed:
                os.fsync(handle)
        finally:
            os.close(handle)
        temporary.chmod(_mode_for(path, is_private))
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if is_flushed:
        _keep_name(path.parent)


def sweep_halves(path: Path, older_than_s: float = 60.0) -> None:
    """Take away what a killed program left half written beside `path`; what is being written now is younger and stays."""
    path = Path(os.path.realpath(path))
    for half in path.parent.glob(f".{glob.escape(path.name[:40])}-*.part"):
        with suppress(OSError):
            if time.time() - half.stat().st_mtime >= older_than_s:
                half.unlink()


def refuse_what_must_stay(path: Path) -> None:
    """Raise OSError when what is at `path` now must not be replaced: a folder, a device, a pipe, a file marked read-only."""
    if os.path.isdir(path):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    try:
        kind = path.stat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(kind):
        raise OSError(errno.ENODEV, tr("it is not a file"), str(path))
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def write_fault(path: Path, error: OSError, what: str) -> tuple[str, str]:
    """The message and the hint for a failed `write_whole`; `what` names the thing, such as `later("picture")`."""
    folder, what = path.parent, tr(what)
    if error.errno in _FULL:
        told = tr("{path}: the {what} was not saved, because the disk is full."), tr("Make room, or choose another folder.")
    elif error.errno == errno.ENAMETOOLONG:
        told = tr("{name}...: the {what} was not saved, because the file name is too long."), tr("Choose a shorter name.")
    elif error.errno == errno.EISDIR or os.path.isdir(path):
        told = tr("{path}: this is a folder, not a file."), tr("Add a file name for the {what}.")
    elif error.errno == errno.ENODEV:
        told = tr("{path}: this is a device or a pipe, not a file."), tr("Give a file name for the {what}.")
    elif not os.path.exists(folder):
        missing = tr("{path}: the {what} was not saved, because the folder {folder} does not exist.")
        told = missing, tr("Make the folder first, or choose another.")
    elif not os.path.isdir(folder):
        told = tr("{path}: the {what} was not saved, because {folder} is not a folder."), tr("Choose another folder.")
    elif error.errno in _FORBIDDEN:
        forbidden = tr("{path}: the {what} was not saved, because you may not write there.")
        told = forbidden, tr("Choose a folder of your own, or change its permissions.")
    else:
        told = tr("{path}: the {what} was not saved ({reason})."), tr("Choose another folder.")
    values = {"path": path, "name": path.name[:60], "what": what, "folder": folder, "reason": error.strerror or error}
    return told[0].format(**values), told[1].format(**values)


def _write_all(handle: int, data: bytes) -> None:
    """Write every byte; the system may take them in several bites."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _mode_for(path: Path, is_private: bool) -> int:
    """The permissions of the file that is replaced, else those that new files get."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        if is_private:
            return 0o600
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _keep_name(folder: Path) -> None:
    """Bring the new name to the disk too, where the system can do that."""
    if os.name != "posix":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)
