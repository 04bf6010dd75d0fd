"""Arch of a lumbar vertebra: pedicles, articular pillars, laminae and processes of the right side, each a body of its own.

Figures come from `vertebra_dimensions.csv`. Pedicle sizes are the published ones, because the table's own are over-read there.
"""

import numpy as np

from nervescope.modelling.kit.bars import Bar, Inflated, Together
from nervescope.modelling.kit.mirrored import X
from nervescope.modelling.kit.sdf import Ellipsoid, Function, StraightLoft, smooth_max
from nervescope.modelling.kit.tables import column, vec
from nervescope.modelling.vertebra_frame import ABOVE, FACET_GAP, NEXT, VertebraFrame, before_facet, beyond_facet, facet_joint

PEDICLE_MM = {"L1": (8.7, 15.4), "L2": (8.9, 15.0), "L3": (10.3, 14.9), "L4": (12.9, 14.8), "L5": (18.0, 14.0)}  # Zindrick 1987 (recalled)
SUPERIOR_HALF_WIDTH = 9.0  # mm, greatest half width of the superior processes (design)
SUPERIOR_THICKNESS, INFERIOR_THICKNESS = 9.0, 9.6  # mm of the processes across the joint, before the facets are cut (design)
SUPERIOR_SINK, INFERIOR_SINK = 2.0, 1.2  # mm of that which the facets take away (design)
SUPERIOR_RIM, HOOK = 1.8, 1.2  # mm that the upper process is wider than its facet, and that it reaches forward (design)
ARCH_ROOM = 1.8  # mm kept free round the lamina above
FACET_EDGE = 1.6  # mm, rounding of the rim of a facet (design)
FACET_SINK = 0.25  # mm that rounding the rim takes from the middle of the facet as well
MAMILLARY_HALF = (4.4, 5.0, 7.2)  # mm half sizes of a mamillary process (design)
MAMILLARY_BACK = {"L1": -0.6, "L2": 0.2, "L3": 1.8, "L4": 2.8, "L5": 2.4}  # mm behind the edge of the facet (design)
HIND_CORNER = (0.6, 0.22)  # share of the way between the last two sections of a spinous process, and of their difference there (design)
SPINE_WEDGE = 0.32  # share by which a spinous process is thinner along its upper border and thicker along its lower one (design)
ARCH_FILLET, ARCH_EDGE = 3.0, 0.8  # mm, fillet in the room for the process above; rim of the room for its lamina (design)


def pedicle_bar(f):
    """Pedicle from inside the body to the pillar, fuller than its published isthmus: the foramina cut the notches above and below."""
    width, height = PEDICLE_MM[f.name]
    points = [f.pedicle + 7 * f.front - [3.5, 0, 0], f.pedicle, f.pedicle_back]
    return Bar(points, np.array([1.25, 1.35, 1.4]) * height / 2, np.array([1.4, 1.1, 1.05]) * width / 2, f.up)


def superior_process(f, tables):
    """Superior articular process from the pedicle up to its tip: a plate that reaches round the joint, in front and outside."""
    tip, section = f.tip("superior_articular_process"), f.right("superior_articular_process_section")[0]
    above, thick = ABOVE.get(f.name), SUPERIOR_THICKNESS / 2
    if above:
        joint = facet_joint(tables, above, f.name)
        forward = joint.across * np.sign(joint.across[1])
        middle = joint.centre + (FACET_GAP / 2 + thick - SUPERIOR_SINK) * joint.normal + HOOK * forward
        wide, half = joint.across, joint.width / 2 + SUPERIOR_RIM
    else:
        middle, wide = vec(section) - [0, 0, 4], vec(section, "nx", "ny", "nz")
        half = min(section["r1"] / 2, SUPERIOR_HALF_WIDTH)
    top = middle + [0, 0, tip[2] - middle[2] - 3.0]
    base = min(7.0, PEDICLE_MM[f.name][0] / 2 + 1.4)
    neck = 0.5 * f.pedicle_back + 0.5 * middle
    return Bar(
        [f.pedicle_back - [0, 0, 2], neck, middle, top],
        [6.0, 0.5 * (6.6 + half), half, half * 0.82],
        [base, 0.62 * (base + thick), thick, thick * 0.85],
        wide,
    )


def superior_root(f, tables):
    """Root of the superior process: from the pedicle up in front of the joint, the floor and hind wall of the foramen above."""
    joint = facet_joint(tables, ABOVE[f.name], f.name)
    return Bar([f.pedicle_back + [-2.5, 2.5, 0], joint.centre + [-1.0, 8.8, 3.8]], 5.0, [5.0, 4.5], X)


def mamillary_process(f, tables):
    """Blunt knob on the hind edge of the superior articular process."""
    bar = superior_process(f, tables)
    at = int(0.72 * len(bar.centre))
    behind = bar.w[at] * (-1 if bar.w[at][1] > 0 else 1)
    return Ellipsoid(bar.centre[at] + behind * (bar.a[at] + MAMILLARY_BACK[f.name]) - [0, 0, 0.5], MAMILLARY_HALF)


def pillar(f, tables):
    """Pars interarticularis and inferior articular process: from the pedicle down, inside the joint with the vertebra below."""
    joint, tip = facet_joint(tables, f.name, NEXT[f.name]), f.tip("inferior_articular_process")
    outer = vec(f.lamina[-1])
    thick = INFERIOR_THICKNESS / 2
    low = joint.centre - (FACET_GAP / 2 + thick - INFERIOR_SINK) * joint.normal
    end = low + [0, 0, tip[2] - low[2] + 0.9 * thick]  # the round end reaches down to the tip
    pars = 0.5 * f.pedicle_back + 0.5 * outer + [0.5, 3.0, 0]
    lower = 0.55 * outer + 0.45 * low + [0.5, 2.0, 0]
    half = joint.width / 2 + 1.2
    return Bar(
        [f.pedicle_back, pars, lower, low, end], [7.0, 7.6, 7.6, half, half * 0.88], [5.8, 6.4, 6.0, thick, thick * 0.95], joint.across
    )


def inferior_process(f, tables):
    """The pillar of the right side with the convex facet of its joint."""
    joint, bar = facet_joint(tables, f.name, NEXT[f.name]), pillar(f, tables)
    beyond = beyond_facet(joint)
    return Function(lambda p: smooth_max(bar.distance(p), -beyond.distance(p), FACET_EDGE), bar.lo, bar.hi)


def lamina_bar(f):
    """Lamina of one side, from the spinous process to the pillar."""
    rows = f.lamina
    first = vec(rows[0])
    slope = (vec(rows[-1]) - first) / max(rows[-1]["x"] - rows[0]["x"], 1e-6) if len(rows) > 1 else np.array([1.0, 0.9, 0.1])
    inner = first - slope * 6.5
    outer = vec(rows[-1]) + slope * 3.0
    high = np.clip(column(rows, "r1") / 2, 0, 12.5)
    thick = np.clip(column(rows, "r2") / 2 * 0.78, 0, 4.3)
    dirs = column(rows, "nx", "ny", "nz")
    return Bar(
        [inner, *column(rows, "x", "y", "z"), outer],
        [high[0] * 0.85, *high, high[-1] * 0.8],
        [thick[0], *thick, thick[-1] * 0.9],
        [dirs[0], *dirs, dirs[-1]],
    )


def lower_lamina(f, tables):
    """Lower part of the lamina, from the midline down to the inferior process."""
    joint = facet_joint(tables, f.name, NEXT[f.name])
    low = joint.centre - (FACET_GAP / 2 + INFERIOR_THICKNESS / 2) * joint.normal
    first = vec(f.lamina[0])
    return Bar([first, 0.5 * (first + low) + [0, 0.8, -0.8], low + [0, 0, 1]], [8.5, 7.8, 6.5], [3.8, 4.0, 4.4], [0, 0.35, 1.0])


def transverse_bar(f):
    """Transverse process, flattened from front to back, thinning to a blunt tip."""
    rows, tip = f.right("transverse_process"), f.tip("transverse_process")
    root = f.pedicle_back + [1.0, 2.0, 0.0]
    long, short = column(rows, "r1") / 2, column(rows, "r2") / 2
    ends = column(rows, "x", "y", "z")
    ends[-1] = tip - [short[-1] * 0.8, 0, 0]
    dirs = column(rows, "nx", "ny", "nz")
    dirs[0] = dirs[1]
    root_half = 6.5 if f.name != "L5" else 7.6  # that of L5 springs from the whole side of the pedicle
    a = [root_half, min(long[0], root_half), *long[1:]]
    b = [root_half - 1, min(short[0], root_half - 1.7), *np.maximum(short[1:], 2.2)]
    return Bar([root, *ends], a, b, [dirs[0], *dirs])


def spinous_loft(f):
    """Spinous process: a plate on the y axis with a thickened hind edge, thin above and stout below."""
    spine, tip = f.right("spinous_process"), f.tip("spinous_process")
    last = spine[-1]
    position = np.r_[-spine[0]["y"] - 4, -column(spine, "y"), -tip[1]]
    z = np.r_[spine[0]["z"], column(spine, "z"), 0.75 * last["z"] + 0.25 * tip[2]]
    thick = np.maximum(np.r_[spine[0]["r2"] * 0.8, column(spine, "r2"), last["r2"]], 5.4)
    thick[0], thick[1] = min(thick[0], 11.0), min(thick[1], 9.0)
    thick[2] = min(thick[2], 8.0)
    a, b = thick / 2, np.r_[spine[0]["r1"] * 0.9, column(spine, "r1"), last["r1"] * 0.95] / 2
    corner = HIND_CORNER[0] * position[-2] + (1 - HIND_CORNER[0]) * position[-3]
    at = {k: HIND_CORNER[1] * v[-2] + (1 - HIND_CORNER[1]) * v[-3] for k, v in (("z", z), ("a", a), ("b", b))}
    position, z, a, b = (np.insert(v, -2, at_corner) for v, at_corner in ((position, corner), (z, at["z"]), (a, at["a"]), (b, at["b"])))
    zero = np.zeros(len(z))
    plate = StraightLoft(np.zeros(3), np.array([0, -1.0, 0]), X, position, zero, z, a, b, zero, zero + 2.4, end_round=5)

    def distance(p):
        above = (p[..., 2] - np.interp(-p[..., 1], position, z)) / np.interp(-p[..., 1], position, b)
        return plate.distance(p / np.stack([1 - SPINE_WEDGE * np.clip(above, -1, 1), *np.ones((2, *above.shape))], -1))

    return Function(distance, plate.lo - [2, 0, 0], plate.hi + [2, 0, 0])


def arch_above(tables, name):
    """What an upper facet of a bone and the arch above it leave no room for, right side: primitives, each with the rounding of its rim."""
    if name not in ABOVE:
        return []
    upper = VertebraFrame(tables, ABOVE[name])
    process, lamina = inferior_process(upper, tables), lamina_bar(upper)
    facet = before_facet(facet_joint(tables, upper.name, name))
    near = [Inflated(facet, -FACET_SINK), Inflated(process, FACET_GAP - FACET_SINK / 3), Inflated(lamina, ARCH_ROOM)]
    return [(Together(near, ARCH_FILLET), FACET_EDGE), (Inflated(lower_lamina(upper, tables), ARCH_ROOM), ARCH_EDGE)]
