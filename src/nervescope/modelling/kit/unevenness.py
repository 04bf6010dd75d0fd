"""The small unevenness of bone and flesh: low swells and hollows, and a few shallow pits, laid on a field before it is contoured.

Bone that has only its large forms looks cast. Real bone is nowhere even: vessels, periosteum and the ends of fibres leave it uneven
by some tenths of a millimetre, most where muscles and ligaments hold on, least on joint faces (Gray 1918). Sizes are design constants:
they claim that bone is uneven, not that this bone has this hollow. What is cut out of the field afterwards (joint faces, room for
nerves) stays even. The same place of the frame always has the same unevenness.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.ndimage import gaussian_filter, map_coordinates

CELLS = 48  # of the tile of noise that fits to itself all round
GRAIN = 1.6  # Gaussian sigma in cells of the finest lumps in the tile; lumps follow each other about every LUMP cells
LUMP = 9.0
BANDS_MM = ((24.0, 0.55), (12.0, 0.33), (6.5, 0.12))  # from lump to lump, and share of the whole
PIT_FROM, PITS_MM = 1.7, 9.0  # pits are the rare depths of the noise beyond so many of its standard deviations
NEAR_MM = 4.0  # so far from the surface the field is changed, less and less
TURN = np.array([[0.36, 0.48, -0.8], [-0.8, 0.6, 0.0], [0.48, 0.64, 0.6]])  # so that the tile does not lie along the axes of the body


@dataclass(frozen=True)
class Relief:
    """How uneven: `height_mm` is the standard deviation of the swells, `pit_mm` the depth of the pits; `stretch` draws them out
    along `along` (a unit vector), as on the shaft of a long bone. `scale` makes all of it so many times larger."""

    height_mm: float = 0.17
    pit_mm: float = 0.2
    along: tuple[float, float, float] | None = None
    stretch: float = 2.5
    scale: float = 1.0


@cache
def _tile(seed):
    """Band-limited noise (CELLS, CELLS, CELLS), standard deviation 1, that repeats without a seam."""
    white = np.random.default_rng(seed).standard_normal((CELLS,) * 3)
    band = gaussian_filter(white, GRAIN, mode="wrap") - gaussian_filter(white, 2.2 * GRAIN, mode="wrap")
    return (band / band.std()).astype(np.float32)


def _noise(points, lump_mm, seed):
    """Noise (n,) at points (n, 3) mm, lumps about every `lump_mm`."""
    return map_coordinates(_tile(seed), (points @ TURN).T * (LUMP / lump_mm) + 7.0 * seed, order=1, mode="grid-wrap")


def unevenness(points, relief):
    """By how much (n,) mm the surface lies lower at points (n, 3) mm, for a relief of full strength."""
    at = np.asarray(points, float) / relief.scale
    if relief.along is not None:
        axis = np.asarray(relief.along)
        at = at - (1 - 1 / relief.stretch) * (at @ axis)[:, None] * axis
    swell = sum(share * _noise(at, lump, seed) for seed, (lump, share) in enumerate(BANDS_MM, 1))
    rare = np.clip(_noise(at, PITS_MM, len(BANDS_MM) + 1) - PIT_FROM, 0, 1)
    return relief.height_mm / 0.6 * swell + relief.pit_mm * rare * rare * (3 - 2 * rare)


def weather(grid, relief, strengths=()):
    """Lay a relief on the field of a grid and return the grid.

    `strengths` are (primitive, factor, reach_mm): within the primitive the relief has `factor` of its strength, which runs over
    into the full one `reach_mm` from it; the last one holds where several do.
    """
    near = np.flatnonzero(np.abs(grid.field.ravel()) < NEAR_MM)
    points = grid.lo + grid.spacing * np.stack(np.unravel_index(near, grid.shape), -1)
    strength = np.ones(len(near))
    for primitive, factor, reach_mm in strengths:
        inside = np.flatnonzero(((points > primitive.lo - reach_mm) & (points < primitive.hi + reach_mm)).all(1))
        away = np.clip(primitive.distance(points[inside]) / reach_mm, 0, 1)
        away = away * away * (3 - 2 * away)
        strength[inside] = factor + (strength[inside] - factor) * away
    values = grid.field.ravel()[near]
    values += strength * unevenness(points, relief) * (1 - (values / NEAR_MM) ** 2)
    grid.field.ravel()[near] = values
    return grid
