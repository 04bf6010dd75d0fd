"""Normals point outwards and a mirrored mesh stays right side out."""

import numpy as np

from nervescope.geometry.mesh import mirrored_mesh, point_normals
from tiny_atlas import ellipsoid

BALL = ellipsoid((30.0, 0.0, 0.0), (10.0, 10.0, 10.0), rows=24, columns=32)


def test_normals_of_a_ball_point_away_from_its_centre() -> None:
    outward = (BALL.points_mm - (30.0, 0.0, 0.0)) / 10.0
    assert np.einsum("ij,ij->i", outward, point_normals(BALL)).min() > 0.98


def test_a_mirrored_ball_lies_on_the_other_side_with_normals_outwards() -> None:
    other = mirrored_mesh(BALL)
    assert other.points_mm[:, 0].mean() < 0
    outward = (other.points_mm - (-30.0, 0.0, 0.0)) / 10.0
    assert np.einsum("ij,ij->i", outward, point_normals(other)).min() > 0.98


def test_mirroring_twice_gives_the_mesh_back() -> None:
    twice = mirrored_mesh(mirrored_mesh(BALL))
    assert np.array_equal(twice.points_mm, BALL.points_mm)
    assert np.array_equal(twice.triangles, BALL.triangles)


def test_bounds_enclose_the_ball() -> None:
    low, high = BALL.bounds_mm
    assert np.allclose(low, (20, -10, -10), atol=0.2)
    assert np.allclose(high, (40, 10, 10), atol=0.2)
