"""What practitioners claim in public, line by line, and which statements answer it."""

from dataclasses import dataclass
from enum import StrEnum


class Judgement(StrEnum):
    """How a claim stands: well supported, contested or weak, unsupported or wrong as stated; `P` is a value of practice, no claim."""

    WELL_SUPPORTED = "W"
    CONTESTED = "C"
    UNSUPPORTED = "U"
    PRACTICE = "P"


class Practitioner(StrEnum):
    """Who claims it: A craniosacral, B remedial and sports massage, C massage, D Active Release, E Thai massage."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One claim in our own words (`gist`); `covered_by` are the ids of the statements that speak of it."""

    id: str
    practitioner: Practitioner
    judgement: Judgement
    gist: str
    covered_by: tuple[str, ...]
    tags: tuple[str, ...] = ()
