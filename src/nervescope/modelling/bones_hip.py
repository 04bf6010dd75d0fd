"""Right hip bone: iliac wing (plate), crest, pelvic brim, ring round the obturator foramen, posterior column, acetabulum."""

import numpy as np
from scipy.interpolate import RBFInterpolator, splev, splprep

from nervescope.modelling.bones_acetabulum import Socket, cut_socket
from nervescope.modelling.kit.bars import Bar, Inflated
from nervescope.modelling.kit.mirrored import BOTH_SIDES, X
from nervescope.modelling.kit.sdf import Chain, Ellipsoid, Grid, HalfSpace, Plate, Superellipsoid
from nervescope.modelling.kit.swells import swell
from nervescope.modelling.kit.tables import column, unit, vec
from nervescope.modelling.kit.tube import TubeField
from nervescope.modelling.kit.unevenness import Relief, weather
from nervescope.modelling.nerve_lines import table_tube

COLUMN_RADIUS = 8.0
RING_MAX_HALF = 27.0  # larger ring sections run into the ilium and are left to the column and the shell
ISCHIUM_SHARE = {200: 0.92, 220: 0.75, 300: 0.75, 320: 0.80, 340: 0.92}  # by clock angle: the sections there take in the wall of the socket
SACROILIAC_HALF_GAP = 0.5  # mm from where the bones meet in the scan to each bone: cartilage and joint space (design)
SYMPHYSIS_GAP = 2.4  # mm from the midline to the bone


def groups(tables):
    """Rows by (group, item)."""
    out = {}
    for r in tables.rows("hip_bone_dimensions"):
        out.setdefault(r["group"], {}).setdefault(r["item"], []).append(r)
    return out


class Wing(Plate):
    """The plate of the iliac wing, with places on its outer face."""

    def outer(self, uv, out=0.0):
        """Point (3,) on the outer face at (u, v) of its frame, `out` mm away from it."""
        w, thick = self.table([uv])[0][:2]
        return self.origin + np.array([*uv, w + thick / 2 + out]) @ self.frame


def wing_plate(g):
    """Iliac wing: thin-plate surface through 40 mid-surface points, thickness likewise, smooth closed outline."""
    frame_rows = [g["frame"][k][0] for k in ("wing_u_axis_anterior", "wing_v_axis_up", "wing_origin")]
    origin, frame = vec(frame_rows[2]), np.array([vec(r, "nx", "ny", "nz") for r in frame_rows])
    rows = g["iliac_wing_mid_surface"]["mid"]
    local = (column(rows, "x", "y", "z") - origin) @ frame.T
    fit = RBFInterpolator(local[:, :2], np.c_[local[:, 2], column(rows, "r1")], kernel="thin_plate_spline", smoothing=5)
    outline = column(g["iliac_wing_outline"]["outline"], "r1", "r2")
    knots, _ = splprep(np.r_[outline, outline[:1]].T, s=6, per=True)
    smooth = np.array(splev(np.linspace(0, 1, 160, endpoint=False), knots)).T
    return Wing(origin, frame, smooth, lambda uv: fit(uv)[:, 0], lambda uv: np.clip(fit(uv)[:, 1], 3, 60), edge_round=2.0)


def add_ring(grid, g):
    """Ischium, rami and pubic body: oval sections by clock angle round the obturator foramen."""
    rows = sorted((r for item in g["obturator_ring"].values() for r in item), key=lambda r: r["i"])
    rows = [r for r in rows if r["r1"] < RING_MAX_HALF]
    centres, a, b = column(rows, "x", "y", "z"), column(rows, "r1"), column(rows, "r2") * [ISCHIUM_SHARE.get(r["i"], 1.0) for r in rows]
    dirs = column(rows, "nx", "ny", "nz")
    start = int(np.argmax(np.diff(column(rows, "i"), append=column(rows, "i")[0] + 360))) + 1  # the gap is the ilium
    order = np.roll(np.arange(len(rows)), -start)
    grid.add(Bar(centres[order], a[order], b[order], dirs[order], smooth=4.0), 2.5)
    sphere, last = g["acetabulum"]["sphere"][0], order[-1]  # lead the ramus into the wall of the socket
    wall = vec(sphere) - 20 * vec(sphere, "nx", "ny", "nz")
    grid.add(Chain([centres[last], wall], [0.75 * np.sqrt(a[last] * b[last]), 10]), 5)


def add_brim(grid, g):
    """Pelvic brim: the thick bar from the sacroiliac joint along the arcuate line to the pubic tubercle, with its pecten."""
    points = {k: vec(v[0]) for k, v in g["bumps_and_points"].items()}
    line = np.array([[66.0, -24, 80], [68, -20, 60], [67, -13, 42], [60, 2, 27], [49, 19, 10], [38, 31, -3]])
    end = points["pubic_tubercle"] + [10, -7, 2]
    grid.add(Bar([*line, end], [4, 4.5, 4.5, 5, 5.2, 5, 4.3], [3.5, 4, 4.5, 4.8, 4.5, 4.2, 4.0], [0.5, 0.2, -0.85]), 5)
    tubercle = points["pubic_tubercle"]
    grid.add(Ellipsoid(tubercle + [2.5, -5.5, -1.5], [6.5, 6.0, 5.0]), 5)
    grid.add(Ellipsoid([75.0, 21, 8], [9.0, 8, 12]), 4)  # iliopubic eminence
    grid.add(Bar([[71.0, 20, 3], [56, 25, -1], [44, 28, -6]], [8.0, 7.5, 6.5], [7.0, 7.0, 6.0], [0, 0.5, 0.85]), 4)
    grid.add(Ellipsoid([70.5, -22, 26], [10.0, 14, 26]), 5)  # the thick bone between brim, notch and socket
    body = vec(g["symphysis_face"]["face"][0])
    grid.add(Bar([body + [4, 9, 6.5], body + [5, 0, 0], body + [5.5, -8, -6]], 8.0, 6.5, [0, 0.57, -0.82]), 5)


def add_spines(grid, g):
    """Iliac spines, and the bar from the lower one in front to the rim of the socket."""
    points = {k: vec(v[0]) for k, v in g["bumps_and_points"].items()}
    upper, lower = points["ASIS"], points["AIIS"]
    grid.add(Ellipsoid(upper + [-1, -6.5, -0.5], [4.0, 5.5, 8.0]), 7)
    grid.add(Bar([lower + [-4, -22, 4], lower + [-1, -7.5, -1]], [8, 6.5], [5.5, 5.0], [0.35, 0, 0.94]), 5)
    back = points["PSIS"]
    grid.add(Ellipsoid(back + [2, 6.5, 0], [5.0, 6.0, 11]), 7)


def auricular_slab(g, low_mm, high_mm, grow=1.0, edge_mm=0.8):
    """Slab between two depths at the ear-shaped surface, within its outline; 0 is where the bones meet, positive towards the sacrum.

    `edge_mm` rounds its rim.
    """
    plane = g["auricular_surface"]["plane"][0]
    points = column(g["auricular_surface"]["outline"], "x", "y", "z")
    origin, w = vec(plane), unit(vec(plane, "nx", "ny", "nz"))
    u = unit(np.cross(w, [0, 0, 1.0]))
    frame = np.array([u, np.cross(w, u), w])
    local = np.r_[(points - origin) @ frame.T, [[0.0, 0.0, 0.0]]]  # the outline, and the middle of the patch
    fit = RBFInterpolator(local[:, :2], local[:, 2], kernel="thin_plate_spline", smoothing=20)
    knots, _ = splprep(np.r_[local[:-1, :2], local[:1, :2]].T, s=20, per=True)
    smooth = np.array(splev(np.linspace(0, 1, 120, endpoint=False), knots)).T
    outline = smooth.mean(0) + grow * (smooth - smooth.mean(0))
    middle, thick = (low_mm + high_mm) / 2, high_mm - low_mm
    return Plate(origin, frame, outline, lambda uv: fit(uv) + middle, lambda uv: np.full(len(uv), thick), edge_round=edge_mm)


# Lines on the outer face of the wing, as (u, v) in its frame, mm: posterior, anterior and inferior gluteal line (design, by description).
GLUTEAL_LINES = (
    ((-62.0, 24.0), (-60.0, 4.0), (-62.0, -16.0), (-58.0, -30.0)),
    ((60.0, 22.0), (38.0, 30.0), (10.0, 26.0), (-16.0, 8.0), (-34.0, -16.0), (-38.0, -32.0)),
    ((64.0, -34.0), (42.0, -26.0), (16.0, -30.0), (-8.0, -42.0), (-24.0, -52.0)),
)
LINE_RADIUS, LINE_SUNK, LINE_BLEND = 0.8, (1.5, 1.1, 1.3, 1.0, 1.2, 1.5), 3.0  # mm: low ridges that come and go, kept off the inner face
LIP_RADIUS = 2.0  # mm, outer and inner lip of the crest
TUBERCLE_AT, TUBERCLE = 0.23, (4.5, 14.0, 6.0)  # share of the crest from the front, half sizes mm: the iliac tubercle


def add_wing_relief(grid, g, wing):
    """What makes the wing crisp: the two lips of the crest with the tubercle, and the three gluteal lines."""
    normal = wing.frame[2]
    for line in GLUTEAL_LINES:
        ridge = [wing.outer(uv, -sunk) for uv, sunk in zip(line, LINE_SUNK, strict=False)]
        grid.add(Bar(ridge, LINE_RADIUS, LINE_RADIUS, normal, smooth=5.0), LINE_BLEND)
    rows = g["iliac_crest"]["crest_ASIS_to_PSIS"]
    crest, radius = column(rows, "x", "y", "z"), column(rows, "r2")[:, None]
    middle = crest.mean(0)
    for side in BOTH_SIDES:
        edge = crest + side * (0.62 * radius - 0.6) * normal + 0.25 * radius * unit(crest - middle)
        grid.add(Bar(edge[1:-1], LIP_RADIUS, LIP_RADIUS, normal, smooth=5.0), 2.0)
    at = round(TUBERCLE_AT * (len(crest) - 1))
    along = unit(crest[at + 1] - crest[at - 1])
    axes = np.array([normal, along, np.cross(normal, along)])
    grid.add(Ellipsoid(crest[at] + 0.2 * radius[at] * normal, TUBERCLE, axes), 8)


def add_column(grid, g):
    """Posterior column of the ilium and ischium behind the socket."""
    rows = g["posterior_column"]["column"]
    half = np.clip(column(rows, "r1") * 0.5, 7, 10)
    grid.add(Bar(column(rows, "x", "y", "z"), half, COLUMN_RADIUS, X), 4)


def cut_foramen(grid, g):
    """Obturator foramen: elliptic hole across the plane of the ring."""
    e = g["obturator_foramen"]["ellipse"][0]
    long = unit(vec(g["obturator_foramen"]["long_axis_direction"][0]) - vec(e))
    normal = vec(e, "nx", "ny", "nz")
    grid.cut(Ellipsoid(vec(e), [e["r1"], e["r2"], 26], [long, np.cross(normal, long), normal]), 2)


def add_ischium(grid, g):
    """Flat inner plate of the small pelvis, ischial spine on its hind border, and the tuberosity with its facets."""
    points = {k: vec(v[0]) for k, v in g["bumps_and_points"].items()}
    inward = unit([-0.95, 0.08, 0.22])
    along = unit(np.cross(inward, [0.1, 0.35, 1.0]))
    grid.add(Superellipsoid([60.0, -14, 3], [26, 18.5, 5.5], np.array([along, np.cross(inward, along), inward]), 3.0), 4)
    tip, base = points["ischial_spine_tip"], np.array([62.0, -36.0, 6.0])
    back = unit(base - tip)
    grid.add(Bar([base, 0.5 * (base + tip), tip + 2.0 * back], [15, 10, 3.2], [5.0, 3.6, 2.0], [0.1, 0.1, 1.0]), 4)
    grid.add(Ellipsoid([63.0, -46, -35], [9.5, 13.5, 17]), 3)
    hind, low = points["ischial_tuberosity_most_posterior"], points["ischial_tuberosity_inferior"]
    upper, lower = hind + [1.0, 8.5, 1.5], low + [1.5, 3.0, 8.5]
    grid.add(Bar([upper + [0, 3, 7], upper, 0.5 * (upper + lower) + [0, -1.5, -3], lower], [8, 10.5, 9.0, 6], [6, 8, 7, 6], X), 3)


def cut_nerve_room(grid, tables):
    """Room round the sciatic nerve and the lumbosacral trunk where they pass close to the bone."""
    for name in ("sciatic", "lumbosacral_trunk"):
        grid.cut(Inflated(TubeField(table_tube(tables, name)), 1.5), 2.5)


def build_hip(tables, spacing=0.9):
    """All parts in order: add everything, then cut socket, foramen and the symphysis face."""
    g = groups(tables)
    socket = Socket(g["acetabulum"])
    every = column([r for items in g.values() for rows in items.values() for r in rows], "x", "y", "z")
    grid = Grid(every.min(0) - 14, every.max(0) + 14, spacing)
    wing = wing_plate(g)
    grid.add(wing, 0)
    crest = g["iliac_crest"]["crest_ASIS_to_PSIS"]
    line, radius = column(crest, "x", "y", "z"), column(crest, "r2")
    normal = vec(g["frame"]["wing_origin"][0], "nx", "ny", "nz")
    grid.add(Bar(line, 0.66 * radius, 0.76 * radius, normal, smooth=5.0), 2.5)
    add_ring(grid, g)
    add_brim(grid, g)
    add_column(grid, g)
    grid.add(socket.wall(), 4.5)
    add_spines(grid, g)
    add_wing_relief(grid, g, wing)
    add_ischium(grid, g)
    grid.blur(1.5)
    grid.add(auricular_slab(g, -7.0, -SACROILIAC_HALF_GAP, 0.95, 3.0), 4.0)
    grid.cut(auricular_slab(g, -SACROILIAC_HALF_GAP, 8.0, 1.06, 5.0), 3.0)
    swell(grid, tables.where("bone_swells", bone="hip_bone"))
    weather(grid, Relief())
    cut_socket(grid, socket)
    cut_foramen(grid, g)
    notch = g["notches"]["lesser_sciatic_notch"][0]
    grid.cut(Ellipsoid(vec(notch), np.array([1, 1, 0.62]) * (notch["r1"] - 1.8)), 4)
    lo, hi = np.array([-10.0, 0, -70]), np.array([6.0, 70, 10])
    grid.cut(HalfSpace([SYMPHYSIS_GAP, 0, 0], [1, 0, 0], lo, hi), 1)
    cut_nerve_room(grid, tables)
    return grid.mesh(26000, smooth=12)
