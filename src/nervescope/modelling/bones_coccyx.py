"""Coccyx: four small segments below the sacrum, and the thin curved joint between the two.

Places and sizes of the segments come from `sacrum_dimensions.csv`; in the scan the two bones are one piece, and the joint lies at its
narrowest place.
"""

import numpy as np

from nervescope.modelling.kit.bars import Bar
from nervescope.modelling.kit.mirrored import BOTH_SIDES, X
from nervescope.modelling.kit.sdf import Ellipsoid, Function, Grid, Superellipsoid
from nervescope.modelling.kit.tables import column, unit, vec
from nervescope.modelling.kit.unevenness import Relief, weather

COCCYX_JOINT = ((0.0, -99.8, 21.0), 0.4)  # point between S5 and Co1, and half the gap in mm
SACRAL_END = unit(np.array([0.0, 0.30, 0.95]))  # direction from the coccyx to S5
JOINT_BOW, BOW_HALF = 3.2, 11.5  # mm that the joint rises from its middle to its sides, and how far out these are (design)


def above_joint(shift):
    """Distance, negative on the side of the coccyx, to the curved surface `shift` mm above the middle of the joint."""
    point = np.array(COCCYX_JOINT[0])

    def distance(p):
        out = np.minimum(np.hypot(p[..., 0], (p[..., 1] - point[1])) / BOW_HALF, 1.15)
        return (p - point) @ SACRAL_END - shift - JOINT_BOW * out**2

    return distance


def cut_for_coccyx(grid, lo, hi):
    """Take from the sacrum what lies below the joint."""
    grid.cut(Function(above_joint(COCCYX_JOINT[1]), lo, hi), 0.9)


def _transverse_processes(grid, side):
    """Transverse process of the first segment, which slopes down to the second, and the blunt one of the second."""
    first = [[side * 6, -100.5, 16.4], [side * 12.3, -101.0, 15.8], [side * 14.2, -101.6, 13.9], [side * 11.0, -102.2, 8.2]]
    grid.add(Bar(first, [4.0, 3.6, 3.2, 2.6], [3.6, 3.6, 3.3, 3.0], [0, 0, 1.0]), 3)
    second = [[side * 4, -102.3, 1.6], [side * 8.6, -102.4, 1.8]]
    grid.add(Bar(second, [3.2, 2.2], [3.0, 2.2], [0, 0, 1.0]), 3)


def build_coccyx(tables, spacing=0.6):
    """Four small segments with slight joints; the first has transverse processes, and cornua that reach up to those of the sacrum."""
    grid = Grid(np.array([-22.0, -116, -28]), np.array([22.0, -76, 40]), spacing)
    segments = tables.where("sacrum_dimensions", feature="coccyx_body")
    middles = column(segments, "x", "y", "z")
    line = np.r_[[COCCYX_JOINT[0]], middles, [2 * middles[-1] - middles[-2]]]
    for i, row in enumerate((*segments, *tables.where("sacrum_dimensions", feature="coccyx_base"))):
        axis = SACRAL_END if i == len(segments) else unit(line[i] - line[i + 2])
        kind = Superellipsoid if i < 2 else Ellipsoid
        grid.add(kind(vec(row), vec(row, "r1", "r2", "r3"), np.array([X, unit(np.cross(axis, X)), axis])), 3.5)
    for side in BOTH_SIDES:
        _transverse_processes(grid, side)
    weather(grid.blur(0.9), Relief(0.14, 0.2))
    cut = above_joint(-COCCYX_JOINT[1])
    grid.cut(Function(lambda p: -cut(p), np.array([-30.0, -130, 10]), np.array([30.0, -70, 45])), 0.9)
    for side in BOTH_SIDES:
        horn = [[side * 9.0, -102.2, 11.0], [side * 10.2, -103.8, 16.8], [side * 11.4, -105.6, 23.4]]
        grid.add(Bar(horn, [3.6, 3.4, 2.0], [2.8, 2.8, 1.8], X), 3.5)
    return grid.mesh(5000)
