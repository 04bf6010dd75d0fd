"""A body that has been modelled on a grid, as a primitive for other grids: what a joint partner is carved by."""

import numpy as np
from scipy.interpolate import RegularGridInterpolator

from nervescope.modelling.kit.sdf import FAR


class Modelled:
    """The field of a `Grid` between its samples, mm; beyond its box it counts as far away."""

    def __init__(self, grid):
        axes = [grid.lo[i] + grid.spacing * np.arange(n) for i, n in enumerate(grid.shape)]
        self._field = RegularGridInterpolator(axes, grid.field, bounds_error=False, fill_value=FAR)
        inside = np.argwhere(grid.field < 0)
        self.lo, self.hi = (grid.lo + grid.spacing * corner for corner in (inside.min(0) - 1, inside.max(0) + 1))

    def distance(self, points):
        """Signed distance (...,) of points (..., 3), mm."""
        return self._field(points)
