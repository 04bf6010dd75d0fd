"""Relief of the sacrum: median crest of spinous tubercles, intermediate and lateral crests, horns of the hiatus, lines in front.

Heights of the median crest come from the table; the rest is design after Gray 1918: articular tubercles inside the foramina, larger
transverse tubercles outside them, horns on both sides of the hiatus, four transverse lines on the pelvic face.
"""

from itertools import pairwise

import numpy as np

from nervescope.modelling.kit.bars import Bar
from nervescope.modelling.kit.mirrored import BOTH_SIDES, X
from nervescope.modelling.kit.sdf import Ellipsoid
from nervescope.modelling.kit.tables import column, unit, vec

SPINE = unit(np.array([0.0, 0.9, -0.43]))  # from the tip of a spinous tubercle into the bone
SPINE_HALF = ((2.7, 2.4, 3.4, 4.2), 6.5)  # mm half widths from S1 to S4, and half height of a spinous tubercle
SPINE_DEEP = (9.0, 8.0, 4.0, 3.2)  # mm half depth, from S1 to S4: half of the measured height of the crest, and its root
SPINE_BLEND = (4.0, 5.0, 5.0, 5.0)  # mm of fillet: the tubercles run out into the plate
LEAST_CREST = 1.6  # mm that a spinous tubercle stands above the plate at least (design)
SADDLE = 3.2  # mm that the crest lies lower between two tubercles than at their tips
INNER_X = 13.5  # mm from the midline: intermediate crest
INNER_HALF, OUTER_HALF = (3.4, 2.6, 6.5), (5.4, 4.4, 8.0)  # mm half sizes of the tubercles beside S1/S2: across, outward, along
INNER_SUNK, OUTER_SUNK = (2.2, 2.6, 1.6, 2.0), (1.0, 1.8, 1.3, 1.6)  # mm that the tubercles' middles lie under the dorsal face (design)
INNER_RIDGE, INNER_RIDGE_SUNK = 1.8, 3.8  # mm radius of the low ridge that joins the articular tubercles; how deep its middle lies
RIDGE_SUNK = 2.6  # mm that the middle of the lateral ridge lies under the dorsal face
SHARES = (1.0, 0.85, 0.7, 0.6)  # of the tubercles from S1/S2 down, by size
HORNS = (
    (8.2, 0.0, 0.2),
    (10.6, 10.0, 1.0),
    (11.8, 20.0, 1.8),
    (11.8, 30.0, 2.8),
)  # x, along from the apex, outward: edge of the hiatus, mm
LINES = (17.0, 15.0, 14.0, 12.0)  # mm half length of the transverse lines


def outer_x(s):
    """Distance of the lateral crest from the midline at arc length s, mm: it follows the foramina inward."""
    return 33.0 - 0.09 * s


def add_median_crest(grid, plate):
    """Four tubercles with their tips where the table has them, joined by a lower edge; the first runs on upward."""
    tips = column([r for r in plate.rows["median_crest"] if r["r1"] > 1], "x", "y", "z")
    places = plate.fine[plate.tree.query(tips[:, 1:])[1]]
    least = np.array([plate.surface(0.0, s, True, LEAST_CREST) for s in places])
    tips -= np.maximum((tips - least) @ SPINE, 0)[:, None] * SPINE
    deep = np.array(SPINE_DEEP)
    widths, half_height = SPINE_HALF
    axes = np.array([X, SPINE, np.cross(X, SPINE)])
    for tip, depth, half_width, blend in zip(tips, deep, widths, SPINE_BLEND, strict=True):
        grid.add(Ellipsoid(tip + depth * SPINE, [half_width, depth, half_height], axes), blend)
    edge = [tips[0] + 0.4 * (tips[0] - tips[1]) + 1.5 * SPINE]
    for first, last in pairwise(tips):
        edge += [first + 1.5 * SPINE, 0.5 * (first + last) + SADDLE * SPINE]
    line = np.array([*edge, tips[-1] + 1.0 * SPINE]) + 4.0 * SPINE
    grid.add(Bar(line, 4.0, 2.0, SPINE), 5)


def add_side_crests(grid, plate):
    """Articular tubercles inside the foramina; transverse tubercles outside them, on a ridge that comes down from the articular process."""
    levels = plate.s[2:6]
    places = (*((levels[:-1] + levels[1:]) / 2), levels[-1] + 6)
    ridge = (plate.s[1], 0.5 * (plate.s[1] + places[0]), *places)
    for side in BOTH_SIDES:
        line = [plate.surface(side * outer_x(s), s, True, -RIDGE_SUNK) for s in ridge]
        grid.add(Bar(line, [4.5, 4.2, 3.8, 3.2, 2.8, 2.4], [4.5, 4.2, 3.8, 3.2, 2.8, 2.4], X), 4)
        inner = [plate.surface(side * INNER_X, s, True, -INNER_RIDGE_SUNK) for s in ridge]
        grid.add(Bar(inner, INNER_RIDGE, INNER_RIDGE, X), 4)
        for half, depths, blend, across in ((INNER_HALF, INNER_SUNK, 5, lambda s: INNER_X), (OUTER_HALF, OUTER_SUNK, 6, outer_x)):
            for s, share, sunk in zip(places, SHARES, depths, strict=True):
                middle = plate.surface(side * across(s), s, True, -sunk)
                outward = plate.outward(middle, True)
                grid.add(Ellipsoid(middle, np.array(half) * share, np.array([X, outward, np.cross(X, outward)])), blend)


def add_horns(grid, plate):
    """Edges of the hiatus, rising into the horns of S5."""
    apex = plate.fine[plate.tree.query(vec(plate.rows["sacral_hiatus"][0])[1:])[1]]
    for side in BOTH_SIDES:
        line = [plate.surface(side * x, min(apex + down, plate.s[6] + 9), True, out - 1.0) for x, down, out in HORNS]
        grid.add(Bar(line, [2.6, 2.8, 2.8, 2.0], [2.2, 2.4, 2.5, 1.8], X), 3.5)


def add_transverse_lines(grid, plate):
    """Low ridges on the pelvic face where the bodies of the segments have fused."""
    places = (plate.s[1] + 1, plate.s[3], 0.5 * (plate.s[4] + plate.s[5]), plate.s[6] - 6)
    for s, half in zip(places, LINES, strict=True):
        line = [plate.surface(x, s, False, -0.9) for x in (-half, -half / 2, 0, half / 2, half)]
        grid.add(Bar(line, 1.8, 1.2, [0, 0, 1.0]), 3)
