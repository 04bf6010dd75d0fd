"""Metatarsals of the right foot after their measured stations, and where the toes stand on them."""

import numpy as np

from nervescope.modelling.bones_limb import grid_around, shaft
from nervescope.modelling.kit.sdf import Chain, Ellipsoid
from nervescope.modelling.kit.tables import unit, vec
from nervescope.modelling.kit.unevenness import Relief, weather

JOINT_GAP = 1.0  # mm
SEAT_OF_BASE = 0.2  # mm between a head and the rim of a first phalanx, whose hollow takes up the head (design)


def build_metatarsal(tables, bone):
    """Shaft loft with ball and two plantar condyles at the head; the fourth carries its toe in the table and ends at its own head."""
    is_fourth = bone == "metatarsal_4"
    body = shaft(tables, bone, high=66 if is_fourth else 100, end_round=4 if is_fourth else 2)
    grid = grid_around([body], 0.6, margin=6).add(body)
    axis = unit(vec(tables.where("long_bone_features", bone=bone, feature="axis_start_0pct")[0], "ax", "ay", "az"))
    side = unit(np.cross(axis, [0, 0, 1.0]))
    head, r = head_of(tables, int(bone[-1]))
    if is_fourth:
        grid.add(Chain([head - 2.6 * r * axis, head - 0.6 * r * axis], [0.5 * r, 0.75 * r]), 4)
    grid.add(Ellipsoid(head, 0.9 * r), 2)
    for way in (-1, 1):
        start = head + way * 0.52 * r * side + [0, 0, -0.48 * r]
        grid.add(Chain([start - 0.2 * r * axis, start + 0.25 * r * axis], 0.40 * r), 2)
        grid.cut(Ellipsoid(head + way * 1.25 * r * side - 0.25 * r * axis + [0, 0, 0.15 * r], 0.42 * r), 2)
    if bone == "metatarsal_5":
        tip = tables.landmark(bone, "base")
        grid.add(Chain([tip + [0, 13, 2.5], tip + [0.3, 4.5, 0.5]], [6.5, 3.2]), 3)
    return weather(grid, Relief(0.09, 0.12, tuple(axis))).mesh(3000, smooth=10)


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
