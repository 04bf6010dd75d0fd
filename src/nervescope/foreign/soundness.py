"""Checks the arrays of a surface before any filter sees them, and makes clean triangles of them."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nervescope.foreign.words import RefusedError

MOST_CORNERS = 64
MOST_TRIANGLES = 20_000_000
FURTHEST = 1e6
_LEAST_TRIANGLES = 4
_FLAT_SHARE = 1e-6


def check_faces(points: NDArray[Any], offsets: NDArray[Any], corners: NDArray[Any]) -> None:
    """Raise RefusedError unless all points are finite and near, and all faces lie within them and are small."""
    count = len(points)
    if not count or len(offsets) < 2:
        raise RefusedError("no_surface")
    if points.ndim != 2 or points.shape[1] != 3 or points.dtype.kind != "f":
        raise RefusedError("broken_faces")
    wrong = int((~np.isfinite(points).all(axis=1)).sum())
    if wrong:
        raise RefusedError("not_finite", wrong)
    if (far := float(np.abs(points).max())) > FURTHEST:
        raise RefusedError("far_away", f"{far:.3g}")
    sizes = np.diff(offsets)
    if offsets[0] != 0 or offsets[-1] != len(corners) or sizes.min() < 0:
        raise RefusedError("broken_faces")
    if sizes.max() > MOST_CORNERS:
        raise RefusedError("many_corners", int(sizes.max()), MOST_CORNERS)
    if len(sizes) > MOST_TRIANGLES:
        raise RefusedError("too_many", len(sizes), MOST_TRIANGLES)
    low, high = int(corners.min()), int(corners.max())
    if low < 0 or high >= count:
        raise RefusedError("wrong_index", low if low < 0 else high, count)


def clean_triangles(points: NDArray[np.float64], triangles: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    """Without triangles of no size and without points that nothing uses; RefusedError when hardly anything is left."""
    same = (triangles[:, 0] == triangles[:, 1]) | (triangles[:, 1] == triangles[:, 2]) | (triangles[:, 2] == triangles[:, 0])
    a, b, c = (points[triangles[:, k]] for k in range(3))
    area = np.linalg.norm(np.cross(b - a, c - a), axis=1)
    kept = triangles[~same & (area > 0)]
    if len(kept) < _LEAST_TRIANGLES:
        raise RefusedError("no_surface" if not len(kept) else "flat")
    used = np.zeros(len(points), bool)
    used[kept] = True
    new = np.cumsum(used) - 1
    left = points[used]
    reach = np.sort(left.max(axis=0) - left.min(axis=0))
    if reach[1] <= _FLAT_SHARE * reach[2]:
        raise RefusedError("flat")
    return left, new[kept].astype(np.int32)


def joined(points: NDArray[np.float64], triangles: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The same with points of equal place made one, so that the surface hangs together."""
    _, first, number = np.unique(points, axis=0, return_index=True, return_inverse=True)
    if len(first) == len(points):
        return points, triangles
    return points[first], number.reshape(-1)[triangles]
