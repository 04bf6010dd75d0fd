"""Reads what the meshes folder says about itself: the manifest and the centre lines of the nerves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nervescope.content.decode import decode
from nervescope.content.drawable import FURTHEST_MM, is_within_reach
from nervescope.content.files import DataFile, read_data_file
from nervescope.content.mesh_files import MESH_SUFFIX
from nervescope.domain.errors import ContentError, Problem
from nervescope.domain.frame import FRAME, UNITS, Point, base_id_of, side_of, sided_id
from nervescope.domain.mesh_entry import MeshEntry
from nervescope.domain.nerve import NervePath
from nervescope.domain.variant import SHAPES

MANIFEST_NAME = "manifest.json"
CENTRE_LINES_NAME = "centre_lines.json"
SCHEMA_VERSION = 1
MANIFEST_VERSIONS = (1, 2)
"""The second knows meshes of a variant."""
_FETCH = "Run './run build' to make the meshes again, or fetch the folder from the project."


@dataclass(frozen=True, kw_only=True)
class CentreLine:
    """One row of `centre_lines.json`; a structure may have several branches."""

    structure_id: str
    branch: str
    points_mm: tuple[Point, ...]
    width_mm: tuple[float, ...]
    thickness_mm: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class DataFileEntry:
    """One row of the manifest's `files`: a file that is no mesh, such as the centre lines."""

    file: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class _ManifestFile:
    """The manifest as a whole; its rows are decoded one by one, so that a faulty one does not hide the others."""

    schema_version: int
    atlas_version: str
    frame: str
    units: str
    meshes: list[object]
    files: tuple[DataFileEntry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _CentreLinesFile:
    """`centre_lines.json` as a whole."""

    schema_version: int
    frame: str
    units: str
    nerves: list[object]


@dataclass(frozen=True)
class Manifest:
    """What the manifest says: the version of the atlas, its meshes by full id, those of each variant, and its other files.

    `row_of`: the number of the row of each mesh, of a variant by `<id>.<variant>`. `listed`: every file name in the manifest, of
    unusable rows too.
    """

    file: DataFile
    version: str
    meshes: dict[str, MeshEntry]
    row_of: dict[str, int]
    files: tuple[DataFileEntry, ...]
    listed: frozenset[str]
    problems: tuple[Problem, ...]
    variants: dict[str, dict[str, MeshEntry]] = field(default_factory=dict)


@dataclass(frozen=True)
class CentreLines:
    """The nerves by full id; a further branch of the same structure has the key `<id>/<branch>`.

    `row_of`: the number of the row of each nerve. `file` is None when it could not be read.
    """

    file: DataFile | None
    nerves: dict[str, NervePath]
    row_of: dict[str, int]
    problems: tuple[Problem, ...]


def read_manifest(folder: Path) -> Manifest:
    """Read `manifest.json`. Faulty rows are left out and named in `problems`.

    Raises ContentError when there is no manifest that can be used at all.
    """
    file = read_data_file(folder / MANIFEST_NAME, folder)
    whole, faults = decode(_ManifestFile, file.data, file, "")
    if whole is None:
        raise ContentError(faults, _FETCH)
    _refuse_other_frames(file, whole.schema_version, whole.frame, whole.units, MANIFEST_VERSIONS)
    meshes: dict[str, MeshEntry] = {}
    row_of: dict[str, int] = {}
    problems = list(faults)
    for number, row in enumerate(whole.meshes):
        pointer = f"meshes[{number}]"
        entry, row_faults = decode(MeshEntry, row, file, pointer)  # type: ignore[arg-type]
        problems += row_faults
        if entry is None:
            continue
        fault = row_fault(entry, meshes)
        if fault:
            problems.append(file.problem(pointer, *fault))
        else:
            meshes[row_key(entry)] = entry
            row_of[row_key(entry)] = number
    problems += _drop_bad_mirrors(file, meshes, row_of)
    variants: dict[str, dict[str, MeshEntry]] = {}
    for key in [k for k, entry in meshes.items() if entry.variant]:
        entry = meshes.pop(key)
        variants.setdefault(entry.variant, {})[entry.structure_id] = entry
    return Manifest(file, whole.atlas_version, meshes, row_of, whole.files, _listed(whole), tuple(problems), variants)


def row_key(entry: MeshEntry) -> str:
    """What tells one row from the others: the structure, and the variant when it is one."""
    return f"{entry.structure_id}.{entry.variant}" if entry.variant else entry.structure_id


def read_centre_lines(folder: Path) -> CentreLines:
    """Read `centre_lines.json`. Faults are returned, not raised: without centre lines the atlas can still be shown."""
    try:
        file = read_data_file(folder / CENTRE_LINES_NAME, folder)
        whole, faults = decode(_CentreLinesFile, file.data, file, "")
        if whole is None:
            return CentreLines(file, {}, {}, faults)
        _refuse_other_frames(file, whole.schema_version, whole.frame, whole.units)
    except ContentError as error:
        return CentreLines(None, {}, {}, error.problems)
    nerves: dict[str, NervePath] = {}
    row_of: dict[str, int] = {}
    problems = list(faults)
    for number, row in enumerate(whole.nerves):
        pointer = f"nerves[{number}]"
        line, row_faults = decode(CentreLine, row, file, pointer)  # type: ignore[arg-type]
        problems += row_faults
        fault = _line_fault(line) if line else None
        if line and fault:
            problems.append(file.problem(pointer, f"{line.structure_id}: {fault}", _FETCH))
        elif line:
            key = f"{line.structure_id}/{line.branch}" if line.structure_id in nerves else line.structure_id
            nerves[key] = NervePath(
                structure_id=line.structure_id, points_mm=line.points_mm, width_mm=line.width_mm, thickness_mm=line.thickness_mm
            )
            row_of[key] = number
    return CentreLines(file, nerves, row_of, tuple(problems))


def _refuse_other_frames(
    file: DataFile, schema_version: int, frame: str, units: str, versions: tuple[int, ...] = (SCHEMA_VERSION,)
) -> None:
    """Numbers in another frame, unit or layout would put everything in the wrong place."""
    rows: tuple[tuple[str, object, tuple[object, ...]], ...] = (
        ("schema_version", schema_version, versions),
        ("frame", frame, (FRAME,)),
        ("units", units, (UNITS,)),
    )
    for pointer, found, known in rows:
        if found not in known:
            raise ContentError((file.problem(pointer, f"this is {found!r}, but this program reads {known[-1]!r}.", _FETCH),))


def _listed(whole: _ManifestFile) -> frozenset[str]:
    """Every file name in the manifest."""
    names = [row.get("file") for row in whole.meshes if isinstance(row, dict)]
    return frozenset([name for name in names if isinstance(name, str)] + [other.file for other in whole.files])


def row_fault(entry: MeshEntry, known: Mapping[str, MeshEntry]) -> tuple[str, str] | None:
    """What is wrong with one row of a manifest, after those that are `known` by `row_key`: message and hint."""
    name = entry.structure_id
    if entry.variant and entry.variant not in SHAPES:
        return f"'{name}' is of the variant '{entry.variant}', which nobody knows.", f"Known are: {', '.join(SHAPES)}."
    if row_key(entry) in known:
        return f"the mesh of '{name}' stands here twice.", "Remove one of them."
    if entry.mirror_of:
        return (f"'{name}' has both 'mirror_of' and 'file'.", "Keep one of them.") if entry.file else None
    if not entry.file or not entry.sha256 or entry.triangles <= 0:
        return f"'{name}' needs 'file', 'sha256' and 'triangles', or else 'mirror_of'.", _FETCH
    if entry.file != Path(entry.file).name or "\\" in entry.file or not entry.file.endswith(MESH_SUFFIX):
        return f"'{entry.file}' is not the plain name of a {MESH_SUFFIX} file in this folder.", _FETCH
    return None


def mirror_faults(meshes: Mapping[str, MeshEntry]) -> dict[str, str]:
    """The rows, by `row_key`, that mirror something without a file of its own, or that is not the same on the other side; in words."""
    faults = {}
    for key, entry in meshes.items():
        original = meshes.get(f"{entry.mirror_of}.{entry.variant}" if entry.variant else entry.mirror_of)
        if entry.mirror_of and (original is None or not original.file):
            faults[key] = f"'{entry.structure_id}' mirrors '{entry.mirror_of}', which has no mesh file of its own."
        elif entry.mirror_of and sided_id(base_id_of(entry.structure_id), side_of(entry.structure_id).opposite) != entry.mirror_of:
            faults[key] = f"'{entry.structure_id}' mirrors '{entry.mirror_of}', which is not the same structure on the other side."
    return faults


def _drop_bad_mirrors(file: DataFile, meshes: dict[str, MeshEntry], row_of: dict[str, int]) -> list[Problem]:
    """Take out the rows whose mirrors are faulty."""
    hint = "Name its own other side, with a mesh in this folder."
    problems = []
    for key, message in mirror_faults(meshes).items():
        problems.append(file.problem(f"meshes[{row_of[key]}].mirror_of", message, hint))
        del meshes[key]
    return problems


def _line_fault(line: CentreLine) -> str | None:
    """What is wrong with a centre line."""
    count = len(line.points_mm)
    if count < 2:
        return "a centre line needs two points at least."
    if len(line.width_mm) != count or len(line.thickness_mm) != count:
        return f"there are {count} points, but {len(line.width_mm)} widths and {len(line.thickness_mm)} thicknesses."
    if not is_within_reach(line.points_mm):
        return f"points must be within {FURTHEST_MM:g} mm of the hips."
    if min(*line.width_mm, *line.thickness_mm) <= 0 or max(*line.width_mm, *line.thickness_mm) > FURTHEST_MM:
        return "widths and thicknesses must be more than 0."
    return None
