"""Where the camera goes to show a structure at a fitting size."""

from collections.abc import Sequence

import numpy as np

from nervescope.domain.frame import Point
from nervescope.geometry.mesh import FloatArray
from nervescope.scene.camera import CameraPose, seen_at

_SMALLEST_MM, _LARGEST_MM, _NEAR_MM, _PLACE_MM = 40.0, 700.0, 200.0, 220.0
_WHOLE_MM = 1200.0
_ROOM_NEAR, _ROOM_FAR = 1.9, 1.15


def pose_at(bounds_mm: Sequence[tuple[FloatArray, FloatArray]], goal: CameraPose, place_mm: Point | None = None) -> CameraPose:
    """The pose from which boxes (lowest and highest corner of each, RAS mm) are seen from where `goal` looks, or a place on them."""
    low = np.min([corner for corner, _ in bounds_mm], axis=0)
    high = np.max([corner for _, corner in bounds_mm], axis=0)
    size = float(np.linalg.norm(high - low))
    largest = _WHOLE_MM if len(bounds_mm) > 1 else _LARGEST_MM
    field = min(max(size, _SMALLEST_MM), largest) * (_ROOM_NEAR if size < _NEAR_MM else _ROOM_FAR)
    middle = tuple(((low + high) / 2).tolist())
    return seen_at(goal, place_mm or middle, min(field, _PLACE_MM) if place_mm else field)
