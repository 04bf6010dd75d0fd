"""Moves the atlas's nerves clear of the surfaces of a pack: as little as it takes, neighbours together, on the side that life has.

All centre lines are one cloud of points. Points that lie in a bone are pushed out the shortest way; those of the large nerves that lie in a
muscle are pushed to the side on which they pass it; then the shifts are evened out over their surroundings, and again. At the end every
point is pushed alone, until none lies inside.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nervescope.domain.frame import base_id_of
from nervescope.domain.nerve import NervePath
from nervescope.domain.structure import Layer
from nervescope.packs.obstacles import BEHIND, HAMSTRINGS, IN_FRONT_OF, Obstacle

Points = NDArray[np.float64]
MAIN = (
    "sciatic_nerve",
    "tibial_division_of_sciatic_nerve",
    "fibular_division_of_sciatic_nerve",
    "tibial_nerve",
    "common_fibular_nerve",
    "posterior_femoral_cutaneous_nerve",
    "sacral_plexus",
)
"""Nerves that only pass muscles; smaller ones enter them."""
ROUNDS, LAST_ROUNDS = 30, 15
_REACH_MM, _EVEN_MM, _SPREAD_MM = 8.0, 6.0, 2.0
_BONE_ROOM_MM, _MOST_ROOM_MM, _MUSCLE_SHARE = 0.4, 2.5, 0.5
_STILL_MM, _FAR_MM = 0.02, 30.0
_MOST_AT_ONCE_MM = 1.5
_LAST_ROOM_MM = {Layer.BONE: 0.8, Layer.MUSCLE: 0.3}


@dataclass(frozen=True, eq=False)
class Shifts:
    """Where the points of the centre lines were (n, 3) and how far each has moved (n, 3), right side, mm."""

    points_mm: Points
    by_mm: Points

    @property
    def most_mm(self) -> float:
        """The largest shift."""
        return float(np.linalg.norm(self.by_mm, axis=1).max(initial=0.0))

    def of(self, points_mm: Points) -> Points:
        """The shifts (k, 3) of points that stand in a line one after another; to the last digit where they are points of a centre line."""
        known = {tuple(point): by for point, by in zip(self.points_mm.tolist(), self.by_mm, strict=True)}
        others = self.at(points_mm)
        return np.array([known.get(tuple(point), other) for point, other in zip(points_mm.tolist(), others, strict=True)])

    def at(self, points_mm: Points) -> Points:
        """The shifts (k, 3) at any points (k, 3); those of the left are the mirror image of the right ones, in the midline none across."""
        right = points_mm * [1, 1, 1]
        right[:, 0] = np.abs(right[:, 0])
        out = np.zeros_like(right)
        moving = self.points_mm[np.linalg.norm(self.by_mm, axis=1) > _STILL_MM]
        if not len(moving):
            return out
        low, high = moving.min(axis=0) - _FAR_MM, moving.max(axis=0) + _FAR_MM
        near = np.flatnonzero(((right > low) & (right < high)).all(axis=1))
        for rows in np.array_split(near, max(1, len(near) // 2000)):
            apart = ((right[rows, None, :] - self.points_mm[None]) ** 2).sum(axis=2)
            nearest = apart.min(axis=1, keepdims=True)
            weight = np.exp(-(apart - nearest) / (2 * _SPREAD_MM**2))
            fade = np.clip(2 - np.sqrt(nearest) / (_FAR_MM / 2), 0, 1)
            out[rows] = fade * (weight @ self.by_mm) / weight.sum(axis=1, keepdims=True)
        out[:, 0] *= np.sign(points_mm[:, 0]) * np.clip(np.abs(points_mm[:, 0]) / 2, 0, 1)
        return out


def cleared(nerves: Mapping[str, NervePath], scanned: list[Obstacle]) -> Shifts:
    """How the centre lines move so that they lie clear of the scanned surfaces."""
    points = np.concatenate([np.array(n.points_mm, np.float64) for n in nerves.values()])
    thickness = np.concatenate([np.array(n.thickness_mm, np.float64) for n in nerves.values()])
    owner = np.repeat(np.arange(len(nerves)), [len(n.points_mm) for n in nerves.values()])
    names = [base_id_of(n.structure_id) for n in nerves.values()]
    tasks = [task for o in scanned for task in _tasks(o, points, thickness, owner, names)]
    kernel = _evening(points)
    by = np.zeros_like(points)
    for _ in range(ROUNDS):
        by = (kernel @ (by + _pushed(points + by, tasks)).astype(np.float32)).astype(np.float64)  # no copy of the matrix
    last = [replace(task, room_mm=np.full(len(task.rows), _LAST_ROOM_MM[task.obstacle.layer])) for task in tasks]
    for _ in range(LAST_ROUNDS):
        by = by + _pushed(points + by, last)
    return Shifts(points, by)


@dataclass(frozen=True, eq=False)
class _Task:
    """The points (rows) that must keep `room_mm` from an obstacle; `way` is the only way out, or None for the shortest."""

    obstacle: Obstacle
    rows: NDArray[np.intp]
    room_mm: NDArray[np.float64]
    way: Points | None


def _way(muscle: str, nerve: str) -> Points | None:
    """To which side a nerve passes a muscle; None where the shortest way out will do."""
    is_skin_nerve = nerve == "posterior_femoral_cutaneous_nerve"
    if muscle in BEHIND or (is_skin_nerve and muscle in HAMSTRINGS):
        return np.array([0.0, -1.0, 0.0])
    return np.array([0.0, 1.0, 0.0]) if muscle in IN_FRONT_OF else None


def _tasks(
    obstacle: Obstacle,
    points: Points,
    thickness: NDArray[np.float64],
    owner: NDArray[np.intp],
    names: list[str],
) -> Iterator[_Task]:
    """Which points have to keep away from an obstacle, how far, and to which side."""
    rows = obstacle.near(points, _REACH_MM)
    rows = rows[obstacle.distances_mm(points[rows]) < _REACH_MM]
    if obstacle.layer is Layer.BONE:
        if len(rows):
            yield _Task(obstacle, rows, np.minimum(thickness[rows] / 2 + _BONE_ROOM_MM, _MOST_ROOM_MM), None)
        return
    for number, name in enumerate(names):
        some = rows[owner[rows] == number]
        if name in MAIN and len(some):
            yield _Task(obstacle, some, np.minimum(_MUSCLE_SHARE * thickness[some], _MOST_ROOM_MM), _way(obstacle.base_id, name))


def _pushed(points: Points, tasks: list[_Task]) -> Points:
    """The way (n, 3) that the obstacles push each point now; bones have the last word."""
    by = np.zeros_like(points)
    for task in sorted(tasks, key=lambda t: t.obstacle.layer is Layer.BONE):
        at = points[task.rows] + by[task.rows]
        lacking = task.room_mm - task.obstacle.distances_mm(at)
        hit = np.flatnonzero(lacking > 0)
        if len(hit):
            way = task.obstacle.outward(at[hit]) if task.way is None else task.way[None]
            by[task.rows[hit]] += np.minimum(lacking[hit, None], _MOST_AT_ONCE_MM) * way
    return by


def _evening(points: Points) -> NDArray[np.float32]:
    """A matrix (n, n) that puts the mean of its surroundings in the place of each value."""
    single = points.astype(np.float32)
    squares = (single**2).sum(axis=1)
    apart = squares[:, None] + squares[None] - 2 * single @ single.T
    weight = np.exp(-np.maximum(apart, 0) / np.float32(2 * _EVEN_MM**2))
    weight[weight < 1e-3] = 0
    return np.asarray(weight / weight.sum(axis=1, keepdims=True))
