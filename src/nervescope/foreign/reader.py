"""Reads a folder, a zip file or a mesh of a stranger: never in this process, and with one clear line for each file that is refused."""

import contextlib
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nervescope.domain.errors import Problem
from nervescope.foreign.child_process import ReadingChild
from nervescope.foreign.heads import LARGEST_BYTES, SUFFIXES
from nervescope.foreign.soundness import FURTHEST
from nervescope.foreign.words import RefusedError, refused

MOST_FILES = 600
MOST_TRIANGLES, LEAST_SHARE, WHOLE_BUDGET = 60_000, 3_000, 900_000
"""A surface is made coarser above the first; many surfaces share the last, each at least the second."""
_LARGEST_ARCHIVE = 2_000_000_000
_MOST_SURFACES = 400
Told = Callable[[int, int, str], None]
"""Files done, files in all, the name of the next."""


@dataclass(frozen=True, eq=False)
class ForeignSurface:
    """A surface as it came, in its own frame and unit: points (n, 3), triangles (m, 3), all within the points and finite.

    `file`: where it lay, with its folders; `name`: of its node, where the file names it. `had_triangles` before it was made coarser.
    """

    file: str
    name: str
    points: NDArray[np.float64]
    triangles: NDArray[np.int32]
    had_triangles: int


@dataclass(frozen=True, eq=False)
class ForeignReading:
    """What could be read, and one line for each file that could not."""

    surfaces: tuple[ForeignSurface, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Found:
    """One file to read: where it lies, and what it is called."""

    path: Path
    name: str


def read_foreign(source: Path, told: Told | None = None, stop: threading.Event | None = None) -> ForeignReading:
    """Read every mesh of a folder, of a zip file, or one mesh file.

    Raises ForeignFileError when the source as a whole cannot be used.
    """
    with _own_folder() as folder, ReadingChild(folder, stop) as child:
        files = _files_of(source, child, folder)
        most = int(np.clip(WHOLE_BUDGET / len(files), LEAST_SHARE, MOST_TRIANGLES))
        surfaces: list[ForeignSurface] = []
        problems: list[Problem] = []
        for number, file in enumerate(files):
            if told:
                told(number, len(files), file.name)
            try:
                surfaces += _read_one(file, number, most, child, folder)
            except RefusedError as error:
                problems.append(error.refusal.problem(file.name))
                if error.refusal.code == "stopped":
                    break
        return ForeignReading(tuple(surfaces), tuple(problems))


@contextlib.contextmanager
def _own_folder() -> Iterator[Path]:
    """A folder for what the child hands over; it goes afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="nervescope-reading-")).resolve()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _files_of(source: Path, child: ReadingChild, folder: Path) -> list[_Found]:
    """The files to read, from wherever they come."""
    try:
        is_folder, is_file, size = source.is_dir(), source.is_file(), source.stat().st_size
        files = _in_folder(source) if is_folder else [_Found(source, source.name)]
    except OSError:
        raise refused(source, "not_there") from None
    if is_folder:
        if not files:
            raise refused(source, "folder_none")
    elif not is_file:
        raise refused(source, "not_a_file")
    elif source.suffix.lower() == ".zip":
        if size > _LARGEST_ARCHIVE:
            raise refused(source, "too_large", size // 1_000_000, _LARGEST_ARCHIVE // 1_000_000)
        files = _in_archive(source, size, child, folder)
    elif source.suffix.lower() not in SUFFIXES:
        raise refused(source, "unknown_kind", source.suffix or "?")
    if len(files) > MOST_FILES:
        raise refused(source, "folder_many", len(files), MOST_FILES)
    return files


def _in_folder(source: Path) -> list[_Found]:
    """Meshes in a folder and the folders in it, in order; hidden ones apart. Links to folders are not followed."""
    found = [p for p in sorted(source.rglob("*")) if p.suffix.lower() in SUFFIXES]
    names = [(p, p.relative_to(source)) for p in found]
    return [_Found(p, name.as_posix()) for p, name in names if not any(part.startswith((".", "__MACOSX")) for part in name.parts)]


def _in_archive(source: Path, size: int, child: ReadingChild, folder: Path) -> list[_Found]:
    """The files that the child unpacked; only those that really lie in its folder."""
    try:
        rows = child.ask({"do": "unpack", "path": str(source.resolve())}, size * 4)["files"]
        pairs = [(folder / str(name), str(inner)) for name, inner in rows if Path(str(name)).name == str(name)]
        files = [_Found(path, inner) for path, inner in pairs if path.is_file() and not path.is_symlink()]
    except RefusedError as error:
        raise refused(source, error.refusal.code, error.refusal.found, error.refusal.most) from None
    except (KeyError, TypeError, ValueError):
        raise refused(source, "bad_answer") from None
    if not files:
        raise refused(source, "zip_none")
    return files


def _read_one(file: _Found, number: int, most: int, child: ReadingChild, folder: Path) -> list[ForeignSurface]:
    """The surfaces of one file. Raises RefusedError."""
    try:
        if not file.path.is_file():
            raise RefusedError("not_a_file")
        size = file.path.stat().st_size
    except OSError:
        raise RefusedError("not_there") from None
    if size > LARGEST_BYTES:
        raise RefusedError("too_large", size // 1_000_000, LARGEST_BYTES // 1_000_000)
    label = f"read{number}"
    try:
        answer = child.ask({"do": "read", "path": str(file.path.resolve()), "most": most, "as": label}, size)
        return [_taken(file.name, row, folder / f"{label}.{part}", most) for part, row in enumerate(_rows(answer)) if isinstance(row, dict)]
    except (KeyError, TypeError, ValueError, OSError, MemoryError):
        raise RefusedError("bad_answer") from None
    finally:
        for left in folder.glob(f"{label}.*"):
            left.unlink(missing_ok=True)


def _rows(answer: dict[str, Any]) -> list[Any]:
    """The surfaces that an answer names."""
    rows = answer["surfaces"]
    if not isinstance(rows, list) or not 0 < len(rows) <= _MOST_SURFACES:
        raise ValueError("no list of surfaces")
    return rows


def _taken(file: str, row: dict[str, Any], place: Path, most: int) -> ForeignSurface:
    """One surface from the bare numbers that the child left; as untrusted as the file itself. Raises ValueError."""
    count, triangle_count = row["points"], row["triangles"]
    if type(count) is not int or type(triangle_count) is not int or not 0 < count <= 4 * most or not 0 < triangle_count <= 2 * most:
        raise ValueError("counts out of bounds")
    points = _numbers(place.with_name(place.name + ".points"), "<f8", count)
    triangles = _numbers(place.with_name(place.name + ".triangles"), "<i4", triangle_count)
    if not np.isfinite(points).all() or np.abs(points).max() > FURTHEST or triangles.min() < 0 or triangles.max() >= count:
        raise ValueError("numbers out of bounds")
    return ForeignSurface(file, str(row["name"]), points, triangles, max(int(row["had"]), triangle_count))


def _numbers(path: Path, kind: str, rows: int) -> NDArray[Any]:
    """So many rows of three numbers, and not a byte more."""
    width = np.dtype(kind).itemsize * 3
    if path.is_symlink() or path.stat().st_size != rows * width:
        raise ValueError("the wrong number of bytes")
    return np.fromfile(path, kind).reshape(rows, 3).astype(kind[1:], copy=False)
