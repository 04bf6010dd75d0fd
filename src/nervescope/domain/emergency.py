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

    @property
    def urgency_word(self) -> str:
        """How urgent it is, in the language that the atlas was loaded in."""
        return self.urgency


@dataclass(frozen=True, kw_only=True)
class NamedFlag(RedFlag):
    """A group of warning signs whose urgency has a word in the language of the program; `urgency` stays the English one, as a key."""

    urgency_here: str

    @property
    def urgency_word(self) -> str:
        """How urgent it is, in the language that the atlas was loaded in."""
        return self.urgency_here


@dataclass(frozen=True, kw_only=True)
class EmergencyCard:
    """All red flags, the most urgent first; `screening` holds the questions to ask."""

    title: str
    intro: Statement
    flags: tuple[RedFlag, ...]
    screening: tuple[Statement, ...]
    closing: Statement
