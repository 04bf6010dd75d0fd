"""Recipes of what differs from the usual body: one set of meshes for each rarer course of the nerve and each level of its division."""

from functools import partial

from nervescope.domain.variant import Course, Division, shape_of
from nervescope.modelling.muscle_variants import build_muscle_variant
from nervescope.modelling.nerve_variants import build_division_variant, build_plexus_variant, build_sciatic_variant
from nervescope.modelling.recipe import DESIGN_CREDIT, LIMB_CREDIT, Recipe
from nervescope.modelling.variant_lines import COURSES


def _of_course(name: str) -> tuple[Recipe, ...]:
    """What changes in one course past piriformis."""
    shape = shape_of(Course(name), Division.USUAL)

    def nerve(base_id, build, triangles, **fixed):
        return Recipe(base_id, True, partial(build, variant=name, **fixed), DESIGN_CREDIT, triangles, shape)

    return (
        nerve("sacral_plexus", build_plexus_variant, 20000),
        nerve("sciatic_nerve", build_sciatic_variant, 26000),
        nerve("tibial_division_of_sciatic_nerve", build_division_variant, 10000, branch="tibial"),
        nerve("fibular_division_of_sciatic_nerve", build_division_variant, 10000, branch="fibular"),
        Recipe("piriformis", True, partial(build_muscle_variant, variant=name), LIMB_CREDIT, 40000, shape),
    )


VARIANT_RECIPES: tuple[Recipe, ...] = tuple(recipe for name in COURSES for recipe in _of_course(name))
