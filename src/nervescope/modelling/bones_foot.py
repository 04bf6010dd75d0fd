"""Tarsal bones and patella of the right foot and knee: measured sections, corners drawn out to the measured extremes, joints carved.

Sections, extremes, spheres and tips come from the tables; pulley, sinus, facets and grooves are design in published proportions.
"""

import numpy as np
from scipy.special import gamma

from nervescope.modelling.bones_limb import axes_of, grid_around
from nervescope.modelling.kit.bars import Bar, Inflated
from nervescope.modelling.kit.facets import wheel, within
from nervescope.modelling.kit.sdf import Chain, Ellipsoid, StraightLoft
from nervescope.modelling.kit.tables import column, unit, vec
from nervescope.modelling.kit.tube import TubeField
from nervescope.modelling.nerve_lines import table_tube

JOINT_GAP = 1.0  # mm between neighbours
NERVE_ROOM = 1.0  # mm kept free round the plantar nerves
FLATNESS = 2.6  # least exponent of a tarsal section: their sides are joint faces, not balls


def _squared(a, b, n, least):
    """Half sizes and exponents with a least exponent, the area of each section kept."""
    area = lambda e: gamma(1 + 1 / e) ** 2 / gamma(1 + 2 / e)
    flat = np.maximum(n, least)
    share = np.sqrt(area(n) / area(flat))
    return a * share, b * share, flat


def block_body(tables, bone, least=2.0, end_round=4.0):
    """Seven superellipse sections on the long axis of the principal box."""
    rows = tables.where("foot_dimensions", bone=bone)
    box = rows[0]
    axes = axes_of(box)
    # r3 counts towards the third axis with its largest component positive, which may be -(a x b)
    turn = np.sign(axes[2][np.abs(axes[2]).argmax()])
    sections = [r for r in rows if str(r["feature"]).startswith("section_")]
    fraction = np.array([float(r["feature"].split("_")[1][:-3]) / 100 for r in sections])
    offset = column(sections, "x", "y", "z") - vec(box)
    a, b, n = _squared(column(sections, "r1"), column(sections, "r2"), column(sections, "exponent"), least)
    angle = turn * np.radians(column(sections, "r3"))
    place = (2 * fraction - 1) * box["r1"]
    return StraightLoft(vec(box), axes[0], axes[1], place, offset @ axes[1], offset @ axes[2], a, b, angle, n, end_round=end_round)


def add_corners(grid, tables, bone, width=0.30, blend=4.0):
    """Draw the body out to its six measured extreme points: the corners and processes that an oval section rounds off."""
    rows = tables.where("foot_dimensions", bone=bone)
    middle, size = vec(rows[0]), rows[0]["r3"]
    sections = column([r for r in rows if str(r["feature"]).startswith("section_")], "x", "y", "z")
    for row in rows:
        if str(row["feature"]).startswith("extreme_"):
            tip = vec(row)
            near = sections[np.linalg.norm(sections - tip, axis=1).argmin()]
            root = 0.75 * near + 0.25 * middle
            away = unit(tip - root)
            r = width * size
            if np.linalg.norm(tip - root) > 2 * r:
                grid.add(Chain([root, tip - 1.15 * r * away], [1.8 * r, r]), blend)


def start(tables, bone, spacing=0.7, least=FLATNESS, width=0.30):
    """Grid with the body of a bone and its corners, creases taken out."""
    body = block_body(tables, bone, least)
    grid = grid_around([body], spacing, margin=7).add(body)
    add_corners(grid, tables, bone, width)
    return grid.blur(0.5)


def carve_neighbours(grid, tables, neighbours):
    """Leave the joint gap to the bodies of other bones."""
    for other in neighbours:
        grid.cut(Inflated(block_body(tables, other, FLATNESS), JOINT_GAP), 1.0)
    return grid


def head_ball(tables):
    """Head of the talus: the measured sphere without its cartilage, lower than wide."""
    head = tables.where("foot_dimensions", bone="talus", feature="head_sphere")[0]
    return Ellipsoid(vec(head), (head["r1"] - 0.7) * np.array([1.0, 1.0, 0.92]))


def build_talus(tables):
    """Pulley with a shallow groove, neck over the sinus tarsi, ball of the head, hollow facet for the calcaneus."""
    grid = start(tables, "talus")
    rows = {r["feature"]: r for r in tables.where("foot_dimensions", bone="talus")}
    top = vec(rows["extreme_axis3_max"])
    forward = unit(vec(rows["box"], "ax", "ay", "az") * [1, 1, 0])
    side = np.cross(forward, [0, 0, 1.0])
    middle = top - 8 * forward + 5.0 * side
    pulley = wheel(middle, forward, [(-5.5, -17.5, 17.0), (0.5, -16.5, 16.5)], lambda p: 26.0 + 0.15 * p[:, 0], 5.0)
    grid.add(within(pulley, [(middle - [0, 0, 21], [0, 0, -1.0])], 4.0), 2)
    process = [[92, 5, -872], [102, 2, -877], [101.5, 0.5, -882.5]]
    grid.add(Bar(process, [10, 8.5, 5.5], [8, 6, 4], [0, 1.0, 0]), 3)
    grid.add(head_ball(tables), 3)
    groove = [middle + u * forward + v * np.array([0, 0, 1.0]) for u, v in ((-22, -10), (-14, -1), (-4, 1.4), (7, -0.4), (16, -5))]
    grid.cut(Bar(groove, 11.0, 2.4, side), 5)
    sinus = [[116, 26, -874], [104, 20, -883], [92, 15, -887], [78, 9, -890]]
    grid.cut(Bar(sinus, [7, 6.0, 5.5, 5], [7, 6.0, 5, 4.5], [0, 0, 1.0]), 4)
    facet = [[76, 12, -893], [84, 2, -891], [95, -11, -894]]
    grid.cut(Bar(facet, [13, 13, 13], [13.5, 14, 13], [0, 0, 1.0]), 3)
    return grid.mesh(7000, smooth=10)


def build_calcaneus(tables):
    """Tuberosity with two processes, hind facet, sustentaculum as a shelf, beak over the cuboid, hollow sole side."""
    rows = {r["feature"]: r for r in tables.where("foot_dimensions", bone="calcaneus")}
    grid = start(tables, "calcaneus")
    tip, middle, peak = vec(rows["sustentaculum_tali_tip"]), vec(rows["section_50pct"]), vec(rows["extreme_axis2_max"])
    grid.add(Bar([middle, tip + 0.35 * (middle - tip), tip + [4, 0, 0]], [9, 8.0, 5.5], [7, 5, 3.4], [0, 1.0, 0]), 4)
    grid.add(Bar([peak + [2, -1, -6], peak + [11, 3, -7.5], peak + [17, 8, -12.0]], [6, 9, 8.5], [6, 8.5, 8], [0, 0, 1.0]), 4)
    heel, low = (tables.landmark("calcaneus", k) for k in ("achilles_insertion_posterior", "inferior_tuberosity"))
    grid.add(Ellipsoid(heel + [-2, 9, -9], [12, 9, 14]), 5)
    grid.add(Ellipsoid(low + [2, -2, 8.5], [9, 10, 9]), 4)
    grid.add(Ellipsoid(low + [12, 3, 11], [5, 7, 7]), 4)
    grid.cut(Ellipsoid([98, 9, -926], [11, 10, 7]), 5)  # hollow of the sole side
    grid.cut(Bar([[111, 5, -881], [101, 9, -882], [88, 11, -883]], [6, 5, 4.0], [4, 3.5, 3.0], [0, 1.0, 0]), 4)  # floor of the sinus
    grid.cut(Bar([[60, 12, -908], [70, 18, -907], [80, 24, -908]], [6, 5.5, 5], [6, 5, 4.5], [0, 0, 1.0]), 5)  # under the shelf
    corner = vec(rows["section_88pct"]) + [1, 3, -14.5]
    grid.add(
        Bar([corner + [-4, -8, 12], corner + [-1, -3, 6], corner], [11, 9, 6], [9, 7, 4.5], [1.0, 0, 0]), 7
    )  # lower rim of the cuboid facet
    front = vec(rows["section_98pct"])
    grid.cut(Ellipsoid(front + [-2, 15, -12], [15, 12, 14]), 2)  # saddle for the cuboid
    for name in ("medial_plantar", "lateral_plantar"):
        grid.cut(Inflated(TubeField(table_tube(tables, name)), NERVE_ROOM), 1.5)
    return grid.mesh(8000, smooth=10)


def build_navicular(tables):
    """Boat with the socket for the head of the talus behind, and its tuberosity on the inner side."""
    grid = start(tables, "navicular")
    tuberosity = vec(tables.where("foot_dimensions", bone="navicular", feature="tuberosity")[0])
    grid.add(Chain([tuberosity + [11, 3, 2], tuberosity + [4, 0.8, 0]], [6.5, 4.2]), 4)
    grid.cut(Inflated(head_ball(tables), JOINT_GAP), 1.0)
    return grid.mesh(3600, smooth=10)


def build_cuboid(tables):
    """Block with the groove of the long fibular tendon across its sole side, and the ridge behind the groove."""
    grid = start(tables, "cuboid")
    groove = [[125, 40, -908], [117, 46, -917], [107, 53, -920], [98, 58, -917]]
    grid.cut(Bar(groove, [3.6, 4.0, 4.0, 3.6], [3.6, 4.0, 4.2, 3.6], [0, 0, 1.0]), 2.5)
    return grid.mesh(3600, smooth=10)


CUNEIFORM_NEIGHBOURS = {
    "cuneiform_medial": (),
    "cuneiform_intermediate": ("cuneiform_medial",),
    "cuneiform_lateral": ("cuneiform_intermediate", "cuboid"),
}


def build_cuneiform(tables, bone):
    """Wedge between navicular, its neighbours and the metatarsals, joint gaps open."""
    grid = start(tables, bone)
    return carve_neighbours(grid, tables, CUNEIFORM_NEIGHBOURS[bone]).mesh(3200, smooth=10)


def build_patella(tables):
    """Kneecap with its pointed apex, and two hollow facets that meet in a ridge behind."""
    body = block_body(tables, "patella")
    grid = grid_around([body], 0.8, margin=6).add(body).blur(0.6)
    rows = {r["feature"]: r for r in tables.where("foot_dimensions", bone="patella")}
    apex, ridge = vec(rows["extreme_axis2_min"]), vec(rows["extreme_axis3_min"])
    grid.add(Bar([apex + [1, -1.5, 13], apex + [0.5, -0.5, 6], apex + [0.2, -0.3, 3.0]], [10, 5.5, 3.0], [7, 4.2, 2.6], [1.0, 0, 0]), 5)
    across, upward = unit(vec(rows["box"], "ax", "ay", "az")), unit(vec(rows["box"], "bx", "by", "bz"))
    behind = np.cross(across, upward)
    for way, wide, fall, radius in ((1, 24.5, 7.6, 50.0), (-1, 15.0, 8.7, 40.0)):  # faces fall from the ridge to the rims of the sections
        square = unit(wide * behind + fall * way * across)
        hollow = wide**2 / 8 / radius - (-0.4 if way > 0 else 0.5)
        centre = ridge + [0, 0, 9] + way * wide / 2 * across - fall / 2 * behind + (radius - hollow) * square
        grid.cut(Bar([centre - 9 * upward + 1.5 * behind, centre + 14 * upward], radius, radius, across), 1.0)
    return grid.mesh(6000, smooth=10)
