"""Designs of the long muscles of the toes: bellies in the leg, tendons along the back or the sole of the foot to the last phalanges."""

import numpy as np

from nervescope.modelling.bones_phalanges import SHAPES, toe_line
from nervescope.modelling.kit.balls import BallCloud
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.muscles_body import MuscleBody, strap_belly, tendon

# Design values, RAS mm. The tendons of the extensors run on the back of the foot, 2 mm above its bones.
EXTENSOR_DIGITORUM_END = [(109, 12, -836), (109.3, 23, -857), (108, 33, -864), (107, 43, -865.5), (106.5, 53, -870.5), (106.5, 63, -873)]
EXTENSOR_SLIPS = {  # to the second to fourth toe; where the fifth would run, the superficial fibular nerve lies on the bone
    2: [(106, 57, -871.5), (103, 76, -872), (100.5, 90, -879.5), (98.5, 104, -890), (98, 116, -898), (97.5, 130, -904.5),
        (96.8, 138, -909.4)],
    3: [(106.5, 57, -871.5), (107.5, 74, -874.5), (108.5, 84, -880.5), (110, 97, -894), (111.5, 110, -902), (112.5, 124, -910.5),
        (111, 133, -914)],
    4: [(107, 55, -871), (113, 70, -878), (117, 85, -888.5), (119, 98, -900), (121, 110, -911), (123, 120, -917.5), (124.5, 125, -918.8)],
}  # fmt: skip
EXTENSOR_HALLUCIS_END = [  # over the ankle, the navicular, the medial cuneiform and the first metatarsal
    (99.5, 23.5, -830), (97, 30, -845.5), (95.5, 36, -853), (94, 44, -857), (92, 52, -859.3), (89.5, 59, -862), (87, 68, -870),
    (85, 76, -872), (83.5, 84, -875.5), (82.5, 92, -880), (80.5, 99, -883.5), (78.5, 107, -889),
    (76, 115, -894), (73.5, 124, -899.5), (72.5, 133, -903.5),
]  # fmt: skip
# In the sole the tendons lie between the bones and the plantar nerves; that of flexor hallucis passes above that of flexor
# digitorum, which parts into four (Gray 1918: second layer of the sole).
FLEXOR_DIGITORUM_END = [
    (69, -7, -800),
    (66, -8, -835),
    (65, -6, -862),
    (67, 4, -884),
    (72.5, 18, -902.5),
    (77, 30, -908.5),
    (84, 46, -910.5),
    (87, 54, -912),
]
FLEXOR_SLIPS = {
    2: [(84.5, 48, -911), (88.5, 70, -914.5), (90, 86, -917.5), (93, 105, -921), (95, 118, -925.5), (96.3, 129, -929.2),
        (96.6, 138, -929.8)],
    3: [(85.5, 50, -911), (90, 70, -914.5), (96, 86, -918), (102, 102, -922.5), (107, 117, -929), (109.8, 126, -933.6),
        (110.5, 133, -934.8)],
    4: [(86, 50, -911), (91.5, 68, -914), (101, 82, -919), (111, 97, -925), (118, 110, -933.6), (122, 118, -937), (124.5, 125, -937.4)],
    5: [(86, 50, -911), (92.5, 65, -914), (104, 76, -920.5), (117, 88, -928.5), (124, 93.5, -931.8), (131, 98.5, -935),
        (139.3, 108, -939.8)],
}  # fmt: skip
FLEXOR_HALLUCIS_END = [
    (78, -20, -830), (73, -21, -852), (71, -15, -878), (73, 2, -896), (77.5, 20, -901.5), (78, 30, -901.5), (77, 45, -903.5),
    (76, 62, -907.5),
    (75.5, 80, -911), (74, 100, -917), (72.5, 116, -925.5), (72, 130, -929),
]  # fmt: skip
PLACES = {"proximal": (0.12, 0.5, 0.85), "middle": (0.45,), "distal": (0.1, 0.3)}  # shares of a phalanx at which a tendon touches it
HALF_THICK_MM = 1.3  # of a tendon on a toe


def along_toe(tables: Tables, toe: int, is_dorsal: bool) -> list[np.ndarray]:
    """Points (3,) mm of a tendon on the back or the sole side of a toe, down to the base of the last phalanx, into which it sinks."""
    way, points = (1 if is_dorsal else -1), []
    for base, direction, row in toe_line(tables, toe):
        length, half = row["length_mm"], row["half_width_mm"]
        upward = np.array([0, 0, 1.0]) - direction * direction[2]
        at, _, high, rise = SHAPES[row["bone"]]
        for place in PLACES[row["bone"]]:
            out = half * (np.interp(place, at, rise) + way * np.interp(place, at, high)) + way * HALF_THICK_MM
            points.append(base + place * length * direction + out * upward / np.linalg.norm(upward))
    points[-1][2] -= way * HALF_THICK_MM
    return points


def _slips(tables: Tables, lines: dict[int, list], is_dorsal: bool, half_width: float) -> list[BallCloud]:
    """One tendon for each line, carried on along its toe."""
    found = []
    for toe, line in lines.items():
        points = [*line, *along_toe(tables, toe, is_dorsal)]
        widths = [half_width] * (len(points) - 1) + [0.8 * half_width]
        thick = np.r_[np.linspace(1.7, HALF_THICK_MM + 0.1, len(line)), np.full(len(points) - len(line), HALF_THICK_MM)]
        found.append(tendon(points, widths, thick, (1, 0, -0.2 if is_dorsal else 0), True))
    return found


def extensor_digitorum_longus(tables: Tables) -> MuscleBody:
    """From tibia and fibula over the ankle; its tendon parts into slips to the outer toes."""
    end = tendon(EXTENSOR_DIGITORUM_END, [4.5, 5.4, 5.2, 5, 4.6, 3.6], [1.6, 2.4, 2.1, 1.9, 1.8, 1.6], (1, 0, -0.2), True)
    slips = _slips(tables, EXTENSOR_SLIPS, True, 2.3)
    return MuscleBody((strap_belly(tables, "extensor_digitorum_longus"),), (end, *slips), pale=(0.04, 0.14), blend_mm=2.0)


def extensor_hallucis_longus(tables: Tables) -> MuscleBody:
    """From the fibula over the ankle to the last phalanx of the great toe."""
    points = [*EXTENSOR_HALLUCIS_END, *along_toe(tables, 1, True)]
    depths = [1.4, 2, 1.8, *[1.6] * 12, *[1.4] * 5]
    end = tendon(points, [2.6] * len(points), depths, (1, 0, 0), True)
    return MuscleBody((strap_belly(tables, "extensor_hallucis_longus"),), (end,), pale=(0.04, 0.14))


def flexor_digitorum_longus(tables: Tables) -> MuscleBody:
    """From the tibia behind the inner malleolus into the sole; its tendon parts into four for the outer toes."""
    end = tendon(FLEXOR_DIGITORUM_END, [3, 2.8, 2.6, 2.4, 2.3, 2.6, 3.6, 4.4], [2.2, 2.1, 2, 1.9, 1.9, 1.9, 1.7, 1.5], (0.4, 1, 0), True)
    slips = _slips(tables, FLEXOR_SLIPS, False, 1.9)  # type: ignore[arg-type] # lines of a table of numbers
    return MuscleBody((strap_belly(tables, "flexor_digitorum_longus"),), (end, *slips), pale=(0.04, 0.14), blend_mm=2.0)


def flexor_hallucis_longus(tables: Tables) -> MuscleBody:
    """From the fibula behind the talus, under its shelf, to the last phalanx of the great toe."""
    points = [*FLEXOR_HALLUCIS_END, *along_toe(tables, 1, False)]
    widths, depths = [4, 3.4, 3, 2.7, 2.3, 2.5, *[2.7] * 11], [2.8, 2.4, 2.2, 2, 1.9, *[1.8] * 7, *[1.5] * 5]
    end = tendon(points, widths, depths, (1, 0, 0), True)
    return MuscleBody((strap_belly(tables, "flexor_hallucis_longus"),), (end,), pale=(0.04, 0.14))
