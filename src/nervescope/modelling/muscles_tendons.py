"""Designs of the tendons that several muscles share, or that stand for themselves: knee, heel and the side of the thigh."""

import numpy as np

from nervescope.modelling.bone_fields import bone_field
from nervescope.modelling.kit.laid import LaidCloud
from nervescope.modelling.kit.loft import band
from nervescope.modelling.kit.sdf import smooth_min
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.muscles_body import Design, MuscleBody
from nervescope.modelling.muscles_gluteal import GLUTEAL_DESIGNS
from nervescope.modelling.muscles_thigh import THIGH_DESIGNS

KNEE = ("femur", "patella", "tibia", "fibula")
# Design values, RAS mm; the ends follow landmarks (base and apex of the patella, tibial tuberosity, heel). Sizes: quadriceps
# tendon 7 to 8 mm thick and about 40 wide at the patella; patellar ligament 30 falling to 25 wide and 4 to 5 thick; calcaneal
# tendon about 15 wide and 5 to 6 thick at its narrowest, 4 cm above the heel.
QUADRICEPS = [(110, 79.5, -300), (106, 80, -322), (101.5, 77.8, -342), (95.5, 72, -366), (90, 62.2, -385), (88.2, 60, -394)]
OVER_PATELLA = [(94, 68, -372), (90, 70, -390), (87.5, 72, -410), (87.8, 69, -428), (88.4, 65, -442)]
PATELLAR = [(87.7, 69.5, -419), (88.1, 67, -432), (89, 62, -450), (90, 55.5, -472), (90.8, 48.5, -492), (90.5, 42, -506)]
CALCANEAL = [  # begins as a sheet on the back of soleus, medial to the sural nerve
    (77.5, -67, -664), (77.5, -61.8, -688), (77.8, -56.8, -713), (78, -52.5, -738), (77.5, -47.6, -762), (76.3, -43, -784),
    (75.8, -40, -806), (76, -38.3, -828), (76.5, -38, -850), (78, -38.5, -882), (78.5, -39, -902), (78.2, -37.8, -912), (77.5, -33, -919),
]  # fmt: skip
CALCANEAL_HALF_WIDTH = [12, 14, 14, 12.5, 10.5, 8.6, 7.6, 7.2, 7.2, 8.5, 10, 10.5, 9]
CALCANEAL_HALF_DEPTH = [1.1, 1.7, 2.1, 2.6, 3, 3.1, 3.1, 3.1, 3.1, 2.9, 2.2, 1.5, 1.0]
CALCANEAL_SLANT = [-0.25, -0.27, -0.28, -0.25, -0.18, -0.1, *[0.0] * 7]
# The tract runs over vastus lateralis to the front of the lateral tibial condyle; its hind part springs from gluteus maximus.
TRACT = [
    (166, 45, -56), (168, 42, -76), (171, 38, -98), (174, 33, -120), (179, 22, -165), (178, 15, -210), (171, 12, -255),
    (161.5, 12, -300), (149.5, 12, -340), (135, 12, -380), (125, 13, -412), (121, 15, -445), (116, 22, -476), (111, 27, -488),
]  # fmt: skip
BESIDE_KNEE = [(154, 12, -298), (145, 12, -334), (134, 12, -368), (124, 12.5, -402), (117.5, 14, -438), (113, 19, -466)]  # fat beneath
BEHIND_HIP = [(156, -53, -86), (152.5, -43, -104), (157, -31, -124)]  # fat between gluteus maximus and vastus lateralis
BELOW_TENSOR = [(158, 44, -72), (162, 42, -90), (166, 39, -108)]  # fat between tensor fasciae latae and vastus lateralis
TRACT_END = [(122, 15.5, -446), (119, 20, -466), (115, 25, -480), (110, 28, -490)]
TRACT_HALF_WIDTH = [9, 16, 20, 21, 21.5, 21, 20, 18, 16, 14, 12, 10, 8.5, 7]
HIND_TRACT = [  # along the rim in which the upper part of gluteus maximus ends, then forward
    (170, -30, -16), (168, -37, -38), (161.5, -49, -62), (158.5, -54, -82), (159, -48, -98), (163, -36, -114), (167, -28, -126),
    (175, -14, -150), (178, 1, -182), (177, 9, -216), (171, 11, -255),
]  # fmt: skip
HIND_HALF_WIDTH = [3, 8, 11, 13, 14, 15.5, 16.5, 17, 17, 16, 15]
# Between the two, over the trochanter and vastus lateralis, fascia joins them to one sheet (Gray 1918: the tract is a part of fascia lata).
MIDDLE_TRACT = [
    (168, -13, -52), (169, -10, -62), (170, -6, -78), (172, -4, -100), (174, 1, -124), (177, 7, -150), (178, 12, -180), (177, 14, -205),
]  # fmt: skip
MIDDLE_HALF_WIDTH = [27, 37, 44, 40, 32, 24, 17, 12]
BEHIND_TENSOR = [(161, 17, -36), (161.5, 20, -50), (162, 22, -66), (163, 22, -84)]  # fat between it and vastus lateralis
# Fat under it, between trochanter and gluteus maximus.
BEHIND_TROCHANTER = [(162, -28, -30), (161, -30, -46), (160.5, -31, -64), (161.5, -30, -84), (163, -25, -104), (166, -18, -122)]
UNDER_THE_TRACT = {
    design.base_id: design
    for design in (*GLUTEAL_DESIGNS, *THIGH_DESIGNS)
    if design.base_id in ("gluteus_maximus", "vastus_lateralis", "biceps_femoris_short_head", "vastus_intermedius", "tensor_fasciae_latae")
}
OVER_PATELLA_MM = 1.3
TRACT_REACH_MM = 9.0  # how far from its line the tract may follow the muscle beneath it
TRACT_THICKNESS_MM = 1.8  # in life 1 to 3 mm
TRACT_LOOSE_MM = 1.2  # it lies over what is beneath: the bellies fill up to it and keep no groove of it


def quadriceps_tendon(tables: Tables) -> MuscleBody:
    """From the end of rectus femoris and the vasti to the upper edge of the patella, with thin fibres over its front."""
    main = band(QUADRICEPS, [2.5, 6, 11, 15.5, 19, 19], [0.5, 1.5, 2.5, 3.4, 3.9, 3.9], (1, 0.15, 0.1))
    over = band(OVER_PATELLA, [16, 16, 15, 13, 12], [6, 6, 6, 5, 4], (1, 0, 0))
    return MuscleBody((), (main, LaidCloud(over, bone_field(tables, "patella").distance, OVER_PATELLA_MM)), blend_mm=3.0)


def patellar_ligament(tables: Tables) -> MuscleBody:
    """From the apex of the patella to the tibial tuberosity."""
    return MuscleBody((), (band(PATELLAR, [10, 14, 13.5, 12.8, 12.5, 11], [0.5, 1.9, 2.4, 2.3, 2.3, 1.6], (1, 0, 0)),))


def calcaneal_tendon(tables: Tables) -> MuscleBody:
    """From the aponeuroses of gastrocnemius and soleus to the back of the heel."""
    hints = [(1.0, slant, 0.0) for slant in CALCANEAL_SLANT]
    return MuscleBody((), (band(CALCANEAL, CALCANEAL_HALF_WIDTH, CALCANEAL_HALF_DEPTH, hints),))


def iliotibial_tract(tables: Tables) -> MuscleBody:
    """Flat band from tensor fasciae latae and gluteus maximus, over vastus lateralis, to the lateral tibial condyle."""
    muscles = [design.grown(tables) for design in UNDER_THE_TRACT.values()]
    bones = [bone_field(tables, name) for name in ("femur", "tibia", "patella")]

    pad = band(BESIDE_KNEE, [12, 17, 17, 16, 14, 12], [0.8, 4.6, 5.4, 5.2, 5, 4], (-0.1, 1, 0.1))

    groove = band(BEHIND_TROCHANTER, [12, 20, 22, 22, 20, 12], [4, 6, 7, 7, 5.5, 3], (0.4, 1, 0.1))

    notch = band(BEHIND_TENSOR, [11, 15, 15, 11], [5, 7, 6.5, 4], (0, 1, 0.1))

    fat = band(BEHIND_HIP, [9, 12, 9], [4, 6.5, 4], (0.3, 1, 0.3))

    fill = band(BELOW_TENSOR, [13, 16, 16], [6, 5, 2], (-0.15, 1, 0.1))

    def beneath(points: np.ndarray) -> np.ndarray:
        field = muscles[0].belly_distance(points)
        for muscle in muscles[1:]:
            field = smooth_min(field, muscle.belly_distance(points), 10.0)
        for other in (pad, fat, groove, notch, fill, *bones):
            field = smooth_min(field, other.distance(points), 8.0 if other in (groove, notch) else 5.0)
        return field - TRACT_LOOSE_MM

    parts = (
        (TRACT, TRACT_HALF_WIDTH, TRACT_REACH_MM),
        (MIDDLE_TRACT, MIDDLE_HALF_WIDTH, 2 * TRACT_REACH_MM),
        (HIND_TRACT, HIND_HALF_WIDTH, 1.6 * TRACT_REACH_MM),
    )
    regions = [band(line, half, [reach] * len(line), (-0.15, 1, 0.1)) for line, half, reach in parts]
    end = band(TRACT_END, [9, 8.5, 7.5, 6], [0.7, 1.1, 1.2, 1.0], (-0.1, 1, 0.1))
    return MuscleBody((), (*(LaidCloud(r, beneath, TRACT_THICKNESS_MM) for r in regions), end), blend_mm=1.5)


TENDON_DESIGNS = (
    Design("quadriceps_tendon", quadriceps_tendon, KNEE, 5, 0.9, 1.6, spread=1.0),
    Design("patellar_ligament", patellar_ligament, KNEE, 5, 0.8, 1.3, spread=1.0),
    Design("calcaneal_tendon", calcaneal_tendon, ("calcaneus", "tibia"), 5, 1.0, 2.0, spread=1.0),
    Design("iliotibial_tract", iliotibial_tract, KNEE, 5, 0.9, 6.0, spread=1.0),
)
