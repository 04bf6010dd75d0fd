"""Tells two windows on one file of each other: a lock file beside it, which a crashed program leaves without harm."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile, QSysInfo


@dataclass(frozen=True)
class Holder:
    """Who has a file open: `host` is empty when it is this computer."""

    pid: int
    host: str


def lock_beside(path: Path) -> Path:
    """The lock file of a scene file."""
    return path.with_name(f".{path.name}.lock")


class FileLock:
    """Holds one lock file as long as this lives. A lock of a program that is gone counts as free."""

    def __init__(self, path: Path) -> None:
        self._lock = QLockFile(str(path))
        self._lock.setStaleLockTime(0)
        self.is_mine = self._lock.tryLock(0)

    def holder(self) -> Holder | None:
        """Who holds it instead; None when it is free, ours, or no lock can be made there (a folder that is read-only)."""
        if self.is_mine or self._lock.error() is not QLockFile.LockError.LockFailedError:
            return None
        pid, host, _program = self._lock.getLockInfo()
        return Holder(pid, "" if host == QSysInfo.machineHostName() else host)

    def release(self) -> None:
        """Let it go; safe to call twice."""
        if self.is_mine:
            self._lock.unlock()
            self.is_mine = False
