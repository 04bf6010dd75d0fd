"""Nerves as flat oval tubes: swept as rings (crisp, few triangles) or joined with fillets in a block-sparse distance field.

A nerve tree is metres long and millimetres thin: a dense grid is out of the question. The field is evaluated only in
small blocks that contain a tube; neighbouring blocks share their border samples, so the contours fit without seams.
All results carry point data `fibre` (0..1 along) and `around` (0..1 from one edge of the oval to the other, the same in
front and behind, so it has no seam).
"""

from dataclasses import dataclass, replace

import numpy as np
import pyvista as pv
from scipy.interpolate import CubicSpline, PchipInterpolator
from scipy.ndimage import gaussian_filter1d
from scipy.spatial import cKDTree

from nervescope.modelling.kit.loft import close_rings
from nervescope.modelling.kit.sdf import FAR, arc_length, finish, smooth_min
from nervescope.modelling.kit.tables import unit

STEP = 0.5  # mm between the samples of a tube


@dataclass(frozen=True)
class Tube:
    """Dense samples along one nerve: centres (n, 3), width directions (n, 3), full width and thickness (n,), mm."""

    centre: np.ndarray
    wide: np.ndarray
    width: np.ndarray
    thickness: np.ndarray

    @property
    def s(self):
        """Arc length of the samples (n,), mm."""
        return arc_length(self.centre)

    @property
    def length(self):
        """Length in mm."""
        return float(self.s[-1])

    @property
    def frame(self):
        """Unit tangent, width and height directions, each (n, 3)."""
        tangent = unit(np.gradient(self.centre, axis=0))
        wide = unit(self.wide - tangent * (self.wide * tangent).sum(1, keepdims=True))
        return tangent, wide, np.cross(tangent, wide)

    def part(self, start, end):
        """The stretch between two arc lengths; negative values count from the end."""
        s = self.s
        start, end = (v + s[-1] if v < 0 else v for v in (start, s[-1] if end is None else end))
        keep = (s >= start - 1e-6) & (s <= end + 1e-6)
        return Tube(self.centre[keep], self.wide[keep], self.width[keep], self.thickness[keep])

    def scaled(self, factor):
        """Sizes times a factor (number or (n,))."""
        return replace(self, width=self.width * factor, thickness=self.thickness * factor)

    def on_side(self, side):
        """The tube (+1, right) or its mirror image (-1)."""
        turn = np.array([side, 1.0, 1.0])
        return replace(self, centre=self.centre * turn, wide=self.wide * turn)

    def tapered(self, at_start=None, at_end=None):
        """Ends that shrink into a neighbour: each (share of the size at the very end, mm over which it shrinks)."""
        s, factor = self.s, np.ones(len(self.centre))
        for where, distance in ((at_start, s), (at_end, s[-1] - s)):
            if where:
                share, reach = where
                t = np.clip(distance / reach, 0, 1)
                factor = factor * (share + (1 - share) * t * t * (3 - 2 * t))
        return self.scaled(factor)


def tube_through(points, width, thickness, width_dirs, smooth_mm=0.0):
    """Tube through table rows: cubic centre line (PCHIP kinks), PCHIP sizes, width directions without sign flips.

    `smooth_mm`: sigma of a Gaussian along the centre line that takes the jitter out of a route.
    """
    points, dirs = np.asarray(points, float), np.nan_to_num(np.array(width_dirs, float))
    for i in range(1, len(dirs)):
        dirs[i] *= 1 if dirs[i] @ dirs[i - 1] >= 0 else -1
    s = arc_length(points)
    dense = np.linspace(0, s[-1], max(8, int(s[-1] / STEP)))
    centre = CubicSpline(s, points)(dense)
    if smooth_mm:
        centre = smooth_keeping_ends(centre, smooth_mm / STEP)
    wide = gaussian_filter1d(PchipInterpolator(s, dirs)(dense), 3 / STEP, axis=0, mode="nearest")
    return Tube(centre, unit(wide), *(PchipInterpolator(s, x)(dense) for x in (width, thickness)))


def smooth_keeping_ends(points, sigma):
    """Gaussian smoothing of a polyline (n, 3) by point reflection at its ends, which therefore stay where they are."""
    pad = min(len(points) - 1, int(4 * sigma))
    before, after = 2 * points[0] - points[pad:0:-1], 2 * points[-1] - points[-2 : -pad - 2 : -1]
    return gaussian_filter1d(np.r_[before, points, after], sigma, axis=0)[pad : pad + len(points)]


def joined(first, second, gap_mm=6.0):
    """One tube that runs on from the first into the second: `gap_mm` on each side of the joint is bridged by a spline."""
    a, b = first.part(0, first.length - gap_mm), second.part(gap_mm, second.length)
    stack = [np.concatenate([_thinned(getattr(a, k)), _thinned(getattr(b, k))]) for k in ("centre", "width", "thickness", "wide")]
    return tube_through(*stack)


def _thinned(values):
    """Every eighth sample and the last."""
    return np.concatenate([values[:-4:8], values[-1:]])


def attached(child, parent, over_mm=14.0):
    """The child with its first stretch bent so that it begins on the centre line of its parent."""
    start = parent.centre[np.argmin(np.linalg.norm(parent.centre - child.centre[0], axis=1))]
    share = np.clip(1 - child.s / over_mm, 0, 1)[:, None] ** 2
    return replace(child, centre=child.centre + share * (start - child.centre[0]))


# ------------------------------------------------------------------------------------------------ rings
def oval_profile(count):
    """Angles (count,) of a ring that starts on the width axis, and its `around` values."""
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return angle, 0.5 - 0.5 * np.cos(angle)


def sweep(tube, count=24, step=2.0, section=None):
    """Closed ring surface along a tube with round ends.

    `section(s, a, b, angle)` -> (u, v) may give another outline than the oval; s (m,), half sizes a, b (m,), angle (count,).
    """
    s = tube.s
    ends = np.minimum(tube.thickness[[0, -1]] / 2, s[-1] / 4)
    cap = 1 - np.sqrt(1 - np.array([0.25, 0.6, 0.85, 0.97]) ** 2)
    inner = np.linspace(ends[0], s[-1] - ends[1], max(4, int(s[-1] / step)))
    t = np.unique(np.r_[ends[0] * cap, inner, s[-1] - ends[1] * cap])
    grow = np.minimum(1, np.minimum(_round_end(t, ends[0]), _round_end(s[-1] - t, ends[1])))
    at = lambda x: np.stack([np.interp(t, s, k) for k in np.atleast_2d(x.T)], -1)
    _, wide, high = tube.frame
    centre, wide, high = at(tube.centre), unit(at(wide)), unit(at(high))
    a, b = np.interp(t, s, tube.width) / 2, np.interp(t, s, tube.thickness) / 2
    angle, around = oval_profile(count)
    if section is None:
        u, v = a[:, None] * np.cos(angle), b[:, None] * np.sin(angle)
    else:
        u, v = section(t, a, b, angle)
    u, v = u * grow[:, None], v * grow[:, None]
    rings = centre[:, None] + u[..., None] * wide[:, None] + v[..., None] * high[:, None]
    return close_rings(rings, t / s[-1], around)


def _round_end(distance, radius):
    """Share of the size at a distance from a hemispherical end."""
    x = np.clip(distance / max(radius, 1e-6), 0, 1)
    return np.sqrt(np.maximum(1 - (1 - x) ** 2, 1e-4))


def append_surfaces(surfaces):
    """Several closed surfaces as one mesh, point data kept."""
    merged = pv.merge(surfaces, merge_points=False)
    return merged if isinstance(merged, pv.PolyData) else merged.extract_surface(algorithm=None)


# ------------------------------------------------------------------------------------------------ field
class TubeField:
    """Approximate distance to one tube."""

    def __init__(self, tube):
        self.centre = tube.centre
        _, self.w, self.h = tube.frame
        self.a, self.b = np.maximum(tube.width / 2, 0.4), np.maximum(tube.thickness / 2, 0.4)
        self.tree = cKDTree(self.centre)
        self.lo = (self.centre - self.a[:, None]).min(0)
        self.hi = (self.centre + self.a[:, None]).max(0)

    def distance(self, points):
        """Distance of points (..., 3), clamped to FAR away from the tube."""
        flat = points.reshape(-1, 3)
        far, i = self.tree.query(flat, distance_upper_bound=float(self.a.max()) + FAR)
        out, hit = np.full(len(flat), FAR), np.isfinite(far)
        i = i[hit]
        d = flat[hit] - self.centre[i]
        u, v = (d * self.w[i]).sum(1), (d * self.h[i]).sum(1)
        r = np.sqrt((d * d).sum(1)) + 1e-6  # 3D radius, so that the ends are round
        k = np.hypot(u / self.a[i], v / self.b[i])
        along2 = np.maximum(r * r - u * u - v * v, 0)
        k = np.sqrt(k * k + along2 / self.b[i] ** 2) + 1e-6
        out[hit] = np.minimum(r - r / k, FAR)
        return out.reshape(points.shape[:-1])


def join_tubes(tubes, triangles, spacing=0.5, fillet=2.5, block=24):
    """One closed surface round all tubes, with fillets where they meet; `fibre` counts along the first tube near each point."""
    fields, size = [TubeField(t) for t in tubes], block * spacing
    cells = set()
    for f in fields:
        reach = f.a.max() + fillet + spacing
        low, high = np.floor((f.centre - reach) / size).astype(int), np.floor((f.centre + reach) / size).astype(int)
        for lo, hi in np.unique(np.c_[low, high], axis=0).reshape(-1, 2, 3):
            cells |= {(x, y, z) for x in range(lo[0], hi[0] + 1) for y in range(lo[1], hi[1] + 1) for z in range(lo[2], hi[2] + 1)}
    pieces = [_contour_block(np.array(c), size, spacing, block, fields, fillet) for c in sorted(cells)]
    surface = pv.merge([p for p in pieces if p is not None and p.n_points]).clean(tolerance=1e-4, absolute=True)
    surface = finish(surface, triangles, smooth=30)
    _mark_surface(surface, tubes, fields)
    return surface


def _mark_surface(surface, tubes, fields):
    """Write `fibre` and `around` from the nearest sample of the nearest tube."""
    points = np.asarray(surface.points)
    best = np.full(len(points), np.inf)
    fibre, around = np.zeros(len(points)), np.zeros(len(points))
    for tube, field in zip(tubes, fields, strict=True):
        distance, i = field.tree.query(points)
        nearer = distance < best
        u = ((points - field.centre[i]) * field.w[i]).sum(1) / field.a[i]
        best = np.where(nearer, distance, best)
        fibre = np.where(nearer, tube.s[i] / tube.length, fibre)
        around = np.where(nearer, np.clip(0.5 - 0.5 * u, 0, 1), around)
    surface["fibre"], surface["around"] = fibre.astype(np.float32), around.astype(np.float32)


def _contour_block(cell, size, spacing, block, fields, fillet):
    """Contour of one block, or None when no tube passes through it."""
    origin = cell * size
    index = [np.arange(c * block, c * block + block + 1) * spacing for c in cell]
    points = np.stack(np.meshgrid(*index, indexing="ij"), -1).reshape(-1, 3)
    values = np.full(len(points), FAR)
    for field in fields:
        gap = np.maximum(np.maximum(origin - field.centre, field.centre - origin - size), 0)
        if (np.linalg.norm(gap, axis=1) < field.a + 3 * fillet).any():
            values = smooth_min(values, field.distance(points), fillet)
    if values.min() > 0 or values.max() < 0:
        return None
    image = pv.ImageData(dimensions=(block + 1,) * 3, spacing=(spacing,) * 3, origin=[a[0] for a in index])
    image["d"] = values.reshape((block + 1,) * 3).ravel(order="F")
    return image.contour([0.0], scalars="d", method="flying_edges")
