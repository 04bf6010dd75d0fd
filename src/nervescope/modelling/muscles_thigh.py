"""Designs of the thigh muscles: hamstrings, adductors, quadriceps and sartorius."""

from dataclasses import replace

import numpy as np

from nervescope.modelling.bone_fields import bone_field
from nervescope.modelling.kit.loft import band, strap
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.muscles_body import Design, MuscleBody, fan_belly, footing, mean_belly, strap_belly, table_stations, tendon

# The figures of rectus femoris and sartorius were taken on the other side, so they run into the vasti where these are right:
# both keep a little of the overlap (under 3 % of their volume).
MIRRORED_GAP_MM = -0.3
THIGH = ("hip_bone", "femur", "tibia", "fibula")
KNEE = ("femur", "tibia", "patella")
# Design values, RAS mm. The common tendon of biceps (long head) and semitendinosus springs from the upper posteromedial facet of
# the ischial tuberosity, the membrane of semimembranosus from the lateral facet (Feucht et al. 2015: 34 and 42 mm wide, 10 and 8
# thick at 1 cm below the origin, split after 100 mm; footprints 39 x 14 and 45 x 12 mm; Philippon et al. 2015: 567 and 412 mm2, the
# common one an oval, the other a crescent in front of and lateral to it). Biceps holds the upper lateral half of the common oval.
BICEPS_ORIGIN = [
    (107, -66.5, -128),
    (101, -68.5, -106),
    (91, -71, -84),
    (78, -71.8, -64),
    (69, -69.8, -49),
    (64.5, -67, -38),
    (62.8, -64.5, -29),
    (63, -61.5, -20),
]
BICEPS_FOOT = [(64.8, -59, -14), (63.4, -62.5, -22), (62.5, -64, -31), (61.5, -64, -40)]
BICEPS_FOOT_HALF_WIDTH = [3.0, 5.0, 5.4, 3.5]
BICEPS_TIP = (98.5, -68.5, -98)
BICEPS_END = [(111.5, -44, -335), (112.5, -41, -368), (115, -38.5, -395), (119, -36, -425), (123, -30, -455), (125, -22, -478)]
SHORT_HEAD_EDGE = {10: (4.0, 13.5), 11: (3.2, 9.5)}  # station: mm forward, half width: it ends on the tendon, not behind it
SHORT_HEAD_END = [(122, -21, -430), (124, -23, -452), (126, -19, -477)]
SEMITENDINOSUS_ORIGIN = [(74, -73, -78), (67, -71.8, -62), (60.5, -69, -50), (57, -65.5, -41), (57, -63, -34)]
SEMITENDINOSUS_FOOT = [(57.5, -63.5, -29), (56, -64, -37), (55.5, -62.6, -46), (54.5, -60.5, -53)]
SEMITENDINOSUS_FOOT_HALF_WIDTH = [3.0, 5.4, 5.2, 3.0]
SEMITENDINOSUS_START = (0.55, 0.7, 0.88)  # share of the table sizes at the first stations: grows out of the common tendon
SEMITENDINOSUS_END = [
    (79, -59.5, -330),
    (72.5, -60, -362),
    (66, -59, -390),
    (56, -51, -418),
    (44, -34, -446),
    (38, -8, -474),
    (44, 16, -495),
    (60, 31, -514),
]
SEMIMEMBRANOSUS_ORIGIN = [
    (54, -80, -186),
    (57, -86, -160),
    (60, -81, -130),
    (63.5, -71.5, -98),
    (66, -64.5, -72),
    (67.5, -60.5, -54),
    (68.5, -59, -42),
    (70, -57.5, -30),
]
SEMIMEMBRANOSUS_FOOT = [(71.3, -54.5, -13), (71.2, -56, -24), (70, -57.5, -35), (66.8, -57, -45), (61.5, -57, -53)]
SEMIMEMBRANOSUS_FOOT_HALF_WIDTH = [2.2, 3.2, 3.6, 3.6, 2.4]
SEMIMEMBRANOSUS_END = [(66, -36, -405), (62, -37, -430), (56, -33, -452), (49, -18, -474)]
SARTORIUS_END = [(24, -18, -440), (24.5, -12, -464), (32, 8, -488), (48, 27, -508), (62, 35, -520)]
GRACILIS_END = [(34, -37, -375), (34, -37, -400), (31, -30, -432), (31, -10, -466), (42, 16, -492), (60, 33, -517)]
HAMSTRING_PART_END = [(33, -8, -322), (31, -3, -350), (31, 2, -385), (32, 6, -412)]
RECTUS_END = [(113, 70, -270), (111, 79, -300), (105.5, 79.5, -328), (100, 76.5, -350)]
LATERALIS_END = [(125, 22, -362), (118, 30, -384), (108, 46, -398), (100, 55, -404)]
MEDIALIS_END = [(50, 34, -385), (58, 47, -397), (68, 56, -404), (76, 59, -407)]
INTERMEDIUS_SIDE = [  # the part that springs from the lateral surface of the shaft, 5 to 8 mm off the bone
    (126, -4, -60), (128, -3, -95), (124, -2, -145), (118, 0, -195), (112, 4, -245), (107, 9, -295), (104, 13, -335),
]  # fmt: skip
INTERMEDIUS_END = [(97, 40, -330), (93, 48, -362), (88, 54, -390)]


def _on_ischium(tables, line, half_width):
    """Foot of a hamstring tendon on its facet of the ischial tuberosity."""
    return footing(line, half_width, (0.9, -0.3, 0.2), bone_field(tables, "hip_bone").distance, False)


def biceps_femoris_long_head(tables: Tables) -> MuscleBody:
    """From the common tendon at the ischial tuberosity, across the sciatic nerve, to the head of the fibula."""
    all_of_it = table_stations(tables, "biceps_femoris_long")
    kept = {k: getattr(all_of_it, k)[2:].copy() for k in ("centres", "tangents", "widths", "a", "b", "exponent")}
    kept["centres"][0], kept["a"][0], kept["b"][0] = BICEPS_TIP, 0, 0
    origin = tendon(BICEPS_ORIGIN, [5, 6, 6.2, 6.6, 7, 7, 6.5, 5], [3, 3.8, 4, 4, 4, 3.6, 2.8, 1.8], (-0.8, -0.4, -0.3), False)
    foot = _on_ischium(tables, BICEPS_FOOT, BICEPS_FOOT_HALF_WIDTH)
    end = tendon(BICEPS_END, [8, 8, 6.5, 5.5, 5.5, 5.5], [3.5, 3, 3, 2.8, 2.6, 2.4], (-0.5, -0.8, 0), True)
    return MuscleBody((strap(replace(all_of_it, **kept)),), (origin, foot, end), pale=(0.10, 0.12))


def biceps_femoris_short_head(tables: Tables) -> MuscleBody:
    """From the linea aspera to the tendon of the long head."""
    end = tendon(SHORT_HEAD_END, [7, 6, 5], [3, 2.5, 2.2], (0, 1, 0), True)
    stations = table_stations(tables, "biceps_femoris_short")
    for station, (forward, half_width) in SHORT_HEAD_EDGE.items():
        stations.centres[station, 1] += forward
        stations.a[station] = half_width
    return MuscleBody((strap(stations),), (end,), pale=(0.03, 0.12))


def semitendinosus(tables: Tables) -> MuscleBody:
    """From the common tendon to a long cord that winds round the inner side of the knee."""
    origin = tendon(SEMITENDINOSUS_ORIGIN, [8, 7, 6.5, 6, 5], [5, 4.2, 3.6, 3, 2], (-0.9, 0.1, -0.4), False)
    foot = _on_ischium(tables, SEMITENDINOSUS_FOOT, SEMITENDINOSUS_FOOT_HALF_WIDTH)
    end = tendon(SEMITENDINOSUS_END, [5, 4, 3.2, 3, 3, 3.4, 4.5, 6], [4, 3.5, 3, 2.8, 2.4, 1.8, 1.5, 1.2], (0.2, 0.3, 0.9), True)
    stations = table_stations(tables, "semitendinosus")
    slim = np.ones(len(stations.a))
    slim[1:4] = SEMITENDINOSUS_START
    return MuscleBody((strap(replace(stations, a=stations.a * slim, b=stations.b * slim)),), (origin, foot, end), pale=(0.14, 0.14))


def semimembranosus(tables: Tables) -> MuscleBody:
    """From a broad membrane in front of semitendinosus to the back of the medial tibial condyle."""
    sizes = [8, 9, 10, 10, 9.5, 8.5, 7.5, 6], [3, 2.4, 2, 1.9, 2.2, 2.6, 2.8, 2.2]
    origin = tendon(SEMIMEMBRANOSUS_ORIGIN, *sizes, (-0.8, -0.5, 0), False)
    foot = _on_ischium(tables, SEMIMEMBRANOSUS_FOOT, SEMIMEMBRANOSUS_FOOT_HALF_WIDTH)
    end = tendon(SEMIMEMBRANOSUS_END, [10, 8, 6, 5], [6, 4.5, 3.5, 3], (-0.8, 0.5, 0), True)
    return MuscleBody((strap_belly(tables, "semimembranosus"),), (origin, foot, end), pale=(0.08, 0.08))


def adductor_magnus(tables: Tables) -> MuscleBody:
    """Adductor part to the linea aspera, hamstring part by a cord to the adductor tubercle."""
    cord = tendon(HAMSTRING_PART_END, [13, 10, 5, 3.4], [7, 5, 3.2, 2.6], (0.9, -0.2, 0), True)
    return MuscleBody((fan_belly(tables, "adductor_magnus"),), (cord,), pale=(0.05, 0.05))


def rectus_femoris(tables: Tables) -> MuscleBody:
    """From the anterior inferior iliac spine to the quadriceps tendon and the patella."""
    end = tendon(RECTUS_END, [9, 9, 10, 11], [4, 3.4, 2.6, 2], (1, 0.1, 0), True)
    return MuscleBody((mean_belly(tables, "rectus_femoris"),), (end,), pale=(0.10, 0.10))


def vastus_lateralis(tables: Tables) -> MuscleBody:
    """Outer side of the thigh, to the upper outer edge of the patella."""
    end = tendon(LATERALIS_END, [13, 13, 12, 9], [3, 2.4, 1.9, 1.6], (0.1, 0.6, 0.8), True)
    return MuscleBody((fan_belly(tables, "vastus_lateralis"),), (end,), pale=(0.05, 0.10))


def vastus_medialis(tables: Tables) -> MuscleBody:
    """Inner side of the thigh, to the inner edge of the patella."""
    end = tendon(MEDIALIS_END, [14, 13, 12, 10], [5, 3.4, 2.4, 1.8], (0, 0.5, 0.85), True)
    return MuscleBody((fan_belly(tables, "vastus_medialis"),), (end,), pale=(0.05, 0.06))


def vastus_intermedius(tables: Tables) -> MuscleBody:
    """Wraps the front of the femur, under rectus femoris."""
    end = tendon(INTERMEDIUS_END, [14, 14, 13], [4, 3, 2.6], (1, 0.1, 0), True)
    side = band(INTERMEDIUS_SIDE, [10, 14, 16, 16, 15, 12, 8], [4, 6, 6.5, 6.5, 6, 5, 3.5], (0, 1, 0))
    return MuscleBody((strap_belly(tables, "vastus_intermedius"), side), (end,), pale=(0.04, 0.08))


def sartorius(tables: Tables) -> MuscleBody:
    """Long strap from the anterior superior iliac spine across the thigh to the inner side of the knee."""
    end = tendon(SARTORIUS_END, [7, 6.5, 7, 8, 9], [3.5, 2.8, 2, 1.6, 1.3], (0.2, 0.5, 0.8), True)
    return MuscleBody((strap_belly(tables, "sartorius"),), (end,), pale=(0.04, 0.06))


def gracilis(tables: Tables) -> MuscleBody:
    """Strap along the inner side of the thigh to the inner side of the knee."""
    end = tendon(GRACILIS_END, [5, 4, 3, 2.8, 3.2, 4.5], [3.5, 3, 2.6, 2.2, 1.7, 1.3], (0.2, 0.5, 0.8), True)
    return MuscleBody((strap_belly(tables, "gracilis"),), (end,), pale=(0.05, 0.14))


def pectineus(tables: Tables) -> MuscleBody:
    """From the superior pubic ramus to the femur below the lesser trochanter."""
    return MuscleBody((strap_belly(tables, "pectineus"),))


def adductor_longus(tables: Tables) -> MuscleBody:
    """From the pubic body to the middle third of the linea aspera."""
    return MuscleBody((mean_belly(tables, "adductor_longus"),), pale=(0.10, 0.06))


def adductor_brevis(tables: Tables) -> MuscleBody:
    """Behind adductor longus, to the upper third of the linea aspera."""
    return MuscleBody((fan_belly(tables, "adductor_brevis"),))


THIGH_DESIGNS = (
    Design("biceps_femoris_long_head", biceps_femoris_long_head, THIGH, 4, 1.3, 4.0, "biceps_femoris_long"),
    Design("biceps_femoris_short_head", biceps_femoris_short_head, THIGH, 2, 1.3, 5.0, "biceps_femoris_short"),
    Design("semitendinosus", semitendinosus, THIGH, 3, 1.2, 4.0),
    Design("semimembranosus", semimembranosus, THIGH, 3, 1.3, 4.0),
    Design("adductor_magnus", adductor_magnus, THIGH, 1, 1.6, 6.0),
    Design("rectus_femoris", rectus_femoris, (*KNEE, "hip_bone"), 2, 1.6, 7.0, spread=1.5, gap_mm=MIRRORED_GAP_MM),
    Design("vastus_lateralis", vastus_lateralis, KNEE, 1, 1.8, 8.0),
    Design("vastus_medialis", vastus_medialis, KNEE, 1, 1.8, 8.0),
    Design("vastus_intermedius", vastus_intermedius, KNEE, 0, 1.8, 9.0),
    Design("sartorius", sartorius, THIGH, 2, 1.4, 7.0, spread=1.5, gap_mm=MIRRORED_GAP_MM),
    Design("gracilis", gracilis, THIGH, 2, 1.3, 5.0),
    Design("pectineus", pectineus, ("hip_bone", "femur"), 1, 1.4, 5.0),
    Design("adductor_longus", adductor_longus, ("hip_bone", "femur"), 1, 1.6, 7.0),
    Design("adductor_brevis", adductor_brevis, ("hip_bone", "femur"), 1, 1.5, 6.0),
)
