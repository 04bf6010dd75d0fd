"""A face with a rim is still the same face: same area, same outline, no gaps, and points where the rim ends."""

import numpy as np
import pytest

from nervescope.geometry.face_mesh import outline_of, rimmed

SIDE, RIM = 10.0, 1.0


def area(points: np.ndarray, triangles: np.ndarray) -> float:
    a, b, c = (points[triangles[:, k]] for k in range(3))
    return float(np.cross(b - a, c - a)[:, 2].sum() / 2)


def depth(places: np.ndarray) -> np.ndarray:
    return np.minimum(places[:, :2], SIDE - places[:, :2]).min(axis=1)


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_it_is_the_same_face_with_points_at_the_end_of_the_rim(steps: int) -> None:
    t = np.linspace(0, SIDE, steps + 1)[:-1]
    ring = np.concatenate([np.stack(p, axis=1) for p in ((t, 0 * t), (0 * t + SIDE, t), (SIDE - t, 0 * t + SIDE), (0 * t, SIDE - t))])
    points = np.column_stack([ring, np.zeros(len(ring))]).astype(np.float32)
    k = np.arange(1, len(points) - 1)
    triangles = np.stack([0 * k, k, k + 1], axis=1).astype(np.int32)
    triangles = triangles[np.abs([area(points, row[None]) for row in triangles]) > 1e-6]
    new, finer = rimmed(points, triangles, depth, RIM)
    assert area(new, finer) == pytest.approx(SIDE * SIDE, rel=1e-5)
    assert all(area(new, row[None]) >= -1e-4 for row in finer), "no triangle is turned over"
    assert {tuple(e) for e in outline_of(finer).tolist()} == {tuple(e) for e in outline_of(triangles).tolist()}
    assert np.array_equal(new[: len(points)], points) and len(new) > len(points)
    assert depth(new[len(points) :]).min() >= 0.9 * RIM
