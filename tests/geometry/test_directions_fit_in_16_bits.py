"""Directions come back within a degree, and every code is some direction."""

import numpy as np

from nervescope.geometry.directions import decoded_directions, encoded_directions


def test_directions_come_back_within_a_degree() -> None:
    random = np.random.default_rng(3).normal(size=(20000, 3))
    unit = (random / np.linalg.norm(random, axis=1, keepdims=True)).astype(np.float32)
    back = decoded_directions(encoded_directions(unit))
    angle = np.degrees(np.arccos(np.clip(np.einsum("ij,ij->i", unit, back), -1, 1)))
    assert angle.max() < 0.95
    assert angle.mean() < 0.35


def test_the_axes_are_kept_exactly() -> None:
    axes = np.concatenate([np.eye(3), -np.eye(3)]).astype(np.float32)
    assert np.abs(decoded_directions(encoded_directions(axes)) - axes).max() < 1e-6


def test_every_code_is_a_unit_vector() -> None:
    every = decoded_directions(np.arange(1 << 16).astype(np.uint16))
    assert np.isfinite(every).all()
    assert np.abs(np.linalg.norm(every, axis=1) - 1).max() < 1e-5
