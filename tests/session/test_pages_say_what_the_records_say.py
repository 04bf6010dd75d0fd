"""The page holds the words of the record, in the right voice, with labels and numbered sources."""

from dataclasses import replace

import pytest

from nervescope.domain.atlas import Atlas
from nervescope.domain.statement import Audience, Evidence
from nervescope.session import changes
from nervescope.session.page import emergency_page, page_for
from nervescope.session.page_parts import Page
from nervescope.session.state import ViewState

BEFORE_HELP = ("where", "what_happens", "involved", "feels_like", "skin_area", "worse", "better")
AFTER_HELP = ("cautions", "see_doctor", "told_apart", "viewpoints", "corrections", "variants", "how_common", "over_time")
CARD = [*BEFORE_HELP, "helps", *AFTER_HELP]
AT_SITE = ViewState(selected_site_id="piriformis", view_name="")


def section_ids(page: Page) -> list[str]:
    """The sections of a page in order."""
    return [section.id for section in page.sections]


def test_a_site_page_for_a_client(tiny_atlas: Atlas) -> None:
    page = page_for(tiny_atlas, AT_SITE)
    assert (page.title, page.subtitle, page.caption) == ("Piriformis site", "", "The caption of piriformis.")
    assert page.answer is not None
    assert page.answer.text == "Plain words of piriformis.answer."
    assert section_ids(page) == CARD
    assert page.sections[1].heading == "What happens here"
    assert page.footer == "This is not a diagnosis."
    assert [section.id for section in page.sections if section.is_care] == ["cautions", "see_doctor"]


def test_a_site_page_in_the_clinical_voice(tiny_atlas: Atlas) -> None:
    page = page_for(tiny_atlas, changes.set_audience(AT_SITE, Audience.CLINICAL))
    assert (page.title, page.subtitle) == ("Clinical piriformis", "Piriformis site")
    assert page.sections[1].heading == "Mechanism"
    assert page.sections[1].items[0].text == "Clinical words of piriformis.what_happens."
    assert section_ids(page) == CARD


def test_labels_stand_in_words_and_plain_anatomy_has_none(tiny_atlas: Atlas) -> None:
    page = page_for(tiny_atlas, AT_SITE)
    happens, worse = (next(s for s in page.sections if s.id == name).items[0] for name in ("what_happens", "worse"))
    assert (happens.evidence, happens.evidence_name) == (None, "")
    assert (worse.evidence, worse.evidence_name, worse.is_recalled) == (Evidence.LOW, "Low", True)
    assert worse.reason == "Why piriformis.worse has its label."


def test_sources_are_numbered_once_in_the_order_of_use(tiny_atlas: Atlas) -> None:
    page = page_for(tiny_atlas, AT_SITE)
    assert [(number, source.id) for number, source in page.sources] == [(1, "smith_2020")]
    assert page.answer is not None
    assert page.answer.source_numbers == (1,)


def test_a_treatment_speaks_for_this_site(tiny_atlas: Atlas) -> None:
    helps = next(s for s in page_for(tiny_atlas, AT_SITE).sections if s.id == "helps")
    (card,) = helps.cards
    assert (card.id, card.name, card.main.text) == ("walking", "Walking", "Plain words of piriformis.helps.walking.")
    assert card.main.evidence_name == "Guideline recommended"
    assert [len(part) for part in (card.steps, card.cautions, card.stop_signs)] == [1, 1, 1]
    assert card.dose is not None


def test_what_the_atlas_lacks_is_passed_over(tiny_atlas: Atlas) -> None:
    bare = replace(tiny_atlas, treatments={}, sources={})
    page = page_for(bare, AT_SITE)
    assert "helps" not in section_ids(page)
    assert page.sources == ()
    assert page.answer is not None
    assert page.answer.source_numbers == ()


def test_a_structure_comes_before_the_site(tiny_atlas: Atlas) -> None:
    page = page_for(tiny_atlas, changes.select_structure(tiny_atlas, AT_SITE, "piriformis_left"))
    assert (page.title, page.subtitle) == ("Piriformis muscle, left", "Musculus piriformis")
    assert section_ids(page) == ["what_it_is", "action", "attachments", "supply", "relation", "variants", "at_sites"]
    assert [item.site_id for item in page.sections[-1].items] == ["piriformis"]


def test_the_welcome_page_leads_to_every_site(tiny_atlas: Atlas) -> None:
    page = page_for(tiny_atlas, ViewState())
    assert page.title == "Where the sciatic nerve gets squeezed"
    assert [(s.heading, s.items[0].site_id) for s in page.sections] == [
        ("3  Piriformis site", "piriformis"),
        ("4  Hamstring site", "hamstring"),
        ("Topics", ""),
    ]
    assert [i.topic_id for i in page.sections[-1].items] == ["posture"]


def test_ids_that_are_gone_lead_to_the_welcome_page(tiny_atlas: Atlas) -> None:
    gone = ViewState(selected_site_id="gone", selected_structure_id="gone")
    assert page_for(tiny_atlas, gone) == page_for(tiny_atlas, ViewState())


@pytest.mark.parametrize("audience", Audience)
def test_the_emergency_card_gives_signs_then_the_action(audience: Audience, tiny_atlas: Atlas) -> None:
    page = emergency_page(tiny_atlas, audience)
    flag = page.sections[0]
    assert flag.heading == "Nerves of bladder and bowel: Now"
    assert flag.is_care
    voice = {Audience.CLIENT: "Go to hospital now.", Audience.CLINICAL: "Clinical words of emergency.go_now."}
    assert flag.items[-1].text == voice[audience]
    assert page.sections[-1].id == "screening"


def test_every_page_of_the_tiny_atlas_can_be_made(tiny_atlas: Atlas) -> None:
    for audience in Audience:
        for name in (*tiny_atlas.sites, *tiny_atlas.structures, ""):
            state = ViewState(selected_site_id=name, selected_structure_id=name, audience=audience)
            assert page_for(tiny_atlas, state).title
