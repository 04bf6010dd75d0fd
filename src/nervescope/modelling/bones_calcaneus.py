"""Calcaneus of the right foot: measured sections, the shelf for the talus told apart from the body, facets fitted to the neighbours.

The table's section at 70 % holds body and shelf together, which no oval can follow: its area and centre are shared out between both.
"""

import numpy as np

from nervescope.modelling.bones_blocks import FLATNESS, JOINT_GAP, add_corners, block_body, body_of_rows
from nervescope.modelling.bones_joint_faces import lay_faces
from nervescope.modelling.bones_limb import grid_around
from nervescope.modelling.kit.bars import Bar, Inflated
from nervescope.modelling.kit.facets import wheel
from nervescope.modelling.kit.sdf import Ellipsoid
from nervescope.modelling.kit.tables import unit, vec
from nervescope.modelling.kit.tube import TubeField
from nervescope.modelling.kit.unevenness import Relief, weather
from nervescope.modelling.nerve_lines import table_tube

BONE = "calcaneus"
NERVE_ROOM = 1.0  # mm kept free round the plantar nerves
TALUS_GAP = 1.0  # mm between talus and calcaneus (design)
END_ROUND = 2.0  # mm of rounding at both ends of the loft: the measured first and last section lie within 2 % of them
SHELF_MM2 = 180.0  # area of the shelf in the section at 70 % (design: about 24 mm wide and 8 mm thick, less its root)
SHELF_MIDDLE = (7.0, 2.0, -1.5)  # from the tip of the shelf to the middle of its section, mm (design)
SHELF_HALF = 8.0  # mm half thickness of the shelf (design)
HEEL_ROUGH = 1.7  # strength of the relief where the calcaneal tendon holds on (design)
BODY_EXPONENT, BODY_ANGLE, BODY_AREA = 2.6, -6.0, 3.44  # of the body's own section: as in its neighbours; area of r1 = r2 = 1
REACHED = ("extreme_axis3_min", "extreme_axis1_max", "extreme_axis2_max")  # by the shelf, the beak and the hind facet


def _rows(tables, bone=BONE):
    """Rows of a bone by feature."""
    return {r["feature"]: r for r in tables.where("foot_dimensions", bone=bone)}


def body_without_shelf(tables):
    """Loft of the sections as measured, the shelf taken out of that at 70 %, and the middle (3,) of what is left there."""
    rows = _rows(tables)
    whole, shelf = rows["section_70pct"], vec(rows["sustentaculum_tali_tip"]) + SHELF_MIDDLE
    area = np.pi * whole["r1"] * whole["r2"]
    left = area - SHELF_MM2
    middle = (area * vec(whole) - SHELF_MM2 * shelf) / left
    ratio = np.mean([rows[k]["r1"] / rows[k]["r2"] for k in ("section_50pct", "section_88pct")])
    half = np.sqrt(left / BODY_AREA / ratio)
    x, y, z = middle
    rows["section_70pct"] = whole | dict(x=x, y=y, z=z, r1=ratio * half, r2=half, r3=BODY_ANGLE, exponent=BODY_EXPONENT)
    return body_of_rows(list(rows.values()), end_round=END_ROUND), middle


def add_shelf(grid, tables, middle):
    """Sustentaculum as a bracket on the body, and the strip of its facets along the front up to the beak."""
    rows = _rows(tables)
    tip, front, beak = (vec(rows[k]) for k in ("sustentaculum_tali_tip", "extreme_axis3_min", "extreme_axis1_max"))
    root, edge = middle + [-8, 0, 5], 0.2 * (front - tip)
    line = [root, 0.5 * (root + tip) + edge, tip + [0.85 * SHELF_HALF, 1, 0] + edge]
    grid.add(Bar(line, [10, 10, 10], [8, SHELF_HALF, 0.85 * SHELF_HALF], [0, 1.0, 0]), 7)
    first, last = front + [4, -3, -2.5], beak - [5, 4, 4]
    strip = [tip + [5, 2, -2], first, 0.5 * (first + last) + [0, 0, -1.5], last]
    grid.add(Bar(strip, [6, 6.5, 6.5, 5], [3.4, 4, 5, 4.5], [0, 1.0, 0]), 3)


def add_hind_facet(grid, tables):
    """Convex facet from the measured peak down to the angle into which the lateral process of the talus fits; the sulcus before it."""
    peak = vec(_rows(tables)["extreme_axis2_max"])
    process = vec(_rows(tables, "talus")["extreme_axis3_min"])
    high, low = peak + [2, -1, -6], process + [0, -3, -7 - TALUS_GAP]
    grid.add(Bar([high, 0.5 * (high + low), low], [7, 9, 8.5], [6, 7.5, 7], [0.3, 1.0, 0]), 5)
    angle = process - [0, 0, TALUS_GAP + 1]
    line = [angle + d for d in ([13, 2, 8], [0, 4, 7], [-11, 7, 5], [-22, 3, 4.5])]
    return Bar(line, [7, 7, 4, 3], [7, 7, 4, 3], [0, 1.0, 0])


def add_cuboid_face(grid, tables):
    """Flat front under the beak: as large as the hind face of the cuboid, whose three corners are measured, a joint gap behind it."""
    rows = _rows(tables, "cuboid")
    corners = np.array([vec(rows[k]) for k in ("extreme_axis1_min", "extreme_axis2_min", "extreme_axis3_max")])
    normal = unit(np.cross(corners[1] - corners[0], corners[2] - corners[0]))
    normal *= np.sign(normal[1])
    origin = corners.mean(0)
    across = np.cross([0, 0, 1.0], normal)
    across = unit(across * np.sign(across[0]))
    upward = np.cross(normal, across) * np.sign(np.cross(normal, across)[2])
    circles = []
    for corner in (*corners, vec(_rows(tables)["extreme_axis1_max"])):
        inward = origin - corner
        place = corner + 4.5 * unit(inward - (inward @ normal) * normal) - origin
        circles.append((place @ across, place @ upward, 4.5))
    grid.add(wheel(origin - (JOINT_GAP + 5.5) * normal, across, circles, 10.0, 4.5, upward), 4)


def heel_ball(tables):
    """The back of the heel, where the calcaneal tendon holds on."""
    heel = tables.landmark(BONE, "achilles_insertion_posterior")
    return Ellipsoid(heel + [-2, 9, -9], [11, 8.4, 13])


def add_tuber(grid, tables):
    """Heel with its two processes below."""
    low = tables.landmark(BONE, "inferior_tuberosity")
    grid.add(heel_ball(tables), 5)
    grid.add(Ellipsoid(low + [2, -2, 8.5], [10, 11, 9.5]), 4)
    grid.add(Ellipsoid(low + [12, 3, 11], [5, 7, 7]), 4)


def build_calcaneus(tables):
    """Body, shelf, facets for talus and cuboid, tuber; then the sulcus, the joint with the cuboid and room for the nerves."""
    body, middle = body_without_shelf(tables)
    grid = grid_around([body], 0.7, margin=7).add(body)
    add_corners(grid, tables, BONE, 0.16, without=REACHED)
    grid.blur(0.5)
    add_shelf(grid, tables, middle)
    sulcus = add_hind_facet(grid, tables)
    add_tuber(grid, tables)
    add_cuboid_face(grid, tables)
    weather(grid, Relief(), [(heel_ball(tables), HEEL_ROUGH, 4.0)])
    grid.cut(Inflated(block_body(tables, "cuboid", FLATNESS), JOINT_GAP), 2.0)
    grid.cut(sulcus, 4)
    lay_faces(grid, tables, BONE)
    for name in ("medial_plantar", "lateral_plantar"):
        grid.cut(Inflated(TubeField(table_tube(tables, name)), NERVE_ROOM), 1.5)
    return grid.mesh(8000, smooth=5)
