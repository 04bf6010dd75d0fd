"""Recipes of the ligaments, joint cartilages, menisci and the acetabular labrum."""

from nervescope.modelling.ligament_bands import BAND_BUILDERS
from nervescope.modelling.ligament_flava import build_flava
from nervescope.modelling.ligament_spine import build_anterior_longitudinal, build_posterior_longitudinal
from nervescope.modelling.recipe import DESIGN_CREDIT, Recipe

LIGAMENT_RECIPES: tuple[Recipe, ...] = (
    *(Recipe(name, True, build, DESIGN_CREDIT, 16000) for name, build in BAND_BUILDERS.items()),
    Recipe("anterior_longitudinal_ligament", False, build_anterior_longitudinal, DESIGN_CREDIT, 16000),
    Recipe("posterior_longitudinal_ligament", False, build_posterior_longitudinal, DESIGN_CREDIT, 12000),
    Recipe("ligamenta_flava", False, build_flava, DESIGN_CREDIT, 20000),
)
