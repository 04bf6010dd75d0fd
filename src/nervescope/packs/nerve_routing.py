"""Leads nerves round bone where a body has no opening for them at the usual place: through the opening that is the shortest way.

Pushing alone leaves such a nerve on both sides of the bone with a line across it. Here its way is searched among cells that are free.
"""

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from nervescope.geometry.polyline import resampled
from nervescope.packs.obstacles import Obstacle

Points = NDArray[np.float64]
Cell = tuple[int, int, int]
_STEP_MM, _LOOK_MM = 0.5, 0.25
_CELL_MM, _MARGIN_MM, _BACK_MM, _NEAR_MM = 1.0, 10.0, 30.0, 1.5
_ROOMS_MM = (0.8, 0.4, 0.1)
_POINT_MM, _ROUNDS, _LAST_ROUNDS, _STIFF, _AT_ONCE_MM = 1.2, 80, 15, 0.5, 0.5
_NEIGHBOURS = [(step, _CELL_MM * float(np.linalg.norm(step))) for step in product((-1, 0, 1), repeat=3) if any(step)]


@dataclass(frozen=True, eq=False)
class Detour:
    """The new course of one centre line: `old_mm` (n, 3) on the atlas's line, and `new_mm` (n, 3) where each of these places is now.

    `bones`: what the line would have crossed, by full id.
    """

    old_mm: Points
    new_mm: Points
    bones: tuple[str, ...]

    @property
    def most_mm(self) -> float:
        """How far the course is from the old one at most: each new place from the nearest old one."""
        apart = np.linalg.norm(self.new_mm[:, None] - resampled(self.old_mm, 1.0)[None], axis=2)
        return float(apart.min(axis=1).max())

    def moves(self, points_mm: Points) -> Points:
        """How far points (n, 3) beside the old line go (n, 3): they keep their distance and turn with it."""
        rows = np.concatenate([_nearest(part, self.old_mm) for part in np.array_split(points_mm, max(1, len(points_mm) // 4000))])
        turned = _turns(_directions(self.old_mm), _directions(self.new_mm))[rows]
        return np.asarray(self.new_mm[rows] + np.einsum("nij,nj->ni", turned, points_mm - self.old_mm[rows]) - points_mm)


def detours(lines: Mapping[str, tuple[Points, Points]], bones: list[Obstacle]) -> dict[str, Detour]:
    """The lines that cross a bone and can be led round it. `lines`: by key, points of the atlas's line and the same where they are now."""
    found = {}
    for key, (old, new) in lines.items():
        dense_old, dense_new = _both_dense(old, new)
        crossed = [bone for bone in bones if (bone.distances_mm(dense_new[bone.near(dense_new, 0.0)]) < 0).any()]
        if crossed:
            way = _way_round(dense_old, dense_new, [b for b in bones if len(b.near(dense_new, _MARGIN_MM))])
            if way is not None:
                found[key] = Detour(*way, tuple(dict.fromkeys(bone.name for bone in crossed)))
    return found


def _both_dense(old: Points, new: Points) -> tuple[Points, Points]:
    """Both lines with as many points as the longer one needs, each at the same share of its piece."""
    counts = np.maximum(1, np.ceil(np.linalg.norm(np.diff(new, axis=0), axis=1) / _STEP_MM).astype(int))
    share = np.concatenate([np.arange(count) / count + row for row, count in enumerate(counts)] + [[len(old) - 1.0]])
    row = np.minimum(share.astype(int), len(old) - 2)
    part = (share - row)[:, None]
    return old[row] * (1 - part) + old[row + 1] * part, new[row] * (1 - part) + new[row + 1] * part


def _free_mm(points: Points, bones: list[Obstacle]) -> NDArray[np.float64]:
    """How far points (n, 3) are from the nearest bone, negative inside; no more than `_NEAR_MM` is told apart."""
    far = np.full(len(points), _NEAR_MM)
    for bone in bones:
        rows = bone.near(points, _NEAR_MM)
        far[rows] = np.minimum(far[rows], bone.distances_mm(points[rows]))
    return far


def _way_round(old: Points, new: Points, bones: list[Obstacle]) -> tuple[Points, Points] | None:
    """The line with a way round in the place of what crosses bone; None where there is none."""
    far = _free_mm(new, bones)
    inside = np.flatnonzero(far < 0)
    first, last = int(inside[0]), int(inside[-1])
    for room in _ROOMS_MM:
        free = np.flatnonzero(far >= room)
        starts, ends = free[free < first], free[free > last]
        if len(starts) and len(ends):
            start, way = _cheapest(new, starts, int(ends[0]), bones, room)
            way = _relaxed(way, bones, room) if len(way) else way
            if len(way) and (_free_mm(resampled(way, _LOOK_MM), bones) > 0).all():
                stretch = _spread(old[start : ends[0] + 1], len(way))
                return (np.concatenate([part[:start], middle, part[ends[0] + 1 :]]) for part, middle in ((old, stretch), (new, way)))  # type: ignore[return-value]
    return None


def _cheapest(line: Points, starts: NDArray[np.intp], end: int, bones: list[Obstacle], room: float) -> tuple[int, Points]:
    """Where to leave the line so that the whole is shortest, and the way from there to `end`; no points when there is none."""
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    starts = starts[along[starts] > along[starts[-1]] - _BACK_MM]
    ends = line[np.append(starts, end)]
    low, high = ends.min(axis=0) - _MARGIN_MM, ends.max(axis=0) + _MARGIN_MM
    shape = tuple(np.ceil((high - low) / _CELL_MM).astype(int) + 1)
    cells = low + np.stack(np.meshgrid(*(np.arange(n) for n in shape), indexing="ij"), -1).reshape(-1, 3) * _CELL_MM
    free = (_free_mm(cells, bones) >= room).reshape(shape)
    length, before = _lengths(free, _cell(line[end], low))
    costs = [(along[row] + length.get(_cell(line[row], low), np.inf), int(row)) for row in starts]
    cost, start = min(costs)
    if not np.isfinite(cost):
        return start, np.zeros((0, 3))
    path = list(_walked(_cell(line[start], low), before))
    return start, np.concatenate([line[start][None], low + np.array(path[1:-1], float).reshape(-1, 3) * _CELL_MM, line[end][None]])


def _cell(place: Points, low: Points) -> Cell:
    """The cell of a place."""
    x, y, z = np.round((place - low) / _CELL_MM).astype(int).tolist()
    return x, y, z


def _lengths(free: NDArray[np.bool_], goal: Cell) -> tuple[dict[Cell, float], dict[Cell, Cell]]:
    """The length of the shortest free way from each cell to the goal (Dijkstra), and the next cell on it.

    Written here: VTK's (`vtkDijkstraGraphGeodesicPath`) walks the edges of a mesh, so that all pairs of free cells would have to become
    edges first; SciPy's would add 35 MB to the program for a search that a pack needs once.
    """
    length, following, heap, done = {goal: 0.0}, {goal: goal}, [(0.0, goal)], set()
    while heap:
        so_far, (x, y, z) = heapq.heappop(heap)
        if (x, y, z) in done:
            continue
        done.add((x, y, z))
        for (i, j, k), step in _NEIGHBOURS:
            other = (x + i, y + j, z + k)
            is_there = min(other) >= 0 and all(a < n for a, n in zip(other, free.shape, strict=True))
            if is_there and free[other] and so_far + step < length.get(other, np.inf):
                length[other], following[other] = so_far + step, (x, y, z)
                heapq.heappush(heap, (so_far + step, other))
    return length, following


def _walked(cell: Cell, following: Mapping[Cell, Cell]) -> Iterator[Cell]:
    """The cells from one to the goal."""
    yield cell
    while following[cell] != cell:
        cell = following[cell]
        yield cell


def _relaxed(way: Points, bones: list[Obstacle], room: float) -> Points:
    """A way of cells as a smooth line that keeps its ends and its room to bone."""
    way = _spread(way, max(4, round(float(np.linalg.norm(np.diff(way, axis=0), axis=1).sum()) / _POINT_MM)))
    for number in range(_ROUNDS + _LAST_ROUNDS):
        if number < _ROUNDS:
            way[1:-1] += _STIFF * (0.5 * (way[:-2] + way[2:]) - way[1:-1])
        for bone in bones:
            lacking = room - bone.distances_mm(way[1:-1])
            hit = np.flatnonzero(lacking > 0) + 1
            if len(hit):
                way[hit] += np.minimum(lacking[hit - 1, None], _AT_ONCE_MM) * bone.outward(way[hit])
    return way


def _spread(line: Points, count: int) -> Points:
    """So many points at even distances along a line."""
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    wanted = np.linspace(0.0, along[-1], count)
    return np.stack([np.interp(wanted, along, axis) for axis in line.T], axis=1)


def _nearest(points: Points, line: Points) -> NDArray[np.intp]:
    """The rows of a line nearest to points."""
    return np.asarray(((points[:, None] - line[None]) ** 2).sum(axis=2).argmin(axis=1))


def _directions(line: Points) -> Points:
    """Unit directions (n, 3) along a line, a little evened."""
    way = np.gradient(line, axis=0)
    for _ in range(3):
        way[1:-1] = (way[:-2] + 2 * way[1:-1] + way[2:]) / 4
    return np.asarray(way / np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-9))


def _turns(one: Points, other: Points) -> NDArray[np.float64]:
    """Matrices (n, 3, 3) that turn each direction into the other by the smallest angle; opposite ones are left as they are."""
    axis, cosine = np.cross(one, other), (one * other).sum(axis=1)
    x, y, z = axis.T
    zero = np.zeros_like(x)
    cross = np.stack([zero, -z, y, z, zero, -x, -y, x, zero], axis=1).reshape(-1, 3, 3)
    gain = 1 / np.maximum(1 + cosine, 1e-3)
    return np.asarray(np.eye(3) + cross + gain[:, None, None] * (cross @ cross))
