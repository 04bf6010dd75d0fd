"""Open surfaces sewn together at their rims: cut a surface open, find the loops of its rim, sew two loops with triangles.

Triangles are turned outward at the end, by `closed_surface`, so their order here does not matter.
"""

from dataclasses import dataclass

import numpy as np
import pyvista as pv

SNAP_MM = 0.08  # a point this near to a cut counts as on it


@dataclass(frozen=True)
class Patch:
    """Part of a surface: points (n, 3) mm, triangles (m, 3), point data `fibre` and `around` (n,)."""

    points: np.ndarray
    triangles: np.ndarray
    fibre: np.ndarray
    around: np.ndarray


def cut_open(points, triangles, height):
    """The part of a surface whose `height` (n,) is not below 0: points and triangles; new points stand on the cut."""
    height = np.where(np.abs(height) < SNAP_MM, 0.0, height)
    at = height[triangles]
    whole = triangles[(at >= 0).all(axis=1) & (at > 0).any(axis=1)]
    new: dict[tuple[int, int], int] = {}
    added, extra = [], []

    def crossing(p, q):
        key = (min(p, q), max(p, q))
        if key not in new:
            new[key] = len(points) + len(added)
            share = height[p] / (height[p] - height[q])
            added.append(points[p] + share * (points[q] - points[p]))
        return new[key]

    for corners in triangles[(at < 0).any(axis=1) & (at > 0).any(axis=1)].tolist():
        ring = []
        for p, q in zip(corners, corners[1:] + corners[:1], strict=True):
            ring += [p] if height[p] >= 0 else []
            ring += [crossing(p, q)] if height[p] * height[q] < 0 else []
        extra += [(ring[0], ring[k], ring[k + 1]) for k in range(1, len(ring) - 1)]
    points = np.concatenate([points, np.array(added).reshape(-1, 3)])
    return without_unused(points, np.concatenate([whole, np.array(extra, int).reshape(-1, 3)]))


def without_unused(points, triangles):
    """Points that belong to a triangle, and the triangles by their new numbers."""
    used, renumbered = np.unique(triangles, return_inverse=True)
    return points[used], renumbered.reshape(-1, 3)


def rim_loops(triangles):
    """Every loop of points along the open rim of a surface, as arrays of their numbers, in order."""
    directed = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    _, first, uses = np.unique(np.sort(directed, axis=1), axis=0, return_index=True, return_counts=True)
    follows = dict(directed[first[uses == 1]].tolist())
    loops = []
    while follows:
        start, after = follows.popitem()
        loop = [start]
        while after != start:
            loop.append(after)
            after = follows.pop(after)
        loops.append(np.array(loop))
    return loops


def sewn(first, first_turn, second, second_turn):
    """Triangles between two loops (numbers of points, in order) whose points stand at these angles (rad) round one axis."""
    (first, a), (second, b) = (_once_round(*loop) for loop in ((first, first_turn), (second, second_turn)))
    shift = int(np.argmin(np.abs(_wrapped(b - a[0]))))
    b = np.concatenate([b[shift:], b[:shift] + 2 * np.pi])
    second = np.roll(second, -shift)
    b = b - 2 * np.pi * round((b[0] - a[0]) / (2 * np.pi))
    a, b = np.append(a, a[0] + 2 * np.pi), np.append(b, b[0] + 2 * np.pi)
    i, j, found = 0, 0, []
    while i < len(first) or j < len(second):
        here, there = first[i % len(first)], second[j % len(second)]
        if j == len(second) or (i < len(first) and a[i + 1] <= b[j + 1]):
            found.append((here, first[(i + 1) % len(first)], there))
            i += 1
        else:
            found.append((here, second[(j + 1) % len(second)], there))
            j += 1
    return np.array(found)


def _once_round(loop, turn):
    """The loop in the direction of rising angle, and its angles unrolled."""
    if _wrapped(np.diff(np.append(turn, turn[0]))).sum() < 0:
        loop, turn = loop[::-1], turn[::-1]
    return loop, turn[0] + np.concatenate([[0], np.cumsum(_wrapped(np.diff(turn)))])


def _wrapped(angle):
    """Angles brought to -pi..pi."""
    return (angle + np.pi) % (2 * np.pi) - np.pi


def closed_surface(patches, seams):
    """Patches (their triangles by numbers of all points together) and the seams between them as one surface, turned outward."""
    triangles = np.concatenate([*(p.triangles for p in patches), *seams]).astype(int)
    mesh = pv.PolyData(np.concatenate([p.points for p in patches]), np.c_[np.full(len(triangles), 3), triangles].ravel())
    for name in ("fibre", "around"):
        mesh[name] = np.concatenate([getattr(p, name) for p in patches]).astype(np.float32)
    return mesh.compute_normals(split_vertices=False, consistent_normals=True, auto_orient_normals=True, cell_normals=False)
