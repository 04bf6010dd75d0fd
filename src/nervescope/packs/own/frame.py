"""Finds unit and axes of a foreign body: the sizes of its bones say the unit, their shapes and places what is up, right and front."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import permutations, product

import numpy as np

from nervescope.domain.errors import NerveScopeError
from nervescope.domain.frame import Side, base_id_of, side_of
from nervescope.packs.own.bones import Points, Similar, best_turn, fitted, nearest

UNITS = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "inch": 25.4}
_MOST_OFF = 1.45
"""A body further from ours in size than this is more likely one in another unit."""
_ROUNDS, _KEPT = 14, 4
_TRY_POINTS, _FIT_POINTS = 1200, 2400
"""Points of all bones together, while turns are tried and while the best are refined."""
_LOOSE_MM = 120.0
_TRIMMED = 0.85
_MANY = 5
_PERHAPS_CUT, _LARGE = 0.8, ("hip_bone", "sacrum", "femur", "tibia")
_LETTERS = ("RL", "AP", "SI")


@dataclass(frozen=True, eq=False)
class FoundFrame:
    """How a foreign body lies: `place` takes its points to RAS mm, beside the built-in one.

    `unit` by name; `axes`: where x, y and z of the file point, such as `LPS`; `turn_deg`: the turn that is left after these axes.
    `is_mirrored`: the file is a mirror image. `is_loose`: each bone has a frame of its own, and `shifts` puts each in its place.
    `residual_mm`: mean distance of the bones' points from the built-in bones. `size`: how large the body is beside ours.
    """

    place: Similar
    unit: str
    axes: str
    turn_deg: float
    is_mirrored: bool
    is_loose: bool
    shifts: Mapping[str, Points]
    residual_mm: float
    size: float


def found_frame(foreign: Mapping[str, Points], built_in: Mapping[str, Points]) -> FoundFrame:
    """The frame of foreign bones, each a set of points spread over its surface, by full id; `built_in` likewise in RAS mm.

    Raises NerveScopeError when there is no bone to go by.
    """
    known = [i for i in foreign if i in built_in]
    if not known:
        raise NerveScopeError("No bone of the hip or leg was recognised, so unit and axes cannot be found.", "Name at least one bone.")
    unit, factor, size = _unit_of({i: foreign[i] for i in known}, built_in)
    whole = _whole_ones({i: foreign[i] * factor / size for i in known}, built_in)
    mine = {i: foreign[i] * factor / size for i in whole}
    theirs = {i: built_in[i] for i in whole}
    is_loose = _is_loose(mine, theirs)
    tried = sorted(
        ((_misfit(turn, mine, theirs, is_loose), k, turn) for k, turn in enumerate(_turns(mine, theirs, is_loose))), key=lambda t: t[:2]
    )
    refined = [_refined(turn, mine, theirs, is_loose) for _, _, turn in tried[:_KEPT]]
    residual, turn, shift = min(refined, key=lambda r: r[0])
    mirrored = bool(np.linalg.det(turn) < 0)
    turn, shift = _at_true_size(turn, shift, mine, theirs, size)
    shifts = {i: built_in[i].mean(axis=0) - (turn @ foreign[i].mean(axis=0)) * factor - shift for i in known} if is_loose else {}
    axes, left = _axes_of(turn)
    return FoundFrame(Similar(factor, turn, shift), unit, axes, left, mirrored, is_loose, shifts, residual * size, size)


def with_sides(foreign: Mapping[str, Points], built_in: Mapping[str, Points], unsided: Mapping[str, Points]) -> dict[str, Side]:
    """The side of bones whose names do not say it, by their label; `unsided` has keys `label|base id`.

    When other bones are known, the frame they give tells; else both sides are tried, and the one whose shapes fit better is taken.
    """
    if not unsided:
        return {}
    known = {i: p for i, p in foreign.items() if i in built_in}
    if len({i for i in known if side_of(i) is not Side.MIDLINE}) >= 1 or len(known) >= 3:
        frame = found_frame(known, built_in)
        return {key: Side.RIGHT if frame.place(p).mean(axis=0)[0] > 0 else Side.LEFT for key, p in unsided.items()}
    best: tuple[float, Side] = (np.inf, Side.RIGHT)
    for side in (Side.RIGHT, Side.LEFT):
        tried = dict(known) | {f"{key.rpartition('|')[2]}_{side.value}": p for key, p in unsided.items()}
        frame = found_frame({i: p for i, p in tried.items() if i in built_in}, built_in)
        best = min(best, (frame.residual_mm + (1e3 if frame.is_mirrored else 0.0), side))
    return dict.fromkeys(unsided, best[1])


def _unit_of(foreign: Mapping[str, Points], built_in: Mapping[str, Points]) -> tuple[str, float, float]:
    """The unit by name, mm in it, and the size of the body beside ours (1 = the same)."""
    reach = {i: (np.sqrt(built_in[i].var(axis=0).sum()), np.sqrt(max(float(p.var(axis=0).sum()), 1e-18))) for i, p in foreign.items()}
    largest = sorted(reach.values(), reverse=True)[: max(4, len(reach) // 3)]
    # Bones that the edge of a scan has cut off are smaller than the body they belong to, so that the larger ones tell.
    ratio = float(np.quantile([ours / theirs for ours, theirs in largest], 0.25, method="lower"))
    unit = min(UNITS, key=lambda name: abs(np.log(ratio / UNITS[name])))
    size = UNITS[unit] / ratio
    if not 1 / _MOST_OFF < size < _MOST_OFF:
        hint = "Check the names of the bones, or scale the files to millimetres."
        raise NerveScopeError(f"No unit explains the size of the bones (they would be {size:.2f} times ours in {unit}).", hint)
    return unit, UNITS[unit], size


def _whole_ones(mine: Mapping[str, Points], built_in: Mapping[str, Points]) -> list[str]:
    """The bones that no edge of a scan has cut off, as far as their sizes tell; all when they are many, or no large one is left."""
    if len(mine) >= _MANY:
        return list(mine)
    whole = [i for i, p in mine.items() if p.var(axis=0).sum() > _PERHAPS_CUT**2 * built_in[i].var(axis=0).sum()]
    return whole if any(base_id_of(i) in _LARGE for i in whole) else list(mine)


def _is_loose(mine: Mapping[str, Points], theirs: Mapping[str, Points]) -> bool:
    """Whether the bones do not lie apart as those of a body do: each was saved in a frame of its own."""
    if len(mine) < 2:
        return False
    apart = [np.linalg.norm(p.mean(axis=0) - q.mean(axis=0)) for p in mine.values() for q in mine.values()]
    should = [np.linalg.norm(p.mean(axis=0) - q.mean(axis=0)) for p in theirs.values() for q in theirs.values()]
    return bool(np.abs(np.array(apart) - should).max() > _LOOSE_MM + 0.25 * max(should))


def _turns(mine: Mapping[str, Points], theirs: Mapping[str, Points], is_loose: bool) -> list[Points]:
    """Turns worth a try: all those of axes, and what the places of three bones or more say. Mirror images come last."""
    plain = []
    for order in permutations(range(3)):
        for signs in product((1.0, -1.0), repeat=3):
            turn = np.zeros((3, 3))
            turn[range(3), order] = signs
            plain.append(turn)
    if len(mine) >= 3 and not is_loose:
        a, b = (np.array([m[i].mean(axis=0) for i in mine]) for m in (mine, theirs))
        a, b = a - a.mean(axis=0), b - b.mean(axis=0)
        plain += [best_turn(a, b), best_turn(a, b, may_mirror=True)]
    else:
        largest = max(mine, key=lambda i: float(theirs[i].var(axis=0).sum()))
        a, b = (np.linalg.svd(m[largest] - m[largest].mean(axis=0), full_matrices=False)[2] for m in (mine, theirs))
        plain += [b.T @ np.diag(signs) @ a for signs in product((1.0, -1.0), repeat=3)]
    return sorted(plain, key=lambda t: -np.linalg.det(t))


def _misfit(turn: Points, mine: Mapping[str, Points], theirs: Mapping[str, Points], is_loose: bool) -> float:
    """How badly a turn fits: shapes bone by bone, and their places to each other; mirror images must be clearly better."""
    total, middles = 0.0, []
    for i, points in mine.items():
        middle = points.mean(axis=0)
        aim = theirs[i].mean(axis=0)
        some = (points[:: max(1, len(points) * len(mine) // _TRY_POINTS)] - middle) @ turn.T
        total += float(nearest(some, theirs[i][::4] - aim)[1].mean())
        middles.append(aim - turn @ middle)
    spread = 0.0 if is_loose else float(np.linalg.norm(np.array(middles) - np.mean(middles, axis=0), axis=1).mean())
    return (total / len(mine) + spread) * (1.0 if np.linalg.det(turn) > 0 else 1.15)


def _refined(turn: Points, mine: Mapping[str, Points], theirs: Mapping[str, Points], is_loose: bool) -> tuple[float, Points, Points]:
    """A turn and shift after some rounds of nearest points (of the same bone), with the mean distance that is left, mm."""
    few = max(1, sum(len(p) for p in mine.values()) // _FIT_POINTS)
    starts = {i: (p - p.mean(axis=0) if is_loose else p)[::few] for i, p in mine.items()}
    aims = {i: (p - p.mean(axis=0) if is_loose else p) for i, p in theirs.items()}
    mirror = np.diag([-1.0, 1.0, 1.0]) if np.linalg.det(turn) < 0 else np.eye(3)
    all_from = np.concatenate(list(starts.values())) @ mirror.T
    turn = turn @ mirror
    shift = np.mean([aims[i].mean(axis=0) - turn @ (mirror @ starts[i].mean(axis=0)) for i in starts], axis=0)
    left = np.inf
    for _ in range(_ROUNDS):
        placed = all_from @ turn.T + shift
        partner, distance = _partners(placed, starts, aims)
        kept = distance <= np.quantile(distance, _TRIMMED)
        found = fitted(all_from[kept], partner[kept], 1.0)
        turn, shift = found.turn, found.shift
        if left - distance.mean() < 1e-3:
            break
        left = float(distance.mean())
    return left * (1.0 if np.array_equal(mirror, np.eye(3)) else 1.15), turn @ mirror, shift


def _partners(placed: Points, starts: Mapping[str, Points], aims: Mapping[str, Points]) -> tuple[Points, Points]:
    """For each placed point the nearest one of the same built-in bone, and the distance."""
    partner, distance, at = np.empty_like(placed), np.empty(len(placed)), 0
    for i, points in starts.items():
        end = at + len(points)
        index, distance[at:end] = nearest(placed[at:end], aims[i])
        partner[at:end] = aims[i][index]
        at = end
    return partner, distance


def _at_true_size(
    turn: Points, shift: Points, mine: Mapping[str, Points], theirs: Mapping[str, Points], size: float
) -> tuple[Points, Points]:
    """Turn and shift for the body in its own size: it is not scaled to ours. The hips, where there are any, stay where they are."""
    hips = [i for i in mine if base_id_of(i) in ("hip_bone", "sacrum", "femur")] or list(mine)
    fixed = np.mean([(mine[i] @ turn.T + shift).mean(axis=0) for i in hips], axis=0)
    if any(base_id_of(i) == "hip_bone" for i in hips) and not all(side_of(i) is Side.MIDLINE for i in hips):
        fixed = fixed * np.array([1.0, 1.0, 0.0])
    return turn, np.asarray(fixed - size * (fixed - shift))


def _axes_of(turn: Points) -> tuple[str, float]:
    """Where x, y and z of the file point, in letters, and the turn in degrees that is left after them."""
    rows = turn.T
    order = max(permutations(range(3)), key=lambda o: sum(abs(rows[k][o[k]]) for k in range(3)))
    letters = "".join(_LETTERS[order[k]][0 if rows[k][order[k]] > 0 else 1] for k in range(3))
    plain = np.zeros((3, 3))
    for k in range(3):
        plain[order[k], k] = np.sign(rows[k][order[k]])
    angle = np.degrees(np.arccos(np.clip((np.trace(turn @ plain.T) - 1) / 2, -1, 1)))
    return letters, float(angle)


def with_origin(frame: FoundFrame, middle_mm: Points) -> FoundFrame:
    """The same with the origin at a place (RAS mm), such as midway between the hip joints."""
    return replace(frame, place=Similar(frame.place.scale, frame.place.turn, frame.place.shift - middle_mm))
