"""Designs of the gluteal muscles and the deep rotators of the hip."""

import numpy as np

from nervescope.modelling.bone_fields import bone_field
from nervescope.modelling.kit.balls import GuidedCloud
from nervescope.modelling.kit.loft import strap
from nervescope.modelling.kit.relief import Bundles
from nervescope.modelling.kit.sheet import fan, fan_table
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.muscles_body import (
    Design,
    MuscleBody,
    fan_belly,
    footing,
    hand_set,
    mean_belly,
    strap_belly,
    tendon,
)

PELVIS = ("hip_bone", "femur", "sacrum", "coccyx")
HIP = ("hip_bone", "femur")

# Design values, RAS mm: edges between measured bellies and landmarks, sizes after morphometry (Pine et al. 2011, Windisch et
# al. 2007: piriformis tendon 4.8 x 7.4 mm, obturator internus tendon 6.9 x 5.7 mm at the trochanter).
PIRIFORMIS_TENDON = [(82, -50, 26), (93, -46.5, 18.5), (104, -42.5, 12), (116, -35.5, 6), (126, -26, 1), (132.5, -18, -5)]
OBTURATOR_TENDON = [(70, -66, -10), (84, -56, -10), (97, -46, -9), (108, -36.5, -8.5), (118, -25, -8.5), (127, -15, -9)]
# Beyond the nerve the scan holds tendon and both gemelli as one; here the last rows of the sheet narrow to the tendon between the two.
OBTURATOR_NECK = [
    [(91.5, -54.8, -15.2), (90.6, -53.6, -13.2), (89.3, -52.7, -10.6), (88.5, -52.7, -7.8), (88.4, -54, -5.2)],
    [(104.6, -42.5, -11.8), (104.3, -41.8, -10.8), (104, -41, -9), (104.3, -41, -7.2), (104.8, -41.8, -6)],
]
OBTURATOR_NECK_THICKNESS = [[0, 6.6, 8.2, 6.6, 0], [0, 3.6, 4.6, 3.6, 0]]
SUPERIOR_GEMELLUS_END = [(99, -41, 4.3), (106, -36, 1.5), (113, -30, -2.4), (119, -25.5, -4.6), (123.5, -22, -5.5)]
INFERIOR_GEMELLUS = [
    (61, -60, -21), (68, -60.5, -22.5), (77, -57, -22), (88, -51, -20), (99, -43, -16.8), (108, -35, -13.8), (115, -28, -11.5),
]  # fmt: skip
GEMELLUS_SIZE = [(0, 0), (5.5, 3.4), (6.8, 4.6), (6.8, 4.8), (5.6, 4.0), (3.8, 3.0), (0, 0)]
INFERIOR_GEMELLUS_END = [(103, -39.5, -15.5), (110, -33, -13), (116, -27.5, -12.6), (121.8, -24, -12.6)]
# The table ends gluteus medius and minimus beside the trochanter. Flat tendons take them to it: medius to the oblique lateral facet,
# minimus to the anterior facet (facets: Pfirrmann et al. 2001, Robertson et al. 2008).
MEDIUS_TENDON = [(159, 5, 4), (158.5, 4.5, -8), (157, 2, -19), (153, -3, -29), (148, -7, -37)]
MINIMUS_TENDON = [(147, 20, -14), (145.5, 16, -21), (143, 11, -28), (140, 6, -32)]
# The sheet of gluteus maximus runs in the middle of a thick muscle and turns forward at its end. The fibres that are seen run nearer to
# the outer side: these rows, laid there, replace its last three where it tells the course of the fibres (direction: Gray 1918).
MAXIMUS_COURSE = [
    [(165, -42, 60), (160, -70, 14), (150, -84, -32), (132, -92, -76), (108, -90, -116)],
    [(172, -36, 42), (174, -62, -4), (165, -76, -48), (144, -86, -90), (118, -83, -128)],
    [(177, -24, 18), (179, -28, -22), (171, -38, -60), (152, -50, -98), (130, -62, -140)],
]
MAXIMUS_COURSE_MM = 24.0  # so thick is that sheet, and thinner at its edges
# The scan shows the belly alone; a thin foot takes it to the lateral border of the ischial tuberosity, where it springs from (Gray 1918).
QUADRATUS_ORIGIN = [(73.5, -46, -31), (73, -44.5, -38), (71.5, -43.5, -45), (68.5, -44, -51), (64.5, -44.5, -56)]
QUADRATUS_FOOT = [(121, -33.5, -23), (124.5, -35, -33), (124, -35, -43), (120, -31.5, -53), (116, -27, -62), (113, -25, -69)]
# The belly of the table ends below the crest; a flat tendon carries it to the outer lip behind the anterior superior spine (Gray 1918).
TENSOR_ORIGIN = [(148.5, 49.8, 38), (147.3, 50.8, 50), (144.2, 51.2, 61), (140.8, 49.8, 70), (137.2, 47.6, 77)]
TENSOR_HINTS = [(0.9, -0.35, -0.1), (0.9, -0.35, -0.1), (0.8, -0.45, 0.2), (0.6, -0.5, 0.5), (0.5, -0.5, 0.7)]
TENSOR_FOOT = [(131.8, 51.7, 71.5), (135, 48.8, 75.4), (138, 46, 81.5), (140.2, 43.5, 87.5)]


def gluteus_maximus(tables: Tables) -> MuscleBody:
    """Coarse-fibred slab from ilium, sacrum and coccyx to the iliotibial tract and the gluteal tuberosity."""
    whole = fan_belly(tables, "gluteus_maximus")
    mid, thickness = fan_table(tables.grouped("fan_muscles", "muscle")["gluteus_maximus"])
    mid[-len(MAXIMUS_COURSE) :] = MAXIMUS_COURSE
    course = fan(mid, np.minimum(thickness, MAXIMUS_COURSE_MM))
    return MuscleBody((GuidedCloud((whole,), course),), pale=(0.0, 0.07))


def gluteus_medius(tables: Tables) -> MuscleBody:
    """Fan from the outer ilium to the lateral side of the greater trochanter."""
    end = tendon(MEDIUS_TENDON, [12, 15, 16, 14.5, 11.5], [5, 6, 6, 4.6, 3], (0.2, 0.9, -0.3), True)
    return MuscleBody((fan_belly(tables, "gluteus_medius"),), (end,), pale=(0.03, 0.10), blend_mm=8.0)


def gluteus_minimus(tables: Tables) -> MuscleBody:
    """Fan under gluteus medius."""
    end = tendon(MINIMUS_TENDON, [8, 8.5, 7.5, 5], [4, 4, 3, 1.8], (0.74, -0.6, 0.35), True)
    return MuscleBody((fan_belly(tables, "gluteus_minimus"),), (end,), pale=(0.03, 0.11))


def piriformis(tables: Tables) -> MuscleBody:
    """From the front of the sacrum through the greater sciatic foramen to the tip of the trochanter."""
    rope = tendon(PIRIFORMIS_TENDON, [3.5, 4.8, 4.8, 4.2, 3.8, 4.4], [2.2, 3.2, 3.2, 2.7, 2.4, 2.4], (0.2, -0.5, 0.8), True)
    return MuscleBody((mean_belly(tables, "piriformis"),), (rope,), pale=(0.06, 0.10))


def obturator_internus(tables: Tables) -> MuscleBody:
    """Pelvic fan, turn at the lesser sciatic notch, tendon to the inner side of the trochanter."""
    rope = tendon(OBTURATOR_TENDON, [3.6, 4.4, 4.4, 4.0, 3.6, 3.6], [2.4, 3.0, 3.2, 3.0, 2.9, 2.9], (0.1, -0.3, 1), True)
    mid, thickness = fan_table(tables.grouped("fan_muscles", "muscle")["obturator_internus"])
    mid[-2:], thickness[-2:] = OBTURATOR_NECK, OBTURATOR_NECK_THICKNESS
    return MuscleBody((fan(mid, thickness),), (rope,), pale=(0.04, 0.22))


def superior_gemellus(tables: Tables) -> MuscleBody:
    """Slip from the ischial spine along the upper border of the obturator tendon."""
    end = tendon(SUPERIOR_GEMELLUS_END, [3.4, 3, 2.8, 2.6, 2.6], [2.4, 2.2, 2, 1.8, 1.8], (0.1, -0.3, 1), True)
    return MuscleBody((strap_belly(tables, "superior_gemellus"),), (end,), pale=(0.08, 0.14))


def inferior_gemellus(tables: Tables) -> MuscleBody:
    """Slip from the ischial tuberosity along the lower border of the obturator tendon."""
    end = tendon(INFERIOR_GEMELLUS_END, [3.4, 3, 2.8, 2.4], [2.4, 2.2, 2, 1.8], (0.1, -0.3, 1), True)
    return MuscleBody((strap(hand_set(INFERIOR_GEMELLUS, GEMELLUS_SIZE, (0.2, -0.4, 1)), step=0.8),), (end,), pale=(0.08, 0.14))


def quadratus_femoris(tables: Tables) -> MuscleBody:
    """Four-sided plate from the ischial tuberosity to the intertrochanteric crest."""
    origin = footing(QUADRATUS_ORIGIN, [3, 4.5, 5, 5, 3], (0.6, -0.8, 0), bone_field(tables, "hip_bone").distance, False)
    foot = footing(QUADRATUS_FOOT, [3, 4.5, 5, 5, 4.5, 3], (1, 0.3, 0), bone_field(tables, "femur").distance, True)
    return MuscleBody((fan_belly(tables, "quadratus_femoris"),), (origin, foot), pale=(0.08, 0.05))


def obturator_externus(tables: Tables) -> MuscleBody:
    """Fan below the hip joint, behind the femoral neck to the trochanteric fossa."""
    return MuscleBody((fan_belly(tables, "obturator_externus"),), pale=(0.04, 0.25))


def tensor_fasciae_latae(tables: Tables) -> MuscleBody:
    """From the anterior iliac crest into the iliotibial tract."""
    origin = tendon(TENSOR_ORIGIN, [8, 8.5, 9, 9.5, 9], [4, 3.6, 3.3, 3, 2.2], TENSOR_HINTS, False)
    foot = footing(TENSOR_FOOT, [2.5, 4.5, 4.5, 2.5], (0.6, 0.6, -0.4), bone_field(tables, "hip_bone").distance, False)
    return MuscleBody((fan_belly(tables, "tensor_fasciae_latae"),), (origin, foot), pale=(0.06, 0.12))


GLUTEAL_DESIGNS = (
    Design("gluteus_maximus", gluteus_maximus, PELVIS, 0, 1.8, 5.0, bundles=Bundles(9, 0.45, 0.9, (0.3, 0.35)), soften=1.0),
    Design("gluteus_medius", gluteus_medius, HIP, 1, 1.6, 4.5, bundles=Bundles(8, 0.3, 0.5, (0.25, 0.4), 2), soften=0.8),
    Design("gluteus_minimus", gluteus_minimus, HIP, 2, 1.5, 5.0, bundles=Bundles(8, 0.3, 0.3, (0.25, 0.4), 3), soften=0.6),
    Design("piriformis", piriformis, PELVIS, 3, 1.0, 2.0, bundles=Bundles(6, 0.25, 0.4, (0.25, 0.25), 4), thinnest_mm=5.0, soften=0.8),
    Design("obturator_internus", obturator_internus, HIP, 3, 1.0, 3.0, spread=1.6, soften=0.7),
    Design("superior_gemellus", superior_gemellus, HIP, 2, 0.8, 1.2),
    Design("inferior_gemellus", inferior_gemellus, HIP, 2, 0.8, 1.2, spread=0.6),
    Design("quadratus_femoris", quadratus_femoris, HIP, 2, 1.0, 2.0, spread=1.2),
    Design("obturator_externus", obturator_externus, HIP, 1, 1.2, 3.0, spread=1.0),
    Design("tensor_fasciae_latae", tensor_fasciae_latae, (*HIP, "tibia"), 2, 1.1, 3.5, spread=1.2),
)
