"""Keeps the body in the picture: a camera that was pushed past it comes back just so far that some of it can be seen."""

from dataclasses import replace

import numpy as np

from nervescope.scene.camera import CameraPose, Vector
from nervescope.scene.projection import Projection

_INNER = 0.12
RAY_PLACES = ((0.5, 0.5), (0.2, 0.2), (0.8, 0.2), (0.2, 0.8), (0.8, 0.8))
"""Shares of width and height where a look straight at tissue proves that the body is in the picture."""


def kept_in_picture(projection: Projection, points_mm: Vector) -> CameraPose | None:
    """The pose of a projection, shifted in the plane of the picture until the nearest of points (n, 3) lies well inside it.

    A pose that shows one already comes back as it is; None when every point lies behind the camera.
    """
    placed = projection.to_picture(points_mm)
    ahead = np.flatnonzero(np.isfinite(placed[:, 0]))
    if not len(ahead):
        return None
    margin = _INNER * min(projection.width, projection.height)
    size = np.array([projection.width, projection.height], float)
    places = placed[ahead, :2]
    missing = np.clip(places, margin, size - margin) - places
    nearest = int(np.argmin((missing**2).sum(axis=1)))
    shift = missing[nearest]
    if not shift.any():
        return projection.pose
    right, up, _ = projection.pose.axes()
    by = projection.mm_per_px(points_mm[ahead[nearest]]) * (shift[1] * up - shift[0] * right)
    pose = projection.pose
    position, focus = np.add(pose.position_mm, by).tolist(), np.add(pose.focus_mm, by).tolist()
    return replace(pose, position_mm=tuple(position), focus_mm=tuple(focus))
