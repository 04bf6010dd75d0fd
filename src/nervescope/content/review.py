"""Gathers every statement for a clinician to read and sign: by record, with label, reason, sources and how far it was checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from nervescope.content.checking.statements import Found, statements
from nervescope.content.load import Content
from nervescope.domain.card import Accuracy, ClinicalTest, Help
from nervescope.domain.source import Source
from nervescope.domain.statement import Statement

KINDS = {
    "emergency": "Emergency card",
    "site": "Site",
    "topic": "Topic",
    "treatment": "Treatment",
    "root": "Nerve root",
    "stretch": "Stretch of the nerve",
    "skin_field": "Skin field",
    "variant": "Variant of the nerve",
    "division": "Level of division of the nerve",
    "honesty": "Variants of the nerve",
    "journey": "Way along the nerve",
    "caution": "Skin map",
    "structure": "Structure",
}
"""What the kinds of record are called, in the order in which they are read."""
_PART = re.compile(r"(?P<field>[^.\[]+)(?:\[(?P<number>\d+)\])?")
_SPOKEN_BY = {"practitioners": "practitioners_say", "research": "research_says"}


@dataclass(frozen=True)
class ReviewRow:
    """One statement: the words under which it shows, the numbers of its sources, and the figures that it reads, if any."""

    heading: str
    statement: Statement
    source_numbers: tuple[int, ...]
    figures: str = ""


@dataclass(frozen=True)
class ReviewPart:
    """One record with its statements; `kind` says what it is."""

    kind: str
    name: str
    rows: tuple[ReviewRow, ...]


@dataclass(frozen=True)
class Review:
    """Everything that is to be read: the records, the sources that they name, and the words for the labels."""

    version: str
    parts: tuple[ReviewPart, ...]
    sources: tuple[tuple[int, Source], ...]
    labels: dict[str, str]
    meanings: dict[str, str]

    @property
    def statement_count(self) -> int:
        """How many statements there are to read."""
        return sum(len(part.rows) for part in self.parts)


def review_of(content: Content, record_id: str = "") -> Review:
    """All statements, or those of the records with this id, the emergency card first; sources are numbered as they are met."""
    key_of = {id(place): key for key, place in content.places.items()}
    grouped: dict[str, list[Found]] = {}
    for found in statements(content):
        grouped.setdefault(key_of[id(found.place)], []).append(found)
    order = {kind: number for number, kind in enumerate(KINDS)}
    chosen = [key for key in grouped if not record_id or (key.partition(":")[2] or key) == record_id]
    numbers: dict[str, int] = {}
    chosen.sort(key=lambda key: order.get(key.partition(":")[0], len(order)))
    parts = tuple(_part(content, key, grouped[key], numbers) for key in chosen)
    words = content.atlas.words
    sources = tuple((number, content.atlas.sources[i]) for i, number in numbers.items())
    return Review(content.atlas.version, parts, sources, words.evidence_names, words.evidence_meanings)


def _part(content: Content, key: str, rows: list[Found], numbers: dict[str, int]) -> ReviewPart:
    """One record with all that it says."""
    kind, _, record_id = key.partition(":")
    record = _records_of(content, kind).get(record_id)
    return ReviewPart(KINDS[kind], _name(content, record, record_id), tuple(_row(content, record, found, numbers) for found in rows))


def _row(content: Content, record: object, found: Found, numbers: dict[str, int]) -> ReviewRow:
    """A statement with its heading; the figures of a test stand with their reading."""
    item, words = record, []
    for match in _PART.finditer(found.below):
        field, number = match["field"], match["number"]
        value = getattr(item, field, None)
        item = value[int(number)] if number is not None and isinstance(value, tuple) else value
        if field != "claim":
            words.append(_heading(content, _SPOKEN_BY.get(field, field)))
        name = _name(content, item, "") if not isinstance(item, Statement) else ""
        words += [name] if name else []
    figures = ""
    test = re.fullmatch(r"tests\[(\d+)\]\.reading", found.below)
    if test:
        owner: ClinicalTest = record.tests[int(test[1])]  # type: ignore[attr-defined]
        figures = "; ".join(_figures(row) for row in owner.accuracy)
    known = [i for i in found.statement.source_ids if i in content.atlas.sources]
    return ReviewRow(
        ": ".join(words) or "Statement", found.statement, tuple(numbers.setdefault(i, len(numbers) + 1) for i in known), figures
    )


def _figures(row: Accuracy) -> str:
    """The figures of a test in one line."""
    named = (("sensitivity", row.sensitivity), ("specificity", row.specificity))
    return ", ".join(f"{name} {value:g}" for name, value in named if value is not None) + f" ({row.of})"


def _heading(content: Content, field: str) -> str:
    """The words of a heading on the page."""
    return content.atlas.words.headings.get(field, field.replace("_", " ").capitalize())


def _name(content: Content, record: object, otherwise: str) -> str:
    """What a record or a part of one is called on the screen, in both voices."""
    if isinstance(record, Help):
        treatment = content.atlas.treatments.get(record.treatment_id)
        return treatment.name if treatment else record.treatment_id
    for plain, clinical in (("name_en", "name_la"), ("name", "name_clinical"), ("about", "")):
        name, other = str(getattr(record, plain, "")), str(getattr(record, clinical, "")) if clinical else ""
        if name:
            return f"{name} ({other})" if other and other != name else name
    return otherwise


def _records_of(content: Content, kind: str) -> Mapping[str, object]:
    """The records of one kind by id."""
    atlas, known = content.atlas, content.atlas.knowledge
    kinds: dict[str, Mapping[str, object]] = {
        "site": atlas.sites,
        "topic": atlas.topics,
        "treatment": atlas.treatments,
        "root": known.roots,
        "stretch": known.stretches,
        "skin_field": known.skin_fields,
        "variant": known.variants,
        "journey": {i: journey.record for i, journey in atlas.journeys.items()},
        "division": known.divisions,
        "structure": {s.base_id: s.record for s in atlas.structures.values()},
        "emergency": {"": atlas.emergency},
    }
    return kinds.get(kind, {})
