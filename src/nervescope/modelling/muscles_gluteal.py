"""Designs of the gluteal muscles and the deep rotators of the hip."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from nervescope.modelling.bone_fields import bone_field
from nervescope.modelling.kit.balls import BallCloud, GuidedCloud
from nervescope.modelling.kit.loft import strap
from nervescope.modelling.kit.relief import Bundles
from nervescope.modelling.kit.sheet import fan, fan_table
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.muscles_body import (
    Design,
    MuscleBody,
    Point,
    fan_belly,
    footing,
    hand_set,
    mean_belly,
    plate,
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
# The scan ends gluteus medius and minimus in blunt blocks beside the trochanter. In life both thin out into flat tendons: medius to the
# oblique lateral facet, from the hind upper corner of the trochanter forward and down, minimus to the anterior facet (facets: Pfirrmann et
# al. 2001, Robertson et al. 2008). The last rows of the sheets lead there; each tendon is a sheet too and spreads on its facet.
MEDIUS_END = [(152, -13, -20), (156, -4, -22), (161, 5, -18), (164, 13, -10), (164, 26, 0)]
MEDIUS_END_THICKNESS = [0, 11, 13, 11, 0]
MEDIUS_TENDON: list[tuple[list[Point], float]] = [
    ([(149, -23, 2), (157, -10, 2), (161, 1, 2), (164, 12, 4), (164, 26, 8)], 11.0),
    ([(148, -23, -8), (155, -10.5, -9), (159.5, 0, -9), (162, 10, -8), (162, 22, -4)], 9.0),
    ([(148.5, -22, -15), (154, -11, -17.5), (157.5, -1.5, -18.5), (159, 7, -18), (158.5, 17, -14)], 7.0),
    ([(149, -20.5, -21), (153.3, -11.5, -25), (154.8, -4, -27), (155, 2.5, -27), (153, 11.5, -23.5)], 6.0),
    ([(150, -18, -26.5), (152.5, -11, -31), (153, -5.5, -33.5), (152, -1, -34), (149.2, 5, -32.5)], 4.5),
]
MEDIUS_FOOT = [(143, -21.5, -11), (146.5, -18, -16), (151, -12, -25), (152.5, -6.5, -30), (151, -1, -33)]
MINIMUS_END = [(130.5, 35, -12), (137.5, 25.5, -26), (146.5, 17.5, -31), (151.5, 10, -32), (160, 11, -30)]
MINIMUS_END_THICKNESS = [0, 8, 13, 13, 0]
MINIMUS_TENDON: list[tuple[list[Point], float]] = [
    ([(132, 31, -13), (138, 25, -16), (145, 20, -18), (150, 14, -18), (155, 12, -16)], 9.0),
    ([(133, 24, -25), (138, 19.5, -28), (143.5, 15, -30), (147, 12, -30), (149.5, 9.5, -28.5)], 6.5),
    ([(134, 16, -33), (138, 13.5, -36), (142, 11, -37), (144.3, 9.5, -37), (146, 7.8, -35.5)], 4.5),
    ([(135, 12.5, -37), (138, 11, -40), (141, 9, -41.5), (142.7, 8.2, -41.3), (144, 7.2, -40)], 2.5),
]
MINIMUS_FOOT = [(141, 11.5, -14), (141, 10.5, -22), (140.5, 9, -31), (140, 8.5, -39)]
# The sheet of gluteus maximus runs in the middle of a thick muscle and turns forward at its end. The fibres that are seen run nearer to
# the outer side: these rows, laid there, take the place of all but its first two where it tells the course of the fibres, which runs
# straight and obliquely down and outward, at about 45 degrees (Gray 1918).
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
    rows = np.array([*mid[:2], *MAXIMUS_COURSE])
    course = fan(rows, np.minimum(thickness[[0, 1, 4, 5, 6]], MAXIMUS_COURSE_MM))
    return MuscleBody((GuidedCloud((whole,), course),), pale=(0.0, 0.07))


def _ended(tables: Tables, name: str, end: Sequence[Point], thickness: Sequence[float]) -> BallCloud:
    """A belly of the fan table with another last row."""
    mid, thick = fan_table(tables.grouped("fan_muscles", "muscle")[name])
    mid[-1], thick[-1] = end, thickness
    return fan(mid, thick)


def _tendon_sheet(rows: Sequence[tuple[Sequence[Point], float]]) -> BallCloud:
    """Broad tendon at the end of the fibres: rows of five points toward the bone, and the thickness (mm) of each."""
    sheet = plate(rows)
    return replace(sheet, fibre=0.97 + 0.03 * sheet.fibre)


def gluteus_medius(tables: Tables) -> MuscleBody:
    """Fan from the outer ilium to the lateral side of the greater trochanter."""
    belly = _ended(tables, "gluteus_medius", MEDIUS_END, MEDIUS_END_THICKNESS)
    foot = footing(MEDIUS_FOOT, [3, 5, 6.5, 6.5, 5], (0.1, 0.7, 0.7), bone_field(tables, "femur").distance, True)
    return MuscleBody((belly,), (_tendon_sheet(MEDIUS_TENDON), foot), pale=(0.03, 0.06), blend_mm=5.0)


def gluteus_minimus(tables: Tables) -> MuscleBody:
    """Fan under gluteus medius, to the front of the greater trochanter."""
    belly = _ended(tables, "gluteus_minimus", MINIMUS_END, MINIMUS_END_THICKNESS)
    foot = footing(MINIMUS_FOOT, [5, 7, 7, 5], (0.85, -0.5, 0), bone_field(tables, "femur").distance, True)
    return MuscleBody((belly,), (_tendon_sheet(MINIMUS_TENDON), foot), pale=(0.03, 0.06))


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
    Design("gluteus_maximus", gluteus_maximus, PELVIS, 0, 1.8, 5.0, bundles=Bundles(8, 0.8, 1.4, (0.15, 0.25), 3), soften=1.0),
    Design("gluteus_medius", gluteus_medius, HIP, 1, 1.6, 4.5, bundles=Bundles(8, 0.6, 1.0, (0.15, 0.2), 7), soften=0.8),
    Design("gluteus_minimus", gluteus_minimus, HIP, 2, 1.5, 5.0, bundles=Bundles(7, 0.5, 0.6, (0.2, 0.25), 3), soften=0.6),
    Design("piriformis", piriformis, PELVIS, 3, 1.0, 2.0, bundles=Bundles(4, 0.5, 0.6, (0.25, 0.25), 4), thinnest_mm=5.0, soften=0.8),
    Design("obturator_internus", obturator_internus, HIP, 3, 1.0, 3.0, spread=1.6, soften=0.7, uneven=0.3),
    Design("superior_gemellus", superior_gemellus, HIP, 2, 0.8, 1.2),
    Design("inferior_gemellus", inferior_gemellus, HIP, 2, 0.8, 1.2, spread=0.6),
    Design("quadratus_femoris", quadratus_femoris, HIP, 2, 1.0, 2.0, spread=1.2),
    Design("obturator_externus", obturator_externus, HIP, 1, 1.2, 3.0, spread=1.0),
    Design("tensor_fasciae_latae", tensor_fasciae_latae, (*HIP, "tibia"), 2, 1.1, 3.5, spread=1.2),
)
