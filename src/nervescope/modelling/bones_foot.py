"""Small tarsal bones and patella of the right foot and knee: measured sections with corners, joints and grooves carved.

Sections, extremes and tips come from the tables; sockets, grooves and facets are design in published proportions.
"""

from nervescope.modelling.bones_blocks import JOINT_GAP, block_body, carve_neighbours, start
from nervescope.modelling.bones_joint_faces import lay_faces
from nervescope.modelling.bones_limb import grid_around
from nervescope.modelling.bones_talus import talus_field
from nervescope.modelling.kit.bars import Bar, Inflated
from nervescope.modelling.kit.sdf import Chain
from nervescope.modelling.kit.tables import vec
from nervescope.modelling.kit.unevenness import Relief, weather


def build_navicular(tables):
    """Boat with the socket for the head of the talus behind, and its tuberosity on the inner side."""
    grid = start(tables, "navicular")
    tuberosity = vec(tables.where("foot_dimensions", bone="navicular", feature="tuberosity")[0])
    grid.add(Chain([tuberosity + [11, 3, 2], tuberosity + [4, 0.8, 0]], [6.5, 4.2]), 4)
    lay_faces(grid, tables, "navicular")
    grid.cut(Inflated(talus_field(tables), 0.6 * JOINT_GAP), 1.0)
    return grid.mesh(3600, smooth=8)


def build_cuboid(tables):
    """Block with the groove of the long fibular tendon across its sole side, and the ridge behind the groove."""
    grid = start(tables, "cuboid")
    groove = [[125, 40, -908], [117, 46, -917], [107, 53, -920], [98, 58, -917]]
    grid.cut(Bar(groove, [3.6, 4.0, 4.0, 3.6], [3.6, 4.0, 4.2, 3.6], [0, 0, 1.0]), 2.5)
    return lay_faces(grid, tables, "cuboid").mesh(3600, smooth=8)


CUNEIFORM_NEIGHBOURS = {
    "cuneiform_medial": (),
    "cuneiform_intermediate": ("cuneiform_medial",),
    "cuneiform_lateral": ("cuneiform_intermediate", "cuboid", "navicular"),
}


def build_cuneiform(tables, bone):
    """Wedge between navicular, its neighbours and the metatarsals, joint gaps open."""
    grid = start(tables, bone)
    carve_neighbours(grid, tables, CUNEIFORM_NEIGHBOURS[bone])
    return lay_faces(grid, tables, bone).mesh(3200, smooth=8)


def build_patella(tables):
    """Kneecap: two unlike hollow faces behind meet in a broad ridge, the medial one ends in the odd facet; the rough apex is no joint."""
    body = block_body(tables, "patella")
    grid = grid_around([body], 0.7, margin=6).add(body).blur(0.6)
    rows = {r["feature"]: r for r in tables.where("foot_dimensions", bone="patella")}
    apex = vec(rows["extreme_axis2_min"])
    grid.add(Bar([apex + [1, -1.5, 13], apex + [0.5, -0.5, 6], apex + [0.2, -0.3, 3.0]], [10, 5.5, 3.0], [7, 4.2, 2.6], [1.0, 0, 0]), 5)
    weather(grid, Relief())
    return lay_faces(grid, tables, "patella").mesh(6000, smooth=8)
