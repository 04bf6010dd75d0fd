"""Checks an installed pack: its files, and how the nerve lies in the body that it makes with the built-in atlas."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nervescope.content.load import load_atlas
from nervescope.content.mesh_files import read_mesh
from nervescope.content.paths import Folders
from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import MeshError
from nervescope.domain.frame import Side, base_id_of, side_of
from nervescope.domain.pack import Pack, PackMesh
from nervescope.domain.structure import Layer
from nervescope.geometry.mesh import TriangleMesh
from nervescope.geometry.polyline import distance_to_polyline_mm, resampled
from nervescope.packs.nerve_clearing import MAIN
from nervescope.packs.obstacles import BEHIND, IN_FRONT_OF, Obstacle, obstacles_of

STEP_MM, SITE_MM, MOST_IN_MUSCLE = 1.5, 3.0, 0.05
_OTHERS = (
    "nerve_root_l1", "nerve_root_l2", "nerve_root_l3", "nerve_root_s4", "pudendal", "femoral", "obturator", "saphenous",
    "cauda", "conus", "dural",
)  # fmt: skip
MOST_IN_BONE = 0.01
OVERLAP_MM = 1.0
"""Muscles of a scan may overlap as the nerve sees them: then the middles of two crossings are level."""
_SCIATIC, _BESIDE_MM = "sciatic_nerve_right", 3.0


@dataclass(frozen=True)
class Checked:
    """One line of the table: what was looked at, what was found, what is asked."""

    what: str
    found: str
    asked: str
    is_well: bool


def verified(pack: Pack, folders: Folders) -> Iterator[Checked]:
    """All checks of a pack on the built-in atlas, as they are done."""
    atlas = load_atlas(replace(folders, pack=pack.folder))
    meshes, faults = _read(atlas)
    yield Checked("files", f"{len(pack.meshes)} surfaces, {len(faults)} faulty", "0 faulty", not faults)
    if faults:
        yield Checked("first fault", faults[0], "none", False)
    nameless = [i for i, m in pack.meshes.items() if m.is_drawn and i not in atlas.structures]
    yield Checked("surfaces without a record", str(len(nameless)), "0", not nameless)
    if not atlas.nerves:
        return
    lines = {key: resampled(nerve.points_mm, STEP_MM) for key, nerve in atlas.nerves.items()}
    around = obstacles_of({i: m for i, m in meshes.items() if isinstance(atlas.meshes[i], PackMesh)}, atlas.structures)
    yield from _in_bone(lines, [o for o in around if o.layer is Layer.BONE])
    yield from _in_muscle(lines, [o for o in around if o.layer is Layer.MUSCLE])
    if _SCIATIC in lines:
        yield from _crossings(lines[_SCIATIC], meshes)
    away = [_from_nerve_mm(atlas, site.position_mm, site.nerve_id) for site in atlas.sites.values()]
    if away:
        yield Checked("sites off their nerve", f"{max(away):.1f} mm at most, of {len(away)}", f"{SITE_MM:g} mm", max(away) <= SITE_MM)


def _read(atlas: Atlas) -> tuple[dict[str, TriangleMesh], list[str]]:
    """Bones and muscles of the atlas with the pack, and what is wrong with the pack's files."""
    meshes: dict[str, TriangleMesh] = {}
    faults = []
    for structure_id, entry in atlas.meshes.items():
        is_wanted = isinstance(entry, PackMesh) or atlas.structures[structure_id].layer in (Layer.BONE, Layer.MUSCLE)
        if not entry.file or not is_wanted:
            continue
        try:
            meshes[structure_id] = read_mesh(atlas.path_of(entry), entry.sha256)
        except MeshError as error:
            faults.append(error.message)
    return {i: m for i, m in meshes.items() if atlas.structures[i].layer in (Layer.BONE, Layer.MUSCLE)}, faults


def _in_bone(lines: dict[str, NDArray[np.float64]], bones: list[Obstacle]) -> Iterator[Checked]:
    """No point of the sciatic nerve, its roots and its branches inside a scanned bone, on either side; of the others hardly any.

    A scan may lack a foramen: then a root that has nothing to do with the sciatic nerve has no way around the bone.
    """
    for words, counts, share in (
        ("points of sciatic nerve, roots and branches inside scanned bone", _is_sciatic, 0.0),
        ("points of other nerves inside scanned bone", lambda key: not _is_sciatic(key), MOST_IN_BONE),
    ):
        inside, where = _inside(lines, bones, counts)
        count = sum(len(line) for key, line in lines.items() if counts(key))
        yield Checked(words, f"{inside} of {count}{where}", f"{share:.1%} at most" if share else "0", inside <= share * count)


def _is_sciatic(key: str) -> bool:
    """Whether a line belongs to the sciatic nerve: its roots L4 to S3, the plexus, the trunk, and all that comes from it."""
    return not base_id_of(key.split("/")[0]).startswith(_OTHERS)


def _in_muscle(lines: dict[str, NDArray[np.float64]], muscles: list[Obstacle]) -> Iterator[Checked]:
    """The large nerves pass muscles and enter none."""
    inside, where = _inside(lines, muscles, lambda key: base_id_of(key.split("/")[0]) in MAIN)
    count = sum(len(line) for key, line in lines.items() if base_id_of(key.split("/")[0]) in MAIN)
    is_well = inside <= MOST_IN_MUSCLE * count
    yield Checked("points of large nerves inside scanned muscle", f"{inside} of {count}{where}", f"{MOST_IN_MUSCLE:.0%} at most", is_well)


def _inside(lines: dict[str, NDArray[np.float64]], obstacles: list[Obstacle], counts: Callable[[str], bool]) -> tuple[int, str]:
    """How many points lie inside, and in words where most of them do."""
    most, where, total = 0, "", 0
    for obstacle in obstacles:
        for key, line in lines.items():
            rows = obstacle.near(line, 0.0) if counts(key) else []
            found = int((obstacle.distances_mm(line[rows]) < 0).sum()) if len(rows) else 0
            total += found
            if found > most:
                most, where = found, f" (most: {key} in {obstacle.name})"
    return total, where


def _crossings(line: NDArray[np.float64], meshes: dict[str, TriangleMesh]) -> Iterator[Checked]:
    """Behind and in front of which muscles the sciatic nerve runs, and whether they follow one another as in life."""
    heights = []
    for muscle in (*IN_FRONT_OF, *BEHIND):
        mesh = meshes.get(f"{muscle}_right")
        middles, rows = _beside(line, mesh) if mesh else (np.zeros(0), np.zeros(0, np.intp))
        if not len(rows):
            yield Checked(f"crossing {muscle}", "not passed", "passed", False)
            continue
        is_behind = muscle in BEHIND
        share = float((line[rows, 1] < middles).mean() if is_behind else (line[rows, 1] > middles).mean())
        side = "behind" if is_behind else "in front of"
        yield Checked(f"nerve {side} {muscle}", f"{share:.0%} of {len(rows) * STEP_MM:.0f} mm", "90 %", share >= 0.9)
        heights += [float(line[rows, 2].mean())] if is_behind else []
    is_falling = len(heights) == len(BEHIND) and bool((np.diff(heights) < OVERLAP_MM).all())
    found = ", ".join(f"{z:.1f}" for z in heights) + " mm"
    yield Checked("order of crossings, from above", found, f"falling, {OVERLAP_MM:g} mm for overlaps", is_falling)


def _beside(line: NDArray[np.float64], mesh: TriangleMesh) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Middles in y of a muscle straight before or behind the line, and the rows of the line there."""
    points = mesh.points_mm.astype(np.float64)
    middles, rows = [], []
    for row, place in enumerate(line):
        near = np.hypot(points[:, 0] - place[0], points[:, 2] - place[2]) < _BESIDE_MM
        if near.any():
            middles.append(float(np.percentile(points[near, 1], (2, 98)).mean()))
            rows.append(row)
    return np.array(middles), np.array(rows, np.intp)


def _from_nerve_mm(atlas: Atlas, point_mm: tuple[float, float, float], nerve_id: str) -> float:
    """How far a site is from the centre line of its nerve."""
    lines = [n for n in atlas.nerves.values() if base_id_of(n.structure_id) == nerve_id and side_of(n.structure_id) is not Side.LEFT]
    return min((distance_to_polyline_mm(point_mm, line.points_mm) for line in lines), default=np.inf)
