"""Recipes of the bones and discs."""

from functools import partial
from itertools import pairwise

from nervescope.modelling.bones_calcaneus import build_calcaneus
from nervescope.modelling.bones_coccyx import build_coccyx
from nervescope.modelling.bones_femur import build_femur
from nervescope.modelling.bones_foot import build_cuboid, build_cuneiform, build_navicular, build_patella
from nervescope.modelling.bones_hip import build_hip
from nervescope.modelling.bones_leg import build_fibula, build_tibia
from nervescope.modelling.bones_phalanges import ROWS as TOE_ROWS
from nervescope.modelling.bones_phalanges import build_phalanx
from nervescope.modelling.bones_sacrum import build_sacrum
from nervescope.modelling.bones_talus import build_talus
from nervescope.modelling.bones_toes import build_metatarsal
from nervescope.modelling.bones_vertebra import build_vertebra
from nervescope.modelling.discs import build_disc, build_interpubic_disc
from nervescope.modelling.recipe import KNEE_CREDIT, LIMB_CREDIT, SPINE_CREDIT, Recipe

_LEVELS = ("L1", "L2", "L3", "L4", "L5", "S1")
_CUNEIFORMS = ("medial", "intermediate", "lateral")

_SPINE = [Recipe(f"vertebra_{v.lower()}", False, partial(build_vertebra, name=v), SPINE_CREDIT) for v in _LEVELS[:-1]]
_DISCS = [
    Recipe(f"{base}_{upper}_{lower}".lower(), False, partial(build_disc, upper=upper, lower=lower, part=part), SPINE_CREDIT)
    for base, part in (("intervertebral_disc", "anulus"), ("nucleus_pulposus", "nucleus"))
    for upper, lower in pairwise(_LEVELS)
]
_PELVIS = [
    Recipe("sacrum", False, build_sacrum, SPINE_CREDIT, 30000),
    Recipe("coccyx", False, build_coccyx, SPINE_CREDIT, 6000),
    Recipe("interpubic_disc", False, build_interpubic_disc, SPINE_CREDIT, 4000),
    Recipe("hip_bone", True, build_hip, SPINE_CREDIT, 34000),
]
_LIMB = [
    Recipe("femur", True, build_femur, KNEE_CREDIT, 26000),
    Recipe("tibia", True, build_tibia, KNEE_CREDIT),
    Recipe("fibula", True, build_fibula, LIMB_CREDIT),
    Recipe("patella", True, build_patella, LIMB_CREDIT),
    Recipe("calcaneus", True, build_calcaneus, LIMB_CREDIT),
    Recipe("talus", True, build_talus, LIMB_CREDIT),
    Recipe("navicular", True, build_navicular, LIMB_CREDIT),
    Recipe("cuboid", True, build_cuboid, LIMB_CREDIT),
    *(Recipe(f"{name}_cuneiform", True, partial(build_cuneiform, bone=f"cuneiform_{name}"), LIMB_CREDIT) for name in _CUNEIFORMS),
    *(Recipe(f"metatarsal_{i}", True, partial(build_metatarsal, bone=f"metatarsal_{i}"), LIMB_CREDIT) for i in range(1, 6)),
]
_TOES = [
    Recipe(f"{name}_phalanx_of_foot_{toe}", True, partial(build_phalanx, toe=toe, name=name), LIMB_CREDIT, 2600)
    for toe, rows in TOE_ROWS.items()
    for name in rows
]

BONE_RECIPES: tuple[Recipe, ...] = (*_PELVIS, *_SPINE, *_DISCS, *_LIMB, *_TOES)
