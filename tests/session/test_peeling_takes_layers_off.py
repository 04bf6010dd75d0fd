"""Peeling: layers go in their order, half way they are see-through, nerves and bones stay, and the words say how far."""

from dataclasses import replace

import pytest

from nervescope.content.load import read_content
from nervescope.content.paths import find_folders
from nervescope.domain.atlas import Atlas
from nervescope.domain.structure import Layer
from nervescope.session import changes, changes_peel
from nervescope.session.look import labelled_ids, opacity_of, view_of
from nervescope.session.peel import left_after, peel_words
from nervescope.session.scene_file import Scene, parse_scene, scene_text
from nervescope.session.state import ViewState

BUTTOCK = ViewState(peel_region="buttock")


@pytest.fixture(scope="module")
def shipped() -> Atlas:
    """The shipped atlas."""
    return read_content(find_folders()).atlas


def test_a_body_that_is_peeled_begins_whole_whatever_the_view_hides(shipped: Atlas) -> None:
    faint = opacity_of(shipped, ViewState())
    whole = opacity_of(shipped, BUTTOCK)
    assert faint["gluteus_maximus_right"] == 0.25 and faint["skin"] < 0.2
    assert set(whole.values()) == {1.0}


def test_each_step_takes_off_its_own_layer_and_nothing_else(shipped: Atlas) -> None:
    for order in shipped.peels.values():
        gone: set[str] = set()
        for number, step in enumerate(order.steps, start=1):
            opacity = opacity_of(shipped, ViewState(peel_region=order.id, peel_depth=float(number)))
            hidden = {shipped.structures[i].base_id for i, value in opacity.items() if value == 0}
            assert hidden - gone == set(step.structure_ids), f"{order.id}: {step.name}"
            gone |= hidden


def test_at_the_end_of_every_order_nerves_and_bones_are_all_there(shipped: Atlas) -> None:
    for order in shipped.peels.values():
        opacity = opacity_of(shipped, ViewState(peel_region=order.id, peel_depth=float(len(order.steps))))
        kept = [i for i, s in shipped.structures.items() if s.layer in (Layer.NERVE, Layer.BONE, Layer.DISC, Layer.CARTILAGE)]
        assert all(opacity[i] == 1.0 for i in kept), order.id
        assert opacity["skin"] == 0.0


def test_every_order_goes_from_outside_in_where_structures_lie_on_one_another(shipped: Atlas) -> None:
    over = {
        "buttock": ["skin", "iliotibial_tract", "gluteus_maximus", "gluteus_medius", "gluteus_minimus", "piriformis", "obturator_internus"],
        "thigh": ["skin", "gluteus_maximus", "semitendinosus", "semimembranosus", "adductor_magnus"],
        "leg": ["skin", "gastrocnemius_medial_head", "soleus", "tibialis_posterior"],
        "back": ["skin", "erector_spinae", "multifidus", "ligamenta_flava"],
    }
    for region, wanted in {**over, "whole_body": over["buttock"]}.items():
        place = {i: n for n, step in enumerate(shipped.peels[region].steps) for i in step.structure_ids}
        assert [place[i] for i in wanted] == sorted(place[i] for i in wanted), region


def test_half_way_a_layer_is_a_ghost(tiny_atlas: Atlas) -> None:
    left = left_after(tiny_atlas.peels["buttock"], 0.5)
    assert left == {"piriformis": pytest.approx(0.25)}
    assert left_after(tiny_atlas.peels["buttock"], 9.0) == {"piriformis": 0.0}


def test_what_a_person_shows_by_hand_comes_back_over_the_peeling(tiny_atlas: Atlas) -> None:
    peeled = replace(BUTTOCK, peel_depth=1.0)
    assert opacity_of(tiny_atlas, peeled)["piriformis_right"] == 0.0
    shown = changes.set_structure_opacity(peeled, "piriformis_right", 1.0)
    assert opacity_of(tiny_atlas, shown)["piriformis_right"] == 1.0
    hidden = changes.set_layer_opacity(BUTTOCK, Layer.BONE, 0.0)
    assert opacity_of(tiny_atlas, hidden)["sacrum"] == 0.0


def test_steps_go_on_and_back_to_whole_layers_and_stop_at_the_ends(shipped: Atlas) -> None:
    state = changes_peel.choose_peel_region(shipped, ViewState(), "buttock")
    assert (state.peel_region, state.peel_depth, state.view_name) == ("buttock", 0.0, "region_buttock")
    assert changes_peel.step_peel(shipped, state, -1) == state
    state = changes_peel.peel_to(shipped, state, 2.4)
    assert changes_peel.step_peel(shipped, state, 1).peel_depth == 3.0
    assert changes_peel.step_peel(shipped, state, -1).peel_depth == 2.0
    assert changes_peel.settle_peel(shipped, state).peel_depth == 2.5
    end = changes_peel.peel_to(shipped, state, 99)
    assert end.peel_depth == 7.0 and changes_peel.step_peel(shipped, end, 1) == end


def test_peeling_begins_with_the_region_of_what_is_chosen(shipped: Atlas) -> None:
    assert changes_peel.order_to_use(shipped, ViewState()).id == "whole_body"
    assert changes_peel.order_to_use(shipped, ViewState(selected_structure_id="soleus_left")).id == "leg"
    assert changes_peel.order_to_use(shipped, changes.select_site(shipped, ViewState(), "piriformis")).id == "buttock"
    assert changes_peel.order_to_use(shipped, changes.select_site(shipped, ViewState(), "disc")).id == "back"
    assert changes_peel.order_to_use(shipped, changes.select_site(shipped, ViewState(), "hamstring")).id in ("buttock", "thigh")
    assert changes_peel.step_peel(shipped, ViewState(), -1) == ViewState()


def test_a_region_is_seen_from_its_own_view_even_with_a_site_chosen(shipped: Atlas) -> None:
    at_site = changes.select_site(shipped, ViewState(), "piriformis")
    view = view_of(shipped, changes_peel.choose_peel_region(shipped, at_site, "leg"))
    assert view == shipped.views["region_leg"]


def test_words_say_how_far(shipped: Atlas) -> None:
    order = shipped.peels["buttock"]
    assert peel_words(order, 3.0) == "3 of 7: gluteus maximus removed"
    assert peel_words(order, 2.5) == "2 of 7 removed; gluteus maximus see-through"
    assert peel_words(order, 0.0) == "Nothing removed yet; next: skin"
    assert peel_words(order, 7.0) == "7 of 7: short rotators under the nerve removed"


def test_what_is_laid_bare_is_named_first_and_what_is_off_is_not(shipped: Atlas) -> None:
    state = ViewState(peel_region="buttock", peel_depth=2.0)
    assert labelled_ids(shipped, state)[0] == "gluteus_maximus_right"
    deeper = labelled_ids(shipped, replace(state, peel_depth=3.0))
    assert deeper[:2] == ("gluteus_medius_right", "tensor_fasciae_latae_right") and "gluteus_maximus_right" not in deeper
    assert labelled_ids(shipped, replace(state, peel_depth=7.0))[0] == "sciatic_nerve_right"


def test_show_all_home_and_another_site_put_every_layer_back(tiny_atlas: Atlas) -> None:
    peeled = replace(BUTTOCK, peel_depth=1.0)
    for after in (changes.show_all(peeled), changes.go_home(peeled), changes.select_site(tiny_atlas, peeled, "piriformis")):
        assert (after.peel_region, after.peel_depth) == ("", 0.0)
    assert changes_peel.put_back(peeled) == ViewState()


def test_client_mode_keeps_what_is_peeled(tiny_atlas: Atlas) -> None:
    shown = changes.toggle_client_mode(tiny_atlas, replace(BUTTOCK, peel_depth=1.0))
    assert (shown.peel_region, shown.peel_depth, shown.selected_site_id) == ("buttock", 1.0, "")


def test_a_scene_file_carries_the_peeling() -> None:
    state = replace(BUTTOCK, peel_depth=2.5)
    assert parse_scene(scene_text(Scene(state)), "x").state == state
