"""Oval bars with round ends along a curve: the building block of processes, laminae, rami and ridges."""

import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.ndimage import gaussian_filter1d
from scipy.spatial import cKDTree

from nervescope.modelling.kit.sdf import FAR, arc_length, smooth_max, smooth_min
from nervescope.modelling.kit.tables import unit

BENT_MM = 9.0  # so far to the sides a bent plane rises


class Bar:
    """Oval section along a smooth line through `points` (m, 3): half size `a` along `wide` (3,) or (m, 3), `b` across it.

    Unlike a row of ellipsoids it leaves no ribs, and unlike a loft with flat ends it closes like a fingertip.
    """

    def __init__(self, points, a, b, wide, step=0.6, smooth=2.0):
        points = np.asarray(points, float)
        m = len(points)
        a, b = (np.broadcast_to(np.asarray(x, float), m) for x in (a, b))
        wide = np.array(np.broadcast_to(np.asarray(wide, float), (m, 3)))
        for i in range(1, m):
            wide[i] *= 1 if wide[i] @ wide[i - 1] >= 0 else -1
        s = arc_length(points)
        t = np.linspace(0, s[-1], max(6, int(s[-1] / step)))
        soft = lambda v: gaussian_filter1d(v, smooth / step, axis=0, mode="nearest")
        centre = PchipInterpolator(s, points)(t)
        self.centre = centre + (soft(centre) - centre) * np.clip(np.minimum(t, s[-1] - t) / 4, 0, 1)[:, None]
        self.a, self.b = (soft(PchipInterpolator(s, x)(t)) for x in (a, b))
        self.tangent = unit(np.gradient(self.centre, axis=0))
        w = PchipInterpolator(s, wide)(t)
        self.w = unit(w - self.tangent * (w * self.tangent).sum(1, keepdims=True))
        self.h = np.cross(self.tangent, self.w)
        self.tree = cKDTree(self.centre)
        reach = np.maximum(self.a, self.b)[:, None]
        self.lo, self.hi = (self.centre - reach).min(0), (self.centre + reach).max(0)

    def distance(self, points):
        """Approximate signed distance (exact on the axes of the section)."""
        flat = points.reshape(-1, 3)
        far, i = self.tree.query(flat, distance_upper_bound=float(max(self.a.max(), self.b.max())) + 1.5 * FAR)
        out, hit = np.full(len(flat), FAR), np.isfinite(far)
        i = i[hit]
        d = flat[hit] - self.centre[i]
        a, b = self.a[i], self.b[i]
        end = np.minimum(a, b)
        u, v, along = (np.einsum("ij,ij->i", d, axis[i]) for axis in (self.w, self.h, self.tangent))
        k0 = np.sqrt((u / a) ** 2 + (v / b) ** 2 + (along / end) ** 2)
        k1 = np.sqrt((u / a**2) ** 2 + (v / b**2) ** 2 + (along / end**2) ** 2) + 1e-6
        out[hit] = np.minimum(k0 * (k0 - 1) / k1, FAR)
        return out.reshape(points.shape[:-1])


class Inflated:
    """A primitive grown by `margin` mm: what is cut to leave room round it."""

    def __init__(self, primitive, margin):
        self._primitive, self._margin = primitive, margin
        self.lo, self.hi = primitive.lo - margin, primitive.hi + margin

    def distance(self, points):
        """Distance to the grown surface."""
        return self._primitive.distance(points) - self._margin


class BehindPlane:
    """The part of a ball (centre, radius) that lies behind a plane through `point` with `normal`: an articular cut.

    It is flat, or with `bent` (unit vector in the plane, mm along it from the point to the deepest line, radius in mm) a gutter that
    rises on both sides of that line; a negative radius makes a ridge of it.
    """

    def __init__(self, point, normal, radius, centre=None, edge=1.0, bent=None):
        self._bent = bent
        self._point, self._normal, self._radius, self._edge = np.asarray(point, float), unit(normal), radius, edge
        self._centre = self._point if centre is None else np.asarray(centre, float)
        self.lo, self.hi = self._centre - radius, self._centre + radius

    def distance(self, points):
        """Negative inside the cut."""
        plane = (points - self._point) @ self._normal
        if self._bent is not None:
            across, deepest_mm, radius_mm = self._bent
            plane = plane + np.clip((points - self._point) @ across - deepest_mm, -BENT_MM, BENT_MM) ** 2 / (2 * radius_mm)
        ball = np.linalg.norm(points - self._centre, axis=-1) - self._radius
        return np.minimum(smooth_max(plane, ball, self._edge), FAR)


class Together:
    """Several primitives as one, with fillets `blend` mm wide where they meet: cuts made one by one would leave edges there."""

    def __init__(self, parts, blend):
        self._parts, self._blend = parts, blend
        self.lo, self.hi = np.min([p.lo for p in parts], axis=0), np.max([p.hi for p in parts], axis=0)

    def distance(self, points):
        """Distance to the joined surface, mm."""
        out = self._parts[0].distance(points)
        for part in self._parts[1:]:
            out = smooth_min(out, part.distance(points), self._blend)
        return out
