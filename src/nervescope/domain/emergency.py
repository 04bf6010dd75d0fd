"""The emergency card: signs that need a doctor now, and what to do."""

from dataclasses import dataclass

from nervescope.domain.statement import Statement


@dataclass(frozen=True, kw_only=True)
class RedFlag:
    """One group of warning signs: what to look for and the plain action that follows."""

    id: str
    name: str
    urgency: str
    signs: tuple[Statement, ...]
    action: Statement


@dataclass(frozen=True, kw_only=True)
class EmergencyCard:
    """All red flags, the most urgent first; `screening` holds the questions to ask."""

    title: str
    intro: Statement
    flags: tuple[RedFlag, ...]
    screening: tuple[Statement, ...]
    closing: Statement
