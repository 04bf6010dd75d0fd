"""A card without a point on the nerve, such as the pelvis and posture."""

from dataclasses import dataclass

from nervescope.domain.card import Card
from nervescope.domain.site import SiteView


@dataclass(frozen=True, kw_only=True)
class Topic(Card):
    """One topic; with a `view` the camera shows what it speaks of, else the body stays as it is."""

    view: SiteView | None = None
