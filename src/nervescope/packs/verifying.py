"""Checks an installed pack: its files, and how the nerve lies in the body that it makes with the built-in atlas."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import ArrayLike, NDArray
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkFiltersGeneral import vtkOBBTree

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
from nervescope.packs.posing import distance_to_points_mm
from nervescope.packs.surface_work import surface_from

STEP_MM, SITE_MM, ELSEWHERE_MM = 0.5, 3.0, 10.0
IN_ORDER = ("piriformis", *BEHIND)
_SCIATIC, _AHEAD_MM, _NAMED = "sciatic_nerve_right", 80.0, 5
_BONES_BESIDE = ("hip_bone_right", "femur_right", "sacrum")


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
    yield _inside("points of all nerves inside scanned bone", lines, [o for o in around if o.layer is Layer.BONE])
    large = {key: line for key, line in lines.items() if base_id_of(key.split("/")[0]) in MAIN}
    yield _inside("points of large nerves inside scanned muscle", large, [o for o in around if o.layer is Layer.MUSCLE])
    yield from _elsewhere(pack, load_atlas(replace(folders, pack=None)))
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


def _inside(what: str, lines: dict[str, NDArray[np.float64]], obstacles: list[Obstacle]) -> Checked:
    """How many points lie inside an obstacle, on either side, and in which nerve and what the most of them; none may."""
    counts = Counter[str]()
    for obstacle, (key, line) in product(obstacles, lines.items()):
        counts[f"{key} in {obstacle.name}"] += int((obstacle.distances_mm(line[obstacle.near(line, 0.0)]) < 0).sum())
    named = "; ".join(f"{count} of {name}" for name, count in counts.most_common(_NAMED) if count)
    found = f"{counts.total()} of {sum(len(line) for line in lines.values())}"
    return Checked(what, f"{found} ({named})" if named else found, "0", not counts.total())


def _elsewhere(pack: Pack, atlas: Atlas) -> Iterator[Checked]:
    """How far the pack's nerves are from where the atlas has them, and the reason for those that are far away."""
    off = {key: _off_mm(nerve.points_mm, atlas.nerves[key].points_mm) for key, nerve in pack.nerves.items() if key in atlas.nerves}
    near = {key: mm for key, mm in off.items() if mm <= ELSEWHERE_MM}
    if near:
        key = max(near, key=lambda k: near[k])
        yield Checked("nerves moved by", f"{near[key]:.1f} mm at most ({key})", f"{ELSEWHERE_MM:g} mm, or a reason", True)
    for key in off.keys() - near.keys():
        entry = pack.meshes.get(key.split("/")[0])
        reason = entry.note if entry else ""
        yield Checked(f"course of {key}", f"{off[key]:.1f} mm. {reason}", "a reason", bool(reason))


def _off_mm(line_mm: ArrayLike, usual_mm: ArrayLike) -> float:
    """How far a line is at most from another."""
    return float(distance_to_points_mm(resampled(line_mm, STEP_MM), resampled(usual_mm, STEP_MM)).max())


def _crossings(line: NDArray[np.float64], meshes: dict[str, TriangleMesh]) -> Iterator[Checked]:
    """Behind and in front of which muscles the sciatic nerve runs, and whether it comes to one after the other as in life.

    A muscle is passed where it lies straight behind or before the nerve with no bone between them.
    """
    bones = [_Wall(mesh) for name in _BONES_BESIDE if (mesh := meshes.get(name))]
    tops: list[float] = []
    for muscle in (*IN_FRONT_OF, *BEHIND):
        mesh = meshes.get(f"{muscle}_right")
        way = 1.0 if muscle in BEHIND else -1.0
        sides = _sides(line, _Wall(mesh), bones, way) if mesh else np.zeros(len(line))
        passed, wrong = line[sides == 1], int((sides == -1).sum())
        side = "behind" if muscle in BEHIND else "in front of"
        if not len(passed):
            yield Checked(f"nerve {side} {muscle}", "not passed", "passed", False)
            continue
        top, bottom = passed[:, 2].max(), passed[:, 2].min()
        found = f"from {top:.1f} to {bottom:.1f} mm, {len(passed)} points; {wrong} on the other side"
        yield Checked(f"nerve {side} {muscle}", found, "0 on the other side", not wrong)
        tops += [float(top)] if muscle in IN_ORDER else []
    is_falling = len(tops) == len(IN_ORDER) and bool((np.diff(tops) < 0).all())
    yield Checked("order in which the nerve comes to them", ", ".join(f"{z:.1f}" for z in tops) + " mm", "each below the last", is_falling)


class _Wall:
    """A surface that is met by looking straight forward or backward."""

    def __init__(self, mesh: TriangleMesh) -> None:
        self._surface = surface_from(mesh.points_mm, mesh.triangles)
        self._tree = vtkOBBTree()
        self._tree.SetDataSet(self._surface)
        self._tree.BuildLocator()
        self._found = vtkPoints()

    def ahead_mm(self, place: NDArray[np.float64], way: float) -> float:
        """How far it is from a place straight forward (`way` 1) or backward (-1); infinite when it is not met."""
        x, y, z = place.tolist()
        self._tree.IntersectWithLine((x, y, z), (x, y + way * _AHEAD_MM, z), self._found, None)
        met = [abs(self._found.GetPoint(i)[1] - y) for i in range(self._found.GetNumberOfPoints())]
        return min(met, default=np.inf)


def _sides(line: NDArray[np.float64], muscle: _Wall, bones: list[_Wall], way: float) -> NDArray[np.int64]:
    """For each point: 1 where the muscle lies on the wanted side of it, -1 where only on the other, 0 where it is not passed."""
    sides = np.zeros(len(line), np.int64)
    for row, place in enumerate(line):
        for sign in (1, -1):
            away = muscle.ahead_mm(place, way * sign)
            if np.isfinite(away) and away < min((bone.ahead_mm(place, way * sign) for bone in bones), default=np.inf):
                sides[row] = sign
                break
    return sides


def _from_nerve_mm(atlas: Atlas, point_mm: tuple[float, float, float], nerve_id: str) -> float:
    """How far a site is from the centre line of its nerve."""
    lines = [n for n in atlas.nerves.values() if base_id_of(n.structure_id) == nerve_id and side_of(n.structure_id) is not Side.LEFT]
    return min((distance_to_polyline_mm(point_mm, line.points_mm) for line in lines), default=np.inf)
