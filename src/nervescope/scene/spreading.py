"""How far each structure is drawn away from where it lies when the body is spread: muscles go outwards, bones and nerves stay."""

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from nervescope.domain.frame import Point
from nervescope.domain.structure import Layer, Structure
from nervescope.geometry.mesh import FloatArray
from nervescope.session.spreading import Spread

FARTHEST_MM = 110.0
REACH_MM = 90.0
"""Structures whose nearest points lie farther away than this are left alone; shortly before they move less."""
_NEAR_MM = 45.0
_SCALE, _LEAST_MM = 1.1, 22.0
_SAMPLES = 160
_STILL: Point = (0.0, 0.0, 0.0)

Sampled = Callable[[str], FloatArray | None]


def offsets_mm(spread: Spread, structures: Mapping[str, Structure], wanted: Iterable[str], sampled: Sampled) -> dict[str, Point]:
    """Where each wanted structure is moved, mm RAS. `sampled(id)` gives points (n, 3) spread over its surface, None without a mesh.

    What lies farther out moves farther, so that the order from the middle outwards stays and nothing is pushed through another.
    """
    centres = [points for i in spread.around if (points := sampled(i)) is not None]
    if spread.share <= 0 or not centres:
        return {}
    centre = _thinned(np.concatenate(centres), 3 * _SAMPLES)
    moved = {}
    for structure_id in wanted:
        if structures[structure_id].layer is Layer.MUSCLE and structure_id not in spread.around:
            points = sampled(structure_id)
            if points is not None:
                moved[structure_id] = _away(_thinned(points, _SAMPLES), centre, spread.share)
    return {i: offset for i, offset in moved.items() if offset != _STILL}


def _away(points: FloatArray, centre: FloatArray, share: float) -> Point:
    """The move of one structure: away from the near part of the centre, as its own near part lies."""
    distance = np.linalg.norm(points[:, None] - centre[None], axis=2)
    gap = float(distance.min())
    if gap >= REACH_MM:
        return _STILL
    own = np.exp(-(((distance.min(axis=1) - gap) / _NEAR_MM) ** 2))
    theirs = np.exp(-(((distance.min(axis=0) - gap) / _NEAR_MM) ** 2))
    way = own @ points / own.sum() - theirs @ centre / theirs.sum()
    length = max(float(np.linalg.norm(way)), 1e-6)
    fades = min(1.0, 2.0 * (1.0 - gap / REACH_MM))
    far = share * fades * min(_SCALE * length + _LEAST_MM, FARTHEST_MM)
    x, y, z = (round(float(v), 2) for v in way / length * far)
    return (x, y, z)


def _thinned(points: FloatArray, count: int) -> FloatArray:
    """Every so many of the points, about `count` of them."""
    return points[:: max(1, len(points) // count)]
