"""Right tibia and fibula: shaft lofts, plateau with two facets and the eminence, malleoli, and the mortise for the talus."""

from functools import partial

import numpy as np

from nervescope.modelling.bones_foot import block_body
from nervescope.modelling.bones_limb import feature_ellipsoid, grid_around, shaft
from nervescope.modelling.kit.bars import Bar, BehindPlane, Inflated
from nervescope.modelling.kit.sdf import Ellipsoid
from nervescope.modelling.kit.tables import unit
from nervescope.modelling.kit.tube import TubeField
from nervescope.modelling.nerve_lines import division_tube, table_tube

PLATEAU_SLOPE = np.array([0.0, 0.10, 1.0])  # the plateau falls backward by about 6 degrees
EMINENCE_BASE = 7.0  # mm from the tip of the eminence down to the plateau (design)
ANKLE_GAP = 1.6  # mm between the talus and the bones of the leg
NERVE_ROOM = 1.0  # mm kept free round the nerves that touch the fibula


def build_tibia(tables, spacing=1.1):
    """Shaft, condyles and malleolus joined; then the plateau cut flat and dished, and the joint surface for the talus."""
    get = partial(feature_ellipsoid, tables, "tibia")
    body = shaft(tables, "tibia", 0, 100, end_round=7)
    medial, lateral, malleolus = get("medial_condyle"), get("lateral_condyle"), get("medial_malleolus")
    grid = grid_around([body, medial, lateral, malleolus], spacing, margin=7).add(body)
    grid.add(medial, 6).add(lateral, 6).add(get("tuberosity"), 6)
    tip = tables.landmark("tibia", "medial_malleolus_tip")
    grid.add(Bar([tip + [5, -5, 24], tip + [2, -4, 12], tip + [1, -2, 5]], [14, 11, 7.5], [8, 6.5, 4.6], [0, 1.0, 0]), 6)
    grid.blur(1.3)
    cut_plateau(grid, tables, medial, lateral)
    grid.cut(Inflated(block_body(tables, "talus"), ANKLE_GAP), 1.5)
    return grid.mesh(14000)


def cut_plateau(grid, tables, medial, lateral):
    """Flat plateau with two dishes; the two peaks of the eminence stand between them."""
    peak = tables.landmark("tibia", "intercondylar_eminence")
    level = peak - [0, 0, EMINENCE_BASE]
    grid.cut(BehindPlane(level, -unit(PLATEAU_SLOPE), 60, level + [0, 5, 20]), 2.5)
    for x, drop in ((-4.5, 3.0), (4.5, 4.2)):
        line = [level + [x, -10, -4], peak + [x, 0, -drop], level + [x, 11, -3.5]]
        grid.add(Bar(line, [5.5, 4.2, 5.5], [5, 4, 5], [1.0, 0, 0]), 6)
    for primitive, x in ((medial, -3.0), (lateral, 4.0)):
        grid.cut(Ellipsoid([primitive.centre[0] + x, primitive.centre[1] - 1, level[2] + 12.4], [14, 18, 14]), 3)


def build_fibula(tables, spacing=0.9):
    """Shaft loft with head and malleolus; room for the common fibular nerve at the neck and for the talus below."""
    body = shaft(tables, "fibula", end_round=3)
    grid = grid_around([body], spacing, margin=6).add(body).blur(0.9)
    grid.cut(Inflated(block_body(tables, "talus"), ANKLE_GAP), 1.2)
    tubes = [division_tube(tables, "common_fibular"), *(table_tube(tables, f"{k}_fibular") for k in ("deep", "superficial"))]
    for tube in tubes:
        grid.cut(Inflated(TubeField(tube), NERVE_ROOM), 1.5)
    return grid.mesh(11000)
