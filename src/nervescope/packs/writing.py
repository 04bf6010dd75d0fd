"""Writes a pack whole or not at all: into a hidden folder beside its place, read back as a check, then renamed."""

import errno
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from nervescope.content.manifest import DataFileEntry
from nervescope.content.mesh_files import MESH_SUFFIX, encode_mesh
from nervescope.content.packs import PACK_NAME, PACK_VERSION, PackFile, is_pack_id, read_pack
from nervescope.domain.errors import ContentError, NerveScopeError
from nervescope.domain.frame import FRAME, UNITS
from nervescope.domain.pack import BuiltWith, Pack, PackCredit, PackKind, PackMesh, PackPlace
from nervescope.geometry.baked import BakedMesh
from nervescope.geometry.mesh import TriangleMesh

HALF_SUFFIX, OLD_SUFFIX = ".part", ".old"
_FULL = (errno.ENOSPC, errno.EDQUOT)


class PackError(NerveScopeError):
    """A pack that could not be fetched, built or written."""


class PackWriter:
    """A pack that is being made in `folder`; `new_pack` gives one."""

    def __init__(self, folder: Path, pack_id: str) -> None:
        self.folder, self.pack_id = folder, pack_id
        self._meshes: list[PackMesh] = []
        self._files: list[DataFileEntry] = []
        self.is_finished = False

    def add_mesh(self, mesh: TriangleMesh | BakedMesh, entry: PackMesh) -> None:
        """Write one mesh (RAS mm, turned outward); file name, checksum and count of triangles are put into its row.

        A row with `mirror_of` needs no mesh: see `add_mirror`.
        """
        data = encode_mesh(mesh)
        name = f"{entry.structure_id}.{entry.variant}" if entry.variant else entry.structure_id
        count = len((mesh.full.mesh if isinstance(mesh, BakedMesh) else mesh).triangles)
        self._write(f"{name}{MESH_SUFFIX}", data)
        sha256 = hashlib.sha256(data).hexdigest()
        self._meshes.append(replace(entry, file=f"{name}{MESH_SUFFIX}", sha256=sha256, triangles=count))

    def add_mirror(self, entry: PackMesh) -> None:
        """Add a row whose surface is that of `entry.mirror_of`, mirrored."""
        self._meshes.append(entry)

    def add_file(self, name: str, data: bytes) -> None:
        """Write a file that is no mesh, such as `centre_lines.json` or the text of a licence."""
        self._write(name, data)
        self._files.append(DataFileEntry(file=name, sha256=hashlib.sha256(data).hexdigest()))

    def finish(
        self,
        title: str,
        kind: PackKind,
        built_with: BuiltWith,
        credits: tuple[PackCredit, ...],
        **more: tuple[PackPlace, ...] | tuple[str, ...] | str,
    ) -> None:
        """Write `pack.json`. `more`: `about`, `notes`, `landmarks`, `joints`, `sites`."""
        whole = PackFile(
            schema_version=PACK_VERSION,
            id=self.pack_id,
            title=title,
            kind=kind,
            frame=FRAME,
            units=UNITS,
            built_with=built_with,
            credits=credits,
            meshes=tuple(sorted(self._meshes, key=lambda m: (m.structure_id, m.variant))),
            files=tuple(sorted(self._files, key=lambda f: f.file)),
            **more,  # type: ignore[arg-type]
        )
        self._write(PACK_NAME, (json.dumps(_short(msgspec.to_builtins(whole)), indent=1) + "\n").encode())
        self.is_finished = True

    def _write(self, name: str, data: bytes) -> None:
        """Write one file, down to the disk."""
        with (self.folder / name).open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())


@contextmanager
def new_pack(packs: Path, pack_id: str) -> Iterator[PackWriter]:
    """Make the pack `pack_id` in the folder of packs; it takes the place of an older one when all went well, and only then.

    Whatever goes wrong inside, the older pack stays and nothing else is left.
    Raises PackError when it cannot be written, ContentError when what was written is not a pack.
    """
    with new_folder(packs, pack_id) as inner:
        writer = PackWriter(inner, pack_id)
        yield writer
        if not writer.is_finished:
            raise PackError("The pack was not finished.")


@contextmanager
def new_folder(packs: Path, pack_id: str) -> Iterator[Path]:
    """A hidden folder for the files of a pack, which is read back as a check and put in its place at the end; see `new_pack`."""
    if not is_pack_id(pack_id):
        raise PackError(f"A pack cannot be called '{pack_id}'.", "Use lower-case letters, digits and hyphens.")
    try:
        packs.mkdir(parents=True, exist_ok=True)
        sweep(packs)
        half = Path(tempfile.mkdtemp(dir=packs, prefix=f".{pack_id}-{os.getpid()}-", suffix=HALF_SUFFIX))
    except OSError as error:
        raise _said(packs, error) from error
    try:
        inner = half / pack_id
        inner.mkdir()
        yield inner
        read_pack(inner)
        _put_in_place(inner, packs / pack_id)
    except OSError as error:
        raise _said(packs, error) from error
    finally:
        _take_away(half)


def _take_away(folder: Path) -> None:
    """Remove a folder with all in it by whole paths, which a process under limits may do where `shutil.rmtree` may not."""
    for path in sorted(folder.rglob("*"), reverse=True):
        with suppress(OSError):
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    with suppress(OSError):
        folder.rmdir()


def remove_pack(packs: Path, pack_id: str) -> Pack | None:
    """Take a pack away: hidden first, so that half a pack is never seen. Raises PackError when there is none or it cannot be removed."""
    place = packs / pack_id
    if not is_pack_id(pack_id) or not place.is_dir() or place.is_symlink():
        raise PackError(f"There is no pack called '{pack_id}'.", "See 'nervescope packs list'.")
    try:
        pack = read_pack(place)
    except ContentError:
        pack = None
    try:
        hidden = Path(tempfile.mkdtemp(dir=packs, prefix=f".{pack_id}-{os.getpid()}-", suffix=OLD_SUFFIX))
        os.replace(place, hidden / pack_id)
        shutil.rmtree(hidden, ignore_errors=True)
    except OSError as error:
        raise PackError(f"{place}: the pack cannot be removed ({error.strerror}).", "Check its permissions.") from error
    return pack


def sweep(packs: Path) -> None:
    """Take away what was left half made by a program that is no longer there."""
    for left in (*packs.glob(f".*{HALF_SUFFIX}"), *packs.glob(f".*{OLD_SUFFIX}")):
        process = left.name.removesuffix(left.suffix).split("-")[-2:-1]
        if left.is_dir() and not left.is_symlink() and not (process and process[0].isdigit() and _is_running(int(process[0]))):
            shutil.rmtree(left, ignore_errors=True)


def _is_running(process: int) -> bool:
    """Whether a process of this number is there; on Windows only this one is known."""
    if process == os.getpid():
        return True
    if os.name == "nt":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _put_in_place(made: Path, place: Path) -> None:
    """Rename the finished folder to its place; an older one is moved aside for that moment."""
    if not place.exists():
        os.replace(made, place)
        return
    aside = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}-{os.getpid()}-", suffix=OLD_SUFFIX))
    os.replace(place, aside / place.name)
    try:
        os.replace(made, place)
    except OSError:
        os.replace(aside / place.name, place)
        raise
    finally:
        with suppress(OSError):
            shutil.rmtree(aside, ignore_errors=True)


def _said(packs: Path, error: OSError) -> PackError:
    """A fault of the disk in words."""
    if error.errno in _FULL:
        return PackError(f"{packs}: the disk is full.", "Make room, and try again; nothing half made was left.")
    return PackError(f"{error.filename or packs}: this cannot be written ({error.strerror}).", "Check its permissions.")


def _short(value: Any) -> Any:
    """Plain data without the fields that say nothing."""
    if isinstance(value, dict):
        kept = {k: _short(v) for k, v in value.items() if v not in ("", [], ())}
        return {k: v for k, v in kept.items() if not (k == "is_drawn" and v is True) and not (k == "triangles" and v == 0)}
    return [_short(v) for v in value] if isinstance(value, list | tuple) else value
