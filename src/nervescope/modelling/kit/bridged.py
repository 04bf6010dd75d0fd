"""Bone as a broad muscle meets it: the muscle spans narrow gaps and holes, the slit of a joint or a foramen, and does not fill them.

This is the closing of shapes: what a ball of the given radius cannot reach from outside counts as bone. It takes a grid, so it is
worked out once for the box of a muscle.
"""

from collections.abc import Callable

import numpy as np
from scipy.ndimage import distance_transform_edt, gaussian_filter, map_coordinates

from nervescope.modelling.kit.carve import FAR_MM

STEP_MM = 1.5
REACH_MM = 4.0  # so far from its box a muscle may still be
SOFT = 1.2  # Gaussian sigma in steps: nor does the muscle follow every small pit


class BridgedField:
    """Distance to what `distance` (n, 3) -> (n,) mm describes, with its gaps closed that a ball of `radius_mm` cannot enter.

    It holds from `low` to `high` (3,) mm; outside that box all is far away. The radius is at most FAR_MM, where bones are clamped.
    """

    def __init__(self, distance: Callable[[np.ndarray], np.ndarray], low: np.ndarray, high: np.ndarray, radius_mm: float) -> None:
        room = radius_mm + REACH_MM
        self._low = np.asarray(low, float) - room
        shape = np.ceil((np.asarray(high, float) + room - self._low) / STEP_MM).astype(int) + 1
        points = self._low + STEP_MM * np.stack(np.unravel_index(np.arange(shape.prod()), shape), -1)
        field = distance(points).reshape(shape)
        gap, index = distance_transform_edt(field < radius_mm, return_indices=True)
        nearest = field[tuple(index)]  # the first cell that a centre of the ball can have lies a little beyond the border
        closed = radius_mm - np.maximum(gap * STEP_MM - (nearest - radius_mm), 0)
        self._closed = gaussian_filter(np.where(field < radius_mm, np.minimum(closed, field), field), SOFT)

    def distance(self, points: np.ndarray) -> np.ndarray:
        """Distance (n,) mm of points (n, 3), negative inside."""
        place = (points - self._low) / STEP_MM
        within = np.flatnonzero(((place >= 0) & (place <= np.array(self._closed.shape) - 1)).all(1))
        out = np.full(len(points), FAR_MM)
        out[within] = map_coordinates(self._closed, place[within].T, order=1)
        return out
