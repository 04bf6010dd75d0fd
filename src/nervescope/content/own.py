"""Lays a person's own notes and treatment cards over the atlas; a broken file gives one message and stops nothing."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from nervescope.content.decode import did_you_mean
from nervescope.content.paths import data_folder
from nervescope.content.reading import Place, Reading
from nervescope.domain.atlas import Atlas
from nervescope.domain.card import Card, Help
from nervescope.domain.errors import Problem
from nervescope.domain.own import Note, OwnTreatment
from nervescope.domain.statement import statements_in

OWN_VARIABLE = "NERVESCOPE_OWN"
OWN_FOLDERS = ("notes", "treatments")
MOST_FILES = 300
LONGEST_OWN_TEXT = 1500
_DOCS = "See 'Writing a card' in the documentation."
AnyCard = TypeVar("AnyCard", bound=Card)


def own_folder(asked: Path | None = None) -> Path:
    """Where a person's own notes and cards are: the argument, then the environment variable, then the system's place for data."""
    if asked is not None:
        return asked
    if os.environ.get(OWN_VARIABLE):
        return Path(os.environ[OWN_VARIABLE])
    return data_folder() / "own"


def with_own(atlas: Atlas, folder: Path) -> Atlas:
    """The atlas with what stands in `folder`: notes where they belong, treatments at the end of the cards that they name.

    A folder that is not there is no fault. Each file that cannot be used adds one problem to `problems`.
    """
    atlas = replace(atlas, own_folder=folder)
    try:
        if not folder.exists():
            return atlas
        fault = _folder_fault(folder)
    except OSError as error:
        fault = f"the folder cannot be read ({error.strerror})."
    if fault:
        return replace(atlas, problems=(*atlas.problems, Problem(str(folder), "", fault, "Your own notes and cards are not shown.")))
    reading = Reading(folder)
    treatments = reading.folder("treatments", "treatment", OwnTreatment, is_needed=False)
    notes = reading.lists("notes", Note, is_needed=False)
    sources = reading.sources() if (folder / "sources.json").exists() else {}
    faults = [*reading.problems]
    faults += _unusable(treatments, _treatment_faults(atlas, treatments, reading.places))
    atlas = replace(atlas, treatments={**atlas.treatments, **treatments}, sources={**sources, **atlas.sources})
    faults += _unusable(notes, _note_faults(atlas, notes, reading.places))
    return replace(
        atlas,
        sites={i: _extended(site, treatments) for i, site in atlas.sites.items()},
        topics={i: _extended(topic, treatments) for i, topic in atlas.topics.items()},
        notes=tuple(notes.values()),
        problems=(*atlas.problems, *_one_for_each_file(faults)),
    )


def _folder_fault(folder: Path) -> str:
    """Why the folder cannot be used at all, or nothing."""
    if not folder.is_dir():
        return "this is not a folder."
    count = sum(1 for name in OWN_FOLDERS if (folder / name).is_dir() for _ in (folder / name).iterdir())
    return f"there are {count} files, more than {MOST_FILES}." if count > MOST_FILES else ""


def _treatment_faults(atlas: Atlas, own: Mapping[str, OwnTreatment], places: Mapping[str, Place]) -> Iterator[tuple[str, Problem]]:
    """Cards that cannot be shown: the id of the atlas's own, no card to stand on, a source that is nowhere, a text too long."""
    cards = [*atlas.sites, *atlas.topics]
    for name, treatment in own.items():
        place = places[f"treatment:{name}"]
        if name in atlas.treatments:
            yield name, place.problem("id", f"the atlas has a treatment '{name}' already.", "Give yours another id.")
        if not treatment.card_ids:
            yield name, place.problem("card_ids", "no card is named.", "Name the sites on whose cards it stands, such as [piriformis].")
        for number, card in enumerate(treatment.card_ids):
            if card not in cards:
                yield name, place.problem(f"card_ids[{number}]", f"there is no site or topic '{card}'.", did_you_mean(card, cards))
        for statement in statements_in(treatment):
            if max(len(statement.text), len(statement.text_clinical)) > LONGEST_OWN_TEXT:
                yield name, place.problem("", f"the text of '{statement.id}' has more than {LONGEST_OWN_TEXT} characters.", "Shorten it.")
        if not treatment.name.strip() or not treatment.claim.text.strip():
            yield name, place.problem("", "the name or the text of the claim is empty.", "Write it.")


def _note_faults(atlas: Atlas, own: Mapping[str, Note], places: Mapping[str, Place]) -> Iterator[tuple[str, Problem]]:
    """Notes on nothing, empty ones and those that are too long."""
    known = [*atlas.sites, *atlas.topics, *atlas.treatments, *dict.fromkeys(s.base_id for s in atlas.structures.values())]
    for name, note in own.items():
        place = places[f"note:{name}"]
        if note.about not in known:
            hint = did_you_mean(note.about, known)
            hint = hint if hint.startswith("Did") else "See 'nervescope sites' and 'nervescope structures' for the ids."
            yield name, place.problem("about", f"there is nothing called '{note.about}' in the atlas.", hint)
        if not note.text.strip():
            yield name, place.problem("text", "the note is empty.", "Write it, or remove it.")
        if max(len(note.text), len(note.text_clinical)) > LONGEST_OWN_TEXT:
            yield name, place.problem("text", f"the note has more than {LONGEST_OWN_TEXT} characters.", "Make two of it.")


def _unusable(own: dict[str, OwnTreatment] | dict[str, Note], faults: Iterator[tuple[str, Problem]]) -> list[Problem]:
    """Take out what has a fault, and give the faults."""
    found = list(faults)
    for name, _ in found:
        own.pop(name, None)
    return [problem for _, problem in found]


def _extended(card: AnyCard, own: Mapping[str, OwnTreatment]) -> AnyCard:
    """A card with the own treatments that name it."""
    more = tuple(Help(treatment_id=t.id, claim=t.claim) for t in own.values() if card.id in t.card_ids)
    return replace(card, helps=(*card.helps, *more)) if more else card


def _one_for_each_file(faults: list[Problem]) -> Iterator[Problem]:
    """The first fault of each file, with how many more it has."""
    by_file: dict[str, list[Problem]] = {}
    for fault in faults:
        by_file.setdefault(fault.file, []).append(fault)
    for first, *rest in by_file.values():
        more = f" (and {len(rest)} more in this file)" if rest else ""
        yield replace(first, message=f"{first.message}{more}", hint=first.hint or _DOCS)
