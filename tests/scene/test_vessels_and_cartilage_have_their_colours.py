"""Arteries are red, veins blue, cartilage pale: three things a viewer must tell apart at a glance."""

import numpy as np

from nervescope.domain.structure import Layer
from nervescope.geometry.mesh import TriangleMesh
from nervescope.scene.actors.paint import painted


def _tetrahedron() -> TriangleMesh:
    points = np.array([[0, 0, 0], [10, 0, 0], [0, 10, 0], [0, 0, 10]], np.float32)
    return TriangleMesh(points, np.array([[0, 2, 1], [0, 1, 3], [1, 2, 3], [0, 3, 2]], np.int32))


def _mean_colour(layer: Layer, base_id: str) -> np.ndarray:
    return painted(_tetrahedron(), layer, base_id).colours.mean(axis=0)


def test_an_artery_is_red_and_a_vein_is_blue() -> None:
    red, green, blue = _mean_colour(Layer.VESSEL, "popliteal_artery")
    assert red > 1.8 * blue and red > 1.8 * green
    red, green, blue = _mean_colour(Layer.VESSEL, "popliteal_vein")
    assert blue > 1.5 * red


def test_cartilage_is_paler_than_any_vessel() -> None:
    cartilage = _mean_colour(Layer.CARTILAGE, "medial_meniscus")
    assert cartilage.min() > 180
    assert cartilage.min() > max(_mean_colour(Layer.VESSEL, "femoral_artery").mean(), _mean_colour(Layer.VESSEL, "femoral_vein").mean())
