"""The small texture that cut faces get their fine detail from, made by arithmetic: cells side by side, as bundles of fibres lie."""

import numpy as np
from numpy.typing import NDArray

SIZE, CELLS = 256, 16
"""Pixels of the tile each way, and how many cells lie in a row of it."""
_LOOSE = 0.82
_SEED = 11


def cell_pixels() -> NDArray[np.uint8]:
    """Pixels (SIZE, SIZE, 4) of a tile that fits to itself all round.

    Red: 0 on the border between two cells, rising inwards. Green: a number for each cell. Blue: 255 in the middle of a cell,
    0 half a cell away. Alpha: a fine grain.
    """
    random = np.random.default_rng(_SEED)
    middles, tint = 0.5 + _LOOSE * (random.random((CELLS, CELLS, 2)) - 0.5), random.random((CELLS, CELLS))
    y, x = np.meshgrid(*(np.arange(SIZE) / SIZE * CELLS,) * 2, indexing="ij")
    first = np.full((SIZE, SIZE), 9.0)
    second, number = first.copy(), np.zeros((SIZE, SIZE))
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            row, column = np.floor(y).astype(int) + dy, np.floor(x).astype(int) + dx
            middle = middles[row % CELLS, column % CELLS]
            away = np.hypot(column + middle[..., 0] - x, row + middle[..., 1] - y)
            second = np.minimum(second, np.maximum(first, away))
            number = np.where(away < first, tint[row % CELLS, column % CELLS], number)
            first = np.minimum(first, away)
    grain = 0.5 + 0.22 * random.standard_normal((SIZE, SIZE))
    tile = np.stack([(second - first) / 0.9, number, 1 - first / 0.62, grain], axis=-1)
    return np.asarray(np.clip(np.round(255 * tile), 0, 255), np.uint8)
