"""Lays a stroke on a surface: the part of the triangles within its radius, cut finely enough for a smooth edge. Array maths, mm."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
AnyFloats = NDArray[np.floating]
_TURNED_AWAY = 0.05
_FINEST_MM, _EDGE_SHARE, _MOST_SPLITS, _MOST_TRIANGLES = 0.25, 0.22, 7, 60_000
_TINY = 1e-12


Lines = Sequence[tuple[Floats, float]]
"""Strokes: places (j, 3), mm, j >= 1, with the radius of each."""


def draped(points_mm: AnyFloats, normals: AnyFloats, triangles: NDArray[np.int32], strokes: Lines) -> tuple[Floats, Floats]:
    """Strokes on the surface as triangles: corners (k, 3, 3), mm, and their normals (k, 3, 3); where strokes overlap there is one layer.

    `points_mm`, `normals` (n, 3) and `triangles` (m, 3): the surface; the strokes lie on or near it. What faces away from the place
    where a stroke lies, such as the far side of a thin muscle, is left out. Every corner lies in a triangle of the surface.
    """
    corners, near = points_mm[triangles].astype(np.float64), np.zeros(len(triangles), bool)
    lowest, highest = corners.min(axis=1), corners.max(axis=1)
    for line, radius in strokes:
        near |= ((highest >= line.min(axis=0) - radius) & (lowest <= line.max(axis=0) + radius)).all(axis=1)
    corners, shades = corners[near], normals[triangles[near]].astype(np.float64)
    if not len(corners):
        return corners, shades
    towards = _towards(corners.reshape(-1, 3), shades.reshape(-1, 3), np.concatenate([line for line, _ in strokes]))
    finest = max(_FINEST_MM, min(radius for _, radius in strokes) * _EDGE_SHARE)
    for _ in range(_MOST_SPLITS):
        middle = corners.mean(axis=1)
        reach = np.linalg.norm(corners - middle[:, None], axis=2).max(axis=1)
        beyond, nearest = distance_beyond(middle, strokes)
        facing = np.einsum("ij,ij->i", shades.mean(axis=1), towards[nearest])
        keeps = (beyond - reach <= 0) & (facing > _TURNED_AWAY)
        is_coarse = (beyond + reach > 0)[keeps] & (_longest(corners[keeps]) > finest)
        corners, shades = corners[keeps], shades[keeps]
        if not is_coarse.any() or len(corners) > _MOST_TRIANGLES:
            break
        corners = np.concatenate([corners[~is_coarse], _quartered(corners[is_coarse])])
        shades = np.concatenate([shades[~is_coarse], _quartered(shades[is_coarse])])
    return _clipped(corners, shades, strokes)


def distance_beyond(points_mm: Floats, strokes: Lines) -> tuple[Floats, NDArray[np.intp]]:
    """How far points (n, 3) lie outside of the strokes, below 0 inside, and the index (n,) of the nearest place, counted through all."""
    best, nearest, first = np.full(len(points_mm), np.inf), np.zeros(len(points_mm), np.intp), 0
    for line, radius in strokes:
        distance, index = distance_to_line(points_mm, line)
        closer = distance - radius < best
        best, nearest = np.where(closer, distance - radius, best), np.where(closer, first + index, nearest)
        first += len(line)
    return best, nearest


def distance_to_line(points_mm: Floats, line_mm: Floats) -> tuple[Floats, NDArray[np.intp]]:
    """How far points (n, 3) lie from a polyline (j, 3), j >= 1, and the index of its nearest place (n,)."""
    if len(line_mm) == 1:
        return np.linalg.norm(points_mm - line_mm[0], axis=1), np.zeros(len(points_mm), np.intp)
    best, nearest = np.full(len(points_mm), np.inf), np.zeros(len(points_mm), np.intp)
    for k in range(len(line_mm) - 1):
        along = line_mm[k + 1] - line_mm[k]
        away = points_mm - line_mm[k]
        share = np.clip(away @ along / max(float(along @ along), _TINY), 0.0, 1.0)
        distance = np.linalg.norm(away - share[:, None] * along, axis=1)
        closer = distance < best
        best = np.where(closer, distance, best)
        nearest = np.where(closer, np.where(share > 0.5, k + 1, k), nearest)
    return best, nearest


def _towards(points: Floats, normals: Floats, line: Floats) -> Floats:
    """Which way the surface looks at each place of the stroke (j, 3)."""
    found = [normals[int(((points - place) ** 2).sum(axis=1).argmin())] for place in line]
    return np.asarray(found, np.float64)


def _longest(corners: Floats) -> Floats:
    """The longest edge of each triangle."""
    return np.asarray(np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2).max(axis=1))


def _quartered(corners: Floats) -> Floats:
    """Each triangle as four (4 k, 3, 3), cut at the middles of its edges."""
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    ab, bc, ca = (a + b) / 2, (b + c) / 2, (c + a) / 2
    parts = [np.stack(p, axis=1) for p in ((a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca))]
    return np.concatenate(parts)


def _clipped(corners: Floats, shades: Floats, strokes: Lines) -> tuple[Floats, Floats]:
    """The parts of triangles that lie within the strokes, where the distance is taken to change evenly over each small triangle."""
    if not len(corners):
        return corners, shades
    distance = distance_beyond(corners.reshape(-1, 3), strokes)[0].reshape(-1, 3)
    is_in = distance <= 0
    count = is_in.sum(axis=1)
    whole = count == 3
    kept, shaded = [corners[whole]], [shades[whole]]
    for wanted in (1, 2):
        chosen = np.flatnonzero(count == wanted)
        if not len(chosen):
            continue
        lone = (is_in[chosen] if wanted == 1 else ~is_in[chosen]).argmax(axis=1)
        order = (lone[:, None] + np.arange(3)) % 3
        rows = np.arange(len(chosen))[:, None]
        p, n, d = corners[chosen][rows, order], shades[chosen][rows, order], distance[chosen][rows, order]
        for values, out in ((p, kept), (n, shaded)):
            one = _crossing(values[:, 0], values[:, 1], d[:, 0], d[:, 1])
            two = _crossing(values[:, 0], values[:, 2], d[:, 0], d[:, 2])
            if wanted == 1:
                out.append(np.stack([values[:, 0], one, two], axis=1))
            else:
                out.extend([np.stack([one, values[:, 1], values[:, 2]], axis=1), np.stack([one, values[:, 2], two], axis=1)])
    return np.concatenate(kept), np.concatenate(shaded)


def _crossing(start: Floats, end: Floats, at_start: Floats, at_end: Floats) -> Floats:
    """Where a value passes 0 between two corners, (k, 3)."""
    share = -at_start / np.where(np.abs(at_end - at_start) > _TINY, at_end - at_start, 1.0)
    return np.asarray(start + np.clip(share, 0.0, 1.0)[:, None] * (end - start))
