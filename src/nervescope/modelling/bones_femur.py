"""Right femur: bowed shaft with the linea aspera, head on a waisted neck, and the faceted trochanters with their crest.

Stations, spheres and landmarks come from the tables; what the tables do not give (facets, ridges, pits) is design in
published proportions, placed from the landmarks. The lower end is in `bones_condyles`.
"""

from functools import partial

import numpy as np

from nervescope.modelling.bones_condyles import add_condyles, cut_condyles
from nervescope.modelling.bones_limb import feature_ellipsoid, grid_around, shaft
from nervescope.modelling.kit.bars import Bar
from nervescope.modelling.kit.facets import Facets
from nervescope.modelling.kit.sdf import Ellipsoid, Function, smooth_max
from nervescope.modelling.kit.swells import swell
from nervescope.modelling.kit.tables import column, unit, vec
from nervescope.modelling.kit.unevenness import Relief, weather

FOVEA_DIRECTION = np.array([-0.96, 0.02, 0.24])  # from the head centre to the pit of its ligament (design)
FOVEA_FLAT = 1.1  # mm that the head is flattened round the pit (design)
HEAD_RIM, HEAD_SADDLE = 12.8, 2.8  # mm along the neck from the head centre to the rim, and by how much it sways (measured on the scan)
CREASE_MM = 1.0  # Gaussian sigma that rounds the creases where ridges and condyles meet (design)
HEAD_EDGE = 9.0  # mm, rounding of the rim


def add_neck(grid, tables):
    """Neck from its measured sections into the block between the trochanters, flattened from front to back."""
    rows = [r for r in tables.where("long_bone_features", bone="femur") if r["feature"].startswith("neck")]
    axis = vec(rows[0], "ax", "ay", "az")
    upward = unit(np.array([0, 0, 1.0]) - axis * axis[2])
    centres = column(rows, "x", "y", "z")
    points = [centres[0] - 8 * axis, *centres, centres[-1] + 9 * axis]
    grid.add(Bar(points, [17.5, *column(rows, "r1"), 21.5], [16.5, *column(rows, "r2"), 13.5], upward, smooth=1.0), 4)


def add_head(grid, tables, ball):
    """The head runs out in a rim, further in front and behind than above and below: there it slopes into the neck."""
    axis = vec(tables.where("long_bone_features", bone="femur", feature="neck_section_18mm_from_head_centre")[0], "ax", "ay", "az")
    upward = unit(np.array([0, 0, 1.0]) - axis * axis[2])
    sideways = np.cross(axis, upward)

    def distance(p):
        along, up, side = ((p - ball.centre) @ way for way in (axis, upward, sideways))
        rim = HEAD_RIM + HEAD_SADDLE * (side**2 - up**2) / (side**2 + up**2 + 1.0)
        return smooth_max(ball.distance(p), along - rim, HEAD_EDGE)

    grid.add(Function(distance, ball.lo, ball.hi), 6)


def add_greater_trochanter(grid, tables):
    """Quadrangular block: front, side, upper back and hind facet meet in edges; the hind corner overhangs the fossa."""
    tip = tables.landmark("femur", "greater_trochanter_tip")
    side = tables.landmark("femur", "greater_trochanter_lateral")
    faces = [
        (side, [0.95, 0.04, 0.30]),  # gluteus medius: slopes up and inward
        (side - [0.5, 0, 4], [0.90, 0.10, -0.46]),  # below the ridge of vastus lateralis
        (side + [-8.5, 15.5, 0], [0.66, 0.74, 0.05]),  # gluteus minimus
        (side + [-18, 17.5, 0], [0.05, 0.99, 0.10]),
        (side + [-4.5, -13, 0], [0.62, -0.78, 0.08]),  # bare hind facet
        (tip + [0, -5, -8], [0.0, -0.96, 0.16]),
        (side + [-8, -8, -13], [0.45, -0.42, -0.78]),
        (side + [-9, 8, -13], [0.50, 0.35, -0.80]),
        (tip + [4, 14, -3.5], [0.05, 0.20, 0.96]),  # top, falling forward
        (tip + [-4.5, 4, 0], [-0.95, 0.12, 0.28]),  # wall over the fossa
    ]
    lo, hi = side + [-42, -36, -48], side + [6, 30, 36]
    grid.add(Facets(faces, lo, hi, 6.0), 7)
    grid.add(Bar([tip + [-22, 24, -13], tip + [-8, 30, -13], tip + [6, 30, -15]], [9, 9, 9], [8.5, 7.5, 7.0], [0, 0, 1.0]), 7)


def add_crests(grid, tables):
    """Intertrochanteric crest with the quadrate tubercle behind, intertrochanteric line and vastus ridge in front."""
    tip, lesser = (tables.landmark("femur", k) for k in ("greater_trochanter_tip", "lesser_trochanter"))
    crest = [tip + [-1, 0.5, -8], tip + [-1, -2.5, -20], tip + [-8, -3.0, -34], tip + [-17, -0.5, -46], lesser + [8, 3.5, 4]]
    grid.add(Bar(crest, [5.5, 6.0, 6.5, 6.0, 6.0], [4.5, 4.8, 4.8, 5.0, 5.5], [1.0, 0.2, 0]), 5)
    grid.add(Ellipsoid(tip + [-4.5, -5.5, -29], [4.5, 3.2, 8.0]), 4)  # quadrate tubercle
    front = [tip + [3, 34, -18], tip + [-5, 34, -30], tip + [-16, 31, -46], tip + [-27, 24, -62]]
    grid.add(Bar(front, [2.6, 2.8, 2.4, 1.8], 2.4, [0.5, 0.8, 0]), 4)


def posterior_line(tables, low, high, sideways, depth_in):
    """Points (n, 3) on the hind face of the shaft between two percentages.

    `sideways` (2,) mm lateral of the middle at both ends, `depth_in` mm below the surface.
    """
    rows = [r for r in tables.where("long_bone_stations", bone="femur") if low <= r["percent"] <= high]
    x = np.linspace(*sideways, len(rows))  # type: ignore[call-overload] # mypy cannot count what is spread out
    turn = np.radians(column(rows, "axis_angle_deg"))
    a, b = column(rows, "half_width_a"), column(rows, "half_width_b")
    # half size along y and x of the turned ellipse
    deep = np.hypot(a * np.sin(turn), b * np.cos(turn))
    wide = np.hypot(a * np.cos(turn), b * np.sin(turn))
    depth = deep * np.sqrt(np.maximum(1 - (x / wide) ** 2, 0.05)) - depth_in
    return column(rows, "x", "y", "z") + np.stack([x, -depth, 0 * x], -1)


def add_linea_aspera(grid, tables):
    """Two lips behind the shaft; they part into gluteal tuberosity and spiral line above, supracondylar lines below."""
    for inner, outer in ((0.5, 1.0), (4.5, 4.0)):
        grid.add(Bar(posterior_line(tables, 25, 65, (inner, outer), 1.4), 2.3, 2.3, [1.0, 0, 0]), 3.5)
    ridge = posterior_line(tables, 25, 65, (2.5, 2.5), 2.6)
    grid.add(Bar(ridge, [2.0, *[4.2] * (len(ridge) - 2), 2.0], [1.5, *[3.4] * (len(ridge) - 2), 1.5], [1.0, 0, 0]), 4)
    gluteal = posterior_line(tables, 15, 30, (13.0, 4.0), 2.2)
    grid.add(Bar(gluteal, [3.0, 4.2, 3.6, 2.6], [2.6, 3.4, 3.0, 2.6], [1.0, 0.3, 0]), 3)
    grid.add(Bar(posterior_line(tables, 20, 30, (-11.0, 0.5), 2.0), 2.2, 2.0, [1.0, 0, 0]), 3)
    for start, end, name, inward in ((1.0, -13.0, "medial", 19.0), (4.0, 13.0, "lateral", -15.0)):
        line = [*posterior_line(tables, 60, 85, (start, end), 1.6), tables.landmark("femur", f"{name}_epicondyle") + [inward, -4, 18]]
        grid.add(Bar(line, [2.3, *[2.2] * 4, 2.6, 3.5], [2.3, *[2.2] * 4, 2.6, 3.5], [1.0, 0, 0]), 5)


def hollow_neck(grid, tables):
    """The hind face of the neck sinks in before the crest rises."""
    tip = tables.landmark("femur", "greater_trochanter_tip")
    hollow = [tip + [-38, 1, -22], tip + [-30, 0, -36], tip + [-22, -4, -40], tip + [-14, -6, -30]]
    grid.cut(Bar(hollow, [10, 11, 10, 9], [9, 10, 9, 8], [0.5, 0, 1.0]), 6)


def cut_pits(grid, tables):
    """Trochanteric fossa and fovea of the head."""
    tip = tables.landmark("femur", "greater_trochanter_tip")
    fossa = [tip + [-13, 5, -8], tip + [-6, 8, -11], tip + [0, 10, -12]]
    grid.cut(Bar(fossa, [7.5, 6.5, 4.0], [6.0, 5.0, 3.5], [0, 0.3, 1.0]), 3)
    head = tables.where("long_bone_features", bone="femur", feature="head")[0]
    way = unit(FOVEA_DIRECTION)
    grid.cut(Ellipsoid(vec(head) + (head["r1"] + 20.0 - FOVEA_FLAT) * way, 20.0), 5.0)
    grid.cut(Ellipsoid(vec(head) + (head["r1"] + 0.8) * way, 4.8), 2.0)


def build_femur(tables, spacing=1.0):
    """Shaft and both ends joined, then ridges, then pits, notch and groove cut."""
    get = partial(feature_ellipsoid, tables, "femur")
    body = shaft(tables, "femur", 10, 80, end_round=10)
    ends = [get(k) for k in ("head", "greater_trochanter", "medial_condyle", "lateral_condyle", "trochlea_lateral_lip")]
    grid = grid_around([body, *ends], spacing, margin=8)
    grid.add(body)
    add_neck(grid, tables)
    grid.add(get("lesser_trochanter"), 6)
    hollow_neck(grid, tables)
    grid.blur(1.2)
    add_greater_trochanter(grid, tables)
    add_crests(grid, tables)
    add_linea_aspera(grid, tables)
    weather(grid, Relief(0.13, 0.15, (0.0, 0.0, 1.0)))
    add_head(grid, tables, get("head"))
    add_condyles(grid, tables)
    grid.blur(CREASE_MM)
    cut_pits(grid, tables)
    cut_condyles(grid, tables)
    swell(grid, tables.where("bone_swells", bone="femur"))
    return grid.mesh(25000, smooth=12)
