"""The page of a place on the skin: what may supply it, the strongest first, with the words of caution."""

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Point, Side
from nervescope.domain.language import tr
from nervescope.domain.skin_region import skin_region_at
from nervescope.domain.statement import Audience
from nervescope.domain.structure import name_on_side
from nervescope.session.page_card import link_to
from nervescope.session.page_notes import PageNotes
from nervescope.session.page_parts import Item, Page, Section
from nervescope.session.skin_map import LIKELY, area_name, structure_of_area, supply_of_place


def skin_place_page(atlas: Atlas, place_mm: Point, side: Side, audience: Audience) -> Page:
    """Roots, then skin nerves, each with the statement of its field; what only reaches the place with its edge says so."""
    notes, region = PageNotes(atlas, audience), skin_region_at(place_mm)
    found = supply_of_place(atlas, place_mm, side)
    roots = tuple(each for each in found if each[0] in atlas.knowledge.roots)
    nerves = tuple(each for each in found if each[0] not in atlas.knowledge.roots)
    caution = (notes.item(atlas.skin_caution),) if atlas.skin_caution else ()
    nothing = (Item(text=tr("No area of this map reaches here. Other nerves feel this skin.")),) if not found else ()
    sections = (
        Section(id="place_caution", heading=notes.heading("place_caution"), items=(*nothing, *caution)),
        *(
            Section(id=f"place_{name}", heading=notes.heading(f"place_{name}"), items=_items(notes, rows, side))
            for name, rows in (("roots", roots), ("nerves", nerves))
        ),
    )
    named = tr(region.name_en) if audience is Audience.CLINICAL else f"{tr(region.plain)[:1].upper()}{tr(region.plain)[1:]}"
    return Page(
        title=name_on_side(named, side),
        subtitle=region.name_la,
        sections=tuple(s for s in (*sections[1:], sections[0]) if not s.is_empty),
        sources=notes.used(),
        footer=atlas.words.not_a_diagnosis,
        simplified=atlas.words.simplified,
    )


def skin_map_page(atlas: Atlas, area_ids: tuple[str, ...], audience: Audience) -> Page:
    """What is painted, each area with its own statement, and the words of caution."""
    notes, known = PageNotes(atlas, audience), atlas.knowledge
    sections = [
        Section(id=f"area:{i}", heading=area_name(atlas, i), items=(notes.item(statement),))
        for i in area_ids
        for statement in [known.roots[i].dermatome if i in known.roots else known.skin_fields[i].area]
    ]
    if atlas.skin_caution:
        sections.append(notes.section("place_caution", (atlas.skin_caution,)))
    return Page(
        title=notes.heading("skin_map"),
        subtitle=notes.heading("skin_map_tip"),
        sections=tuple(sections),
        sources=notes.used(),
        footer=atlas.words.not_a_diagnosis,
        simplified=atlas.words.simplified,
    )


def _items(notes: PageNotes, rows: tuple[tuple[str, float], ...], side: Side) -> tuple[Item, ...]:
    """Each area as a link to its root or nerve, and what is known of it."""
    items: list[Item] = []
    for area_id, weight in rows:
        link = link_to(notes.atlas, structure_of_area(notes.atlas, area_id), side)
        known = notes.atlas.knowledge
        statement = known.roots[area_id].dermatome if area_id in known.roots else known.skin_fields[area_id].area
        lead = area_name(notes.atlas, area_id) + ("" if weight >= LIKELY else " " + tr("(its edge)"))
        items.append(notes.item(statement, lead))
        if link:
            items.append(link)
    return tuple(items)
