"""A nerve as a centre line with its width and thickness; its mesh follows from these."""

from dataclasses import dataclass

from nervescope.domain.frame import Point


@dataclass(frozen=True, kw_only=True)
class NervePath:
    """Centre line of one nerve of the right side (or the midline), proximal to distal.

    `points_mm` RAS (n), `width_mm` and `thickness_mm` (n): full sizes of the flat oval section.
    """

    structure_id: str
    points_mm: tuple[Point, ...]
    width_mm: tuple[float, ...]
    thickness_mm: tuple[float, ...]
