"""A flat band that lies on what is beneath it: a fascia or tract follows the muscles and bones it covers instead of cutting them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nervescope.modelling.kit.balls import FAR_MM, BallCloud
from nervescope.modelling.kit.sdf import smooth_max


@dataclass(frozen=True, eq=False)
class LaidCloud:
    """The part of a layer of `thickness_mm` on `beneath` that lies inside `region`.

    `beneath` gives the signed distance (n,) mm of points (n, 3) to the bodies that are covered. Colour coordinates and fibre
    directions are those of the region.
    """

    region: BallCloud
    beneath: Callable[[np.ndarray], np.ndarray]
    thickness_mm: float
    edge_mm: float = 1.5

    @property
    def low(self) -> np.ndarray:
        """Lower corner (3,) mm of the bounding box."""
        return self.region.low

    @property
    def high(self) -> np.ndarray:
        """Upper corner (3,) mm of the bounding box."""
        return self.region.high

    def distance(self, points: np.ndarray, far_mm: float = FAR_MM) -> np.ndarray:
        """Signed distance (n,) mm of points (n, 3)."""
        field = self.region.distance(points, far_mm)
        near = np.flatnonzero(field < self.thickness_mm + self.edge_mm)
        layer = np.abs(self.beneath(points[near]) - self.thickness_mm / 2) - self.thickness_mm / 2
        field[near] = np.minimum(smooth_max(field[near], layer, self.edge_mm), far_mm)
        return field

    def coordinates(self, points: np.ndarray, count: int = 8) -> tuple[np.ndarray, np.ndarray]:
        """As BallCloud.coordinates."""
        return self.region.coordinates(points, count)

    def directions(self, points: np.ndarray, count: int = 8) -> np.ndarray:
        """As BallCloud.directions."""
        return self.region.directions(points, count)
