"""Tells whether points lie inside a closed mesh, with numpy alone."""

import numpy as np
from numpy.typing import NDArray

from nervescope.geometry.mesh import TriangleMesh

# Three skew directions: no edge of a modelled mesh runs along them, and the majority decides where a ray
# meets an edge or slips through a small hole.
_RAYS = ((0.83, 0.41, 0.37), (-0.31, 0.89, 0.33), (0.27, -0.36, 0.89))
_AT_ONCE = 16


def inside_mesh(points_mm: NDArray[np.floating], mesh: TriangleMesh) -> NDArray[np.bool_]:
    """Which of the points (n, 3) lie inside the mesh: (n,) bool.

    Counts how often rays in three directions cross the surface; the majority of the three decides.
    """
    points = np.asarray(points_mm, float)
    low, high = mesh.bounds_mm
    near = ((points >= low) & (points <= high)).all(axis=1)
    result = np.zeros(len(points), bool)
    if near.any():
        turns = [_turned_upwards(np.array(ray)) for ray in _RAYS]
        votes = [_crossings_are_odd(points[near] @ turn, mesh.points_mm.astype(float) @ turn, mesh.triangles) for turn in turns]
        result[near] = np.sum(votes, axis=0) >= 2
    return result


def _turned_upwards(ray: NDArray[np.float64]) -> NDArray[np.float64]:
    """A rotation (3, 3) for row vectors that takes the direction `ray` (3,) to +z."""
    up = ray / np.linalg.norm(ray)
    across = np.cross(up, np.eye(3)[np.argmin(np.abs(up))])
    across /= np.linalg.norm(across)
    return np.stack([across, np.cross(up, across), up], axis=1)


def _crossings_are_odd(points: NDArray[np.float64], vertices: NDArray[np.float64], triangles: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Whether a ray from each point along +z crosses the surface an odd number of times.

    Points that follow each other mostly lie close together, so triangles are first sorted out for some points at once.
    """
    corners = vertices[triangles]
    low, high = corners.min(axis=1), corners.max(axis=1)
    odd = np.zeros(len(points), bool)
    for start in range(0, len(points), _AT_ONCE):
        some = points[start : start + _AT_ONCE]
        reach = np.flatnonzero(((low[:, :2] <= some[:, :2].max(axis=0)) & (high[:, :2] >= some[:, :2].min(axis=0))).all(axis=1))
        reach = reach[high[reach, 2] > some[:, 2].min()]
        for number, point in enumerate(some, start):
            hit = reach[((low[reach, :2] <= point[:2]) & (high[reach, :2] > point[:2])).all(axis=1)]
            a, b, c = np.moveaxis(corners[hit], 1, 0)
            odd[number] = _count_above(point, a, b, c) % 2 == 1
    return odd


def _count_above(point: NDArray[np.float64], a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64]) -> int:
    """How many of the triangles (a, b, c each (k, 3)) lie straight above the point."""
    area = _area(a, b, c)
    safe = np.where(area == 0, 1.0, area)
    u, v = _area(b, c, point[None]) / safe, _area(c, a, point[None]) / safe
    w = 1.0 - u - v
    height = u * a[:, 2] + v * b[:, 2] + w * c[:, 2]
    return int(((area != 0) & (u >= 0) & (v >= 0) & (w >= 0) & (height > point[2])).sum())


def _area(a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64]) -> NDArray[np.float64]:
    """Twice the signed area of triangles seen along z."""
    first, second = b - a, c - a
    area: NDArray[np.float64] = first[..., 0] * second[..., 1] - first[..., 1] * second[..., 0]
    return area
