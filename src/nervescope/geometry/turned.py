"""Simple solid shapes for marks in 3D files: turned on a lathe, and tubes along a way. Array maths, mm."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nervescope.geometry.draping import Floats
from nervescope.geometry.mesh import FloatArray

_SIDES, _RINGS = 20, 10


@dataclass(frozen=True, eq=False)
class Solid:
    """`points_mm`, `normals` (n, 3) float32, `triangles` (m, 3) int32, counter-clockwise from outside."""

    points_mm: FloatArray
    normals: FloatArray
    triangles: NDArray[np.int32]


def turned(profile: Floats, origin_mm: Floats, axis: Floats) -> Solid:
    """What a profile (n, 2: along the axis, away from it, mm) sweeps round an axis of length 1; it begins and ends on the axis.

    The profile runs along the axis; its bends are sharp.
    """
    across = np.cross(axis, np.eye(3)[int(np.argmin(np.abs(axis)))])
    across = across / np.linalg.norm(across)
    up = np.cross(axis, across)
    angle = np.linspace(0, 2 * np.pi, _SIDES + 1)
    round_it = np.cos(angle)[:, None] * across + np.sin(angle)[:, None] * up
    pieces = []
    for (a, r), (b, s) in pairwise(np.asarray(profile, float).tolist()):
        length = float(np.hypot(b - a, s - r))
        if length < 1e-9:
            continue
        low, high = (origin_mm + at * axis + wide * round_it for at, wide in ((a, r), (b, s)))
        normal = (b - a) / length * round_it - (s - r) / length * axis
        pieces.append(_band(low, high, normal))
    return joined(pieces)


def ball(middle_mm: Floats, radius_mm: float) -> Solid:
    """A sphere."""
    angle = np.linspace(0, np.pi, _RINGS + 1)
    profile = radius_mm * np.stack([-np.cos(angle), np.sin(angle)], axis=1)
    made = turned(profile, np.asarray(middle_mm, float), np.array([0.0, 0.0, 1.0]))
    away = made.points_mm - np.asarray(middle_mm, np.float32)
    return Solid(made.points_mm, (away / np.linalg.norm(away, axis=1, keepdims=True)).astype(np.float32), made.triangles)


def tube(way_mm: Floats, radius_mm: float) -> Solid:
    """A round line along places (n, 3), n >= 2, round at each of them."""
    way = np.asarray(way_mm, float)
    pieces = [ball(place, radius_mm) for place in way]
    for start, end in pairwise(way):
        length = float(np.linalg.norm(end - start))
        if length > 1e-6:
            profile = np.array([[0, 0], [0, radius_mm], [length, radius_mm], [length, 0]])
            pieces.append(turned(profile, start, (end - start) / length))
    return joined(pieces)


def joined(solids: list[Solid]) -> Solid:
    """Several as one."""
    first = np.cumsum([0, *(len(s.points_mm) for s in solids)])
    return Solid(
        np.concatenate([s.points_mm for s in solids]).astype(np.float32),
        np.concatenate([s.normals for s in solids]).astype(np.float32),
        np.concatenate([s.triangles + start for s, start in zip(solids, first, strict=False)]).astype(np.int32),
    )


def _band(low: Floats, high: Floats, normals: Floats) -> Solid:
    """The strip between two rings (k, 3), each closed by its last point."""
    k = np.arange(len(low) - 1)
    a, b, c, d = k, k + 1, k + len(low), k + len(low) + 1
    triangles = np.concatenate([np.stack([a, b, d], axis=1), np.stack([a, d, c], axis=1)])
    points = np.concatenate([low, high])
    corners = points[triangles]
    size = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    return Solid(points.astype(np.float32), np.concatenate([normals, normals]).astype(np.float32), triangles[size > 1e-12].astype(np.int32))
