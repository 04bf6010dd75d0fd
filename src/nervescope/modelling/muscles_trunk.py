"""Designs of psoas major, iliacus and the muscles of the lower back."""

from nervescope.modelling.kit.balls import GuidedCloud
from nervescope.modelling.kit.loft import strap
from nervescope.modelling.kit.relief import Bundles
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.muscles_body import Design, MuscleBody, fan_belly, hand_set, plate, strap_belly, tendon

SPINE = ("vertebra_l1", "vertebra_l2", "vertebra_l3", "vertebra_l4", "vertebra_l5", "sacrum", "hip_bone", "femur")
# How far a shape without measured sections may be off: its borders with psoas and iliacus are then those of the measured muscles.
# With a smaller reach, these muscles fill the same room as before.
LUMBAR_MM, LUMBAR_REACH = 4.5, 0.55
PSOAS_REACH = 0.4  # between psoas and the vertebrae lie vessels, nerves and the tendinous arches (Gray 1918): it does not fill every gap
# Design values, RAS mm: from inside the belly over the pubic ramus and the hip joint to the lesser trochanter.
PSOAS_TENDON = [(55, 30, 46), (63, 38, 15), (70, 35, -12), (76, 24, -32), (84, 4, -50), (92, -18, -59)]
ILIACUS_TENDON = [(87, 16, -54), (90, 2, -68), (93, -14, -68)]
# Lower back: attachments after the paths of Christophy et al. 2012 in the tables, sections after published areas at L3 to L5
# (erector spinae about 15 to 20 cm2, multifidus 5 to 10 cm2 in men). The atlas ends at L1; both long muscles taper off there.
LUMBORUM_ROWS = [  # iliac crest and iliolumbar ligament to the transverse processes and the twelfth rib, medial to lateral
    ([(46, -44, 128), (54, -44, 136), (62, -41, 143), (70, -37, 149), (78, -32, 152)], 7),
    ([(42, -16, 168), (50, -21, 170), (58, -26, 173), (66, -30, 175), (74, -32, 176)], 12),
    ([(41, -11, 200), (48, -17, 202), (56, -24, 204), (63, -30, 206), (70, -34, 207)], 15),
    ([(39, -13, 235), (45, -19, 236), (52, -26, 238), (58, -32, 239), (65, -37, 240)], 14),
    ([(36, -18, 268), (42, -24, 269), (48, -30, 270), (54, -36, 271), (61, -40, 271)], 11),
    ([(32, -27, 303), (38, -31, 302), (45, -35, 301), (52, -38, 299), (59, -40, 296)], 6),
]
MULTIFIDUS = [
    (10, -97, 57), (13, -92, 68), (15, -84, 80), (17, -71.5, 95), (17, -58.5, 112),
    (16, -45, 135), (15, -37.5, 160), (13, -33, 190), (11.5, -30.5, 228), (10, -32.5, 265), (8, -38, 300),
]  # fmt: skip
MULTIFIDUS_SIZE = [(2, 1), (8, 3.6), (11, 6), (14, 9), (14.5, 10.5), (14, 13), (13, 14), (11, 13), (9.5, 12), (8, 10.5), (4, 6)]
ERECTOR = [
    (31, -78, 101), (33.5, -66, 120), (36, -49, 145), (38, -39.5, 175), (38, -37, 212), (37, -38.5, 250),
    (35.5, -40.5, 278), (34.5, -41.5, 291), (33.8, -42, 300), (33.4, -42.3, 308),
]  # fmt: skip
ERECTOR_SIZE = [(8, 2.5), (17, 9.0), (21, 15.5), (22, 19), (22, 19), (20.5, 18), (18.5, 16), (17, 14), (12.5, 10), (0, 0)]
# The aponeurosis, from the back of the sacrum up: between the spinous processes with the median crest and the iliac crest it covers
# multifidus, above it narrows to a tongue on the bellies. Each row from the midline outward.
APONEUROSIS_ROWS = [  # its ends dive into the bone, so that it leaves no ragged edge
    ([(3, -93, 47), (6, -94, 47), (9, -94, 47), (12, -93, 47), (15, -91, 47)], 3.6),
    ([(2, -99, 55), (6.5, -100.5, 55), (10.5, -100.5, 55), (14.5, -99, 55), (19, -91, 55)], 3.6),
    ([(2, -96.5, 68), (8, -98, 68), (13, -97.5, 68), (18, -95, 68), (26, -84, 68)], 4.0),
    ([(2, -85, 85), (10, -88.5, 85), (17, -90, 85), (25, -88, 85), (36, -75, 85)], 4.4),
    ([(2, -68, 103), (12, -77, 103), (21, -80.5, 103), (30, -82, 103), (42, -74, 103)], 4.8),
    ([(2, -62, 112), (12.5, -72, 112), (22, -77, 112), (32, -79, 112), (45, -71, 112)], 4.8),
    ([(2, -56, 122), (13, -65.5, 122), (23, -71.5, 122), (34, -78, 122), (47, -70, 122)], 5.2),
    ([(2, -50, 145), (13, -57, 145), (23, -63, 145), (34, -67.5, 145), (44, -66, 145)], 5.6),
    ([(2, -45, 175), (11, -49, 175), (19, -52, 175), (29, -56, 175), (38, -57, 175)], 4.4),
    ([(2, -42.5, 212), (10, -45, 212), (17, -48.5, 212), (24, -52.5, 212), (31, -54.5, 212)], 4.2),
    ([(2, -41, 250), (9, -44, 250), (15, -47.5, 250), (20, -51, 250), (25, -54, 250)], 4.0),
    ([(2, -42, 290), (7, -43.5, 290), (11, -45.5, 290), (14, -47.5, 290), (17, -49.5, 290)], 3.6),
]  # fmt: skip


def quadratus_lumborum(tables: Tables) -> MuscleBody:
    """From the iliac crest to the transverse processes of the lumbar vertebrae and the last rib."""
    return MuscleBody((plate(LUMBORUM_ROWS),), pale=(0.06, 0.08))


def erector_spinae(tables: Tables) -> MuscleBody:
    """The lumbar part of longissimus and iliocostalis, with the aponeurosis that covers multifidus down to the sacrum."""
    return MuscleBody((strap(hand_set(ERECTOR, ERECTOR_SIZE, (1, 0, 0))),), (plate(APONEUROSIS_ROWS),), pale=(0.05, 0.0), blend_mm=3.0)  # type: ignore[arg-type] # rows of a table of numbers


def multifidus(tables: Tables) -> MuscleBody:
    """Fills the groove between the spinous processes and the facet joints, from the sacrum up."""
    return MuscleBody((strap(hand_set(MULTIFIDUS, MULTIFIDUS_SIZE, (1, 0, 0))),), pale=(0.06, 0.05))


def _round_sheet(tables: Tables, name: str) -> GuidedCloud:
    """Belly with the shape of the fan table; as it is about as deep as wide, its fibres run as in the stations."""
    return GuidedCloud((fan_belly(tables, name),), strap_belly(tables, name))


def psoas_major(tables: Tables) -> MuscleBody:
    """From the lumbar spine over the pelvic brim to the lesser trochanter."""
    rope = tendon(PSOAS_TENDON, [6, 6.5, 7, 7, 6.5, 5.5], [4, 4, 4, 4, 3.6, 3], (1, 0.2, 0.2), True)
    return MuscleBody((_round_sheet(tables, "psoas_major"),), (rope,), pale=(0.04, 0.12))


def iliacus(tables: Tables) -> MuscleBody:
    """From the iliac fossa beside psoas to the lesser trochanter."""
    rope = tendon(ILIACUS_TENDON, [9, 8, 6], [4, 3.5, 2.5], (0, 0.8, -0.5), True)
    return MuscleBody((_round_sheet(tables, "iliacus"),), (rope,), pale=(0.03, 0.12))


TRUNK_DESIGNS = (
    Design("psoas_major", psoas_major, SPINE, 2, 1.6, 6.0, reach=PSOAS_REACH, bundles=Bundles(6, 0.5, 0.6, (0.08, 0.3), 5), soften=0.6),
    Design("iliacus", iliacus, ("hip_bone", "femur", "sacrum"), 1, 1.6, 6.0, bundles=Bundles(10, 0.7, 0.4, (0.08, 0.25), 6), soften=0.6),
    Design("quadratus_lumborum", quadratus_lumborum, SPINE[:-1], 1, 1.4, 5.0, spread=LUMBAR_MM, reach=LUMBAR_REACH, uneven=0.3),
    Design("erector_spinae", erector_spinae, SPINE[:-1], 1, 1.4, 5.0, spread=LUMBAR_MM, reach=LUMBAR_REACH),
    Design("multifidus", multifidus, SPINE[:-1], 1, 1.3, 4.0, spread=LUMBAR_MM, reach=LUMBAR_REACH, thinnest_mm=1.5, uneven=0.3),
)
