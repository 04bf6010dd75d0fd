"""Where planes cut a mesh."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nervescope.geometry.mesh import TriangleMesh

_OFF_THE_POINTS_MM = 1e-7


def section_points(mesh: TriangleMesh, point_mm: ArrayLike, normal: ArrayLike, per_triangle: int = 3) -> NDArray[np.float64]:
    """Points (n, 3) on the outline that a plane cuts out of the mesh, `per_triangle` on each triangle that it meets; not in order."""
    points = mesh.points_mm.astype(np.float64)
    height = (points - np.asarray(point_mm, float)) @ np.asarray(normal, float)
    height = np.where(np.abs(height) < _OFF_THE_POINTS_MM, _OFF_THE_POINTS_MM, height)
    cut = mesh.triangles[(height[mesh.triangles] > 0).any(axis=1) & (height[mesh.triangles] < 0).any(axis=1)]
    if not len(cut):
        return np.zeros((0, 3))
    above = height[cut] > 0
    alone = np.where(above.sum(axis=1) == 1, above.argmax(axis=1), (~above).argmax(axis=1))
    rows = np.arange(len(cut))
    tip, one, two = cut[rows, alone], cut[rows, (alone + 1) % 3], cut[rows, (alone + 2) % 3]
    start, end = (_crossing(points, height, tip, other) for other in (one, two))
    share = ((np.arange(per_triangle) + 0.5) / per_triangle)[:, None, None]
    return np.asarray((start + (end - start) * share).reshape(-1, 3), np.float64)


def _crossing(
    points: NDArray[np.float64], height: NDArray[np.float64], start: NDArray[np.int32], end: NDArray[np.int32]
) -> NDArray[np.float64]:
    """Where edges (n,) with one end on each side meet the plane, (n, 3)."""
    share = height[start] / (height[start] - height[end])
    found: NDArray[np.float64] = points[start] + (points[end] - points[start]) * share[:, None]
    return found
