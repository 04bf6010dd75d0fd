"""From the world to the picture and back, for a camera pose and a picture size: plain maths, the same for window and export."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nervescope.scene.camera import CameraPose, Vector


@dataclass(frozen=True)
class Projection:
    """How a pose maps RAS mm to pixels of a picture `width` x `height`, x to the right and y down from the top left corner."""

    pose: CameraPose
    width: int
    height: int

    @property
    def px_per_slope(self) -> float:
        """Pixels for a direction that leaves the axis by 45 degrees."""
        return self.height / 2 / float(np.tan(np.radians(self.pose.view_angle_deg) / 2))

    @property
    def mm_per_px_flat(self) -> float:
        """Millimetres that one pixel covers in the plane of the focus; without perspective at every depth."""
        return self.pose.field_mm / self.height

    def to_picture(self, points_mm: NDArray[np.floating]) -> Vector:
        """Project points (n, 3): columns x_px, y_px and depth in mm along the axis; behind the camera all are NaN but the depth."""
        right, up, forward = self.pose.axes()
        away = np.asarray(points_mm, float).reshape(-1, 3) - self.pose.eye_mm
        depth = away @ forward
        with np.errstate(divide="ignore", invalid="ignore"):
            flat = 1 / self.mm_per_px_flat if self.pose.is_parallel else self.px_per_slope / depth
            scale = np.where(depth > 1e-6, flat, np.nan)
        return np.stack([self.width / 2 + (away @ right) * scale, self.height / 2 - (away @ up) * scale, depth], axis=1)

    def ray(self, x_px: float, y_px: float) -> tuple[Vector, Vector]:
        """Origin (mm) and unit direction of the view through a place in the picture."""
        right, up, forward = self.pose.axes()
        aside = (x_px - self.width / 2) * right - (y_px - self.height / 2) * up
        if self.pose.is_parallel:
            return self.pose.eye_mm + aside * self.mm_per_px_flat, forward
        direction = forward + aside / self.px_per_slope
        return self.pose.eye_mm, direction / np.linalg.norm(direction)

    def origin_of_sight(self, point_mm: Vector) -> Vector:
        """Where the sight of a point (3,) begins: the eye, or without perspective straight before the point."""
        if not self.pose.is_parallel:
            return self.pose.eye_mm
        forward = self.pose.axes()[2]
        return point_mm - forward * float((point_mm - self.pose.eye_mm) @ forward)

    def at_focus(self, x_px: float, y_px: float) -> Vector:
        """The point (3,), mm, under a place in the picture, in the plane of the focus."""
        origin, direction = self.ray(x_px, y_px)
        forward = self.pose.axes()[2]
        return origin + direction * (float((self.pose.focus_mm - origin) @ forward) / float(direction @ forward))

    def mm_per_px(self, at_mm: NDArray[np.floating]) -> float:
        """Millimetres that one pixel covers at the depth of a point (3,)."""
        if self.pose.is_parallel:
            return self.mm_per_px_flat
        depth = float(self.to_picture(np.asarray(at_mm, float))[0, 2])
        return max(depth, 1e-3) / self.px_per_slope
