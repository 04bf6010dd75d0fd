"""Longitudinal ligaments and ligamenta flava: layers that lie on vertebrae and discs, found by rays that stop at the bone."""

from itertools import pairwise

import numpy as np
import pyvista as pv
from scipy.interpolate import PchipInterpolator
from scipy.ndimage import gaussian_filter, gaussian_filter1d, maximum_filter1d, minimum_filter1d

from nervescope.modelling.bone_fields import bone_field
from nervescope.modelling.discs import endplates
from nervescope.modelling.kit.layer import layer
from nervescope.modelling.kit.mirrored import BOTH_SIDES, X
from nervescope.modelling.kit.sdf import arc_length
from nervescope.modelling.kit.seat import Seat
from nervescope.modelling.kit.tables import Tables, unit, vec
from nervescope.modelling.kit.tube import TubeField
from nervescope.modelling.nerve_lines import ROOTS, dural_tube, root_tube

LEVELS = ("L1", "L2", "L3", "L4", "L5", "S1")
STEP_MM = 1.6  # between the rows of a band
SACRAL_POINTS = 3  # bodies of the sacrum along which the line of the column goes on
SUNK_MM = 0.5  # how deep a layer lies in the bone under it
NERVE_ROOM = 0.35  # mm kept free in front of the dural sac and the roots


class Column:
    """The lumbar column as a curve (n, 3) through the endplate centres, with forward directions and the places of the discs."""

    def __init__(self, tables: Tables, below_mm: float):
        bodies = [f"vertebra_{v.lower()}" for v in LEVELS[:-1]]
        discs = [f"intervertebral_disc_{a}_{b}".lower() for a, b in pairwise(LEVELS)]
        self.seat = Seat(*(bone_field(tables, name) for name in (*bodies, *discs, "sacrum")))
        points, self.disc_at = self._axis(tables)
        s = arc_length(points)
        self.s = np.arange(0, s[-1 - SACRAL_POINTS] + below_mm, STEP_MM)
        self.line = PchipInterpolator(s, points)(np.arange(0, s[-1], STEP_MM))
        self.line = gaussian_filter1d(self.line, 6.0, axis=0, mode="nearest")[: len(self.s)]
        tangent = unit(np.gradient(self.line, axis=0))
        self.front = unit(np.cross(tangent, X))
        self.front *= np.sign(self.front[:, 1:2])
        self.disc_s = s[self.disc_at]

    @staticmethod
    def _axis(tables):
        """Points down the midline (m, 3): endplates from L1 to S1, then the bodies of the sacrum; and the indices of the disc middles."""
        points = [vec(tables.where("vertebra_dimensions", vertebra="L1", feature="superior_endplate")[0])]
        middles = []
        for upper, lower in pairwise(LEVELS):
            above, below = (vec(r) for r in endplates(tables, upper, lower))
            middles.append(len(points) + 1)
            points += [above, (above + below) / 2, below]
        points += [vec(r) for r in tables.where("sacrum_dimensions", feature="curvature_line")[1 : 1 + SACRAL_POINTS]]
        return np.array(points) * [0, 1, 1], middles

    def profile(self, tables: Tables, figure: str):
        """A figure of `ligament_figures.csv` by level (its `at_disc` and `at_body` values), smoothed along the column."""
        rows = tables.where("ligament_figures", figure=figure)
        disc = {r["level"]: r["value_mm"] for r in rows if r["at"] == "disc"}
        body = {r["level"]: r["value_mm"] for r in rows if r["at"] == "body"}
        knots = {0.0: body["L1"]}
        for i, (upper, lower) in enumerate(pairwise(LEVELS)):
            knots[self.disc_s[i]] = disc[f"{upper}/{lower}"]
            after = self.disc_s[i + 1] if i + 1 < len(self.disc_s) else self.s[-1] + 8
            knots[(self.disc_s[i] + after) / 2] = body[lower]
        return PchipInterpolator(list(knots), list(knots.values()), extrapolate=True)(self.s)


def closed_over(depth, reach, axis=0):
    """Heights (m, k) with their hollows up to `reach` samples long filled: a band runs straight over a waist."""
    filled = minimum_filter1d(maximum_filter1d(depth, reach, axis=axis, mode="nearest"), reach, axis=axis, mode="nearest")
    return np.maximum(depth, gaussian_filter1d(filled, 1.5, axis=axis, mode="nearest"))


def _rounded(columns, edge=0.22):
    """Thickness share (columns,) across a band: full in the middle, rounded off at both sides."""
    v = np.abs(np.linspace(-1, 1, columns))
    return np.sqrt(np.clip(1 - (np.clip(v - (1 - edge), 0, None) / edge) ** 2, 0, 1))


def build_anterior_longitudinal(tables: Tables) -> pv.PolyData:
    """Broad band on the front of bodies and discs, from L1 to the front of the sacrum; fills the waists of the bodies."""
    spine, columns = Column(tables, 22.0), 21
    half = spine.profile(tables, "anterior_longitudinal_width") / 2
    x = half[:, None] * np.linspace(-1, 1, columns)
    start = spine.line[:, None] + 46 * spine.front[:, None] + x[..., None] * X
    way = spine.seat.hit(start.reshape(-1, 3), np.repeat(-spine.front, columns, axis=0), 60).reshape(x.shape)
    surface = _without_gaps(46 - way)
    thick = spine.profile(tables, "anterior_longitudinal_thickness")[:, None] * _rounded(columns) * _ends(len(x), 5)[:, None]
    top = gaussian_filter(closed_over(surface, 15), (1.5, 1.0), mode="nearest") + thick - SUNK_MM * (1 - _rounded(columns))
    bottom = np.minimum(surface, top) - SUNK_MM - 0.2
    at = lambda depth: spine.line[:, None] + depth[..., None] * spine.front[:, None] + x[..., None] * X
    return layer(at(top), at(bottom))


def build_posterior_longitudinal(tables: Tables) -> pv.PolyData:
    """Narrow band in the canal that spreads over each disc like a row of teeth; stays in front of sac and roots."""
    spine, columns = Column(tables, 12.0), 17
    half = np.maximum(spine.profile(tables, "posterior_longitudinal_width") / 2, 1.5)
    x = half[:, None] * np.linspace(-1, 1, columns)
    start = spine.line[:, None] - _canal_depth(tables, spine)[:, None, None] * spine.front[:, None] + x[..., None] * X
    way = spine.seat.hit(start.reshape(-1, 3), np.repeat(spine.front, columns, axis=0), 30).reshape(x.shape)
    depth = _without_gaps(_canal_depth(tables, spine)[:, None] - way)  # mm behind the line, where bone or disc begins
    thick = spine.profile(tables, "posterior_longitudinal_thickness")[:, None] * _rounded(columns) * _ends(len(x), 4)[:, None]
    behind = gaussian_filter(closed_over(depth, 9), (1.0, 0.7), mode="nearest") + thick - SUNK_MM * (1 - _rounded(columns))
    at = lambda d: spine.line[:, None] - d[..., None] * spine.front[:, None] + x[..., None] * X
    behind = _in_front_of(behind, at, canal_nerves(tables), depth - SUNK_MM)
    return layer(at(behind), at(np.minimum(depth, behind) - SUNK_MM - 0.2))


def _canal_depth(tables, spine):
    """How far behind the column line the middle of the canal lies (n,), mm."""
    rows = [tables.where("vertebra_dimensions", vertebra=v, feature="vertebral_canal")[0] for v in LEVELS[:-1]]
    sacral = sorted(tables.where("sacrum_dimensions", feature="sacral_canal"), key=lambda r: -r["z"])[:1]
    centres = np.array([vec(r) * [0, 1, 1] for r in (*rows, *sacral)])
    nearest = [int(np.argmin(np.linalg.norm(spine.line - c, axis=1))) for c in centres]
    depth = [-(c - spine.line[i]) @ spine.front[i] for c, i in zip(centres, nearest, strict=True)]
    return np.interp(np.arange(len(spine.line)), nearest, depth)


def canal_nerves(tables: Tables) -> list[TubeField]:
    """Dural sac and roots of both sides, as fields."""
    roots = [root_tube(tables, level).on_side(side) for level in ROOTS for side in BOTH_SIDES]
    return [TubeField(t) for t in (dural_tube(tables), *roots)]


def _in_front_of(height, at, nerves, least):
    """Heights (m, k) lowered until NERVE_ROOM is kept to every nerve, but not below `least`."""
    for _ in range(10):
        points = at(height)
        room = np.min([n.distance(points) for n in nerves], axis=0)
        if room.min() >= NERVE_ROOM:
            break
        height = np.maximum(height - np.clip(NERVE_ROOM - room, 0, 0.5), least)
    return height


def _without_gaps(values):
    """Values (m, k) with NaN replaced from their neighbours along the rows."""
    out = values.copy()
    for j in range(out.shape[1]):
        known = np.isfinite(out[:, j])
        if not known.any():
            raise ValueError("no bone under a band of the spine")
        out[:, j] = np.interp(np.arange(len(out)), np.flatnonzero(known), out[known, j])
    return out


def _ends(rows, over):
    """Share (rows,) that falls to 0 at both ends within `over` rows."""
    from_end = np.minimum(np.arange(rows), np.arange(rows)[::-1])
    return np.sqrt(np.clip(1 - (1 - np.clip(from_end / over, 0, 1)) ** 2, 0, 1))
