"""What a person has written: notes on what the atlas shows, and treatment cards of their own."""

from dataclasses import dataclass

from nervescope.domain.statement import Audience
from nervescope.domain.treatment import Treatment


@dataclass(frozen=True, kw_only=True)
class Note:
    """A note on a site, a topic, a treatment or a structure (`about` is its id, for a structure the base id)."""

    id: str
    about: str
    text: str
    text_clinical: str = ""

    def for_audience(self, audience: Audience) -> str:
        """Give the wording for one audience; without a clinical wording the plain one serves both."""
        return self.text_clinical if audience is Audience.CLINICAL and self.text_clinical else self.text


@dataclass(frozen=True, kw_only=True)
class OwnTreatment(Treatment):
    """A treatment card of one's own; `card_ids` are the sites and topics on whose cards it stands, with its own claim."""

    card_ids: tuple[str, ...]
