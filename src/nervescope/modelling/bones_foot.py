"""Tarsal bones and patella of the right foot and knee: measured sections, corners drawn out to the measured extremes, joints carved.

Sections, extremes, spheres and tips come from the tables; pulley, sinus, facets and grooves are design in published proportions.
"""

import numpy as np
from scipy.special import gamma

from nervescope.modelling.bones_limb import axes_of, grid_around
from nervescope.modelling.kit.bars import Bar, Inflated
from nervescope.modelling.kit.facets import wheel, within
from nervescope.modelling.kit.mirrored import X
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
    grid.add(
        Bar([top + [0, -4, -8.0], top + [1, 3, -8.0], top + [4, 13, -13]], [5, 5, 4], [5, 5.5, 4], X), 5
    )  # ridge from the pulley to the neck
    process = [[92, 5, -872], [102, 2, -877], [101.5, 0.5, -882.5]]
    grid.add(Bar(process, [10, 8.5, 5.5], [8, 6, 4], [0, 1.0, 0]), 3)
    grid.add(head_ball(tables), 3)
    groove = [middle + u * forward + v * np.array([0, 0, 1.0]) for u, v in ((-22, -10), (-14, -1), (-4, 1.0), (7, -0.4), (16, -3.8))]
    grid.cut(Bar(groove, 11.0, 2.4, side), 5)
    sinus = [[116, 26, -874], [104, 20, -883], [92, 15, -887], [78, 9, -890]]
    grid.cut(Bar(sinus, [7, 6.8, 7.2, 6.5], [7, 6.6, 6.8, 6.0], [0, 0, 1.0]), 4)
    facet = [[76, 12, -893], [84, 2, -891], [95, -11, -894]]
    grid.cut(Bar(facet, [12, 13, 13.5], [12.5, 14.3, 13.6], [0, 0, 1.0]), 3)
    for hollow, size in (([115, -2, -867], [10, 8, 8]), ([65, 22, -859], [10, 9, 8]), ([102, 27, -852], [14, 9, 9])):
        grid.cut(Ellipsoid(hollow, size), 4.5)  # faces for the two malleoli, and the outer side of the neck
    return grid.mesh(7000, smooth=10)


def build_calcaneus(tables):
    """Tuberosity with two processes, hind facet, sustentaculum as a shelf, beak over the cuboid, hollow sole side."""
    rows = {r["feature"]: r for r in tables.where("foot_dimensions", bone="calcaneus")}
    grid = start(tables, "calcaneus")
    tip, middle, peak = vec(rows["sustentaculum_tali_tip"]), vec(rows["section_50pct"]), vec(rows["extreme_axis2_max"])
    grid.add(Bar([middle, tip + 0.35 * (middle - tip), tip + [4, 0, 0]], [9, 8.0, 5.5], [7, 5, 3.4], [0, 1.0, 0]), 4)
    grid.add(Bar([peak + [3, -1, -6.5], peak + [13, 4, -8], peak + [20, 10, -11.5]], [5.5, 8.2, 8.2], [5.5, 7.6, 7.2], [0, 0, 1.0]), 5)
    heel, low = (tables.landmark("calcaneus", k) for k in ("achilles_insertion_posterior", "inferior_tuberosity"))
    grid.add(Ellipsoid(heel + [-2, 9, -9], [12, 9, 14]), 5)
    grid.add(Ellipsoid(low + [2, -2, 8.5], [9, 10, 9]), 4)
    grid.add(Ellipsoid(low + [12, 3, 11], [5, 7, 7]), 4)
    grid.cut(Bar([[109, 8, -881], [101, 10, -882], [88, 11, -883]], [5, 5, 4.0], [3, 3.5, 3.0], [0, 1.0, 0]), 4)  # floor of the sinus
    grid.cut(Bar([[60, 12, -906], [70, 18, -905], [80, 24, -905.5]], [7, 7, 6.5], [7, 6.5, 6], [0, 0, 1.0]), 5)  # under the shelf
    for side_hollow, size in (([128.5, 16, -908], [12, 13, 10]), ([68.5, 3, -878.5], [11, 9, 10])):
        grid.cut(Ellipsoid(side_hollow, size), 4)  # outer face behind the cuboid, and inner edge of the hind facet
    grid.add(Bar([[101, 19, -906], [92, 7, -911]], 7, 7, X), 5)  # front tubercle of the sole side
    corner = vec(rows["section_88pct"]) + [1, 3, -14.5]
    grid.add(
        Bar([corner + [-4, -8, 12], corner + [-1, -3, 6], corner], [9, 7, 4.5], [7.5, 5.5, 3.6], [1.0, 0, 0]), 5
    )  # lower rim of the cuboid facet
    front, beak, inner = (vec(rows[k]) for k in ("section_98pct", "extreme_axis1_max", "extreme_axis3_min"))
    rim = [beak + [-3, -2, -3.5], 0.6 * beak + 0.4 * inner + [0, -1, -2.5], inner + [6, -1, -1.5]]
    grid.add(Bar(rim, [4, 5, 4], [3.5, 3.6, 3], [0, 0, 1.0]), 3)  # front facet for the talus, from the beak to the shelf
    grid.cut(Ellipsoid(front + [-2, 15, -12], [15, 12, 14]), 2)  # saddle for the cuboid
    grid.cut(Inflated(head_ball(tables), JOINT_GAP), 1.0)
    carve_neighbours(grid, tables, ("cuboid",))
    grid.cut(Bar([[65, 2, -916], [69, 12, -908]], 10.5, 10.5, X), 5)  # hollow inner wall
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
