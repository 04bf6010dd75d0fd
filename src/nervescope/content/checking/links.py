"""Checks that the names in cards, structures and nerve knowledge lead to nerves, muscles, roots and sources that exist."""

from collections.abc import Iterable, Iterator

from nervescope.content.checking.cards import cards
from nervescope.content.decode import did_you_mean
from nervescope.content.load import Content
from nervescope.content.reading import Place
from nervescope.domain.errors import Problem
from nervescope.domain.structure import Layer

ROOTS = tuple(f"{part}{level}" for part, levels in (("L", range(1, 6)), ("S", range(1, 6))) for level in levels)


def parts_at_risk_are_nerves(content: Content) -> Iterator[Problem]:
    """What a site says to be at risk is a part of the nerve that the atlas has."""
    nerves = _ids_in(content, Layer.NERVE)
    for site in content.atlas.sites.values():
        yield from _unknown(content.places[f"site:{site.id}"], "at_risk", site.at_risk, nerves, "nerve")


def muscles_name_nerves_and_roots(content: Content) -> Iterator[Problem]:
    """The nerves and roots of a structure exist."""
    nerves = _ids_in(content, Layer.NERVE)
    for record in {s.base_id: s.record for s in content.atlas.structures.values()}.values():
        place = content.places[f"structure:{record.id}"]
        yield from _unknown(place, "nerve_ids", record.nerve_ids, nerves, "nerve")
        yield from _unknown(place, "roots", record.roots, ROOTS, "root")


def no_structure_is_its_own_ancestor(content: Content) -> Iterator[Problem]:
    """Going from parent to parent ends somewhere; each loop is named once, at its first record."""
    parents = {s.base_id: s.record.parent_id for s in content.atlas.structures.values()}
    named: set[str] = set()
    for start in parents:
        way = [start]
        while parents.get(way[-1]) and parents[way[-1]] not in way:
            way.append(parents[way[-1]])
        again = parents.get(way[-1], "")
        loop = way[way.index(again) :] if again in way else []
        if loop and not named.intersection(loop):
            named.update(loop)
            message = f"the parents go round in a loop: {' > '.join([*loop, loop[0]])}."
            yield content.places[f"structure:{loop[0]}"].problem("parent_id", message, "Name a parent further up, or none.")


def knowledge_names_structures(content: Content) -> Iterator[Problem]:
    """Stretches, roots and skin fields name nerves and muscles of the atlas; a skin field may be of a nerve that is not drawn."""
    known, places = content.atlas.knowledge, content.places
    nerves, muscles = _ids_in(content, Layer.NERVE), _ids_in(content, Layer.MUSCLE)
    for stretch in known.stretches.values():
        yield from _unknown(places[f"stretch:{stretch.id}"], "nerve_id", (stretch.nerve_id,), nerves, "nerve")
    for field in known.skin_fields.values():
        yield from _unknown(places[f"skin_field:{field.id}"], "nerve_id", (field.nerve_id,) if field.nerve_id else (), nerves, "nerve")
    for root in known.roots.values():
        yield from _unknown(places[f"root:{root.id}"], "id", (root.id,), ROOTS, "root")
        yield from _unknown(places[f"root:{root.id}"], "key_muscle_ids", root.key_muscle_ids, muscles, "muscle")


def journeys_name_what_exists(content: Content) -> Iterator[Problem]:
    """The legs, neighbours, covers and branches of each journey are structures of the atlas, and its stretches are described."""
    structures, stretches = {s.base_id for s in content.atlas.structures.values()}, content.atlas.knowledge.stretches
    for journey in content.atlas.journeys.values():
        line, place = journey.line, content.places[f"journey:{journey.record.id}"]
        for what, rows in (("legs", line.legs), ("neighbours", line.neighbours), ("covers", line.covers), ("branches", line.branches)):
            ids = dict.fromkeys(row.structure_id for row in rows)
            yield from _unknown(place, what, tuple(ids), structures, "structure")
        yield from _unknown(place, "legs", tuple(dict.fromkeys(leg.stretch_id for leg in line.legs)), stretches, "stretch")


def skin_areas_are_drawn_from_sources(content: Content) -> Iterator[Problem]:
    """Each area of the skin map is that of a root or skin field, names known sources, and its bands have a width at each point."""
    atlas = content.atlas
    known = (*atlas.knowledge.roots, *atlas.knowledge.skin_fields)
    for area in atlas.skin_areas.values():
        place = content.places[f"skin_area:{area.id}"]
        yield from _unknown(place, "id", (area.id,), known, "root or skin field")
        yield from _unknown(place, "source_ids", area.source_ids, atlas.sources, "source")
        if not area.source_ids or not area.bands:
            yield place.problem("bands", f"'{area.id}' has no band or no source.", "Name the description that it is drawn after.")
        for number, band in enumerate(area.bands):
            if not band.path_mm or len(band.path_mm) != len(band.radius_mm) or min(band.radius_mm) <= 0:
                yield place.problem(f"bands[{number}]", "each point needs one radius above 0.", "Give as many radii as points.")


def figures_have_sources(content: Content) -> Iterator[Problem]:
    """Figures of tests and variants name sources of the bibliography, and percentages lie in their range."""
    known = list(content.atlas.sources)
    for place, card in cards(content):
        for number, test in enumerate(card.tests):
            for row, figures in enumerate(test.accuracy):
                yield from _sourced(place, f"tests[{number}].accuracy[{row}]", figures.source_ids, known)
    knowledge, nerves = content.atlas.knowledge, _ids_in(content, Layer.NERVE)
    kinds = [("variant", v) for v in knowledge.variants.values()] + [("division", v) for v in knowledge.divisions.values()]
    for kind, variant in kinds:
        place = content.places[f"{kind}:{variant.id}"]
        yield from _unknown(place, "pressed_id", (variant.pressed_id,) if variant.pressed_id else (), nerves, "nerve")
        yield from _sourced(place, "", variant.source_ids, known)
        low, high = variant.low if variant.low is not None else 0.0, variant.high if variant.high is not None else 100.0
        if not 0.0 <= low <= variant.percent <= high <= 100.0:
            yield place.problem("percent", f"{variant.percent:g} does not lie between {low:g} and {high:g}.", "Correct the three figures.")


def _sourced(place: Place, at: str, source_ids: tuple[str, ...], known: list[str]) -> Iterator[Problem]:
    """A figure without a source, or with one that is not in the bibliography."""
    field = f"{at}.source_ids" if at else "source_ids"
    if not source_ids:
        yield place.problem(field, "the figure names no source.", "Add where it comes from.")
    yield from _unknown(place, field, source_ids, known, "source")


def _ids_in(content: Content, layer: Layer) -> list[str]:
    """Base ids of the structures of a layer."""
    return list(dict.fromkeys(s.base_id for s in content.atlas.structures.values() if s.layer is layer))


def _unknown(place: Place, field: str, names: Iterable[str], known: Iterable[str], kind: str) -> Iterator[Problem]:
    """Names that lead nowhere."""
    listed = list(known)
    is_list = field.endswith("s") or field == "at_risk"
    for number, name in enumerate(names):
        if name not in listed:
            hint = did_you_mean(name, listed)
            pointer = f"{field}[{number}]" if is_list else field
            yield place.problem(pointer, f"there is no {kind} '{name}'.", hint if hint.startswith("Did") else "Correct the name.")
