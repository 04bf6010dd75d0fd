"""Designs of the gluteal muscles and the deep rotators of the hip."""

import numpy as np

from nervescope.modelling.kit.loft import Stations, strap
from nervescope.modelling.kit.sheet import fan
from nervescope.modelling.kit.smooth_sheet import SheetFit
from nervescope.modelling.kit.tables import Tables, unit
from nervescope.modelling.muscles_body import Design, MuscleBody, fan_belly, smooth_belly, tendon

PELVIS = ("hip_bone", "femur", "sacrum", "coccyx")
HIP = ("hip_bone", "femur")

# Design values, RAS mm: edges between measured bellies and landmarks, sizes after morphometry (Pine et al. 2011, Windisch et
# al. 2007: piriformis tendon 4.8 x 7.4 mm, obturator internus tendon 6.9 x 5.7 mm at the trochanter).
PIRIFORMIS_TENDON = [(82, -50, 26), (93, -46.5, 18.5), (104, -42.5, 12), (116, -35.5, 6), (126, -26, 1), (132.5, -18, -5)]
OBTURATOR_TENDON = [(70, -66, -11), (84, -56, -10), (97, -46, -9), (108, -36, -8.5), (118, -25, -8.5), (127, -15, -9)]
SUPERIOR_GEMELLUS = [(52, -60, 5), (60, -61, 5), (71, -56, 4), (83, -50, 3), (95, -43, 1), (106, -35, -2), (115, -27, -5)]
INFERIOR_GEMELLUS = [(61, -60, -21), (68, -60, -22), (77, -55.5, -21), (88, -48.5, -19), (99, -40.5, -16), (108, -33, -13), (115, -26, -11)]
GEMELLUS_SIZE = [(0, 0), (5.5, 3.4), (6.8, 4.6), (6.8, 4.8), (5.6, 4.0), (3.6, 2.8), (0, 0)]
ILIOTIBIAL_TRACT = [  # the anterior part of the tract, over vastus lateralis to the lateral tibial condyle
    (154, 50, -50), (159, 45, -76), (168, 36, -100), (176, 28, -126), (179, 19, -165), (178, 14, -210), (171, 12, -255),
    (161.5, 12, -300), (149.5, 12, -340), (134, 12, -380), (124, 12, -412), (120.5, 13, -445), (114, 21, -483),
]  # fmt: skip
OBTURATOR_UPPER_LOBE = [  # from above the obturator foramen, behind the acetabulum, down to the lesser sciatic notch
    ([(63, 3, 30), (64.5, -3, 42), (63, -14, 51), (61, -24, 50), (58, -34, 42)], 4),
    ([(58, -9, 20), (59, -16, 28), (57.5, -24, 34), (55.5, -31, 33), (53, -40, 28)], 9),
    ([(52, -28, 8), (52, -34, 13), (51, -40, 16), (50, -45, 14), (49, -50, 10)], 12),
    ([(48, -48, -12), (48, -50, -7), (47.5, -52, -3), (47.5, -54, 1), (48, -56, 5)], 12),
]
QUADRATUS_ROWS = [  # from the ischial tuberosity to the intertrochanteric crest, five points from its upper to its lower edge
    ([(66, -47, -27), (66, -45, -36), (66, -43, -45), (65, -43, -53), (62, -44, -60)], 6),
    ([(76, -47.5, -25), (76, -47, -36), (76, -46, -46), (76, -45.5, -55), (75, -45, -64)], 13),
    ([(92, -46, -24), (92, -46, -36), (92, -45.5, -47), (92, -45, -58), (91, -44, -67)], 15),
    ([(108, -40, -24), (108, -40, -36), (108, -39.5, -48), (107, -38.5, -60), (105, -37, -70)], 14),
    ([(123, -33, -25), (123, -33, -37), (121, -32, -49), (118, -30, -61), (113, -28, -71)], 6),
]
# Sheets through the control points of the fan table, made smooth. Gluteus medius springs from the whole outer surface between
# the crest and the posterior gluteal line, so its upper rows are set along the outer lip of the crest (landmarks PSIS,
# iliac_crest_highest, iliac_crest_most_lateral). The first row of gluteus minimus only doubles back on the second and is left
# out; its last row curls up, and is set as a straight line over the front of the trochanter (landmark greater_trochanter_lateral).
MEDIUS_CREST = {
    (0, 0): (86, -58, 134), (0, 1): (100, -36, 144), (0, 2): (120, -10, 134), (0, 3): (136, 9, 115), (0, 4): (144, 27, 103),
    (1, 0): (80, -66, 110), (1, 1): (96, -46, 126),
}  # fmt: skip
MINIMUS_EDGES = {  # straight insertion; front edge drawn back from the anterior border of the ilium
    (6, 0): (145, 12, -38), (6, 1): (149, 11, -37), (6, 2): (153, 10, -36), (6, 3): (157, 9, -35), (6, 4): (161, 9, -34),
    (2, 4): (133, 46, 60), (3, 4): (137, 47, 44),
}  # fmt: skip
MAXIMUS_SHEET = SheetFit((5, 2))
MEDIUS_SHEET = SheetFit((3, 3), placed=MEDIUS_CREST)
MINIMUS_SHEET = SheetFit((4, 2), MINIMUS_EDGES, dropped=frozenset((0, j) for j in range(5)), first_row=1)
OBTURATOR_SHEET = SheetFit((5, 3), last_along=0.7)


def _stations(points, sizes, width_hint):
    """Stations of a hand-set strap; sizes are half widths and half thicknesses."""
    points, sizes = np.asarray(points, float), np.asarray(sizes, float)
    tangents = unit(np.gradient(points, axis=0))
    widths = np.broadcast_to(np.asarray(width_hint, float), points.shape)
    widths = unit(widths - tangents * (widths * tangents).sum(1, keepdims=True))
    return Stations(points, tangents, widths, sizes[:, 0], sizes[:, 1], np.full(len(points), 2.3))


def _plate(rows):
    """Sheet of even thickness across, from hand-set rows."""
    mid = np.array([points for points, _ in rows], float)
    return fan(mid, np.array([[0, t, t, t, 0] for _, t in rows], float), step=1.2)


def gluteus_maximus(tables: Tables) -> MuscleBody:
    """Coarse-fibred slab from ilium, sacrum and coccyx to the iliotibial tract and the gluteal tuberosity."""
    return MuscleBody((smooth_belly(tables, "gluteus_maximus", MAXIMUS_SHEET),), pale=(0.05, 0.10))


def gluteus_medius(tables: Tables) -> MuscleBody:
    """Fan from the outer ilium to the lateral side of the greater trochanter."""
    return MuscleBody((smooth_belly(tables, "gluteus_medius", MEDIUS_SHEET),), pale=(0.03, 0.13))


def gluteus_minimus(tables: Tables) -> MuscleBody:
    """Fan under gluteus medius."""
    return MuscleBody((smooth_belly(tables, "gluteus_minimus", MINIMUS_SHEET),), pale=(0.03, 0.15))


def piriformis(tables: Tables) -> MuscleBody:
    """From the front of the sacrum through the greater sciatic foramen to the tip of the trochanter."""
    rope = tendon(PIRIFORMIS_TENDON, [3.5, 4.8, 4.8, 4.2, 3.8, 4.4], [2.2, 3.2, 3.2, 2.7, 2.4, 2.4], (0.2, -0.5, 0.8), True)
    return MuscleBody((fan_belly(tables, "piriformis"),), (rope,), pale=(0.06, 0.10))


def obturator_internus(tables: Tables) -> MuscleBody:
    """Pelvic fan, turn at the lesser sciatic notch, tendon to the inner side of the trochanter."""
    rope = tendon(OBTURATOR_TENDON, [6.0, 6.6, 5.6, 4.6, 3.8, 3.4], [3.4, 3.8, 3.5, 3.2, 2.9, 2.9], (0.1, -0.3, 1), True)
    return MuscleBody(
        (smooth_belly(tables, "obturator_internus", OBTURATOR_SHEET), _plate(OBTURATOR_UPPER_LOBE)), (rope,), pale=(0.04, 0.22)
    )


def superior_gemellus(tables: Tables) -> MuscleBody:
    """Slip from the ischial spine along the upper border of the obturator tendon."""
    return MuscleBody((strap(_stations(SUPERIOR_GEMELLUS, GEMELLUS_SIZE, (0.2, -0.4, 1)), step=0.8),), pale=(0.08, 0.3))


def inferior_gemellus(tables: Tables) -> MuscleBody:
    """Slip from the ischial tuberosity along the lower border of the obturator tendon."""
    return MuscleBody((strap(_stations(INFERIOR_GEMELLUS, GEMELLUS_SIZE, (0.2, -0.4, 1)), step=0.8),), pale=(0.08, 0.3))


def quadratus_femoris(tables: Tables) -> MuscleBody:
    """Four-sided plate from the ischial tuberosity to the intertrochanteric crest."""
    return MuscleBody((_plate(QUADRATUS_ROWS),), pale=(0.10, 0.10))


def obturator_externus(tables: Tables) -> MuscleBody:
    """Fan below the hip joint, behind the femoral neck to the trochanteric fossa."""
    return MuscleBody((fan_belly(tables, "obturator_externus"),), pale=(0.04, 0.25))


def tensor_fasciae_latae(tables: Tables) -> MuscleBody:
    """From the anterior iliac crest into the iliotibial tract."""
    widths, depths = [9, 10, 12, 13, 14, 14, 13, 12, 11, 10, 9, 8, 7], [4, 2.6, 2, 1.8, 1.7, 1.7, 1.7, 1.7, 1.7, 1.7, 1.8, 1.8, 1.8]
    tract = tendon(ILIOTIBIAL_TRACT, widths, depths, (-0.2, 1, 0.1), True)
    return MuscleBody((fan_belly(tables, "tensor_fasciae_latae"),), (tract,), pale=(0.06, 0.12))


GLUTEAL_DESIGNS = (
    Design("gluteus_maximus", gluteus_maximus, PELVIS, 0, 1.8, 5.0),
    Design("gluteus_medius", gluteus_medius, HIP, 1, 1.6, 4.5),
    Design("gluteus_minimus", gluteus_minimus, HIP, 2, 1.5, 5.0),
    Design("piriformis", piriformis, PELVIS, 3, 1.0, 2.0),
    Design("obturator_internus", obturator_internus, HIP, 3, 1.0, 3.0),
    Design("superior_gemellus", superior_gemellus, HIP, 2, 0.8, 1.2),
    Design("inferior_gemellus", inferior_gemellus, HIP, 2, 0.8, 1.2),
    Design("quadratus_femoris", quadratus_femoris, HIP, 2, 1.0, 2.0),
    Design("obturator_externus", obturator_externus, HIP, 1, 1.2, 3.0),
    Design("tensor_fasciae_latae", tensor_fasciae_latae, (*HIP, "tibia"), 2, 1.1, 3.5),
)
