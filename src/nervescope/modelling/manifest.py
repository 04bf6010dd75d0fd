"""Reads and writes `meshes/manifest.json`, the contract between the build and the program."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from nervescope.domain.errors import MeshError
from nervescope.domain.frame import FRAME, UNITS
from nervescope.modelling.recipe import Recipe

MANIFEST = "manifest.json"
SCHEMA_VERSION = 2
ATLAS_VERSION = "0.1.0"


class Manifest:
    """The rows of a manifest by structure id, and its further files by name."""

    def __init__(self, rows: dict[str, dict[str, Any]], files: dict[str, str]) -> None:
        self._rows, self._files = rows, files

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Read the manifest of a folder; none or a broken one counts as empty."""
        try:
            stored = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            rows = {_key(row): row for row in stored["meshes"]}
            files = {row["file"]: row["sha256"] for row in stored.get("files", [])}
        except (OSError, ValueError, KeyError, TypeError):
            rows, files = {}, {}
        return cls(rows, files)

    @property
    def files(self) -> tuple[str, ...]:
        """Names of all files that the manifest lists."""
        return (*(row["file"] for row in self._rows.values() if "file" in row), *self._files)

    @property
    def triangle_count(self) -> int:
        """Triangles of all files together."""
        return sum(row.get("triangles", 0) for row in self._rows.values())

    def digest_of(self, structure_id: str) -> str:
        """Checksum of a structure's file, empty when it has none."""
        return str(self._rows.get(structure_id, {}).get("sha256", ""))

    def digest_of_file(self, file: str) -> str:
        """Checksum of a file that is not a mesh, empty when it is not listed."""
        return self._files.get(file, "")

    def triangles_of(self, structure_id: str) -> int:
        """Triangles of a structure's file."""
        return int(self._rows.get(structure_id, {}).get("triangles", 0))

    def put(self, recipe: Recipe, file: str, sha256: str, triangles: int, licence: str) -> None:
        """Enter a file that was made, and the mirrored structure of a pair."""
        variant = {"variant": recipe.variant} if recipe.variant else {}
        self._rows[recipe.key] = {
            "structure_id": recipe.structure_id,
            **variant,
            "file": file,
            "sha256": sha256,
            "triangles": triangles,
            "source": recipe.source,
            "licence": licence,
        }
        if recipe.is_paired:
            left = {"structure_id": f"{recipe.base_id}_left", **variant, "mirror_of": recipe.structure_id}
            self._rows[_key(left)] = left

    def put_file(self, file: str, sha256: str) -> None:
        """Enter a file that is not a mesh."""
        self._files[file] = sha256

    def drop_unknown(self, folder: Path, recipes: tuple[Recipe, ...]) -> tuple[str, ...]:
        """Remove rows that no recipe makes any more, and their files; return their ids."""
        paired = [r for r in recipes if r.is_paired]
        known = {r.key for r in recipes} | {_key({"structure_id": f"{r.base_id}_left", "variant": r.variant}) for r in paired}
        gone = tuple(sorted(set(self._rows) - known))
        for structure_id in gone:
            row = self._rows.pop(structure_id)
            name = str(row.get("file", ""))
            if name and Path(name).name == name:
                (folder / name).unlink(missing_ok=True)
        return gone

    def write(self, folder: Path) -> None:
        """Write the manifest: sorted, without dates, so that the same atlas gives the same bytes."""
        content = {
            "schema_version": SCHEMA_VERSION,
            "atlas_version": ATLAS_VERSION,
            "frame": FRAME,
            "units": UNITS,
            "meshes": [self._rows[key] for key in sorted(self._rows)],
            "files": [{"file": name, "sha256": self._files[name]} for name in sorted(self._files)],
        }
        write_atomically(folder / MANIFEST, (json.dumps(content, indent=1) + "\n").encode())


def _key(row: dict[str, Any]) -> str:
    """The key of a row: as `Recipe.key`, for the mirrored ones too."""
    return f"{row['structure_id']}.{row['variant']}" if row.get("variant") else str(row["structure_id"])


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that it is either complete or not there; raises MeshError when that cannot be done."""
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise MeshError(f"{path} cannot be written ({error.strerror}).", "Check the folder and the free space.") from error
