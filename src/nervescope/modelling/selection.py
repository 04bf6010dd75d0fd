"""Picks recipes by the ids a person writes."""

from collections.abc import Iterable
from difflib import get_close_matches

from nervescope.domain.errors import UnknownNameError
from nervescope.domain.frame import base_id_of
from nervescope.modelling.recipe import Recipe


def chosen_recipes(recipes: tuple[Recipe, ...], only: Iterable[str]) -> tuple[Recipe, ...]:
    """The recipes that `only` names by base or full id, in the order of the build; all when it is empty.

    Raises UnknownNameError, with the nearest ids, for a name no recipe makes.
    """
    wanted = tuple(only)
    if not wanted:
        return recipes
    known = {name: recipe for recipe in recipes for name in _names(recipe)}
    for name in wanted:
        if name not in known:
            close = get_close_matches(base_id_of(name), [r.base_id for r in recipes], n=3, cutoff=0.5)
            hint = "Did you mean " + ", ".join(f"'{c}'" for c in close) + "?" if close else "'nervescope structures' lists all ids."
            raise UnknownNameError(f"No recipe makes '{name}'.", hint)
    keys = {known[name].key for name in wanted}
    return tuple(r for r in recipes if r.key in keys)


def _names(recipe: Recipe) -> tuple[str, ...]:
    """Every id that means this recipe."""
    end = f".{recipe.variant}" if recipe.variant else ""
    if not recipe.is_paired:
        return (recipe.base_id + end,)
    return recipe.base_id + end, f"{recipe.base_id}_right{end}", f"{recipe.base_id}_left{end}"
