"""Coccyx: four small segments below the sacrum, and the thin joint between the two."""

import numpy as np

from nervescope.modelling.kit.bars import Bar
from nervescope.modelling.kit.mirrored import BOTH_SIDES, X
from nervescope.modelling.kit.sdf import Ellipsoid, Grid, HalfSpace
from nervescope.modelling.kit.tables import column, unit
from nervescope.modelling.kit.unevenness import Relief, weather

COCCYX_JOINT = ((0.0, -98.3, 27.7), 0.7)  # point between S5 and Co1 (landmark sacral_apex_approx), and half the gap
SACRAL_END = unit(np.array([0.0, 0.33, 0.94]))  # direction from the coccyx to S5


def build_coccyx(tables, spacing=0.6):
    """Four small segments with slight joints; the first has cornua and transverse processes."""
    rows = {}
    for r in tables.rows("sacrum_dimensions"):
        rows.setdefault(r["feature"], []).append(r)
    centres = column(rows["coccyx_segment"], "x", "y", "z") * [0, 1, 1]
    joint = np.array(COCCYX_JOINT[0]) - COCCYX_JOINT[1] * SACRAL_END
    half_width, half_depth = (14.6, 11.8, 8.6, 3.2), (5.3, 5.2, 4.4, 3.0)
    line = np.r_[[joint], centres, [centres[-1] + unit(centres[-1] - centres[-2]) * 5]]
    grid = Grid(np.array([-22.0, -116, -28]), np.array([22.0, -76, 40]), spacing)
    for i, (c, a, b) in enumerate(zip(centres, half_width, half_depth, strict=True)):
        axis = unit(line[i] - line[i + 2])
        front = unit(np.cross(axis, X))
        half_long = 0.56 * np.linalg.norm(line[i] - line[i + 2]) / 2 + 1.8
        grid.add(Ellipsoid(c, [a, b, half_long], [X, front, axis]), 3)
        grid.add(Ellipsoid(c + axis * half_long * 0.45, [a * 1.08, b * 0.95, half_long * 0.5], [X, front, axis]), 2.5)
    for side in BOTH_SIDES:
        side_bar = [centres[1] + [side * 7, 0, 3], centres[0] + [side * 10, 0, -3], centres[0] + [side * 15.4, 0.3, -2.0]]
        grid.add(Bar(side_bar, [4.5, 5.0, 3.2], [3.8, 4.0, 2.6], [0, 0, 1.0]), 4)
        grid.add(Bar([centres[1] + [side * 4, 0, 1], centres[1] + [side * 12.0, 0.5, 1.5]], [3.6, 1.8], [2.8, 1.6], [0, 0, 1.0]), 3)
        grid.add(Bar([centres[0] + [side * 6.5, -3.0, -5], centres[0] + [side * 8, -4.5, 4]], [2.4, 2.0], [2.0, 1.8], X), 2)
    weather(grid.blur(1.0), Relief(0.14, 0.2))
    grid.cut(HalfSpace(joint, SACRAL_END * -1, np.array([-30.0, -130, 10]), np.array([30.0, -70, 45])), 1.0)
    return grid.mesh(5000)
