"""Which nerve, which roots, and everything a root supplies: the answer is lit, the rest steps back, the page lists it."""

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.session import changes
from nervescope.session.changes_supply import ask_supply
from nervescope.session.look import lit_ids, opacity_of
from nervescope.session.page import page_for
from nervescope.session.scene_file import Scene, parse_scene, scene_text
from nervescope.session.state import Ask, Supply, ViewState
from nervescope.session.supply import answer, can_ask, muscles_of, roots_of

AT_SITE = ViewState(selected_site_id="piriformis", view_name="")


def test_the_nerve_of_a_muscle_is_lit_and_its_page_opens(tiny_atlas: Atlas) -> None:
    state = ask_supply(tiny_atlas, AT_SITE, Ask.NERVE, "piriformis_left")
    assert (state.selected_structure_id, state.side, state.selected_site_id) == ("sciatic_nerve_left", Side.LEFT, "")
    assert lit_ids(tiny_atlas, state) == {"piriformis_left", "sciatic_nerve_left"}
    opacity = opacity_of(tiny_atlas, state)
    assert opacity["piriformis_left"] == opacity["sciatic_nerve_left"] == 1.0
    assert opacity["sacrum"] < 1.0 and opacity["piriformis_right"] == 0.0
    assert answer(tiny_atlas, state.supply) == "Piriformis muscle: Sciatic nerve"


def test_everything_a_nerve_or_root_supplies_is_lit_and_listed(tiny_atlas: Atlas) -> None:
    assert muscles_of(tiny_atlas, "sciatic_nerve") == ("piriformis",)
    assert muscles_of(tiny_atlas, "nerve_root_s1") == ("piriformis",)
    assert muscles_of(tiny_atlas, "nerve_root_l5") == ()
    state = ask_supply(tiny_atlas, ViewState(), Ask.SUPPLIES, "sciatic_nerve_right")
    assert lit_ids(tiny_atlas, state) == {"piriformis_right", "sciatic_nerve_right"}
    serves = next(s for s in page_for(tiny_atlas, state).sections if s.id == "serves")
    assert [i.structure_id for i in serves.items] == ["", "piriformis_right", ""]
    assert serves.items[0].ask == "supplies" and serves.items[2].text == "Sciatic nerve"
    assert answer(tiny_atlas, state.supply) == "Sciatic nerve supplies 1 muscle and 1 area of skin"


def test_the_page_of_a_muscle_names_its_roots_and_offers_the_questions(tiny_atlas: Atlas) -> None:
    page = page_for(tiny_atlas, changes.select_structure(tiny_atlas, ViewState(), "piriformis_right"))
    supply = next(s for s in page.sections if s.id == "supply")
    assert [i.text for i in supply.items if i.text in ("S1", "S2")] == ["S1", "S2"]
    assert [i.ask for i in supply.items if i.ask] == ["nerve", "roots"]
    assert roots_of(tiny_atlas, "sacrum") == ()


def test_only_questions_with_an_answer_can_be_asked(tiny_atlas: Atlas) -> None:
    assert [can_ask(tiny_atlas, ask, "piriformis_right") for ask in (Ask.NERVE, Ask.ROOTS, Ask.SUPPLIES)] == [True, True, False]
    assert [can_ask(tiny_atlas, ask, "sacrum") for ask in (Ask.NERVE, Ask.ROOTS, Ask.SUPPLIES)] == [False, False, False]
    assert can_ask(tiny_atlas, Ask.SUPPLIES, "sciatic_nerve_left") and not can_ask(tiny_atlas, Ask.NERVE, "nobody")


def test_asked_again_escape_and_show_all_end_the_answer(tiny_atlas: Atlas) -> None:
    state = ask_supply(tiny_atlas, ViewState(), Ask.ROOTS, "piriformis_right")
    assert state.supply == Supply(Ask.ROOTS, "piriformis") and state.selected_structure_id == "piriformis_right"
    assert lit_ids(tiny_atlas, state) == {"piriformis_right", "sciatic_nerve_right"}, "the nerve on the way to the roots"
    for ended in (
        ask_supply(tiny_atlas, state, Ask.ROOTS, "piriformis_right"),
        changes.go_back(state),
        changes.show_all(state),
        changes.go_home(state),
        changes.select_site(tiny_atlas, state, "piriformis"),
    ):
        assert ended.supply == Supply()


def test_a_question_is_kept_in_a_scene_and_a_nameless_one_shows_the_body(tiny_atlas: Atlas) -> None:
    state = ask_supply(tiny_atlas, ViewState(), Ask.SUPPLIES, "sciatic_nerve_right")
    assert parse_scene(scene_text(Scene(state)), "x").state.supply == state.supply
    assert opacity_of(tiny_atlas, ViewState(supply=Supply(Ask.NERVE, "nobody"))) == opacity_of(tiny_atlas, ViewState())
