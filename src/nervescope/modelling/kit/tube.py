"""Nerves: flat oval tubes joined into one surface by a block-sparse signed distance field.

A nerve tree is metres long and millimetres thin: a dense grid is out of the question. The field is evaluated only in
small blocks that contain a tube; neighbouring blocks share their border samples, so the contours fit without seams.
Branches are joined with a small fillet, so a division has no step and no end cap showing.
"""
import numpy as np
import pyvista as pv
from scipy.interpolate import CubicSpline, PchipInterpolator
from scipy.spatial import cKDTree

from nervescope.modelling.kit.sdf import FAR, arc_length, smooth_min
from nervescope.modelling.kit.tables import unit


class Tube:
    """Dense samples along one branch: centre, tangent, width direction w, height direction h, half-sizes a, b."""

    def __init__(self, points, width, thickness, width_dirs, taper=0.0, step=0.5):
        """`taper` mm: the first stretch grows from 45 % to full size, so that a trunk starts inside its roots."""
        s = arc_length(points)
        self.s = np.linspace(0, s[-1], max(4, int(s[-1] / step)))
        self.centre = CubicSpline(s, points)(self.s)  # curvature-continuous: PCHIP leaves visible kinks
        tangent = unit(np.gradient(self.centre, axis=0))
        w = PchipInterpolator(s, np.nan_to_num(width_dirs))(self.s)
        self.w = unit(w - tangent * (w * tangent).sum(1, keepdims=True))
        self.h = np.cross(tangent, self.w)
        self.a, self.b = (PchipInterpolator(s, x)(self.s) / 2 for x in (width, thickness))
        if taper:
            grow = np.minimum(0.45 + 0.55 * self.s / taper, 1)
            self.a, self.b = self.a * grow, self.b * grow
        self.tree = cKDTree(self.centre)

    def distance(self, points):
        """Distance for points (n, 3), clamped to FAR away from the tube."""
        reach = float(self.a.max()) + FAR
        far, i = self.tree.query(points, distance_upper_bound=reach)
        out, hit = np.full(len(points), FAR), np.isfinite(far)
        i = i[hit]
        d = points[hit] - self.centre[i]
        u, v = (d * self.w[i]).sum(1), (d * self.h[i]).sum(1)
        r = np.sqrt((d * d).sum(1)) + 1e-6       # 3D radius, so that the ends are round
        k = np.hypot(u / self.a[i], v / self.b[i])
        along2 = np.maximum(r * r - u * u - v * v, 0)
        k = np.sqrt(k * k + along2 / self.b[i] ** 2) + 1e-6
        out[hit] = np.minimum(r - r / k, FAR)
        return out


def join_tubes(tubes, spacing=0.6, block=24, fillet=2.0, min_thickness=1.0):
    """One surface around all tubes (dict name -> Tube); point data `branch` is the index of the nearest tube."""
    size = block * spacing
    names, trees = list(tubes), [t.tree for t in tubes.values()]
    for t in tubes.values():
        t.a, t.b = np.maximum(t.a, min_thickness / 2), np.maximum(t.b, min_thickness / 2)
    cells = set()
    for t in tubes.values():
        reach = t.a.max() + fillet + spacing
        low, high = np.floor((t.centre - reach) / size).astype(int), np.floor((t.centre + reach) / size).astype(int)
        for l, h in np.unique(np.c_[low, high], axis=0).reshape(-1, 2, 3):
            cells |= {(x, y, z) for x in range(l[0], h[0] + 1) for y in range(l[1], h[1] + 1) for z in range(l[2], h[2] + 1)}
    pieces = [_contour_block(np.array(c), size, spacing, block, list(tubes.values()), fillet) for c in sorted(cells)]
    surface = pv.merge([p for p in pieces if p is not None and p.n_points]).clean(tolerance=1e-4, absolute=True)
    surface = pv.PolyData(surface.points, surface.faces).smooth_taubin(n_iter=20, pass_band=0.1)
    near = np.array([tree.query(surface.points)[0] for tree in trees])
    surface["branch"] = near.argmin(0).astype(np.int32)
    surface.field_data["branch_names"] = names
    return surface.compute_normals(split_vertices=False, auto_orient_normals=True, cell_normals=False)


def _contour_block(cell, size, spacing, block, tubes, fillet):
    """Contour of one block, or None when no tube passes through it."""
    origin = cell * size
    index = [np.arange(c * block, c * block + block + 1) * spacing for c in cell]
    points = np.stack(np.meshgrid(*index, indexing="ij"), -1).reshape(-1, 3)
    field = np.full(len(points), FAR)
    for tube in tubes:
        gap = np.maximum(np.maximum(origin - tube.centre, tube.centre - origin - size), 0)
        if (np.linalg.norm(gap, axis=1) < tube.a + 3 * fillet).any():
            field = smooth_min(field, tube.distance(points), fillet)
    if field.min() > 0 or field.max() < 0:
        return None
    image = pv.ImageData(dimensions=(block + 1,) * 3, spacing=(spacing,) * 3, origin=[a[0] for a in index])
    image["d"] = field.reshape((block + 1,) * 3).ravel(order="F")
    return image.contour([0.0], scalars="d", method="flying_edges")
