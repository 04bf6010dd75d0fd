"""Designs of the thigh muscles: hamstrings, adductors, quadriceps and sartorius."""

from dataclasses import replace

import numpy as np

from nervescope.modelling.bone_fields import bone_field
from nervescope.modelling.kit.loft import band, strap
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.muscles_body import (
    LIMB_REACH,
    Design,
    MuscleBody,
    fan_belly,
    footing,
    mean_belly,
    sectioned,
    strap_belly,
    table_stations,
    tendon,
)

# The figures of rectus femoris and sartorius were taken on the other side, so they run into the vasti where these are right:
# both keep a little of the overlap (under 3 % of their volume).
MIRRORED_GAP_MM = -0.3
MAGNUS_SPREAD_MM = 4.2  # its fan is off by 3.6 on the mean and by more at its edges, where the hamstrings say better where it ends
THIGH = ("hip_bone", "femur", "tibia", "fibula")
KNEE = ("femur", "tibia", "patella")
# Design values, RAS mm. The common tendon of biceps (long head) and semitendinosus springs from the upper posteromedial facet of
# the ischial tuberosity, the membrane of semimembranosus from the lateral facet (Feucht et al. 2015: 34 and 42 mm wide, 10 and 8
# thick at 1 cm below the origin, split after 100 mm; footprints 39 x 14 and 45 x 12 mm; Philippon et al. 2015: 567 and 412 mm2, the
# common one an oval, the other a crescent in front of and lateral to it). Biceps holds the upper lateral half of the common oval.
BICEPS_ORIGIN = [  # the stations of the table down to the first, then to the tuberosity
    (105.5, -65.5, -118), (103, -64.6, -102), (99.3, -63.6, -87), (91.5, -64, -69), (81, -66.2, -55.5), (71.5, -66.8, -44),
    (65, -65, -34), (63, -61.5, -20),
]  # fmt: skip
BICEPS_FOOT = [(64.8, -59, -14), (63.4, -62.5, -22), (62.5, -64, -31), (61.5, -64, -40)]
BICEPS_FOOT_HALF_WIDTH = [3.0, 5.0, 5.4, 3.5]
BICEPS_END = [(111.5, -44, -335), (112.5, -41, -368), (115, -38.5, -395), (119, -36, -425), (123, -30, -455), (125, -22, -478)]
SHORT_HEAD_EDGE = {10: (4.0, 13.5), 11: (3.2, 9.5)}  # station: mm forward, half width: it ends on the tendon, not behind it
SHORT_HEAD_END = [(122, -21, -430), (124, -23, -452), (126, -19, -477)]
SEMITENDINOSUS_ORIGIN = [(74, -73, -78), (67, -71.8, -62), (60.5, -69, -50), (57, -65.5, -41), (57, -63, -34)]
SEMITENDINOSUS_FOOT = [(57.5, -63.5, -29), (56, -64, -37), (55.5, -62.6, -46), (54.5, -60.5, -53)]
SEMITENDINOSUS_FOOT_HALF_WIDTH = [3.0, 5.4, 5.2, 3.0]
SEMITENDINOSUS_END_DEPTH = [4, 3.5, 3, 2.8, 2.4, 1.8, 1.7, 1.5, 1.4, 1.3, 1.2]
SEMITENDINOSUS_START = (0.55, 0.7, 0.88)  # share of the table sizes at the first stations: grows out of the common tendon
SEMITENDINOSUS_END = [
    (79, -59.5, -330),
    (72.5, -60, -362),
    (66, -59, -390),
    (56, -51, -418),
    (44, -34, -446),
    (38, -8, -474),
    (42, 3, -486),
    (51, 9, -496.5),
    (59.5, 14.5, -513),
    (63.5, 22.5, -527),
    (69, 26, -538),
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
SEMIMEMBRANOSUS_END = [(66, -36, -405), (58.5, -36.5, -428), (50.8, -30.8, -450), (47.3, -17, -475)]  # medial to gastrocnemius
# The bellies of the tables end below the spines of the ilium; flat tendons of the design carry them up (Gray 1918: sartorius from the
# anterior superior spine and the notch below, rectus femoris by its straight head from the anterior inferior spine).
SARTORIUS_ORIGIN = [(117.5, 64, 12), (120.5, 62, 28), (122.8, 60.2, 42), (124.3, 57.5, 54), (125.3, 54.8, 64), (126, 53, 71)]
SARTORIUS_FOOT = [(124, 50.5, 65), (126, 53.3, 69), (127.5, 54.6, 74), (127.3, 54.3, 79)]
RECTUS_ORIGIN = [(119.5, 43, -12), (117, 39, 3), (113.2, 38.2, 14), (109, 38.8, 25), (105.8, 38.8, 34), (103.8, 38.6, 40)]
RECTUS_FOOT = [(104.3, 33, 30), (103.8, 38, 36.5), (103, 40, 42), (102, 40, 47)]
# On the tibia sartorius lies over gracilis, and semitendinosus ends below it (pes anserinus: Gray 1918).
SARTORIUS_END = [
    (24, -18, -440), (25, -12, -462), (34, 6, -483), (45, 18.2, -491.5), (55.6, 23.6, -505), (66, 31, -519.5), (71, 30.2, -527.5),
    (72.5, 28.8, -531.5),
]  # fmt: skip
GRACILIS_ORIGIN = [(15.5, 0, -90), (15, 3, -74), (14, 6.5, -60), (12.8, 9, -46)]
GRACILIS_END = [
    (34, -37, -375), (34, -37, -400), (31, -30, -432), (31, -10, -466), (38.5, 5, -482), (48, 14.5, -490.5), (54.4, 17.2, -500),
    (62.5, 24.1, -513.7), (66.3, 27, -524.6), (69.5, 27.3, -531),
]  # fmt: skip
# Sheets of the design between the edge of a belly and the linea aspera or the pubis: adductors and pectineus.
LONGUS_ORIGIN = [(34, 41.5, -60), (28, 44, -47), (22.5, 45.5, -36), (18.5, 46, -28.5), (17.3, 46.4, -25.5)]
LONGUS_FOOT = [(21, 41.5, -26.5), (18, 44.5, -27), (16.5, 48, -25.5), (15, 51, -24)]
LONGUS_SHEET = [(58, 10, -224), (67, 8, -229), (76, 6.5, -233), (82, 7, -235), (86, 8.5, -236)]
BREVIS_ORIGIN = [(32, 24, -58), (27, 24.5, -51), (21.5, 24, -43), (17.3, 23.8, -37)]
BREVIS_FOOT = [(15.8, 14, -42.5), (16.3, 19, -40), (16.3, 25, -37.5), (16, 30, -36)]
BREVIS_SHEET = [(76, -3, -150), (84, -3, -150), (89, -2, -149), (94.5, 1, -148)]
PECTINEUS_SHEET = [(80, 6, -90), (87, 1, -94), (93, -1.5, -97), (97, -2.5, -98.5)]
HAMSTRING_PART_END = [(33, -8, -322), (31, -3, -350), (31, 2, -385), (32, 6, -412)]
RECTUS_END = [(113, 70, -270), (111, 79, -300), (105.5, 79.5, -328), (100, 76.5, -350)]
LATERALIS_END = [(125, 22, -362), (118.5, 31, -384), (110.5, 49.5, -394), (104, 60.5, -396)]
MEDIALIS_END = [(50, 34, -385), (58, 47, -397), (68, 56, -404), (76, 59, -407)]
INTERMEDIUS_SIDE = [  # the part that springs from the lateral surface of the shaft, 5 to 8 mm off the bone
    (126, -4, -60), (128, -3, -95), (124, -2, -145), (118, 0, -195), (112, 4, -245), (107, 9, -295), (104, 13, -335),
]  # fmt: skip
INTERMEDIUS_END = [(97, 40, -330), (93, 48, -362), (88, 54, -390)]


def _on_ischium(tables, line, half_width):
    """Foot of a hamstring tendon on its facet of the ischial tuberosity."""
    return _on_hip_bone(tables, line, half_width, (0.9, -0.3, 0.2))


def _on_hip_bone(tables, line, half_width, width_hint):
    """Foot of a tendon of origin on the hip bone."""
    return footing(line, half_width, width_hint, bone_field(tables, "hip_bone").distance, False)


def biceps_femoris_long_head(tables: Tables) -> MuscleBody:
    """From the common tendon at the ischial tuberosity, across the sciatic nerve, to the head of the fibula."""
    origin = tendon(BICEPS_ORIGIN, [5, 6, 6.2, 6.6, 7, 7, 6.5, 5], [3, 3.8, 4, 4, 4, 3.6, 2.8, 1.8], (-0.8, -0.4, -0.3), False)
    foot = _on_ischium(tables, BICEPS_FOOT, BICEPS_FOOT_HALF_WIDTH)
    end = tendon(BICEPS_END, [8, 8, 6.5, 5.5, 5.5, 5.5], [3.5, 3, 3, 2.8, 2.6, 2.4], (-0.5, -0.8, 0), True)
    return MuscleBody((strap_belly(tables, "biceps_femoris_long"),), (origin, foot, end), pale=(0.12, 0.12))


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
    end = tendon(SEMITENDINOSUS_END, [5, 4, 3.2, 3, 3, 3.4, 3.8, 4.2, 4.8, 5.2, 5], SEMITENDINOSUS_END_DEPTH, (0.2, 0.3, 0.9), True)
    stations = table_stations(tables, "semitendinosus")
    slim = np.ones(len(stations.a))
    slim[1:4] = SEMITENDINOSUS_START
    return MuscleBody((strap(replace(stations, a=stations.a * slim, b=stations.b * slim)),), (origin, foot, end), pale=(0.14, 0.14))


def semimembranosus(tables: Tables) -> MuscleBody:
    """From a broad membrane in front of semitendinosus to the back of the medial tibial condyle."""
    sizes = [8, 9, 10, 10, 9.5, 8.5, 7.5, 6], [3, 2.4, 2, 1.9, 2.2, 2.6, 2.8, 2.2]
    origin = tendon(SEMIMEMBRANOSUS_ORIGIN, *sizes, (-0.8, -0.5, 0), False)
    foot = _on_ischium(tables, SEMIMEMBRANOSUS_FOOT, SEMIMEMBRANOSUS_FOOT_HALF_WIDTH)
    end = tendon(SEMIMEMBRANOSUS_END, [10, 7.5, 5.5, 5], [6, 4.2, 3, 3], (-0.8, 0.5, 0), True)
    return MuscleBody((strap_belly(tables, "semimembranosus"),), (origin, foot, end), pale=(0.08, 0.08))


def adductor_magnus(tables: Tables) -> MuscleBody:
    """Adductor part to the linea aspera, hamstring part by a cord to the adductor tubercle."""
    cord = tendon(HAMSTRING_PART_END, [13, 10, 5, 3.4], [7, 5, 3.2, 2.6], (0.9, -0.2, 0), True)
    return sectioned(tables, "adductor_magnus", MuscleBody((fan_belly(tables, "adductor_magnus"),), (cord,), pale=(0.05, 0.05)))


def rectus_femoris(tables: Tables) -> MuscleBody:
    """From the anterior inferior iliac spine to the quadriceps tendon and the patella."""
    origin = tendon(RECTUS_ORIGIN, [9, 9, 7.5, 6.5, 6.2, 5.5], [4.5, 4.2, 3.8, 3.4, 3, 2], (0.85, -0.5, 0), False)
    foot = _on_hip_bone(tables, RECTUS_FOOT, [3, 5.5, 5.5, 3], (0.85, -0.5, 0))
    end = tendon(RECTUS_END, [9, 9, 10, 11], [4, 3.4, 2.6, 2], (1, 0.1, 0), True)
    return MuscleBody((mean_belly(tables, "rectus_femoris"),), (origin, foot, end), pale=(0.10, 0.10))


def vastus_lateralis(tables: Tables) -> MuscleBody:
    """Outer side of the thigh, to the upper outer edge of the patella."""
    end = tendon(LATERALIS_END, [13, 13, 12, 9], [3, 2.5, 2.2, 2.2], (0.1, 0.6, 0.8), True)
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
    origin = tendon(SARTORIUS_ORIGIN, [10, 10, 8.5, 7.5, 6.8, 5.5], [6, 5.8, 4.8, 4, 3.2, 2], (1, 0.1, -0.3), False)
    foot = _on_hip_bone(tables, SARTORIUS_FOOT, [3, 5, 5, 3], (1, 0, 0))
    end = tendon(SARTORIUS_END, [7, 6.5, 6.5, 7, 7.5, 8, 8.5, 8], [3.5, 2.8, 2, 1.6, 1.4, 1.3, 1.3, 1.2], (0.2, 0.5, 0.8), True)
    return MuscleBody((strap_belly(tables, "sartorius"),), (origin, foot, end), pale=(0.04, 0.06))


def gracilis(tables: Tables) -> MuscleBody:
    """Strap along the inner side of the thigh to the inner side of the knee."""
    origin = tendon(GRACILIS_ORIGIN, [8, 14, 13, 11], [3, 2.6, 2.2, 1.8], (-0.2, 0.93, 0.3), False)
    sizes = [5, 4, 3, 2.8, 3, 3.2, 3.4, 3.8, 4.4, 4.5], [3.5, 3, 2.6, 2.2, 1.9, 1.7, 1.6, 1.5, 1.4, 1.3]
    end = tendon(GRACILIS_END, *sizes, (0.2, 0.5, 0.8), True)
    return MuscleBody((strap_belly(tables, "gracilis"),), (origin, end), pale=(0.05, 0.14))


def pectineus(tables: Tables) -> MuscleBody:
    """From the superior pubic ramus to the femur below the lesser trochanter."""
    end = tendon(PECTINEUS_SHEET, [12, 11, 10, 9], [3, 2.6, 2, 1.6], (-0.3, 0.3, -0.9), True)
    return MuscleBody((strap_belly(tables, "pectineus"),), (end,))


def adductor_longus(tables: Tables) -> MuscleBody:
    """From the pubic body to the middle third of the linea aspera."""
    origin = tendon(LONGUS_ORIGIN, [9, 7.5, 6.5, 6, 5.5], [5, 4, 3.2, 2.6, 2], (0.8, 0.5, 0.3), False)
    foot = _on_hip_bone(tables, LONGUS_FOOT, [3, 4.5, 4.5, 3], (0.7, 0.35, 0.6))
    end = tendon(LONGUS_SHEET, [24, 26, 28, 27, 26], [3, 2.6, 2.2, 1.8, 1.4], (0.12, -0.06, 1), True)
    return MuscleBody((mean_belly(tables, "adductor_longus"),), (origin, foot, end), pale=(0.10, 0.06))


def adductor_brevis(tables: Tables) -> MuscleBody:
    """Behind adductor longus, to the upper third of the linea aspera."""
    origin = tendon(BREVIS_ORIGIN, [9, 9, 8.5, 7.5], [5, 4.2, 3.4, 2.2], (0.1, 0.95, 0.2), False)
    foot = _on_hip_bone(tables, BREVIS_FOOT, [3, 5, 5, 3], (0.55, 0.1, 0.8))
    end = tendon(BREVIS_SHEET, [26, 25, 23, 20], [3, 2.8, 2.2, 1.6], (0.05, 0, 1), True)
    return MuscleBody((fan_belly(tables, "adductor_brevis"),), (origin, foot, end))


_THIGH_DESIGNS = (
    Design("biceps_femoris_long_head", biceps_femoris_long_head, THIGH, 4, 1.3, 4.0, "biceps_femoris_long"),
    Design("biceps_femoris_short_head", biceps_femoris_short_head, THIGH, 2, 1.3, 5.0, "biceps_femoris_short"),
    Design("semitendinosus", semitendinosus, THIGH, 3, 1.2, 4.0),
    Design("semimembranosus", semimembranosus, THIGH, 3, 1.3, 4.0, thinnest_mm=4.0, bed_mm=2.5),
    Design("adductor_magnus", adductor_magnus, THIGH, 1, 1.6, 6.0, spread=MAGNUS_SPREAD_MM, soften=0.85, thinnest_mm=4.0, uneven=0.6),
    Design("rectus_femoris", rectus_femoris, (*KNEE, "hip_bone"), 2, 1.6, 7.0, spread=1.58, gap_mm=MIRRORED_GAP_MM, thinnest_mm=2.0),
    Design("vastus_lateralis", vastus_lateralis, KNEE, 1, 1.8, 8.0, soften=0.85, thinnest_mm=3.0),
    Design("vastus_medialis", vastus_medialis, KNEE, 1, 1.8, 8.0, soften=0.85),
    Design("vastus_intermedius", vastus_intermedius, KNEE, 0, 1.8, 9.0, soften=0.85, uneven=0.0),
    Design("sartorius", sartorius, THIGH, 2, 1.4, 7.0, spread=1.2, gap_mm=MIRRORED_GAP_MM),
    Design("gracilis", gracilis, THIGH, 2, 1.3, 5.0),
    Design("pectineus", pectineus, ("hip_bone", "femur"), 1, 1.4, 5.0),
    Design("adductor_longus", adductor_longus, ("hip_bone", "femur"), 1, 1.6, 7.0),
    Design("adductor_brevis", adductor_brevis, ("hip_bone", "femur"), 1, 1.5, 6.0, soften=0.85),
)
THIGH_DESIGNS = tuple(replace(design, reach=LIMB_REACH) for design in _THIGH_DESIGNS)
