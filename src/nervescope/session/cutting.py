"""Planes that cut the body: what a cut is, what it takes away, and how it looks from the other side. No drawing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from nervescope.domain.frame import Point, mirrored
from nervescope.domain.structure import Layer

MOST_PLANES = 2


class PlaneKind(StrEnum):
    """How a plane lies: in one of the three directions of anatomy, or any way."""

    SAGITTAL = "sagittal"
    FRONTAL = "frontal"
    TRANSVERSE = "transverse"
    FREE = "free"


AXES: dict[PlaneKind, Point] = {
    PlaneKind.SAGITTAL: (1.0, 0.0, 0.0),
    PlaneKind.FRONTAL: (0.0, 1.0, 0.0),
    PlaneKind.TRANSVERSE: (0.0, 0.0, 1.0),
}
"""Across each named plane, RAS."""


@dataclass(frozen=True)
class CutPlane:
    """A plane through `point_mm` (RAS). `normal`, of length 1, points to the side that is taken away."""

    kind: PlaneKind
    point_mm: Point
    normal: Point

    def height_mm(self, point_mm: Sequence[float]) -> float:
        """How far a point (RAS mm) lies on the side that is taken away; below 0 on the side that stays."""
        return sum((p - o) * n for p, o, n in zip(point_mm, self.point_mm, self.normal, strict=True))


@dataclass(frozen=True)
class Cut:
    """Up to two planes, each of which takes away one side of what it cuts; kinds of tissue in `spared` stay whole."""

    planes: tuple[CutPlane, ...] = ()
    spared: tuple[Layer, ...] = (Layer.NERVE,)

    def takes(self, layer: Layer, point_mm: Sequence[float]) -> bool:
        """Whether tissue of a layer is taken away at a point (RAS mm)."""
        return layer not in self.spared and any(plane.height_mm(point_mm) > 0 for plane in self.planes)


def plane_through(kind: PlaneKind, point_mm: Point, towards: Point) -> CutPlane:
    """A plane of a kind through a point (RAS mm) that takes away the side to which `towards` points; a free one faces that way."""
    axis = AXES.get(kind)
    if axis is None:
        return CutPlane(kind, point_mm, unit(towards))
    turn = -1.0 if sum(a * t for a, t in zip(axis, towards, strict=True)) < 0 else 1.0
    return CutPlane(kind, point_mm, (turn * axis[0], turn * axis[1], turn * axis[2]))


def facing_kind(towards: Point) -> PlaneKind:
    """The named kind whose face looks most towards a direction (RAS)."""
    return max(AXES, key=lambda kind: abs(sum(a * t for a, t in zip(AXES[kind], towards, strict=True))))


def mirrored_cut(cut: Cut) -> Cut:
    """The same cut on the other side of the body."""
    planes = tuple(CutPlane(p.kind, mirrored(p.point_mm), mirrored(p.normal)) for p in cut.planes)
    return Cut(planes, cut.spared)


def unit(vector: Sequence[float]) -> Point:
    """A direction at length 1; backwards when it has none."""
    length = math.sqrt(sum(v * v for v in vector))
    if length < 1e-9:
        return (0.0, -1.0, 0.0)
    return (vector[0] / length, vector[1] / length, vector[2] / length)
