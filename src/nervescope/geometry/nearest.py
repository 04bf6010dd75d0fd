"""How far a point lies from a surface."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nervescope.geometry.mesh import TriangleMesh

_TINY = 1e-12


def distance_to_surface_mm(point_mm: ArrayLike, mesh: TriangleMesh) -> float:
    """The distance in mm from a point (3,) to the nearest point of the triangles; inside a closed mesh it is that to its skin."""
    point = np.asarray(point_mm, np.float64)
    a, b, c = (mesh.points_mm[mesh.triangles[:, k]].astype(np.float64) for k in range(3))
    edges = np.minimum(np.minimum(_to_segments(point, a, b), _to_segments(point, b, c)), _to_segments(point, c, a))
    normal = np.cross(b - a, c - a)
    size = np.linalg.norm(normal, axis=1)
    height = np.abs(np.einsum("ij,ij->i", point - a, normal)) / np.maximum(size, _TINY)
    is_above = (size > _TINY) & _left_of(point, a, b, normal) & _left_of(point, b, c, normal) & _left_of(point, c, a, normal)
    return float(np.where(is_above, height, edges).min())


def _left_of(
    point: NDArray[np.float64], start: NDArray[np.float64], end: NDArray[np.float64], normal: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Whether the foot of the point on each plane lies on the inner side of an edge, (n,)."""
    inward: NDArray[np.float64] = np.einsum("ij,ij->i", np.cross(end - start, point - start), normal)
    return inward >= 0.0


def _to_segments(point: NDArray[np.float64], start: NDArray[np.float64], end: NDArray[np.float64]) -> NDArray[np.float64]:
    """Distances (n,) from a point to segments."""
    along = end - start
    share = np.einsum("ij,ij->i", point - start, along) / np.maximum(np.einsum("ij,ij->i", along, along), _TINY)
    return np.asarray(np.linalg.norm(start + np.clip(share, 0.0, 1.0)[:, None] * along - point, axis=1))
