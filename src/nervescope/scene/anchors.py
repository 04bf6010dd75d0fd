"""Finds where a label should point: a place on the part of each structure that can really be seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from nervescope.domain.frame import Point
from nervescope.geometry.mesh import FloatArray
from nervescope.scene.camera import Vector
from nervescope.scene.projection import Projection
from nervescope.scene.surface import Surface

RAYS = 10
MORE_RAYS = 40
"""How many further places are asked when the structure is met at none of the first."""
TRIES = 5
_SAMPLED = 400
_FACING = 0.15
_FEW = 8
_LACKING_MM = 10.0
_MARGIN = 0.05

IsFree = Callable[[Vector], Sequence[bool]]
"""Of points (n, 3), mm RAS: whether nothing solid stands between the camera and each; or whether a look at each meets the structure."""


@dataclass(frozen=True)
class Anchor:
    """A place in the picture, pixels from the top left corner; `is_visible`: nothing solid stands before it."""

    x: float
    y: float
    is_visible: bool


@dataclass(frozen=True, eq=False)
class AnchorPoints:
    """Points of a structure (n, 3), mm, with their normals, from which anchors are chosen."""

    points_mm: FloatArray
    normals: FloatArray


def anchor_points(surface: Surface, offset_mm: Point | None = None) -> AnchorPoints:
    """A few hundred points spread over the surface, always the same ones; `offset_mm` where it is drawn elsewhere."""
    step = max(1, len(surface.full.points_mm) // _SAMPLED)
    points, normals = surface.points_and_normals(slice(None, None, step))
    return AnchorPoints(points if offset_mm is None else points + np.asarray(offset_mm, np.float32), normals)


def anchor_points_above(surface: Surface, height_mm: float) -> AnchorPoints:
    """Points spread over what lies higher than `height_mm` (RAS z); over the whole surface where that is too little."""
    points, normals = surface.points_and_normals()
    high = np.flatnonzero(points[:, 2] > height_mm)
    if len(high) < _FEW:
        return anchor_points(surface)
    high = high[:: max(1, len(high) // _SAMPLED)]
    return AnchorPoints(points[high], normals[high])


def anchor_points_near(surface: Surface, point_mm: Point, reach_mm: float) -> AnchorPoints | None:
    """The points of the surface round a landmark (RAS mm), at most `reach_mm` away; the nearest few when none is.

    None when the surface does not come near it: a body that was scanned may lack that part, such as the tendon of a muscle.
    """
    points, normals = surface.points_and_normals()
    distance = np.linalg.norm(points - np.asarray(point_mm, np.float32), axis=1)
    if distance.min() > reach_mm + _LACKING_MM:
        return None
    few = min(_FEW, len(distance) - 1)
    near = np.flatnonzero(distance <= max(reach_mm, float(np.partition(distance, few)[few])))
    near = near[:: max(1, len(near) // _SAMPLED)]
    return AnchorPoints(points[near], normals[near])


def find_anchor(points: AnchorPoints, projection: Projection, is_free: IsFree, is_met: IsFree | None = None) -> Anchor | None:
    """The anchor of one structure: the seen point nearest to the middle of all seen ones; None when it is out of the picture.

    Few points are asked: some far apart, each of which speaks for those near it, then those nearest to the middle of what can be seen. A
    point where a look meets the structure itself (`is_met`; None for what is looked through) comes before one that is merely free: beside a
    thin structure, or one that rises little out of another, a free point may still lie on the picture of its neighbour.
    """
    towards = projection.pose.eye_mm - points.points_mm
    towards /= np.maximum(np.linalg.norm(towards, axis=1, keepdims=True), 1e-9)
    placed = projection.to_picture(points.points_mm)
    margin = _MARGIN * min(projection.width, projection.height)
    in_picture = (placed[:, 2] > 0) & (placed[:, 0] > margin) & (placed[:, 0] < projection.width - margin)
    in_picture &= (placed[:, 1] > margin) & (placed[:, 1] < projection.height - margin)
    facing = np.flatnonzero(in_picture & (np.einsum("ij,ij->i", towards, points.normals) > _FACING))
    if not len(facing):
        facing = np.flatnonzero(in_picture)
    if not len(facing):
        return None
    asked, is_seen, holds = _looked_at(points.points_mm, placed, facing, is_free, is_met)
    places = placed[facing, :2]
    nearest = ((places[:, None] - placed[asked, :2]) ** 2).sum(axis=2).argmin(axis=1)
    shown = is_seen[nearest] if is_seen.any() else np.ones(len(facing), bool)
    order = facing[shown][np.argsort(((places[shown] - places[shown].mean(axis=0)) ** 2).sum(axis=1))]
    index = next((i for i in order[:TRIES] if holds(points.points_mm[[i]].astype(float))[0]), None)
    if index is None:
        index = asked[int(is_seen.argmax())]
    is_visible = bool(is_seen.any()) and (is_met is None or holds is is_met)
    return Anchor(float(placed[index, 0]), float(placed[index, 1]), is_visible)


def _looked_at(
    points_mm: FloatArray, placed: Vector, facing: np.ndarray, is_free: IsFree, is_met: IsFree | None
) -> tuple[np.ndarray, np.ndarray, IsFree]:
    """Which points were asked (indices), what was found of each, and the stricter question to which any said yes."""
    asked = facing[_spread(placed[facing, :2], RAYS)]
    if is_met:
        for count in (RAYS, MORE_RAYS):
            some = asked if count == RAYS else facing[_spread(placed[facing, :2], count)]
            met = np.array(is_met(points_mm[some].astype(float)))
            if met.any():
                return some, met, is_met
    return asked, np.array(is_free(points_mm[asked].astype(float))), is_free


def _spread(places: Vector, count: int) -> np.ndarray:
    """Indices of up to `count` places that lie far from one another, the first one nearest the middle."""
    if len(places) <= count:
        return np.arange(len(places))
    chosen = [_middle(places)]
    distance = np.full(len(places), np.inf)
    for _ in range(count - 1):
        distance = np.minimum(distance, ((places - places[chosen[-1]]) ** 2).sum(axis=1))
        chosen.append(int(np.argmax(distance)))
    return np.array(chosen)


def _middle(places: Vector) -> int:
    """Index of the place nearest to the mean of all."""
    return int(np.argmin(((places - places.mean(axis=0)) ** 2).sum(axis=1)))
