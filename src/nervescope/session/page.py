"""The text for a state, as data: a pure function from atlas and state to a Page. Nothing here knows how it is drawn."""

from dataclasses import replace

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.domain.statement import Audience
from nervescope.session.journey import journey_of, leg_at
from nervescope.session.look import card_of
from nervescope.session.pack_words import footer_words, surface_words
from nervescope.session.page_card import card_page
from nervescope.session.page_journey import journey_page
from nervescope.session.page_notes import PageNotes, language_note
from nervescope.session.page_parts import Item, Page, Section
from nervescope.session.page_skin import skin_map_page, skin_place_page
from nervescope.session.page_structure import structure_page
from nervescope.session.skin_map import painted_ids
from nervescope.session.state import Mode, ViewState
from nervescope.session.variants import shape_at


def page_for(atlas: Atlas, state: ViewState) -> Page:
    """The page for a state: a chosen structure first, then the chosen site or topic, then a journey, else the welcome page.

    Where a sentence of it has no words in the language of the program, the last line says so.
    """
    return _noted(atlas, _page_for(atlas, state))


def _noted(atlas: Atlas, page: Page) -> Page:
    """A page with the note on English sentences, if it has any."""
    note = language_note(atlas, page, unfolds=True)
    return replace(page, footer=f"{page.footer} {note}".strip()) if note else page


def _page_for(atlas: Atlas, state: ViewState) -> Page:
    """The page itself."""
    structure = atlas.structures.get(state.selected_structure_id)
    if structure:
        page = structure_page(atlas, structure, state.audience, state.side, shape_at(state, structure.id))
        return replace(page, footer=surface_words(atlas, structure, state))
    place = state.skin_map.place_mm
    if place:
        return skin_place_page(atlas, place, Side.LEFT if place[0] < 0 else Side.RIGHT, state.audience)
    if state.skin_map.shown:
        return skin_map_page(atlas, painted_ids(atlas, state), state.audience)
    card = card_of(atlas, state)
    if card:
        page = card_page(atlas, card, state.audience, state.side, with_tests=state.mode is Mode.EXPLORE)
        return replace(page, footer=footer_words(atlas, state))
    journey = journey_of(atlas, state)
    if journey:
        return journey_page(atlas, journey, leg_at(journey.line, state.journey.place * journey.line.length_mm), state.audience)
    return welcome_page(atlas, state.audience)


def welcome_page(atlas: Atlas, audience: Audience) -> Page:
    """What stands in the panel when nothing is chosen: how to begin, the sites with their answers, and the topics."""
    notes = PageNotes(atlas, audience)
    sections = [
        Section(id=f"site:{s.id}", heading=f"{s.number}  {s.name}", items=(replace(notes.item(s.answer), site_id=s.id),))
        for s in atlas.sites_in_order()
    ]
    topics = tuple(Item(text=t.name, topic_id=t.id) for t in atlas.topics_in_order())
    sections.append(Section(id="topics", heading=notes.heading("topics"), items=topics))
    return Page(
        title=notes.heading("welcome"),
        subtitle=atlas.words.hint_first_start,
        sections=tuple(s for s in sections if not s.is_empty),
        sources=notes.used(),
        footer=atlas.words.not_a_diagnosis,
        simplified=atlas.words.simplified,
    )


def emergency_page(atlas: Atlas, audience: Audience) -> Page:
    """The card with the emergency signs: flags with their action, then the questions to ask."""
    card, notes = atlas.emergency, PageNotes(atlas, audience)
    sections = [
        Section(id=f"flag:{f.id}", heading=f"{f.name}: {f.urgency_word}", items=(*notes.items(f.signs), notes.item(f.action)), is_care=True)
        for f in card.flags
    ]
    sections.append(notes.section("screening", card.screening))
    page = Page(
        title=card.title,
        answer=notes.item(card.intro),
        sections=tuple(sections),
        sources=notes.used(),
        footer=card.closing.for_audience(audience),
    )
    return _noted(atlas, page)
