"""Carving of soft bodies: room for the nerve, a flush seat on the bone, and a shared border between neighbours."""

import numpy as np
from scipy.spatial import cKDTree

from nervescope.modelling.kit.sdf import smooth_max

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


def share(field, other, gap_mm=0.3, blend_mm=1.2):
    """Keep half of the overlap with a neighbour: the border lies where both are equally deep."""
    return smooth_max(field, (field - other) / 2 + gap_mm / 2, blend_mm)
