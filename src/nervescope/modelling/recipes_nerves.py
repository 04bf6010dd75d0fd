"""Recipes of the nerves, their ganglia, the dural sac with what runs in it, and the vessels beside the nerves."""

from functools import partial

from nervescope.modelling.cauda import build_cauda, build_conus
from nervescope.modelling.nerve_courses import VESSELS, build_course
from nervescope.modelling.nerve_lines import LEG_NERVES, ROOTS
from nervescope.modelling.nerves import (
    build_division,
    build_dural_sac,
    build_ganglion,
    build_inner_division,
    build_leg_nerve,
    build_plexus,
    build_root,
    build_sciatic,
    build_trunk,
)
from nervescope.modelling.nerves_of_sole import build_plantar_nerve
from nervescope.modelling.recipe import DESIGN_CREDIT, Recipe

PLANTAR = ("medial_plantar_nerve", "lateral_plantar_nerve")
COURSES = (  # nerves that are lines with branches of `nerve_courses.csv`
    "posterior_femoral_cutaneous_nerve",
    "superior_gluteal_nerve",
    "inferior_gluteal_nerve",
    "pudendal_nerve",
    "nerve_to_obturator_internus",
    "nerve_to_quadratus_femoris",
    "medial_sural_cutaneous_nerve",
    "lateral_sural_cutaneous_nerve",
    "medial_calcaneal_branches",
    "muscular_branches_of_sciatic_nerve",
    "femoral_nerve",
    "saphenous_nerve",
    "obturator_nerve",
)
VESSEL_COURSES = (
    "superior_gluteal_vessels",
    "inferior_gluteal_vessels",
    "femoral_artery",
    "femoral_vein",
    "popliteal_artery",
    "popliteal_vein",
)

NERVE_RECIPES: tuple[Recipe, ...] = (
    Recipe("dural_sac", False, build_dural_sac, DESIGN_CREDIT, 12000),
    Recipe("conus_medullaris", False, build_conus, DESIGN_CREDIT, 6000),
    Recipe("cauda_equina", False, build_cauda, DESIGN_CREDIT, 36000),
    *(Recipe(f"nerve_root_{v.lower()}", True, partial(build_root, level=v), DESIGN_CREDIT, 6000) for v in ROOTS),
    *(Recipe(f"spinal_ganglion_{v.lower()}", True, partial(build_ganglion, level=v), DESIGN_CREDIT, 2000) for v in ROOTS),
    Recipe("lumbosacral_trunk", True, build_trunk, DESIGN_CREDIT, 6000),
    Recipe("sacral_plexus", True, build_plexus, DESIGN_CREDIT, 18000),
    Recipe("sciatic_nerve", True, build_sciatic, DESIGN_CREDIT, 26000),
    Recipe("tibial_division_of_sciatic_nerve", True, partial(build_inner_division, name="tibial"), DESIGN_CREDIT, 8000),
    Recipe("fibular_division_of_sciatic_nerve", True, partial(build_inner_division, name="common_fibular"), DESIGN_CREDIT, 8000),
    Recipe("tibial_nerve", True, partial(build_division, name="tibial"), DESIGN_CREDIT, 12000),
    Recipe("common_fibular_nerve", True, partial(build_division, name="common_fibular"), DESIGN_CREDIT, 6000),
    *(
        Recipe(base_id, True, partial(build_leg_nerve, base_id=base_id), DESIGN_CREDIT, 9000)
        for base_id, _ in LEG_NERVES.values()
        if base_id not in PLANTAR
    ),
    *(Recipe(base_id, True, partial(build_plantar_nerve, base_id=base_id), DESIGN_CREDIT, 12000) for base_id in PLANTAR),
    *(Recipe(base_id, True, partial(build_course, base_id=base_id), DESIGN_CREDIT, 16000) for base_id in COURSES),
    *(Recipe(base_id, True, partial(build_course, base_id=base_id, table=VESSELS), DESIGN_CREDIT, 14000) for base_id in VESSEL_COURSES),
)
