"""A coarser stand-in for a surface, for frames that must be quick: points in the same small box and facing the same way become one."""

import numpy as np
from numpy.typing import NDArray

from nervescope.geometry.mesh import FloatArray
from nervescope.scene.surface import Surface

WORTH_COARSENING = 4000
TARGET_SHARE, LEAST_TRIANGLES = 0.2, 1200
_GROUPING = 1.45


def coarse_surface(surface: Surface) -> Surface | None:
    """About a fifth of the triangles, the same connections (so no gaps); None where that is not worth it."""
    count = len(surface.triangles)
    if count < WORTH_COARSENING:
        return None
    target = max(LEAST_TRIANGLES, TARGET_SHARE * count)
    box = _GROUPING * np.sqrt(2.0 * surface.area_mm2 / target)
    first, group = _groups(surface, float(box))
    number = np.bincount(group).astype(np.float32)
    corners = group[surface.triangles]
    kept = (corners[:, 0] != corners[:, 1]) & (corners[:, 1] != corners[:, 2]) & (corners[:, 2] != corners[:, 0])
    normals = _mean(surface.normals, group, number)
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    return Surface(
        points_mm=_mean(surface.points_mm, group, number),
        normals=normals,
        triangles=np.ascontiguousarray(corners[kept], np.int32),
        colours=surface.colours[first],
        grain=surface.grain[first],
        is_closed=surface.is_closed,
        girth_mm=surface.girth_mm,
        length_mm=surface.length_mm,
    )


def _groups(surface: Surface, box_mm: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each group the first point in it, and for each point its group; the two sides of a thin sheet stay apart."""
    cell = np.floor((surface.points_mm - surface.points_mm.min(axis=0)) / box_mm).astype(np.int64)
    size = cell.max(axis=0) + 1
    facing = (surface.normals > 0).astype(np.int64) @ np.array([1, 2, 4])
    behind_seam = (surface.grain[:, 1] >= 1.0).astype(np.int64)
    key = ((cell[:, 0] * size[1] + cell[:, 1]) * size[2] + cell[:, 2]) * 16 + facing * 2 + behind_seam
    _, first, group = np.unique(key, return_index=True, return_inverse=True)
    return first, group.reshape(-1)


def _mean(values: FloatArray, group: NDArray[np.int64], number: FloatArray) -> FloatArray:
    """The mean of values (n, 3) in each group."""
    return np.stack([np.bincount(group, values[:, k], len(number)) / number for k in range(3)], axis=1).astype(np.float32)
