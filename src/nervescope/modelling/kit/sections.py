"""Joins two descriptions of one soft body: a sheet between its rows, and plane sections measured across it.

The sheet says how the body runs, but between its few rows and columns only a smooth guess; each section says where its outline
really lies, as the superellipse that fits it, but only in one plane. On the plane both are known; the shift from one to the other,
weighted by how far each may be off (the inverse square of the spreads), moves the surface there and fades to both sides.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter, map_coordinates

from nervescope.modelling.kit.loft import Stations
from nervescope.modelling.kit.sdf import superellipse_distance

REACH_MM = 26.0  # a section counts for this far to each side of its plane, about as far as to the next: closer, and a bead shows at each
MOST_MM = 8.0  # no section moves the surface farther
_STEP_MM, _ROOM_MM = 2.5, 25.0
_LEAST = 0.02


@dataclass(frozen=True, eq=False)
class Section:
    """The shift (nu, nv) mm of a distance on a plane: `centre` (3,), unit `axes` (3, 3) along width, thickness, tangent."""

    centre: np.ndarray
    axes: np.ndarray
    corner: np.ndarray
    shift: np.ndarray

    def weighted(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Shift times closeness, and closeness 1 on the plane .. 0, at points (n, 3): both (n,)."""
        local = (points - self.centre) @ self.axes.T
        close = np.exp(-((local[:, 2] / REACH_MM) ** 2))
        close[close < _LEAST] = 0
        near = np.flatnonzero(close)
        out = np.zeros(len(points))
        place = (local[near, :2] - self.corner) / _STEP_MM
        out[near] = close[near] * map_coordinates(self.shift, place.T, order=1, mode="constant")
        return out, close


@dataclass(frozen=True, eq=False)
class Sections:
    """Plane sections of one body."""

    parts: tuple[Section, ...]

    def shift(self, points: np.ndarray) -> np.ndarray:
        """What to add to the distance of the sheet at points (n, 3), mm (n,); nothing far from every plane."""
        total, closeness = np.zeros(len(points)), np.zeros(len(points))
        for part in self.parts:
            moved, close = part.weighted(points)
            total += moved
            closeness += close
        return total / np.maximum(closeness, 1)


def sections_of(stations: Stations, doubt_mm: np.ndarray, distance: Callable[[np.ndarray], np.ndarray], spread_mm: float) -> Sections:
    """Sections of the body with this `distance` that may be off by `spread_mm`; `doubt_mm` (m,) says the same of each station."""
    trust = spread_mm**2 / (spread_mm**2 + doubt_mm**2)
    return Sections(tuple(_section(stations, i, trust[i], distance) for i in np.flatnonzero(stations.a > 0)))  # type: ignore[arg-type] # numpy's number counts as well


def _section(stations: Stations, i: int, trust: float, distance: Callable[[np.ndarray], np.ndarray]) -> Section:
    """The shift on the plane of station `i`."""
    a, b = stations.a[i], stations.b[i]
    axes = np.stack([stations.widths[i], np.cross(stations.tangents[i], stations.widths[i]), stations.tangents[i]])
    u, v = (np.arange(-(h + _ROOM_MM), h + _ROOM_MM + _STEP_MM, _STEP_MM) for h in (a, b))
    place = np.stack(np.meshgrid(u, v, indexing="ij"), -1)
    outline = superellipse_distance(place[..., 0], place[..., 1], a, b, stations.exponent[i])
    outline /= np.maximum(np.hypot(*np.gradient(outline, _STEP_MM)), 1)  # from a radial to about the shortest distance
    own = distance(stations.centres[i] + place.reshape(-1, 2) @ axes[:2]).reshape(outline.shape)
    shift = gaussian_filter(np.clip(outline - own, -MOST_MM, MOST_MM), 1.0)
    return Section(stations.centres[i], axes, np.array([u[0], v[0]]), trust * shift)
