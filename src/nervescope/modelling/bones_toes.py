"""Metatarsals and the 14 phalanges of the right foot.

Metatarsals follow their measured stations. The toes are incomplete in the measured body, so the phalanges are design in
published proportions, and stand as in a foot on the ground.
"""

import numpy as np

from nervescope.modelling.bones_limb import grid_around, shaft
from nervescope.modelling.kit.bars import Bar
from nervescope.modelling.kit.facets import wheel
from nervescope.modelling.kit.sdf import Chain, Ellipsoid, StraightLoft
from nervescope.modelling.kit.tables import unit, vec
from nervescope.modelling.kit.tube import append_surfaces

# share of the base's half width at places along the bone: waisted shaft with a head, or a tuft that carries the nail
PLACES = np.array([0.0, 0.07, 0.22, 0.45, 0.68, 0.86, 1.0])
SHAFT_PROFILE = np.array([0.88, 1.0, 0.80, 0.60, 0.60, 0.74, 0.66])
TUFT_PROFILE = np.array([0.88, 1.0, 0.76, 0.54, 0.52, 0.66, 0.50])
FLATNESS_OF_TUFT = np.array([0.80, 0.80, 0.75, 0.75, 0.62, 0.45, 0.40])  # height as a share of the width
# lengths from proximal to distal, and half width of the first base, mm
TOES = {
    1: ((33.0, 24.0), 9.2),
    2: ((28.0, 13.5, 10.5), 6.2),
    3: ((25.5, 11.5, 10.0), 6.0),
    4: ((23.5, 10.0, 9.5), 5.7),
    5: ((21.0, 8.5, 9.0), 5.5),
}
TOE_SLOPES = (0.20, -0.18, -0.34)  # rise per mm of each phalanx: the toes arch and come down to the ground
WIDTHS = (1.0, 0.84, 0.76)
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
    return grid.mesh(3000, smooth=10)


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


def phalanx(start, direction, length, half_width, is_last):
    """One phalanx from its base: hollow base, waisted shaft, and a pulley or a tuft at the end."""
    side = unit(np.cross(direction, [0, 0, 1.0]))
    up = np.cross(side, direction)
    share = (TUFT_PROFILE if is_last else SHAFT_PROFILE) * half_width
    high = share * (FLATNESS_OF_TUFT if is_last else 0.80)
    zero = np.zeros(len(PLACES))
    arch = np.array([0, 0, 0.10, 0.16, 0.10, 0, 0]) * half_width  # hollow on the sole side
    body = StraightLoft(start, direction, side, PLACES * length, zero, -arch, share, high, zero, zero + 2.3, end_round=2.0)
    grid = grid_around([body], 0.45, margin=3).add(body)
    if is_last:
        tuft = half_width * np.array([0.68, 0.45, 0.26])
        grid.add(Ellipsoid(start + 0.9 * length * direction, tuft, np.array([side, direction, up])), 1.5)
    else:
        r = 0.56 * half_width
        centre = start + (length - r) * direction
        grid.add(wheel(centre, direction, [(0, 0, r)], 1.5 * half_width, 0.5 * r, up), 1.5)
        tip = length + 0.55 * half_width
        back = start + (tip - 1.6 * r) * direction
        track = [back + 1.6 * r * up, start + tip * direction, back - 1.6 * r * up]
        grid.cut(Bar(track, 0.30 * half_width, 0.60 * half_width, side), 1.5)
    grid.cut(Ellipsoid(start - 1.25 * half_width * direction, 1.5 * half_width * np.array([1, 1, 1])), 0.8)
    return grid.mesh(900, smooth=8)


def build_phalanges(tables):
    """All phalanges of the five toes in a row behind each metatarsal: 14 closed pieces in one mesh."""
    pieces = []
    for ray, (lengths, half_width) in TOES.items():
        at, forward = metatarsal_end(tables, ray)
        slopes = TOE_SLOPES if len(lengths) == 3 else TOE_SLOPES[::2]
        for k, (length, slope) in enumerate(zip(lengths, slopes, strict=True)):
            direction = unit(forward + [0, 0, slope])
            pieces.append(phalanx(at, direction, length, half_width * WIDTHS[k], k == len(lengths) - 1))
            at = at + direction * (length + JOINT_GAP)
    return append_surfaces(pieces)
