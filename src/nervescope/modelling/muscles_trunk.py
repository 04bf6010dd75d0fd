"""Designs of psoas major, iliacus and the muscles of the lower back."""

from nervescope.modelling.kit.loft import strap
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.muscles_body import Design, MuscleBody, hand_set, plate, strap_belly, tendon

SPINE = ("vertebra_l1", "vertebra_l2", "vertebra_l3", "vertebra_l4", "vertebra_l5", "sacrum", "hip_bone", "femur")
DESIGNED_MM = 2.5  # how far a shape without measured sections may be off
# Design values, RAS mm: from inside the belly over the pubic ramus and the hip joint to the lesser trochanter.
PSOAS_TENDON = [(55, 30, 46), (63, 38, 15), (70, 35, -12), (76, 24, -32), (84, 4, -50), (92, -18, -59)]
ILIACUS_TENDON = [(87, 16, -54), (90, 2, -68), (93, -14, -68)]
# Lower back: attachments after the paths of Christophy et al. 2012 in the tables, sections after published areas at L3 to L5
# (erector spinae about 15 to 20 cm2, multifidus 5 to 10 cm2 in men). The atlas ends at L1; both long muscles are cut there.
LUMBORUM_ROWS = [  # iliac crest and iliolumbar ligament to the transverse processes and the twelfth rib, medial to lateral
    ([(46, -44, 128), (54, -44, 136), (62, -41, 143), (70, -37, 149), (78, -32, 152)], 7),
    ([(42, -16, 168), (50, -21, 170), (58, -26, 173), (66, -30, 175), (74, -32, 176)], 12),
    ([(41, -11, 200), (48, -17, 202), (56, -24, 204), (63, -30, 206), (70, -34, 207)], 15),
    ([(39, -13, 235), (45, -19, 236), (52, -26, 238), (58, -32, 239), (65, -37, 240)], 14),
    ([(36, -18, 268), (42, -24, 269), (48, -30, 270), (54, -36, 271), (61, -40, 271)], 11),
    ([(32, -27, 303), (38, -31, 302), (45, -35, 301), (52, -38, 299), (59, -40, 296)], 6),
]
MULTIFIDUS = [
    (9, -105, 14), (13, -103, 35), (16, -96, 55), (18, -83, 75), (18, -68, 94), (17, -57, 112),
    (17, -48, 135), (15, -39, 160), (13, -34, 190), (11.5, -31, 228), (10, -33, 265), (8, -38, 300),
]  # fmt: skip
MULTIFIDUS_SIZE = [(0, 0), (6, 4), (10, 7), (13, 11), (14, 15), (14, 17), (14, 16), (12, 15), (10.5, 14), (9, 12), (7.5, 10), (4, 6)]
ERECTOR = [
    (25, -86, 96), (31, -70, 117), (36, -51, 143), (38, -40, 175), (38, -37, 212), (37, -39, 250), (35.5, -41, 278), (34.5, -42, 291),
]  # fmt: skip
ERECTOR_SIZE = [(7, 3), (15, 10), (20, 17), (22, 20), (22, 20), (21, 18.5), (19, 16), (17, 14)]
ERECTOR_APONEUROSIS = [(34, -68, 121), (27, -86, 96), (22, -98, 74), (17, -106, 50), (12, -110, 27)]


def quadratus_lumborum(tables: Tables) -> MuscleBody:
    """From the iliac crest to the transverse processes of the lumbar vertebrae and the last rib."""
    return MuscleBody((plate(LUMBORUM_ROWS),), pale=(0.06, 0.08))


def erector_spinae(tables: Tables) -> MuscleBody:
    """The lumbar part of longissimus and iliocostalis, with the aponeurosis over the back of the sacrum."""
    flat = tendon(ERECTOR_APONEUROSIS, [13, 12, 11, 9, 5], [3, 2.4, 1.8, 1.5, 1.2], (1, 0.4, 0), False)
    return MuscleBody((strap(hand_set(ERECTOR, ERECTOR_SIZE, (1, 0, 0))),), (flat,), pale=(0.05, 0.0))


def multifidus(tables: Tables) -> MuscleBody:
    """Fills the groove between the spinous processes and the facet joints, from the sacrum up."""
    return MuscleBody((strap(hand_set(MULTIFIDUS, MULTIFIDUS_SIZE, (1, 0, 0))),), pale=(0.06, 0.05))


def psoas_major(tables: Tables) -> MuscleBody:
    """From the lumbar spine over the pelvic brim to the lesser trochanter."""
    rope = tendon(PSOAS_TENDON, [6, 6.5, 7, 7, 6.5, 5.5], [4, 4, 4, 4, 3.6, 3], (1, 0.2, 0.2), True)
    return MuscleBody((strap_belly(tables, "psoas_major"),), (rope,), pale=(0.04, 0.12))


def iliacus(tables: Tables) -> MuscleBody:
    """From the iliac fossa beside psoas to the lesser trochanter."""
    rope = tendon(ILIACUS_TENDON, [9, 8, 6], [4, 3.5, 2.5], (0, 0.8, -0.5), True)
    return MuscleBody((strap_belly(tables, "iliacus"),), (rope,), pale=(0.03, 0.12))


TRUNK_DESIGNS = (
    Design("psoas_major", psoas_major, SPINE, 2, 1.6, 6.0),
    Design("iliacus", iliacus, ("hip_bone", "femur", "sacrum"), 1, 1.6, 6.0),
    Design("quadratus_lumborum", quadratus_lumborum, SPINE[:-1], 1, 1.4, 5.0, spread=DESIGNED_MM),
    Design("erector_spinae", erector_spinae, SPINE[:-1], 1, 1.7, 6.0, spread=DESIGNED_MM),
    Design("multifidus", multifidus, SPINE[:-1], 1, 1.3, 4.0, spread=DESIGNED_MM),
)
