"""Cartilage as a coat on bone: a patch of the bone's surface, triangulated in a flat chart, with a thickness that runs out at its rim.

A coat 1 to 2 mm thick has no inside that a grid of cells could hold; as two sheets over one flat pattern it cannot touch itself, is
closed by its make, and needs few triangles.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyvista as pv
from scipy.ndimage import gaussian_filter
from scipy.spatial import Delaunay, cKDTree

from nervescope.modelling.kit.sdf import arc_length

SUNK_MM = 0.6  # how deep a coat lies in its bone, so that none of its underside shows
RIM_MM = -0.1  # height of the coat at its very rim over the bone
LEAST_MM = 0.3  # where the bones leave no room at all the coat stays this thick, so that it has no holes
GAP_MM = 0.2  # joint space left between two coats that face each other
_SOFT = 0.8  # Gaussian sigma of the border, in steps of the chart


def feathered(inside_mm, over_mm):
    """Share 0..1 of the full thickness from how far inside the border (n,) a point lies: a rounded edge `over_mm` wide."""
    t = np.clip(np.asarray(inside_mm) / over_mm, 0, 1)
    return np.sqrt(1 - (1 - t) ** 2)


def thickness_between(bones_apart_mm, full_mm):
    """Thickness (n,) mm of a coat that takes at most half the room between its bone and the one that it faces."""
    return np.clip((np.asarray(bones_apart_mm) - GAP_MM) / 2, LEAST_MM, full_mm)


@dataclass(frozen=True, eq=False)
class Patch:
    """A flat pattern: points (n, 2) mm, triangles (m, 3), and how far inside its border each point lies (n,) mm."""

    uv: np.ndarray
    triangles: np.ndarray
    inside: np.ndarray

    @cached_property
    def _links(self):
        """Both ends of every edge, each way (2, k)."""
        a, b = self.triangles.ravel(), np.roll(self.triangles, -1, axis=1).ravel()
        return np.r_[a, b], np.r_[b, a]

    @cached_property
    def rim(self):
        """Edges (k, 2) that belong to one triangle only, in its sense of turning."""
        starts, ends = self.triangles.ravel(), np.roll(self.triangles, -1, axis=1).ravel()
        known = set(zip(ends.tolist(), starts.tolist(), strict=True))
        return np.array([e for e in zip(starts.tolist(), ends.tolist(), strict=True) if e not in known])

    def softened(self, values, rounds):
        """Values (n,) or (n, k), each `rounds` times mixed with the mean of its neighbours."""
        here, there = self._links
        values = np.asarray(values, float)
        share = np.bincount(here, minlength=len(self.uv)).reshape(-1, *[1] * (values.ndim - 1))
        for _ in range(rounds):
            total = np.zeros_like(values)
            np.add.at(total, here, values[there])
            values = 0.5 * values + 0.5 * total / share
        return values


def patch(border, low, high, step) -> Patch:
    """The part of a box `low` to `high` (2,) mm of a chart where `border` (n, 2) -> (n,) mm is positive, `step` mm a triangle side."""
    low = np.asarray(low, float)
    shape = np.ceil((np.asarray(high, float) - low) / (step / 2)).astype(int) + 1
    grid = low + step / 2 * np.stack(np.meshgrid(*(np.arange(n) for n in shape), indexing="ij"), -1)
    field = border(grid.reshape(-1, 2)).reshape(shape)
    field[[0, -1]], field[:, [0, -1]] = np.minimum(field[[0, -1]], -0.2), np.minimum(field[:, [0, -1]], -0.2)
    field = gaussian_filter(np.clip(field, -4 * step, 4 * step), 2 * _SOFT, mode="nearest")
    image = pv.ImageData(dimensions=(*shape, 1), spacing=(step / 2, step / 2, 1), origin=(*low, 0))
    image["d"] = field.ravel(order="F")
    rim = _outlines(image.contour([0.0], scalars="d"), step)
    rows = np.arange(low[1], high[1], step * np.sqrt(0.75))
    lattice = [np.c_[np.arange(low[0], high[0], step) + step / 2 * (i % 2), np.full(len(np.arange(low[0], high[0], step)), v)]
               for i, v in enumerate(rows)]  # fmt: skip
    at = np.concatenate(lattice)
    at = at[(_sampled(field, at, low, step / 2) > 0) & (cKDTree(rim).query(at)[0] > 0.65 * step)]
    uv = np.concatenate([rim, at])
    triangles = Delaunay(uv).simplices
    kept = _sampled(field, uv[triangles].mean(1), low, step / 2) > 0
    side = uv[np.roll(triangles, -1, axis=1)] - uv[triangles]
    area = np.abs(side[:, 0, 0] * side[:, 1, 1] - side[:, 0, 1] * side[:, 1, 0]) / 2
    kept &= area > 0.04 * (side**2).sum(2).max(1)
    triangles = _turned_alike(uv, triangles[kept])
    used, triangles = np.unique(triangles, return_inverse=True)
    uv = uv[used]
    on_rim = used < len(rim)
    inside = np.where(on_rim, 0, cKDTree(rim).query(uv)[0])
    return Patch(uv, triangles.reshape(-1, 3), inside)


def _outlines(lines, step):
    """Points (n, 2) about `step` apart along the closed contour lines."""
    found = []
    for cell in lines.strip(join=True).cell if lines.n_cells else []:
        points = np.asarray(cell.points)[:, :2]
        s = arc_length(points)
        count = int(s[-1] / step)
        if count >= 12:
            t = np.linspace(0, s[-1], count, endpoint=False)
            found.append(np.stack([np.interp(t, s, points[:, k]) for k in range(2)], -1))
    if not found:
        raise ValueError("the region of a coat is empty")
    return np.concatenate(found)


def _sampled(field, uv, low, step):
    """Value (n,) of a gridded field at (n, 2), bilinear."""
    at = np.clip((uv - low) / step, 0, np.array(field.shape) - 1.001)
    i, t = at.astype(int), at % 1
    a, b = field[i[:, 0], i[:, 1]], field[i[:, 0] + 1, i[:, 1]]
    c, d = field[i[:, 0], i[:, 1] + 1], field[i[:, 0] + 1, i[:, 1] + 1]
    return (a * (1 - t[:, 0]) + b * t[:, 0]) * (1 - t[:, 1]) + (c * (1 - t[:, 0]) + d * t[:, 0]) * t[:, 1]


def _turned_alike(uv, triangles):
    """Triangles with their corners in anticlockwise order."""
    a, b, c = (uv[triangles[:, k]] for k in range(3))
    turn = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    return np.where(turn[:, None] < 0, triangles[:, ::-1], triangles)


def sheet_normals(flat: Patch, points):
    """Unit normals (n, 3) of a patch laid on points (n, 3): the mean over the triangles at each."""
    a, b, c = (points[flat.triangles[:, k]] for k in range(3))
    across = np.cross(b - a, c - a)
    total = np.zeros_like(points)
    for k in range(3):
        np.add.at(total, flat.triangles[:, k], across)
    return total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)


def coat(flat: Patch, ground, outward, thickness) -> pv.PolyData:
    """Closed shell on the bone points `ground` (n, 3) mm under a patch, `thickness` (n,) mm thick along `outward` (n, 3)."""
    height = np.where(flat.inside > 0, np.maximum(thickness, RIM_MM + 0.15), RIM_MM)
    top, bottom = ground + height[:, None] * outward, ground - SUNK_MM * outward
    count, rim = len(flat.uv), flat.rim
    sheets = np.concatenate([flat.triangles, flat.triangles[:, ::-1] + count])
    wall = np.concatenate([np.c_[rim[:, 1], rim[:, 0], rim[:, 0] + count], np.c_[rim[:, 1], rim[:, 0] + count, rim[:, 1] + count]])
    faces = np.concatenate([sheets, wall])
    points = np.concatenate([top, bottom])
    corners = points[faces]
    if np.einsum("ij,ij->", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])) < 0:
        faces = faces[:, ::-1]
    return pv.PolyData(points, np.c_[np.full(len(faces), 3), faces].ravel())
