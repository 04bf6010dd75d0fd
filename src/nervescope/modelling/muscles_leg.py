"""Designs of the leg muscles below the knee."""

from dataclasses import replace

import numpy as np

from nervescope.modelling.kit.loft import strap
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.muscles_body import LIMB_REACH, Design, MuscleBody, fan_belly, hand_set, strap_belly, table_stations, tendon
from nervescope.modelling.muscles_toes import (
    extensor_digitorum_longus,
    extensor_hallucis_longus,
    flexor_digitorum_longus,
    flexor_hallucis_longus,
)

LEG = ("tibia", "fibula", "femur", "calcaneus", "talus")
# Design values, RAS mm. The aponeuroses of gastrocnemius and the end of soleus run into the calcaneal tendon.
SOLEUS_END = [(80, -50, -700), (78.5, -47, -735), (77, -43.5, -765), (76.2, -41, -790)]
MEDIAL_APONEUROSIS = [(50, -60, -616), (58, -62, -643), (66, -61.5, -668), (72, -57.5, -694), (75.5, -53.2, -720), (77, -48.5, -745)]
LATERAL_APONEUROSIS = [(98, -69, -600), (93, -73, -635), (88, -69.5, -660), (84, -62, -688), (81, -55.5, -715), (79, -49.5, -742)]
# The tendon of popliteus runs behind the lateral meniscus to the groove on the lateral condyle (Gray 1918).
POPLITEUS_ORIGIN = [
    (90, -21, -482),
    (93, -22.3, -468),
    (99.5, -22, -462),
    (109, -19, -455.5),
    (114.5, -14.5, -450.5),
    (118.2, -9.5, -446.5),
    (117.8, -5.5, -442),
]
POPLITEUS_HINTS = [(0.95, 0.1, 0.3), (0.8, 0.1, 0.55), (0.5, 0, 0.85), (0.2, -0.2, 0.95), (0, -0.2, 0.95), (0, -0.2, 0.95), (0, -0.4, 0.9)]
PLANTARIS_END = [(80, -34, -485), (73, -37.5, -510), (60, -36, -560)]
TIBIALIS_ANTERIOR_END = [
    (91.5, 27.8, -813),
    (87.2, 33.5, -830),
    (83, 39.5, -847),
    (79, 46, -861),
    (74.5, 54, -867.5),
    (70, 63, -880),
    (70, 72, -895),
]
TIBIALIS_POSTERIOR_END = [(78, -6, -790), (71, -5, -825), (67, -1, -855), (66, 8, -876), (68, 26, -884), (70, 36, -886)]
# The tables hold both fibular muscles as one body: its belly reaches down to the malleolus, as that of brevis does, and brevis has
# no figures of its own. In the lower half longus keeps the outer part and thins into its tendon, brevis has the inner part on the
# fibula; its tendon runs in front of that of longus behind the malleolus, to the base of the fifth metatarsal.
FIBULARIS_LOWER = {6: (2.0, 0.95, 0.84), 7: (4.2, 0.66, 0.6), 8: (5.4, 0.42, 0.46)}  # station: mm outward, share of width, of thickness
FIBULARIS_TIP = (113.5, -32.3, -770)
FIBULARIS_END = [
    (119.3, -29.6, -738),
    (114.8, -31.6, -762),
    (109.5, -33.2, -787),
    (105.2, -33.2, -815),
    (103, -31.8, -840),
    (104.5, -30.5, -862),
    (108.5, -27, -882),
    (114, -12, -897),
    (119.5, 6, -908),
    (120, 20, -914.5),
    (116, 31, -919.5),
    (109, 39, -921),
    (100, 48, -917.5),
    (92, 60, -908),
    (86, 71, -908.5),
]
FIBULARIS_BREVIS = [
    (121.3, -17, -612),
    (121.4, -19.3, -640),
    (120.4, -21.3, -668),
    (117.4, -23.3, -701),
    (112.2, -25.6, -743),
    (104.8, -28.6, -785),
    (100, -29.3, -819),
    (98.5, -28.3, -843),
    (98.5, -27.5, -858),
]
FIBULARIS_BREVIS_SIZE = [(0, 0), (9, 4), (12, 5), (14.5, 6), (15.5, 6.4), (13.5, 6.6), (10, 6), (6, 5), (0, 0)]
FIBULARIS_BREVIS_WIDTH = [(-0.3, -0.95, 0)] * 3 + [(-0.37, -0.92, 0), (-0.48, -0.87, 0)] + [(-0.7, -0.7, 0)] * 4
FIBULARIS_BREVIS_END = [
    (101, -29.5, -812),
    (102.5, -28.5, -838),
    (106.5, -27, -860),
    (111.5, -23.5, -875),
    (115, -15, -886),
    (119, 2, -895),
    (124, 20, -905.5),
    (128, 35, -913.5),
    (127.5, 45, -917),
]


def soleus(tables: Tables) -> MuscleBody:
    """Broad muscle of the calf under gastrocnemius, into the calcaneal tendon."""
    end = tendon(SOLEUS_END, [12, 12, 9, 6], [2, 3.4, 2.8, 1.8], (1, -0.15, 0), True)
    return MuscleBody((fan_belly(tables, "soleus"),), (end,), pale=(0.03, 0.10))


def gastrocnemius_medial_head(tables: Tables) -> MuscleBody:
    """Inner head, from above the medial condyle into the calcaneal tendon."""
    flat = tendon(MEDIAL_APONEUROSIS, [14, 16, 15, 12, 9, 6], [2, 2.6, 2.2, 1.8, 1.5, 1.0], (0.9, -0.4, 0), True)
    return MuscleBody((fan_belly(tables, "gastrocnemius_medial"),), (flat,), pale=(0.08, 0.07))


def gastrocnemius_lateral_head(tables: Tables) -> MuscleBody:
    """Outer head, from above the lateral condyle into the calcaneal tendon."""
    flat = tendon(LATERAL_APONEUROSIS, [14, 16, 14, 11, 8, 5.5], [2, 2.6, 2.2, 1.8, 1.5, 1.0], (0.97, -0.05, 0), True)
    return MuscleBody((fan_belly(tables, "gastrocnemius_lateral"),), (flat,), pale=(0.08, 0.07))


def plantaris(tables: Tables) -> MuscleBody:
    """Small belly behind the knee with the start of its long thin tendon."""
    cord = tendon(PLANTARIS_END, [3, 2.2, 1.4], [2, 1.6, 1.2], (1, 0, 0), True)
    return MuscleBody((strap_belly(tables, "plantaris"),), (cord,), pale=(0.08, 0.15))


def popliteus(tables: Tables) -> MuscleBody:
    """Flat muscle behind the knee joint."""
    cord = tendon(POPLITEUS_ORIGIN, [8, 6.5, 4.8, 4, 3.6, 3.6, 3.6], [2.6, 2.3, 2, 1.9, 1.8, 1.8, 1.6], POPLITEUS_HINTS, False)
    return MuscleBody((fan_belly(tables, "popliteus"),), (cord,), pale=(0.12, 0.05))


def _with_tendon(name, points, widths, depths, hint):
    """A strap of the table with one tendon at its end."""

    def body(tables: Tables) -> MuscleBody:
        return MuscleBody((strap_belly(tables, name),), (tendon(points, widths, depths, hint, True),), pale=(0.04, 0.14))

    return body


def fibularis_longus(tables: Tables) -> MuscleBody:
    """From the upper fibula behind the lateral malleolus to the outer border of the foot."""
    whole = table_stations(tables, "peroneus_longus", tuple(range(10)))
    outward = np.cross(whole.tangents, whole.widths)
    outward *= np.sign(outward[:, :1])
    for station, (way, width, thickness) in FIBULARIS_LOWER.items():
        whole.centres[station] += way * outward[station]
        whole.a[station] *= width
        whole.b[station] *= thickness
    whole.centres[9], whole.a[9], whole.b[9] = FIBULARIS_TIP, 0, 0
    depths = [1.6, 2.5, 2.3, 2.3, 2.2, 2.1, *[2] * 8, 1.8]
    end = tendon(FIBULARIS_END, [4.6, 4.2, 3.6, 3.4, 3.3, *[3.2] * 10], depths, (1, 0.4, 0), True)
    return MuscleBody((strap(whole),), (end,), pale=(0.04, 0.14))


def fibularis_brevis(tables: Tables) -> MuscleBody:
    """From the lower fibula behind the lateral malleolus to the base of the fifth metatarsal."""
    end = tendon(FIBULARIS_BREVIS_END, [3.6, *[3.3] * 6, 3.6, 4], [1.6, 2, 1.9, *[1.8] * 5, 1.6], (0.5, 1, 0), True)
    belly = strap(hand_set(FIBULARIS_BREVIS, FIBULARIS_BREVIS_SIZE, FIBULARIS_BREVIS_WIDTH), step=1.0)
    return MuscleBody((belly,), (end,), pale=(0.04, 0.14))


_LEG_DESIGNS = (
    Design("soleus", soleus, LEG, 3, 1.6, 6.0, soften=0.9),
    Design("gastrocnemius_medial_head", gastrocnemius_medial_head, LEG, 2, 1.5, 5.0, "gastrocnemius_medial", thinnest_mm=5.0, bed_mm=4.0),
    Design("gastrocnemius_lateral_head", gastrocnemius_lateral_head, LEG, 2, 1.5, 5.0, "gastrocnemius_lateral"),
    Design("plantaris", plantaris, LEG, 1, 0.9, 2.5),
    Design("popliteus", popliteus, LEG, 1, 1.1, 4.0, soften=0.8),
    Design(
        "tibialis_anterior",
        _with_tendon(
            "tibialis_anterior", TIBIALIS_ANTERIOR_END, [4.4, 4.4, 4, 4, 4, 4.2, 5], [1.6, 2.8, 2.4, 2.2, 2, 1.9, 1.6], (1, 0.2, 0)
        ),
        LEG,
        2,
        1.3,
        5.0,
        thinnest_mm=2.0,
    ),
    Design("extensor_digitorum_longus", extensor_digitorum_longus, LEG, 2, 1.1, 5.0),
    Design("extensor_hallucis_longus", extensor_hallucis_longus, LEG, 2, 1.1, 5.0),
    Design(
        "tibialis_posterior",
        _with_tendon("tibialis_posterior", TIBIALIS_POSTERIOR_END, [4, 3.6, 3.4, 3.4, 3.6, 4], [2.4, 2.2, 2.1, 2, 2, 1.8], (0.3, 1, 0)),
        LEG,
        1,
        1.2,
        5.0,
    ),
    Design("fibularis_longus", fibularis_longus, LEG, 2, 1.1, 4.0, "peroneus_longus"),
    Design("fibularis_brevis", fibularis_brevis, (*LEG, "metatarsal_5", "cuboid"), 2, 1.0, 3.5, spread=0.9, seat_mm=-0.2),
    Design("flexor_digitorum_longus", flexor_digitorum_longus, LEG, 1, 1.1, 5.0),
    Design("flexor_hallucis_longus", flexor_hallucis_longus, LEG, 1, 1.2, 5.5),
)
LEG_DESIGNS = tuple(replace(design, reach=LIMB_REACH) for design in _LEG_DESIGNS)
