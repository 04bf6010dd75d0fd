"""A lighter version of a mesh for quick frames: the same shape without holes, with about a twelfth of its triangles."""

from dataclasses import dataclass

import numpy as np
import pyvista as pv
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from nervescope.geometry.drawing_order import in_drawing_order
from nervescope.geometry.mesh import FloatArray, TriangleMesh, point_normals

SHARE, LEAST_TRIANGLES, MOST_SHARE = 0.08, 200, 0.25
_NEAREST = 6
_NORMAL_WEIGHT_MM = 3.0
"""A point whose normal is turned round counts as twice this much farther away: the two sides of a thin sheet stay apart."""


@dataclass(frozen=True, eq=False)
class Lighter:
    """Points (k, 3) and triangles of the lighter version, and how its points follow from those of the full mesh."""

    points_mm: FloatArray
    triangles: NDArray[np.int32]
    _nearest: NDArray[np.intp]
    _weight: NDArray[np.float64]

    def taken(self, values: NDArray[np.generic]) -> NDArray[np.float64]:
        """Values (n,) or (n, c) of the full mesh as weighted means at the points of the lighter one."""
        near = np.asarray(values, np.float64)[self._nearest]
        return np.asarray(np.einsum("ij,ij...->i...", self._weight, near))

    def nearest(self, values: NDArray[np.generic]) -> NDArray[np.generic]:
        """Values (n,) of the full mesh at the nearest point of it."""
        return values[self._nearest[:, 0]]


def lighter(mesh: TriangleMesh, normals: FloatArray) -> Lighter | None:
    """The lighter version of a mesh with its normals (n, 3); None where it is not worth it."""
    count = len(mesh.triangles)
    target = max(LEAST_TRIANGLES, round(SHARE * count))
    if target > MOST_SHARE * count:
        return None
    surface = pv.PolyData.from_regular_faces(mesh.points_mm.astype(np.float64), mesh.triangles)
    small = surface.decimate(1 - target / count, volume_preservation=True).clean(tolerance=0.0, absolute=True)
    triangles = np.asarray(small.faces).reshape(-1, 4)[:, 1:].astype(np.int32)
    if not len(triangles) or len(triangles) > MOST_SHARE * count:
        return None
    ordered = in_drawing_order(TriangleMesh(np.asarray(small.points, np.float32), triangles))
    tree = cKDTree(np.hstack([mesh.points_mm, _NORMAL_WEIGHT_MM * normals]))
    distance, nearest = tree.query(np.hstack([ordered.points_mm, _NORMAL_WEIGHT_MM * point_normals(ordered)]), k=_NEAREST)
    weight = 1 / np.maximum(distance, 1e-3 + 0.3 * distance.mean(axis=1, keepdims=True)) ** 2
    return Lighter(ordered.points_mm, ordered.triangles, nearest, weight / weight.sum(axis=1, keepdims=True))
