"""A stroke laid on a surface lies in its triangles, has the wanted width, and does not show on the far side."""

import numpy as np
import pytest

from nervescope.geometry.draping import distance_to_line, draped


def ball(radius_mm: float, rows: int = 40) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Points, normals and triangles of a ball round the origin."""
    across, down = np.meshgrid(np.linspace(0, 2 * np.pi, 2 * rows, endpoint=False), np.linspace(0.02, np.pi - 0.02, rows))
    normals = np.stack([np.sin(down) * np.cos(across), np.sin(down) * np.sin(across), np.cos(down)], axis=-1).reshape(-1, 3)
    index = np.arange(len(normals)).reshape(rows, 2 * rows)
    a, b, c, d = index[:-1], np.roll(index, -1, axis=1)[:-1], index[1:], np.roll(index, -1, axis=1)[1:]
    triangles = np.concatenate([np.stack([a, c, b], axis=-1).reshape(-1, 3), np.stack([b, c, d], axis=-1).reshape(-1, 3)])
    return (normals * radius_mm).astype(np.float32), normals.astype(np.float32), triangles.astype(np.int32)


def area_mm2(corners: np.ndarray) -> float:
    return float(np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1).sum() / 2)


def arc(radius_mm: float, degrees: float) -> np.ndarray:
    angle = np.radians(np.linspace(0, degrees, 30))
    return np.stack([radius_mm * np.cos(angle), radius_mm * np.sin(angle), 0 * angle], axis=1)


@pytest.mark.parametrize("radius_mm", [1.0, 6.0])
def test_paint_lies_on_the_surface_and_is_as_wide_as_asked(radius_mm: float) -> None:
    points, normals, triangles = ball(50.0)
    line = arc(50.0, 60.0)
    corners, shades = draped(points, normals, triangles, [(line, radius_mm)])
    away = np.linalg.norm(corners.reshape(-1, 3), axis=1)
    assert away.max() <= 50.001 and away.min() > 49.8, "in the flat triangles of the ball"
    distance, _ = distance_to_line(corners.reshape(-1, 3), line)
    assert distance.max() <= radius_mm + 0.12
    wanted = 2 * radius_mm * 50.0 * np.radians(60.0) + np.pi * radius_mm**2
    assert area_mm2(corners) == pytest.approx(wanted, rel=0.03)
    assert np.einsum("ijk,ijk->ij", corners, shades).min() > 0


def test_a_dab_is_round() -> None:
    points, normals, triangles = ball(50.0)
    corners, _ = draped(points, normals, triangles, [(np.array([[50.0, 0.0, 0.0]]), 5.0)])
    assert area_mm2(corners) == pytest.approx(np.pi * 25, rel=0.03)


def test_the_far_side_of_a_thin_sheet_stays_clean() -> None:
    points, normals, triangles = ball(50.0)
    flat = points * np.array([1, 1, 0.04], np.float32)
    bent = normals / np.array([1, 1, 0.04], np.float32)
    bent /= np.linalg.norm(bent, axis=1, keepdims=True)
    corners, _ = draped(flat, bent, triangles, [(np.array([[10.0, 0.0, 1.96]]), 8.0)])
    assert len(corners) and corners[..., 2].min() > 0, "2 mm below lies the other side"


def test_far_from_the_surface_there_is_none() -> None:
    points, normals, triangles = ball(10.0)
    corners, shades = draped(points, normals, triangles, [(np.array([[90.0, 0.0, 0.0]]), 5.0)])
    assert corners.shape == (0, 3, 3) and shades.shape == (0, 3, 3)


def test_strokes_that_overlap_make_one_layer() -> None:
    points, normals, triangles = ball(50.0)
    one, two = (np.array([[50.0, 0.0, 0.0]]), 5.0), (np.array([[50.0, 0.0, 0.0]]), 5.0)
    corners, _ = draped(points, normals, triangles, [one, two])
    assert area_mm2(corners) == pytest.approx(np.pi * 25, rel=0.03)
