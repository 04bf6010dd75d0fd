"""Where the camera stands, as a plain value, and every motion of it as a pure function: no drawing library here."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nervescope.domain.frame import Point
from nervescope.domain.site import SiteView

Vector = NDArray[np.float64]

VIEW_ANGLE_DEG = 24.0
"""Full vertical angle of view: that of a portrait lens, so that near parts do not swell."""
NEAREST_MM, FARTHEST_MM = 25.0, 6000.0
STEEPEST_DEG = 89.5
NARROWEST_ASPECT = 0.8
CLEAR_OF_BODY_MM = 620.0
PARALLEL_EYE_MM = 20_000.0
"""How far from the focus a picture without perspective begins; the light in the shaders then falls nearly straight, too."""
_POLE = 1e-6


@dataclass(frozen=True)
class CameraPose:
    """A camera at `position_mm` that looks at `focus_mm` (RAS), `up` in the picture; `view_angle_deg` is the full height.

    `is_parallel`: without perspective (orthographic); the height of the picture is what it would be at the focus, at every depth.
    """

    position_mm: Point
    focus_mm: Point
    up: Point = (0.0, 0.0, 1.0)
    view_angle_deg: float = VIEW_ANGLE_DEG
    is_parallel: bool = False

    @cached_property
    def eye_mm(self) -> Vector:
        """Where sight begins (3,): the camera, or without perspective far behind it, so that nothing lies before."""
        eye = np.array(self.position_mm, float)
        if self.is_parallel:
            eye = np.asarray(self.focus_mm, float) - PARALLEL_EYE_MM * self.axes()[2]
        eye.flags.writeable = False
        return eye

    @property
    def distance_mm(self) -> float:
        """From the camera to its focus."""
        return float(np.linalg.norm(np.subtract(self.position_mm, self.focus_mm)))

    @property
    def field_mm(self) -> float:
        """Height of what is in view at the focus, mm."""
        return 2 * self.distance_mm * float(np.tan(np.radians(self.view_angle_deg) / 2))

    def axes(self) -> tuple[Vector, Vector, Vector]:
        """Unit vectors to the right, up and forward (from the camera to the focus) of the picture, RAS; not to be written to."""
        return self._axes

    @cached_property
    def _axes(self) -> tuple[Vector, Vector, Vector]:
        forward = _unit(np.subtract(self.focus_mm, self.position_mm).astype(float))
        right = np.cross(forward, np.asarray(self.up, float))
        if np.linalg.norm(right) < _POLE:
            right = np.cross(forward, np.array([0.0, 1.0, 0.0]) if abs(forward[2]) > 0.5 else np.array([0.0, 0.0, 1.0]))
        right = _unit(right)
        axes = (right, np.cross(right, forward), forward)
        for axis in axes:
            axis.flags.writeable = False
        return axes


@dataclass(frozen=True)
class _Turntable:
    """A pose in the terms in which people turn things: round the upright axis, up and down, nearer, and tilted."""

    focus_mm: Vector
    distance_mm: float
    azimuth_deg: float
    elevation_deg: float
    roll_deg: float
    view_angle_deg: float


def pose_for(view: SiteView, aspect: float) -> CameraPose:
    """The pose that shows `field_mm` of a view from its direction; `aspect` is width by height of the picture.

    In a narrow picture the camera steps back, so that the sides stay in view.
    """
    direction = np.asarray(view.direction, float)
    direction = _unit(direction) if np.linalg.norm(direction) > _POLE else np.array([0.0, -1.0, 0.0])
    field = view.field_mm * max(1.0, NARROWEST_ASPECT / max(aspect, 0.05))
    distance = _within(field / 2 / np.tan(np.radians(VIEW_ANGLE_DEG) / 2))
    focus = np.asarray(view.focus_mm, float)
    pose = CameraPose(_point(focus + distance * direction), _point(focus), view.up)
    return replace(pose, up=_point(pose.axes()[1]))


def seen_at(pose: CameraPose, focus_mm: Point, field_mm: float) -> CameraPose:
    """The pose that looks the same way at another point (RAS mm), with `field_mm` in the height of the picture."""
    away = _within(field_mm / 2 / np.tan(np.radians(pose.view_angle_deg) / 2))
    return replace(pose, position_mm=_point(np.asarray(focus_mm) - away * pose.axes()[2]), focus_mm=focus_mm)


def orbit(pose: CameraPose, dx_deg: float, dy_deg: float) -> CameraPose:
    """Turn the model under the hand: `dx_deg` to the right, `dy_deg` downwards (as a drag to the right, a drag down).

    The camera goes round the focus and stays upright; it stops short of straight above and below.
    """
    table = _turntable(pose)
    elevation = float(np.clip(table.elevation_deg + dy_deg, -STEEPEST_DEG, STEEPEST_DEG))
    return _pose(replace(table, azimuth_deg=table.azimuth_deg - dx_deg, elevation_deg=elevation, roll_deg=0.0))


def turned(pose: CameraPose, angle_deg: float) -> CameraPose:
    """The camera carried round the upright axis (+z) through the focus, counter-clockwise seen from above."""
    if not angle_deg:
        return pose
    upright, focus = np.array([0.0, 0.0, 1.0]), np.asarray(pose.focus_mm, float)
    away = _rotated(np.asarray(pose.position_mm, float) - focus, upright, angle_deg)
    return replace(pose, position_mm=_point(focus + away), up=_point(_rotated(np.asarray(pose.up, float), upright, angle_deg)))


def tumble(pose: CameraPose, dx_deg: float, dy_deg: float) -> CameraPose:
    """Turn the model under the hand freely, round the axes of the picture: `dx_deg` to the right, `dy_deg` downwards; it may tilt."""
    right, up, _ = pose.axes()
    back = np.subtract(pose.position_mm, pose.focus_mm)
    back, up = (_rotated(_rotated(v, up, -dx_deg), right, -dy_deg) for v in (back, up))
    return replace(pose, position_mm=_point(pose.focus_mm + back), up=_point(up))


def pan(pose: CameraPose, dx_px: float, dy_px: float, height_px: int) -> CameraPose:
    """Shift the model with the cursor, in pixels to the right and down, in a picture `height_px` high."""
    right, up, _ = pose.axes()
    mm_per_px = pose.field_mm / max(height_px, 1)
    shift = mm_per_px * (dy_px * up - dx_px * right)
    return replace(pose, position_mm=_point(pose.position_mm + shift), focus_mm=_point(pose.focus_mm + shift))


def zoom_at(pose: CameraPose, factor: float, at_mm: Point | None = None) -> CameraPose:
    """Come nearer (`factor` > 1) or go back, while the point `at_mm` (RAS; without it the focus) keeps its place in the picture."""
    distance = pose.distance_mm
    scale = _within(distance / max(factor, 1e-3)) / distance
    at = np.asarray(pose.focus_mm if at_mm is None else at_mm, float)
    position = at + (np.asarray(pose.position_mm) - at) * scale
    focus = at + (np.asarray(pose.focus_mm) - at) * scale
    return replace(pose, position_mm=_point(position), focus_mm=_point(focus))


def between(start: CameraPose, end: CameraPose, t: float) -> CameraPose:
    """The pose at `t` (0..1) of a flight that eases in and out, goes round the body in an arc and never through it."""
    if t <= 0.0:
        return start
    if t >= 1.0:
        return end
    a, b = _turntable(start), _turntable(end)
    eased = t * t * (3 - 2 * t)
    turn = _shortest(b.azimuth_deg - a.azimuth_deg)
    climb = b.elevation_deg - a.elevation_deg
    straight = a.distance_mm ** (1 - eased) * b.distance_mm**eased
    swing = min(1.0, float(np.hypot(turn, climb)) / 120) * np.sin(np.pi * eased)
    return _pose(
        _Turntable(
            focus_mm=a.focus_mm + eased * (b.focus_mm - a.focus_mm),
            distance_mm=straight + max(0.0, CLEAR_OF_BODY_MM - straight) * float(swing),
            azimuth_deg=a.azimuth_deg + eased * turn,
            elevation_deg=a.elevation_deg + eased * climb,
            roll_deg=a.roll_deg + eased * _shortest(b.roll_deg - a.roll_deg),
            view_angle_deg=a.view_angle_deg + eased * (b.view_angle_deg - a.view_angle_deg),
        )
    )


def _turntable(pose: CameraPose) -> _Turntable:
    """Read a pose as turns; straight above or below, the picture's up says which way the camera faces."""
    _, up, forward = pose.axes()
    back = -forward
    elevation = float(np.degrees(np.arcsin(np.clip(back[2], -1, 1))))
    level = np.hypot(back[0], back[1])
    heading = back if level > 1e-4 else (-up if back[2] > 0 else up)
    table = _Turntable(
        np.asarray(pose.focus_mm, float),
        pose.distance_mm,
        float(np.degrees(np.arctan2(heading[1], heading[0]))),
        elevation,
        0.0,
        pose.view_angle_deg,
    )
    upright, _ = _upright(table)
    roll = float(np.degrees(np.arctan2(np.dot(up, np.cross(forward, upright)), np.dot(up, upright)))) if level > 1e-4 else 0.0
    return replace(table, roll_deg=roll)


def _upright(table: _Turntable) -> tuple[Vector, Vector]:
    """The up vector without tilt, and the direction from the focus to the camera."""
    azimuth, elevation = np.radians(table.azimuth_deg), np.radians(table.elevation_deg)
    level = np.array([np.cos(azimuth), np.sin(azimuth), 0.0])
    upward = np.array([0.0, 0.0, 1.0])
    return np.cos(elevation) * upward - np.sin(elevation) * level, np.cos(elevation) * level + np.sin(elevation) * upward


def _pose(table: _Turntable) -> CameraPose:
    """A pose from its turns."""
    upright, back = _upright(table)
    roll = np.radians(table.roll_deg)
    up = np.cos(roll) * upright + np.sin(roll) * np.cross(-back, upright)
    return CameraPose(_point(table.focus_mm + table.distance_mm * back), _point(table.focus_mm), _point(up), table.view_angle_deg)


def _rotated(vector: Vector, axis: Vector, angle_deg: float) -> Vector:
    """A vector turned round a unit axis, right-handed (Rodrigues)."""
    angle = np.radians(angle_deg)
    return np.asarray(vector * np.cos(angle) + np.cross(axis, vector) * np.sin(angle) + axis * float(axis @ vector) * (1 - np.cos(angle)))


def _shortest(angle_deg: float) -> float:
    """The same turn, the short way round (-180..180)."""
    return (angle_deg + 180) % 360 - 180


def _within(distance_mm: float) -> float:
    """A distance that the camera may have."""
    return float(np.clip(distance_mm, NEAREST_MM, FARTHEST_MM))


def _unit(vector: Vector) -> Vector:
    """The vector at length 1."""
    return vector / max(float(np.linalg.norm(vector)), 1e-12)


def _point(vector: Vector) -> Point:
    """Three plain floats."""
    return (float(vector[0]), float(vector[1]), float(vector[2]))
