"""Distances to a surface are those to its faces, edges and corners, not to its points alone."""

import numpy as np
import pytest

from nervescope.geometry.mesh import TriangleMesh
from nervescope.geometry.nearest import distance_to_surface_mm

LARGE = TriangleMesh(np.array([[0, 0, 0], [100, 0, 0], [0, 100, 0], [0, 0, 0]], np.float32), np.array([[0, 1, 2], [0, 3, 0]], np.int32))


@pytest.mark.parametrize(
    ("point", "away_mm"),
    [((30, 30, 5), 5.0), ((30, 30, -5), 5.0), ((50, -3, 4), 5.0), ((-3, 0, 4), 5.0), ((103, 0, 4), 5.0), ((53, 53, 0), 6 / np.sqrt(2))],
    ids=["above the face", "below the face", "beside an edge", "at a corner", "at another corner", "beside the long edge"],
)
def test_distance_to_a_large_triangle(point: tuple[float, float, float], away_mm: float) -> None:
    assert distance_to_surface_mm(point, LARGE) == pytest.approx(away_mm)
