"""Checks the names in other languages: each structure has one in each language, and none is for something that is not there."""

from collections.abc import Iterable, Iterator

from nervescope.content.decode import did_you_mean
from nervescope.content.load import Content
from nervescope.domain.errors import Problem
from nervescope.domain.language import LANGUAGES
from nervescope.domain.naming import Naming


def languages_name_everything(content: Content) -> Iterator[Problem]:
    """Every structure, landmark, site, topic, treatment, test, emergency sign, heading and evidence label has a name in every language."""
    for code, naming in content.namings.items():
        place = content.places[f"language:{code}"]
        if code not in LANGUAGES:
            yield place.problem("language", f"the program does not speak '{code}'.", did_you_mean(code, list(LANGUAGES)))
        for kind, known in _needed(content).items():
            given: dict[str, object] = getattr(naming, kind)
            for record_id in sorted(set(known) - set(given)):
                yield place.problem(kind, f"'{record_id}' has no name in this language.", f"Add the line '{record_id}: ...'.")
            for record_id in sorted(set(given) - set(known)):
                yield place.problem(f"{kind}.{record_id}", "there is nothing with this id.", did_you_mean(record_id, list(known)))


def names_are_words(content: Content) -> Iterator[Problem]:
    """No name is empty, no structure has another one's name, and a peeling has a name for each of its steps."""
    for code, naming in content.namings.items():
        place = content.places[f"language:{code}"]
        for kind in _needed(content):
            for record_id, name in getattr(naming, kind).items():
                if not all(n.strip() for n in ([name] if isinstance(name, str) else name)):
                    yield place.problem(f"{kind}.{record_id}", "the name is empty.", "Write the name.")
        owners: dict[str, str] = {}
        for record_id, name in naming.structures.items():
            if owners.setdefault(name, record_id) != record_id:
                yield place.problem(f"structures.{record_id}", f"'{name}' is the name of '{owners[name]}' already.", "Tell them apart.")
        yield from _steps(content, naming)


def _needed(content: Content) -> dict[str, Iterable[str]]:
    """What must have a name, by the part of the language file: ids."""
    atlas, words = content.atlas, content.atlas.words
    cards = (*atlas.sites, *atlas.topics)
    tests = {test.id for card in (*atlas.sites.values(), *atlas.topics.values()) for test in card.tests}
    return {
        "structures": {s.base_id for s in atlas.structures.values()},
        "landmarks": atlas.landmarks,
        "cards": cards,
        "clinical_names": cards,
        "short_names": cards,
        "journeys": atlas.journeys,
        "variants": (*atlas.knowledge.variants, *atlas.knowledge.divisions),
        "skin_fields": atlas.knowledge.skin_fields,
        "stretches": atlas.knowledge.stretches,
        "peels": atlas.peels,
        "peel_short_names": atlas.peels,
        "peel_steps": atlas.peels,
        "treatments": atlas.treatments,
        "treatments_clinical": atlas.treatments,
        "tests": tests,
        "tests_clinical": tests,
        "emergency_signs": {flag.id for flag in atlas.emergency.flags},
        "urgencies": {flag.urgency for flag in atlas.emergency.flags},
        "evidence_names": words.evidence_names,
        "evidence_meanings": words.evidence_meanings,
        "headings": words.headings,
        "headings_clinical": words.headings_clinical,
    }


def _steps(content: Content, naming: Naming) -> Iterator[Problem]:
    """A name for each step of each peeling."""
    for order_id, names in naming.peel_steps.items():
        order = content.atlas.peels.get(order_id)
        if order and len(names) != len(order.steps):
            place = content.places[f"language:{naming.language}"]
            message = f"there are {len(names)} names for {len(order.steps)} steps."
            yield place.problem(f"peel_steps.{order_id}", message, "Name each step, in order.")
