"""The palette for colour-blind eyes keeps all tissues apart for every kind of them; body, cut faces and legends wear it."""

import numpy as np
import pytest
from drawn import SOLID

from nervescope.domain.safe_colours import SAFE_TISSUES
from nervescope.domain.structure import Layer
from nervescope.export.picture import legend_for
from nervescope.scene.quality import Quality
from nervescope.scene.style import rgb
from nervescope.scene.tissue_colours import SAFE_VEIN, colours_of
from nervescope.session.changes import set_palette
from nervescope.session.scene_file import Scene, parse_scene, scene_text
from nervescope.session.state import Palette

SAFE = set_palette(SOLID, Palette.COLOUR_SAFE)
LEAST = 28.0
# Machado, Oliveira, Fernandes 2009, IEEE TVCG 15(6): severity 1.0, on linear RGB.
EYES = {
    "normal": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])


def lab(colour: str, eyes: str) -> np.ndarray:
    """CIE L*a*b* (D65) of an sRGB colour as some eyes see it."""
    srgb = np.array(rgb(colour))
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    xyz = TO_XYZ @ np.clip(np.asarray(EYES[eyes]) @ linear, 0, 1) / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("eyes", EYES)
def test_all_tissues_stay_apart(eyes: str) -> None:
    colours = [*SAFE_TISSUES.values(), SAFE_VEIN]
    seen = [lab(c, eyes) for c in colours]
    for i, one in enumerate(seen):
        for j, other in enumerate(seen[:i]):
            assert np.linalg.norm(one - other) >= LEAST, (colours[i], colours[j], eyes)


def test_the_natural_colours_would_not_pass() -> None:
    assert np.linalg.norm(lab("#A03A2E", "protanopia") - lab("#C03A35", "protanopia")) < LEAST


def test_the_body_changes_its_colours_and_back(make_view) -> None:
    view = make_view(SOLID)
    pictures = []
    for state in (SOLID, SAFE, SOLID):
        view.show(state)
        view.render(Quality.STILL)
        pictures.append(view.pixels().astype(int))
    assert np.abs(pictures[0] - pictures[1]).max() > 60
    assert np.array_equal(pictures[0], pictures[2])


def test_every_layer_has_a_colour_and_the_scene_carries_the_palette(tiny_atlas) -> None:
    assert set(SAFE_TISSUES) == set(Layer)
    for layer in Layer:
        assert colours_of(layer, "some_vein", Palette.COLOUR_SAFE) != colours_of(layer, "some_vein")
    assert parse_scene(scene_text(Scene(SAFE)), "scene").state == SAFE
    assert {r.colour for r in legend_for(tiny_atlas, SAFE) if r.kind == "muscle"} == {SAFE_TISSUES[Layer.MUSCLE]}
