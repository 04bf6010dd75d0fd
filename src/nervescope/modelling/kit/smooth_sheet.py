"""Fold-free sheets from the control points of the fan table, by a polynomial surface of low degree.

Seven rows of five points can step back and forth where a muscle curls round its insertion; a surface spanned through them
exactly then folds. A least-squares surface of low degree in (along, across) cannot follow such steps. Points that lie off the
sheet are left out by the design, and points set by hand (mm, in the same frame) may take their place.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.polynomial import legendre

from nervescope.modelling.kit.sheet import ACROSS

ALONG = np.array([0.015, 0.15, 0.32, 0.5, 0.68, 0.85, 0.985])  # where the rows of the fan table lie on the mean path
Cell = tuple[int, int]


@dataclass(frozen=True)
class SheetFit:
    """How a sheet is fitted: degrees along and across, what is changed in the table before, and the thickness.

    `placed` gives cells (row, column) a point of the design; `dropped` cells do not count; `thickness` multiplies the table;
    the sheet begins at the row `first_row` of the table and ends at the share `last_along` of the mean path, where a tendon may go on.
    """

    degrees: tuple[int, int] = (4, 3)
    placed: Mapping[Cell, tuple[float, float, float]] = field(default_factory=dict)
    dropped: frozenset[Cell] = frozenset()
    thickness: float = 1.0
    first_row: int = 0
    last_along: float = 0.985
    rows: int = 13


def fitted_sheet(mid: np.ndarray, thickness: np.ndarray, fit: SheetFit) -> tuple[np.ndarray, np.ndarray]:
    """Mid-surface (rows, 5, 3) mm and thickness (rows, 5) mm of the smooth sheet through control points (7, 5, 3) and (7, 5)."""
    points, weights = np.array(mid, float), np.ones(mid.shape[:2])
    for cell, point in fit.placed.items():
        points[cell] = point
    weights[tuple(np.array(sorted(fit.dropped), int).reshape(-1, 2).T)] = 0
    new_along = np.linspace(ALONG[fit.first_row], fit.last_along, fit.rows)
    sheet = _surface(points, weights, fit.degrees, new_along)
    inner = np.ones(thickness[:, 1:4].shape)
    depth = _surface(thickness[:, 1:4, None], inner, (min(4, fit.degrees[0]), 2), new_along, ACROSS[1:4])[..., 0]
    depth = np.maximum(depth, thickness[:, 1:4].min())
    return sheet, np.pad(depth * fit.thickness, ((0, 0), (1, 1)))


def _basis(along, across, degrees):
    """Values (len(along) * len(across), terms) of the products of Legendre polynomials."""
    first, second = legendre.legvander(2 * along - 1, degrees[0]), legendre.legvander(2 * across - 1, degrees[1])
    return np.einsum("ia,jb->ijab", first, second).reshape(len(along) * len(across), -1)


def _surface(values, weights, degrees, along, across=ACROSS):
    """Weighted least-squares surface of `values` (7, n, k) on the table's rows, at rows `along`: (len(along), n, k)."""
    flat, root = values.reshape(-1, values.shape[-1]), np.sqrt(weights.reshape(-1, 1))
    terms = np.linalg.lstsq(_basis(ALONG, across, degrees) * root, flat * root, rcond=None)[0]
    return (_basis(along, across, degrees) @ terms).reshape(len(along), len(across), -1)
