"""A place of the 3D view that a hand meant."""

from dataclasses import dataclass

from nervescope.domain.frame import Point
from nervescope.session.annotation import ScreenPoint


@dataclass(frozen=True)
class Aim:
    """A place of the view that was meant: in logical px, as a share of the picture, and on the body as its structure keeps it, if there."""

    at: tuple[float, float]
    share: ScreenPoint
    structure_id: str = ""
    point_mm: Point = (0.0, 0.0, 0.0)
