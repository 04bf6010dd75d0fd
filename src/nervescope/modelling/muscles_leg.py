"""Designs of the leg muscles below the knee."""

from nervescope.modelling.kit.loft import strap
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.muscles_body import Design, MuscleBody, fan_belly, hand_set, strap_belly, tendon

LEG = ("tibia", "fibula", "femur", "calcaneus", "talus")
# Design values, RAS mm. The aponeuroses of gastrocnemius and the end of soleus run into the calcaneal tendon.
SOLEUS_END = [(82, -43, -680), (79, -43.5, -715), (76.5, -41.5, -755)]
MEDIAL_APONEUROSIS = [(48, -53, -620), (59, -63, -655), (69.5, -64, -692), (75.5, -56.5, -732), (76.5, -46, -772)]
LATERAL_APONEUROSIS = [(100, -68, -602), (93, -70, -645), (84.5, -65, -692), (79, -57, -732), (77.5, -46, -772)]
PLANTARIS_END = [(80, -34, -485), (73, -37.5, -510), (60, -36, -560)]
TIBIALIS_ANTERIOR_END = [(87, 35, -820), (83, 39.5, -845), (77, 46, -872), (70, 58, -893), (69, 70, -908)]
EXTENSOR_DIGITORUM_END = [(109, 18, -838), (108, 25, -862), (106, 40, -880), (108, 58, -890), (112, 80, -902), (117, 104, -918)]
EXTENSOR_HALLUCIS_END = [(95, 31, -838), (93, 38, -860), (87, 52, -878), (82, 75, -889), (79, 105, -908), (78, 130, -916)]
TIBIALIS_POSTERIOR_END = [(78, -6, -790), (71, -5, -825), (67, -1, -855), (66, 8, -876), (68, 26, -884), (70, 36, -886)]
FIBULARIS_END = [(101, -27, -835), (104, -30, -862), (108, -27, -882), (114, -12, -897), (119, 8, -909), (118, 22, -921)]
# Fibularis brevis has no sections in the tables: a strap between the lower fibula and longus, its tendon in front of that of
# longus behind the malleolus, to the base of the fifth metatarsal (path of the tables).
FIBULARIS_BREVIS = [
    (117, -17, -625),
    (118, -18, -655),
    (117, -19, -690),
    (113.5, -21, -735),
    (108.5, -23, -780),
    (104, -24, -815),
    (102.5, -24, -840),
]
FIBULARIS_BREVIS_SIZE = [(0, 0), (9, 6), (11.5, 8), (12, 8.5), (10.5, 7.5), (7, 5), (0, 0)]
FIBULARIS_BREVIS_END = [
    (104, -24, -818),
    (105.5, -25, -845),
    (110.5, -24.5, -868),
    (113.5, -17, -883),
    (118, 0, -894),
    (123, 18, -902),
    (127, 31, -908),
]
FLEXOR_DIGITORUM_END = [(69, -7, -800), (66, -8, -835), (65, -6, -862), (67, 4, -884), (74, 20, -905)]
FLEXOR_HALLUCIS_END = [(78, -20, -830), (73, -21, -852), (71, -15, -878), (73, 2, -896), (76, 20, -905)]


def soleus(tables: Tables) -> MuscleBody:
    """Broad muscle of the calf under gastrocnemius, into the calcaneal tendon."""
    end = tendon(SOLEUS_END, [15, 13, 10], [4, 3.4, 2.6], (1, 0, 0), True)
    return MuscleBody((fan_belly(tables, "soleus"),), (end,), pale=(0.03, 0.10))


def gastrocnemius_medial_head(tables: Tables) -> MuscleBody:
    """Inner head, from above the medial condyle into the calcaneal tendon."""
    flat = tendon(MEDIAL_APONEUROSIS, [16, 18, 15, 9, 6], [3, 2.6, 2.4, 2.2, 1.8], (0.9, -0.4, 0), True)
    return MuscleBody((fan_belly(tables, "gastrocnemius_medial"),), (flat,), pale=(0.08, 0.07))


def gastrocnemius_lateral_head(tables: Tables) -> MuscleBody:
    """Outer head, from above the lateral condyle into the calcaneal tendon."""
    flat = tendon(LATERAL_APONEUROSIS, [15, 16, 13, 8, 6], [3, 2.6, 2.4, 2.2, 1.8], (0.95, 0.2, 0), True)
    return MuscleBody((fan_belly(tables, "gastrocnemius_lateral"),), (flat,), pale=(0.08, 0.07))


def plantaris(tables: Tables) -> MuscleBody:
    """Small belly behind the knee with the start of its long thin tendon."""
    cord = tendon(PLANTARIS_END, [3, 2.2, 1.4], [2, 1.6, 1.2], (1, 0, 0), True)
    return MuscleBody((strap_belly(tables, "plantaris"),), (cord,), pale=(0.08, 0.15))


def popliteus(tables: Tables) -> MuscleBody:
    """Flat muscle behind the knee joint."""
    return MuscleBody((fan_belly(tables, "popliteus"),), pale=(0.12, 0.05))


def _with_tendon(name, points, widths, depths, hint):
    """A strap of the table with one tendon at its end."""

    def body(tables: Tables) -> MuscleBody:
        return MuscleBody((strap_belly(tables, name),), (tendon(points, widths, depths, hint, True),), pale=(0.04, 0.14))

    return body


def fibularis_brevis(tables: Tables) -> MuscleBody:
    """From the lower fibula behind the lateral malleolus to the base of the fifth metatarsal."""
    end = tendon(FIBULARIS_BREVIS_END, [3.4, 3.2, 3.2, 3.2, 3.2, 3.4, 4], [2.2, 2, 1.9, 1.8, 1.8, 1.8, 1.6], (0.5, 1, 0), True)
    return MuscleBody((strap(hand_set(FIBULARIS_BREVIS, FIBULARIS_BREVIS_SIZE, (0.2, 1, 0)), step=1.0),), (end,), pale=(0.04, 0.14))


LEG_DESIGNS = (
    Design("soleus", soleus, LEG, 3, 1.6, 6.0),
    Design("gastrocnemius_medial_head", gastrocnemius_medial_head, LEG, 2, 1.5, 5.0, "gastrocnemius_medial"),
    Design("gastrocnemius_lateral_head", gastrocnemius_lateral_head, LEG, 2, 1.5, 5.0, "gastrocnemius_lateral"),
    Design("plantaris", plantaris, LEG, 1, 0.9, 2.5),
    Design("popliteus", popliteus, LEG, 1, 1.1, 4.0),
    Design(
        "tibialis_anterior",
        _with_tendon("tibialis_anterior", TIBIALIS_ANTERIOR_END, [5, 4.5, 4, 4, 4], [3, 2.6, 2.2, 2, 1.8], (1, 0.2, 0)),
        LEG,
        2,
        1.3,
        5.0,
    ),
    Design(
        "extensor_digitorum_longus",
        _with_tendon(
            "extensor_digitorum_longus", EXTENSOR_DIGITORUM_END, [4.5, 4.5, 5, 6, 8, 9], [2.4, 2.2, 2, 1.7, 1.5, 1.3], (1, 0, -0.2)
        ),
        LEG,
        2,
        1.2,
        4.5,
    ),
    Design(
        "extensor_hallucis_longus",
        _with_tendon(
            "extensor_hallucis_longus", EXTENSOR_HALLUCIS_END, [3, 2.8, 2.6, 2.6, 2.6, 2.6], [2.2, 2, 1.8, 1.7, 1.6, 1.4], (1, 0, 0)
        ),
        LEG,
        2,
        1.1,
        4.0,
    ),
    Design(
        "tibialis_posterior",
        _with_tendon("tibialis_posterior", TIBIALIS_POSTERIOR_END, [4, 3.6, 3.4, 3.4, 3.6, 4], [2.4, 2.2, 2.1, 2, 2, 1.8], (0.3, 1, 0)),
        LEG,
        1,
        1.2,
        5.0,
    ),
    Design(
        "fibularis_longus",
        _with_tendon("peroneus_longus", FIBULARIS_END, [3.6, 3.4, 3.2, 3.2, 3.2, 3], [2.4, 2.2, 2.1, 2, 2, 1.8], (1, 0.4, 0)),
        LEG,
        2,
        1.2,
        4.5,
        "peroneus_longus",
    ),
    Design("fibularis_brevis", fibularis_brevis, (*LEG, "metatarsal_5", "cuboid"), 2, 1.0, 3.5, spread=0.9),
    Design(
        "flexor_digitorum_longus",
        _with_tendon("flexor_digitorum_longus", FLEXOR_DIGITORUM_END, [3, 2.8, 2.6, 2.6, 3], [2.2, 2.1, 2, 1.9, 1.7], (0.4, 1, 0)),
        LEG,
        1,
        1.1,
        4.0,
    ),
    Design(
        "flexor_hallucis_longus",
        _with_tendon("flexor_hallucis_longus", FLEXOR_HALLUCIS_END, [4, 3.4, 3, 3, 3], [2.8, 2.4, 2.2, 2, 1.8], (1, 0, 0)),
        LEG,
        1,
        1.2,
        4.5,
    ),
)
