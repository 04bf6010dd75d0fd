"""Points inside a closed mesh are told from points outside, small holes or not."""

import numpy as np
import pytest

from nervescope.geometry.inside import inside_mesh
from nervescope.geometry.mesh import TriangleMesh
from tiny_atlas import ellipsoid, tube

CENTRE = np.array([10.0, -20.0, 30.0])
RADII = np.array([30.0, 12.0, 20.0])


@pytest.fixture
def points() -> np.ndarray:
    """Points in and round the ellipsoid, none within 3 % of its surface, where the facets matter."""
    cloud = CENTRE + np.random.default_rng(4).uniform(-1.4, 1.4, (1500, 3)) * RADII
    return cloud[np.abs(_level(cloud) - 1) > 0.03]


def _level(points: np.ndarray) -> np.ndarray:
    """1 on the ellipsoid, less inside."""
    return np.linalg.norm((points - CENTRE) / RADII, axis=1)


def _fine_ellipsoid() -> TriangleMesh:
    return ellipsoid((10.0, -20.0, 30.0), (30.0, 12.0, 20.0), rows=48, columns=64)


def test_the_ellipsoid_holds_what_its_formula_holds(points: np.ndarray) -> None:
    assert np.array_equal(inside_mesh(points, _fine_ellipsoid()), _level(points) < 1)


def test_a_small_hole_changes_next_to_nothing(points: np.ndarray) -> None:
    whole = _fine_ellipsoid()
    holed = TriangleMesh(whole.points_mm, np.delete(whole.triangles, np.arange(1500, 1512), axis=0))
    assert (inside_mesh(points, holed) == (_level(points) < 1)).mean() > 0.995


def test_the_hollow_of_a_ring_is_outside() -> None:
    outer, inner = ellipsoid((0, 0, 0), (20, 20, 20)), ellipsoid((0, 0, 0), (10, 10, 10))
    shell = TriangleMesh(
        np.concatenate([outer.points_mm, inner.points_mm]),
        np.concatenate([outer.triangles, inner.triangles[:, ::-1] + len(outer.points_mm)]),
    )
    assert inside_mesh(np.array([[0.0, 0, 0], [15.0, 0, 0], [25.0, 0, 0]]), shell).tolist() == [False, True, False]


def test_points_on_the_axis_of_a_regular_mesh_are_inside() -> None:
    line = ((0.0, 0.0, 100.0), (0.0, 0.0, 50.0), (0.0, 0.0, 0.0))
    along = np.array([[0.0, 0.0, z] for z in np.linspace(1, 99, 50)])
    assert inside_mesh(along, tube(line, 5.0)).all()


def test_no_points_give_no_answers() -> None:
    assert inside_mesh(np.zeros((0, 3)), _fine_ellipsoid()).shape == (0,)
