"""Puts a marker's disc beside its point, so that it does not hide the very place it speaks of. Pure arithmetic."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from nervescope.export.boxes import XY, Rect

_ANGLES_DEG = (-45, 45, -135, 135, 0, 180, -90, 90)
_REACHES = (2.3, 3.3)
_EACH, _HIDING = 0.1, 14.0

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
    lines: tuple[tuple[XY, ...], ...] = (),
    hides: Shows | None = None,
) -> tuple[PlacedMarker, ...]:
    """Place a disc near each point, inside the frame where it can be, clear of `taken` boxes, of `lines` and of each other.

    `hides` says how much of the nerve a disc would cover. Points come first to last by importance. All in units, from the top left.
    """
    placed: list[PlacedMarker] = []
    for marker_id, point in points:
        spots = [_spot(point, angle, radius * reach) for reach in _REACHES for angle in _ANGLES_DEG]
        costs = [_cost(spot, frame, radius, taken, lines, placed, points) + _EACH * i for i, spot in enumerate(spots)]
        if hides:
            costs = [cost + _HIDING * hides(spot) for cost, spot in zip(costs, spots, strict=True)]
        placed.append(PlacedMarker(marker_id, spots[costs.index(min(costs))], point))
    return tuple(placed)


def distance_to_line(point: XY, line: tuple[XY, ...]) -> float:
    """Shortest distance from a point to a polyline."""
    return min(_to_segment(point, a, b) for a, b in pairwise(line))


def _spot(point: XY, angle_deg: float, distance: float) -> XY:
    angle = math.radians(angle_deg)
    return point[0] + distance * math.cos(angle), point[1] + distance * math.sin(angle)


def _cost(
    spot: XY,
    frame: Rect,
    radius: float,
    taken: tuple[Rect, ...],
    lines: tuple[tuple[XY, ...], ...],
    placed: list[PlacedMarker],
    points: tuple[tuple[str, XY], ...],
) -> float:
    """How bad a spot is: over the edge and on labels is worst, on a line or another marker bad."""
    box = Rect(spot[0] - radius, spot[1] - radius, 2 * radius, 2 * radius)
    cost = 100.0 * (not frame.holds(box)) + 50.0 * sum(box.overlaps(t) for t in taken)
    cost += sum(max(0.0, 1 - distance_to_line(spot, line) / (radius * 1.25)) * 12 for line in lines)
    cost += sum(max(0.0, 1 - math.dist(spot, p.disc) / (radius * 2.1)) * 40 for p in placed)
    cost += sum(max(0.0, 1 - math.dist(spot, p) / (radius * 1.3)) * 20 for _, p in points)
    return cost


def _to_segment(p: XY, a: XY, b: XY) -> float:
    """Distance from a point to a segment."""
    length = (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2
    t = 0.0 if length == 0 else max(0.0, min(1.0, ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length))
    return math.dist(p, (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
