"""Fan muscles: a closed sheet from 7 x 5 mid-surface control points and a thickness at each.

i = 0..6 runs from origin to insertion, j = 0..4 across. Across the sheet the thickness follows
t(v) = g(v) * (1 - |2v - 1|^2.5)^0.4 with g quadratic through the three inner columns, so both side edges are rounded.
"""
import numpy as np
import pyvista as pv
from scipy.interpolate import CubicSpline, PchipInterpolator
from scipy.spatial import cKDTree

from nervescope.modelling.kit.loft import close_rings
from nervescope.modelling.kit.sdf import arc_length, finish
from nervescope.modelling.kit.tables import unit

ACROSS = np.array([0, 0.25, 0.5, 0.75, 1.0])


def edge_profile(v):
    """Thickness profile across the sheet, 0 at both edges and 1 in the middle."""
    return (1 - np.abs(2 * v - 1) ** 2.5) ** 0.4


def _quadratic(v):
    return np.stack([np.ones_like(v), v - 0.5, (v - 0.5) ** 2], -1)


def thickness_field(thickness, s, su, v):
    """Thickness (len(su), len(v)) from the table values (7, 5) at arc lengths s (7,)."""
    inner = ACROSS[1:4]
    gain = PchipInterpolator(s, thickness[:, 1:4] / edge_profile(inner))(su)
    coefficients = gain @ np.linalg.inv(_quadratic(inner)).T
    field = coefficients @ _quadratic(v).T
    low, high = 0.25 * gain.min(1, keepdims=True), 1.4 * gain.max(1, keepdims=True)
    return np.clip(field, low, high) * edge_profile(v)


def sampled(mid, thickness, count):
    """Arc lengths of the rows (7,), then `count` x `count` samples: s, v, mid-surface points and thickness."""
    s = np.r_[0, np.cumsum(np.linalg.norm(np.diff(mid, axis=0), axis=2).mean(1))]
    su, v = np.linspace(0, s[-1], count), 0.5 * (1 - np.cos(np.pi * np.linspace(0, 1, count)))
    surface = CubicSpline(ACROSS, PchipInterpolator(s, mid)(su), axis=1)(v)
    return s, su, v, surface, thickness_field(thickness, s, su, v)


def sheet(mid, thickness, along=56, across=60):
    """Closed mesh from mid (7, 5, 3) and thickness (7, 5); `fibre` runs along i, `around` across j (0..1 and back).

    The last rings at both ends are drawn in to a fraction of the thickness, so the ends are rounded, not chopped.
    """
    s = np.r_[0, np.cumsum(np.linalg.norm(np.diff(mid, axis=0), axis=2).mean(1))]
    tip = np.array([0.004, 0.012, 0.025])
    su = s[-1] * np.unique(np.r_[np.linspace(0, 1, along), tip, 1 - tip])
    v = 0.5 * (1 - np.cos(np.pi * np.linspace(0, 1, across)))
    surface = CubicSpline(ACROSS, PchipInterpolator(s, mid)(su), axis=1)(v)
    thick = thickness_field(thickness, s, su, v)
    distance = np.minimum(su, s[-1] - su)
    round_off = np.sqrt(np.clip(1 - (1 - np.clip(distance / 4.0, 0, 1)) ** 2, 0.02, 1))
    thick = thick * round_off[:, None]
    normal = unit(np.cross(np.gradient(surface, axis=0), np.gradient(surface, axis=1)))
    half = normal * thick[..., None] / 2
    rings = np.concatenate([surface + half, (surface - half)[:, -2:0:-1]], axis=1)
    around = np.r_[v, v[-2:0:-1]]
    return close_rings(rings, su / s[-1], around)


def end_section(mid, last=True):
    """Centre (3,), width direction (3,), half width of the first or last row: where a tendon takes over."""
    row = mid[-1 if last else 0]
    return row[2], unit(row[-1] - row[0]), arc_length(row)[-1] / 2


def sheet_solid(mid, thickness, spacing=1.5, samples=140):
    """The same sheet as the union of balls on its mid-surface: folds and self-overlap of the fan vanish.

    Every sample of the mid-surface carries a ball of half the local thickness, shrunk near the two ends so that the solid
    ends where the table ends. `fibre` and `around` come from the nearest sample.
    """
    s, su, v, surface, thick = sampled(mid, thickness, samples)
    radius = thick / 2
    distance = np.minimum(su, s[-1] - su)[:, None]
    round_off = np.sqrt(np.clip(2 * radius * distance - distance ** 2, 0, None))
    radius = np.where(distance < radius, round_off, radius)
    centres, radii = surface.reshape(-1, 3), np.maximum(radius.ravel(), 0.45 * spacing)
    tree, reach = cKDTree(centres), radii.max() + 2 * spacing
    lo = centres.min(0) - reach
    shape = ((centres.max(0) + reach - lo) / spacing).astype(int) + 2
    axes = [lo[i] + spacing * np.arange(shape[i]) for i in range(3)]
    points = np.stack(np.meshgrid(*axes, indexing="ij"), -1).reshape(-1, 3)
    gap, index = tree.query(points, distance_upper_bound=reach, workers=-1)
    field = np.minimum(gap, reach) - np.r_[radii, 0][index]
    near = np.flatnonzero(np.abs(field) < 3 * spacing)       # only here do the neighbouring balls matter
    gap, index = tree.query(points[near], k=12, workers=-1)
    field[near] = (gap - radii[index]).min(1)
    image = pv.ImageData(dimensions=shape, spacing=(spacing,) * 3, origin=lo)
    image["d"] = field.reshape(shape).ravel(order="F")
    mesh = finish(image.contour([0.0], scalars="d", method="flying_edges"), 24000, 30)
    nearest = tree.query(mesh.points)[1]
    mesh["fibre"] = (su[nearest // samples] / s[-1]).astype(np.float32)
    mesh["around"] = v[nearest % samples].astype(np.float32)
    return mesh
