"""Ligamenta flava: at each level a sheet from the front of the upper lamina to the upper edge of the next, bent in the midline."""

from itertools import pairwise

import numpy as np
import pyvista as pv
from scipy.ndimage import gaussian_filter

from nervescope.modelling.bone_fields import bone_field
from nervescope.modelling.kit.layer import layer
from nervescope.modelling.kit.mirrored import X
from nervescope.modelling.kit.seat import Seat
from nervescope.modelling.kit.tables import Tables, unit, vec
from nervescope.modelling.kit.tube import append_surfaces
from nervescope.modelling.ligament_spine import LEVELS, NERVE_ROOM, SUNK_MM, canal_nerves
from nervescope.modelling.vertebra_frame import facet_joint

ROWS, COLUMNS = 26, 33
REACH_MM = 16.0  # from the middle of the canal to the lamina in the midline: what lies farther back is seen through the gap
LAMINA_X, LAMINA_REACH_MM = (1.0, 7.0), 15.0  # mm beside the midline where the edges of the laminae are looked for, and how far behind
UPPER_LAP, LOWER_LAP = 6.0, 4.0  # mm of the upper and the lower lamina that the sheet covers (design: half and the upper edge)


def build_flava(tables: Tables) -> pv.PolyData:
    """All five levels as one mesh of closed pieces, RAS mm."""
    nerves = canal_nerves(tables)
    return append_surfaces([_one_level(tables, upper, lower, nerves) for upper, lower in pairwise(LEVELS)])


def _canal(tables, level):
    """Middle of the vertebral canal (3,), in the midline."""
    if level == "S1":
        return vec(max(tables.where("sacrum_dimensions", feature="sacral_canal"), key=lambda r: r["z"])) * [0, 1, 1] + [0, 3.0, 6.0]
    return vec(tables.where("vertebra_dimensions", vertebra=level, feature="vertebral_canal")[0]) * [0, 1, 1]


def _one_level(tables, upper, lower, nerves):
    """The sheet between two laminae, right and left in one piece."""
    bones = ["vertebra_" + v.lower() if v != "S1" else "sacrum" for v in (upper, lower)]
    fields = [bone_field(tables, name) for name in bones]
    seat, middle = Seat(*fields), _canal(tables, lower) - _canal(tables, upper)
    back = unit(np.cross(X, middle)) * np.sign(np.cross(middle, X)[1])
    start, end = _span(tables, upper, lower, [Seat(f) for f in fields], back)
    axis = start + np.linspace(0, 1, ROWS)[:, None] * (end - start)
    half = facet_joint(tables, upper, lower).centre[0] - _figure(tables, "flavum_beside_joint", upper, lower)
    x = half * np.linspace(-1, 1, COLUMNS)
    base = axis[:, None] + x[None, :, None] * X
    hit = seat.hit(base.reshape(-1, 3), back, REACH_MM).reshape(ROWS, COLUMNS)
    thick = _figure(tables, "flavum_thickness", upper, lower)
    front = gaussian_filter(_bridged(hit), (1.0, 1.2), mode="nearest") - _rim(ROWS, COLUMNS) * 0.9 + (1 - _rim(ROWS, COLUMNS)) * SUNK_MM
    at = lambda depth: base + depth[..., None] * back
    for _ in range(10):
        room = np.min([n.distance(at(front)) for n in nerves], axis=0)
        front = front + np.clip(NERVE_ROOM - room, 0, 0.5)
    behind = front + np.maximum(thick * _rim(ROWS, COLUMNS), 0.3)
    on_bone = np.where(np.isfinite(hit), np.maximum(hit + SUNK_MM, front + 0.25), np.inf)
    behind = gaussian_filter(np.minimum(behind, on_bone), (0.6, 0.8), mode="nearest")
    return layer(at(front), at(np.maximum(behind, front + 0.25)))


def _span(tables, upper, lower, bones, back):
    """Points (3,) on the line through the canal at the upper and lower border of the sheet, from where the laminae are."""
    above, below = _canal(tables, upper), _canal(tables, lower)
    down = (below - above) / np.linalg.norm(below - above)
    line = above + np.arange(-4.0, np.linalg.norm(below - above) + 20.0, 0.5)[:, None] * down
    low, high = [], []
    for x in LAMINA_X:
        hits = [np.flatnonzero(np.isfinite(bone.hit(line + x * X, back, LAMINA_REACH_MM))) for bone in bones]
        if not (len(hits[0]) and len(hits[1])):
            raise ValueError(f"no lamina found at {upper}/{lower}")
        low.append(hits[0][-1])
        high.append(hits[1][0])
    return line[min(low)] - UPPER_LAP * down, line[max(high)] + LOWER_LAP * down


def _bridged(hit):
    """Depths (m, k) of the front of the sheet: straight from bone to bone across the gap between the laminae."""
    out = np.empty_like(hit)
    rows = np.arange(len(hit))
    for j in range(hit.shape[1]):
        known = np.flatnonzero(np.isfinite(hit[:, j]))
        hull: list[int] = []
        for i in known:
            while len(hull) > 1 and _is_behind(hull[-2], hull[-1], i, hit[:, j]):
                hull.pop()
            hull.append(int(i))
        out[:, j] = np.interp(rows, hull, hit[hull, j])
    return out


def _is_behind(a, b, c, depth):
    """True when point b lies behind the line from a to c."""
    return depth[b] >= depth[a] + (depth[c] - depth[a]) * (b - a) / (c - a)


def _rim(rows, columns):
    """Factor (m, k): 0 at the borders, 1 inside, rounded."""
    u, v = np.linspace(0, 1, rows)[:, None], np.linspace(0, 1, columns)[None]
    near = np.minimum(np.minimum(u, 1 - u) / 0.2, np.minimum(v, 1 - v) / 0.14)
    return np.sqrt(1 - (1 - np.clip(near, 0, 1)) ** 2)


def _figure(tables, figure, upper, lower):
    """One figure (mm) of a level."""
    return tables.where("ligament_figures", figure=figure, level=f"{upper}/{lower}")[0]["value_mm"]
