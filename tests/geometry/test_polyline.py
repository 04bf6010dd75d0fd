"""Distances to a line and points along it are right in mm."""

import numpy as np
import pytest

from nervescope.geometry.polyline import distance_to_polyline_mm, resampled

BENT = ((0.0, 0.0, 0.0), (10.0, 0.0, 0.0), (10.0, 10.0, 0.0))


@pytest.mark.parametrize(
    ("point", "distance"),
    [((5, 3, 0), 3.0), ((10, 10, 4), 4.0), ((13, 5, 4), 5.0), ((-3, -4, 0), 5.0), ((10, 0, 0), 0.0)],
    ids=["beside a piece", "above the end", "beside the second piece", "before the start", "on a corner"],
)
def test_distance_to_a_bent_line(point: tuple[float, float, float], distance: float) -> None:
    assert distance_to_polyline_mm(point, BENT) == pytest.approx(distance)


def test_a_line_with_a_doubled_point_still_measures() -> None:
    assert distance_to_polyline_mm((0, 2, 0), ((0, 0, 0), (0, 0, 0), (4, 0, 0))) == pytest.approx(2.0)


def test_resampling_keeps_the_corners_and_the_step() -> None:
    points = resampled(BENT, 3.0)
    assert np.linalg.norm(np.diff(points, axis=0), axis=1).max() <= 3.0
    assert all((np.abs(points - corner).sum(axis=1) < 1e-9).any() for corner in np.array(BENT))
