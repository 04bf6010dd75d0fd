"""Right tibia and fibula: three-bordered shafts, plateau with two unlike facets and the eminence, mortise for the talus.

Stations and landmarks come from the tables; slopes, dishes, ridges and gaps are design in published proportions.
"""

import numpy as np

from nervescope.modelling.bones_limb import feature_ellipsoid, grid_around, lobed_shaft
from nervescope.modelling.bones_talus import talus_field
from nervescope.modelling.kit.bars import Bar, BehindPlane, Inflated
from nervescope.modelling.kit.facets import Upright
from nervescope.modelling.kit.sdf import Ellipsoid, StraightLoft
from nervescope.modelling.kit.swells import swell
from nervescope.modelling.kit.tables import column
from nervescope.modelling.kit.tube import TubeField
from nervescope.modelling.kit.unevenness import Relief, weather
from nervescope.modelling.nerve_lines import division_tube, table_tube

TIBIA_BORDER = np.array([0.57, 0.82, 0.0])  # anterior border: on the long axis of the measured sections at 20-50 %
# Anterior border of the tibia, RAS mm (measured on the scan), and how far inside it the line of its ridge runs.
TIBIA_CREST = (
    (97.3, 37.4, -535),
    (95.3, 36.1, -556),
    (93.5, 34.4, -576),
    (92.2, 32.9, -597),
    (93.1, 31.4, -618),
    (95.0, 29.5, -638),
    (96.9, 26.9, -659),
    (98.3, 23.9, -679),
    (98.6, 20.9, -700),
    (97.2, 19.5, -721),
    (95.4, 18.3, -741),
)
CREST_IN = 2.4
FIBULA_CREST = (
    (116.2, -11.5, -555),
    (116.8, -10.4, -580),
    (117.6, -12.1, -605),
    (116.5, -11.7, -630),
    (115.6, -11.7, -655),
    (114.2, -11.8, -680),
    (112.5, -11.3, -705),
    (111.1, -11.6, -730),
    (110.3, -11.4, -755),
)  # anterior border of the fibula, likewise
FIBULA_CREST_MM = 1.5  # half thickness of its ridge
LOBES = {"tibia": 0.6, "fibula": 0.4}  # share of what the sections lack to be ellipses that goes into their three borders
FIBULA_BORDER = np.array([0.42, 0.91, 0.0])  # anterior border, likewise
SHAFT_RELIEF = Relief(0.13, 0.15, (0.0, 0.0, 1.0))  # drawn out along the shafts, as the fibres that insert there
EMINENCE_BASE = 5.3  # mm from the tip of the eminence down to the rim of the plateau
CONDYLE_DEEPER = {"medial": 4.5, "lateral": 0.0}  # mm that a condyle of the tibia runs out lower than the ball fitted to it
PLATEAU_EDGE = 6.0  # mm, rounding of the rim of the plateau
ANKLE_GAP = 1.3  # mm between the talus and the bones of the leg
BONE_GAP = 1.0  # mm between tibia and fibula
NERVE_ROOM = 1.0  # mm kept free round the nerves that touch the fibula


def straight_end(tables, bone, percents, extra, end_round):
    """Loft along z through stations and `extra` rows (z, x, y, a, b, degrees, n) beyond them, mm, ordered downward."""
    rows = [r for r in tables.where("long_bone_stations", bone=bone) if r["percent"] in percents]
    names = ("z", "x", "y", "half_width_a", "half_width_b", "axis_angle_deg", "exponent_n")
    table = np.vstack([column(rows, *names), np.reshape(extra, (-1, 7))])
    z, x, y, a, b, angle, n = table[np.argsort(-table[:, 0])].T
    down, across = np.array([0, 0, -1.0]), np.array([1.0, 0, 0])
    return StraightLoft(np.array([0, 0, z[0]]), down, across, z[0] - z, x, -y, a, b, np.radians(angle), n, end_round)


def shrunk(ellipsoid, taller=0.0, share=0.95):
    """An ellipsoid made smaller, as upright sides need less width than the ball that was fitted to them, and `taller` mm deeper."""
    return Ellipsoid(ellipsoid.centre - [0, 0.7, 0], ellipsoid.radii * share + [0, 0, taller], ellipsoid.axes)


def build_tibia(tables, spacing=1.0):
    """Head with upright sides, three-bordered shaft and lower end joined; then plateau, mortise and the seats of the fibula cut."""
    body = lobed_shaft(tables, "tibia", TIBIA_BORDER, 5, 95, end_round=10, share=LOBES["tibia"])
    foot = straight_end(tables, "tibia", (75, 80, 85, 90, 95), [[-854, 82.0, 6.0, 22.5, 18.5, 45.2, 2.6]], 6.0)
    top = tables.landmark("tibia", "intercondylar_eminence")[2]
    heads = [Upright(shrunk(feature_ellipsoid(tables, "tibia", f"{side}_condyle"), mm), top) for side, mm in CONDYLE_DEEPER.items()]
    grid = grid_around([body, foot, *heads], spacing, margin=10).add(body).add(foot, 1)
    for head in heads:
        grid.add(head, 9)
    add_tuberosity(grid, tables)
    fill_between_condyles(grid, tables)
    tip = tables.landmark("tibia", "medial_malleolus_tip")
    malleolus = [tip + [2, -9, 28], tip + [-2.5, -8, 14], tip + [-0.5, -1.5, 5.0]]
    grid.add(Bar(malleolus, [13, 13, 7.0], [8, 7.5, 4.2], [0, 1.0, 0]), 7)
    grid.blur(0.8)
    add_ridges(grid, tables)
    weather(grid, SHAFT_RELIEF)
    cut_plateau(grid, tables)
    swell(grid, tables.where("bone_swells", bone="tibia"))
    grid.cut(Inflated(talus_field(tables), ANKLE_GAP), 1.2)
    grid.cut(Inflated(fibula_body(tables), BONE_GAP), 1.5)
    return grid.mesh(16000, smooth=12)


def fill_between_condyles(grid, tables):
    """Bone between the two condyles, without which they would part like two wheels in front and behind."""
    peak = tables.landmark("tibia", "intercondylar_eminence")
    grid.add(Ellipsoid(peak + [0.5, -10, -16], [18, 10.0, 11]), 6)
    grid.add(Ellipsoid(peak + [2.5, 20, -18], [15, 14.5, 16]), 6)


def add_tuberosity(grid, tables):
    """Wedge of the patellar ligament that runs out into the anterior border, and the tubercle of the iliotibial tract."""
    knob = tables.landmark("tibia", "tibial_tuberosity")
    wedge = [knob + [-3, -11, 20], knob + [-1, -6, 5], knob + [-0.5, -6, -8], knob + [-1.5, -10, -30], knob + [2, -16, -46]]
    grid.add(Bar(wedge, [14, 10, 8, 5.0, 3.0], [6.0, 5.8, 5.3, 5.0, 3.0], [1.0, 0, 0]), 7)
    grid.add(Ellipsoid(knob + [17, -21.5, 20], [8, 6, 6]), 6)


def add_ridges(grid, tables):
    """Sharp anterior border, which fades towards both ends, and the soleal line across the back."""
    crest = np.array(TIBIA_CREST) - CREST_IN * np.append(TIBIA_BORDER[:2], 0)
    crest[[0, -1]] -= 2.5 * TIBIA_BORDER
    grid.add(Bar(crest, 2.2, 2.2, np.array([0.8, -0.6, 0])), 5)
    rows = [r for r in tables.where("long_bone_stations", bone="tibia") if 25 <= r["percent"] <= 40]
    mean = np.sqrt(column(rows, "half_width_a") * column(rows, "half_width_b"))
    x = np.linspace(9, -9, 4)
    depth = 0.98 * np.sqrt(mean**2 - x**2) - [4.4, 1.8, 1.8, 4.4]
    grid.add(Bar(column(rows, "x", "y", "z") + np.stack([x, -depth, 0 * x], -1), 2.2, 2.2, [1.0, 0, 0]), 5)


def cut_plateau(grid, tables):
    """Inner facet hollow and falling inward, outer facet flat; two tubercles of the eminence; areas before and behind it."""
    peak = tables.landmark("tibia", "intercondylar_eminence")
    level = peak - [0, 0, EMINENCE_BASE]
    for face in ((level + [0, 0, 0.3], [0.03, -0.01, 1.0]), (level + [-6, 0, 0], [-0.16, 0.0, 1.0])):
        grid.cut(BehindPlane(face[0], -np.array(face[1]), 60, level + [0, 5, 20]), PLATEAU_EDGE)
    for x, y, drop in ((-11.5, 2, 3.6), (3.0, -2, 3.6)):
        line = [level + [x, -11 + y, -5], peak + [x, y, -drop], level + [0.6 * x, 13 + y, -4]]
        grid.add(Bar(line, [5.0, 4.4, 5.0], [5, 4.0, 5], [1.0, 0, 0]), 7)
    for x, y, depth, radii in ((-26, 0, 1.4, (19, 27, 24)), (19, 0, 1.2, (17, 25, 24))):
        grid.cut(Ellipsoid(level + [x, y, radii[2] - depth + 0.16 * min(x + 6, 0)], radii), 3)
    grid.cut(Ellipsoid(level + [-2, -32, 5], [8, 10, 7]), 6)
    grid.cut(Ellipsoid(level + [-1, 29, 11], [10, 13, 12]), 5)
    corner = level + [22.5, 28.5, -10]  # in front of the tubercle of the iliotibial tract the lateral condyle is a flat facet
    grid.cut(BehindPlane(corner, [-0.60, -0.77, -0.19], 30, corner + [14, 18, 4]), 4.0)


def fibula_body(tables):
    """Loft of the fibula with its three borders."""
    return lobed_shaft(tables, "fibula", FIBULA_BORDER, end_round=3, share=LOBES["fibula"])


def build_fibula(tables, spacing=0.8):
    """Shaft with head, styloid and malleolus; room for the common fibular nerve at the neck and for the talus below."""
    body = fibula_body(tables)
    grid = grid_around([body], spacing, margin=6).add(body)
    apex = tables.landmark("fibula", "head_apex")
    grid.add(Bar([apex + [1, 7, -12], apex + [0, 2.5, -5], apex + [0, 1, -2.2]], [8, 4.5, 2.6], [7, 4.0, 2.4], [1.0, 0, 0]), 4)
    grid.cut(Ellipsoid(apex + [-3, 8, -1], [14, 6.5, 8]), 4)
    crest = np.array(FIBULA_CREST) - FIBULA_CREST_MM * FIBULA_BORDER
    crest[[0, -1]] -= 2.0 * FIBULA_BORDER
    grid.add(Bar(crest, FIBULA_CREST_MM, FIBULA_CREST_MM, [0.9, -0.4, 0]), 4)
    swell(grid.blur(0.5), tables.where("bone_swells", bone="fibula"))
    weather(grid, SHAFT_RELIEF)
    grid.cut(Inflated(talus_field(tables), ANKLE_GAP), 1.2)
    tip = tables.landmark("fibula", "lateral_malleolus_tip")
    grid.cut(Ellipsoid(tip + [-9.0, -2, 9], [2.8, 4.0, 5.0]), 4)  # malleolar fossa
    tubes = [division_tube(tables, "common_fibular"), *(table_tube(tables, f"{k}_fibular") for k in ("deep", "superficial"))]
    for tube in tubes:
        grid.cut(Inflated(TubeField(tube), NERVE_ROOM), 2.5)
    return grid.mesh(12000, smooth=12)
