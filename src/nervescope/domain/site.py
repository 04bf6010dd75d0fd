"""A place where the nerve gets compressed, with everything that is said and shown about it."""

from dataclasses import dataclass, field

from nervescope.domain.frame import Point
from nervescope.domain.statement import Statement


@dataclass(frozen=True, kw_only=True)
class SiteView:
    """How the camera sees a site, for the right side (mirrored for the left).

    `direction`: from the focus towards the camera, RAS, any length. `field_mm`: height of what is in view.
    `opacity`: 0 hidden, 0 < x < 1 ghosted, 1 solid; keys are layer names or base ids of structures; a structure wins.
    `lit`: base ids that are lit up. `labels`: base ids with a label, most important first, at most 7.
    `other_side`: opacity factor for paired structures of the other side.
    """

    focus_mm: Point
    direction: Point
    field_mm: float
    opacity: dict[str, float] = field(default_factory=dict)
    lit: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    other_side: float = 1.0
    up: Point = (0.0, 0.0, 1.0)


@dataclass(frozen=True, kw_only=True)
class Help:
    """A treatment as it applies at this site: the label and the reason for this site, in a statement of its own."""

    treatment_id: str
    claim: Statement


@dataclass(frozen=True, kw_only=True)
class CompressionSite:
    """One site. `family` groups levels of the same kind (`disc`); `number` is its key, list number and marker.

    `position_mm` RAS lies on the centre line of `nerve_id` (base id) on the right side.
    `structure_ids`: base ids of what is involved. `answer` is the two-line answer on top of the card.
    """

    id: str
    family: str
    number: int
    name: str
    name_clinical: str
    nerve_id: str
    position_mm: Point
    structure_ids: tuple[str, ...]
    view: SiteView
    answer: Statement
    what_happens: tuple[Statement, ...]
    feels_like: tuple[Statement, ...]
    worse: tuple[Statement, ...]
    better: tuple[Statement, ...]
    helps: tuple[Help, ...]
    cautions: tuple[Statement, ...]
    see_doctor: tuple[Statement, ...]
    told_apart: tuple[Statement, ...] = ()
    how_common: tuple[Statement, ...] = ()
    over_time: tuple[Statement, ...] = ()
    caption: str = ""
    short_name: str = ""
