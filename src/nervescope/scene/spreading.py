"""How far each structure is drawn away from where it lies when the body is spread: muscles go outwards, bones and nerves stay."""

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from nervescope.domain.frame import Point
from nervescope.domain.structure import Layer, Structure
from nervescope.geometry.mesh import FloatArray
from nervescope.scene.camera import Vector
from nervescope.session.spreading import Spread

FARTHEST_MM = 170.0
REACH_MM = 90.0
"""Structures whose nearest points lie farther away than this are left alone; shortly before they move less."""
_NEAR_MM = 45.0
_CLEAR_MM, _BEHIND_MM = 10.0, 18.0
_IN_SIGHT, _SURE_MM = 0.25, 14.0
_SAMPLES = 160
_STILL: Point = (0.0, 0.0, 0.0)

Sampled = Callable[[str], FloatArray | None]


def full_offsets_mm(spread: Spread, structures: Mapping[str, Structure], wanted: Iterable[str], sampled: Sampled) -> dict[str, Point]:
    """Where each wanted structure lies when all is as far apart as can be, mm RAS; a share of it is a share of the way.

    `sampled(id)` gives points (n, 3) spread over a surface, None without a mesh. What lies before the middle goes aside until it
    no longer covers it; what lies behind gives way a little.
    """
    around = spread.around
    centres = [points for i in around if (points := sampled(i)) is not None]
    if not centres:
        return {}
    centre = _thinned(np.concatenate(centres), 2 * _SAMPLES)
    moved = {}
    for structure_id in wanted:
        if structures[structure_id].layer is Layer.MUSCLE and structure_id not in around:
            points = sampled(structure_id)
            if points is not None and _may_be_near(points, centre):
                moved[structure_id] = _away(_thinned(points, _SAMPLES), centre, np.asarray(spread.towards))
    return {i: offset for i, offset in moved.items() if offset != _STILL}


def shared_mm(offset_mm: Point, share: float) -> Point:
    """A share 0..1 of a move, to hundredths of a millimetre."""
    x, y, z = (round(share * v, 2) for v in offset_mm)
    return (x, y, z)


def _may_be_near(points: FloatArray, centre: FloatArray) -> bool:
    """Whether the boxes round two clouds of points come within reach of each other."""
    gap = np.maximum(points.min(axis=0) - centre.max(axis=0), centre.min(axis=0) - points.max(axis=0))
    return bool((gap < REACH_MM).all())


def _away(points: FloatArray, centre: FloatArray, towards: Vector) -> Point:
    """The move of one structure: across the line of sight, away from the near part of the centre, until both lie side by side."""
    apart = (points**2).sum(axis=1)[:, None] + (centre**2).sum(axis=1) - 2 * points @ centre.T
    distance = np.sqrt(np.maximum(apart, 0))
    gap = float(distance.min())
    if gap >= REACH_MM:
        return _STILL
    own, theirs = (np.exp(-(((distance.min(axis=k) - gap) / _NEAR_MM) ** 2)) for k in (1, 0))
    middle = theirs @ centre / theirs.sum()
    way = own @ points / own.sum() - middle
    fades = min(1.0, 2.0 * (1.0 - gap / REACH_MM))
    before = float(way @ towards)
    if before < -_CLEAR_MM:
        far, aside = _BEHIND_MM, way
    else:
        aside = _sideways(way, before, towards, middle, _main_axis(centre, theirs, middle))
        near = points[own > _IN_SIGHT]
        overlap = float((centre[theirs > _IN_SIGHT] @ aside).max() - (near @ aside).min()) + _CLEAR_MM
        far = min(max(overlap, _BEHIND_MM), FARTHEST_MM)
        aside = aside + _IN_SIGHT * towards
    x, y, z = (round(float(v), 2) for v in aside / max(float(np.linalg.norm(aside)), 1e-6) * far * fades)
    return (x, y, z)


def _sideways(way: Vector, before: float, towards: Vector, middle: Vector, axis: Vector) -> Vector:
    """The direction of length 1 across the line of sight and across a long middle in which a structure leaves; outwards when in doubt."""
    flat = way - before * towards
    along = axis - float(axis @ towards) * towards
    flat = flat - float(flat @ along) / max(float(along @ along), 1.0) * along
    outwards = np.array([1.0 if middle[0] >= 0 else -1.0, 0.0, 0.0])
    outwards = outwards - float(outwards @ towards) * towards
    length = float(np.linalg.norm(flat))
    flat = flat + max(0.0, _SURE_MM - length) * outwards
    return np.asarray(flat / max(float(np.linalg.norm(flat)), 1e-6))


def _main_axis(centre: FloatArray, weight: FloatArray, middle: Vector) -> Vector:
    """Along the near part of the middle: of length 1 for a line such as a nerve, shorter the rounder it is."""
    _, spread, axes = np.linalg.svd((centre - middle) * np.sqrt(weight)[:, None], full_matrices=False)
    return np.asarray(axes[0] * (1.0 - float(spread[1]) / max(float(spread[0]), 1e-6)))


def _thinned(points: FloatArray, count: int) -> FloatArray:
    """Every so many of the points, about `count` of them."""
    return points[:: max(1, len(points) // count)]
