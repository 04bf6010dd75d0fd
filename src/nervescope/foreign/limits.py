"""What a process that reads files of strangers may use; it puts itself under these limits before it opens the first file.

| limit | Linux | macOS | Windows |
| --- | --- | --- | --- |
| wall time (kept by the parent) | yes | yes | yes |
| no network, no other program, files written only into its own folder: by Python | yes | yes | yes |
| processor time for each file, size of what it writes, no core dumps | yes | yes | no |
| memory (address space) | yes | not kept by the system | no |
| network cut off by the kernel | where it is allowed | no | no |
"""

import contextlib
import ctypes
import os
import sys
from pathlib import Path
from typing import Any

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

MEMORY_BYTES = 4 * 1024**3
WRITTEN_BYTES = 1024**3
CPU_S, CPU_S_PER_MB = 20, 0.25
WALL_S, WALL_S_PER_MB = 40.0, 0.75
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_REFUSED = ("socket.", "subprocess.", "os.exec", "os.spawn", "os.posix_spawn", "os.system", "os.fork", "os.kill", "ftplib.", "urllib.")
_CHANGING = ("os.remove", "os.rename", "os.rmdir", "os.chmod", "os.chown", "os.link", "os.symlink", "os.truncate", "shutil.")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def limit_this_process(own_folder: Path) -> None:
    """Give up what reading a mesh has no need of; what the system cannot limit is left (see the table above)."""
    if resource is not None:
        _lower("RLIMIT_AS", MEMORY_BYTES)
        _lower("RLIMIT_FSIZE", WRITTEN_BYTES)
        _lower("RLIMIT_CORE", 0)
        _lower("RLIMIT_NOFILE", 128)
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # not allowed in every container
            ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK)
    sys.addaudithook(_guard(own_folder.resolve()))


def begin_file(size_bytes: int) -> None:
    """Allow processor time for one more file; when it is used up the system ends the process."""
    if resource is None:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    allowed = int(usage.ru_utime + usage.ru_stime) + CPU_S + int(CPU_S_PER_MB * size_bytes / 1e6)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def wall_s(size_bytes: int) -> float:
    """How long a parent waits for a file of a size, s."""
    return WALL_S + WALL_S_PER_MB * size_bytes / 1e6


def _lower(name: str, most: int) -> None:
    """Lower one limit as far as the system lets us."""
    kind = getattr(resource, name, None)
    if kind is None:
        return
    with contextlib.suppress(OSError, ValueError):
        hard = resource.getrlimit(kind)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (least, least))


def _guard(own_folder: Path) -> Any:
    """A hook that refuses what Python code is not to do here. It cannot be taken off again."""
    allowed = str(own_folder) + os.sep

    def guard(event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = args
            writes = (isinstance(mode, str) and bool(set(mode) & set("wax+"))) or (isinstance(flags, int) and bool(flags & _WRITES))
            if writes and not (isinstance(path, str | bytes) and os.path.abspath(os.fsdecode(path)).startswith(allowed)):
                raise PermissionError("files are written only into the own folder")
        elif event.startswith(_REFUSED) or (event.startswith(_CHANGING) and not os.path.abspath(os.fsdecode(args[0])).startswith(allowed)):
            raise PermissionError(f"{event} is not for a reader")

    return guard
