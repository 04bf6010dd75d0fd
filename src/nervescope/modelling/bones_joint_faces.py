"""Joint faces of short bones: each is laid flat, or bent as it was measured, and ends in an edge.

A joint face is named by six figures: its middle, the way it looks, its long axis, how far it reaches along and across, and how far
its rim stands before (or, negative, behind) the plane through its middle. Bones without such faces look like pebbles.
"""

import numpy as np

from nervescope.modelling.kit.swells import swell
from nervescope.modelling.kit.tables import unit, vec

NEAR_MM = (3.2, 4.8)  # so far from the face the body is drawn to it: wholly up to the first, not at all from the second
PROUD_MM = (5.0, 7.0)  # the same for what stands up through the face
RIM = (0.78, 1.02)  # shares of the reach of a face: up to the first it is laid, from the second the body is left as it is
ROUND = (1.0, 1.22)  # the same shares for what stands up round the face: it is only taken off
EDGE_MM = 0.6  # Gaussian sigma that rounds the edges of the faces
CARTILAGE_MM = 0.3  # that a face lies behind the measured one, so that the joint stays open (design)


def lay_faces(grid, tables, bone):
    """Lay the measured joint faces of a bone, and its swells beside them, on the field of its grid and return the grid."""
    for row in tables.where("joint_faces", bone=bone):
        _lay(grid, row)
    return swell(grid.blur(EDGE_MM), tables.where("bone_swells", bone=bone))


def _lay(grid, row):
    """Draw the field to the distance from one bent plane, within the reach of the face."""
    middle, normal, along = vec(row), unit(vec(row, "nx", "ny", "nz")), vec(row, "ux", "uy", "uz")
    along = unit(along - (along @ normal) * normal)
    size = max(row["reach_u_mm"], row["reach_v_mm"]) + NEAR_MM[1]
    low = np.floor((middle - size - grid.lo) / grid.spacing).astype(int).clip(0, grid.shape)
    high = np.ceil((middle + size - grid.lo) / grid.spacing).astype(int).clip(0, grid.shape)
    window = tuple(slice(a, b) for a, b in zip(low, high))
    axes = [grid.lo[i] + grid.spacing * np.arange(low[i], high[i]) for i in range(3)]
    local = np.stack(np.meshgrid(*axes, indexing="ij"), -1) - middle
    u, v = local @ along / row["reach_u_mm"], local @ np.cross(normal, along) / row["reach_v_mm"]
    bent = row["rise_u_mm"] * u * u + row["rise_v_mm"] * v * v + row["twist_mm"] * u * v
    away = local @ normal - bent + CARTILAGE_MM
    out, body = np.hypot(u, v), grid.field[window]
    body = body + _fading(np.abs(away), *NEAR_MM) * _fading(out, *RIM) * (away - body)
    grid.field[window] = body + _fading(np.abs(away), *PROUD_MM) * _fading(out, *ROUND) * np.maximum(away - body, 0)


def _fading(values, full, none):
    """1 up to `full`, 0 from `none` on, smooth between."""
    t = np.clip((none - values) / (none - full), 0, 1)
    return t * t * (3 - 2 * t)
