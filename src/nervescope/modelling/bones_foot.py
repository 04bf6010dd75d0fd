"""Tarsal bones, patella and toes of the right foot: superellipse sections along a straight axis."""

import numpy as np

from nervescope.modelling.bones_limb import axes_of, grid_around
from nervescope.modelling.kit.bars import Bar, Inflated
from nervescope.modelling.kit.sdf import StraightLoft
from nervescope.modelling.kit.tables import column, unit, vec
from nervescope.modelling.kit.tube import TubeField, append_surfaces
from nervescope.modelling.nerve_lines import table_tube

PHALANX_PROFILE = np.array([0.80, 1.0, 0.76, 0.62, 0.66, 0.84, 0.70])  # share of the base from base to head
PHALANX_PLACES = np.array([0.0, 0.08, 0.28, 0.52, 0.72, 0.9, 1.0])
# Toes are incomplete in the measured body, so all 14 phalanges are design values in published proportions, mm:
# lengths from proximal to distal, and half width of the first base.
TOES = {
    1: ((32.0, 23.0), 8.8),
    2: ((27.0, 13.0, 10.0), 6.0),
    3: ((25.0, 11.0, 9.5), 5.7),
    4: ((23.0, 9.5, 9.0), 5.5),
    5: ((21.0, 8.5, 8.5), 5.3),
}
TOE_SLOPES = (0.10, -0.22, -0.34)  # rise per mm of each phalanx: the toes arch and come down to the ground
JOINT_GAP = 1.2
NERVE_ROOM = 1.0  # mm kept free round the plantar nerves


def block_body(tables, bone):
    """Seven superellipse sections on the long axis of the principal box."""
    rows = tables.where("foot_dimensions", bone=bone)
    box = rows[0]
    axes = axes_of(box)
    # r3 counts towards the third axis with its largest component positive, which may be -(a x b)
    turn = np.sign(axes[2][np.abs(axes[2]).argmax()])
    sections = [r for r in rows if str(r["feature"]).startswith("section_")]
    fraction = np.array([float(r["feature"].split("_")[1][:-3]) / 100 for r in sections])
    offset = column(sections, "x", "y", "z") - vec(box)
    return StraightLoft(
        vec(box),
        axes[0],
        axes[1],
        (2 * fraction - 1) * box["r1"],
        offset @ axes[1],
        offset @ axes[2],
        column(sections, "r1"),
        column(sections, "r2"),
        turn * np.radians(column(sections, "r3")),
        column(sections, "exponent"),
        end_round=4.0,
    )


def build_block_bone(tables, bone):
    """Tarsal bone or patella from its sections alone."""
    body = block_body(tables, bone)
    return grid_around([body], 0.8, margin=5).add(body).blur(0.7).mesh(5000)


def build_calcaneus(tables):
    """Calcaneus with the sustentaculum tali as a shelf to its measured tip, and the groove of the plantar nerves."""
    rows = {r["feature"]: r for r in tables.where("foot_dimensions", bone="calcaneus")}
    tip, middle = vec(rows["sustentaculum_tali_tip"]), vec(rows["section_50pct"])
    shelf = Bar([middle, tip + 0.35 * (middle - tip), tip + [4, 0, 0]], [9, 7.5, 5.0], [7, 5, 3.4], [0, 1.0, 0])
    body = block_body(tables, "calcaneus")
    grid = grid_around([body], 0.8, margin=6).add(body).add(shelf, 4).blur(0.8)
    for name in ("medial_plantar", "lateral_plantar"):
        grid.cut(Inflated(TubeField(table_tube(tables, name)), NERVE_ROOM), 1.5)
    return grid.mesh(6000)


def metatarsal_end(tables, ray):
    """Distal end of a metatarsal (3,) and its direction seen from above (3,)."""
    rows = tables.where("long_bone_stations", bone=f"metatarsal_{ray}")
    last = 60 if ray == 4 else 90
    near, end = (vec(next(r for r in rows if r["percent"] == p)) for p in (30, last))
    features = {r["feature"]: r for r in tables.where("long_bone_features", bone=f"metatarsal_{ray}")}
    reach = (0.66 if ray == 4 else 1.0) * features["axis_end_100pct"]["r1"] - last / 100 * features["axis_end_100pct"]["r1"]
    forward = unit((end - near) * [1, 1, 0])
    return end + (reach + JOINT_GAP) * unit(end - near + [0, 0, 6]), unit(0.55 * forward + 0.45 * np.array([0.1, 1, 0]))


def phalanx(start, direction, length, half_width):
    """One waisted phalanx from its base."""
    side = unit(np.cross(direction, [0, 0, 1.0]))
    zero = np.zeros(len(PHALANX_PLACES))
    share = PHALANX_PROFILE * half_width
    body = StraightLoft(start, direction, side, PHALANX_PLACES * length, zero, zero, share, share * 0.84, zero, zero + 2.2, end_round=2.5)
    return grid_around([body], 0.6).add(body).mesh(900)


def build_phalanges(tables):
    """All phalanges of the five toes in a row behind each metatarsal."""
    pieces = []
    for ray, (lengths, half_width) in TOES.items():
        at, forward = metatarsal_end(tables, ray)
        slopes = TOE_SLOPES if len(lengths) == 3 else TOE_SLOPES[::2]
        for k, (length, slope) in enumerate(zip(lengths, slopes, strict=True)):
            direction = unit(forward + [0, 0, slope])
            pieces.append(phalanx(at, direction, length, half_width * (1.0, 0.78, 0.7)[k]))
            at = at + direction * (length + JOINT_GAP)
    return append_surfaces(pieces)
