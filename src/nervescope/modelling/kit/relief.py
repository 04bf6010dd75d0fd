"""Coarse bundles of a fleshy muscle: grooves along the fibres between bundles of uneven width and height.

Fascicles lie parallel in bundles that septa of connective tissue part, most coarsely in gluteus maximus (Gray 1918). A groove is
interrupted where bundles join, so each comes and goes along the fibre. Sizes are design values.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

_SIDE_SHARE = 0.12  # grooves fade toward both side edges of the body
_WANDER = 0.3  # of a bundle's width, how far a groove strays from its place across


@dataclass(frozen=True)
class Bundles:
    """`count` bundles across the body, up to `depth_mm` deep grooves between them, bundles up to `swell_mm` lower than others.

    `fade` is the share of the fibre over which the relief begins at the origin and ends at the insertion. `seed` draws widths,
    depths and interruptions, always the same.
    """

    count: int
    depth_mm: float
    swell_mm: float
    fade: tuple[float, float] = (0.12, 0.12)
    seed: int = 1

    @property
    def lift_mm(self) -> float:
        """By how much the body grows first, so that the relief leaves its mean size as it was."""
        return 0.13 * self.depth_mm + 0.6 * self.swell_mm

    @cached_property
    def _drawn(self) -> tuple[np.ndarray, np.ndarray]:
        """Edges (count + 1,) 0..1, and four numbers 0..1 for each edge (4, count + 1)."""
        random = np.random.default_rng(self.seed)
        edges = np.r_[0, np.cumsum(random.uniform(0.3, 1.7, self.count))]
        return edges / edges[-1], random.random((4, self.count + 1))

    def depths(self, along: np.ndarray, across: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """How far grooves, and how far low bundles, lie below the highest bundle, mm (n,), at places 0..1 along and across (n,)."""
        edges, (strength, rate, phase, level) = self._drawn
        place = across + _WANDER / self.count * np.sin(2 * np.pi * (1.3 * along + 2.1 * across))
        bundle = np.clip(np.searchsorted(edges, place, side="right") - 1, 0, self.count - 1)
        share = np.clip((place - edges[bundle]) / (edges[bundle + 1] - edges[bundle]), 0, 1)
        edge = bundle + (share > 0.5)
        held = np.sin(np.pi * ((0.8 + rate[edge]) * along + phase[edge])) ** 2
        groove = (0.5 - 0.5 * np.cos(np.pi * (2 * share - 1) ** 2)) * (0.35 + 0.65 * strength[edge]) * (0.3 + 0.7 * held)
        wave = 0.5 + 0.5 * np.sin(2 * np.pi * ((0.5 + 0.7 * rate[bundle]) * along + level[bundle]))
        swell = wave * (1 - np.abs(2 * share - 1) ** 2)
        ends = np.minimum(along / self.fade[0], (1 - along) / self.fade[1])
        sides = np.minimum(across, 1 - across) / _SIDE_SHARE
        kept = np.clip(np.minimum(ends, sides), 0, 1)
        kept = kept * kept * (3 - 2 * kept)
        return self.depth_mm * groove * kept, self.swell_mm * (1 - swell * kept)
