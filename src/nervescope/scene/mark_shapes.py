"""The solid shapes of marks for 3D files: arrow, stamp with its sign, the arc of an angle. mm."""

from itertools import pairwise

import numpy as np

from nervescope.geometry.draping import Floats
from nervescope.geometry.turned import Solid, ball, joined, tube, turned
from nervescope.session.annotation import Stamp
from nervescope.session.stamp_shapes import CIRCLE, DOT, DOTS, FLASH, LINE, SIGN_LINES, STAMP_UNIT

_HEAD, _HEAD_WIDE, _SHAFT = 13.0, 6.2, 1.5
_STEPS = 24
_FLASH_TRIANGLES = ((0, 1, 2), (0, 2, 5), (2, 3, 4), (2, 4, 5))
_THICK, _RAISED = 2.2, 0.5


def arrow(tip: Floats, tail: Floats, mm: float, scale: float) -> Solid:
    """An arrow from its tail to its tip; `mm`: how long one unit of the picture is."""
    along = tail - tip
    length = float(np.linalg.norm(along))
    if length < 1e-3:
        return ball(tip, _SHAFT * mm)
    head = min(_HEAD * scale * mm, length)
    wide, thin = _HEAD_WIDE * scale * mm * head / (_HEAD * scale * mm), _SHAFT * scale * mm
    profile = np.array([[0, 0], [head, wide], [0.86 * head, thin], [length, 0.6 * thin], [length, 0]])
    return turned(profile, tip, along / length)


def stamped(place: Floats, outwards: Floats, stamp: Stamp, mm: float) -> tuple[Solid, Solid]:
    """A flat disc that looks outwards, and the sign on it. Upright is upwards in the body."""
    up = np.array([0.0, 0.0, 1.0]) - outwards[2] * outwards
    up = up / np.linalg.norm(up) if np.linalg.norm(up) > 1e-3 else np.array([0.0, 1.0, 0.0])
    right = np.cross(up, outwards)
    radius, thick = STAMP_UNIT * mm, _THICK * mm
    disc = turned(np.array([[-thick, 0], [-thick, radius], [thick, radius], [thick, 0]]), place, outwards)
    front = place + (thick + 0.5 * _RAISED * mm) * outwards

    def at(x: float, y: float) -> Floats:
        return np.asarray(front + mm * (x * right - y * up))

    pieces = [_bar(at(*a), at(*b), LINE / 2 * mm) for line in SIGN_LINES.get(stamp, ()) for a, b in pairwise(line)]
    if stamp is Stamp.DO_NOT_PRESS:
        angle = np.linspace(0, 2 * np.pi, _STEPS + 1)
        pieces.append(tube(np.array([at(CIRCLE * np.cos(a), CIRCLE * np.sin(a)) for a in angle]), LINE / 2 * mm))
    if stamp is Stamp.TINGLING:
        pieces += [ball(at(*dot), DOT * mm) for dot in DOTS]
    if stamp is Stamp.PAIN:
        points = np.array([at(*p) for p in FLASH], np.float32)
        normals = np.tile(outwards, (len(points), 1)).astype(np.float32)
        triangles = np.array(_FLASH_TRIANGLES, np.int32)
        corners = points[triangles]
        across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        triangles = np.where((across @ outwards < 0)[:, None], triangles[:, ::-1], triangles)
        pieces.append(Solid(points + (_RAISED * mm * outwards).astype(np.float32), normals, triangles.astype(np.int32)))
    return disc, joined(pieces)


def arc(places: list[Floats], reach_mm: float) -> Floats:
    """The arc (n, 3) in the corner of an angle: first leg, corner, second leg."""
    one, corner, two = places
    legs = [end - corner for end in (one, two)]
    sizes = [max(float(np.linalg.norm(leg)), 1e-6) for leg in legs]
    a, b = (leg / size for leg, size in zip(legs, sizes, strict=True))
    whole = float(np.arccos(np.clip(a @ b, -1, 1)))
    aside = b - (a @ b) * a
    length = float(np.linalg.norm(aside))
    aside = aside / length if length > 1e-6 else np.zeros(3)
    reach = min(reach_mm, 0.6 * sizes[0], 0.6 * sizes[1])
    angle = np.linspace(0, whole, _STEPS)[:, None]
    return np.asarray(corner + reach * (np.cos(angle) * a + np.sin(angle) * aside))


def _bar(start: Floats, end: Floats, radius_mm: float) -> Solid:
    return tube(np.array([start, end]), radius_mm)
