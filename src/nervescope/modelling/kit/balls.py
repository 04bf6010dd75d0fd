"""Soft bodies as unions of balls: one exact, fold-free field for bellies, fans, tendons and ligaments.

Each ball knows where it lies in its body, so colour coordinates come with the shape. The ball that matters at a point
(least power distance) is found by one search in four dimensions, because with R the largest radius
|p - c|^2 - r^2 = |(p, 0) - (c, sqrt(R^2 - r^2))|^2 - R^2.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.spatial import cKDTree

from nervescope.modelling.kit.sdf import smooth_min

FAR_MM = 12.0  # fields are clamped here: only values near zero shape anything


@dataclass(frozen=True, eq=False)
class BallCloud:
    """n balls: centres (n, 3) mm, radii (n,) mm, `fibre` (n,) 0..1 along the body, `across` (n,) -1..1 over its width.

    `across_gain` (n, 3) is the change of `across` per mm, so that a point beside the outermost balls still gets a value of its
    own; `is_round` spreads `across` by angle (straps) instead of by length (sheets). `direction` (n, 3) is the unit vector
    along the fibres, from origin to insertion.
    """

    centres: np.ndarray
    radii: np.ndarray
    fibre: np.ndarray
    across: np.ndarray
    across_gain: np.ndarray
    is_round: bool = False
    direction: np.ndarray | None = None

    @cached_property
    def _tree(self):
        lift = np.sqrt(np.maximum(self.radii.max() ** 2 - self.radii**2, 0))
        return cKDTree(np.c_[self.centres, lift], leafsize=12)

    @cached_property
    def low(self):
        """Lower corner (3,) mm of the bounding box."""
        return (self.centres - self.radii[:, None]).min(0)

    @cached_property
    def high(self):
        """Upper corner (3,) mm of the bounding box."""
        return (self.centres + self.radii[:, None]).max(0)

    def _nearest(self, points, count, reach=np.inf):
        """Indices of the balls with the least power distance; missing ones are len(radii)."""
        return self._tree.query(np.c_[points, np.zeros(len(points))], k=count, distance_upper_bound=reach)[1]

    def distance(self, points, far_mm=FAR_MM):
        """Signed distance (n,) mm of points (n, 3), negative inside, clamped to `far_mm` away from the body."""
        out = np.full(len(points), float(far_mm))
        near = np.flatnonzero(((points > self.low - far_mm) & (points < self.high + far_mm)).all(1))
        if len(near):
            largest = self.radii.max()
            index = self._nearest(points[near], 1, np.sqrt((largest + far_mm) ** 2 + largest**2))
            found = index < len(self.radii)
            near, index = near[found], index[found]
            gap = np.linalg.norm(points[near] - self.centres[index], axis=1) - self.radii[index]
            out[near] = np.minimum(gap, far_mm)
        return out

    def coordinates(self, points, count=8):
        """`fibre` and `around`, both 0..1 (n,), of points (n, 3): smooth means over the nearest balls."""
        index, apart, weight = self._weighted(points, count)
        across = ((self.across[index] + (apart * self.across_gain[index]).sum(2)) * weight).sum(1)
        across = np.clip(across, -1, 1)
        around = 1 - np.arccos(across) / np.pi if self.is_round else 0.5 + 0.5 * across
        return (self.fibre[index] * weight).sum(1), around

    def directions(self, points, count=8):
        """Fibre direction (n, 3) at points (n, 3), the mean over the nearest balls; zero where the cloud has none."""
        if self.direction is None:
            return np.zeros((len(points), 3))
        index, _, weight = self._weighted(points, count)
        return (self.direction[index] * weight[..., None]).sum(1)

    def _weighted(self, points, count):
        """The nearest balls (n, k), where the points lie from them (n, k, 3), and their weights (n, k)."""
        index = self._nearest(points, min(count, len(self.radii)))
        apart = points[:, None] - self.centres[index]
        gap = np.linalg.norm(apart, axis=2) - self.radii[index]
        weight = np.exp(-(gap - gap.min(1, keepdims=True)) / 0.8)
        return index, apart, weight / weight.sum(1, keepdims=True)


@dataclass(frozen=True, eq=False)
class MeanCloud:
    """The body halfway between two descriptions of the same body; `share` is how much the first counts, 0..1.

    Colour coordinates and directions are those of the first.
    """

    first: BallCloud
    second: BallCloud
    share: float = 0.5

    @property
    def centres(self):
        """Ball centres (n, 3) mm of the first."""
        return self.first.centres

    @property
    def radii(self):
        """Ball radii (n,) mm of the first."""
        return self.first.radii

    @property
    def low(self):
        """Lower corner (3,) mm of the bounding box."""
        return np.minimum(self.first.low, self.second.low)

    @property
    def high(self):
        """Upper corner (3,) mm of the bounding box."""
        return np.maximum(self.first.high, self.second.high)

    def distance(self, points, far_mm=FAR_MM):
        """Mean signed distance (n,) mm of points (n, 3)."""
        return self.share * self.first.distance(points, far_mm) + (1 - self.share) * self.second.distance(points, far_mm)

    def coordinates(self, points, count=8):
        """As BallCloud.coordinates."""
        return self.first.coordinates(points, count)

    def directions(self, points, count=8):
        """As BallCloud.directions."""
        return self.first.directions(points, count)


@dataclass(frozen=True, eq=False)
class GuidedCloud:
    """One body of several parts whose fibres run as in `guide`, one description of the whole: they do not break where parts meet."""

    parts: tuple[BallCloud, ...]
    guide: BallCloud
    blend_mm: float = 5.0

    @property
    def low(self):
        """Lower corner (3,) mm of the bounding box."""
        return np.min([p.low for p in self.parts], axis=0)

    @property
    def high(self):
        """Upper corner (3,) mm of the bounding box."""
        return np.max([p.high for p in self.parts], axis=0)

    def distance(self, points, far_mm=FAR_MM):
        """Signed distance (n,) mm of points (n, 3) to the smooth union of the parts."""
        field = self.parts[0].distance(points, far_mm)
        for part in self.parts[1:]:
            field = smooth_min(field, part.distance(points, far_mm), self.blend_mm)
        return field

    def coordinates(self, points, count=8):
        """As BallCloud.coordinates, of the guide."""
        return self.guide.coordinates(points, count)

    def directions(self, points, count=8):
        """As BallCloud.directions, of the guide."""
        return self.guide.directions(points, count)
