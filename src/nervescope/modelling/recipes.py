"""The whole atlas as a list of recipes: one per mesh file."""

from nervescope.modelling.ligaments import LIGAMENT_RECIPES
from nervescope.modelling.muscles import MUSCLE_RECIPES, TENDON_RECIPES
from nervescope.modelling.recipe import Recipe
from nervescope.modelling.recipes_bones import BONE_RECIPES
from nervescope.modelling.recipes_nerves import NERVE_RECIPES
from nervescope.modelling.recipes_variants import VARIANT_RECIPES
from nervescope.modelling.skin import SKIN_RECIPES


def all_recipes() -> tuple[Recipe, ...]:
    """Every recipe, in the order of the build; their keys are unique."""
    return (*BONE_RECIPES, *NERVE_RECIPES, *MUSCLE_RECIPES, *TENDON_RECIPES, *LIGAMENT_RECIPES, *SKIN_RECIPES, *VARIANT_RECIPES)
