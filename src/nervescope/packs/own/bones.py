"""The built-in bones as points to compare with, and the few pieces of geometry that fitting needs. Plain numpy; RAS mm."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nervescope.content.mesh_files import read_mesh
from nervescope.domain.atlas import Atlas
from nervescope.domain.structure import Layer
from nervescope.geometry.mesh import TriangleMesh, mirrored_mesh

Points = NDArray[np.float64]
_AT_ONCE = 4_000_000
_SEED = 7


@dataclass(frozen=True, eq=False)
class Similar:
    """A place of a body in another frame: p -> scale * p @ turn.T + shift."""

    scale: float
    turn: Points
    shift: Points

    def __call__(self, points: Points) -> Points:
        """Points (n, 3) in the other frame."""
        return np.asarray(self.scale * points @ self.turn.T + self.shift)

    def directions(self, vectors: Points) -> Points:
        """Directions (n, 3), only turned."""
        return np.asarray(vectors @ self.turn.T)


def built_in_mesh(atlas: Atlas, structure_id: str, shape: str = "") -> TriangleMesh | None:
    """A mesh of the atlas without any pack, on its own side; None when it has none."""
    entry = (atlas.variant_meshes.get(shape, {}) if shape else atlas.meshes).get(structure_id)
    if entry is None:
        return None
    if not entry.mirror_of:
        return read_mesh(atlas.meshes_folder / entry.file, entry.sha256)
    original = (atlas.variant_meshes[shape] if shape else atlas.meshes)[entry.mirror_of]
    return mirrored_mesh(read_mesh(atlas.meshes_folder / original.file, original.sha256))


def built_in_bones(atlas: Atlas) -> dict[str, TriangleMesh]:
    """All bones of the built-in atlas by full id."""
    ids = [i for i, s in atlas.structures.items() if s.layer is Layer.BONE]
    found = {i: built_in_mesh(atlas, i) for i in ids}
    return {i: mesh for i, mesh in found.items() if mesh is not None}


def spread_points(points: Points, triangles: NDArray[np.int32], count: int) -> tuple[Points, Points]:
    """Points spread evenly over a surface by its area, and their unit normals, each (count, 3); the same ones every time."""
    a, b, c = (points[triangles[:, k]].astype(np.float64) for k in range(3))
    across = np.cross(b - a, c - a)
    area = np.linalg.norm(across, axis=1)
    dice = np.random.default_rng(_SEED)
    ends = np.cumsum(area)
    which = np.searchsorted(ends, (np.arange(count) + dice.random(count)) / count * ends[-1]).clip(0, len(triangles) - 1)
    u, v = dice.random((2, count))
    over = u + v > 1
    u[over], v[over] = 1 - u[over], 1 - v[over]
    places = a[which] + u[:, None] * (b - a)[which] + v[:, None] * (c - a)[which]
    return places, across[which] / np.maximum(area[which], 1e-12)[:, None]


def nearest(points: Points, among: Points) -> tuple[NDArray[np.intp], Points]:
    """For each of the points (n, 3) the number of the nearest of `among` (m, 3), and its distance (n,)."""
    index = np.empty(len(points), np.intp)
    distance = np.empty(len(points))
    middle = among.mean(axis=0)
    known = (among - middle).astype(np.float32)
    sizes = np.einsum("ij,ij->i", known, known)
    step = max(1, _AT_ONCE // len(among))
    for start in range(0, len(points), step):
        some = (points[start : start + step] - middle).astype(np.float32)
        apart = sizes[None] - 2 * some @ known.T
        best = apart.argmin(axis=1)
        index[start : start + step] = best
        distance[start : start + step] = np.linalg.norm(points[start : start + step] - among[best], axis=1)
    return index, distance


def best_turn(from_points: Points, to_points: Points, weights: Points | None = None, may_mirror: bool = False) -> Points:
    """The rotation (3, 3) that brings centred points nearest to their partners (Kabsch); with `may_mirror` perhaps a reflection."""
    weight = np.ones(len(from_points)) if weights is None else weights
    u, _, vt = np.linalg.svd((from_points * weight[:, None]).T @ to_points)
    flip = np.eye(3)
    if not may_mirror:
        flip[2, 2] = np.sign(np.linalg.det(vt.T @ u.T))
    return np.asarray(vt.T @ flip @ u.T)


def fitted(from_points: Points, to_points: Points, scale: float | None = None, weights: Points | None = None) -> Similar:
    """The similarity (or with `scale` given the rigid motion) that brings points nearest to their partners."""
    weight = np.ones(len(from_points)) if weights is None else weights
    weight = weight / weight.sum()
    middle, aim = weight @ from_points, weight @ to_points
    turn = best_turn(from_points - middle, to_points - aim, weight)
    if scale is None:
        turned = (from_points - middle) @ turn.T
        scale = float((weight[:, None] * turned * (to_points - aim)).sum() / max(float(weight @ (turned**2).sum(axis=1)), 1e-12))
    return Similar(scale, turn, aim - scale * turn @ middle)


def middle_of(points: Mapping[str, Points]) -> dict[str, Points]:
    """The mean of each."""
    return {key: values.mean(axis=0) for key, values in points.items()}
