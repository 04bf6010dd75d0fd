"""Recipes of the ligaments, joint cartilages, menisci and the acetabular labrum."""

from functools import partial

from nervescope.modelling.joints_hip import build_hip_cartilage, build_labrum
from nervescope.modelling.joints_knee import build_femoral_cartilage, build_meniscus, build_tibial_cartilage
from nervescope.modelling.ligament_bands import BAND_BUILDERS
from nervescope.modelling.ligament_flava import build_flava
from nervescope.modelling.ligament_membranes import build_anterior_sacroiliac, build_crural_membrane, build_flexor_retinaculum
from nervescope.modelling.ligament_obturator import build_obturator_membrane
from nervescope.modelling.ligament_spine import build_anterior_longitudinal, build_posterior_longitudinal
from nervescope.modelling.recipe import DESIGN_CREDIT, Recipe

LIGAMENT_RECIPES: tuple[Recipe, ...] = (
    *(Recipe(name, True, build, DESIGN_CREDIT, 16000) for name, build in BAND_BUILDERS.items()),
    Recipe("anterior_longitudinal_ligament", False, build_anterior_longitudinal, DESIGN_CREDIT, 16000),
    Recipe("posterior_longitudinal_ligament", False, build_posterior_longitudinal, DESIGN_CREDIT, 12000),
    Recipe("ligamenta_flava", False, build_flava, DESIGN_CREDIT, 20000),
    Recipe("anterior_sacroiliac_ligament", True, build_anterior_sacroiliac, DESIGN_CREDIT, 8000),
    Recipe("obturator_membrane", True, build_obturator_membrane, DESIGN_CREDIT, 8000),
    Recipe("crural_interosseous_membrane", True, build_crural_membrane, DESIGN_CREDIT, 8000),
    Recipe("flexor_retinaculum_of_ankle", True, build_flexor_retinaculum, DESIGN_CREDIT, 6000),
    Recipe("hip_joint_cartilage", True, build_hip_cartilage, DESIGN_CREDIT, 20000),
    Recipe("acetabular_labrum", True, build_labrum, DESIGN_CREDIT, 8000),
    Recipe("knee_cartilage_femur", True, build_femoral_cartilage, DESIGN_CREDIT, 16000),
    Recipe("knee_cartilage_tibia", True, build_tibial_cartilage, DESIGN_CREDIT, 10000),
    *(Recipe(f"{side}_meniscus", True, partial(build_meniscus, side=side), DESIGN_CREDIT, 8000) for side in ("medial", "lateral")),
)
