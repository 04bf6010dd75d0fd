"""Lumbar vertebrae, sacrum with coccyx, and the discs between the endplates.

The posterior parts are measured on the right only where the table says so; they are mirrored.
"""
import numpy as np
from scipy.interpolate import CubicSpline, PchipInterpolator, RegularGridInterpolator
from scipy.spatial import cKDTree

from nervescope.modelling.kit.loft import close_rings, superellipse_ring
from nervescope.modelling.kit.sdf import (Chain, Ellipsoid, Function, Grid, StraightLoft, Sweep, arc_length, smooth_max,
                     superellipse_distance)
from nervescope.modelling.kit.tables import column, unit, vec

X = np.array([1.0, 0, 0])
BOTH_SIDES = np.array([1.0, -1.0])
PEDICLE_HALF_LENGTH = 11.0
WALL_EXPONENT = 2.5  # outline of the vertebral body from above


def mirror(p, side):
    """Position or direction with x multiplied by side (+1 right, -1 left)."""
    return np.asarray(p, float) * [side, 1, 1]


# ------------------------------------------------------------------------------------------------ vertebra
class VertebraFrame:
    """Rows of one vertebra by feature, and its axes: `up` (between endplates), `front` (square to up, in the midline)."""

    def __init__(self, tables, name):
        self.rows = {}
        for r in tables.where("vertebra_dimensions", vertebra=name):
            self.rows.setdefault(r["feature"], []).append(r)
        self.top, self.bottom = (self.rows[f"{e}_endplate"][0] for e in ("superior", "inferior"))
        self.centre = (vec(self.top) + vec(self.bottom)) / 2
        self.up = unit(vec(self.top) - vec(self.bottom))
        self.front = unit(np.cross(self.up, X))
        self.front = self.front if self.front[1] > 0 else -self.front

    def right(self, feature):
        """Rows of the right side (or midline) in table order."""
        return [r for r in self.rows.get(feature, []) if r["side"] in ("R", "mid")]


def body_primitive(f):
    """Vertebral body: waisted superellipse column between two tilted endplates."""
    rows = sorted([f.bottom, *f.rows["body_section"], f.top], key=lambda r: (vec(r) - f.centre) @ f.up)
    offset = column(rows, "x", "y", "z") - f.centre
    height, forward = offset @ f.up, offset @ f.front
    dense = np.linspace(height[0], height[-1], 80)
    table = {k: PchipInterpolator(height, v)(dense)
             for k, v in (("a", column(rows, "r1") / 2), ("b", column(rows, "r2") / 2), ("y", forward))}
    planes = [(vec(r), vec(r, "nx", "ny", "nz")) for r in (f.top, f.bottom)]

    def distance(p):
        z = (p - f.centre) @ f.up
        a, b, y = (np.interp(z, dense, table[k]) for k in "aby")
        d = superellipse_distance(p[..., 0], (p - f.centre) @ f.front - y, a, b, WALL_EXPONENT)
        for point, normal in planes:
            d = smooth_max(d, (p - point) @ normal, 1.2)
        return d
    reach = np.array([1, 1, 1]) * (max(column(rows, "r1")) / 2 + 6)
    return Function(distance, f.centre - reach, f.centre + reach)


def add_articular(grid, f, which, side):
    """Superior or inferior articular process: flat sections from its tip to the lamina (and pedicle)."""
    rows = f.right(f"{which}_articular_process_section")
    tip, lamina = vec(f.right(f"{which}_articular_process_tip")[0]), f.right("lamina")[-1]
    a, b, dirs = column(rows, "r1") / 2, column(rows, "r2") / 2, column(rows, "nx", "ny", "nz")
    base = vec(lamina)
    if which == "superior":
        base = (vec(f.right("pedicle")[0]) - 6 * f.front + vec(lamina)) / 2
    top = vec(rows[0]) + [0, 0, (tip - vec(rows[0]))[2] * 0.75]
    centres = [mirror(c, side) for c in (top, *column(rows, "x", "y", "z"), base, 0.4 * base + 0.6 * vec(lamina))]
    dirs = [mirror(d, side) for d in (dirs[0], *dirs, dirs[-1], dirs[-1])] if which == "superior" else [
        mirror(d, side) for d in (dirs[0], *dirs, dirs[-1])]
    centres = centres[:len(dirs)]
    base_a, base_b = min(a[-1], 8), min(max(b[-1], 5), 6.5)
    half_a = [a[0] * 0.7, *a, base_a, base_a * 0.5][:len(dirs)]
    half_b = [b[0] * 0.65, *b, base_b, base_b * 0.6][:len(dirs)]
    grid.add(Sweep(centres, half_a, half_b, dirs, 2.3, cap=3), 2)


def add_side(grid, f, side):
    """Pedicle, transverse process and articular processes of one side."""
    row = f.right("pedicle")[0]
    pedicle = vec(row)
    grid.add(Ellipsoid(mirror(pedicle, side), [row["r1"] / 2 * 1.05, PEDICLE_HALF_LENGTH, row["r2"] / 2 * 1.02],
                       [X, f.front, f.up]), 3)
    tp = f.right("transverse_process")
    tip = vec(f.right("transverse_process_tip")[0])
    root = pedicle - 6 * f.front
    centres = [mirror(c, side) for c in (root, *column(tp, "x", "y", "z"), tip - [1, 0, 0])]
    dirs = [mirror(vec(r, "nx", "ny", "nz"), side) for r in (tp[0], *tp, tp[-1])]
    end = [tp[-1][k] / 2 * 0.5 for k in ("r1", "r2")]
    grid.add(Sweep(centres, [tp[0]["r1"] / 2, *column(tp, "r1") / 2, end[0]],
                   [tp[0]["r2"] / 2, *column(tp, "r2") / 2, end[1]], dirs, cap=2), 2.5)
    for which in ("superior", "inferior"):
        add_articular(grid, f, which, side)


def add_arch(grid, f):
    """Laminae as one bar across the midline, and the spinous process as a loft on the y axis."""
    lamina = sorted(f.rows["lamina"], key=lambda r: r["x"])
    outer = [vec(lamina[0]) - [5, 0, 0], *column(lamina, "x", "y", "z"), vec(lamina[-1]) + [5, 0, 0]]
    taper = np.array([0.55, *np.ones(len(lamina)), 0.55])
    rows = [lamina[0], *lamina, lamina[-1]]
    dirs = [vec(r, "nx", "ny", "nz") for r in rows]
    grid.add(Sweep(outer, taper * column(rows, "r1") / 2 * 0.97, taper * column(rows, "r2") / 2, dirs, 2.2, cap=5), 2)
    spine, tip = f.right("spinous_process"), vec(f.right("spinous_process_tip")[0])
    last = spine[-1]
    position = np.r_[-spine[0]["y"] - 4, -column(spine, "y"), -tip[1]]
    z = np.r_[spine[0]["z"], column(spine, "z"), (last["z"] + tip[2]) / 2]
    a = np.r_[spine[0]["r2"], column(spine, "r2"), last["r2"] * 0.8] / 2
    b = np.r_[spine[0]["r1"], column(spine, "r1"), last["r1"] * 0.8] / 2
    zero = np.zeros(len(z))
    grid.add(StraightLoft(np.zeros(3), np.array([0, -1.0, 0]), X, position, zero, z, a, b, zero, zero + 2.7, end_round=4), 2)


def build_vertebra(tables, name, spacing=0.9):
    """Body, arch, two sides, canal."""
    f = VertebraFrame(tables, name)
    tips = column([r for k in f.rows for r in f.rows[k]], "x", "y", "z")
    body = body_primitive(f)
    lo, hi = np.minimum(tips.min(0), body.lo + 4) - 8, np.maximum(tips.max(0), body.hi - 4) + 8
    grid = Grid(lo, hi, spacing).add(body)
    add_arch(grid, f)
    for side in BOTH_SIDES:
        add_side(grid, f, side)
    canal = f.right("vertebral_canal")[0]
    centre, a, b = vec(canal), canal["r1"] / 2, canal["r2"] / 2
    tunnel = Function(lambda p: superellipse_distance((p - centre)[..., 0], (p - centre) @ f.front, a, b, 2.0), lo, hi)
    return grid.cut(tunnel, 1.0).mesh(14000)


# ------------------------------------------------------------------------------------------------ sacrum
class SacralPlate:
    """The sacrum as a thick curved plate: position along the curvature line, share of the half width, offset and
    thickness across. `distance` is the plate alone, without endplate, processes, canal and foramina."""

    SHARES = np.array([0, 0.25, 0.5, 0.75, 0.93])

    def __init__(self, tables):
        rows = {}
        for r in tables.rows("sacrum_dimensions"):
            rows.setdefault(r["feature"], []).append(r)
        self.rows = rows
        line = column(rows["curvature_line"], "y", "z")
        self.s = arc_length(line)
        spline = CubicSpline(self.s, line)
        fine = np.linspace(-2, self.s[-1], 240)
        curve = spline(np.maximum(fine, 0)) + np.minimum(fine, 0)[:, None] * unit(spline(0.0, 1))
        self.fine, self.curve = fine, curve
        self.tangent = unit(np.gradient(curve, axis=0))
        self.normal = np.c_[self.tangent[:, 1], -self.tangent[:, 0]]
        self.tree = cKDTree(curve)
        self._tabulate(line)

    def _tabulate(self, line):
        levels = np.array([[r for r in self.rows["half_plate"]][i * 5:i * 5 + 5] for i in range(7)])
        coccyx = self.rows["coccyx_segment"]
        widths = np.r_[[lv[0]["r2"] for lv in levels], [r["r2"] / 2 for r in coccyx]]
        offset = [[(vec(r)[1:] - line[i]) @ vec(r, "ny", "nz") for r in lv] for i, lv in enumerate(levels)]
        thick = [[r["r1"] for r in lv] for lv in levels]
        thick += [[r["r1"] * k for k in (1, 0.95, 0.85, 0.65, 0.35)] for r in coccyx]
        self.half_width = PchipInterpolator(self.s, widths)(np.clip(self.fine, 0, self.s[-1]))
        fields = np.stack([np.array(offset + [[0] * 5] * 4), np.array(thick)], -1)
        s, share = np.linspace(0, self.s[-1], 160), np.linspace(0, 0.93, 60)
        smooth = PchipInterpolator(self.SHARES, PchipInterpolator(self.s, fields)(s), axis=1)(share)
        self.table = RegularGridInterpolator((s, share), smooth, bounds_error=False, fill_value=None)

    def distance(self, p):
        flat = p.reshape(-1, 3)
        i = self.tree.query(flat[:, 1:])[1]
        d = flat[:, 1:] - self.curve[i]
        across, along = (d * self.normal[i]).sum(1), (d * self.tangent[i]).sum(1)
        share = np.abs(flat[:, 0]) / self.half_width[i]
        at = np.clip(self.fine[i], 0, self.s[-1])
        offset, thick = self.table(np.c_[at, np.clip(share, 0, 0.97)]).T
        sheet = np.abs(across - offset) - np.maximum(thick, 1) / 2
        out = smooth_max(sheet, (share - 1) * self.half_width[i], 2.0)
        return np.maximum(out, np.abs(along) - 1.5).reshape(p.shape[:-1])


def s1_centre(rows):
    """Middle of the S1 endplate (3,): the table's centroid lies too far back, the promontory is the front edge."""
    plate, promontory = rows["S1_endplate"][0], vec(rows["promontory"][0])
    front = unit(np.cross(vec(plate, "nx", "ny", "nz"), X))
    front = front if front[1] > 0 else -front
    return vec(plate) + front * ((promontory - vec(plate)) @ front - plate["r2"] / 2)


def sacral_body(rows, tables):
    """S1 body: a superellipse column under the endplate, down to the S1/S2 level."""
    plate = rows["S1_endplate"][0]
    top, n = vec(plate), vec(plate, "nx", "ny", "nz")
    front = np.cross(n, X) if np.cross(n, X)[1] > 0 else -np.cross(n, X)
    centre = s1_centre(rows)

    def distance(p):
        depth = (top - p) @ n
        taper = 1 - 0.007 * np.clip(depth, 0, 40)
        d = superellipse_distance(p[..., 0], (p - centre) @ front, plate["r1"] / 2 * taper, plate["r2"] / 2 * taper, 2.5)
        return smooth_max(smooth_max(d, -depth, 1.2), depth - 23, 3)

    def above(p):
        """Negative above the endplate plane; the alae may rise a few mm over it, the parts behind it freely."""
        beside = 8 * np.clip((np.abs(p[..., 0]) - 24) / 12, 0, 1)
        behind = 30 * np.clip((-(p - top) @ front - 15) / 8, 0, 1)
        return beside + behind - (p - top) @ n
    return Function(distance, centre - 38, centre + 38), Function(above, top - 45, top + 45)


def add_sacral_details(grid, rows, tables):
    """Superior articular processes and median crest added, canal and four pairs of foramina cut."""
    tip = tables.landmark("sacrum", "superior_articular_process_tip")
    level = {r["i"]: r for r in rows["segment_section"]}
    root = vec(level["S1_S2"]) + [24, -14, 12]
    for side in BOTH_SIDES:
        grid.add(Chain([mirror(root, side), mirror((root + tip) / 2 + [0, -1, 0], side), mirror(tip - [0, 0, 4], side)],
                       [8.5, 7, 4.5]), 4)
    crest = [r for r in rows["median_crest"] if r["r1"] > 1]
    back = column(crest, "x", "y", "z")
    grid.add(Sweep(back + [0, 5, 0], 6.0, 3.2, np.tile([0, 0.9, -0.43], (len(crest), 1))), 3)
    canal = sorted(rows["sacral_canal"], key=lambda r: -r["z"])
    centres = [vec(r) for r in canal]
    widths = np.minimum(column(canal, "r1"), [29, 26, 18, 15, 10]) / 2
    grid.cut(Sweep([centres[0] + [0, 8, 14], *centres], np.r_[widths[0], widths],
                   np.r_[8.5, column(canal, "r2") / 2 * 0.95], np.tile(X, (len(canal) + 1, 1))), 1.2)
    for front, rear in zip(rows["anterior_foramen"], rows["posterior_foramen"]):
        cut_foramen(grid, front, rear)


DESIGN_FORAMEN = {3: (10.0, 6.0), 4: (8.0, 5.0)}  # anterior, posterior size where the literature has none


def cut_foramen(grid, front, rear):
    """Tunnel from the pelvic mouth to the dorsal mouth, both a little beyond the surface."""
    size_front, size_rear = DESIGN_FORAMEN.get(int(front["i"]), (front["r2"], rear["r2"]))
    a, b = vec(front), vec(rear)
    out = unit(a - b)
    for side in BOTH_SIDES:
        line = [mirror(q, side) for q in (a + 14 * out + [0, 2, -4], a, b, b - 8 * out)]
        grid.cut(Chain(line, [size_front / 2 + 1, size_front / 2, size_rear / 2, size_rear / 2 + 0.5]), 1.5)


def build_sacrum(tables, spacing=1.0):
    """Plate, S1 body, endplate, details; the coccyx is the lower end of the plate with slight joints cut in."""
    plate = SacralPlate(tables)
    rows = plate.rows
    lo, hi = np.array([-68.0, -125, -30]), np.array([68.0, 30, 140])
    grid = Grid(lo, hi, spacing).add(Function(plate.distance, lo + 5, hi - 5), 0).blur(1.5)
    body, above_endplate = sacral_body(rows, tables)
    grid.add(body, 3).cut(above_endplate, 1.5)
    add_sacral_details(grid, rows, tables)
    segments = column(rows["coccyx_segment"], "x", "y", "z")
    for p, q in zip(segments[:-1], segments[1:]):
        ring = unit(q - p)
        for side in BOTH_SIDES:
            grid.cut(Ellipsoid((p + q) / 2 + [side * 17, 0, 0], [7, 9, 1.6], [X, np.cross(ring, X), ring]), 1.5)
    return grid.mesh(24000)


# ------------------------------------------------------------------------------------------------ discs
def endplate_ring(row, shrink=1.0, count=64):
    """Outline of an endplate (count, 3), starting on the right."""
    normal = vec(row, "nx", "ny", "nz")
    normal = normal if normal[2] > 0 else -normal
    front = unit(np.cross(normal, X))
    front = front if front[1] > 0 else -front
    return superellipse_ring(vec(row), X, front, row["r1"] / 2 * shrink, row["r2"] / 2 * shrink, WALL_EXPONENT, count)


def build_disc(tables, upper, lower, part="anulus"):
    """Disc between two endplates: anulus with a bulging wall, or the nucleus inside it (45 % wide, slightly behind)."""
    above = tables.where("vertebra_dimensions", vertebra=upper, feature="inferior_endplate")[0]
    if lower == "S1":
        rows = {f: tables.where("sacrum_dimensions", feature=f) for f in ("S1_endplate", "promontory")}
        below = rows["S1_endplate"][0] | dict(zip("xyz", s1_centre(rows)))
    else:
        below = tables.where("vertebra_dimensions", vertebra=lower, feature="superior_endplate")[0]
    shrink, bulge, margin = (0.97, 0.05, 0.0) if part == "anulus" else (0.52, 0.12, 0.12)
    a, b = endplate_ring(above, shrink), endplate_ring(below, shrink)
    shift = np.array([0, 0 if part == "anulus" else -2.0, 0])
    rings = []
    for f in np.linspace(margin, 1 - margin, 11):
        ring = (1 - f) * a + f * b + shift
        rings.append(ring.mean(0) + (ring - ring.mean(0)) * (1 + bulge * np.sin(np.pi * f)))
    core = [rings[0].mean(0) + (rings[0] - rings[0].mean(0)) * k for k in (0.35, 0.75)]
    core_end = [rings[-1].mean(0) + (rings[-1] - rings[-1].mean(0)) * k for k in (0.75, 0.35)]
    rings = np.array([*core, *rings, *core_end])
    return close_rings(rings, np.linspace(0, 1, len(rings)))
