"""Superellipse sections along a curve: closed rings for discs and nerves, ball clouds for straps and tendons."""

from dataclasses import dataclass

import numpy as np
import pyvista as pv
from scipy.interpolate import CubicSpline, PchipInterpolator

from nervescope.modelling.kit.balls import BallCloud
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
    faces = np.concatenate(faces)  # type: ignore[assignment] # the list becomes one array
    mesh = pv.PolyData(points, np.c_[np.full(len(faces), 3), faces].ravel())
    around = j / k if around is None else around
    mesh["fibre"] = np.r_[np.repeat(fibre, k), fibre[0], fibre[-1]].astype(np.float32)
    mesh["around"] = np.r_[np.tile(around, m), 0, 0].astype(np.float32)
    return mesh.compute_normals(split_vertices=False, auto_orient_normals=True, cell_normals=False)


def _inscribed(a, b, exponent, columns):
    """Balls on the long axis of superellipses (m,): offsets (m, columns) mm along the axis and radii; needs a >= b."""
    t = np.linspace(0, np.pi / 2, 40)
    c, s = np.cos(t), np.sin(t)
    u = a[:, None] * c ** (2 / exponent[:, None])
    v = b[:, None] * s ** (2 / exponent[:, None])
    square = np.clip((exponent - 2) / 2, 0, 1)
    reach = (1 - square) * (a - b**2 / a) + square * (a - b)
    x = reach[:, None] * np.sin(np.pi / 2 * np.linspace(-1, 1, columns))
    gap = np.hypot(u[:, None] - np.abs(x)[:, :, None], v[:, None])
    return x, gap.min(2)


def strap(stations, step=1.6, columns=17):
    """Ball cloud of superellipse sections along a curve: the medial axis of each section.

    Half-sizes are interpolated as squares, which makes round tips where a table ends with size 0.
    """
    s = arc_length(stations.centres)
    first, last = s[1] - s[0], s[-1] - s[-2]
    tip = np.array([0.01, 0.03, 0.07, 0.13, 0.2, 0.3])
    t = np.unique(np.r_[np.linspace(0, s[-1], max(30, int(s[-1] / step))), first * tip, s[-1] - last * tip])[1:-1]
    centre = PchipInterpolator(s, stations.centres)(t)
    tangent = unit(PchipInterpolator(s, stations.tangents)(t))
    width, a, b = _between(stations, s, t, tangent)
    exponent = np.clip(PchipInterpolator(s, stations.exponent)(t), 2, 4)
    across = PchipInterpolator(s, _steady_widths(stations))(t)
    across = unit(across - tangent * (across * tangent).sum(1, keepdims=True))
    reach = np.hypot((across * width).sum(1) * a, (across * np.cross(tangent, width)).sum(1) * b)
    return _section_balls(centre, tangent, width, a, b, exponent, t / s[-1], columns, across / np.maximum(reach, 1)[:, None])


def _between(stations, s, t, tangent):
    """Long axis (n, 3) and half-sizes (n,) at arc lengths `t` (n,) between stations at `s` (m,), on a curve with `tangent` (n, 3).

    Interpolated are the entries of the matrix that belongs to an ellipse. The axes of a near-round section may lie anywhere and
    flip from one station to the next; turning them from one to the other would twist the body like a corkscrew.
    """
    frame = _untwisted(tangent)
    at = frame[np.clip(np.searchsorted(t, s), 0, len(t) - 1)]
    height = np.cross(stations.tangents, stations.widths)
    sides = [(at @ d[:, :, None])[..., 0] * h[:, None] for d, h in ((stations.widths, stations.a), (height, stations.b))]
    matrix = PchipInterpolator(s, sum(d[:, :, None] * d[:, None] for d in sides))(t)
    square, axes = np.linalg.eigh(matrix)
    b, a = np.sqrt(np.maximum(square, 0.01)).T
    return (axes[:, None, :, 1] @ frame)[:, 0], a, b


def _steady_widths(stations):
    """One direction (m, 3) across each station that turns as little as may be: the axis of its ellipse nearest to its neighbour's.

    It begins where the ellipse is flattest and its axes are surest.
    """
    height = np.cross(stations.tangents, stations.widths)
    axes = np.stack([stations.widths, height, -stations.widths, -height], 1)
    flat = np.maximum(stations.a, stations.b) - np.minimum(stations.a, stations.b)
    start = int(np.argmax(flat))
    out = axes[:, 0 if stations.a[start] >= stations.b[start] else 1].copy()
    for order in (range(start + 1, len(out)), range(start - 1, -1, -1)):
        last = out[start]
        for i in order:
            out[i] = last = axes[i, np.argmax(axes[i] @ last)]
    return out


def _untwisted(tangent):
    """Two directions (n, 2, 3) across a curve with unit `tangent` (n, 3) that do not turn about it."""
    first = np.empty_like(tangent)
    last = np.eye(3)[np.argmin(np.abs(tangent[0]))]
    for i, along in enumerate(tangent):
        last = last - along * (last @ along)
        first[i] = last = last / np.linalg.norm(last)
    return np.stack([first, np.cross(tangent, first)], 1)


def _section_balls(centre, tangent, width, a, b, exponent, fibre, columns, gain=None):
    """Balls of sections: the long axis of each is `width`, or the direction across it where b is larger.

    `gain` (m, 3) is the change per mm of the place across the body, if that does not run along `width`.
    """
    tall = (b > a)[:, None]
    long_axis = np.where(tall, np.cross(tangent, width), width)
    x, radius = _inscribed(np.maximum(a, b), np.minimum(a, b), exponent, columns)
    centres = centre[:, None] + x[:, :, None] * long_axis[:, None]
    gain = width / np.maximum(a, 1)[:, None] if gain is None else gain
    across = ((centres - centre[:, None]) * gain[:, None]).sum(2)
    return BallCloud(
        centres.reshape(-1, 3),
        np.maximum(radius, 0.25).ravel(),
        np.repeat(fibre, columns),
        across.ravel(),
        np.repeat(gain, columns, axis=0),
        is_round=True,
        direction=np.repeat(tangent, columns, axis=0),
    )


def band(points, half_width, half_thickness, width_hint, fibre=(0.0, 1.0), step=0.8):
    """Ball cloud of a flat oval tendon through `points` (m, 3) mm.

    `half_width` and `half_thickness` (m,) mm; `width_hint` (3,) or (m, 3) is its wide direction; `fibre` are the values at
    the two ends.
    """
    points = np.asarray(points, float)
    s = arc_length(points)
    t = np.linspace(0, s[-1], max(8, int(s[-1] / step)))
    centre = CubicSpline(s, points)(t) if len(points) > 2 else PchipInterpolator(s, points)(t)
    tangent = unit(np.gradient(centre, axis=0))
    width = PchipInterpolator(s, np.broadcast_to(np.asarray(width_hint, float), points.shape))(t)
    width = unit(width - tangent * (width * tangent).sum(1, keepdims=True))
    a, b = (PchipInterpolator(s, np.asarray(h, float))(t) for h in (half_width, half_thickness))
    along = fibre[0] + (fibre[1] - fibre[0]) * t / s[-1]
    columns = int(np.clip(4 * (a / b).max(), 15, 61))
    return _section_balls(centre, np.sign(fibre[1] - fibre[0]) * tangent, width, a, b, np.full(len(t), 2.3), along, columns)
