"""The unit under every clinical text: one claim, in two voices, with how well it is supported and by what."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum


class Evidence(StrEnum):
    """How well a claim is supported; `anatomy` is plain fact about the body."""

    GUIDELINE_RECOMMENDED = "guideline_recommended"
    MODERATE = "moderate"
    LOW = "low"
    PRACTITIONER_OPINION = "practitioner_opinion"
    NOT_SUPPORTED = "not_supported"
    ADVISED_AGAINST = "advised_against"
    ANATOMY = "anatomy"

    @property
    def strength(self) -> int:
        """How strongly it speaks for a claim: 5 for a guideline down to 0 for what is advised against; anatomy claims nothing: -1."""
        return _WEAKEST_FIRST.index(self.value) if self.value in _WEAKEST_FIRST else -1


_WEAKEST_FIRST = ("advised_against", "not_supported", "practitioner_opinion", "low", "moderate", "guideline_recommended")


class Status(StrEnum):
    """How far the claim has been looked after: `reviewed` stays for a named clinician."""

    RECALLED = "recalled"
    CHECKED = "checked"
    REVIEWED = "reviewed"


class Audience(StrEnum):
    """Whose voice the program speaks in."""

    CLIENT = "client"
    CLINICAL = "clinical"


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One claim. `text` is for a client, `text_clinical` for a professional; `reason` says why it has its label."""

    id: str
    text: str
    evidence: Evidence
    status: Status
    text_clinical: str = ""
    source_ids: tuple[str, ...] = ()
    reason: str = ""
    last_checked: str = ""

    def for_audience(self, audience: Audience) -> str:
        """Give the wording for one audience; without a clinical wording the plain one serves both."""
        return self.text_clinical if audience is Audience.CLINICAL and self.text_clinical else self.text

    def is_english(self, audience: Audience) -> bool:
        """Whether the wording for an audience is in English where the program speaks another language (`domain/wording.py`)."""
        return False

    @property
    def has_english_reason(self) -> bool:
        """Whether the reason of the label is in English where the program speaks another language."""
        return False


def statements_in(value: object) -> Iterator[Statement]:
    """Every statement inside a record, in the order of its fields."""
    if isinstance(value, Statement):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from statements_in(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from statements_in(getattr(value, field.name))
