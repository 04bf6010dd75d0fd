"""Walks the statements of the atlas, each with the place where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from nervescope.content.load import Content
from nervescope.content.reading import Place
from nervescope.domain.errors import Problem
from nervescope.domain.statement import Statement


@dataclass(frozen=True)
class Found:
    """A statement, the record it belongs to and its field below that record."""

    statement: Statement
    place: Place
    below: str

    def problem(self, field: str, message: str, hint: str) -> Problem:
        """A problem with one field of the statement."""
        return self.place.problem(".".join(part for part in (self.below, field) if part), message, hint)


def statements(content: Content) -> Iterator[Found]:
    """Every statement of structures, sites, topics, treatments, nerve knowledge and the emergency card."""
    for place, record in records(content):
        for below, statement in _inside(record, ""):
            yield Found(statement, place, below)


def records(content: Content) -> Iterator[tuple[Place, object]]:
    """Every record that speaks to the reader, each once, with its place."""
    atlas, places = content.atlas, content.places
    structures = {s.base_id: s.record for s in atlas.structures.values()}
    known = atlas.knowledge
    kinds: tuple[tuple[str, Mapping[str, object]], ...] = (
        *(("structure", structures), ("site", atlas.sites), ("topic", atlas.topics), ("treatment", atlas.treatments)),
        *(("claim", atlas.claims), ("stretch", known.stretches), ("root", known.roots)),
        *(("skin_field", known.skin_fields), ("variant", known.variants), ("division", known.divisions)),
        ("journey", {journey_id: journey.record for journey_id, journey in atlas.journeys.items()}),
    )
    for kind, found in kinds:
        for record_id, record in found.items():
            yield places[f"{kind}:{record_id}"], record
    if atlas.skin_caution:
        yield places["caution"], atlas.skin_caution
    if known.honesty:
        yield places["honesty"], known.honesty
    yield places["emergency"], atlas.emergency


def _inside(value: object, pointer: str) -> Iterator[tuple[str, Statement]]:
    """Statements inside a value, with their pointers."""
    if isinstance(value, Statement):
        yield pointer, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _inside(item, f"{pointer}[{number}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from _inside(getattr(value, field.name), f"{pointer}.{field.name}" if pointer else field.name)
