"""Recipes of what differs from the usual body: one set of meshes for each rarer course of the nerve and each level of its division."""

from dataclasses import replace
from functools import partial

from nervescope.domain.variant import Course, Division, shape_of
from nervescope.modelling.division_variants import build_divided_branch, build_divided_inner, build_divided_part, build_divided_sciatic
from nervescope.modelling.muscle_variants import build_muscle_variant
from nervescope.modelling.nerve_variants import build_branch_variant, build_division_variant, build_plexus_variant, build_sciatic_variant
from nervescope.modelling.recipe import DESIGN_CREDIT, LIMB_CREDIT, Recipe
from nervescope.modelling.variant_lines import COURSES

WITHOUT_USUAL_PLACE = ("c", "f")
"""Courses in which the nerve to quadratus femoris cannot leave where it usually does."""


def _of_course(name: str) -> tuple[Recipe, ...]:
    """What changes in one course past piriformis."""
    shape = shape_of(Course(name), Division.USUAL)

    def nerve(base_id, build, triangles, **fixed):
        return Recipe(base_id, True, partial(build, variant=name, **fixed), DESIGN_CREDIT, triangles, shape)

    moved = Recipe("nerve_to_quadratus_femoris", True, partial(build_branch_variant, variant=name, base_id="nerve_to_quadratus_femoris"))
    return (
        *((replace(moved, triangles=16000, variant=shape),) if name in WITHOUT_USUAL_PLACE else ()),
        nerve("sacral_plexus", build_plexus_variant, 20000),
        nerve("sciatic_nerve", build_sciatic_variant, 26000),
        nerve("tibial_division_of_sciatic_nerve", build_division_variant, 10000, branch="tibial"),
        nerve("fibular_division_of_sciatic_nerve", build_division_variant, 10000, branch="fibular"),
        Recipe("piriformis", True, partial(build_muscle_variant, variant=name), LIMB_CREDIT, 40000, shape),
    )


def _of_level(level: Division) -> tuple[Recipe, ...]:
    """What changes at one level of division."""
    shape = shape_of(Course.A, level)

    def nerve(structure, build, triangles, **fixed):
        return Recipe(structure, True, partial(build, level=level.value, **fixed), DESIGN_CREDIT, triangles, shape)

    own = (
        nerve("sciatic_nerve", build_divided_sciatic, 26000),
        nerve("tibial_division_of_sciatic_nerve", build_divided_inner, 8000, name="tibial"),
        nerve("fibular_division_of_sciatic_nerve", build_divided_inner, 8000, name="common_fibular"),
        nerve("tibial_nerve", build_divided_part, 20000, name="tibial"),
        nerve("common_fibular_nerve", build_divided_part, 12000, name="common_fibular"),
    )
    moved = (
        nerve("medial_sural_cutaneous_nerve", build_divided_branch, 16000, base_id="medial_sural_cutaneous_nerve", parent="tibial_nerve"),
        nerve(
            "lateral_sural_cutaneous_nerve",
            build_divided_branch,
            16000,
            base_id="lateral_sural_cutaneous_nerve",
            parent="common_fibular_nerve",
        ),
    )
    return (*own, *moved) if level is Division.LOW else own


VARIANT_RECIPES: tuple[Recipe, ...] = (
    *(recipe for name in COURSES for recipe in _of_course(name)),
    *(recipe for level in (Division.PELVIS, Division.MID_THIGH, Division.LOW) for recipe in _of_level(level)),
)
