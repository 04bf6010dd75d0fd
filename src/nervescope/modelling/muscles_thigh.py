"""Designs of the thigh muscles: hamstrings, adductors, quadriceps and sartorius."""

from dataclasses import replace

import numpy as np

from nervescope.modelling.kit.loft import band, strap
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.muscles_body import Design, MuscleBody, fan_belly, mean_belly, strap_belly, table_stations, tendon

# The figures of rectus femoris and sartorius were taken on the other side, so they run into the vasti where these are right:
# both keep a little of the overlap (under 3 % of their volume).
MIRRORED_GAP_MM = -0.6
THIGH = ("hip_bone", "femur", "tibia", "fibula")
KNEE = ("femur", "tibia", "patella")
# Design values, RAS mm. The common tendon of biceps (long head) and semitendinosus springs from the posteromedial facet of the
# ischial tuberosity, the membrane of semimembranosus from the lateral facet (Feucht et al. 2015: 34 and 42 mm wide, 10 and 8 thick
# at 1 cm below the origin, split after 100 mm; drawn narrower, because each mesh holds one half).
BICEPS_ORIGIN = [
    (107, -66.5, -128),
    (100, -68.5, -106),
    (89, -71, -84),
    (75, -71.5, -62),
    (64, -69, -46),
    (60, -65.5, -37),
    (59, -60, -30),
    (58.5, -53, -24),
]
BICEPS_TIP = (98.5, -68.5, -98)
BICEPS_END = [(111.5, -44, -335), (112.5, -41, -368), (115, -38.5, -395), (119, -36, -425), (123, -30, -455), (125, -22, -478)]
SHORT_HEAD_END = [(122, -21, -430), (124, -23, -452), (126, -19, -477)]
SEMITENDINOSUS_ORIGIN = [(74, -73, -78), (67, -71.5, -60), (60.5, -68.5, -46), (56, -62, -34)]
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
    (66, -65, -68),
    (67.5, -62, -46),
    (66.5, -60, -33),
    (63, -56, -22),
]
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


def biceps_femoris_long_head(tables: Tables) -> MuscleBody:
    """From the common tendon at the ischial tuberosity, across the sciatic nerve, to the head of the fibula."""
    all_of_it = table_stations(tables, "biceps_femoris_long")
    kept = {k: getattr(all_of_it, k)[2:].copy() for k in ("centres", "tangents", "widths", "a", "b", "exponent")}
    kept["centres"][0], kept["a"][0], kept["b"][0] = BICEPS_TIP, 0, 0
    origin = tendon(BICEPS_ORIGIN, [5, 6, 6, 6.5, 8, 9, 8, 6], [3, 3.8, 3.8, 3.8, 3.8, 3.2, 2.4, 1.6], (-0.8, -0.4, -0.3), False)
    end = tendon(BICEPS_END, [8, 8, 6.5, 5.5, 5.5, 5.5], [3.5, 3, 3, 2.8, 2.6, 2.4], (-0.5, -0.8, 0), True)
    return MuscleBody((strap(replace(all_of_it, **kept)),), (origin, end), pale=(0.10, 0.12))


def biceps_femoris_short_head(tables: Tables) -> MuscleBody:
    """From the linea aspera to the tendon of the long head."""
    end = tendon(SHORT_HEAD_END, [7, 6, 5], [3, 2.5, 2.2], (0, 1, 0), True)
    return MuscleBody((strap_belly(tables, "biceps_femoris_short"),), (end,), pale=(0.03, 0.12))


def semitendinosus(tables: Tables) -> MuscleBody:
    """From the common tendon to a long cord that winds round the inner side of the knee."""
    origin = tendon(SEMITENDINOSUS_ORIGIN, [8, 5, 3, 2], [5, 3.5, 2.2, 1.5], (-0.9, 0.1, -0.4), False)
    end = tendon(SEMITENDINOSUS_END, [5, 4, 3.2, 3, 3, 3.4, 4.5, 6], [4, 3.5, 3, 2.8, 2.4, 1.8, 1.5, 1.2], (0.2, 0.3, 0.9), True)
    stations = table_stations(tables, "semitendinosus")
    slim = np.ones(len(stations.a))
    slim[1:4] = SEMITENDINOSUS_START
    return MuscleBody((strap(replace(stations, a=stations.a * slim, b=stations.b * slim)),), (origin, end), pale=(0.14, 0.14))


def semimembranosus(tables: Tables) -> MuscleBody:
    """From a broad membrane in front of semitendinosus to the back of the medial tibial condyle."""
    sizes = [8, 9, 10, 10, 9.5, 9, 8, 6.5], [3, 2.4, 2, 1.9, 2.2, 2.8, 2.6, 2]
    origin = tendon(SEMIMEMBRANOSUS_ORIGIN, *sizes, (-0.8, -0.5, 0), False)
    end = tendon(SEMIMEMBRANOSUS_END, [10, 8, 6, 5], [6, 4.5, 3.5, 3], (-0.8, 0.5, 0), True)
    return MuscleBody((strap_belly(tables, "semimembranosus"),), (origin, end), pale=(0.08, 0.08))


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
    Design("rectus_femoris", rectus_femoris, (*KNEE, "hip_bone"), 2, 1.6, 7.0, spread=1.4, gap_mm=MIRRORED_GAP_MM),
    Design("vastus_lateralis", vastus_lateralis, KNEE, 1, 1.8, 8.0),
    Design("vastus_medialis", vastus_medialis, KNEE, 1, 1.8, 8.0),
    Design("vastus_intermedius", vastus_intermedius, KNEE, 0, 1.8, 9.0),
    Design("sartorius", sartorius, THIGH, 2, 1.4, 7.0, spread=1.4, gap_mm=MIRRORED_GAP_MM),
    Design("gracilis", gracilis, THIGH, 2, 1.3, 5.0),
    Design("pectineus", pectineus, ("hip_bone", "femur"), 1, 1.4, 5.0),
    Design("adductor_longus", adductor_longus, ("hip_bone", "femur"), 1, 1.6, 7.0),
    Design("adductor_brevis", adductor_brevis, ("hip_bone", "femur"), 1, 1.5, 6.0),
)
