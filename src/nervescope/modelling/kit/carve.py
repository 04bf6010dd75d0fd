"""Carving of soft bodies: room for the nerve, a flush seat on the bone, and a shared border between neighbours."""

import numpy as np
from scipy.spatial import cKDTree

from nervescope.modelling.kit.sdf import smooth_max, smooth_min

FAR_MM = 12.0


class SurfaceField:
    """Signed distance to a closed triangle surface, from its points (n, 3) mm and outward normals (n, 3).

    Good within a few millimetres of the surface, which is all that carving needs; the sign holds everywhere the surface is
    finer than the thing that is carved.
    """

    def __init__(self, points, normals):
        self.points, self.normals = np.asarray(points, float), np.asarray(normals, float)
        self.low, self.high = self.points.min(0), self.points.max(0)
        self._tree = cKDTree(self.points)

    def distance(self, points):
        """Signed distance (n,) mm of points (n, 3), negative inside, clamped to FAR_MM."""
        out = np.full(len(points), FAR_MM)
        near = np.flatnonzero(((points > self.low - FAR_MM) & (points < self.high + FAR_MM)).all(1))
        if len(near):
            gap, index = self._tree.query(points[near], k=3, distance_upper_bound=4 * FAR_MM)
            found = np.isfinite(gap).all(1)
            near, gap, index = near[found], gap[found], index[found]
            apart = points[near][:, None] - self.points[index]
            plane = (apart * self.normals[index]).sum(2)
            weight = 1 / (gap + 0.2)
            mean = (plane * weight).sum(1) / weight.sum(1)
            out[near] = np.where(gap[:, 0] > 4, np.sign(mean) * gap[:, 0], mean)
        return np.clip(out, -FAR_MM, FAR_MM)


def cut_round(field, other, gap_mm, blend_mm=1.5):
    """Take away what lies nearer than `gap_mm` to another body; a negative gap leaves the body that deep inside the other."""
    return smooth_max(field, gap_mm - other, blend_mm)


def border(own, other, own_spread_mm, other_spread_mm, gap_mm=0.2):
    """Distance to the border between two bodies that touch, from the distances to both and how far each may be off.

    Each body tells where the border is; the mean of the two, weighted by the inverse square of the spreads, is better than both.
    """
    trust, doubt = other_spread_mm**2, own_spread_mm**2
    return (own * trust - other * doubt) / (trust + doubt) + gap_mm / 2


def packed(own, nearest, reach_mm):
    """Let a soft body grow into the narrow gap that it leaves to its nearest neighbour: gaps up to reach_mm / 2 close."""
    return smooth_min(own, nearest, reach_mm)
