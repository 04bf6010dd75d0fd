"""Writes a file whole or not at all: into a temporary file beside it, down to the disk, then into its place."""

import errno
import os
import stat
import tempfile
from pathlib import Path

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def write_whole(path: Path, data: bytes, is_private: bool = False) -> None:
    """Write `data` to `path`. When anything fails, the old file stays as it was and nothing else is left behind.

    A new private file can be read and written by its owner only. A link stays a link: the file that it leads to is written.
    Raises OSError; `write_fault` puts it into words.
    """
    path = Path(os.path.realpath(path))
    refuse_what_must_stay(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-", suffix=".part")
    temporary = Path(name)
    try:
        try:
            _write_all(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
        temporary.chmod(_mode_for(path, is_private))
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _keep_name(path.parent)


def refuse_what_must_stay(path: Path) -> None:
    """Raise OSError when what is at `path` now must not be replaced: a folder, a device, a pipe, a file marked read-only."""
    if os.path.isdir(path):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    try:
        kind = path.stat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(kind):
        raise OSError(errno.ENODEV, "it is not a file", str(path))
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def write_fault(path: Path, error: OSError, what: str) -> tuple[str, str]:
    """The message and the hint for a failed `write_whole`; `what` names the thing, such as `picture`."""
    folder = path.parent
    if error.errno in _FULL:
        return f"{path}: the {what} was not saved, because the disk is full.", "Make room, or choose another folder."
    if error.errno == errno.ENAMETOOLONG:
        return f"{path.name[:60]}...: the {what} was not saved, because the file name is too long.", "Choose a shorter name."
    if error.errno == errno.EISDIR or os.path.isdir(path):
        return f"{path}: this is a folder, not a file.", f"Add a file name for the {what}."
    if error.errno == errno.ENODEV:
        return f"{path}: this is a device or a pipe, not a file.", f"Give a file name for the {what}."
    if not os.path.exists(folder):
        return f"{path}: the {what} was not saved, because the folder {folder} does not exist.", "Make the folder first, or choose another."
    if not os.path.isdir(folder):
        return f"{path}: the {what} was not saved, because {folder} is not a folder.", "Choose another folder."
    if error.errno in _FORBIDDEN:
        return (
            f"{path}: the {what} was not saved, because you may not write there.",
            "Choose a folder of your own, or change its permissions.",
        )
    return f"{path}: the {what} was not saved ({error.strerror or error}).", "Choose another folder."


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
