"""Metatarsals of the right foot after their measured stations, and where the toes stand on them."""

import numpy as np

from nervescope.modelling.bones_joint_faces import lay_faces
from nervescope.modelling.bones_limb import LobedLoft, grid_around, shaft
from nervescope.modelling.kit.bars import Bar
from nervescope.modelling.kit.sdf import Chain, Ellipsoid, Superellipsoid
from nervescope.modelling.kit.tables import unit, vec
from nervescope.modelling.kit.unevenness import Relief, weather

JOINT_GAP = 1.0  # mm
# Where a border of the three-sided shaft stands, in degrees from the back of the foot to the lateral side, and by which share of the
# radius the borders stand out in the middle of the shaft (measured on the scan); and where along the bone it is three-sided.
BORDER = {1: (43, 0.10), 2: (50, 0.04), 3: (58, 0.07), 4: (56, 0.07), 5: (32, 0.08)}
SHAFT_SHARE = ((0.0, 0.12, 0.25, 0.6, 0.8, 0.9), (0.0, 0.5, 1.0, 0.8, 0.3, 0.0))
GREAT_MM = 9.0  # a head of a larger radius is that of the great toe, which is squarer
SEAT_OF_BASE = 0.2  # mm between a head and the rim of a first phalanx, whose hollow takes up the head (design)


def build_metatarsal(tables, bone):
    """Three-sided shaft with its head and the faces of its base; the fourth carries its toe in the table and ends at its own head."""
    is_fourth = bone == "metatarsal_4"
    axis = unit(vec(tables.where("long_bone_features", bone=bone, feature="axis_start_0pct")[0], "ax", "ay", "az"))
    body = shaft(tables, bone, high=66 if is_fourth else 100, end_round=4 if is_fourth else 2)
    turn, share = BORDER[int(bone[-1])]
    border = -np.cos(np.radians(turn)) * body.height + np.sin(np.radians(turn)) * body.width
    body = LobedLoft(body, border, share * np.interp(body.position / body.position[-1], *SHAFT_SHARE))
    grid = grid_around([body], 0.55, margin=6).add(body)
    add_head(grid, tables, bone, axis)
    if bone == "metatarsal_5":
        tip = tables.landmark(bone, "base")
        grid.add(Chain([tip + [0, 13, 2.5], tip + [0.3, 4.5, 0.5]], [6.5, 3.2]), 3)
    weather(grid, Relief(0.17, 0.16, tuple(axis), stretch=1.3))
    return lay_faces(grid, tables, bone).mesh(3000, smooth=8)


def add_head(grid, tables, bone, axis):
    """Head, taller than broad but at the great toe, with two unlike condyles on the sole side, pits and tubercles at its sides."""
    centre, r = head_of(tables, int(bone[-1]))
    a, b, side, down = head_frame(tables, bone, axis)
    frame = np.array([axis, side, down])
    place = lambda u, v, w: centre + np.array([u * r, v * a, w * b]) @ frame
    grid.add(
        Bar(
            [place(-1.5, 0, -0.1), place(-0.7, 0, -0.05), place(0, 0, 0)], [0.5 * a, 0.66 * a, 0.8 * a], [0.5 * b, 0.62 * b, 0.72 * b], side
        ),
        3,
    )
    grid.add(Superellipsoid(centre, [0.9 * r, 0.94 * a, 0.9 * b], frame, 2.8 if r > GREAT_MM else 2.2), 2.5)
    for way, size, low in ((1, 0.40, 0.66), (-1, 0.33, 0.58)):  # the lateral one is larger and reaches further down
        condyle = [place(-0.62, 0.46 * way, low - 0.08), place(-0.2, 0.52 * way, low), place(0.25, 0.48 * way, low - 0.12)]
        grid.add(Chain(condyle, np.array([0.7, 1.0, 0.9]) * size * b), 2.8)
        grid.add(Ellipsoid(place(-0.62, 0.74 * way, -0.28), [0.34 * r, 0.26 * a, 0.26 * b], frame), 2.5)
        grid.cut(Ellipsoid(place(-0.25, 1.3 * way, 0.0), [0.46 * r, 0.36 * a, 0.36 * b], frame), 2.5)
    grid.cut(Chain([place(-0.9, 0.05, 1.22), place(0.1, 0.05, 1.24)], 0.26 * b), 1.5)


def head_frame(tables, bone, axis):
    """Half width and half height of a head (mm), the way to its lateral side and the way to the sole (3,): its measured section."""
    row = tables.where("long_bone_stations", bone=bone, percent=60 if bone == "metatarsal_4" else 90)[0]
    start = tables.where("long_bone_features", bone=bone, feature="axis_start_0pct")[0]
    width = unit(vec(start, "bx", "by", "bz"))
    turn = np.radians(row["axis_angle_deg"])
    side = np.cos(turn) * width + np.sin(turn) * np.cross(axis, width)
    down = np.cross(side, axis)
    return row["half_width_a"], row["half_width_b"], side * np.sign(side[0]), -down * np.sign(down[2])


def head_of(tables, ray):
    """Centre (3,) and radius (mm) of a metatarsal's head; the fourth is not measured apart from its toe and takes the third's radius."""
    head = tables.where("long_bone_features", bone=f"metatarsal_{3 if ray == 4 else ray}", feature="head")[0]
    if ray != 4:
        return vec(head), head["r1"]
    end, forward = metatarsal_end(tables, ray)
    return end - (SEAT_OF_BASE + 0.9 * head["r1"]) * forward, head["r1"]


def metatarsal_end(tables, ray):
    """Distal end of a metatarsal (3,) and its direction seen from above (3,)."""
    rows = tables.where("long_bone_stations", bone=f"metatarsal_{ray}")
    last = 60 if ray == 4 else 90
    near, end = (vec(next(r for r in rows if r["percent"] == p)) for p in (30, last))
    features = {r["feature"]: r for r in tables.where("long_bone_features", bone=f"metatarsal_{ray}")}
    reach = (0.66 if ray == 4 else 1.0) * features["axis_end_100pct"]["r1"] - last / 100 * features["axis_end_100pct"]["r1"]
    forward = unit((end - near) * [1, 1, 0])
    toe = unit(0.55 * forward + 0.45 * np.array([0.1, 1, 0]))
    if ray == 5:  # its shaft turns outward, so that the toe stands on the head and not on the end of the axis
        head, r = head_of(tables, ray)
        return head + (0.9 * r + SEAT_OF_BASE) * toe, toe
    return end + (reach + JOINT_GAP) * unit(end - near + [0, 0, 10]), toe
