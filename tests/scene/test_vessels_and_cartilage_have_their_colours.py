"""Arteries are red, veins blue, cartilage pale: three things a viewer must tell apart at a glance."""

import numpy as np
import pytest

from nervescope.domain.structure import Layer
from nervescope.geometry.noise import variation
from nervescope.scene.materials import MATERIALS
from nervescope.scene.tissue_colours import FIBULAR, NERVE, ROOT, TIBIAL, colours_of, muscle_colour, nerve_colour


def _mean_colour(layer: Layer, base_id: str) -> np.ndarray:
    colours = colours_of(layer, base_id)
    return 255 * (np.array(colours.deep) + colours.pale) / 2


def test_an_artery_is_red_and_a_vein_is_blue() -> None:
    red, green, blue = _mean_colour(Layer.VESSEL, "popliteal_artery")
    assert red > 1.8 * blue and red > 1.8 * green
    red, green, blue = _mean_colour(Layer.VESSEL, "popliteal_vein")
    assert blue > 1.5 * red


def test_cartilage_is_paler_than_any_vessel() -> None:
    cartilage = _mean_colour(Layer.CARTILAGE, "medial_meniscus")
    assert cartilage.min() > 180
    assert cartilage.min() > max(_mean_colour(Layer.VESSEL, "femoral_artery").mean(), _mean_colour(Layer.VESSEL, "femoral_vein").mean())


@pytest.mark.parametrize("layer", list(Layer))
def test_every_layer_has_a_material_and_colours_from_deep_to_pale(layer: Layer) -> None:
    assert MATERIALS[layer].exposure > 0
    colours = colours_of(layer, "anything")
    assert sum(colours.deep) <= sum(colours.pale)
    assert all(0 <= v <= 1 for colour in (colours.deep, colours.pale, colours.second) for v in colour)


def test_neighbouring_muscles_differ_a_little_and_always_alike() -> None:
    names = [f"muscle_{k}" for k in range(20)]
    assert len({muscle_colour(n) for n in names}) > 15
    assert muscle_colour("piriformis") == muscle_colour("piriformis")
    assert max(abs(variation(n)) for n in names) <= 1


def test_the_parts_of_the_nerve_can_be_told_apart() -> None:
    named = {"nerve_root_s1": ROOT, "sciatic_nerve": NERVE, "common_fibular_nerve": FIBULAR, "sural_nerve": FIBULAR, "tibial_nerve": TIBIAL}
    assert {name: nerve_colour(name) for name in named} == named


def test_the_joint_face_of_a_bone_is_bluer_than_bone() -> None:
    colours = colours_of(Layer.BONE, "femur")
    red, _, blue = colours.second
    assert blue > red
    assert colours.pale[0] > colours.pale[2]
