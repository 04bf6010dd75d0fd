"""Femur, tibia, fibula, patella and foot: superellipse lofts along a straight axis plus fitted ellipsoids."""
from functools import partial

import numpy as np

from nervescope.modelling.kit.sdf import Chain, Ellipsoid, Grid, StraightLoft
from nervescope.modelling.kit.tables import column, unit, vec


def axes_of(row):
    """Three unit axes (3, 3) from the a and b columns of a feature row."""
    a, b = vec(row, "ax", "ay", "az"), vec(row, "bx", "by", "bz")
    return np.array([a, b, np.cross(a, b)])


# ------------------------------------------------------------------------------------------------ long bones
def shaft(tables, bone, low=0, high=100, end_round=2.0):
    """Superellipse loft of the stations between two percentages."""
    f = {r["feature"]: r for r in tables.where("long_bone_features", bone=bone)}
    start, axis_row = vec(f["axis_start_0pct"]), f["axis_start_0pct"]
    axis, width = unit(vec(axis_row, "ax", "ay", "az")), unit(vec(axis_row, "bx", "by", "bz"))
    rows = [r for r in tables.where("long_bone_stations", bone=bone) if low <= r["percent"] <= high]
    length = f["axis_end_100pct"]["r1"]
    percent = np.array([min(max(r["percent"], 0.6), 99.4) for r in rows])
    centre = column(rows, "x", "y", "z") - start
    return StraightLoft(start, axis, width, percent / 100 * length, centre @ width, centre @ np.cross(axis, width),
                        column(rows, "half_width_a"), column(rows, "half_width_b"),
                        np.radians(column(rows, "axis_angle_deg")), column(rows, "exponent_n"), end_round)


def feature_ellipsoid(tables, bone, feature):
    """Ellipsoid of a row of long_bone_features."""
    row = tables.where("long_bone_features", bone=bone, feature=feature)[0]
    return Ellipsoid(vec(row), vec(row, "r1", "r2", "r3"), axes_of(row))


def grid_around(primitives, spacing, margin=4):
    """Grid that contains all primitives."""
    return Grid(np.min([p.lo for p in primitives], 0) - margin, np.max([p.hi for p in primitives], 0) + margin, spacing)


def build_femur(tables, spacing=1.2):
    """Shaft loft, neck, head, trochanters, condyles and trochlear lips."""
    get = partial(feature_ellipsoid, tables, "femur")
    body = shaft(tables, "femur", 14, 92, end_round=14)
    neck = [r for r in tables.where("long_bone_features", bone="femur") if r["feature"].startswith("neck")]
    middle = vec(tables.where("long_bone_stations", bone="femur", percent=15)[0])
    neck_chain = Chain([*column(neck, "x", "y", "z"), middle], [*np.sqrt(column(neck, "r1") * column(neck, "r2")), 14.0])
    head, condyles = get("head"), [get(k) for k in ("medial_condyle", "lateral_condyle", "trochlea_medial_lip",
                                                    "trochlea_lateral_lip")]
    grid = grid_around([body, head, get("greater_trochanter"), *condyles], spacing)
    grid.add(body).add(get("greater_trochanter"), 12).add(neck_chain, 8).add(head, 3).add(get("lesser_trochanter"), 4)
    for c in condyles:
        grid.add(c, 2)
    return grid.mesh(16000)


def build_long_bone(tables, bone, extra=(), spacing=1.2, triangles=12000):
    """Shaft loft over the whole length plus named ellipsoids (feature, blend)."""
    body = shaft(tables, bone)
    grid = grid_around([body], spacing, margin=6).add(body)
    for feature, blend in extra:
        grid.add(feature_ellipsoid(tables, bone, feature), blend)
    return grid.mesh(triangles)


# ------------------------------------------------------------------------------------------------ foot, patella
def block_grid(tables, bone, spacing=0.8):
    """Grid with seven superellipse sections on the long axis of the principal box."""
    rows = tables.where("foot_dimensions", bone=bone)
    box = rows[0]
    axes = axes_of(box)
    # r3 counts towards the third axis with its largest component positive, which may be -(a x b)
    turn = np.sign(axes[2][np.abs(axes[2]).argmax()])
    sections = [r for r in rows if str(r["feature"]).startswith("section_")]
    fraction = np.array([float(r["feature"].split("_")[1][:-3]) / 100 for r in sections])
    offset = column(sections, "x", "y", "z") - vec(box)
    body = StraightLoft(vec(box), axes[0], axes[1], (2 * fraction - 1) * box["r1"], offset @ axes[1], offset @ axes[2],
                        column(sections, "r1"), column(sections, "r2"), turn * np.radians(column(sections, "r3")),
                        column(sections, "exponent"))
    return grid_around([body], spacing, margin=5).add(body)


def build_block_bone(tables, bone):
    """Tarsal bone or patella from its sections alone."""
    return block_grid(tables, bone).mesh(5000)


def build_calcaneus(tables):
    """Calcaneus with the sustentaculum tali as a shelf from the body to its measured tip."""
    rows = {r["feature"]: r for r in tables.where("foot_dimensions", bone="calcaneus")}
    tip, body = vec(rows["sustentaculum_tali_tip"]), vec(rows["section_50pct"])
    shelf = Chain([body, tip + 0.35 * (body - tip), tip + [4, 0, 0]], [9, 7, 4.0])
    return block_grid(tables, "calcaneus").add(shelf, 4).mesh(6000)


PHALANX_PROFILE = np.array([0.78, 1.0, 0.74, 0.62, 0.80, 0.66])  # share of the half width from base to head


def build_phalanges(tables, spacing=0.6):
    """The incomplete toe phalanges: box only in the table, so a waisted loft scaled to the measured volume."""
    pieces = []
    for name, rows in tables.grouped("foot_dimensions", "bone").items():
        if not name.startswith("phalanx"):
            continue
        box = rows[0]
        axes, position = axes_of(box), np.array([-1, -0.7, -0.25, 0.25, 0.75, 1]) * box["r1"]
        ellipse_volume = np.trapezoid(np.pi * box["r2"] * box["r3"] * PHALANX_PROFILE ** 2, position)
        share = PHALANX_PROFILE * min(np.sqrt(1000 * box["volume_cm3"] / ellipse_volume), 1.25)
        zero = np.zeros(6)
        body = StraightLoft(vec(box), axes[0], axes[1], position, zero, zero, share * box["r2"], share * box["r3"], zero,
                            zero + 2.2)
        pieces.append(grid_around([body], spacing).add(body).mesh(1500))
    return pieces[0].merge(pieces[1:])
