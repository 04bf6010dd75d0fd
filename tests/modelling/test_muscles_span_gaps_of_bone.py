"""A muscle that lies over a slit or a hole of bone spans it: what a ball of its radius cannot enter counts as bone."""

import numpy as np
import pytest

from nervescope.modelling.kit.bridged import BridgedField

HALF_SLIT_MM, RADIUS_MM = 2.0, 8.0


@pytest.fixture(scope="module")
def slit():
    def distance(points):
        """Two blocks below z = 0 with a slit between them along y."""
        into = points[:, 2]
        beside = HALF_SLIT_MM - np.abs(points[:, 0])
        return np.where((into > 0) & (beside > 0), np.hypot(into, np.maximum(beside, 0)), np.maximum(into, beside))

    return BridgedField(distance, np.full(3, -14.0), np.full(3, 14.0), RADIUS_MM)


def test_a_narrow_slit_is_closed(slit):
    assert (slit.distance(np.array([[0, 0, -4.0], [1, 3, -2], [-1, -3, -8]])) < 0).all()


def test_a_flat_face_stays_where_it_is(slit):
    heights = np.array([-2.0, 0.0, 1.5])
    assert slit.distance(np.c_[np.full(3, 10.0), np.zeros(3), heights]) == pytest.approx(heights, abs=0.4)


def test_far_from_its_box_there_is_nothing(slit):
    assert slit.distance(np.array([[90.0, 0, 0]]))[0] > RADIUS_MM
