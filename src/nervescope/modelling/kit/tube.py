"""Nerves as flat oval tubes: a centre line with width directions and sizes, and the distance to it.

`tube_rings` makes surfaces of one tube, `tube_blocks` contours of several in small blocks, `tube_tree` whole trees.
"""

from dataclasses import dataclass, replace

import numpy as np
import pyvista as pv
from scipy.interpolate import CubicSpline, PchipInterpolator
from scipy.ndimage import gaussian_filter1d
from scipy.spatial import cKDTree

from nervescope.modelling.kit.sdf import FAR, arc_length
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


def append_surfaces(surfaces):
    """Several closed surfaces as one mesh, point data kept."""
    merged = pv.merge(surfaces, merge_points=False)
    return merged if isinstance(merged, pv.PolyData) else merged.extract_surface(algorithm=None)


class TubeField:
    """Approximate distance to one tube, none of whose half sizes counts as less than `least` mm."""

    def __init__(self, tube, least=0.4):
        self.centre = tube.centre
        _, self.w, self.h = tube.frame
        self.a, self.b = np.maximum(tube.width / 2, least), np.maximum(tube.thickness / 2, least)
        self.tree = cKDTree(self.centre)
        self.lo = (self.centre - self.a[:, None]).min(0)
        self.hi = (self.centre + self.a[:, None]).max(0)

    def distance(self, points, within=FAR):
        """Distance of points (..., 3); FAR where it is more than `within` mm."""
        flat = points.reshape(-1, 3)
        far, i = self.tree.query(flat, distance_upper_bound=float(self.a.max()) + within)
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
