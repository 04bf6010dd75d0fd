"""Fan muscles and flat ligaments: a sheet of balls from rows of mid-surface control points and a thickness at each.

Rows run from origin to insertion, five columns across. Across the sheet the thickness follows
t(v) = g(v) * (1 - |2v - 1|^2.5)^0.4 with g quadratic through the three inner columns, so both side edges are rounded.
"""

import numpy as np
from scipy.interpolate import CubicSpline, PchipInterpolator

from nervescope.modelling.kit.balls import BallCloud

ACROSS = np.array([0, 0.25, 0.5, 0.75, 1.0])


def edge_profile(v):
    """Thickness profile across the sheet, 0 at both edges and 1 in the middle."""
    return np.maximum(1 - np.abs(2 * v - 1) ** 2.5, 0) ** 0.4


def _quadratic(v):
    return np.stack([np.ones_like(v), v - 0.5, (v - 0.5) ** 2], -1)


def thickness_field(thickness, s, su, v):
    """Thickness (len(su), len(v)) mm from the table values (m, 5) at arc lengths s (m,)."""
    inner = ACROSS[1:4]
    gain = PchipInterpolator(s, thickness[:, 1:4] / edge_profile(inner))(su)
    field = gain @ np.linalg.inv(_quadratic(inner)).T @ _quadratic(v).T
    low, high = 0.25 * gain.min(1, keepdims=True), 1.4 * gain.max(1, keepdims=True)
    return np.clip(field, low, high) * edge_profile(v)


def fan(mid, thickness, step=2.0, round_ends=True):
    """Ball cloud of a sheet: `mid` (m, 5, 3) mm, `thickness` (m, 5) mm, ball centres about `step` mm apart.

    With `round_ends` the balls shrink toward the first and last row, so that the solid ends where the table ends.
    """
    mid, thickness = np.asarray(mid, float), np.asarray(thickness, float)
    s = np.r_[0, np.cumsum(np.linalg.norm(np.diff(mid, axis=0), axis=2).mean(1))]
    width = np.linalg.norm(np.diff(mid, axis=1), axis=2).sum(1).max()
    rows, columns = max(24, int(s[-1] / step)), max(24, int(1.3 * width / step))
    su, v = np.linspace(0, s[-1], rows), 0.5 * (1 - np.cos(np.pi * np.linspace(0, 1, columns)))
    surface = CubicSpline(ACROSS, PchipInterpolator(s, mid)(su), axis=1)(v)
    radius = thickness_field(thickness, s, su, v) / 2
    if round_ends:
        distance = np.minimum(su, s[-1] - su)[:, None]
        radius = np.where(distance < radius, np.sqrt(np.clip(2 * radius * distance - distance**2, 0, None)), radius)
    slope = np.gradient(surface, v, axis=1)
    gain = 2 * slope / np.maximum((slope**2).sum(2, keepdims=True), 25.0)
    return BallCloud(
        surface.reshape(-1, 3),
        np.maximum(radius.ravel(), 0.5 * step),
        np.repeat(su / s[-1], columns),
        np.tile(2 * v - 1, rows),
        gain.reshape(-1, 3),
    )


def fan_table(rows):
    """Mid-surface (m, 5, 3) and thickness (m, 5) mm from table rows with i, j, x, y, z, thickness_mm."""
    rows = sorted((r for r in rows if r.get("part", "mid_surface") == "mid_surface"), key=lambda r: (r["i"], r["j"]))
    count = len(rows) // 5
    mid = np.array([[r["x"], r["y"], r["z"]] for r in rows]).reshape(count, 5, 3)
    return mid, np.array([r["thickness_mm"] for r in rows]).reshape(count, 5)
