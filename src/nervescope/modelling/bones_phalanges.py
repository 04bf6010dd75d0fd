"""The 14 phalanges of the right foot, each a bone of its own.

Lengths and widths come from the table of the toes; the form (hollow base, waisted shaft hollow on the sole side, pulley or tuft) is
design after Gray 1918. The toes are incomplete in the measured body and point upward there; here they stand as in a foot on the ground.
"""

import numpy as np

from nervescope.modelling.bones_limb import grid_around
from nervescope.modelling.bones_toes import JOINT_GAP, metatarsal_end
from nervescope.modelling.kit.bars import Bar
from nervescope.modelling.kit.facets import wheel
from nervescope.modelling.kit.sdf import Ellipsoid, StraightLoft
from nervescope.modelling.kit.tables import unit

ROWS = {1: ("proximal", "distal"), **dict.fromkeys(range(2, 6), ("proximal", "middle", "distal"))}
SLOPES = {"proximal": 0.20, "middle": -0.18, "distal": -0.34}  # rise per mm: the toes arch and come down to the ground
# Share of the length; half width, half height and rise of the middle as shares of the half width of the base.
SHAPES = {
    "proximal": np.array([
        [0.0, 0.06, 0.16, 0.30, 0.48, 0.64, 0.78, 0.90, 1.0],
        [0.90, 1.0, 0.95, 0.73, 0.57, 0.56, 0.68, 0.74, 0.58],
        [0.76, 0.84, 0.80, 0.66, 0.55, 0.51, 0.53, 0.54, 0.44],
        [0.0, 0.02, 0.05, 0.11, 0.14, 0.10, 0.03, -0.02, -0.04],
    ]),
    "middle": np.array([
        [0.0, 0.08, 0.22, 0.40, 0.58, 0.75, 0.88, 0.95, 1.0],
        [0.90, 1.0, 0.94, 0.76, 0.67, 0.72, 0.80, 0.78, 0.62],
        [0.66, 0.74, 0.70, 0.58, 0.52, 0.50, 0.50, 0.48, 0.42],
        [0.0, 0.02, 0.05, 0.10, 0.10, 0.06, 0.0, -0.02, -0.02],
    ]),
    "distal": np.array([
        [0.0, 0.08, 0.20, 0.38, 0.56, 0.72, 0.86, 0.95, 1.0],
        [0.90, 1.0, 0.93, 0.70, 0.58, 0.59, 0.62, 0.52, 0.34],
        [0.66, 0.72, 0.66, 0.46, 0.36, 0.30, 0.27, 0.23, 0.15],
        [0.0, 0.0, 0.0, 0.03, 0.05, 0.05, 0.02, 0.0, 0.0],
    ]),
}  # fmt: skip
BASE_GAP = 0.5  # mm between the rim of a first phalanx and the end of its metatarsal (design)
RIM_GAP = 0.1  # further room for the rims of a base, as a share of the half width of the bone before it (design)
PULLEY = 0.47  # radius of the pulley at the end, as a share of the half width of the base
GROOVE_DEPTH = 0.08  # of the pulley, the same share


def toe_line(tables, toe):
    """Base (3,), direction (3,) and row of the table of each phalanx of a toe, from proximal to distal."""
    at, forward = metatarsal_end(tables, toe)
    at = at + BASE_GAP * forward
    found = []
    for name in ROWS[toe]:
        row = tables.where("toe_phalanges", toe=toe, bone=name)[0]
        direction = unit(forward + [0, 0, SLOPES[name]])
        found.append((at, direction, row))
        at = at + direction * (row["length_mm"] + JOINT_GAP + RIM_GAP * row["half_width_mm"])
    return found


def build_phalanx(tables, toe, name):
    """One phalanx; `toe` counts from 1, the great toe, and `name` is proximal, middle or distal."""
    base, direction, row = toe_line(tables, toe)[ROWS[toe].index(name)]
    length, half = row["length_mm"], row["half_width_mm"]
    side = unit(np.cross(direction, [0, 0, 1.0]))
    axes = np.array([direction, side, np.cross(side, direction)])  # forward, across, upward
    at, wide, high, rise = SHAPES[name] * [[length], [half], [half], [half]]
    zero = np.zeros(len(at))
    body = StraightLoft(base, direction, side, at, zero, -rise, wide, high, zero, zero + 2.3, end_round=0.16 * half)
    grid = grid_around([body], 0.055 * half + 0.1, margin=3).add(body)
    add_sole_side(grid, base, axes, length, half, name)
    if name == "distal":
        add_tuft(grid, base, axes, length, half)
    else:
        add_pulley(grid, base, axes, length, half)
    cut_base(grid, base, axes, half, name)
    return grid.mesh(1500 if toe == 1 else 800, smooth=8)


def add_sole_side(grid, base, axes, length, half, name):
    """What the sole side carries: two tubercles at the base of the first row with lips of the tendon sheath, a rough patch at the tip."""
    place = lambda u, v, w: base + np.array([u * length, v * half, w * half]) @ axes
    for way in (-1, 1):
        if name == "proximal":
            grid.add(Ellipsoid(place(0.10, 0.56 * way, -0.50), half * np.array([0.42, 0.30, 0.32]), axes), 0.3 * half)
            lip = [place(u, v * way, -w) for u, v, w in ((0.30, 0.46, 0.46), (0.48, 0.38, 0.36), (0.66, 0.38, 0.36))]
            grid.add(Bar(lip, 0.13 * half, 0.13 * half, axes[1]), 0.25 * half)
    if name == "distal":
        grid.add(Ellipsoid(place(0.84, 0, -0.18), half * np.array([0.36, 0.48, 0.16]), axes), 0.2 * half)


def add_tuft(grid, base, axes, length, half):
    """The spade that carries the nail, its edge drawn out to both sides."""
    for way in (-1, 1):
        spur = [base + np.array([u * length, way * v * half, 0.02 * half]) @ axes for u, v in ((0.96, 0.18), (0.90, 0.44), (0.78, 0.56))]
        grid.add(Bar(spur, [0.16 * half, 0.17 * half, 0.10 * half], 0.15 * half, axes[2]), 0.2 * half)


def add_pulley(grid, base, axes, length, half):
    """A roller across the end with a shallow groove round it, and pits for the collateral ligaments on both sides."""
    forward, side, upward = axes
    r = PULLEY * half
    centre = base + (length - r) * forward
    grid.add(wheel(centre, forward, [(0, 0, r)], 1.44 * half, 0.75 * r, upward), 0.25 * half)
    out = r + (0.25 - GROOVE_DEPTH) * half
    turn = np.radians([-110, -70, -35, 0, 35, 70, 110])
    track = [centre + out * (np.cos(a) * forward + np.sin(a) * upward) for a in turn]
    grid.cut(Bar(track, 0.30 * half, 0.25 * half, side, smooth=0.4), 0.25 * half)
    for way in (-1, 1):
        grid.cut(Ellipsoid(centre + way * 0.92 * half * side, half * np.array([0.26, 0.24, 0.26]), axes), 0.15 * half)


def cut_base(grid, base, axes, half, name):
    """The hollow for the metatarsal's head, or two hollows with a ridge between them for the pulley before it."""
    forward, side, _ = axes
    if name == "proximal":
        grid.cut(Ellipsoid(base - 1.12 * half * forward, 1.3 * half), 0.5)
        return
    for way in (-1, 1):
        grid.cut(Ellipsoid(base + half * (way * 0.42 * side - 0.50 * forward), 0.62 * half), 0.12 * half)
