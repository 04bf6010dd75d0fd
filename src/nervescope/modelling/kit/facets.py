"""Bodies with flat faces and plane outlines: faceted blocks, and discs cut to a profile of arcs.

Bone is not made of balls: a trochanter has facets that meet in edges, a condyle is a wheel with a tyre of arcs.
"""

import numpy as np
from scipy.spatial import ConvexHull

from nervescope.modelling.kit.sdf import Plate, smooth_max
from nervescope.modelling.kit.tables import unit


class Facets:
    """What lies behind all of several planes, its edges rounded by `edge` mm.

    `faces` is a list of (point, outward normal) in mm; `lo`, `hi` (3,) box the body and must hold it.
    """

    def __init__(self, faces, lo, hi, edge=2.0):
        self._points = np.array([p for p, _ in faces], float)
        self._normals = unit(np.array([n for _, n in faces], float))
        self._edge = edge
        self.lo, self.hi = np.asarray(lo, float), np.asarray(hi, float)

    def distance(self, points):
        """Signed distance (...,) of points (..., 3), mm: exact on the faces."""
        out = (points - self._points[0]) @ self._normals[0]
        for point, normal in zip(self._points[1:], self._normals[1:], strict=True):
            out = smooth_max(out, (points - point) @ normal, self._edge)
        return out


class Common:
    """What two primitives have in common, the edge between them rounded by `edge` mm."""

    def __init__(self, first, second, edge=2.0):
        self._first, self._second, self._edge = first, second, edge
        self.lo, self.hi = np.maximum(first.lo, second.lo), np.minimum(first.hi, second.hi)

    def distance(self, points):
        """Signed distance (...,) of points (..., 3), mm."""
        return smooth_max(self._first.distance(points), self._second.distance(points), self._edge)


class Upright:
    """An ellipsoid whose upper half is a column: below its middle it rounds in, above it the sides stand upright to `top` mm."""

    def __init__(self, ellipsoid, top):
        self._body, self._top = ellipsoid, top
        self.lo, self.hi = ellipsoid.lo, np.array([*ellipsoid.hi[:2], top])

    def distance(self, points):
        """Signed distance (...,) of points (..., 3), mm."""
        low = np.array(points, float)
        low[..., 2] = np.minimum(low[..., 2], self._body.centre[2])
        return smooth_max(self._body.distance(low), points[..., 2] - self._top, 1.0)


def within(primitive, faces, edge=2.0):
    """A primitive cut by planes, each (point, outward normal)."""
    return Common(primitive, Facets(faces, primitive.lo, primitive.hi, edge), edge)


def outline_of_circles(circles):
    """Convex outline (m, 2) round circles (u, v, radius), mm: arcs joined by straight tangents."""
    turn = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    points = np.concatenate([np.array([u, v]) + r * np.stack([np.cos(turn), np.sin(turn)], -1) for u, v, r in circles])
    return points[ConvexHull(points).vertices]


def wheel(origin, forward, circles, thickness, edge=8.0, upward=(0, 0, 1.0)):
    """A disc whose rim follows `circles` in the plane of `forward` and `upward` through `origin`, mm.

    `thickness` is a number or a function of (n, 2) points in that plane; `edge` rounds the rim across.
    """
    u = unit(forward)
    v = unit(np.asarray(upward, float) - u * (np.asarray(upward, float) @ u))
    frame = np.array([u, v, np.cross(u, v)])
    thick = thickness if callable(thickness) else lambda p: np.full(len(p), float(thickness))
    return Plate(origin, frame, outline_of_circles(circles), lambda p: np.zeros(len(p)), thick, edge)
