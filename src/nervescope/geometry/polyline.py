"""Distances to a polyline, and points along it, all in mm."""

from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray


def distance_to_polyline_mm(point_mm: ArrayLike, line_mm: ArrayLike) -> float:
    """Shortest distance in mm from a point (3,) to a polyline (n, 3), n >= 2."""
    point, line = np.asarray(point_mm, float), np.asarray(line_mm, float)
    start, along = line[:-1], np.diff(line, axis=0)
    length2 = np.einsum("ij,ij->i", along, along)
    share = np.einsum("ij,ij->i", point - start, along) / np.where(length2 > 0, length2, 1.0)
    nearest = start + np.clip(share, 0.0, 1.0)[:, None] * along
    return float(np.linalg.norm(nearest - point, axis=1).min())


def resampled(line_mm: ArrayLike, step_mm: float) -> NDArray[np.float64]:
    """Points (m, 3) along a polyline (n, 3), the old ones among them, nowhere further apart than `step_mm`."""
    line = np.asarray(line_mm, float)
    pieces = []
    for a, b in pairwise(line):
        count = max(int(np.ceil(np.linalg.norm(b - a) / step_mm)), 1)
        pieces.append(a + (b - a) * (np.arange(count) / count)[:, None])
    return np.concatenate([*pieces, line[-1:]])
