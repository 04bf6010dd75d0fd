"""Designs of psoas major and iliacus."""

from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.muscles_body import Design, MuscleBody, strap_belly, tendon

SPINE = ("vertebra_l1", "vertebra_l2", "vertebra_l3", "vertebra_l4", "vertebra_l5", "sacrum", "hip_bone", "femur")
# Design values, RAS mm: from inside the belly over the pubic ramus and the hip joint to the lesser trochanter.
PSOAS_TENDON = [(55, 30, 46), (63, 38, 15), (70, 35, -12), (76, 24, -32), (84, 4, -50), (92, -18, -59)]
ILIACUS_TENDON = [(87, 16, -54), (90, 2, -68), (93, -14, -68)]


def psoas_major(tables: Tables) -> MuscleBody:
    """From the lumbar spine over the pelvic brim to the lesser trochanter."""
    rope = tendon(PSOAS_TENDON, [6, 6.5, 7, 7, 6.5, 5.5], [4, 4, 4, 4, 3.6, 3], (1, 0.2, 0.2), True)
    return MuscleBody((strap_belly(tables, "psoas_major"),), (rope,), pale=(0.04, 0.12))


def iliacus(tables: Tables) -> MuscleBody:
    """From the iliac fossa beside psoas to the lesser trochanter."""
    rope = tendon(ILIACUS_TENDON, [9, 8, 6], [4, 3.5, 2.5], (0, 0.8, -0.5), True)
    return MuscleBody((strap_belly(tables, "iliacus"),), (rope,), pale=(0.03, 0.12))


TRUNK_DESIGNS = (
    Design("psoas_major", psoas_major, SPINE, 2, 1.6, 6.0),
    Design("iliacus", iliacus, ("hip_bone", "femur", "sacrum"), 1, 1.6, 6.0),
)
