"""Where rays along z cross closed meshes: the one question behind filled cells, self-overlap and sections of a body."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nervescope.geometry.mesh import TriangleMesh

_AT_ONCE = 2_000_000
_OFF_THE_EDGES = np.array([0.4142e-4, 0.7321e-4])
"""A shift in steps, so that rays miss the edges and corners of triangles that lie on round coordinates."""


@dataclass(frozen=True, eq=False)
class Crossings:
    """Crossings sorted by ray and height. `ray` (n,) number of the ray, i * count_y + j; `height_mm` (n,).

    `step` (n,): +1 where a ray along +z enters the body, -1 where it leaves. `inside` (n,): how often the ray is inside just
    above the crossing: 1 in a sound body, 2 where it overlaps itself.
    """

    ray: NDArray[np.int64]
    height_mm: NDArray[np.float64]
    step: NDArray[np.int64]
    inside: NDArray[np.int64]

    @property
    def is_odd(self) -> NDArray[np.bool_]:
        """Crossings (n,) that lie inside another part of the body, or at a hole: a sound one leads from 0 to 1 or back."""
        return np.asarray(np.minimum(self.inside, self.inside - self.step) != 0, np.bool_)


@dataclass(frozen=True)
class RayGrid:
    """Rays along +z at x = (low[0] + i) * step[0] and y = (low[1] + j) * step[1], `count` (2,) of them, mm."""

    step_mm: tuple[float, float]
    low: tuple[int, int]
    count: tuple[int, int]


def grid_over(mesh: TriangleMesh, step_mm: float) -> RayGrid:
    """Rays `step_mm` apart over a whole mesh, on a lattice that all meshes share."""
    low, high = (b[:2].astype(float) / step_mm for b in mesh.bounds_mm)
    first, last = np.floor(low).astype(int), np.ceil(high).astype(int)
    return RayGrid((step_mm, step_mm), (int(first[0]), int(first[1])), (int(last[0] - first[0] + 1), int(last[1] - first[1] + 1)))


def crossings(mesh: TriangleMesh, grid: RayGrid) -> Crossings:
    """Every crossing of the rays of `grid` with the triangles of `mesh`."""
    steps = np.array(grid.step_mm)
    points = mesh.points_mm.astype(np.float64)
    flat = points[:, :2] / steps - np.array(grid.low) + _OFF_THE_EDGES
    corners, heights = flat[mesh.triangles], points[:, 2][mesh.triangles]
    first = np.maximum(np.ceil(corners.min(axis=1)), 0).astype(np.int64)
    last = np.minimum(np.floor(corners.max(axis=1)), np.array(grid.count) - 1).astype(np.int64)
    wide = np.maximum(last - first + 1, 0)
    candidates = wide[:, 0] * wide[:, 1]
    chosen = np.flatnonzero(candidates)
    parts = np.split(chosen, np.flatnonzero(np.diff(np.cumsum(candidates[chosen]) // _AT_ONCE)) + 1)
    found = [_hits(corners[p], heights[p], first[p], wide[p], grid.count[1]) for p in parts if len(p)]
    ray, height, step = (np.concatenate([f[k] for f in found]) if found else np.zeros(0) for k in range(3))
    order = np.lexsort((height, ray))
    rays, steps_up = np.asarray(ray[order], np.int64), np.asarray(step[order], np.int64)
    return Crossings(rays, np.asarray(height[order], np.float64), steps_up, _running_count(rays, steps_up))


def _hits(
    corners: NDArray[np.float64], heights: NDArray[np.float64], first: NDArray[np.int64], wide: NDArray[np.int64], rows: int
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]:
    """Ray, height and step of each crossing of some triangles with the rays below their boxes."""
    count = wide[:, 0] * wide[:, 1]
    triangle = np.repeat(np.arange(len(count)), count)
    place = np.arange(len(triangle)) - np.repeat(np.cumsum(count) - count, count)
    i = first[triangle, 0] + place // wide[triangle, 1]
    j = first[triangle, 1] + place % wide[triangle, 1]
    at = np.stack([i, j], axis=1).astype(np.float64)
    a, b, c = (corners[triangle, k] for k in range(3))
    across = [_turn(b, c, at), _turn(c, a, at), _turn(a, b, at)]
    is_hit = ((across[0] > 0) & (across[1] > 0) & (across[2] > 0)) | ((across[0] < 0) & (across[1] < 0) & (across[2] < 0))
    weight = np.stack([w[is_hit] for w in across], axis=1)
    total = weight.sum(axis=1)
    height = np.einsum("ij,ij->i", weight, heights[triangle[is_hit]]) / total
    return (i * rows + j)[is_hit], height, np.where(total > 0, -1, 1)


def _turn(a: NDArray[np.float64], b: NDArray[np.float64], at: NDArray[np.float64]) -> NDArray[np.float64]:
    """Twice the signed area of triangles (a, b, at), all (n, 2)."""
    area: NDArray[np.float64] = (b[:, 0] - a[:, 0]) * (at[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (at[:, 0] - a[:, 0])
    return area


def _running_count(ray: NDArray[np.int64], step: NDArray[np.int64]) -> NDArray[np.int64]:
    """The sum of the steps along each ray so far, (n,); rays that do not end at 0 do not disturb the next."""
    if not len(ray):
        return step
    total = np.cumsum(step)
    starts = np.flatnonzero(np.r_[True, np.diff(ray) != 0])
    before = np.r_[0, total[starts[1:] - 1]]
    return np.asarray(total - np.repeat(before, np.diff(np.r_[starts, len(ray)])), np.int64)
