"""Puts a marker's disc beside its point, so that it does not hide the very place it speaks of. Pure arithmetic."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nervescope.export.boxes import XY, Rect

_ANGLES_DEG = (-45, 45, -135, 135, 0, 180, -90, 90)
_REACHES = (2.3, 3.3)
_EACH, _HIDING = 0.1, 14.0
_LINE_REACH, _ON_LINE = 1.25, 12.0
_NO_LENGTH = 1e-12

Shows = Callable[[XY], float]
"""How much of what must stay in sight lies under a disc with this middle, 0 to 1."""


@dataclass(frozen=True)
class PlacedMarker:
    """A marker's disc in the middle of `disc`, for the point `point`."""

    id: str
    disc: XY
    point: XY


def place_markers(
    points: tuple[tuple[str, XY], ...],
    frame: Rect,
    radius: float,
    taken: tuple[Rect, ...] = (),
    lines: Sequence[ArrayLike] = (),
    hides: Shows | None = None,
) -> tuple[PlacedMarker, ...]:
    """Place a disc near each point, inside the frame where it can be, clear of `taken` boxes, of `lines` and of each other.

    `hides` says how much of the nerve a disc would cover. Points come first to last by importance. All in units, from the top left.
    """
    placed: list[PlacedMarker] = []
    segments = _Segments(lines)
    for marker_id, point in points:
        spots = [_spot(point, angle, radius * reach) for reach in _REACHES for angle in _ANGLES_DEG]
        on_lines = (np.maximum(0.0, 1 - segments.distances(spots) / (radius * _LINE_REACH)) * _ON_LINE).sum(axis=1)
        costs = [_cost(spot, frame, radius, taken, placed, points) + _EACH * i for i, spot in enumerate(spots)]
        costs = [cost + float(line) for cost, line in zip(costs, on_lines, strict=True)]
        if hides:
            costs = [cost + _HIDING * hides(spot) for cost, spot in zip(costs, spots, strict=True)]
        placed.append(PlacedMarker(marker_id, spots[costs.index(min(costs))], point))
    return tuple(placed)


class _Segments:
    """Every segment of some polylines, to be asked at once for how far each line is from many places."""

    def __init__(self, lines: Sequence[ArrayLike]) -> None:
        found = [line for line in (np.asarray(line, float) for line in lines) if len(line) > 1]
        self._first = np.cumsum([0, *(len(line) - 1 for line in found)])[:-1]
        self._start = np.concatenate([np.zeros((0, 2)), *(line[:-1] for line in found)])
        self._along = np.concatenate([np.zeros((0, 2)), *(np.diff(line, axis=0) for line in found)])
        self._square = np.maximum((self._along**2).sum(axis=1), _NO_LENGTH)

    def distances(self, places: list[XY]) -> NDArray[np.float64]:
        """Shortest distance from each place to each line: (places, lines)."""
        if not len(self._first):
            return np.zeros((len(places), 0))
        away = np.asarray(places, float)[:, None] - self._start
        share = np.clip((away * self._along).sum(axis=2) / self._square, 0.0, 1.0)
        reach = np.hypot(*np.moveaxis(away - share[..., None] * self._along, 2, 0))
        return np.asarray(np.minimum.reduceat(reach, self._first, axis=1))


def _spot(point: XY, angle_deg: float, distance: float) -> XY:
    angle = math.radians(angle_deg)
    return point[0] + distance * math.cos(angle), point[1] + distance * math.sin(angle)


def _cost(
    spot: XY,
    frame: Rect,
    radius: float,
    taken: tuple[Rect, ...],
    placed: list[PlacedMarker],
    points: tuple[tuple[str, XY], ...],
) -> float:
    """How bad a spot is, lines apart: over the edge and on labels is worst, on another marker bad."""
    box = Rect(spot[0] - radius, spot[1] - radius, 2 * radius, 2 * radius)
    cost = 100.0 * (not frame.holds(box)) + 50.0 * sum(box.overlaps(t) for t in taken)
    cost += sum(max(0.0, 1 - math.dist(spot, p.disc) / (radius * 2.1)) * 40 for p in placed)
    cost += sum(max(0.0, 1 - math.dist(spot, p) / (radius * 1.3)) * 20 for _, p in points)
    return cost
