"""Lays the names of a language over an atlas that was read in English."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from nervescope.domain.atlas import Atlas
from nervescope.domain.card import Card
from nervescope.domain.emergency import NamedFlag, RedFlag
from nervescope.domain.knowledge import NerveKnowledge
from nervescope.domain.language import ENGLISH, Language
from nervescope.domain.naming import NamedLandmark, NamedStructure, NameLines, Naming
from nervescope.domain.peel import PeelOrder
from nervescope.domain.treatment import Treatment
from nervescope.domain.words import Words

CardT = TypeVar("CardT", bound=Card)
RecordT = TypeVar("RecordT")


def in_language(atlas: Atlas, namings: Mapping[str, Naming], language: Language) -> Atlas:
    """The atlas with the names of a language; what has none stays English. Names in the other languages are there to be found."""
    here = namings.get(language.code) if language is not ENGLISH else None
    atlas = replace(atlas, names_elsewhere=_names_elsewhere(atlas, namings, here))
    return _all_named(atlas, here) if here else atlas


def _names_elsewhere(atlas: Atlas, namings: Mapping[str, Naming], here: Naming | None) -> dict[str, tuple[str, ...]]:
    """The names in the languages that are not spoken, each once; English is one of them when another one is spoken."""
    found: dict[str, list[str]] = {}
    for naming in (n for n in namings.values() if n is not here):
        for record_id, name in (*naming.structures.items(), *naming.landmarks.items()):
            found.setdefault(record_id, []).append(name)
    if here:
        english = {s.base_id: s.record.name_en for s in atlas.structures.values()}
        english |= {i: landmark.name_en for i, landmark in atlas.landmarks.items()}
        for record_id, name in english.items():
            found.setdefault(record_id, []).append(name)
    return {record_id: tuple(dict.fromkeys(names)) for record_id, names in found.items()}


def _all_named(atlas: Atlas, naming: Naming) -> Atlas:
    """Everything that has a name in a language."""
    records = {s.base_id: s.record for s in atlas.structures.values()}
    named = {i: _named(NamedStructure, record, naming.structures.get(i, record.name_en)) for i, record in records.items()}
    title = naming.lines.emergency_title or atlas.emergency.title
    return replace(
        atlas,
        structures={i: replace(s, record=named[s.base_id]) for i, s in atlas.structures.items()},
        landmarks={i: _named(NamedLandmark, mark, naming.landmarks.get(i, mark.name_en)) for i, mark in atlas.landmarks.items()},
        sites={i: _card(card, naming) for i, card in atlas.sites.items()},
        topics={i: _card(card, naming) for i, card in atlas.topics.items()},
        treatments={i: _treatment(treatment, naming) for i, treatment in atlas.treatments.items()},
        emergency=replace(atlas.emergency, title=title, flags=tuple(_flag(flag, naming) for flag in atlas.emergency.flags)),
        words=_words(atlas.words, naming),
        knowledge=_knowledge(atlas.knowledge, naming),
        peels={i: _peel(order, naming) for i, order in atlas.peels.items()},
        journeys={
            i: replace(journey, record=replace(journey.record, name=naming.journeys.get(i, journey.record.name)))
            for i, journey in atlas.journeys.items()
        },
    )


def _named(kind: Callable[..., RecordT], record: Any, name: str) -> RecordT:
    """A record with its name here."""
    return kind(**{f.name: getattr(record, f.name) for f in fields(record)}, name_here=name)


def _card(card: CardT, naming: Naming) -> CardT:
    """A site or topic with its three names, and its tests with theirs."""
    return replace(
        card,
        name=naming.cards.get(card.id, card.name),
        name_clinical=naming.clinical_names.get(card.id, card.name_clinical),
        short_name=naming.short_names.get(card.id, card.short_name),
        tests=tuple(
            replace(test, name=naming.tests.get(test.id, test.name), name_clinical=naming.tests_clinical.get(test.id, test.name_clinical))
            for test in card.tests
        ),
    )


def _treatment(treatment: Treatment, naming: Naming) -> Treatment:
    """A treatment with both its names."""
    clinical = naming.treatments_clinical.get(treatment.id, treatment.name_clinical)
    return replace(treatment, name=naming.treatments.get(treatment.id, treatment.name), name_clinical=clinical)


def _flag(flag: RedFlag, naming: Naming) -> RedFlag:
    """A group of warning signs with its name and the word for its urgency."""
    said = {f.name: getattr(flag, f.name) for f in fields(RedFlag)}
    said["name"] = naming.emergency_signs.get(flag.id, flag.name)
    return NamedFlag(**said, urgency_here=naming.urgencies.get(flag.urgency, flag.urgency))


def _knowledge(known: NerveKnowledge, naming: Naming) -> NerveKnowledge:
    """Stretches, fields and variants with their names."""
    return replace(
        known,
        stretches=_renamed(known.stretches, naming.stretches),
        skin_fields=_renamed(known.skin_fields, naming.skin_fields),
        variants=_renamed(known.variants, naming.variants),
        divisions=_renamed(known.divisions, naming.variants),
    )


def _renamed(records: dict[str, RecordT], names: Mapping[str, str]) -> dict[str, RecordT]:
    """Records whose `name` is another one."""
    return {i: replace(record, name=names[i]) if i in names else record for i, record in records.items()}  # type: ignore[type-var]


def _peel(order: PeelOrder, naming: Naming) -> PeelOrder:
    """An order and its steps; steps that do not match in number stay English."""
    names = naming.peel_steps.get(order.id, ())
    fits = len(names) == len(order.steps)
    steps = tuple(replace(step, name=name) for step, name in zip(order.steps, names, strict=True)) if fits else order.steps
    short = naming.peel_short_names.get(order.id, order.short_name)
    return replace(order, name=naming.peels.get(order.id, order.name), short_name=short, steps=steps)


def _words(words: Words, naming: Naming) -> Words:
    """Lines, headings and evidence words."""
    lines = {f.name: getattr(naming.lines, f.name) for f in fields(NameLines) if f.name != "emergency_title"}
    return replace(
        words,
        **{name: line for name, line in lines.items() if line},
        evidence_names=words.evidence_names | naming.evidence_names,
        evidence_meanings=words.evidence_meanings | naming.evidence_meanings,
        headings=words.headings | naming.headings,
        headings_clinical=words.headings_clinical | naming.headings_clinical,
    )
