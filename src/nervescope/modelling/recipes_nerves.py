"""Recipes of the nerves, their ganglia and the dural sac."""

from functools import partial

from nervescope.modelling.nerve_lines import LEG_NERVES, ROOTS
from nervescope.modelling.nerves import (
    build_division,
    build_dural_sac,
    build_ganglion,
    build_leg_nerve,
    build_motor_branches,
    build_plexus,
    build_root,
    build_sciatic,
    build_trunk,
)
from nervescope.modelling.recipe import DESIGN_CREDIT, Recipe

NERVE_RECIPES: tuple[Recipe, ...] = (
    Recipe("dural_sac", False, build_dural_sac, DESIGN_CREDIT, 10000),
    *(Recipe(f"nerve_root_{v.lower()}", True, partial(build_root, level=v), DESIGN_CREDIT, 6000) for v in ROOTS),
    *(Recipe(f"spinal_ganglion_{v.lower()}", True, partial(build_ganglion, level=v), DESIGN_CREDIT, 2000) for v in ROOTS),
    Recipe("lumbosacral_trunk", True, build_trunk, DESIGN_CREDIT, 6000),
    Recipe("sacral_plexus", True, build_plexus, DESIGN_CREDIT, 14000),
    Recipe("sciatic_nerve", True, build_sciatic, DESIGN_CREDIT, 22000),
    Recipe("tibial_nerve", True, partial(build_division, name="tibial"), DESIGN_CREDIT, 12000),
    Recipe("common_fibular_nerve", True, partial(build_division, name="common_fibular"), DESIGN_CREDIT, 6000),
    *(Recipe(base_id, True, partial(build_leg_nerve, base_id=base_id), DESIGN_CREDIT, 9000) for base_id, _ in LEG_NERVES.values()),
    Recipe("muscular_branches_of_sciatic_nerve", True, build_motor_branches, DESIGN_CREDIT, 6000),
)
