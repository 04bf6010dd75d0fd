"""Finds places on bones by their shape: the same rules for a foreign bone and for the built-in one, so that each place has its partner.

All rules speak of a right bone in RAS mm, standing; left ones are mirrored first. A place is the mean of the outermost points of a part
of the bone, which is steadier than the single outermost point.
"""

from collections.abc import Callable, Mapping

import numpy as np

from nervescope.domain.frame import Side, base_id_of, side_of
from nervescope.packs.own.bones import Points

_OUTERMOST = 0.012
_HEAD_SHARE, _HEAD_REACH_MM = 0.13, 34.0
_SMALLEST_HEAD_MM, _LARGEST_HEAD_MM = 15.0, 35.0
_SPHERE_ROUNDS = 12
Rule = Callable[[Points], Points]


def places_on(structure_id: str, points: Points) -> dict[str, Points]:
    """Places (3,) RAS mm by name on one bone, from many points spread over its surface."""
    side = side_of(structure_id)
    flip = np.array([-1.0 if side is Side.LEFT else 1.0, 1.0, 1.0])
    rules = _RULES.get(base_id_of(structure_id), {})
    found = {f"{structure_id}.{name}": rule(points * flip) * flip for name, rule in rules.items()}
    return {name: place for name, place in found.items() if np.isfinite(place).all()}


def head_of_femur(points: Points) -> tuple[Points, float]:
    """Centre (3,) and radius (mm) of the ball at the upper, medial end of a right femur; NaN when no ball is found."""
    top = points[:, 2].max()
    upper = points[points[:, 2] > top - _HEAD_SHARE * np.ptp(points[:, 2])]
    start = upper[upper[:, 0] <= np.quantile(upper[:, 0], 0.02)].mean(axis=0) + np.array([20.0, 0.0, 0.0])
    near = points[np.linalg.norm(points - start, axis=1) < _HEAD_REACH_MM]
    centre, radius = start, 24.0
    for _ in range(_SPHERE_ROUNDS):
        if len(near) < 12:
            return np.full(3, np.nan), np.nan
        centre, radius = _sphere(near)
        apart = np.linalg.norm(points - centre, axis=1)
        is_cap = points[:, 0] - centre[0] < 0.35 * radius  # the neck leaves the ball laterally
        near = points[(np.abs(apart - radius) < 3.0) & is_cap]
    if not _SMALLEST_HEAD_MM < radius < _LARGEST_HEAD_MM:
        return np.full(3, np.nan), np.nan
    return centre, radius


def ball_under(points: Points, place_mm: Points, inward: Points) -> Points:
    """The middle (3,) of the ball whose surface a place lies on, among the points of a bone; `inward` is the unit way into the bone."""
    centre, radius = place_mm + 22.0 * inward, 22.0
    for _ in range(_SPHERE_ROUNDS):
        apart = np.linalg.norm(points - centre, axis=1)
        near = points[(np.abs(apart - radius) < 4.0) & (np.linalg.norm(points - place_mm, axis=1) < _HEAD_REACH_MM)]
        if len(near) < 12:
            break
        found, size = _sphere(near)
        if not _SMALLEST_HEAD_MM < size < _LARGEST_HEAD_MM:
            break
        centre, radius = found, size
    return centre


def hip_centres(bones: Mapping[str, Points]) -> dict[Side, Points]:
    """The middle of each femoral head, RAS mm."""
    found = {}
    for side in (Side.RIGHT, Side.LEFT):
        points = bones.get(f"femur_{side.value}")
        if points is not None:
            flip = np.array([-1.0 if side is Side.LEFT else 1.0, 1.0, 1.0])
            centre, _ = head_of_femur(points * flip)
            if np.isfinite(centre).all():
                found[side] = centre * flip
    return found


def _sphere(points: Points) -> tuple[Points, float]:
    """The sphere through points, by least squares."""
    middle = points.mean(axis=0)
    local = points - middle
    a = np.column_stack([2 * local, np.ones(len(local))])
    solved = np.linalg.lstsq(a, (local**2).sum(axis=1), rcond=None)[0]
    return middle + solved[:3], float(np.sqrt(max(solved[3] + solved[:3] @ solved[:3], 0.0)))


def _outermost(direction: tuple[float, float, float], low: float = 0.0, high: float = 1.0) -> Rule:
    """The place furthest along a direction, within a part of the bone's height (0 lowest, 1 highest)."""
    way = np.array(direction) / np.linalg.norm(direction)

    def rule(points: Points) -> Points:
        height = points[:, 2]
        share = (height - height.min()) / max(float(np.ptp(height)), 1e-9)
        part = points[(share >= low) & (share <= high)]
        if len(part) < 8:
            return np.full(3, np.nan)
        along = part @ way
        return np.asarray(part[along >= np.quantile(along, 1 - _OUTERMOST)].mean(axis=0))

    return rule


_RIGHT, _MEDIAL, _FRONT, _BACK, _UP, _DOWN = (1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1)
_VERTEBRA = {"spinous": _outermost(_BACK), "right_process": _outermost(_RIGHT), "left_process": _outermost(_MEDIAL)}
_RULES: dict[str, dict[str, Rule]] = {
    "hip_bone": {
        "front_spine": _outermost((0.3, 1, 0.2), 0.5, 0.95),
        "back_spine": _outermost(_BACK, 0.55, 0.95),
        "crest": _outermost(_UP),
        "sit_bone": _outermost(_DOWN),
        "pubis": _outermost((-0.5, 1, 0), 0.0, 0.5),
    },
    "femur": {
        "head": lambda points: head_of_femur(points)[0],
        "greater_trochanter": _outermost((1, 0, 0.3), 0.85, 1.0),
        "outer_epicondyle": _outermost(_RIGHT, 0.0, 0.12),
        "inner_epicondyle": _outermost(_MEDIAL, 0.0, 0.12),
        "back_of_condyles": _outermost(_BACK, 0.0, 0.12),
        "lowest": _outermost(_DOWN),
    },
    "tibia": {
        "outer_plateau": _outermost(_RIGHT, 0.88, 1.0),
        "inner_plateau": _outermost(_MEDIAL, 0.88, 1.0),
        "tuberosity": _outermost(_FRONT, 0.82, 0.95),
        "inner_ankle": _outermost(_DOWN),
    },
    "fibula": {"head": _outermost(_UP), "outer_ankle": _outermost(_DOWN)},
    "sacrum": {"promontory": _outermost((0, 1, 0.6), 0.7, 1.0), "right_wing": _outermost(_RIGHT, 0.6, 1.0),
               "left_wing": _outermost(_MEDIAL, 0.6, 1.0)},
    **{f"vertebra_l{number}": _VERTEBRA for number in range(1, 6)},
    "patella": {"front": _outermost(_FRONT), "tip": _outermost(_DOWN), "base": _outermost(_UP)},
    "calcaneus": {"heel": _outermost(_BACK), "sole": _outermost(_DOWN)},
    "talus": {"dome": _outermost(_UP), "head": _outermost(_FRONT)},
}  # fmt: skip
NAMES = tuple(f"{bone}.{name}" for bone, rules in _RULES.items() for name in rules)
