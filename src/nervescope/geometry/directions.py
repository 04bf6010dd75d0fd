"""Directions in space as numbers of 16 bits: the two halves of an octahedron unfolded into a square (Meyer et al. 2010)."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from nervescope.geometry.mesh import FloatArray

_STEPS = 255


def encoded_directions(unit: FloatArray) -> NDArray[np.uint16]:
    """Codes (n,) of unit vectors (n, 3); less than a degree is lost."""
    flat = unit / np.maximum(np.abs(unit).sum(axis=1, keepdims=True), 1e-12)
    x, y = flat[:, 0], flat[:, 1]
    folded_x, folded_y = (1 - np.abs(y)) * np.where(x >= 0, 1, -1), (1 - np.abs(x)) * np.where(y >= 0, 1, -1)
    is_lower = flat[:, 2] < 0
    across = np.stack([np.where(is_lower, folded_x, x), np.where(is_lower, folded_y, y)], axis=1)
    steps = np.round((across * 0.5 + 0.5) * (_STEPS - 1)).astype(np.uint16)
    return np.asarray(steps[:, 0] | steps[:, 1] << 8, np.uint16)


def decoded_directions(codes: NDArray[np.uint16]) -> FloatArray:
    """Unit vectors (n, 3) of codes (n,); every number of 16 bits is a direction."""
    return _table()[codes]


@cache
def _table() -> FloatArray:
    """The direction of each of the 65536 codes."""
    code = np.arange(1 << 16)
    across = np.stack([code & 255, code >> 8], axis=1) / (_STEPS - 1) * 2.0 - 1.0
    x, y = across[:, 0], across[:, 1]
    z = 1 - np.abs(x) - np.abs(y)
    fold = np.maximum(-z, 0)
    vectors = np.stack([x - np.where(x >= 0, fold, -fold), y - np.where(y >= 0, fold, -fold), z], axis=1)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)
