"""Which scene files were open lately: a short list in the person's own folder, readable by them alone."""

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nervescope.session.whole_file import write_whole

MOST_RECENT = 10
_SCHEMA_VERSION = 1


@dataclass(frozen=True)
class Recent:
    """A file and when it was open last, in seconds since 1970."""

    path: Path
    opened_at: float


class RecentFiles:
    """The list in one file. One that cannot be read counts as empty, one that cannot be written is not kept: it is only a convenience."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "recent.json"

    def all(self) -> tuple[Recent, ...]:
        """The newest first."""
        try:
            raw = json.loads(self._file.read_text(encoding="utf-8"))
            found = [_read(row) for row in raw["files"][:MOST_RECENT]]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return ()
        return tuple(row for row in found if row)

    def add(self, path: Path) -> None:
        """Put a file on top."""
        rest = [row for row in self.all() if row.path != path]
        self._write([Recent(path, time.time()), *rest])

    def remove(self, path: Path) -> None:
        """Take a file off the list."""
        self._write([row for row in self.all() if row.path != path])

    def clear(self) -> None:
        """Forget all."""
        try:
            self._file.unlink(missing_ok=True)
        except OSError:
            self._write([])

    def _write(self, rows: list[Recent]) -> None:
        content = {
            "schema_version": _SCHEMA_VERSION,
            "files": [{"path": str(r.path), "opened_at": r.opened_at} for r in rows[:MOST_RECENT]],
        }
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._file, json.dumps(content, indent=1).encode("utf-8", "surrogateescape"), is_private=True)
        except OSError:
            return


def _read(row: Any) -> Recent | None:
    """One row; None when it is no row."""
    if isinstance(row, dict) and isinstance(row.get("path"), str) and row["path"] and isinstance(row.get("opened_at"), int | float):
        return Recent(Path(row["path"]), float(row["opened_at"]))
    return None
