"""Lays the sentences of a language over an atlas that was read in English."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from nervescope.domain.atlas import Atlas
from nervescope.domain.card import Card, ClinicalTest, Viewpoint
from nervescope.domain.knowledge import NerveKnowledge, NerveRoot
from nervescope.domain.statement import Statement
from nervescope.domain.wording import FIELDS, SpokenStatement, Wording, lines_of

Value = TypeVar("Value")


def in_wordings(atlas: Atlas, wordings: Mapping[str, Wording]) -> Atlas:
    """The atlas with its sentences in another language, by the ids of its statements.

    A sentence that has none, or one that was made from other English words, stays English, and its statement says so.
    """
    known = atlas.knowledge
    records = {s.base_id: s.record for s in atlas.structures.values()}
    spoken = _all(records, wordings)
    return replace(
        atlas,
        structures={i: replace(s, record=spoken[s.base_id]) for i, s in atlas.structures.items()},
        sites=_all(atlas.sites, wordings),
        topics=_all(atlas.topics, wordings),
        treatments=_all(atlas.treatments, wordings),
        emergency=_said(atlas.emergency, wordings),
        knowledge=NerveKnowledge(
            stretches=_all(known.stretches, wordings),
            roots=_all(known.roots, wordings),
            skin_fields=_all(known.skin_fields, wordings),
            variants=_all(known.variants, wordings),
            divisions=_all(known.divisions, wordings),
            honesty=_said(known.honesty, wordings),
        ),
        journeys={i: replace(journey, record=_said(journey.record, wordings)) for i, journey in atlas.journeys.items()},
        skin_caution=_said(atlas.skin_caution, wordings),
    )


def _all(records: dict[str, Value], wordings: Mapping[str, Wording]) -> dict[str, Value]:
    """Records by id, each in the language."""
    return {i: _said(record, wordings) for i, record in records.items()}


def _said(value: Value, wordings: Mapping[str, Wording]) -> Value:
    """A record, or a part of one, in the language; what says nothing is given back as it is."""
    return cast(Value, _found(value, wordings))


def _found(value: Any, wordings: Mapping[str, Wording]) -> Any:
    """The same for a value of any kind."""
    if isinstance(value, Statement):
        return _statement(value, wordings.get(value.id))
    if isinstance(value, tuple) and value and not isinstance(value[0], str | float | int):
        return tuple(_found(item, wordings) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {f.name: getattr(value, f.name) for f in fields(value)}
    changed = {name: new for name, part in parts.items() if (new := _found(part, wordings)) is not part}
    changed |= _lines(value, changed, wordings)
    return replace(value, **changed) if changed else value


def _statement(statement: Statement, wording: Wording | None) -> Statement:
    """A statement with the words that there are for it."""
    wording = wording or Wording()
    said = {f.name: getattr(statement, f.name) for f in fields(Statement)}
    words = {name: wording.of(name, said[name]) for name in FIELDS if said[name]}
    english = tuple(name for name, found in words.items() if not found)
    return SpokenStatement(**said | {name: found for name, found in words.items() if found}, english=english)


def _lines(value: object, changed: dict[str, Any], wordings: Mapping[str, Wording]) -> dict[str, Any]:
    """The lines of a record that have words in the language, by field."""
    words = [wording.of("text", line) if (wording := wordings.get(line_id)) else "" for line_id, line in lines_of(value)]
    if not any(words):
        return {}
    if isinstance(value, Card):
        return {"caption": words[0]}
    if isinstance(value, Viewpoint):
        return {"about": words[0]}
    if isinstance(value, ClinicalTest):
        rows = changed.get("accuracy", value.accuracy)
        return {"accuracy": tuple(replace(row, of=words[n] or row.of) for n, row in enumerate(rows))}
    if isinstance(value, NerveRoot):
        return {"field_words": (*(word.strip() for word in words[0].split(",")), *value.field_words)}
    return {}
