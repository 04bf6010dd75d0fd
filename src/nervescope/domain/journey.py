"""A journey along the nerve: its line from the canal to the toes, how it is seen, and what lies beside it, over it and leaves it."""

from dataclasses import dataclass

from nervescope.domain.frame import Point
from nervescope.domain.statement import Statement

WHERE = ("behind", "in_front", "inside", "outside", "above", "below")
"""On which side of the nerve a neighbour lies, for a standing person; inside is towards the midline."""


@dataclass(frozen=True, kw_only=True)
class JourneyRecord:
    """What is said of a journey as a whole. `way` says which of the many branches it follows, and why."""

    id: str
    name: str
    way: Statement


@dataclass(frozen=True, kw_only=True)
class JourneyLeg:
    """The stretch from `first_mm` to `last_mm` of the way, inside one nerve (`structure_id`, base id)."""

    structure_id: str
    stretch_id: str
    first_mm: float
    last_mm: float


@dataclass(frozen=True, kw_only=True)
class Neighbour:
    """What the nerve passes from `first_mm` to `last_mm` of its way, on which side (`where`), and the least gap between them."""

    structure_id: str
    where: str
    first_mm: float
    last_mm: float
    gap_mm: float


@dataclass(frozen=True, kw_only=True)
class Cover:
    """What stands between the camera and the nerve from `first_mm` to `last_mm` of the way."""

    structure_id: str
    first_mm: float
    last_mm: float


@dataclass(frozen=True, kw_only=True)
class JourneyBranch:
    """What leaves the nerve at a place: the nerve that it belongs to, and the structure that it reaches (base ids; may be empty)."""

    structure_id: str
    to_id: str
    at_mm: float


@dataclass(frozen=True, kw_only=True)
class JourneyLine:
    """The measured part of a journey, right side, RAS mm: stations `step_mm` apart with width and thickness of the nerve there.

    `directions`: from the nerve towards the camera; `fields_mm`: height of what is in view; `other_side`: opacity factor of the other
    side. Ids are base ids.
    """

    id: str
    step_mm: float
    points_mm: tuple[Point, ...]
    widths_mm: tuple[float, ...]
    thicknesses_mm: tuple[float, ...]
    directions: tuple[Point, ...]
    fields_mm: tuple[float, ...]
    other_side: tuple[float, ...]
    legs: tuple[JourneyLeg, ...]
    neighbours: tuple[Neighbour, ...]
    covers: tuple[Cover, ...]
    branches: tuple[JourneyBranch, ...]

    @property
    def length_mm(self) -> float:
        """From the first station to the last."""
        return self.step_mm * (len(self.points_mm) - 1)


@dataclass(frozen=True, kw_only=True)
class Journey:
    """A journey with its words and its line."""

    record: JourneyRecord
    line: JourneyLine
