"""Lower end of the right femur: metaphysis, two condyles as wheels with flat arcs, the trochlea between them, and the notch.

Radii: hind arc about 20 mm, flatter under the weight, trochlea 22-24 mm (published sagittal radii of the adult knee);
the arcs are hung on the landmarks (hindmost and lowest points, epicondyles, groove, roof of the notch).
"""

import numpy as np

from nervescope.modelling.kit.bars import Bar
from nervescope.modelling.kit.facets import wheel, within
from nervescope.modelling.kit.sdf import Ellipsoid, StraightLoft
from nervescope.modelling.kit.tables import column, unit

HIND_RADIUS = {"medial": 21.0, "lateral": 19.5}
LIP_RADIUS = {"medial": 20.0, "lateral": 22.0}
LIP_FRONT = {"medial": 43.5, "lateral": 48.5}  # y of the front of each lip, mm
LIP_LEVEL = {"medial": -433.0, "lateral": -430.0}  # z of its centre
LIP_X = {"medial": 60.5, "lateral": 94.5}
WHEEL_WIDTH = {"medial": 32.0, "lateral": 33.0}
WHEEL_SHIFT = {"medial": -1.7, "lateral": 0.7}  # of the middle of the wheel from its hindmost point
WALLS = {  # outer faces: they turn in towards the lip in front and towards the joint line below
    "medial": [((47.5, 38.5, -430), (-0.72, 0.69, 0.0)), ((36, 0, -446), (-0.93, 0.05, -0.32))],
    "lateral": [((110, 32, -430), (0.90, 0.43, 0.0)), ((119, -5, -440), (0.95, 0.25, -0.15))],
}
SIDES = ("medial", "lateral")


def landmarks(tables):
    """Landmarks of the lower end by name."""
    names = [f"{s}_{k}" for s in SIDES for k in ("epicondyle", "condyle_distal", "condyle_posterior")]
    return {k: tables.landmark("femur", k) for k in [*names, "intercondylar_notch_roof", "trochlear_groove"]}


def metaphysis(tables, mark):
    """Loft from the shaft that widens to the line through both epicondyles."""
    rows = [r for r in tables.where("long_bone_stations", bone="femur") if 75 <= r["percent"] <= 90]
    middle = (mark["medial_epicondyle"] + mark["lateral_epicondyle"]) / 2
    half = (mark["lateral_epicondyle"] - mark["medial_epicondyle"])[0] / 2
    centre = np.vstack([column(rows, "x", "y", "z"), middle + [0, 4.5, 1], middle + [0, 3, -8]])
    centre[3] += [0, 0.5, 0]  # the table's row takes in the tops of the condyles
    a = np.r_[column(rows, "half_width_a"), half, half - 6]
    b = np.r_[column(rows, "half_width_b") - [0, 0, 0, 1.5], 17.0, 15.0]
    turn = np.radians(np.r_[column(rows, "axis_angle_deg"), -2, -2])
    n = np.r_[np.minimum(column(rows, "exponent_n"), 2.6), 2.1, 2.1]
    down, across = np.array([0, 0, -1.0]), np.array([1.0, 0, 0])
    height = np.cross(down, across)
    # angles are counted from x towards `height`, which points backward here as in the table
    offset = centre - centre[0]
    return StraightLoft(centre[0], down, across, -offset[:, 2], offset[:, 0], offset @ height, a, b, turn, n, 8.0)


def condyle(mark, side):
    """One condyle: hind arc, flat arc under the weight, and its lip of the trochlea, as one wheel."""
    hind, low = mark[f"{side}_condyle_posterior"], mark[f"{side}_condyle_distal"]
    front = np.array([LIP_X[side], LIP_FRONT[side], LIP_LEVEL[side]])
    forward = unit((front - hind) * [1, 1, 0])
    along = lambda p: (p - hind)[:2] @ forward[:2]
    r, lip = HIND_RADIUS[side], LIP_RADIUS[side]
    weight = r + 3.0
    circles = [
        (r, 0.0, r),
        (along(low), low[2] + weight - hind[2], weight),
        (along(front) - lip, front[2] - hind[2], lip),
    ]
    return within(wheel(hind + [WHEEL_SHIFT[side], 0, 0], forward, circles, WHEEL_WIDTH[side], 11.0), WALLS[side], 6.0)


def add_condyles(grid, tables):
    """Metaphysis, wheels, the floor of the trochlea between them, epicondyles and adductor tubercle."""
    mark = landmarks(tables)
    grid.add(metaphysis(tables, mark), 3)
    groove = mark["trochlear_groove"]
    floor = wheel(groove * [1, 0, 1] + [0, 0, 9], [0, 1.0, 0], [(groove[1] - 16.5, -3, 17.0), (groove[1] - 18.0, 18, 21)], 26.0, 6.0)
    grid.add(floor, 4)
    grid.add(Ellipsoid(mark["medial_epicondyle"] + [16, 1, -1], [16, 21, 16]), 6)
    grid.add(Ellipsoid(mark["lateral_epicondyle"] + [-14, 1, -1], [13.5, 18, 13]), 6)
    for side in SIDES:
        grid.add(condyle(mark, side), 6)
    lip = [[96, 42, -424], [97, 39, -410], [97, 32, -392]]  # the outer lip runs up on the shaft
    grid.add(Bar(lip, [6, 5.5, 4], [5, 5, 4], [1.0, 0, 0]), 8)
    grid.add(Ellipsoid(mark["medial_epicondyle"] + [8, -7, 12], [3.6, 4.0, 5.0]), 9)  # adductor tubercle


def cut_condyles(grid, tables):
    """Intercondylar notch, popliteal face, and the groove of popliteus under the outer epicondyle."""
    mark = landmarks(tables)
    roof = mark["intercondylar_notch_roof"]
    for drop in (0, -12):
        notch = [roof + [-0.5, -44, 9 + drop], roof + [0, -20, -1 + drop], roof + [0.5, 0, -8 + drop], roof + [0.5, 6, -12 + drop]]
        grid.cut(Bar(notch, [10, 9.5, 9, 7], [11, 10, 10, 8], [1.0, 0, 0]), 5)
    grid.cut(Ellipsoid(roof + [0, -23, 24], [16, 22, 26]), 6)  # popliteal face
    outer = mark["lateral_epicondyle"]
    grid.cut(Bar([outer + [1.5, 4, -14], outer + [1.0, -8, -11], outer + [-1, -18, -6]], [2.6, 3.2, 3.0], [2.4, 2.6, 2.4], [0, 0, 1.0]), 2)
