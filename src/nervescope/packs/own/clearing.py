"""Clears the nerves, carried over to an imported body, of its bones: vertebrae and sacrum too, whose canals and openings stay free. RAS mm.

Each side is worked out by itself, as a body need not be symmetric; the left one as its mirror image, as the built-in lines are right ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side, side_of
from nervescope.domain.nerve import NervePath
from nervescope.domain.structure import Layer
from nervescope.geometry.mesh import TriangleMesh, mirrored_mesh
from nervescope.packs.nerve_clearing import Shifts, cleared
from nervescope.packs.obstacles import Obstacle
from nervescope.packs.own.bones import Points, nearest
from nervescope.packs.own.warp import Spline
from nervescope.packs.recipe import Smoothing
from nervescope.packs.surface_work import decimated, mesh_of, smoothed, surface_from, welded

_REACH_MM, _ROOM_MM, _MOST_ROOM_MM = 14.0, 0.4, 2.5
_LONGEST_MM = 8.0
"""No place is pushed further: where that does not free it, the bone has no room for the nerve, and the count says so."""
_TRIANGLES, _SMOOTHING = 16_000, Smoothing(iterations=20, pass_band=0.12)
_FLIP = np.array([-1.0, 1.0, 1.0])


@dataclass(frozen=True, eq=False)
class Clearing:
    """How far places on the nerves are pushed off the bones: `places` (n, 3) after the spline and `pushes` (n, 3), one table per side.

    `inside_before`, `inside_after`: how many of the points of the lines lay in a bone, and in which most of those that are left;
    `most_mm`: the longest push.
    """

    places: Mapping[Side, Points]
    pushes: Mapping[Side, Points]
    inside_before: int
    inside_after: int
    points: int
    most_mm: float
    left_in: Mapping[str, int]

    def cleared(self, points: Points, side: Side) -> Points:
        """Points of a nerve on a side (RAS mm), pushed as the line beside them is."""
        for one in (Side.RIGHT, Side.LEFT) if side is Side.MIDLINE else (side,):
            places = self.places.get(one)
            if places is None or not np.abs(self.pushes[one]).max() > 0:
                continue
            index, distance = nearest(points, places)
            weight = np.clip(1.0 - (distance - _REACH_MM / 2) / (_REACH_MM / 2), 0.0, 1.0)
            points = points + weight[:, None] * self.pushes[one][index]
        return points


def cleared_lines(atlas: Atlas, spline: Spline, meshes: Mapping[str, TriangleMesh]) -> Clearing:
    """Where the lines of the nerves must give way to imported bones (surfaces by full id, RAS mm)."""
    bones = {i: m for i, m in meshes.items() if atlas.structures[i].layer is Layer.BONE}
    places: dict[Side, Points] = {}
    pushes: dict[Side, Points] = {}
    before = after = 0
    left_in: dict[str, int] = {}
    for side in (Side.RIGHT, Side.LEFT):
        flip = _FLIP if side is Side.LEFT else np.ones(3)
        beside = {i: m for i, m in bones.items() if side_of(i) in (side, Side.MIDLINE)}
        solid = [Obstacle(i, Layer.BONE, _calm(mirrored_mesh(m) if side is Side.LEFT else m)) for i, m in beside.items()]
        lines = {
            key: replace(path, points_mm=tuple(map(tuple, spline(np.array(path.points_mm) * flip) * flip)))
            for key, path in atlas.nerves.items()
            if side is Side.RIGHT or side_of(key.split("/")[0]) is not Side.MIDLINE
        }
        near = _concerned(lines, solid)
        shifts = _joined(cleared(near, solid) if near else None, {k: n for k, n in lines.items() if k not in near})
        before += sum(_inside(shifts.points_mm, solid).values())
        found = _inside(shifts.points_mm + shifts.by_mm, solid)
        after += sum(found.values())
        left_in |= {i: left_in.get(i, 0) + n for i, n in found.items() if n}
        places[side], pushes[side] = shifts.points_mm * flip, shifts.by_mm * flip
    most = max(float(np.linalg.norm(p, axis=1).max(initial=0.0)) for p in pushes.values())
    return Clearing(places, pushes, before, after, sum(len(p) for p in places.values()), most, left_in)


def _calm(mesh: TriangleMesh) -> TriangleMesh:
    """The surface without its roughness: on small folds and steps nobody can say what is inside."""
    return mesh_of(decimated(smoothed(welded(surface_from(mesh.points_mm, mesh.triangles)), _SMOOTHING), _TRIANGLES))


def _concerned(lines: Mapping[str, NervePath], bones: list[Obstacle]) -> dict[str, NervePath]:
    """The lines that touch a bone, and those beside such a place, which go with them; the others stay, and cost no time."""
    points = np.concatenate([np.array(line.points_mm, float) for line in lines.values()])
    half = np.concatenate([np.array(line.thickness_mm, float) for line in lines.values()]) / 2
    touching = np.zeros(len(points), bool)
    for bone in bones:
        rows = bone.near(points, _MOST_ROOM_MM)
        if len(rows):
            touching[rows] |= bone.distances_mm(points[rows]) < np.minimum(half[rows] + _ROOM_MM, _MOST_ROOM_MM)
    if not touching.any():
        return {}
    beside = nearest(points, points[touching])[1] < _REACH_MM
    owner = np.repeat(np.arange(len(lines)), [len(line.points_mm) for line in lines.values()])
    concerned = set(owner[beside].tolist())
    return {key: line for number, (key, line) in enumerate(lines.items()) if number in concerned}


def _joined(moved: Shifts | None, still: Mapping[str, NervePath]) -> Shifts:
    """The shifts of the lines that move, and none for those that stay."""
    points = [np.array(line.points_mm, float) for line in still.values()]
    by = [np.zeros((len(p), 3)) for p in points]
    if moved is not None:
        length = np.linalg.norm(moved.by_mm, axis=1, keepdims=True)
        held = moved.by_mm * np.minimum(1.0, _LONGEST_MM / np.maximum(length, 1e-9))
        points, by = [moved.points_mm, *points], [held, *by]
    return Shifts(np.concatenate(points), np.concatenate(by))


def _inside(points: Points, bones: list[Obstacle]) -> dict[str, int]:
    """How many points lie in each bone."""
    found = {}
    for bone in bones:
        rows = bone.near(points, 0.0)
        found[bone.name] = int((bone.distances_mm(points[rows]) < 0).sum()) if len(rows) else 0
    return found
