"""The unevenness laid on bone and flesh: small, the same each time, and weaker or stronger where a recipe says so."""

import numpy as np

from nervescope.modelling.kit.sdf import Ellipsoid, Grid
from nervescope.modelling.kit.unevenness import Relief, unevenness, weather


def ball(relief=None, strengths=()):
    """Surface points (n, 3) mm of a ball of 30 mm round the origin, with a relief or without."""
    grid = Grid([-36.0] * 3, [36.0] * 3, 1.0).add(Ellipsoid([0, 0, 0], 30.0), 0)
    return np.asarray((weather(grid, relief, strengths) if relief else grid).mesh(8000, smooth=0).points)


def heights(points):
    """How far (n,) mm points (n, 3) of the ball stand above its mean surface."""
    return np.linalg.norm(points, axis=1) - 30.0


def test_the_relief_keeps_its_height_and_takes_nothing_away_on_the_mean():
    places = np.random.default_rng(0).uniform(-300, 300, (20000, 3))
    depth = unevenness(places, Relief(0.2, 0.0))
    assert 0.1 < depth.std() < 0.3
    assert abs(depth.mean()) < 0.02
    assert np.abs(depth).max() < 1.2


def test_pits_only_go_in():
    places = np.random.default_rng(1).uniform(-300, 300, (20000, 3))
    pits = unevenness(places, Relief(0.0, 0.5))
    assert pits.min() == 0
    assert 0.001 < (pits > 0.1).mean() < 0.2


def test_the_same_place_is_always_as_uneven():
    assert np.array_equal(ball(Relief()), ball(Relief()))


def test_a_weathered_ball_stays_a_ball_of_its_size():
    plain, uneven = heights(ball()), heights(ball(Relief(0.2, 0.2)))
    assert uneven.std() > plain.std() + 0.05
    assert abs(uneven.mean() - plain.mean()) < 0.1


def test_a_joint_face_is_calmer_and_an_attachment_rougher():
    upper = Ellipsoid([0, 0, 30.0], [30, 30, 20])
    for factor, is_rougher in ((0.2, False), (2.0, True)):
        points = ball(Relief(0.2, 0.0), [(upper, factor, 2.0)])
        high, low = heights(points[points[:, 2] > 15]).std(), heights(points[points[:, 2] < -15]).std()
        assert (high > low) == is_rougher
