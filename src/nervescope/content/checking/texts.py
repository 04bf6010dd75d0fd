"""Checks what the atlas says: nothing is empty, unsourced, said twice under one id, or promises too much."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from nervescope.content.checking.statements import records, statements
from nervescope.content.checking.wordings import spoken_sentences
from nervescope.content.decode import decode
from nervescope.content.files import read_data_file
from nervescope.content.load import Content
from nervescope.content.reading import Place
from nervescope.domain.errors import ContentError, Problem
from nervescope.domain.language import ENGLISH
from nervescope.domain.statement import Evidence, Status

FORBIDDEN_FILE = "forbidden_phrases.yaml"
_NEEDS_NO_SOURCE = (Evidence.ANATOMY, Evidence.PRACTITIONER_OPINION)
_SPOKEN = ("name", "gist", "name_en", "name_la", "name_clinical", "short_name", "caption", "title", "urgency")
_MAY_BE_EMPTY = ("name_clinical", "short_name", "caption")


@dataclass(frozen=True, kw_only=True)
class ForbiddenPhrase:
    """Words that no text says; `phrase` may end with a star for any ending, `instead` tells the writer what to do.

    `language` is the code of the language that it is a phrase of.
    """

    phrase: str
    instead: str
    clinical_too: bool = False
    language: str = ENGLISH.code

    @property
    def pattern(self) -> re.Pattern[str]:
        """Finds the phrase as whole words."""
        words = re.escape(self.phrase.removesuffix("*")).replace(r"\ ", r"\s+")
        return re.compile(rf"\b{words}{'' if self.phrase.endswith('*') else chr(92) + 'b'}", re.IGNORECASE)


def statement_ids_are_unique(content: Content) -> Iterator[Problem]:
    """An id names one statement in all files."""
    first: dict[str, str] = {}
    for found in statements(content):
        name = found.statement.id
        if name in first:
            yield found.problem("id", f"the statement id '{name}' is taken already, in {first[name]}.", "Give one of the two another id.")
        first.setdefault(name, found.place.file.name)


def claims_have_a_source(content: Content) -> Iterator[Problem]:
    """What is neither plain anatomy nor a practitioner's view rests on a source; what counts as checked says when."""
    for found in statements(content):
        statement = found.statement
        if statement.evidence not in _NEEDS_NO_SOURCE and not statement.source_ids:
            message = f"'{statement.id}' is labelled '{statement.evidence.value}' but names no source."
            yield found.problem("", message, "Add 'source_ids', or label it 'practitioner_opinion'.")
        if statement.status is not Status.RECALLED and not statement.last_checked:
            message = f"'{statement.id}' counts as {statement.status.value}, but 'last_checked' is missing."
            yield found.problem("", message, "Add the date of the last check, such as '2026-11-20'.")
        if statement.last_checked and not _is_date(statement.last_checked):
            yield found.problem(
                "last_checked", f"'{statement.last_checked}' is not a date.", "Write it as year-month-day, such as '2026-11-20'."
            )


def texts_are_not_empty(content: Content) -> Iterator[Problem]:
    """Each statement has an id and plain words, each record its names."""
    for found in statements(content):
        for field in ("id", "text"):
            if not getattr(found.statement, field).strip():
                yield found.problem(field, "this is empty.", "Write it, or remove the statement.")
    for place, record in records(content):
        for part in fields(record):  # type: ignore[arg-type]
            if part.name in _SPOKEN and part.name not in _MAY_BE_EMPTY and not str(getattr(record, part.name)).strip():
                yield place.problem(part.name, "this is empty.", "Write it.")


def nothing_forbidden_is_said(content: Content, annotations: Path) -> Iterator[Problem]:
    """No text promises, frightens or misleads in the words listed in `forbidden_phrases.yaml`."""
    phrases, problems = forbidden_phrases(annotations)
    yield from problems
    patterns = [(p, p.pattern) for p in phrases if p.language == ENGLISH.code]
    for said in spoken_sentences(content):
        for phrase in phrases:
            hit = phrase.pattern.search(said.words) if phrase.language == said.code else None
            if hit and (phrase.clinical_too or said.field == "text"):
                yield said.problem(f"'{hit.group()}' is not said in the atlas.", f"Better: {phrase.instead}.")
    for found in statements(content):
        for field in ("text", "text_clinical", "reason"):
            text = getattr(found.statement, field)
            for phrase, pattern in patterns:
                hit = pattern.search(text) if phrase.clinical_too or field == "text" else None
                if hit:
                    yield found.problem(field, f"'{hit.group()}' is not said in the atlas.", f"Better: {phrase.instead}.")
    for place, record in records(content):
        for name, text in _headings(record):
            for phrase, pattern in patterns:
                hit = pattern.search(text)
                if hit:
                    yield place.problem(name, f"'{hit.group()}' is not said in the atlas.", f"Better: {phrase.instead}.")


def _headings(record: object) -> Iterator[tuple[str, str]]:
    """Names and headings of a record with their pointers."""
    for name in ("name", "caption", "title"):
        yield name, str(getattr(record, name, ""))
    for number, view in enumerate(getattr(record, "viewpoints", ())):
        yield f"viewpoints[{number}].about", view.about


def labels_have_names(content: Content) -> Iterator[Problem]:
    """Every evidence label has a name and a meaning for the reader."""
    words, place = content.atlas.words, content.places["words"]
    for field, table in (("evidence_names", words.evidence_names), ("evidence_meanings", words.evidence_meanings)):
        for label in Evidence:
            if not table.get(label.value, "").strip():
                yield place.problem(field, f"the label '{label.value}' is missing.", "Add it.")
        for key in table:
            if key not in [label.value for label in Evidence]:
                yield place.problem(f"{field}.{key}", f"'{key}' is no evidence label.", "Remove it, or correct its spelling.")


def emergency_card_is_complete(content: Content) -> Iterator[Problem]:
    """The card has flags, each with signs and an action, and questions to ask."""
    card, place = content.atlas.emergency, content.places["emergency"]
    if not card.flags:
        yield place.problem("flags", "there is no warning sign on the emergency card.", "Add at least the signs of cauda equina syndrome.")
    for number, flag in enumerate(card.flags):
        if not flag.signs:
            yield place.problem(f"flags[{number}].signs", f"'{flag.id}' names no sign.", "Add what to look for.")
        for field in ("name", "urgency"):
            if not getattr(flag, field).strip():
                yield place.problem(f"flags[{number}].{field}", "this is empty.", "Write it.")
    if not card.screening:
        yield place.problem("screening", "there is no question to ask.", "Add the questions that find the signs.")


def forbidden_phrases(annotations: Path) -> tuple[tuple[ForbiddenPhrase, ...], list[Problem]]:
    """The phrases that no text says, and what is wrong with their file."""
    try:
        file = read_data_file(annotations / FORBIDDEN_FILE, annotations)
    except ContentError as error:
        return (), list(error.problems)
    place = Place(file, "forbidden_phrases")
    rows = file.data.get("forbidden_phrases") if isinstance(file.data, dict) else None
    if not isinstance(rows, list):
        return (), [file.problem("", "expected a list under 'forbidden_phrases'.", "See the file in the project.")]
    found: list[ForbiddenPhrase] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows):
        phrase, faults = decode(ForbiddenPhrase, row, file, f"{place.pointer}[{number}]")
        problems += faults
        if phrase and len(phrase.phrase.removesuffix("*").strip()) < 3:
            problems.append(
                file.problem(f"{place.pointer}[{number}].phrase", "this is too short to look for.", "Write three letters at least.")
            )
        elif phrase:
            found.append(phrase)
    return tuple(found), problems


def _is_date(text: str) -> bool:
    """Whether the text is a calendar day."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
