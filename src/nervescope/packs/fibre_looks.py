"""Fibres for a scanned muscle, which has none in the scan: places along and across it, found from its shape, and the way between.

Along is a value that rises evenly over the surface (Laplace) from one end of the fibres to the other: the ends are where the built-in
muscle in the same place has them, or, without one, those of the longest axis. Across is the way round that, evened out along the fibres.
They are for the eye: a scan says nothing of how the fibres run inside.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nervescope.geometry.baked import rise_of
from nervescope.geometry.mesh import FloatArray, TriangleMesh
from nervescope.packs.posing import nearest_rows

_END_SHARE, _MOST_ROUNDS, _ENOUGH = 0.04, 4000, 1e-6
_EVENINGS, _STRAND_EVENINGS, _CLEAR_EVENINGS, _SLICES = 12, 60, 2, 24
_STRAIGHT, _SWIRL = 0.30, 0.70  # cosine of the angle between fibres and the way across them
Values = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class _Net:
    """The edges of a mesh, each in both directions, and their weights."""

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    weight: Values
    count: int

    def sums(self, values: Values) -> Values:
        """The weighted sum (n,) or (n, 3) over the neighbours of each point."""
        if values.ndim == 1:
            return np.asarray(np.bincount(self.start, self.weight * values[self.end], self.count), np.float64)
        return np.stack([self.sums(column) for column in values.T], axis=1)

    def means(self, values: Values) -> Values:
        """The weighted mean over the neighbours."""
        total = np.maximum(np.bincount(self.start, self.weight, self.count), 1e-12)
        return self.sums(values) / (total if values.ndim == 1 else total[:, None])


def with_fibres(mesh: TriangleMesh, normals: FloatArray, like: TriangleMesh | None = None) -> tuple[dict[str, FloatArray], FloatArray]:
    """The attributes `fibre`, `around` and `clear` (n,) of a muscle, and the unit direction (n, 3) of its fibres along the surface.

    `like`: the built-in muscle, whose `fibre` says where its ends are.
    """
    points = mesh.points_mm.astype(np.float64)
    if like is not None and "fibre" in like.attributes:
        place = like.attributes["fibre"].astype(np.float64)[nearest_rows(points, like.points_mm.astype(np.float64))]
    else:
        place = (points - points.mean(axis=0)) @ _main_axes(points)[0]
    along = _along(mesh, place)
    fibres = _directions(mesh, along, normals.astype(np.float64))
    around = _strands(mesh, _across(mesh, along), fibres)
    return {"fibre": along, "around": around, "clear": _clearness(mesh, around, fibres)}, fibres


def _net(mesh: TriangleMesh, by_length: bool) -> _Net:
    """The edges, weighted by one over their length or all alike."""
    a, b, c = mesh.triangles.astype(np.int64).T
    start, end = np.concatenate([a, b, c, b, c, a]), np.concatenate([b, c, a, a, b, c])
    length = np.linalg.norm(mesh.points_mm[start] - mesh.points_mm[end], axis=1).astype(np.float64)
    return _Net(start, end, 1 / np.maximum(length, 1e-3) if by_length else np.ones(len(start)), len(mesh.points_mm))


def _along(mesh: TriangleMesh, place: Values) -> FloatArray:
    """A value 0..1 (n,) that rises evenly from where `place` (n,) is low to where it is high: Laplace, by conjugate gradients."""
    low, high = np.quantile(place, [_END_SHARE, 1 - _END_SHARE])
    free = (place > low) & (place < high)
    net = _net(mesh, by_length=True)
    degree = np.maximum(np.bincount(net.start, net.weight, net.count), 1e-12)

    def even(values: Values) -> Values:
        return np.where(free, degree * values - net.sums(values), 0.0)

    value = np.where(free, (place - low) / max(high - low, 1e-9), (place >= high).astype(np.float64))
    rest = -even(value)
    way, scaled = rest / degree, rest / degree
    size = float(rest @ scaled)
    ends = _ENOUGH**2 * max(size, 1e-30)
    for _ in range(_MOST_ROUNDS):
        if size <= ends:
            break
        turned = even(way)
        step = size / float(way @ turned)
        value, rest = value + step * way, rest - step * turned
        scaled = rest / degree
        size, before = float(rest @ scaled), size
        way = scaled + size / before * way
    return np.asarray(np.clip(value, 0, 1), np.float32)


def _across(mesh: TriangleMesh, along: FloatArray) -> FloatArray:
    """A value 0..1 (n,) from one edge of the muscle to the other, alike in front and behind."""
    points = mesh.points_mm.astype(np.float64)
    bins = np.clip((along * _SLICES).astype(int), 0, _SLICES - 1)
    full = np.flatnonzero(np.bincount(bins, minlength=_SLICES))
    middle = (full + 0.5) / _SLICES
    centres = np.stack([points[bins == b].mean(axis=0) for b in full])
    centre = np.stack([np.interp(along, middle, column) for column in centres.T], axis=1)
    ahead = np.gradient(centres, axis=0) if len(full) > 1 else np.tile(_main_axes(points)[0], (len(full), 1))
    forward = np.stack([np.interp(along, middle, column) for column in ahead.T], axis=1)
    forward /= np.maximum(np.linalg.norm(forward, axis=1, keepdims=True), 1e-9)
    away = points - centre
    away -= forward * np.einsum("ij,ij->i", away, forward)[:, None]
    place = away @ _main_axes(away)[0]
    reach = np.array([np.abs(place[bins == b]).max() for b in full])
    at = np.interp(along, middle, np.maximum(reach, 1e-3))
    return np.asarray(np.clip(0.5 + 0.5 * place / at, 0, 1), np.float32)


def _strands(mesh: TriangleMesh, around: FloatArray, fibres: FloatArray) -> FloatArray:
    """`around` (n,) evened out along the fibres (n, 3), so that a strand stays one strand."""
    net = _net(mesh, by_length=True)
    edge = mesh.points_mm[net.end] - mesh.points_mm[net.start]
    edge = edge / np.maximum(np.linalg.norm(edge, axis=1, keepdims=True), 1e-9)
    net = replace(net, weight=net.weight * (1e-3 + np.einsum("ij,ij->i", edge, fibres[net.start]).astype(np.float64) ** 8))
    value = around.astype(np.float64)
    for _ in range(_STRAND_EVENINGS):
        value = 0.4 * value + 0.6 * net.means(value)
    return np.clip(value, 0, 1).astype(np.float32)


def _directions(mesh: TriangleMesh, along: FloatArray, normals: Values) -> FloatArray:
    """Unit directions (n, 3) in which `along` rises, evened out along the surface."""
    net, total = _net(mesh, by_length=False), rise_of(mesh, along).astype(np.float64)
    for _ in range(_EVENINGS):
        total = 0.4 * total + 0.6 * net.means(total)
        total -= normals * np.einsum("ij,ij->i", total, normals)[:, None]
    aside = np.cross(normals, np.eye(3)[np.argmin(np.abs(normals), axis=1)])
    length = np.linalg.norm(total, axis=1, keepdims=True)
    total = np.where(length > 1e-6, total, aside)
    return np.asarray(total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12), np.float32)


def _clearness(mesh: TriangleMesh, around: FloatArray, fibres: FloatArray) -> FloatArray:
    """How well strands drawn at even `around` follow the fibres (n,): 1 along them .. 0 where the place across them turns round."""
    across = rise_of(mesh, around)
    size = np.linalg.norm(across, axis=1, keepdims=True)
    astray = np.abs(np.einsum("ij,ij->i", across / np.maximum(size, 1e-9), fibres.astype(np.float64)))
    net = _net(mesh, by_length=False)
    for _ in range(_CLEAR_EVENINGS):
        astray = 0.4 * astray + 0.6 * net.means(astray)
    share = np.clip((_SWIRL - astray) / (_SWIRL - _STRAIGHT), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), np.float32)


def _main_axes(points: Values) -> Values:
    """Unit axes (3, 3) of a cloud of points, longest first, with a definite sign."""
    _, axes = np.linalg.eigh(np.cov((points - points.mean(axis=0)).T))
    axes = axes.T[::-1]
    signs = np.sign(axes[np.arange(3), np.abs(axes).argmax(axis=1)])
    return np.asarray(axes * signs[:, None])
