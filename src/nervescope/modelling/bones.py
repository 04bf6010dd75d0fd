"""All bones and discs: BONES maps a name to a function tables -> PolyData.

Every bone is a signed distance field (kit.sdf): primitives placed by the table rows, joined with small fillets,
then cut by joints, canals and foramina. Fillets of 2-3 mm and a 1 mm grid keep edges; larger ones melt the bone.
Midline bones are whole, limb bones are the right side; mirror x for the left (look.py does).
"""
from functools import partial

from nervescope.modelling.bones_hip import build_hip
from nervescope.modelling.bones_limb import build_block_bone, build_calcaneus, build_femur, build_long_bone, build_phalanges
from nervescope.modelling.bones_spine import build_disc, build_sacrum, build_vertebra

VERTEBRAE = ("L1", "L2", "L3", "L4", "L5")
TARSALS = ("talus", "navicular", "cuboid", "cuneiform_medial", "cuneiform_intermediate", "cuneiform_lateral")

BONES = {name: partial(build_vertebra, name=name) for name in VERTEBRAE}
BONES |= {"sacrum_coccyx": build_sacrum, "hip_R": build_hip, "femur_R": build_femur,
          "tibia_R": partial(build_long_bone, bone="tibia", extra=[("tuberosity", 6)]),
          "fibula_R": partial(build_long_bone, bone="fibula", spacing=1.0),
          "patella_R": partial(build_block_bone, bone="patella"), "calcaneus_R": build_calcaneus,
          "toe_phalanges_R": build_phalanges}
BONES |= {f"{name}_R": partial(build_block_bone, bone=name) for name in TARSALS}
BONES |= {f"metatarsal_{i}_R": partial(build_long_bone, bone=f"metatarsal_{i}", spacing=0.8, triangles=4000)
          for i in range(1, 6)}

DISCS = {}
for _upper, _lower in zip(VERTEBRAE, VERTEBRAE[1:] + ("S1",)):
    DISCS[f"disc_{_upper}_{_lower}"] = partial(build_disc, upper=_upper, lower=_lower)
    DISCS[f"nucleus_{_upper}_{_lower}"] = partial(build_disc, upper=_upper, lower=_lower, part="nucleus")
