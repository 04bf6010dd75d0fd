"""The page carries the ids of what its lines stand for, on the side that is shown."""

from dataclasses import replace

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.session.page import page_for
from nervescope.session.page_parts import Page
from nervescope.session.state import ViewState


def section_of(page: Page, section_id: str) -> tuple:
    return next(s.items for s in page.sections if s.id == section_id)


def test_a_site_names_the_structures_involved_on_its_side(tiny_atlas: Atlas) -> None:
    state = ViewState(selected_site_id="piriformis")
    assert [i.structure_id for i in section_of(page_for(tiny_atlas, state), "involved")] == [
        *("sciatic_nerve_right", "piriformis_right", "sciatic_nerve_right")
    ]
    left = page_for(tiny_atlas, replace(state, side=Side.LEFT))
    assert [i.structure_id for i in section_of(left, "involved")] == ["sciatic_nerve_left", "piriformis_left", "sciatic_nerve_left"]


def test_a_structure_names_the_sites_where_it_matters(tiny_atlas: Atlas) -> None:
    page = page_for(tiny_atlas, ViewState(selected_structure_id="sciatic_nerve_left"))
    assert [i.site_id for i in section_of(page, "at_sites")] == ["piriformis", "hamstring"]


def test_the_welcome_page_leads_to_every_site(tiny_atlas: Atlas) -> None:
    page = page_for(tiny_atlas, ViewState())
    assert [s.items[0].site_id for s in page.sections if s.id != "topics"] == ["piriformis", "hamstring"]


def test_a_card_keeps_dose_and_stop_signs_apart(tiny_atlas: Atlas) -> None:
    page = page_for(tiny_atlas, ViewState(selected_site_id="piriformis"))
    card = next(s for s in page.sections if s.id == "helps").cards[0]
    assert card.dose is not None and "walking.dose" in card.dose.text
    assert len(card.steps) == len(card.cautions) == len(card.stop_signs) == 1
