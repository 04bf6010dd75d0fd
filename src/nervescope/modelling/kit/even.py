"""Evens out what decimation left uneven in the attributes of a mesh."""

import numpy as np
from numpy.typing import NDArray

from nervescope.geometry.mesh import FloatArray, TriangleMesh

_EVENINGS = 8


def evened_turn(mesh: TriangleMesh) -> FloatArray:
    """Give `around` (n,) without the noise that decimation leaves: each point takes a mean of its neighbours, several times.

    `around` runs from 0 at one edge to 1 at the other, alike in front and behind, so it has no seam.
    The weights (cotangents of the angles across each edge) leave an even slope as it is, however uneven the triangles are.
    """
    around = mesh.attributes["around"].astype(np.float64)
    start, end, weight = _edge_weights(mesh)
    total = np.maximum(np.bincount(start, weight, len(around)), 1e-9)
    for _ in range(_EVENINGS):
        around = 0.3 * around + 0.7 * np.bincount(start, weight * around[end], len(around)) / total
    return np.clip(around, 0, 1).astype(np.float32)


def _edge_weights(mesh: TriangleMesh) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]:
    """Every edge in both directions: from, to, and its weight (0.02 or more)."""
    starts, ends, weights = [], [], []
    for k in range(3):
        tip, one, two = (mesh.triangles[:, (k + j) % 3] for j in range(3))
        a, b = mesh.points_mm[one] - mesh.points_mm[tip], mesh.points_mm[two] - mesh.points_mm[tip]
        area = np.maximum(np.linalg.norm(np.cross(a, b), axis=1), 1e-9)
        weight = np.clip(np.einsum("ij,ij->i", a, b) / area, 0.02, 10.0)
        starts += [one, two]
        ends += [two, one]
        weights += [weight, weight]
    return np.concatenate(starts), np.concatenate(ends), np.concatenate(weights).astype(np.float64)
