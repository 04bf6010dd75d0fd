"""Fan muscles and flat ligaments: a sheet of balls from rows of mid-surface control points and a thickness at each.

Rows run from origin to insertion, five columns across. Across the sheet the thickness follows
t(v) = g(v) * (1 - |2v - 1|^2.5)^0.4 with g quadratic through the three inner columns, so both side edges are rounded.
"""

import numpy as np
from scipy.interpolate import CubicSpline, PchipInterpolator

from nervescope.modelling.kit.balls import BallCloud
from nervescope.modelling.kit.tables import unit

ACROSS = np.array([0, 0.25, 0.5, 0.75, 1.0])
END_SHARE = 0.015  # the first and last row of the fan table lie at 1.5 and 98.5 % of the mean path
LEAST_RADIUS = 0.3  # of the step between balls, so that thin edges hold together


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

    Every ball touches the surface from within, so the solid ends at the side edges of the sheet; with `round_ends` also
    END_SHARE of its length beyond the first and last row, where the muscle of the table ends.
    """
    mid, thickness = np.asarray(mid, float), np.asarray(thickness, float)
    s = np.r_[0, np.cumsum(np.linalg.norm(np.diff(mid, axis=0), axis=2).mean(1))]
    width = np.linalg.norm(np.diff(mid, axis=1), axis=2).sum(1).max()
    rows, columns = max(24, int(s[-1] / step)), max(24, int(1.3 * width / step))
    su, v = np.linspace(0, s[-1], rows), 0.5 * (1 - np.cos(np.pi * np.linspace(0, 1, columns)))
    surface = CubicSpline(ACROSS, PchipInterpolator(s, mid)(su), axis=1)(v)
    radius = _inscribed(surface, thickness_field(thickness, s, su, v) / 2)
    if round_ends:
        radius = np.minimum(radius, np.minimum(su, s[-1] - su)[:, None] + END_SHARE * s[-1])
    slope = np.gradient(surface, v, axis=1)
    gain = 2 * slope / np.maximum((slope**2).sum(2, keepdims=True), 25.0)
    return BallCloud(
        surface.reshape(-1, 3),
        np.maximum(radius.ravel(), LEAST_RADIUS * step),
        np.repeat(su / s[-1], columns),
        np.tile(2 * v - 1, rows),
        gain.reshape(-1, 3),
        direction=unit(np.gradient(surface, axis=0)).reshape(-1, 3),
    )


def _inscribed(surface, half):
    """Radii (rows, columns) of the largest balls on the mid-surface that stay inside each section of half thickness `half`."""
    arc = np.cumsum(np.linalg.norm(np.diff(surface, axis=1, prepend=surface[:, :1]), axis=2), axis=1)
    reach = np.empty_like(half)
    for row, (at, height) in enumerate(zip(arc, half, strict=True)):
        fine = np.linspace(0, at[-1], 4 * len(at))
        reach[row] = np.hypot(at[:, None] - fine, np.interp(fine, at, height)).min(1)
    return reach


def fan_table(rows):
    """Mid-surface (m, 5, 3) and thickness (m, 5) mm from table rows with i, j, x, y, z, thickness_mm."""
    rows = sorted((r for r in rows if r.get("part", "mid_surface") == "mid_surface"), key=lambda r: (r["i"], r["j"]))
    count = len(rows) // 5
    mid = np.array([[r["x"], r["y"], r["z"]] for r in rows]).reshape(count, 5, 3)
    return mid, np.array([r["thickness_mm"] for r in rows]).reshape(count, 5)
