"""Checks that cards are whole and do not contradict themselves: sections, labels, reasons, viewpoints, tests."""

from collections.abc import Iterator

from nervescope.content.checking.statements import statements
from nervescope.content.load import Content
from nervescope.content.reading import Place
from nervescope.domain.card import Card, Viewpoint
from nervescope.domain.errors import Problem
from nervescope.domain.statement import Evidence, Status
from nervescope.domain.treatment import Treatment

NEEDED = ("what_happens", "feels_like", "worse", "better", "helps", "cautions", "see_doctor", "told_apart", "how_common", "over_time")
"""Sections without which the card of a site is not finished."""


def cards(content: Content) -> Iterator[tuple[Place, Card]]:
    """Every site and topic with its place."""
    for site in content.atlas.sites.values():
        yield content.places[f"site:{site.id}"], site
    for topic in content.atlas.topics.values():
        yield content.places[f"topic:{topic.id}"], topic


def viewpoints(content: Content) -> Iterator[tuple[Place, str, Viewpoint]]:
    """Every viewpoint of cards and treatments, with the place of its record and its pointer below it."""
    for place, record in _cards_and_treatments(content):
        for number, view in enumerate(record.viewpoints):
            yield place, f"viewpoints[{number}]", view


def sites_are_whole(content: Content) -> Iterator[Problem]:
    """The card of a site leaves no section out."""
    for site in content.atlas.sites.values():
        for section in NEEDED:
            if not getattr(site, section):
                yield content.places[f"site:{site.id}"].problem(section, "this section says nothing.", "Write it; a card has it.")


def labels_have_reasons(content: Content) -> Iterator[Problem]:
    """Whoever opens a label reads why: all but plain anatomy has a reason."""
    for found in statements(content):
        statement = found.statement
        if statement.evidence is not Evidence.ANATOMY and not statement.reason.strip():
            yield found.problem("reason", f"'{statement.id}' does not say why it is '{statement.evidence.value}'.", "Add 'reason'.")
        if statement.status is Status.CHECKED and not statement.source_ids:
            yield found.problem("status", f"'{statement.id}' counts as checked, but against no source.", "Name it, or write 'recalled'.")


def labels_agree(content: Content) -> Iterator[Problem]:
    """A treatment stands once on a card, has one label at all levels of a family, and none stronger than its own record gives it."""
    family_labels: dict[tuple[str, str], tuple[Evidence, str]] = {}
    for place, card in cards(content):
        seen: set[str] = set()
        for number, link in enumerate(card.helps):
            name, label, at = link.treatment_id, link.claim.evidence, f"helps[{number}]"
            if name in seen:
                yield place.problem(f"{at}.treatment_id", f"'{name}' stands on this card twice.", "Remove one of them.")
            seen.add(name)
            first, where = family_labels.setdefault((getattr(card, "family", card.id), name), (label, card.id))
            if first is not label:
                message = f"'{name}' is '{label.value}' here, but '{first.value}' at '{where}', the same kind of place."
                yield place.problem(f"{at}.claim.evidence", message, "Give both the same label.")
            treatment = content.atlas.treatments.get(name)
            if treatment and label.strength > treatment.claim.evidence.strength:
                message = f"'{name}' is '{label.value}' here, but '{treatment.claim.evidence.value}' in its own record."
                yield place.problem(f"{at}.claim.evidence", message, "Make the two agree.")


def viewpoints_are_fair(content: Content) -> Iterator[Problem]:
    """The practitioners' side is labelled as their view; the ids of viewpoints are their own on each card."""
    for place, below, view in viewpoints(content):
        if view.practitioners.evidence is not Evidence.PRACTITIONER_OPINION:
            yield place.problem(
                f"{below}.practitioners.evidence", "the practitioners' side has another label.", "Label it 'practitioner_opinion'."
            )
        if not view.about.strip():
            yield place.problem(f"{below}.about", "this is empty.", "Say in a few words what both speak of.")


def ids_on_a_card_are_unique(content: Content) -> Iterator[Problem]:
    """Each test and viewpoint of a record has an id of its own there."""
    for place, record in _cards_and_treatments(content):
        for part in ("tests", "viewpoints"):
            ids = [item.id for item in getattr(record, part, ())]
            for number, name in enumerate(ids):
                if name in ids[:number]:
                    yield place.problem(f"{part}[{number}].id", f"the id '{name}' is taken already.", "Give one of the two another id.")


def figures_are_fractions(content: Content) -> Iterator[Problem]:
    """Sensitivity and specificity lie between 0 and 1, and at least one of them is there, with a plain reading."""
    for place, card in cards(content):
        for number, test in enumerate(card.tests):
            at = f"tests[{number}]"
            if test.accuracy and test.reading is None:
                yield place.problem(f"{at}.reading", f"the figures of '{test.id}' have no plain reading.", "Say what they mean.")
            for row, figures in enumerate(test.accuracy):
                given = [v for v in (figures.sensitivity, figures.specificity) if v is not None]
                if not given:
                    yield place.problem(f"{at}.accuracy[{row}]", "there is no figure.", "Give sensitivity, specificity or both.")
                for value in given:
                    if not 0.0 <= value <= 1.0:
                        yield place.problem(f"{at}.accuracy[{row}]", f"{value:g} is not between 0 and 1.", "Write 78 % as 0.78.")


def _cards_and_treatments(content: Content) -> Iterator[tuple[Place, Card | Treatment]]:
    """Every site, topic and treatment with its place."""
    yield from cards(content)
    for treatment in content.atlas.treatments.values():
        yield content.places[f"treatment:{treatment.id}"], treatment
