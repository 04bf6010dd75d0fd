"""Unpacks a zip file of a stranger: the reading child does it, and only after every name and size in it was checked."""

import stat
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from nervescope.foreign.heads import SUFFIXES
from nervescope.foreign.words import RefusedError

MOST_MEMBERS, MOST_BYTES = 2000, 4_000_000_000
MOST_RATIO = 200
_RATIO_FROM_BYTES = 1_000_000
_LONGEST_NAME, _LONGEST_PATH, _DEEPEST = 200, 400, 16
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BLOCK = 1 << 20
_LOCKED = 0x1
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
Wanted = Callable[[PurePosixPath], bool]
_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, ValueError, OverflowError, IndexError, KeyError)


def is_mesh(name: PurePosixPath) -> bool:
    """Whether it is one of ours: not what macOS lays beside it."""
    return name.suffix.lower() in SUFFIXES and not any(part.startswith((".", "__MACOSX")) for part in name.parts)


def unpack(path: Path, into: Path, is_wanted: Wanted = is_mesh) -> list[tuple[str, str]]:
    """Unpack the meshes, or what else is wanted, into a folder, under numbers; returns (file in the folder, name in the archive) of each.

    Raises RefusedError, with nothing of use left behind, for an archive that is not as one should be.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = _checked(archive.infolist(), is_wanted)
            made = []
            for number, member in enumerate(members):
                name = f"{number:05d}{PurePosixPath(member.filename).suffix.lower()}"
                _unpack_one(archive, member, into / name)
                made.append((name, member.filename))
            return made
    except _BROKEN as error:
        raise RefusedError("zip_broken") from error


def _checked(members: list[zipfile.ZipInfo], is_wanted: Wanted) -> list[zipfile.ZipInfo]:
    """What is wanted of an archive, when nothing in it is as it should not be."""
    if len(members) > MOST_MEMBERS:
        raise RefusedError("zip_many", len(members), MOST_MEMBERS)
    total = sum(member.file_size for member in members)
    if total > MOST_BYTES:
        raise RefusedError("zip_large", total // 1_000_000, MOST_BYTES // 1_000_000)
    seen: set[str] = set()
    for member in members:
        _check_name(member.filename, member.orig_filename)
        _check_kind(member)
        key = member.filename.rstrip("/").casefold()
        if key in seen:
            raise RefusedError("zip_twice", member.filename)
        seen.add(key)
    wanted = [m for m in members if not m.is_dir() and is_wanted(PurePosixPath(m.filename))]
    if not wanted:
        raise RefusedError("zip_none")
    return wanted


def _check_name(name: str, original: str) -> None:
    """Raise RefusedError for a name that leads elsewhere or that no file can have."""
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or (len(name) > 1 and name[1] == ":") or "\\" in original:
        raise RefusedError("zip_escape", name)
    inner = parts[:-1] if name.endswith("/") else parts
    if len(name) > _LONGEST_PATH or len(inner) > _DEEPEST or "\0" in original or not name.strip():
        raise RefusedError("zip_name", name)
    for part in inner:
        is_odd = any(not c.isprintable() or c in '<>:"|?*' for c in part) or part.endswith((" ", "."))
        if not part or len(part.encode("utf-8", "replace")) > _LONGEST_NAME or is_odd or part.split(".")[0].lower() in _RESERVED:
            raise RefusedError("zip_name", name)


def _check_kind(member: zipfile.ZipInfo) -> None:
    """Raise RefusedError for links, devices, locked members, other packings and bombs."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise RefusedError("zip_link", member.filename)
    if member.flag_bits & _LOCKED:
        raise RefusedError("zip_locked", member.filename)
    if member.compress_type not in _PACKINGS:
        raise RefusedError("zip_packing", member.filename)
    ratio = member.file_size / max(member.compress_size, 1)
    if member.file_size > _RATIO_FROM_BYTES and ratio > MOST_RATIO:
        raise RefusedError("zip_bomb", member.filename, round(ratio))


def _unpack_one(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    """Write one member, never more than it says."""
    left = member.file_size
    try:
        with archive.open(member) as stream, target.open("xb") as file:
            while block := stream.read(_BLOCK):
                left -= len(block)
                if left < 0:
                    raise RefusedError("zip_lies", member.filename)
                file.write(block)
    except (*_BROKEN, zlib.error) as error:
        raise RefusedError("zip_lies", member.filename) from error
    except OSError as error:
        raise RefusedError("no_room") from error
    if left:
        raise RefusedError("zip_lies", member.filename)
