"""Thin layers as two grids of points that are sewn together at the rim: membranes, retinacula and bands that lie on bone.

A layer 1 mm thick and 300 mm long would need a huge distance field; as a grid it is exact, light, and knows its own fibres.
"""

import numpy as np
import pyvista as pv
from scipy.interpolate import CubicSpline, PchipInterpolator

from nervescope.modelling.kit.sdf import arc_length
from nervescope.modelling.kit.tables import unit


def spread(control, rows, columns):
    """Smooth surface (rows, columns, 3) through control points (m, k, 3), evenly spaced along both directions on the mean."""
    control = np.asarray(control, float)
    along = arc_length(control.mean(1))
    across = np.mean([arc_length(row) / max(arc_length(row)[-1], 1e-6) for row in control], axis=0)
    lines = _curve(along, control)(np.linspace(0, along[-1], rows))
    return _curve(across, lines.transpose(1, 0, 2))(np.linspace(0, 1, columns)).transpose(1, 0, 2)


def _curve(at, values):
    """Interpolation along the first axis: cubic where there are enough points."""
    return CubicSpline(at, values) if len(at) > 3 else PchipInterpolator(at, values)


def grid_normals(grid):
    """Unit normals (m, k, 3) of a grid of points: along x across."""
    return unit(np.cross(np.gradient(grid, axis=0), np.gradient(grid, axis=1)))


def rim_taper(rows, columns, share=0.1, least=0.35, ends=True):
    """Factor (rows, columns) for the thickness: 1 inside, rounded down to `least` within `share` of the width from the rim."""
    u, v = np.linspace(0, 1, rows)[:, None], np.linspace(0, 1, columns)[None]
    from_rim = np.minimum(v, 1 - v) + 0 * u
    if ends:
        from_rim = np.minimum(from_rim, np.minimum(u, 1 - u))
    return least + (1 - least) * np.sqrt(1 - (1 - np.clip(from_rim / share, 0, 1)) ** 2)


def quilt(mid, thickness, turn_deg=0.0):
    """Closed layer round a mid-surface grid (m, k, 3) mm with a full thickness (m, k) mm; rows run along the fibres.

    `turn_deg` (number or (m, k)) turns the fibres within the sheet away from the rows.
    """
    half = np.asarray(thickness)[..., None] / 2 * grid_normals(mid)
    return layer(mid + half, mid - half, turn_deg)


def layer(front, back, turn_deg=0.0):
    """Closed surface between two grids of points (m, k, 3) mm, with `fibre`, `around`, `tendon` and `fibre_direction`."""
    rows, columns, _ = front.shape
    mid = (np.asarray(front, float) + back) / 2
    points = np.r_[front.reshape(-1, 3), back.reshape(-1, 3)]
    faces = _faces(rows, columns)
    corners = points[faces] - points[0]
    if np.einsum("ij,ij->", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])) < 0:
        faces = faces[:, ::-1]
    mesh = pv.PolyData(points, np.c_[np.full(len(faces), 3), faces].ravel())
    along = np.broadcast_to(np.linspace(0, 1, rows)[:, None], (rows, columns)).ravel()
    across = np.broadcast_to(np.linspace(0, 1, columns)[None], (rows, columns)).ravel()
    direction = _turned(mid, turn_deg).reshape(-1, 3)
    mesh["fibre"], mesh["around"] = (np.tile(v, 2).astype(np.float32) for v in (along, across))
    mesh["tendon"] = np.ones(len(points), np.float32)
    mesh["fibre_direction"] = np.tile(direction, (2, 1)).astype(np.float32)
    return mesh.compute_normals(split_vertices=False, consistent_normals=False, cell_normals=False)


def _turned(mid, turn_deg):
    """Unit fibre directions (m, k, 3): along the rows, turned within the sheet."""
    along, normal = unit(np.gradient(mid, axis=0)), grid_normals(mid)
    turn = np.radians(np.broadcast_to(turn_deg, mid.shape[:2]))[..., None]
    return unit(np.cos(turn) * along + np.sin(turn) * np.cross(normal, along))


def _faces(rows, columns):
    """Triangles of both faces and of the rim between them."""
    index = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = index[:-1, :-1], index[1:, :-1], index[1:, 1:], index[:-1, 1:]
    sheet = np.concatenate([np.stack([a, b, c], -1).reshape(-1, 3), np.stack([a, c, d], -1).reshape(-1, 3)])
    loop = np.r_[index[0, :-1], index[:-1, -1], index[-1, :0:-1], index[:0:-1, 0]]
    far = loop + rows * columns
    rim = np.concatenate([np.c_[loop, np.roll(loop, -1), far], np.c_[np.roll(loop, -1), np.roll(far, -1), far]])
    return np.concatenate([sheet, sheet[:, ::-1] + rows * columns, rim])
