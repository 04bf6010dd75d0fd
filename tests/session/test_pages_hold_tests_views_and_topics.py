"""Tests have figures for professionals only; views on a person's own story stay closed before clients; topics have pages."""

from dataclasses import replace

import pytest

from nervescope.domain.atlas import Atlas
from nervescope.domain.card import Help
from nervescope.domain.errors import UnknownNameError
from nervescope.domain.site import SiteView
from nervescope.domain.statement import Audience, Evidence
from nervescope.session import changes
from nervescope.session.look import card_of, lit_ids, view_of
from nervescope.session.page import page_for
from nervescope.session.page_parts import Page, Section
from nervescope.session.state import Mode, ViewState

SITE = ViewState(selected_site_id="piriformis", view_name="")
CLINICAL = replace(SITE, audience=Audience.CLINICAL)
CLIENT_MODE = replace(SITE, mode=Mode.CLIENT)


def section(page: Page, section_id: str) -> Section:
    """One section of a page."""
    return next(s for s in page.sections if s.id == section_id)


def test_a_test_says_how_and_what_it_means_in_both_voices(tiny_atlas: Atlas) -> None:
    for state, name in ((SITE, "Raising the leg"), (CLINICAL, "Straight leg raise")):
        (block,) = section(page_for(tiny_atlas, state), "told_apart").tests
        assert block.name == name
        assert "leg_raise.steps.1" in block.steps[0].text and "leg_raise.positive" in block.positive.text
        assert block.reading is not None and "leg_raise.reading" in block.reading.text


def test_only_the_clinical_voice_has_figures(tiny_atlas: Atlas) -> None:
    (plain,) = section(page_for(tiny_atlas, SITE), "told_apart").tests
    (clinical,) = section(page_for(tiny_atlas, CLINICAL), "told_apart").tests
    assert plain.figures == ()
    assert clinical.figures[0].text == "Sensitivity 92%, specificity 28%: surgery"
    assert clinical.figures[0].source_numbers == (1,)


def test_client_mode_has_no_tests_and_nothing_personal(tiny_atlas: Atlas) -> None:
    page = page_for(tiny_atlas, CLIENT_MODE)
    assert not any(s.tests or s.personal for s in page.sections)
    assert "piriformis.private" not in repr(page)
    assert [v.about for v in section(page, "viewpoints").sides] == ["About A01"]


def test_what_is_personal_is_set_apart_from_the_rest(tiny_atlas: Atlas) -> None:
    plain = section(page_for(tiny_atlas, SITE), "viewpoints")
    assert [v.about for v in plain.sides] == ["About A01"] and [v.about for v in plain.personal] == ["About A02"]
    clinical = section(page_for(tiny_atlas, CLINICAL), "viewpoints")
    assert [v.about for v in clinical.sides] == ["About A01", "About A02"] and not clinical.personal


def test_both_sides_keep_their_labels(tiny_atlas: Atlas) -> None:
    (view,) = section(page_for(tiny_atlas, SITE), "viewpoints").sides
    assert (view.practitioners.evidence_name, view.research.evidence_name) == ("Practitioner opinion", "Not supported")


def test_variants_have_percentages_in_the_clinical_voice_only(tiny_atlas: Atlas) -> None:
    plain, clinical = (section(page_for(tiny_atlas, s), "variants").items for s in (SITE, CLINICAL))
    assert plain[0].lead == "A  Below the muscle"
    assert clinical[0].lead == "A  Below the muscle, 85.2% (78.4–87)"
    assert "honesty" in plain[-1].text


def test_a_muscle_says_where_it_runs_and_what_moves_it(tiny_atlas: Atlas) -> None:
    page = page_for(tiny_atlas, ViewState(selected_structure_id="piriformis_left"))
    assert [i.lead for i in section(page, "attachments").items] == ["Origin", "Insertion"]
    supply = section(page, "supply").items
    assert [i.structure_id for i in supply] == ["", "sciatic_nerve_left", "", "", "", ""]
    assert [i.text for i in supply[2:4]] == ["S1", "S2"] and [i.ask for i in supply[4:]] == ["nerve", "roots"]


def test_a_nerve_says_what_it_passes_serves_and_loses(tiny_atlas: Atlas) -> None:
    page = page_for(tiny_atlas, ViewState(selected_structure_id="sciatic_nerve_right"))
    assert [s.id for s in page.sections if s.id in ("passes", "supplies", "lost", "skin_field")] == [
        "passes",
        "supplies",
        "lost",
        "skin_field",
    ]


def test_what_is_not_shown_to_help_stands_apart_and_the_best_comes_first(tiny_atlas: Atlas) -> None:
    labels = ("low", "not_supported", "moderate", "advised_against", "practitioner_opinion", "guideline_recommended", "low")
    walking, site = tiny_atlas.treatments["walking"], tiny_atlas.sites["piriformis"]
    names = [f"t{number}" for number in range(len(labels))]
    helps = tuple(
        Help(treatment_id=n, claim=replace(walking.claim, evidence=Evidence(label))) for n, label in zip(names, labels, strict=True)
    )
    treatments = {name: replace(walking, id=name) for name in names}
    atlas = replace(tiny_atlas, treatments=treatments, sites={"piriformis": replace(site, helps=helps)})
    page = page_for(atlas, SITE)
    assert [c.id for c in section(page, "helps").cards] == ["t5", "t2", "t0", "t6", "t4"]
    assert [c.id for c in section(page, "helps_not").cards] == ["t1", "t3"]


def test_a_topic_is_chosen_instead_of_a_site(tiny_atlas: Atlas) -> None:
    state = changes.select_topic(tiny_atlas, SITE, "posture")
    assert (state.selected_site_id, state.selected_topic_id, state.view_name) == ("", "posture", "home")
    assert page_for(tiny_atlas, state).title == "Posture and pelvis"
    assert changes.select_site(tiny_atlas, state, "hamstring").selected_topic_id == ""
    assert changes.go_back(state).selected_topic_id == "" == changes.go_home(state).selected_topic_id
    with pytest.raises(UnknownNameError, match="posturee"):
        changes.select_topic(tiny_atlas, SITE, "posturee")


def test_a_topic_with_a_view_is_seen_its_own_way(tiny_atlas: Atlas) -> None:
    view = SiteView(focus_mm=(0.0, 0.0, 50.0), direction=(0.0, -1.0, 0.1), field_mm=300.0, lit=("sacrum",))
    topic = replace(tiny_atlas.topics["posture"], view=view)
    atlas = replace(tiny_atlas, topics={"posture": topic})
    state = changes.select_topic(atlas, ViewState(), "posture")
    assert card_of(atlas, state) is topic
    assert view_of(atlas, state) == view and lit_ids(atlas, state) == {"sacrum"}
