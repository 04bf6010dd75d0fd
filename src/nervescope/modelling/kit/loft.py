"""Closed lofts: superellipse sections along a curve, for straps, tendons and discs.

Result meshes carry point data: `fibre` (0 at the first end .. 1), `around` (0..1), so colour and striation need no UVs.
"""
from dataclasses import dataclass

import numpy as np
import pyvista as pv
from scipy.interpolate import PchipInterpolator

from nervescope.modelling.kit.sdf import arc_length
from nervescope.modelling.kit.tables import unit


@dataclass
class Stations:
    """m sections: centres (m, 3), tangents (m, 3), width directions (m, 3), half-sizes a, b (m,), exponents (m,)."""
    centres: np.ndarray
    tangents: np.ndarray
    widths: np.ndarray
    a: np.ndarray
    b: np.ndarray
    exponent: np.ndarray


def superellipse_ring(centre, width, height, a, b, exponent, count):
    """Points (count, 3) of one section, starting on the width axis."""
    t = np.linspace(0, 2 * np.pi, count, endpoint=False)
    c, s = np.cos(t), np.sin(t)
    u = a * np.sign(c) * np.abs(c) ** (2 / exponent)
    v = b * np.sign(s) * np.abs(s) ** (2 / exponent)
    return centre + np.outer(u, width) + np.outer(v, height)


def close_rings(rings, fibre, around=None):
    """Rings (m, k, 3) to a closed triangle mesh; each end is closed by a fan to its centre."""
    m, k, _ = rings.shape
    points = np.r_[rings.reshape(-1, 3), [rings[0].mean(0)], [rings[-1].mean(0)]]
    j, j1 = np.arange(k), (np.arange(k) + 1) % k
    faces = []
    for i in range(m - 1):
        p, q, r, s = i * k + j, i * k + j1, (i + 1) * k + j1, (i + 1) * k + j
        faces += [np.c_[p, q, r], np.c_[p, r, s]]
    last = (m - 1) * k
    faces += [np.c_[np.full(k, m * k), j1, j], np.c_[np.full(k, m * k + 1), last + j, last + j1]]
    faces = np.concatenate(faces)
    mesh = pv.PolyData(points, np.c_[np.full(len(faces), 3), faces].ravel())
    around = j / k if around is None else around
    mesh["fibre"] = np.r_[np.repeat(fibre, k), fibre[0], fibre[-1]].astype(np.float32)
    mesh["around"] = np.r_[np.tile(around, m), 0, 0].astype(np.float32)
    return mesh.compute_normals(split_vertices=False, auto_orient_normals=True, cell_normals=False)


def loft(stations, along=72, count=96):
    """Closed surface through the stations.

    Centres and exponents are interpolated by PCHIP (no overshoot); half-sizes as squares, which makes round tips where
    a table ends with size 0. Extra rings near both ends keep the tips round.
    """
    s = arc_length(stations.centres)
    length = s[-1]
    first, last = s[1] - s[0], s[-1] - s[-2]
    tip = np.array([0.004, 0.03, 0.1, 0.25, 0.5])
    t = np.unique(np.r_[np.linspace(0, length, along), first * tip, length - last * tip])[1:-1]
    centre = PchipInterpolator(s, stations.centres)(t)
    tangent = unit(PchipInterpolator(s, stations.tangents)(t))
    width = PchipInterpolator(s, stations.widths)(t)
    width = unit(width - tangent * (width * tangent).sum(1, keepdims=True))
    height = np.cross(tangent, width)
    a, b = (np.sqrt(np.maximum(PchipInterpolator(s, h ** 2)(t), 1e-4)) for h in (stations.a, stations.b))
    n = np.clip(PchipInterpolator(s, stations.exponent)(t), 2, 4)
    rings = np.array([superellipse_ring(*x, count) for x in zip(centre, width, height, a, b, n)])
    return close_rings(rings, t / length)


def strip(points, half_width, half_thickness, width_hint, count=32, step=3.0):
    """A flat oval band (tendon) through `points` (m, 3); sizes (m,) in mm, `width_hint` (3,) or (m, 3) is its wide direction."""
    points = np.asarray(points, float)
    s = arc_length(points)
    t = np.linspace(0, s[-1], max(8, int(s[-1] / step)))
    centre = PchipInterpolator(s, points)(t)
    tangent = unit(np.gradient(centre, axis=0))
    hint = np.broadcast_to(np.asarray(width_hint, float), points.shape)
    width = PchipInterpolator(s, hint)(t)
    width = unit(width - tangent * (width * tangent).sum(1, keepdims=True))
    a, b = (PchipInterpolator(s, np.asarray(h, float))(t) for h in (half_width, half_thickness))
    rings = [superellipse_ring(*x, 2.3, count) for x in zip(centre, width, np.cross(tangent, width), a, b)]
    return close_rings(np.array(rings), t / s[-1])
