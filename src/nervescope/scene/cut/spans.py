"""Quick faces of a cut, for while a plane is dragged: each closed mesh is filled row by row, all in a few array operations."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nervescope.geometry.mesh import FloatArray
from nervescope.scene.camera import Vector
from nervescope.scene.cut.section import plane_axes

_FINEST_MM, _MOST_ROWS = 1.2, 260
_BESIDE_MM = np.float32(0.0037)


@dataclass(frozen=True, eq=False)
class Solids:
    """Closed meshes where they lie in the body, in one piece, so that a plane goes through all of them at once.

    `points_mm` (n, 3) RAS, `corners` (3, m): the first, second and third corners of the triangles, each in one piece of memory,
    `owner` (m,): the number of the solid that each triangle belongs to, `lift_mm` (k,): how far the face of each stands out.
    """

    points_mm: FloatArray
    corners: NDArray[np.int32]
    owner: NDArray[np.intp]
    lift_mm: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Bars:
    """Thin bars that fill the cut faces: `corners_mm` (n, 4, 3), and the number of the solid that each belongs to, (n,)."""

    corners_mm: FloatArray
    solid: NDArray[np.intp]


def bars_across(solids: Solids, point_mm: Vector, normal: Vector, is_wanted: NDArray[np.bool_]) -> Bars:
    """Fill what a plane (RAS mm) cuts out of those closed meshes that are wanted (k,) with bars that lie side by side."""
    u, v = plane_axes(normal)
    frame = np.stack([u, v, normal]).astype(np.float32)
    ends, owner = _edges(solids, frame, np.float32(point_mm @ normal) + _BESIDE_MM, is_wanted)
    if not len(ends):
        return Bars(np.zeros((0, 4, 3), np.float32), np.zeros(0, np.intp))
    step = max(_FINEST_MM, float(np.ptp(ends[..., 1])) / _MOST_ROWS)
    row, start, end, solid = _filled(ends, owner, step)
    low, high = row * step, (row + 1) * step
    height = point_mm @ normal + solids.lift_mm[solid]
    flat = np.stack([np.stack([start, low], -1), np.stack([end, low], -1), np.stack([end, high], -1), np.stack([start, high], -1)], axis=1)
    corners = flat[..., :1] * u + flat[..., 1:] * v + height[:, None, None] * normal
    return Bars(corners.astype(np.float32), solid)


def _edges(
    solids: Solids, frame: FloatArray, height: np.float32, is_wanted: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """The edges (n, 2, 2) of the sections of wanted solids, in the two directions of the plane, and the solid of each, (n,)."""
    above = solids.points_mm @ frame[2] - height
    is_up = above > 0
    one, two, three = (is_up[corner] for corner in solids.corners)
    cut = np.flatnonzero((one != two) | (one != three))
    cut = cut[is_wanted[solids.owner[cut]]]
    if not len(cut):
        return np.zeros((0, 2, 2)), np.zeros(0, np.intp)
    triangles = solids.corners[:, cut]
    alone = np.where(two[cut] == three[cut], 0, np.where(one[cut] == three[cut], 1, 2))
    rows = np.arange(len(cut))
    tip = triangles[alone, rows]
    ends = []
    for turn in (1, 2):
        other = triangles[(alone + turn) % 3, rows]
        share = (above[tip] / (above[tip] - above[other]))[:, None]
        place = solids.points_mm[tip] + (solids.points_mm[other] - solids.points_mm[tip]) * share
        ends.append(place @ frame[:2].T)
    return np.stack(ends, axis=1).astype(np.float64), solids.owner[cut]


def _filled(
    ends: NDArray[np.float64], owner: NDArray[np.intp], step: float
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64], NDArray[np.intp]]:
    """Row number, start, end and owner of every bar: where the middle of a row lies inside, by crossings in pairs."""
    rows = ends[..., 1] / step - 0.5
    first, last = np.ceil(rows.min(axis=1)).astype(int), np.ceil(rows.max(axis=1)).astype(int)
    count = last - first
    edge = np.repeat(np.arange(len(ends)), count)
    row = first[edge] + np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count)
    one, two = ends[edge, 0], ends[edge, 1]
    rise = rows[edge, 1] - rows[edge, 0]
    place = one[:, 0] + (two[:, 0] - one[:, 0]) * (row - rows[edge, 0]) / rise
    order = np.lexsort((place, row, owner[edge]))
    row, place, of = row[order], place[order], owner[edge][order]
    group = np.flatnonzero(np.r_[True, (np.diff(row) != 0) | (np.diff(of) != 0)])
    within = np.arange(len(row)) - np.repeat(group, np.diff(np.r_[group, len(row)]))
    start = np.flatnonzero((within % 2 == 0)[:-1] & (within % 2 == 1)[1:]) if len(row) > 1 else np.zeros(0, int)
    return row[start], place[start], place[start + 1], of[start]
