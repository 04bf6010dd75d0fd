"""Coarse bundles of a fleshy muscle: soft furrows along the fibres between bundles of uneven width and height.

Fascicles lie parallel in bundles that septa of connective tissue part, most coarsely in gluteus maximus (Gray 1918). No two bundles
are alike: each has its own width and height, each furrow its own depth, breadth and course, and it runs out where bundles join.
Sizes are design values.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

_SIDE_SHARE = 0.12  # furrows fade toward both side edges of the body
_WIDTHS = 0.55  # spread of the logarithm of the widths of bundles
_WANDER = 0.55  # of the narrower bundle beside it, how far a furrow strays from its place across
_BREADTH = 0.4  # half breadth of a furrow, of the mean width of the two bundles that it parts


@dataclass(frozen=True)
class Bundles:
    """`count` bundles across the body, up to `depth_mm` deep furrows between them, bundles up to `swell_mm` lower than others.

    `fade` is the share of the fibre over which the relief begins at the origin and ends at the insertion. `seed` draws widths,
    depths and courses, always the same.
    """

    count: int
    depth_mm: float
    swell_mm: float
    fade: tuple[float, float] = (0.12, 0.12)
    seed: int = 1

    @cached_property
    def lift_mm(self) -> float:
        """By how much the body grows first, so that the relief leaves its mean size as it was."""
        along, across = (grid.ravel() for grid in np.meshgrid(np.linspace(0.1, 0.9, 33), np.linspace(0.1, 0.9, 129)))
        groove, low = self.depths(along, across)
        return float((groove + low).mean())

    @cached_property
    def _drawn(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Widths (count,) that add up to 1, heights (count,) 0..1 and five numbers 0..1 for each furrow between them (5, count - 1)."""
        random = np.random.default_rng(self.seed)
        widths = np.exp(_WIDTHS * random.standard_normal(self.count))
        return widths / widths.sum(), random.random(self.count), random.random((5, self.count - 1))

    def depths(self, along: np.ndarray, across: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """How far furrows, and how far low bundles, lie below the highest bundle, mm (n,), at places 0..1 along and across (n,)."""
        widths, heights, furrows = self._drawn
        groove, height = np.zeros(len(along)), np.full(len(along), heights[0])
        for k, (strength, breadth, rate, phase, course) in enumerate(furrows.T):
            beside = widths[k : k + 2]
            edge = widths[: k + 1].sum() + _WANDER * beside.min() * np.sin(2 * np.pi * ((0.3 + 0.7 * course) * along + phase))
            away = (across - edge) / ((0.7 + 0.6 * breadth) * _BREADTH * beside.mean())
            held = np.clip(0.6 + 0.6 * np.sin(2 * np.pi * ((0.3 + 0.5 * rate) * along + course + phase)), 0, 1)
            groove = np.maximum(groove, (0.3 + 0.7 * strength) * held * np.exp(-(away**2)))
            height = height + (heights[k + 1] - heights[k]) * (0.5 + 0.5 * np.tanh(away))
        ends = np.minimum(along / self.fade[0], (1 - along) / self.fade[1])
        sides = np.minimum(across, 1 - across) / _SIDE_SHARE
        kept = np.clip(np.minimum(ends, sides), 0, 1)
        kept = kept * kept * (3 - 2 * kept)
        return self.depth_mm * groove * kept, self.swell_mm * (1 - height * kept)
