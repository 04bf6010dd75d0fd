"""Right hip bone: iliac wing (plate), crest, pelvic brim, ring round the obturator foramen, posterior column, acetabulum."""

import numpy as np
from scipy.interpolate import RBFInterpolator, splev, splprep

from nervescope.modelling.kit.bars import Bar, Inflated
from nervescope.modelling.kit.mirrored import X
from nervescope.modelling.kit.sdf import Chain, Ellipsoid, Function, Grid, HalfSpace, Plate, smooth_max
from nervescope.modelling.kit.tables import column, unit, vec
from nervescope.modelling.kit.tube import TubeField
from nervescope.modelling.nerve_lines import table_tube

ACETABULAR_SHELL = 33.0  # mm, outer radius of the bone round the socket
NOTCH_RADIUS = 9.0  # the acetabular notch is about 20 mm wide
COLUMN_RADIUS = 10.0
RING_MAX_HALF = 27.0  # larger ring sections run into the ilium and are left to the column and the shell
SYMPHYSIS_GAP = 2.4  # mm from the midline to the bone
WING_UP = np.array([0.15, -0.15, 0.98])  # upward in the plane of the wing


def groups(tables):
    """Rows by (group, item)."""
    out = {}
    for r in tables.rows("hip_bone_dimensions"):
        out.setdefault(r["group"], {}).setdefault(r["item"], []).append(r)
    return out


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
    return Plate(origin, frame, smooth, lambda uv: fit(uv)[:, 0], lambda uv: np.clip(fit(uv)[:, 1], 3, 60), edge_round=2.0)


def add_ring(grid, g):
    """Ischium, rami and pubic body: oval sections by clock angle round the obturator foramen."""
    rows = sorted((r for item in g["obturator_ring"].values() for r in item), key=lambda r: r["i"])
    rows = [r for r in rows if r["r1"] < RING_MAX_HALF]
    centres, a, b = column(rows, "x", "y", "z"), column(rows, "r1"), column(rows, "r2")
    dirs = column(rows, "nx", "ny", "nz")
    start = int(np.argmax(np.diff(column(rows, "i"), append=column(rows, "i")[0] + 360))) + 1  # the gap is the ilium
    order = np.roll(np.arange(len(rows)), -start)
    grid.add(Bar(centres[order], a[order], b[order], dirs[order], smooth=4.0), 4)
    sphere, last = g["acetabulum"]["sphere"][0], order[-1]  # lead the ramus into the wall of the socket
    wall = vec(sphere) - 20 * vec(sphere, "nx", "ny", "nz")
    grid.add(Chain([centres[last], wall], [0.9 * np.sqrt(a[last] * b[last]), 14]), 8)


def add_brim(grid, g):
    """Pelvic brim: the thick bar from the sacroiliac joint along the arcuate line to the pubic tubercle, with its pecten."""
    points = {k: vec(v[0]) for k, v in g["bumps_and_points"].items()}
    line = np.array([[66.0, -24, 80], [68, -20, 60], [67, -13, 42], [60, 2, 27], [49, 19, 10], [38, 31, -3]])
    end = points["pubic_tubercle"] + [10, -7, 2]
    grid.add(Bar([*line, end], [8, 8.5, 8.5, 8.5, 8, 7, 5.5], [6.5, 8, 8.5, 8, 7, 6, 5.0], [0.5, 0.2, -0.85]), 8)
    tubercle = points["pubic_tubercle"]
    grid.add(Ellipsoid(tubercle + [2.5, -5.5, -1.5], [6.5, 6.0, 5.0]), 5)
    grid.add(Ellipsoid([70.5, -22, 26], [12.0, 15, 28]), 8)  # the thick bone between brim, notch and socket
    body = vec(g["symphysis_face"]["face"][0])
    grid.add(Bar([body + [4, 9, 6.5], body + [5, 0, 0], body + [5.5, -8, -6]], 8.0, 6.5, [0, 0.57, -0.82]), 5)


def add_spines(grid, g):
    """Iliac spines, and the bar from the lower one in front to the rim of the socket."""
    points = {k: vec(v[0]) for k, v in g["bumps_and_points"].items()}
    upper, lower = points["ASIS"], points["AIIS"]
    grid.add(Ellipsoid(upper + [-1, -6.5, -0.5], [5.5, 6.5, 8.5]), 8)
    grid.add(Bar([lower + [-4, -22, 4], lower + [-1, -7.5, -1]], [9, 7], [6.5, 5.8], [0.35, 0, 0.94]), 8)
    grid.add(Bar([lower + [0, -9, -3], lower + [-6, -18, -18]], [6, 7], [4.5, 6], [1.0, 0.3, 0]), 8)
    back = points["PSIS"]
    grid.add(Ellipsoid(back + [2, 6.5, 0], [7.0, 7.0, 12]), 9)


def add_socket(grid, g):
    """Bone round the acetabulum, the mass above it, and the posterior column."""
    sphere, rim = g["acetabulum"]["sphere"][0], g["acetabulum"]["rim_plane_point"][0]
    centre, axis = vec(sphere), vec(sphere, "nx", "ny", "nz")
    side = unit(np.cross(axis, [0, 0, 1]))
    grid.add(Ellipsoid(centre - 4 * axis, [ACETABULAR_SHELL, ACETABULAR_SHELL, 32], [side, np.cross(axis, side), axis]), 7)
    column_rows = g["posterior_column"]["column"]
    line = column(column_rows, "x", "y", "z")
    half = np.clip(column(column_rows, "r1") * 0.62, 9, 13)
    grid.add(Bar(line, half, COLUMN_RADIUS, X), 7)
    return centre, axis, vec(rim), sphere["r1"], vec(g["acetabulum"]["notch_centre"][0])


def cut_socket(grid, centre, axis, rim, radius, notch):
    """Socket sphere, the plane of its rim (within 36 mm of the axis) and the notch; done after all has been added."""
    grid.cut(Ellipsoid(centre, radius), 1.2)
    fossa = centre - 9 * axis + 7 * unit(notch - centre)
    grid.cut(Ellipsoid(fossa, 20.5), 1.5)

    def in_front(p):
        d = (p - centre) @ axis
        across = np.linalg.norm((p - centre) - d[..., None] * axis, axis=-1)
        return smooth_max(-((p - rim) @ axis), across - 33, 4.0)

    grid.cut(Function(in_front, centre - 45, centre + 45), 2.6)
    out = unit(notch - centre)
    mouth = centre + 11 * axis  # shifted toward the opening, so that it breaks the rim
    grid.cut(Chain([mouth + 14 * out, mouth + 42 * out], NOTCH_RADIUS), 2)


def cut_foramen(grid, g):
    """Obturator foramen: elliptic hole across the plane of the ring."""
    e = g["obturator_foramen"]["ellipse"][0]
    long = unit(vec(g["obturator_foramen"]["long_axis_direction"][0]) - vec(e))
    normal = vec(e, "nx", "ny", "nz")
    grid.cut(Ellipsoid(vec(e), [e["r1"], e["r2"], 45], [long, np.cross(normal, long), normal]), 2)


def add_ischium(grid, g):
    """Ischial spine as a flat wedge to its measured tip, which parts the two sciatic notches."""
    points = {k: vec(v[0]) for k, v in g["bumps_and_points"].items()}
    tip, base = points["ischial_spine_tip"], np.array([63.5, -37.0, 6.0])
    inward = unit(base - tip)
    grid.add(Bar([base, 0.5 * (base + tip), tip + 2.2 * inward], [13, 8.5, 3.0], [6.5, 4.4, 2.3], [0.1, 0.1, 1.0]), 5)


def cut_nerve_room(grid, tables):
    """Room round the sciatic nerve and the lumbosacral trunk where they pass close to the bone."""
    for name in ("sciatic", "lumbosacral_trunk"):
        grid.cut(Inflated(TubeField(table_tube(tables, name)), 1.5), 2.5)


def build_hip(tables, spacing=1.0):
    """All parts in order: add everything, then cut socket, foramen and the symphysis face."""
    g = groups(tables)
    every = column([r for items in g.values() for rows in items.values() for r in rows], "x", "y", "z")
    grid = Grid(every.min(0) - 14, every.max(0) + 14, spacing).add(wing_plate(g), 0)
    crest = g["iliac_crest"]["crest_ASIS_to_PSIS"]
    line, radius = column(crest, "x", "y", "z"), column(crest, "r2")
    grid.add(Bar(line, 0.85 * radius, 0.6 * radius, WING_UP, smooth=5.0), 6)
    add_ring(grid, g)
    add_brim(grid, g)
    socket = add_socket(grid, g)
    add_spines(grid, g)
    add_ischium(grid, g)
    grid.blur(1.3)
    cut_socket(grid, *socket)
    cut_foramen(grid, g)
    lo, hi = np.array([-10.0, 0, -70]), np.array([6.0, 70, 10])
    grid.cut(HalfSpace([SYMPHYSIS_GAP, 0, 0], [1, 0, 0], lo, hi), 1)
    cut_nerve_room(grid, tables)
    return grid.mesh(30000)
