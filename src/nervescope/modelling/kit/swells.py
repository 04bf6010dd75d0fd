"""Swells and hollows: where a body stands out beyond its sections or sheet, or stays behind them, and how far each of these reaches."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

FADED = 2.0  # times its reach: from here on a swell counts for nothing
NEAR_MM = 7.5  # so far from the surface the field of a grid is changed


@dataclass(frozen=True, eq=False)
class Swells:
    """n places (n, 3) mm with their reach (n,) mm and how far the surface moves outward there (n,) mm, negative in a hollow.

    Upward and downward each reaches `tall` (n,) times as far: a ridge or flute along a muscle of the limb.
    """

    centres: np.ndarray
    reach_mm: np.ndarray
    out_mm: np.ndarray
    tall: np.ndarray

    @classmethod
    def of(cls, rows: Sequence[dict]) -> "Swells":
        """From rows of a table with x, y, z, reach_mm, out_mm and, where it is not 1, tall."""
        centres = np.array([[r["x"], r["y"], r["z"]] for r in rows], float).reshape(-1, 3)
        return cls(centres, *(np.array([r.get(name, 1.0) for r in rows], float) for name in ("reach_mm", "out_mm", "tall")))

    def outward(self, points: np.ndarray) -> np.ndarray:
        """How far (n,) mm the surface lies further out at points (n, 3) mm: all of it at a place, less and less beside it."""
        out = np.zeros(len(points))
        rest = np.exp(-(FADED**2))
        for centre, reach, height, tall in zip(self.centres, self.reach_mm, self.out_mm, self.tall, strict=True):
            reaches = reach * np.array([1, 1, tall])
            near = np.flatnonzero((np.abs(points - centre) < FADED * reaches).all(1))
            square = (((points[near] - centre) / reaches) ** 2).sum(1)
            out[near] += height * np.maximum(np.exp(-square) - rest, 0) / (1 - rest)
        return out


def on_both_sides(rows):
    """Rows of a midline structure, with those that lie beside the midline on the left as well."""
    return [*rows, *({**r, "x": -r["x"]} for r in rows if r["x"] != 0)]


def swell(grid, rows):
    """Lay the swells and hollows of table rows on the field of a grid and return the grid."""
    swells = Swells.of(rows)
    near = np.flatnonzero(np.abs(grid.field.ravel()) < NEAR_MM)
    points = grid.lo + grid.spacing * np.stack(np.unravel_index(near, grid.shape), -1)
    grid.field.ravel()[near] -= swells.outward(points)
    return grid
