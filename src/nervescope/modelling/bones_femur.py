"""Right femur: shaft loft with the linea aspera, head and neck, trochanters with their crests, condyles."""

from functools import partial

import numpy as np

from nervescope.modelling.bones_limb import feature_ellipsoid, grid_around, shaft
from nervescope.modelling.kit.bars import Bar, BehindPlane
from nervescope.modelling.kit.sdf import Chain, Ellipsoid, Superellipsoid
from nervescope.modelling.kit.tables import column, unit, vec

FOVEA_DIRECTION = np.array([-0.86, -0.28, 0.12])  # from the head centre to the pit of its ligament (design)
RIDGE = 3.4  # mm, radius of the linea aspera


def add_neck(grid, tables):
    """Neck from the measured sections to the trochanters, flattened from front to back, and the block under them."""
    rows = [r for r in tables.where("long_bone_features", bone="femur") if r["feature"].startswith("neck")]
    axis = vec(rows[0], "ax", "ay", "az")
    upward = unit(np.array([0, 0, 1.0]) - axis * axis[2])
    centres = column(rows, "x", "y", "z")
    base = centres[-1] + 12 * axis
    grid.add(
        Bar([*centres, base, base + 9 * axis], [*(0.97 * column(rows, "r1")), 22, 20], [*(0.95 * column(rows, "r2")), 16, 15.5], upward), 3
    )
    lines = tables.where("long_bone_stations", bone="femur")
    lower = [vec(r) for r in lines if r["percent"] in (15, 20)]
    grid.add(Chain([base + 8 * axis, *lower], [17.0, 17.5, 17.0]), 8)


def add_greater_trochanter(grid, tables):
    """Quadrangular block with a flat outer face, a free hind border that overhangs the fossa, and the crest to the lesser one."""
    row = tables.where("long_bone_features", bone="femur", feature="greater_trochanter")[0]
    tip = tables.landmark("femur", "greater_trochanter_tip")
    centre = vec(row)
    axes = np.array([unit([0.97, -0.2, 0.1]), unit([0.2, 0.97, 0.0]), unit([-0.1, 0, 1.0])])
    grid.add(Superellipsoid(centre + [0.5, 1.5, -1.0], [15.0, 20.5, 22.0], axes, 2.6), 7)
    rim = [[139, 9, -15], [138, -4, -9], tip + [3, 3.5, -7], tip + [2.0, 0.5, -15]]
    grid.add(Bar(rim, [6.5, 7, 6.5, 7], [5.5, 5.5, 5.0, 5.5], [0, 0, 1.0]), 6)
    lesser = tables.landmark("femur", "lesser_trochanter")
    crest = [tip + [0, 1.5, -10], tip + [-2, -1.0, -24], tip + [-11, 0.5, -42], lesser + [8, 4.5, 3]]
    grid.add(Bar(crest, [6.5, 6.5, 6.0, 6.0], [5.0, 5.5, 5.0, 5.5], [1.0, 0, 0]), 6)
    front = [[131, 9.5, -20], [118, 10.5, -38], [104, 5.0, -60]]
    grid.add(Bar(front, [4.0, 4.0, 3.0], [3.5, 3.5, 2.5], [0.5, 0.8, 0]), 9)


def add_lesser_trochanter(grid, tables):
    """A cone that points backward and inward, with the spiral line below it."""
    tip = tables.landmark("femur", "lesser_trochanter")
    grid.add(Bar([tip + [14, 12, 6], tip + [7, 6, 2], tip + [3.6, 3.6, 0]], [13, 8.5, 5.5], [11, 7.5, 5.0], [0, 0, 1.0]), 6)


def posterior_line(tables, low, high, sideways):
    """Points (n, 3) on the hind face of the shaft between two percentages; `sideways` (2,) mm lateral at both ends."""
    rows = [r for r in tables.where("long_bone_stations", bone="femur") if low <= r["percent"] <= high]
    share = np.linspace(0, 1, len(rows))
    half = np.array([max(r["half_width_a"], r["half_width_b"]) * 0.5 + min(r["half_width_a"], r["half_width_b"]) * 0.5 for r in rows])
    x = sideways[0] + (sideways[1] - sideways[0]) * share
    depth = half * np.sqrt(np.maximum(1 - (x / half) ** 2, 0.05))
    return column(rows, "x", "y", "z") + np.stack([x, -depth + RIDGE * 0.55, 0 * x], -1)


def add_linea_aspera(grid, tables):
    """The double ridge behind the shaft, its spread to the trochanters above and to the condyles below."""
    middle = posterior_line(tables, 25, 65, (3.5, 2.5))
    grid.add(Bar(middle, RIDGE, RIDGE, [1.0, 0, 0]), 4)
    gluteal = posterior_line(tables, 15, 30, (9.0, 2.5)) + [[0, 4, 4], [0, 1.5, 0], [0, 0.5, 0], [0, 0, 0]]
    grid.add(Bar(gluteal, [RIDGE * 1.3, *[RIDGE * 1.15] * 2, RIDGE], RIDGE, [1.0, 0, 0]), 6)
    grid.add(Bar(posterior_line(tables, 20, 30, (-9.0, 1.0)), RIDGE * 0.7, RIDGE * 0.7, [1.0, 0, 0]), 5)
    for end in (-19.0, 20.0):
        grid.add(Bar(posterior_line(tables, 65, 85, (2.5, end)), [RIDGE, *[RIDGE * 0.9] * 3, RIDGE], RIDGE, [1.0, 0, 0]), 6)


def add_condyles(grid, tables):
    """Two condyles with the notch between them, the groove for the patella and the epicondyles."""
    get = partial(feature_ellipsoid, tables, "femur")
    for name in ("medial_condyle", "lateral_condyle", "trochlea_medial_lip", "trochlea_lateral_lip"):
        grid.add(get(name), 3)
    for name, inward, size in (("medial_epicondyle", 10.0, 9.0), ("lateral_epicondyle", -9.0, 8.0)):
        point = tables.landmark("femur", name)
        grid.add(Ellipsoid(point + [inward, 0, 2], [size, 12, 14]), 9)
    medial = tables.landmark("femur", "medial_epicondyle")
    grid.add(Ellipsoid(medial + [11, -3, 15], [5, 6, 7]), 8)  # adductor tubercle


def cut_notches(grid, tables):
    """Trochanteric fossa, fovea of the head, intercondylar notch and the groove of the trochlea."""
    tip = tables.landmark("femur", "greater_trochanter_tip")
    grid.cut(Ellipsoid(tip + [-9, 5.0, -9], [6.0, 7.0, 9.0], np.array([unit([0.9, 0, 0.45]), [0, 1.0, 0], unit([-0.45, 0, 0.9])])), 4)
    head = tables.where("long_bone_features", bone="femur", feature="head")[0]
    grid.cut(Ellipsoid(vec(head) + (head["r1"] + 2.0) * unit(FOVEA_DIRECTION), 5.5), 1.5)
    roof, groove = (tables.landmark("femur", k) for k in ("intercondylar_notch_roof", "trochlear_groove"))
    notch = [roof + [-1, -38, -6], roof + [0, -18, -4], roof + [0.5, 4, -12]]
    grid.cut(Bar(notch, [11.5, 10.5, 7.5], [13, 11, 8], [1.0, 0, 0]), 3)
    track = [groove + [0, 7.5, 26], groove + [0, 9.0, 6], groove + [0, 6.5, -10], groove + [0, -8, -24]]
    grid.cut(Bar(track, [9, 10, 10, 7], [7, 7, 7, 6], [1.0, 0, 0]), 6)
    lateral = tables.landmark("femur", "greater_trochanter_lateral")
    grid.cut(BehindPlane(lateral + [-2.2, 0, 0], [-0.99, 0.1, -0.1], 24), 3)


def build_femur(tables, spacing=1.1):
    """Shaft, both ends and ridges joined and softened a little; then pits, notch and groove cut."""
    get = partial(feature_ellipsoid, tables, "femur")
    body = shaft(tables, "femur", 15, 92, end_round=14)
    grid = grid_around([body, get("head"), get("greater_trochanter"), get("medial_condyle"), get("lateral_condyle")], spacing, margin=8)
    grid.add(body)
    add_neck(grid, tables)
    add_greater_trochanter(grid, tables)
    add_lesser_trochanter(grid, tables)
    add_linea_aspera(grid, tables)
    grid.blur(1.4)
    grid.add(get("head"), 3)
    add_condyles(grid, tables)
    cut_notches(grid, tables)
    return grid.mesh(24000)
