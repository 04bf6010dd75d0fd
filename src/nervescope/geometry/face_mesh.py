"""Gives a flat face points just inside its outline, so that its rim can have a colour of its own. Array maths, mm."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nervescope.geometry.mesh import FloatArray

Corners = NDArray[np.int32]
Depth = Callable[[FloatArray], FloatArray]
_NEXT = np.array([1, 2, 0])
_WAYS = np.array([1.0, 1.4, 2.0, 2.8, 4.0, 5.6, 8.0, 11.0, 16.0], np.float32)
"""How far along an edge the rim may end, in widths of the rim: an edge that runs along the outline leaves it late."""
_FARTHEST = 0.42


def outline_of(triangles: Corners) -> Corners:
    """The edges (m, 2) that only one triangle has."""
    edges, _, count = _edges(triangles)
    return np.asarray(edges[count == 1])


def rimmed(points_mm: FloatArray, triangles: Corners, depth_mm: Depth, rim_mm: float) -> tuple[FloatArray, Corners]:
    """The same face with two points more on each inner edge, where it leaves the rim; its outline is as it was.

    `depth_mm`: how far places (n, 3) lie from the outline, (n,). All points of the face lie on its outline, as triangulating leaves them.
    """
    edges, where, count = _edges(triangles)
    length = np.linalg.norm(points_mm[edges[:, 1]] - points_mm[edges[:, 0]], axis=1)
    splits = (count > 1) & (length * _FARTHEST > rim_mm)
    chosen, size = edges[splits], length[splits]
    if not len(chosen):
        return points_mm, triangles
    near = [_leaving(points_mm[chosen[:, end]], points_mm[chosen[:, 1 - end]], size, depth_mm, rim_mm) for end in (0, 1)]
    number = np.full((len(edges), 2), -1, np.int32)
    number[splits] = len(points_mm) + np.arange(2 * len(chosen)).reshape(2, -1).T
    at = number[where]
    is_turned = triangles != edges[where, 0]
    at = np.where(is_turned[..., None], at[..., ::-1], at)
    return np.concatenate([points_mm, *near]).astype(np.float32), _split(triangles, at)


def _edges(triangles: Corners) -> tuple[Corners, Corners, NDArray[np.int64]]:
    """Each edge once (m, 2), which ones each triangle has (k, 3), and how many triangles each edge has (m,)."""
    ends = np.sort(np.stack([triangles, triangles[:, _NEXT]], axis=-1).reshape(-1, 2), axis=1).astype(np.int64)
    whole = int(ends.max(initial=0)) + 1
    keys, where, count = np.unique(ends[:, 0] * whole + ends[:, 1], return_inverse=True, return_counts=True)
    return np.stack([keys // whole, keys % whole], axis=1).astype(np.int32), where.reshape(-1, 3).astype(np.int32), count


def _leaving(start: FloatArray, end: FloatArray, length: FloatArray, depth_mm: Depth, rim_mm: float) -> FloatArray:
    """Where edges (n,) that begin on the outline come out of the rim (n, 3); at the latest a little before their middle."""
    share = np.minimum(_WAYS * rim_mm / length[:, None], _FARTHEST)
    places = start[:, None] + share[..., None] * (end - start)[:, None]
    is_out = depth_mm(places.reshape(-1, 3)).reshape(share.shape) >= rim_mm
    is_out[:, -1] = True
    return np.asarray(places[np.arange(len(places)), is_out.argmax(axis=1)])


def _split(triangles: Corners, at: Corners) -> Corners:
    """Triangles (k, 3) cut at the two points of each of their edges (k, 3, 2; -1 where an edge stays whole)."""
    is_cut = at[..., 0] >= 0
    count = is_cut.sum(axis=1)
    pieces = [triangles[count == 0]]
    for number in (1, 2, 3):
        chosen = np.flatnonzero(count == number)
        if not len(chosen):
            continue
        first = (is_cut[chosen] if number == 1 else ~is_cut[chosen]).argmax(axis=1)
        order = (first[:, None] + np.arange(3)) % 3
        rows = np.arange(len(chosen))[:, None]
        (a, b, c), points = triangles[chosen][rows, order].T, at[chosen][rows, order]
        (p, q), (r, s), (t, u) = points[:, 0].T, points[:, 1].T, points[:, 2].T
        cuts = {
            1: ((a, p, c), (p, q, c), (q, b, c)),
            2: ((a, b, r), (a, r, u), (u, r, s), (u, s, t), (t, s, c)),
            3: ((a, p, u), (b, r, q), (c, t, s), (p, q, r), (p, r, s), (p, s, t), (p, t, u)),
        }
        pieces += [np.stack(piece, axis=1) for piece in cuts[number]]
    return np.asarray(np.concatenate(pieces), np.int32)
