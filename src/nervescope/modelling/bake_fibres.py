"""Fibres on a surface: coordinates along and across them, taken from the recipe or from the shape, and their direction."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix, diags
from scipy.sparse.linalg import spsolve

from nervescope.geometry.baked import rise_of
from nervescope.geometry.mesh import FloatArray, TriangleMesh
from nervescope.modelling.kit.even import evened_turn

_EVENINGS, _EVENINGS_OF_KNOWN = 12, 2
_ROUNDS_WITHOUT_KINKS = 4
_END_SHARE = 0.03
_STRAIGHT, _SWIRL = 0.30, 0.70  # cosine of the angle between fibres and the way across them
_SLICES = 24


def with_coordinates(mesh: TriangleMesh, wants_fibres: bool) -> TriangleMesh:
    """The mesh with `fibre` and `around`, where its recipe or `wants_fibres` says that it has fibres."""
    attributes = dict(mesh.attributes)
    if not wants_fibres and "fibre" not in attributes:
        return mesh
    if "fibre" not in attributes:
        attributes["fibre"] = along_by_shape(mesh)
    if "around" not in attributes:
        attributes["around"] = across_by_shape(mesh, attributes["fibre"])
    return replace(mesh, attributes=attributes | {"around": _without_kinks(replace(mesh, attributes=attributes))})


def _without_kinks(mesh: TriangleMesh) -> FloatArray:
    """`around` (n,), evened out so far that strands drawn along it do not zigzag from triangle to triangle; a seam is left alone."""
    around = mesh.attributes["around"]
    at_corners = around[mesh.triangles]
    if (at_corners.max(axis=1) - at_corners.min(axis=1) > 0.5).any():
        return around
    for _ in range(_ROUNDS_WITHOUT_KINKS):
        mesh = replace(mesh, attributes={"around": evened_turn(mesh)})
    return mesh.attributes["around"]


def along_by_shape(mesh: TriangleMesh) -> FloatArray:
    """A value 0..1 (n,) that rises evenly from one end of a long body to the other, round its bends."""
    points = mesh.points_mm.astype(np.float64)
    axis = _main_axes(points)[0]
    place = (points - points.mean(axis=0)) @ axis
    low, high = np.quantile(place, [_END_SHARE, 1 - _END_SHARE])
    laplace = _even_spread(mesh)
    held = (place <= low) | (place >= high)
    value = (place >= high).astype(np.float64)
    matrix = diags((~held).astype(np.float64)) @ laplace + diags(held.astype(np.float64) + 1e-12)
    spread = np.asarray(spsolve(csr_matrix(matrix).tocsc(), held * value))
    return np.clip(spread, 0, 1).astype(np.float32)


def across_by_shape(mesh: TriangleMesh, along: FloatArray) -> FloatArray:
    """A value 0..1 (n,) from one edge of a band to the other, alike in front and behind."""
    points = mesh.points_mm.astype(np.float64)
    bins = np.clip((along * _SLICES).astype(int), 0, _SLICES - 1)
    number = np.maximum(np.bincount(bins, minlength=_SLICES), 1)
    centre = np.stack([np.bincount(bins, points[:, k], _SLICES) / number for k in range(3)], axis=1)
    forward = np.gradient(centre, axis=0)
    forward /= np.maximum(np.linalg.norm(forward, axis=1, keepdims=True), 1e-9)
    away = points - centre[bins]
    away -= forward[bins] * np.einsum("ij,ij->i", away, forward[bins])[:, None]
    wide = _main_axes(away)[0]
    place = away @ wide
    reach = np.array([np.abs(place[bins == b]).max() if (bins == b).any() else 1.0 for b in range(_SLICES)])
    middle = (np.arange(_SLICES) + 0.5) / _SLICES
    at = np.interp(along, middle, np.maximum(reach, 1e-3))
    return np.clip(0.5 + 0.5 * place / at, 0, 1).astype(np.float32)


def fibre_directions(mesh: TriangleMesh, normals: FloatArray, known: FloatArray | None) -> FloatArray:
    """Unit directions (n, 3) of the fibres along the surface; (0, 3) without fibres.

    They are those that the recipe knows (n, 3), or else those in which `fibre` rises, evened out.
    """
    if "fibre" not in mesh.attributes:
        return np.zeros((0, 3), np.float32)
    total = known.astype(np.float64) if known is not None else rise_of(mesh, mesh.attributes["fibre"])
    neighbours, normal = _neighbours(mesh), normals.astype(np.float64)
    for _ in range(_EVENINGS if known is None else _EVENINGS_OF_KNOWN):
        total = 0.4 * total + 0.6 * (neighbours @ total)
        total -= normal * np.einsum("ij,ij->i", total, normal)[:, None]
    fallback = np.cross(normal, np.eye(3)[np.argmin(np.abs(normal), axis=1)])
    length = np.linalg.norm(total, axis=1, keepdims=True)
    total = np.where(length > 1e-6, total, fallback)
    return (total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)).astype(np.float32)


def clearness(mesh: TriangleMesh, fibres: FloatArray) -> FloatArray:
    """How well strands drawn at even `around` would follow the fibres (n, 3) at each point (n,): 1 along them .. 0 in a swirl.

    Where bodies fork or end, the place across the fibres turns round; strands drawn there would look like the grain of a knot.
    """
    across = rise_of(mesh, mesh.attributes["around"])
    size = np.linalg.norm(across, axis=1, keepdims=True)
    astray = np.abs(np.einsum("ij,ij->i", across / np.maximum(size, 1e-9), fibres.astype(np.float64)))
    neighbours = _neighbours(mesh)
    for _ in range(_EVENINGS_OF_KNOWN):
        astray = 0.4 * astray + 0.6 * (neighbours @ astray)
    share = np.clip((_SWIRL - astray) / (_SWIRL - _STRAIGHT), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), np.float32)


def _main_axes(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Unit axes (3, 3) of a cloud of points, longest first, with a definite sign."""
    _, axes = np.linalg.eigh(np.cov((points - points.mean(axis=0)).T))
    axes = axes.T[::-1]
    signs = np.sign(axes[np.arange(3), np.abs(axes).argmax(axis=1)])
    return np.asarray(axes * signs[:, None])


def _edges(mesh: TriangleMesh) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Both ends of every edge, in both directions."""
    a, b, c = mesh.triangles.T
    return np.concatenate([a, b, c, b, c, a]), np.concatenate([b, c, a, a, b, c])


def _neighbours(mesh: TriangleMesh) -> csr_matrix:
    """Matrix that takes the mean over the neighbours of each point."""
    count = len(mesh.points_mm)
    start, end = _edges(mesh)
    links = coo_matrix((np.ones(len(start)), (start, end)), shape=(count, count)).tocsr()
    return diags(1 / np.maximum(np.asarray(links.sum(axis=1)).ravel(), 1e-12)) @ links


def _even_spread(mesh: TriangleMesh) -> csr_matrix:
    """Laplace matrix with weights of one over the length of each edge."""
    count = len(mesh.points_mm)
    start, end = _edges(mesh)
    weight = 1 / np.maximum(np.linalg.norm(mesh.points_mm[start] - mesh.points_mm[end], axis=1).astype(np.float64), 1e-3)
    links = coo_matrix((weight, (start, end)), shape=(count, count)).tocsr()
    return csr_matrix(diags(np.asarray(links.sum(axis=1)).ravel()) - links)
