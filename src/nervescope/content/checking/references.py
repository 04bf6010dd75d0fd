"""Checks that every name leads somewhere: sources, treatments, structures, nerves, views, files, numbers."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from nervescope.content.checking.cards import cards
from nervescope.content.checking.statements import statements
from nervescope.content.decode import did_you_mean
from nervescope.content.load import Content
from nervescope.content.reading import Place
from nervescope.domain.errors import Problem
from nervescope.domain.site import SiteView
from nervescope.domain.structure import Layer

NAMED_VIEWS = ("home", "anterior", "posterior", "left", "right", "superior", "inferior")
MOST_LABELS = 7
HIGHEST_NUMBER = 99
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_PMID = re.compile(r"\d{1,8}")
_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def sources_exist(content: Content) -> Iterator[Problem]:
    """Each source that a statement names stands in the bibliography."""
    known = list(content.atlas.sources)
    for found in statements(content):
        for number, source_id in enumerate(found.statement.source_ids):
            if source_id not in content.atlas.sources:
                yield found.problem(
                    f"source_ids[{number}]", f"the source '{source_id}' is not in sources.json.", _nearest(source_id, known)
                )


def sources_lead_somewhere(content: Content) -> Iterator[Problem]:
    """Each source has a DOI, a PMID or an address, and they look like one."""
    place = content.places.get("sources")
    if place is None:
        return
    rows: dict[str, int] = {}
    if isinstance(place.file.data, list):
        rows = {str(row.get("id")): number for number, row in enumerate(place.file.data) if isinstance(row, dict)}
    for source in content.atlas.sources.values():
        pointer = f"[{rows.get(source.id, 0)}]"
        if not (source.doi or source.pmid or source.url):
            yield place.problem(pointer, f"'{source.id}' has no DOI, PMID or URL.", "Add one, so that a reader can find it.")
        if source.doi and not _DOI.fullmatch(source.doi):
            yield place.problem(
                f"{pointer}.DOI", f"'{source.doi}' is not a DOI.", "A DOI begins with '10.' and has no 'https://' before it."
            )
        if source.pmid and not _PMID.fullmatch(source.pmid):
            yield place.problem(f"{pointer}.PMID", f"'{source.pmid}' is not a PubMed number.", "It has digits only.")
        if source.url and not source.url.startswith(("https://", "http://")):
            yield place.problem(f"{pointer}.URL", f"'{source.url}' is not a web address.", "It begins with 'https://'.")
        if not source.authors.strip() or not source.title.strip():
            yield place.problem(pointer, f"'{source.id}' lacks its authors or its title.", "Add 'author' and 'title'.")


def treatments_exist(content: Content) -> Iterator[Problem]:
    """Each treatment that a card names has a record."""
    for place, card in cards(content):
        for number, link in enumerate(card.helps):
            if link.treatment_id not in content.atlas.treatments:
                yield place.problem(
                    f"helps[{number}].treatment_id",
                    f"there is no treatment '{link.treatment_id}'.",
                    _nearest(link.treatment_id, list(content.atlas.treatments)),
                )


def treatments_are_used(content: Content) -> Iterator[Problem]:
    """Each treatment stands on at least one card, or nobody would find it."""
    used = {link.treatment_id for _, card in cards(content) for link in card.helps}
    for name in content.atlas.treatments:
        if name not in used:
            yield content.places[f"treatment:{name}"].problem(
                "id", f"no card names the treatment '{name}'.", "Add it under 'helps' of a card."
            )


def structures_exist(content: Content) -> Iterator[Problem]:
    """Each structure that a site, a view or another structure names has a record."""
    known = list(dict.fromkeys(s.base_id for s in content.atlas.structures.values()))
    for site in content.atlas.sites.values():
        place = content.places[f"site:{site.id}"]
        yield from _unknown(place, "structure_ids", site.structure_ids, known)
        yield from _view_structures(place, "view.", site.view, known, content.atlas.landmarks)
        if site.nerve_id not in known:
            yield place.problem("nerve_id", f"there is no structure '{site.nerve_id}'.", _nearest(site.nerve_id, known))
    for topic in content.atlas.topics.values():
        place = content.places[f"topic:{topic.id}"]
        yield from _unknown(place, "structure_ids", topic.structure_ids, known)
        if topic.view:
            yield from _view_structures(place, "view.", topic.view, known, content.atlas.landmarks)
    for name, view in content.atlas.views.items():
        if f"view:{name}" in content.places:
            yield from _view_structures(content.places[f"view:{name}"], "", view, known, content.atlas.landmarks)
    for landmark in content.atlas.landmarks.values():
        if landmark.structure_id not in known:
            yield content.places[f"landmark:{landmark.id}"].problem(
                "structure_id", f"there is no structure '{landmark.structure_id}'.", _nearest(landmark.structure_id, known)
            )
    for record in {s.base_id: s.record for s in content.atlas.structures.values()}.values():
        if record.parent_id and record.parent_id not in known:
            yield content.places[f"structure:{record.id}"].problem(
                "parent_id", f"there is no structure '{record.parent_id}'.", _nearest(record.parent_id, known)
            )


def nerves_exist(content: Content) -> Iterator[Problem]:
    """Each centre line belongs to a structure that has a record."""
    for key, nerve in content.atlas.nerves.items():
        if nerve.structure_id not in content.atlas.structures:
            yield content.places[f"nerve:{key}"].problem(
                "structure_id",
                f"there is no structure '{nerve.structure_id}'.",
                _nearest(nerve.structure_id, list(content.atlas.structures)),
            )


def views_are_sensible(content: Content) -> Iterator[Problem]:
    """The named views exist; each view has opacities from 0 to 1 and a few labels."""
    for name in NAMED_VIEWS:
        if f"view:{name}" not in content.places:
            yield Problem(
                "annotations/views.yaml", "views", f"the view '{name}' is missing or cannot be used.", "Add it; a key and a button show it."
            )
    for site in content.atlas.sites.values():
        yield from _view_numbers(content.places[f"site:{site.id}"], "view.", site.view)
    for topic in content.atlas.topics.values():
        if topic.view:
            yield from _view_numbers(content.places[f"topic:{topic.id}"], "view.", topic.view)
    for name, view in content.atlas.views.items():
        if f"view:{name}" in content.places:
            yield from _view_numbers(content.places[f"view:{name}"], "", view)


def files_are_named_after_their_record(content: Content) -> Iterator[Problem]:
    """A site, topic or treatment stands in the file of its name; all ids are lower snake case."""
    for key, place in content.places.items():
        kind, _, name = key.partition(":")
        if kind in ("site", "topic", "treatment") and Path(place.file.name).stem != name:
            yield place.problem(
                "id", f"the {kind} '{name}' stands in the file '{Path(place.file.name).name}'.", f"Name the file '{name}.yaml'."
            )
        if kind in ("site", "topic", "treatment", "structure", "landmark", "stretch", "skin_field") and not _ID.fullmatch(name):
            yield place.problem("id", f"'{name}' is not lower_snake_case.", "Use small letters, digits and single underscores.")


def families_have_their_number(content: Content) -> Iterator[Problem]:
    """A family of sites has one number of its own, from 1 on; the first nine are keys on the keyboard."""
    number_of: dict[str, int] = {}
    family_of: dict[int, str] = {}
    for site in content.atlas.sites.values():
        place = content.places[f"site:{site.id}"]
        if not 1 <= site.number <= HIGHEST_NUMBER:
            yield place.problem("number", f"{site.number} is not a number from 1 to {HIGHEST_NUMBER}.", "Choose a free one.")
        if number_of.setdefault(site.family, site.number) != site.number:
            yield place.problem(
                "number",
                f"the family '{site.family}' has the number {number_of[site.family]} elsewhere, here {site.number}.",
                "Give both the same.",
            )
        elif family_of.setdefault(site.number, site.family) != site.family:
            yield place.problem(
                "number", f"the number {site.number} belongs to the family '{family_of[site.number]}'.", "Choose a free number."
            )


def _view_structures(place: Place, before: str, view: SiteView, known: list[str], landmarks: Iterable[str]) -> Iterator[Problem]:
    """Names in a view that lead nowhere."""
    yield from _unknown(place, f"{before}lit", view.lit, known)
    yield from _unknown(place, f"{before}labels", view.labels, [*known, *landmarks])
    keys = [*(layer.value for layer in Layer), *known]
    for key in view.opacity:
        if key not in keys:
            yield place.problem(f"{before}opacity.{key}", f"'{key}' is neither a layer nor a structure.", _nearest(key, keys))


def _unknown(place: Place, field: str, names: tuple[str, ...], known: list[str]) -> Iterator[Problem]:
    """Names in a list that lead nowhere."""
    for number, name in enumerate(names):
        if name not in known:
            yield place.problem(f"{field}[{number}]", f"there is no structure '{name}'.", _nearest(name, known))


def _view_numbers(place: Place, before: str, view: SiteView) -> Iterator[Problem]:
    """Too many labels, and opacities that mean nothing."""
    if len(view.labels) > MOST_LABELS:
        yield place.problem(f"{before}labels", f"there are {len(view.labels)} labels.", f"Keep the {MOST_LABELS} most important ones.")
    for key, value in (*view.opacity.items(), ("other_side", view.other_side)):
        field = key if key == "other_side" else f"opacity.{key}"
        if not 0.0 <= value <= 1.0:
            yield place.problem(f"{before}{field}", f"{value:g} is not between 0 and 1.", "0 hides, 1 is solid.")


def _nearest(name: str, known: list[str]) -> str:
    """A hint with the nearest known name."""
    hint = did_you_mean(name, known)
    return hint if hint.startswith("Did") else "Correct the name, or add the record."
