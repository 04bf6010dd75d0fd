"""The sentences of the atlas in another language, as written in `annotations/languages/<code>/`, and statements that are said in it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass

from nervescope.domain.card import Card, ClinicalTest, Viewpoint
from nervescope.domain.knowledge import NerveRoot
from nervescope.domain.statement import Audience, Statement

FIELDS = ("text", "text_clinical", "reason")
"""What a statement says, in the order in which it is translated."""
LANGUAGE_FOLDER = "languages"


@dataclass(frozen=True, kw_only=True)
class Wording:
    """One statement in another language. What is empty here is said in English; source, label and status are those of the statement.

    `made_from`: for each field, the fingerprint of the English words that it was made from. A line that is no statement has a `text`.
    """

    text: str = ""
    text_clinical: str = ""
    reason: str = ""
    made_from: dict[str, str] = field(default_factory=dict)

    def of(self, name: str, english: str) -> str:
        """The words of a field if they were made from this English; else empty, as they may say what no longer holds."""
        words: str = getattr(self, name)
        return words if words and self.made_from.get(name) == fingerprint(english) else ""


@dataclass(frozen=True, kw_only=True)
class SpokenStatement(Statement):
    """A statement in the language of the program; `english` names the fields that have no words in it and are English still."""

    english: tuple[str, ...] = ()

    def is_english(self, audience: Audience) -> bool:
        """Whether the wording for an audience is in English because it has none in the language of the program."""
        is_clinical = audience is Audience.CLINICAL and bool(self.text_clinical)
        return ("text_clinical" if is_clinical else "text") in self.english

    @property
    def has_english_reason(self) -> bool:
        """Whether the reason of the label is in English still."""
        return "reason" in self.english


def fingerprint(words: str) -> str:
    """Eight signs that tell a sentence apart from every other one; how it is broken into lines does not count."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:8]


def sentences_in(value: object) -> Iterator[tuple[str, dict[str, str]]]:
    """All that a record says: the id, and the English words by field; statements, and the lines that stand beside them."""
    if isinstance(value, Statement):
        yield value.id, {name: words for name in FIELDS if (words := getattr(value, name))}
    elif isinstance(value, tuple):
        for item in value:
            yield from sentences_in(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for line_id, line in lines_of(value):
            yield line_id, {"text": line}
        for part in fields(value):
            yield from sentences_in(getattr(value, part.name))


def lines_of(value: object) -> Iterator[tuple[str, str]]:
    """The lines of a record that are no statements of their own, each with its id, made from that of a statement beside it."""
    if isinstance(value, Card) and value.caption:
        yield beside(value.answer, "caption"), value.caption
    elif isinstance(value, Viewpoint):
        yield beside(value.practitioners, "about"), value.about
    elif isinstance(value, ClinicalTest):
        for number, row in enumerate(value.accuracy, start=1):
            yield beside(value.positive, f"accuracy.{number}"), row.of
    elif isinstance(value, NerveRoot) and value.field_words:
        yield beside(value.dermatome, "field_words"), ", ".join(value.field_words)


def beside(statement: Statement, name: str) -> str:
    """The id of a line that stands beside a statement: `site.piriformis.answer` makes `site.piriformis.caption`."""
    return f"{statement.id.rpartition('.')[0]}.{name}"
