"""A place where the nerve gets compressed, with everything that is said and shown about it."""

from dataclasses import dataclass, field

from nervescope.domain.card import Card
from nervescope.domain.frame import Point


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
class CompressionSite(Card):
    """One site. `family` groups levels of the same kind (`disc`); `number` is its list number, its marker and, to 9, its key.

    `comes_first`: the family's name and its key mean this level, the one that is hurt most often; else they mean the uppermost.
    `position_mm` RAS lies on the centre line of `nerve_id` (base id) on the right side.
    `at_risk`: base ids of the parts of the nerve that can be pressed here.
    """

    family: str
    number: int
    nerve_id: str
    position_mm: Point
    view: SiteView
    at_risk: tuple[str, ...] = ()
    comes_first: bool = False
