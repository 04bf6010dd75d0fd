"""A triangle mesh as plain arrays, with the few things every part of the program asks of one."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class TriangleMesh:
    """`points_mm` (n, 3) float32 RAS, `triangles` (m, 3) int32, counter-clockwise seen from outside.

    `attributes`: values 0..1 per point (n,) float32, such as `fibre`, `around` and `tendon` of a muscle.
    """

    points_mm: FloatArray
    triangles: NDArray[np.int32]
    attributes: dict[str, FloatArray] = field(default_factory=dict)

    @property
    def bounds_mm(self) -> tuple[FloatArray, FloatArray]:
        """Lowest and highest corner, each (3,), mm."""
        return self.points_mm.min(axis=0), self.points_mm.max(axis=0)


def point_normals(mesh: TriangleMesh) -> FloatArray:
    """Outward unit normals (n, 3) at the points, weighted by the area of the triangles round each."""
    corners = mesh.points_mm[mesh.triangles].astype(np.float64)
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    count = len(mesh.points_mm)
    index = mesh.triangles.ravel(order="F")
    total = np.stack([np.bincount(index, np.tile(across[:, k], 3), count) for k in range(3)], axis=1)
    length = np.linalg.norm(total, axis=1, keepdims=True)
    return (total / np.where(length > 0, length, 1.0)).astype(np.float32)


def mirrored_mesh(mesh: TriangleMesh) -> TriangleMesh:
    """The mesh on the other side: x negated and the triangles turned round, so that outside stays outside."""
    points = mesh.points_mm * np.array([-1, 1, 1], dtype=np.float32)
    return replace(mesh, points_mm=points, triangles=np.ascontiguousarray(mesh.triangles[:, ::-1]))
