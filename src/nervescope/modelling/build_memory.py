"""Remembers between builds what each mesh was made from, outside the project, in the person's cache folder."""

import hashlib
import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from nervescope.modelling.manifest import write_atomically


@dataclass(frozen=True)
class Remembered:
    """What one mesh was made from: digest of the code, and digest of each table by name."""

    fingerprint: str
    tables: dict[str, str]


class BuildMemory:
    """Fingerprints of the meshes of one folder. A lost or broken memory only means that all is built again."""

    def __init__(self, path: Path, entries: dict[str, Remembered]) -> None:
        self._path, self._entries = path, entries

    @classmethod
    def read(cls, out_folder: Path) -> "BuildMemory":
        """Read the memory of a meshes folder, empty when there is none."""
        name = hashlib.sha256(str(out_folder.resolve()).encode()).hexdigest()[:16]
        path = cache_folder() / "build" / f"{name}.json"
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            entries = {key: Remembered(**value) for key, value in stored.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            entries = {}
        return cls(path, entries)

    def get(self, structure_id: str) -> Remembered | None:
        """What is remembered of one mesh."""
        return self._entries.get(structure_id)

    def put(self, structure_id: str, fingerprint: str, tables: dict[str, str]) -> None:
        """Remember what one mesh was made from."""
        self._entries[structure_id] = Remembered(fingerprint, tables)

    def write(self) -> None:
        """Store the memory; raises MeshError when the cache folder is not writable."""
        stored = {key: asdict(value) for key, value in sorted(self._entries.items())}
        write_atomically(self._path, json.dumps(stored, indent=1).encode())


def cache_folder() -> Path:
    """The folder for what can be made again at any time."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "nervescope"
