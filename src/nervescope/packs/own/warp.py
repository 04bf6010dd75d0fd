"""Carries places of the built-in body over to a foreign one: a thin-plate spline through partners found on the bones. RAS mm."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nervescope.domain.frame import Side, base_id_of, side_of
from nervescope.packs.own.bones import Points, fitted, nearest
from nervescope.packs.own.landmarks import places_on

_ROUNDS = 14
_TRIMMED = 0.92
_BENT_FROM = 6
"""Rounds after which a bone may also be stretched along its axes and sheared, not only moved and scaled."""
_FACING = 0.3
_SOFT_MM, _SOFTER_MM = 3.0, 60.0
"""How far, about, the spline may pass by a partner for being smooth: on imported bones, and on bones that only follow."""
_AT_ONCE = 4_000_000
_FURTHEST_PLACE_MM = 8.0
"""A place found by shape on both bones, but further than this from where the whole bone has it, is not the same place."""
_ANCHORS = {"hip_bone": 46, "femur": 40, "tibia": 26, "fibula": 14, "sacrum": 40}
_OTHER_ANCHORS, _SMALL_ANCHORS = 14, 5
_SMALL = ("metatarsal", "phalanx", "cuneiform", "navicular", "cuboid")


@dataclass(frozen=True, eq=False)
class Spline:
    """A smooth map of space: an affine part and a bend at each anchor (n, 3), for the kernel |r|."""

    anchors: Points
    bends: Points
    affine: Points

    def __call__(self, points: NDArray[np.floating]) -> Points:
        """Where points (n, 3) come to lie."""
        out = np.empty((len(points), 3))
        middle = self.anchors.mean(axis=0)
        anchors = (self.anchors - middle).astype(np.float32)
        bends = self.bends.astype(np.float32)
        sizes = np.einsum("ij,ij->i", anchors, anchors)
        step = max(1, _AT_ONCE // len(anchors))
        for start in range(0, len(points), step):
            exact = np.asarray(points[start : start + step], np.float64)
            some = (exact - middle).astype(np.float32)
            apart = np.einsum("ij,ij->i", some, some)[:, None] + sizes[None] - 2 * some @ anchors.T
            np.sqrt(np.maximum(apart, 0, out=apart), out=apart)
            out[start : start + step] = apart @ bends + exact @ self.affine[1:] + self.affine[0]
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
    """The thin-plate spline that follows the partners."""
    count = len(pairs.built_in)
    apart = np.linalg.norm(pairs.built_in[:, None] - pairs.built_in[None], axis=2)
    outer = np.column_stack([np.ones(count), pairs.built_in])
    whole = np.zeros((count + 4, count + 4))
    whole[:count, :count] = apart - np.diag(pairs.softness_mm)
    whole[:count, count:], whole[count:, :count] = outer, outer.T
    aims = np.vstack([pairs.foreign, np.zeros((4, 3))])
    solved = np.linalg.solve(whole, aims)
    return Spline(pairs.built_in, solved[:count], solved[count:])


def moves_between(built_in: Mapping[str, tuple[Points, Points]], foreign: Mapping[str, tuple[Points, Points]]) -> dict[str, Points]:
    """An affine map (4, 3) for each bone that both bodies have; bones are points spread over them with their outward normals."""
    return {i: _bone_move(built_in[i], foreign[i]) for i in foreign if i in built_in}


def pairs_for(
    built_in: Mapping[str, tuple[Points, Points]],
    foreign: Mapping[str, tuple[Points, Points]],
    moves: Mapping[str, Points],
    with_places: bool = True,
) -> Pairs:
    """Partners on all bones, by the maps of `moves_between`.

    Built-in bones that were not imported follow the nearest one that was. Of a body of one side the other half is its mirror image.
    """
    rows: list[tuple[Points, Points, float]] = []
    for i, move in moves.items():
        rows += _bone_pairs(i, built_in[i], foreign[i], move)
        if with_places:
            ours, theirs = places_on(i, built_in[i][0]), places_on(i, foreign[i][0])
            near = {n: np.linalg.norm(_moved(move, ours[n][None])[0] - theirs[n]) for n in ours if n in theirs}
            rows += [(ours[n][None], theirs[n][None], _SOFT_MM) for n, apart in near.items() if apart <= _FURTHEST_PLACE_MM]
    middles = {i: built_in[i][0].mean(axis=0) for i in moves}
    only = lone_side(moves)
    for i, (points, _) in built_in.items():
        if i in moves or (only and side_of(i) is only.opposite):
            continue
        near = min(middles, key=lambda k: float(np.linalg.norm(middles[k] - points.mean(axis=0))))
        motion = fitted(middles_near(built_in[near][0]), _moved(moves[near], middles_near(built_in[near][0])))
        some = points[:: max(1, len(points) // 6)]
        rows.append((some, motion(some), _SOFTER_MM))
    built, aims = (np.concatenate([r[k] for r in rows]) for k in (0, 1))
    soft = np.concatenate([np.full(len(r[0]), r[2]) for r in rows])
    if only:
        flip = np.array([-1.0, 1.0, 1.0])
        off_middle = np.abs(built[:, 0]) > 1.0
        built = np.concatenate([built, built[off_middle] * flip])
        aims, soft = np.concatenate([aims, aims[off_middle] * flip]), np.concatenate([soft, soft[off_middle]])
    return Pairs(built, aims, soft)


def lone_side(ids: Mapping[str, object]) -> Side | None:
    """The side of a body of which only one side was brought; None for both."""
    sides = {side_of(i) for i in ids} - {Side.MIDLINE}
    return sides.pop() if len(sides) == 1 else None


def middles_near(points: Points) -> Points:
    """Some points of a bone, enough to fit a motion to."""
    return points[:: max(1, len(points) // 80)]


def fit_of(
    spline: Spline, plain: Spline, built_in: Mapping[str, tuple[Points, Points]], foreign: Mapping[str, tuple[Points, Points]]
) -> Fit:
    """How good the fit is; `plain` is the spline that was not told of the places."""
    distances, apart = {}, []
    for i, (points, _) in built_in.items():
        if i in foreign:
            distances[i] = _on_surface(spline(points), foreign[i])[1]
            ours, theirs = places_on(i, points), places_on(i, foreign[i][0])
            apart += [float(np.linalg.norm(plain(ours[n][None])[0] - theirs[n])) for n in ours if n in theirs]
    every = np.concatenate(list(distances.values()))
    bones = {i: float(d.mean()) for i, d in distances.items()}
    return Fit(float(every.mean()), float(np.quantile(every, 0.95)), float(np.mean(apart)) if apart else 0.0, bones)


def _bone_move(built_in: tuple[Points, Points], foreign: tuple[Points, Points]) -> Points:
    """An affine map (4, 3) that lays a built-in bone on its partner: first moved and scaled, then stretched a little."""
    points, normals = built_in
    aims, aim_normals = foreign
    size = float(np.sqrt(aims.var(axis=0).sum() / points.var(axis=0).sum()))
    move = np.vstack([aims.mean(axis=0) - size * points.mean(axis=0), size * np.eye(3)])
    some = slice(None, None, max(1, len(points) // 400))
    for number in range(_ROUNDS):
        placed = _moved(move, points[some])
        target, distance, index = _on_surface(placed, foreign)
        faces = np.einsum("ij,ij->i", normals[some], aim_normals[index]) > _FACING
        kept = faces & (distance <= np.quantile(distance, _TRIMMED))
        if kept.sum() < 12:
            break
        source, target = points[some][kept], target[kept]
        if number < _BENT_FROM:
            found = fitted(source, target)
            move = np.vstack([found.shift, found.scale * found.turn.T])
        else:
            move = _affine(source, target, move)
    return move


def _affine(source: Points, target: Points, before: Points) -> Points:
    """The affine map nearest to the partners, held back towards the one before so that thin parts cannot collapse it."""
    middle = source.mean(axis=0)
    local = np.column_stack([np.ones(len(source)), source - middle])
    held = 0.05 * len(source) * np.diag([0.0, *np.full(3, float(source.var(axis=0).mean()))])
    linear = np.vstack([before[0] + middle @ before[1:], before[1:]])
    solved = np.linalg.solve(local.T @ local + held, local.T @ target + held @ linear)
    return np.vstack([solved[0] - middle @ solved[1:], solved[1:]])


def _moved(move: Points, points: Points) -> Points:
    """Points after an affine map (4, 3)."""
    return np.asarray(points @ move[1:] + move[0])


def _bone_pairs(
    structure_id: str, built_in: tuple[Points, Points], foreign: tuple[Points, Points], move: Points
) -> list[tuple[Points, Points, float]]:
    """Places spread over a bone, and where the partner's surface is nearest to them after the move."""
    base_id = base_id_of(structure_id)
    count = _ANCHORS.get(base_id, _SMALL_ANCHORS if any(word in base_id for word in _SMALL) else _OTHER_ANCHORS)
    points, normals = built_in
    chosen = _far_apart(points, count)
    placed = _moved(move, points[chosen])
    target, distance, index = _on_surface(placed, foreign)
    faces = np.einsum("ij,ij->i", normals[chosen], foreign[1][index]) > _FACING
    kept = faces & (distance <= max(6.0, float(np.quantile(distance, _TRIMMED))))
    return [(points[chosen][kept], target[kept], _SOFT_MM)] if kept.any() else []


def _on_surface(points: Points, surface: tuple[Points, Points]) -> tuple[Points, Points, NDArray[np.intp]]:
    """The feet of points on the tangent planes of the nearest points of a surface, their distances, and which points those are."""
    index, _ = nearest(points, surface[0])
    normals = surface[1][index]
    height = np.einsum("ij,ij->i", points - surface[0][index], normals)
    return points - height[:, None] * normals, np.abs(height), index


def _far_apart(points: Points, count: int) -> NDArray[np.intp]:
    """Numbers of points that lie far from each other."""
    chosen = [int(np.linalg.norm(points - points.mean(axis=0), axis=1).argmax())]
    apart = np.linalg.norm(points - points[chosen[0]], axis=1)
    while len(chosen) < min(count, len(points)):
        chosen.append(int(apart.argmax()))
        apart = np.minimum(apart, np.linalg.norm(points - points[chosen[-1]], axis=1))
    return np.array(chosen)
