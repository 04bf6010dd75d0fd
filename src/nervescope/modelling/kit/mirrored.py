"""The left side from the right: positions and primitives with x negated."""

import numpy as np

X = np.array([1.0, 0, 0])
BOTH_SIDES = (1.0, -1.0)


def mirror(p, side):
    """Position or direction with x multiplied by side (+1 right, -1 left)."""
    return np.asarray(p, float) * [side, 1, 1]


class Mirrored:
    """A primitive of the right side, or its mirror image."""

    def __init__(self, primitive, side):
        self._primitive, self._turn = primitive, np.array([side, 1.0, 1.0])
        corners = np.array([primitive.lo, primitive.hi]) * self._turn
        self.lo, self.hi = corners.min(0), corners.max(0)

    def distance(self, points):
        """Distance of the mirrored points."""
        return self._primitive.distance(points * self._turn)
