"""Takes in a pack from a zip file or a folder of somebody else: checked as hostile, copied file by file, put in its place as a whole."""

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from nervescope.content.mesh_files import MESH_SUFFIX, read_mesh
from nervescope.content.packs import PACK_NAME, is_pack_id, read_pack
from nervescope.domain.errors import ContentError
from nervescope.domain.language import tr
from nervescope.domain.pack import Pack
from nervescope.foreign.archives import unpack
from nervescope.foreign.words import RefusedError
from nervescope.packs.writing import PackError, new_folder

MOST_FILES, MOST_BYTES, LARGEST_BYTES, LARGEST_MANIFEST = 2000, 2_000_000_000, 400_000_000, 20_000_000
_KINDS = (MESH_SUFFIX, ".json", ".txt", ".md", "")
Agreed = Callable[[Pack], bool]


def take_in(path: Path, packs: Path, agreed: Agreed = lambda _pack: True) -> Pack | None:
    """Put the pack in a zip or a folder among the packs; None when `agreed`, which is shown its licence and credits, says no.

    Every file is read once as a check. Raises PackError or ContentError with one message; nothing half made is left.
    """
    if path.is_dir():
        return _take_folder(path, {p.name: p for p in _plain_files(path)}, packs, agreed)
    try:
        with tempfile.TemporaryDirectory(prefix="nervescope-pack-") as folder:
            made = {PurePosixPath(name): Path(folder) / file for file, name in unpack(path, Path(folder), _may_belong)}
            homes = sorted((name.parent for name in made if name.name == PACK_NAME), key=lambda home: len(home.parts))
            if not homes:
                raise _no_pack(path)
            return _take_folder(path, {n.name: file for n, file in made.items() if n.parent == homes[0]}, packs, agreed)
    except RefusedError as error:
        if error.refusal.code == "zip_none":
            raise _no_pack(path) from error
        raise ContentError((error.refusal.problem(path.name),)) from error
    except OSError as error:
        raise PackError(tr("{path}: this cannot be read ({reason}).").format(path=path, reason=error.strerror)) from error


class _DeclinedError(Exception):
    """The person does not want it."""


def _take_folder(path: Path, files: dict[str, Path], packs: Path, agreed: Agreed) -> Pack | None:
    """Copy the files that a manifest names, by plain names alone, and read all of them."""
    if PACK_NAME not in files:
        raise _no_pack(path)
    pack_id, names = _manifest(path, files[PACK_NAME])
    if len(names) > MOST_FILES or sum(files[n].stat().st_size for n in names if n in files) > MOST_BYTES:
        raise PackError(tr("{path}: this pack is too large.").format(path=path))
    try:
        with new_folder(packs, pack_id) as inner:
            for name in sorted({PACK_NAME, *names} & set(files)):
                if files[name].stat().st_size > LARGEST_BYTES:
                    raise PackError(tr("{path}: '{name}' in it is too large.").format(path=path, name=name))
                shutil.copyfile(files[name], inner / name, follow_symlinks=False)
            pack = read_pack(inner)
            for mesh in (*pack.meshes.values(), *(m for shape in pack.variant_meshes.values() for m in shape.values())):
                if mesh.file:
                    read_mesh(inner / mesh.file, mesh.sha256)
            if not agreed(pack):
                raise _DeclinedError
    except _DeclinedError:
        return None
    return read_pack(packs / pack_id)


def _manifest(path: Path, file: Path) -> tuple[str, set[str]]:
    """The id and the names of files in a manifest; `read_pack` looks at all else later."""
    try:
        if file.stat().st_size > LARGEST_MANIFEST:
            raise ValueError
        whole = json.loads(file.read_bytes())
        pack_id = whole["id"]
        names = {row.get("file", "") for part in ("meshes", "files", "credits") for row in whole.get(part, ())} - {""}
        if not (isinstance(pack_id, str) and is_pack_id(pack_id) and all(isinstance(name, str) for name in names)):
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise PackError(tr("{path}: '{name}' in it is damaged.").format(path=path, name=PACK_NAME)) from None
    return pack_id, names


def _may_belong(name: PurePosixPath) -> bool:
    """Whether a file of an archive can be part of a pack."""
    return name.suffix.lower() in _KINDS and not any(part.startswith((".", "__MACOSX")) for part in name.parts)


def _plain_files(folder: Path) -> list[Path]:
    """The ordinary files of a folder, without links."""
    try:
        return [p for p in folder.iterdir() if p.is_file() and not p.is_symlink()]
    except OSError as error:
        raise PackError(tr("{path}: this cannot be read ({reason}).").format(path=folder, reason=error.strerror)) from error


def _no_pack(path: Path) -> PackError:
    """There is none in it."""
    hint = tr("A pack is a folder or a zip with '{name}' in it. Your own scans go through 'nervescope import'.")
    return PackError(tr("{path}: there is no pack in it.").format(path=path), hint.format(name=PACK_NAME))
