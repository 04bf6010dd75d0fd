"""Right hip bone: iliac wing (plate), crest bead, ring round the obturator foramen, posterior column, acetabulum."""
import numpy as np
from scipy.interpolate import RBFInterpolator, splev, splprep

from nervescope.modelling.kit.sdf import Chain, Ellipsoid, Function, Grid, HalfSpace, Plate, Sweep
from nervescope.modelling.kit.tables import column, unit, vec

ACETABULAR_SHELL = 34.0     # mm, outer radius of the bone round the socket
NOTCH_RADIUS = 9.0          # the acetabular notch is about 20 mm wide
COLUMN_RADIUS = 11.5
RING_MAX_HALF = 27.0        # larger ring sections run into the ilium and are left to the column and the shell
SYMPHYSIS_GAP = 2.0         # mm from the midline to the bone


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
    return Plate(origin, frame, smooth, lambda uv: fit(uv)[:, 0], lambda uv: np.clip(fit(uv)[:, 1], 3, 60),
                 edge_round=2.0)


def add_ring(grid, g):
    """Ischium, rami and pubic body: elliptic sections by clock angle round the obturator foramen."""
    rows = sorted((r for item in g["obturator_ring"].values() for r in item), key=lambda r: r["i"])
    rows = [r for r in rows if r["r1"] < RING_MAX_HALF]
    centres, a, b = column(rows, "x", "y", "z"), column(rows, "r1"), column(rows, "r2")
    dirs = column(rows, "nx", "ny", "nz")
    start = int(np.argmax(np.diff(column(rows, "i"), append=column(rows, "i")[0] + 360))) + 1  # the gap is the ilium
    order = np.roll(np.arange(len(rows)), -start)
    grid.add(Sweep(centres[order], a[order], b[order], dirs[order], exponent=2.3, cap=6), 4)
    sphere, last = g["acetabulum"]["sphere"][0], order[-1]       # lead the ramus into the wall of the socket
    wall = vec(sphere) - 20 * vec(sphere, "nx", "ny", "nz")
    grid.add(Chain([centres[last], wall], [0.9 * np.sqrt(a[last] * b[last]), 14]), 6)


def add_socket(grid, g):
    """Bone round the acetabulum, then the spherical socket and the plane of its rim."""
    sphere, rim = g["acetabulum"]["sphere"][0], g["acetabulum"]["rim_plane_point"][0]
    centre, axis = vec(sphere), vec(sphere, "nx", "ny", "nz")
    side = unit(np.cross(axis, [0, 0, 1]))
    grid.add(Ellipsoid(centre - 4 * axis, [ACETABULAR_SHELL, ACETABULAR_SHELL, 32], [side, np.cross(axis, side), axis]), 5)
    column_rows = g["posterior_column"]["column"]
    grid.add(Chain(column(column_rows, "x", "y", "z"), COLUMN_RADIUS), 4)
    return centre, axis, vec(rim), sphere["r1"], vec(g["acetabulum"]["notch_centre"][0])


def cut_socket(grid, centre, axis, rim, radius, notch):
    """Socket sphere, the plane of its rim (within 36 mm of the axis) and the notch; done after all has been added."""
    grid.cut(Ellipsoid(centre, radius), 1.2)

    def in_front(p):
        d = (p - centre) @ axis
        across = np.linalg.norm((p - centre) - d[..., None] * axis, axis=-1)
        return np.maximum(-((p - rim) @ axis), across - 36)
    grid.cut(Function(in_front, centre - 45, centre + 45), 1.5)
    out = unit(notch - centre)
    mouth = centre + 11 * axis                       # shifted toward the opening, so that it breaks the rim
    grid.cut(Chain([mouth + 14 * out, mouth + 42 * out], NOTCH_RADIUS), 2)


def cut_foramen(grid, g):
    """Obturator foramen: elliptic hole across the plane of the ring."""
    e = g["obturator_foramen"]["ellipse"][0]
    long = unit(vec(g["obturator_foramen"]["long_axis_direction"][0]) - vec(e))
    normal = vec(e, "nx", "ny", "nz")
    grid.cut(Ellipsoid(vec(e), [e["r1"], e["r2"], 45], [long, np.cross(normal, long), normal]), 2)


def add_bumps(grid, g):
    """The ischial spine as a cone from the posterior column to its measured tip (radii are design values)."""
    points = {k: vec(v[0]) for k, v in g["bumps_and_points"].items()}
    column_rows = column(g["posterior_column"]["column"], "x", "y", "z")
    tips = {"ischial_spine_tip": (column_rows[4], 10.0, 3.5)}
    for name, (base, thick, thin) in tips.items():
        inward = unit(base - points[name]) * thin
        grid.add(Chain([base, points[name] + inward], [thick, thin]), 3)


def build_hip(tables, spacing=1.0):
    """All parts in order: add everything, then cut socket, foramen and the symphysis face."""
    g = groups(tables)
    every = column([r for items in g.values() for rows in items.values() for r in rows], "x", "y", "z")
    grid = Grid(every.min(0) - 14, every.max(0) + 14, spacing).add(wing_plate(g), 0)
    crest = g["iliac_crest"]["crest_ASIS_to_PSIS"]
    grid.add(Chain(column(crest, "x", "y", "z"), 0.85 * column(crest, "r2")), 2.5)
    add_ring(grid, g)
    socket = add_socket(grid, g)
    add_bumps(grid, g)
    cut_socket(grid, *socket)
    cut_foramen(grid, g)
    lo, hi = np.array([-10.0, 0, -70]), np.array([6.0, 70, 10])
    grid.cut(HalfSpace([SYMPHYSIS_GAP, 0, 0], [1, 0, 0], lo, hi), 1)
    return grid.mesh(26000)
