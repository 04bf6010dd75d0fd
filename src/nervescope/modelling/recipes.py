"""The whole atlas as a list of recipes: one per mesh file."""

import importlib
import importlib.util
from functools import cache, partial

from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.recipe import LIMB_CREDIT, Recipe
from nervescope.modelling.recipes_bones import BONE_RECIPES
from nervescope.modelling.recipes_nerves import NERVE_RECIPES

_SOFT_TISSUE = (("muscles", "MUSCLE_RECIPES"), ("ligaments", "LIGAMENT_RECIPES"), ("skin", "SKIN_RECIPES"))


@cache
def all_recipes() -> tuple[Recipe, ...]:
    """Every recipe, in the order of the build; ids are unique."""
    return (*BONE_RECIPES, *NERVE_RECIPES, *_soft_tissue())


def _soft_tissue() -> tuple[Recipe, ...]:
    """Muscles, ligaments and skin, as far as their modules are there."""
    found: list[Recipe] = []
    for module, name in _SOFT_TISSUE:
        full = f"nervescope.modelling.{module}"
        if importlib.util.find_spec(full):
            found += getattr(importlib.import_module(full), name, None) or _first_muscles(module)
    return tuple(found)


def _first_muscles(module: str) -> list[Recipe]:
    """Muscles straight from the tables, until their module lists its own recipes."""
    if module != "muscles":
        return []
    from nervescope.modelling.muscles import build_muscle, muscle_names

    renamed = {
        "biceps_femoris_long": "biceps_femoris_long_head",
        "biceps_femoris_short": "biceps_femoris_short_head",
        "gastrocnemius_medial": "gastrocnemius_medial_head",
        "gastrocnemius_lateral": "gastrocnemius_lateral_head",
        "peroneus_longus": "fibularis_longus",
    }
    return [Recipe(renamed.get(n, n), True, partial(build_muscle, name=n), LIMB_CREDIT) for n in muscle_names(Tables())]
