"""Reads packs: strictly, because a pack comes from elsewhere; the first fault ends the reading with one clear message."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nervescope.content.decode import decode
from nervescope.content.drawable import FURTHEST_MM, is_within_reach
from nervescope.content.files import DataFile, read_data_file
from nervescope.content.manifest import CENTRE_LINES_NAME, DataFileEntry, mirror_faults, read_centre_lines, row_fault, row_key
from nervescope.content.paths import data_folder
from nervescope.domain.errors import ContentError, Problem, UnknownNameError
from nervescope.domain.frame import FRAME, UNITS, Point
from nervescope.domain.pack import PACK_ID, BuiltWith, Pack, PackCredit, PackKind, PackMesh, PackPlace

PACK_NAME = "pack.json"
PACK_VERSION = 1
PACKS_VARIABLE = "NERVESCOPE_PACKS"
MOST_MESHES = 5000
_AGAIN = "Install or import the pack again."


@dataclass(frozen=True, kw_only=True)
class PackFile:
    """`pack.json` as a whole; docs/packs.md says what each field is."""

    schema_version: int
    id: str
    title: str
    kind: PackKind
    frame: str
    units: str
    built_with: BuiltWith
    credits: tuple[PackCredit, ...]
    meshes: tuple[PackMesh, ...]
    about: str = ""
    notes: tuple[str, ...] = ()
    files: tuple[DataFileEntry, ...] = ()
    landmarks: tuple[PackPlace, ...] = ()
    joints: tuple[PackPlace, ...] = ()
    sites: tuple[PackPlace, ...] = ()


@dataclass(frozen=True)
class FoundPacks:
    """The packs of a folder by id, and what is wrong with those that cannot be used."""

    packs: dict[str, Pack]
    problems: tuple[Problem, ...]


def packs_folder(asked: Path | None = None) -> Path:
    """Where packs are kept: the argument, then the environment variable, then the system's place for data."""
    if asked is not None:
        return asked
    return Path(os.environ[PACKS_VARIABLE]) if os.environ.get(PACKS_VARIABLE) else data_folder() / "packs"


def pack_folder(pack_id: str, packs: Path | None = None) -> Path:
    """The folder of one pack; raises UnknownNameError when there is none of this id."""
    packs = packs_folder(packs)
    if is_pack_id(pack_id) and (packs / pack_id).is_dir():
        return packs / pack_id
    known = ", ".join(sorted(p.name for p in packs.glob("[!.]*") if p.is_dir()))
    hint = f"Installed are: {known}." if known else "See 'nervescope packs install --help'."
    raise UnknownNameError(f"There is no pack called '{pack_id}'.", hint)


def found_packs(folder: Path) -> FoundPacks:
    """All packs in a folder; one that is not there has none. What begins with a dot is being made, and is no pack yet."""
    packs: dict[str, Pack] = {}
    problems: list[Problem] = []
    try:
        places = sorted(p for p in folder.iterdir() if not p.name.startswith(".") and p.is_dir())
    except FileNotFoundError:
        return FoundPacks({}, ())
    except OSError as error:
        return FoundPacks({}, (Problem(str(folder), "", f"the folder cannot be read ({error.strerror}).", "Check its permissions."),))
    for place in places:
        try:
            packs[place.name] = read_pack(place)
        except ContentError as error:
            problems.append(error.problems[0])
    return FoundPacks(packs, tuple(problems))


def is_pack_id(name: str) -> bool:
    """Whether a pack may be called so: lower-case letters, digits and hyphens, and the name of its folder."""
    return PACK_ID.fullmatch(name) is not None


def read_pack(folder: Path) -> Pack:
    """Read `pack.json` and what it lists besides meshes, and see that every mesh file is there; meshes are read by who draws them.

    Raises ContentError with the first fault: nothing of a faulty pack is shown.
    """
    file = read_data_file(folder / PACK_NAME, folder)
    whole, faults = decode(PackFile, file.data, file, "")
    if whole is None or faults:
        raise ContentError(faults[:1], _AGAIN)
    for fault in _faults(whole, file, folder):
        raise ContentError((fault,))
    nerves = {}
    if any(entry.file == CENTRE_LINES_NAME for entry in whole.files):
        lines = read_centre_lines(folder)
        if lines.problems:
            raise ContentError(lines.problems[:1])
        nerves = lines.nerves
    shapes = {m.variant for m in whole.meshes if m.variant}
    return Pack(
        id=whole.id,
        title=whole.title,
        kind=whole.kind,
        about=whole.about,
        folder=folder,
        built_with=whole.built_with,
        credits=whole.credits,
        notes=whole.notes,
        meshes={m.structure_id: m for m in whole.meshes if not m.variant},
        variant_meshes={shape: {m.structure_id: m for m in whole.meshes if m.variant == shape} for shape in shapes},
        landmarks=_by_id(whole.landmarks),
        joints=_by_id(whole.joints),
        sites=_by_id(whole.sites),
        nerves=nerves,
    )


def _by_id(places: tuple[PackPlace, ...]) -> dict[str, Point]:
    """Places by their id."""
    return {place.id: place.point_mm for place in places}


def _faults(whole: PackFile, file: DataFile, folder: Path) -> Iterator[Problem]:
    """All that is wrong with a pack whose fields are of the right kinds."""
    for pointer, found, wanted in (
        ("schema_version", whole.schema_version, PACK_VERSION),
        ("frame", whole.frame, FRAME),
        ("units", whole.units, UNITS),
        ("id", whole.id, folder.name if is_pack_id(folder.name) else "lower-case letters, digits and hyphens, as its folder"),
    ):
        if found != wanted:
            yield file.problem(pointer, f"this is {found!r}, but this program reads {wanted!r}.", _AGAIN)
    if not whole.title.strip() or not whole.credits:
        yield file.problem("credits", "a pack needs a title and at least one credit.", _AGAIN)
    if not 0 < len(whole.meshes) <= MOST_MESHES:
        yield file.problem("meshes", f"a pack has 1 to {MOST_MESHES} meshes, this one {len(whole.meshes)}.", _AGAIN)
    yield from _mesh_faults(whole, file, folder)
    for name in ("landmarks", "joints", "sites"):
        places: tuple[PackPlace, ...] = getattr(whole, name)
        if not is_within_reach([place.point_mm for place in places] or (0.0, 0.0, 0.0)):
            yield file.problem(name, f"a place is further than {FURTHEST_MM:g} mm from the hips.", "Check the frame and the units.")
        if len(_by_id(places)) != len(places):
            yield file.problem(name, "the same place stands here twice.", _AGAIN)
    for number, entry in enumerate(whole.files):
        fault = _file_fault(entry, folder)
        if fault:
            yield file.problem(f"files[{number}]", fault, _AGAIN)


def _mesh_faults(whole: PackFile, file: DataFile, folder: Path) -> Iterator[Problem]:
    """What is wrong with the rows of `meshes`, and mesh files that are not there."""
    known: dict[str, PackMesh] = {}
    credits = {credit.id for credit in whole.credits}
    for number, entry in enumerate(whole.meshes):
        fault = row_fault(entry, known)
        if fault:
            yield file.problem(f"meshes[{number}]", *fault)
        if entry.credit and entry.credit not in credits:
            yield file.problem(f"meshes[{number}].credit", f"there is no credit '{entry.credit}'.", f"Known are: {', '.join(credits)}.")
        if entry.file and not _is_plain_file(folder / entry.file):
            yield file.problem(f"meshes[{number}].file", f"'{entry.file}' is missing from the pack.", _AGAIN)
        known[row_key(entry)] = entry
    for message in mirror_faults(known).values():
        yield file.problem("meshes", message, "Name its own other side, with a mesh in this pack.")
    yield from _twice_shown(known.values(), file)


def _twice_shown(meshes: Iterable[PackMesh], file: DataFile) -> Iterator[Problem]:
    """Structures with a mesh of their own that another mesh claims to show as well."""
    drawn = {m.structure_id for m in meshes if m.is_drawn}
    for mesh in meshes:
        for name in mesh.stands_for:
            if name in drawn:
                yield file.problem("meshes", f"'{mesh.structure_id}' stands for '{name}', which has a mesh of its own.", _AGAIN)


def _file_fault(entry: DataFileEntry, folder: Path) -> str | None:
    """What is wrong with a file that is no mesh."""
    if entry.file != Path(entry.file).name or "\\" in entry.file or entry.file.startswith("."):
        return f"'{entry.file}' is not the plain name of a file in this folder."
    path = folder / entry.file
    if not _is_plain_file(path):
        return f"'{entry.file}' is missing from the pack."
    try:
        data = path.read_bytes()
    except OSError as error:
        return f"'{entry.file}' cannot be read ({error.strerror})."
    return None if hashlib.sha256(data).hexdigest() == entry.sha256 else f"'{entry.file}' is damaged or was altered."


def _is_plain_file(path: Path) -> bool:
    """Whether there is a file, and no link to one elsewhere."""
    return path.is_file() and not path.is_symlink()
