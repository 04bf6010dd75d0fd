"""Lays one built-in bone on its imported partner: moved, scaled, stretched a little; also where only a part of it was imported. RAS mm."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from nervescope.packs.own.bones import Points, fitted, nearest

Partners = Mapping[str, tuple[Points, Points]]
"""Places by name, each on the built-in bone and on the imported one (3,), that a person has put there."""
FACING = 0.3
_ROUNDS, _PART_ROUNDS = 14, 24
_TRIMMED = 0.92
_BENT_FROM, _SCALED_FROM = 6, 10
"""Rounds after which a bone may also be stretched along its axes and sheared; after which a part of a bone may be scaled."""
_PLACE_WEIGHT = 0.12
"""How much one place that a person has put counts, beside all points of the bone together."""
_PERHAPS_CUT, _CLEARLY = 0.88, 0.75
"""A bone smaller than this beside the rest of the body may be cut off; it is when that explains it so much better."""
_PART_SCALES = (0.85, 1.18)
_COVERED_MM = 14.0


def bone_move(built_in: tuple[Points, Points], foreign: tuple[Points, Points], size: float, places: Partners) -> Points:
    """An affine map (4, 3) that lays a built-in bone on its partner; `size`: of the imported body beside ours."""
    whole = _whole_move(built_in, foreign, places)
    if _reach(foreign[0]) > _PERHAPS_CUT * size * _reach(built_in[0]):
        return whole
    part = _part_move(built_in, foreign, size, places)
    return part if _left(part, built_in, foreign) < _CLEARLY * _left(whole, built_in, foreign) else whole


def moved(move: Points, points: Points) -> Points:
    """Points after an affine map (4, 3)."""
    return np.asarray(points @ move[1:] + move[0])


def covered_share(move: Points, built_in: Points, foreign: Points) -> float:
    """How much of a built-in bone, moved, has the imported one beside it: less than 1 where that is cut off."""
    return float((nearest(moved(move, built_in), foreign)[1] < _COVERED_MM).mean())


def on_surface(points: Points, surface: tuple[Points, Points]) -> tuple[Points, Points, NDArray[np.intp]]:
    """The feet of points on the tangent planes of the nearest points of a surface, their distances, and which points those are."""
    index, _ = nearest(points, surface[0])
    normals = surface[1][index]
    height = np.einsum("ij,ij->i", points - surface[0][index], normals)
    return points - height[:, None] * normals, np.abs(height), index


def _whole_move(built_in: tuple[Points, Points], foreign: tuple[Points, Points], places: Partners) -> Points:
    """The map when both bones are whole: each point of ours has its partner."""
    points, normals = built_in
    aims, aim_normals = foreign
    size = _reach(aims) / _reach(points)
    move = np.vstack([aims.mean(axis=0) - size * points.mean(axis=0), size * np.eye(3)])
    if len(places) >= 3:
        move = _similar(*(np.array([pair[k] for pair in places.values()]) for k in (0, 1)))
    some = slice(None, None, max(1, len(points) // 400))
    for number in range(_ROUNDS):
        placed = moved(move, points[some])
        target, distance, index = on_surface(placed, foreign)
        faces = np.einsum("ij,ij->i", normals[some], aim_normals[index]) > FACING
        kept = faces & (distance <= np.quantile(distance, _TRIMMED))
        if kept.sum() < 12:
            break
        source, target = _with_places(points[some][kept], target[kept], places)
        move = _similar(source, target) if number < _BENT_FROM else _affine(source, target, move)
    return move


def _part_move(built_in: tuple[Points, Points], foreign: tuple[Points, Points], size: float, places: Partners) -> Points:
    """The map when only a part was imported: each point of that has its partner on ours. It begins where the body lies."""
    points, normals = built_in
    some = slice(None, None, max(1, len(foreign[0]) // 500))
    aims, aim_normals = foreign[0][some], foreign[1][some]
    move = np.vstack([np.zeros(3), size * np.eye(3)])
    for number in range(_PART_ROUNDS):
        index, distance = nearest(aims, moved(move, points))
        faces = np.einsum("ij,ij->i", normals[index], aim_normals) > FACING
        kept = faces & (distance <= np.quantile(distance, _TRIMMED))
        if kept.sum() < 12:
            break
        source, target = _with_places(points[index[kept]], aims[kept], places)
        found = fitted(source, target, size if number < _SCALED_FROM else None)
        scale = float(np.clip(found.scale, _PART_SCALES[0] * size, _PART_SCALES[1] * size))
        if scale != found.scale:
            found = fitted(source, target, scale)
        move = np.vstack([found.shift, found.scale * found.turn.T])
    return move


def _left(move: Points, built_in: tuple[Points, Points], foreign: tuple[Points, Points]) -> float:
    """How far the imported bone's points lie from ours, mm: what a map leaves unexplained."""
    return float(nearest(foreign[0][::2], moved(move, built_in[0]))[1].mean())


def _reach(points: Points) -> float:
    """How far points spread, mm."""
    return float(np.sqrt(points.var(axis=0).sum()))


def _similar(source: Points, target: Points) -> Points:
    """The motion with a scale that brings points nearest to their partners, as a map (4, 3)."""
    found = fitted(source, target)
    return np.vstack([found.shift, found.scale * found.turn.T])


def _with_places(source: Points, target: Points, places: Partners) -> tuple[Points, Points]:
    """Partners with those that a person has put, each as often as it counts."""
    if not places:
        return source, target
    times = max(1, round(_PLACE_WEIGHT * len(source)))
    ours, theirs = (np.repeat(np.array([pair[k] for pair in places.values()]), times, axis=0) for k in (0, 1))
    return np.concatenate([source, ours]), np.concatenate([target, theirs])


def _affine(source: Points, target: Points, before: Points) -> Points:
    """The affine map nearest to the partners, held back towards the one before so that thin parts cannot collapse it."""
    middle = source.mean(axis=0)
    local = np.column_stack([np.ones(len(source)), source - middle])
    held = 0.05 * len(source) * np.diag([0.0, *np.full(3, float(source.var(axis=0).mean()))])
    linear = np.vstack([before[0] + middle @ before[1:], before[1:]])
    solved = np.linalg.solve(local.T @ local + held, local.T @ target + held @ linear)
    return np.vstack([solved[0] - middle @ solved[1:], solved[1:]])
