"""Carries places of the built-in body over to a foreign one: a thin-plate spline through partners found on the bones. RAS mm.

A stiff spline, which passes by the partners a little, carries how the bones lie through all of the body; what it leaves of the form of
their surfaces goes only to what is near. One spline that meets every partner draws such small differences further out into the flesh.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nervescope.domain.frame import Side, base_id_of, side_of
from nervescope.packs.own.bone_move import FACING, moved, on_surface
from nervescope.packs.own.bones import Points, fitted, nearest
from nervescope.packs.own.places import Place

_TRIMMED = 0.92
_SOFT_MM, _SOFTER_MM = 3.0, 60.0
"""How far, about, the spline may pass by a partner for being smooth: on imported bones, and on bones that only follow."""
_STIFF_MM = 40.0
"""How far, about, the stiff spline passes by a partner for being smooth."""
_NEAR_MM, _NEAR_SOFT = 40.0, 0.007
"""How far from a bone the form of its surface counts, fading; how softly that is followed, for each mm of softness."""
_AT_ONCE = 4_000_000
_FURTHEST_PLACE_MM = 8.0
"""A place found by shape on both bones, but further than this from where the whole bone has it, is not the same place."""
_PUT_SOFT_MM, _PUT_REACH_MM = 0.5, 20.0
"""A place that a person has put is followed closely, and nothing else within this distance of it."""
_ANCHORS = {"hip_bone": 46, "femur": 40, "tibia": 26, "fibula": 14, "sacrum": 40}
_OTHER_ANCHORS, _SMALL_ANCHORS = 14, 5
_SMALL = ("metatarsal", "phalanx", "cuneiform", "navicular", "cuboid")


@dataclass(frozen=True, eq=False)
class Spline:
    """A smooth map of space: an affine part, a bend at each anchor (n, 3) for the kernel |r|, and one that fades within `_NEAR_MM`."""

    anchors: Points
    bends: Points
    affine: Points
    near_bends: Points

    def __call__(self, points: NDArray[np.floating]) -> Points:
        """Where points (n, 3) come to lie."""
        out = np.empty((len(points), 3))
        middle = self.anchors.mean(axis=0)
        anchors = (self.anchors - middle).astype(np.float32)
        bends, near_bends = self.bends.astype(np.float32), self.near_bends.astype(np.float32)
        sizes = np.einsum("ij,ij->i", anchors, anchors)
        step = max(1, _AT_ONCE // len(anchors))
        for start in range(0, len(points), step):
            exact = np.asarray(points[start : start + step], np.float64)
            some = (exact - middle).astype(np.float32)
            apart = np.einsum("ij,ij->i", some, some)[:, None] + sizes[None] - 2 * some @ anchors.T
            np.sqrt(np.maximum(apart, 0, out=apart), out=apart)
            out[start : start + step] = apart @ bends + exact @ self.affine[1:] + self.affine[0] + _fading(apart) @ near_bends
        return out


@dataclass(frozen=True, eq=False)
class Pairs:
    """Partners: places on the built-in body and on the foreign one, each (n, 3), and how softly each is to be followed (n,), mm."""

    built_in: Points
    foreign: Points
    softness_mm: Points


@dataclass(frozen=True)
class Fit:
    """How well the built-in bones, carried over, lie on the imported ones, mm.

    `mean_mm`, `most_mm` (95 of 100 points): distance of the surfaces. `places_mm`: of landmarks that were found by shape on both, and that
    the spline was not told of; `bones` likewise by full id.
    """

    mean_mm: float
    most_mm: float
    places_mm: float
    bones: Mapping[str, float]


def spline_through(pairs: Pairs) -> Spline:
    """The stiff spline past the partners, and what brings it onto them near by; what a person has put the stiff one follows, too."""
    count = len(pairs.built_in)
    apart = np.linalg.norm(pairs.built_in[:, None] - pairs.built_in[None], axis=2)
    outer = np.column_stack([np.ones(count), pairs.built_in])
    whole = np.zeros((count + 4, count + 4))
    stiff = np.where(pairs.softness_mm > _PUT_SOFT_MM, np.maximum(pairs.softness_mm, _STIFF_MM), pairs.softness_mm)
    whole[:count, :count] = apart - np.diag(stiff)
    whole[:count, count:], whole[count:, :count] = outer, outer.T
    aims = np.vstack([pairs.foreign, np.zeros((4, 3))])
    solved = np.asarray(np.linalg.solve(whole, aims), np.float64)
    left = pairs.foreign - apart @ solved[:count] - outer @ solved[count:]
    near_bends = np.asarray(np.linalg.solve(_fading(apart) + _NEAR_SOFT * np.diag(pairs.softness_mm), left), np.float64)
    return Spline(pairs.built_in, solved[:count], solved[count:], near_bends)


def _fading(apart_mm: NDArray[Any]) -> NDArray[Any]:
    """1 at a place and smoothly less away from it, none from `_NEAR_MM` on (Wendland's function)."""
    share = apart_mm / _NEAR_MM
    left = np.maximum(1 - share, 0)
    left *= left
    left *= left
    return left * (4 * share + 1)


def pairs_for(
    built_in: Mapping[str, tuple[Points, Points]],
    foreign: Mapping[str, tuple[Points, Points]],
    moves: Mapping[str, Points],
    places: Mapping[str, Place],
) -> Pairs:
    """Partners on all bones, by their moves, and the places, as far as they can be believed.

    Built-in bones that were not imported follow the nearest one that was. Of a body of one side the other half is its mirror image.
    """
    rows: list[tuple[Points, Points, float]] = []
    for i, move in moves.items():
        put = np.array([p.theirs for p in places.values() if p.is_put and p.structure_id == i]).reshape(-1, 3)
        rows += _bone_pairs(i, built_in[i], foreign[i], move, put)
    for place in places.values():
        if place.is_put or place.apart_mm <= _FURTHEST_PLACE_MM:
            rows.append((place.ours[None], place.theirs[None], _PUT_SOFT_MM if place.is_put else _SOFT_MM))
    middles = {i: built_in[i][0].mean(axis=0) for i in moves}
    only = lone_side(moves)
    for i, (points, _) in built_in.items():
        if i in moves or (only and side_of(i) is only.opposite):
            continue
        near = min(middles, key=lambda k: float(np.linalg.norm(middles[k] - points.mean(axis=0))))
        motion = fitted(middles_near(built_in[near][0]), moved(moves[near], middles_near(built_in[near][0])))
        some = points[:: max(1, len(points) // 6)]
        rows.append((some, motion(some), _SOFTER_MM))
    built, aims = (np.concatenate([r[k] for r in rows]) for k in (0, 1))
    soft = np.concatenate([np.full(len(r[0]), r[2]) for r in rows])
    if only:
        flip = np.array([-1.0, 1.0, 1.0])
        off_middle = np.abs(built[:, 0]) > 1.0
        built, aims = (np.concatenate([p, p[off_middle] * flip]) for p in (built, aims))
        soft = np.concatenate([soft, soft[off_middle]])
    return Pairs(built, aims, soft)


def lone_side(ids: Mapping[str, object]) -> Side | None:
    """The side of a body of which only one side was brought; None for both."""
    sides = {side_of(i) for i in ids} - {Side.MIDLINE}
    return sides.pop() if len(sides) == 1 else None


def middles_near(points: Points) -> Points:
    """Some points of a bone, enough to fit a motion to."""
    return points[:: max(1, len(points) // 80)]


def fit_of(
    spline: Spline,
    plain: Spline,
    built_in: Mapping[str, tuple[Points, Points]],
    foreign: Mapping[str, tuple[Points, Points]],
    places: Mapping[str, Place],
    cut: Container[str] = (),
) -> Fit:
    """How good the fit is; `plain` is the spline that was not told of the places. Of bones that are `cut` off only what is there counts."""
    distances = {
        i: on_surface(foreign[i][0], (spline(points), normals))[1] if i in cut else on_surface(spline(points), foreign[i])[1]
        for i, (points, normals) in built_in.items()
        if i in foreign
    }
    apart = [float(np.linalg.norm(plain(p.ours[None])[0] - p.theirs)) for p in places.values()]
    every = np.concatenate(list(distances.values()))
    bones = {i: float(d.mean()) for i, d in distances.items()}
    return Fit(float(every.mean()), float(np.quantile(every, 0.95)), float(np.mean(apart)) if apart else 0.0, bones)


def _bone_pairs(
    structure_id: str, built_in: tuple[Points, Points], foreign: tuple[Points, Points], move: Points, put: Points
) -> list[tuple[Points, Points, float]]:
    """Places spread over a bone, and where the partner's surface is nearest to them after the move; none beside what a person has `put`."""
    base_id = base_id_of(structure_id)
    count = _ANCHORS.get(base_id, _SMALL_ANCHORS if any(word in base_id for word in _SMALL) else _OTHER_ANCHORS)
    points, normals = built_in
    chosen = _far_apart(points, count)
    placed = moved(move, points[chosen])
    target, distance, index = on_surface(placed, foreign)
    faces = np.einsum("ij,ij->i", normals[chosen], foreign[1][index]) > FACING
    kept = faces & (distance <= max(6.0, float(np.quantile(distance, _TRIMMED))))
    if len(put):
        kept &= nearest(target, put)[1] > _PUT_REACH_MM
    return [(points[chosen][kept], target[kept], _SOFT_MM)] if kept.any() else []


def _far_apart(points: Points, count: int) -> NDArray[np.intp]:
    """Numbers of points that lie far from each other."""
    chosen = [int(np.linalg.norm(points - points.mean(axis=0), axis=1).argmax())]
    apart = np.linalg.norm(points - points[chosen[0]], axis=1)
    while len(chosen) < min(count, len(points)):
        chosen.append(int(apart.argmax()))
        apart = np.minimum(apart, np.linalg.norm(points - points[chosen[-1]], axis=1))
    return np.array(chosen)
