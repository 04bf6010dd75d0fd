"""A treatment or an exercise: what it is, how it is done, how well it is supported and who should leave it alone."""

from dataclasses import dataclass
from enum import StrEnum

from nervescope.domain.card import Viewpoint
from nervescope.domain.statement import Statement


class TreatmentKind(StrEnum):
    """What sort of help it is, in the order in which it is shown."""

    SELF_CARE = "self_care"
    EXERCISE = "exercise"
    HANDS_ON = "hands_on"
    MEDICAL = "medical"
    SURGICAL = "surgical"


@dataclass(frozen=True, kw_only=True)
class Treatment:
    """One treatment. `claim` is its main statement with the evidence label; the rest says what it is, how it is done and for whom.

    `feel` says how it should feel while it is done.
    """

    id: str
    name: str
    kind: TreatmentKind
    claim: Statement
    what_it_is: Statement | None = None
    steps: tuple[Statement, ...] = ()
    dose: Statement | None = None
    feel: Statement | None = None
    cautions: tuple[Statement, ...] = ()
    stop_signs: tuple[Statement, ...] = ()
    viewpoints: tuple[Viewpoint, ...] = ()
    name_clinical: str = ""
