"""Where a picture is seen from and how large it is, with the maths that follows from both."""

import numpy as np
from numpy.typing import ArrayLike

from nervescope.domain.frame import Point
from nervescope.scene.camera import CameraPose, Vector
from nervescope.scene.projection import Projection


class Viewpoint:
    """A camera pose and a picture size in device pixels."""

    def __init__(self, pose: CameraPose, size: tuple[int, int]) -> None:
        self.pose = pose
        self.size = size

    def resize(self, width: int, height: int) -> None:
        """Give the picture another size, at least one pixel each way."""
        self.size = (max(1, int(width)), max(1, int(height)))

    @property
    def projection(self) -> Projection:
        """The mapping between world and picture."""
        return Projection(self.pose, *self.size)

    def project(self, points_mm: ArrayLike) -> Vector:
        """Place points (n, 3), RAS mm: columns x_px, y_px (from the top left corner) and depth in mm; NaN px behind the camera."""
        return self.projection.to_picture(np.asarray(points_mm, float))

    def mm_per_px(self, at_mm: Point) -> float:
        """Millimetres that one pixel covers at the depth of a point (RAS mm)."""
        return self.projection.mm_per_px(np.asarray(at_mm, float))

    def point_in_focus_plane(self, x_px: float, y_px: float) -> Point:
        """The point (RAS mm) under a place in the picture, at the depth of the focus: where to zoom when nothing is hit."""
        x, y, z = self.projection.at_focus(x_px, y_px)
        return (float(x), float(y), float(z))
