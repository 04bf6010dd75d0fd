"""Several structures are chosen, hidden, faded and shown alone together; what is no longer seen is no longer chosen."""

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.domain.structure import Layer
from nervescope.session import changes
from nervescope.session import changes_structures as several
from nervescope.session.look import labelled_ids, opacity_of
from nervescope.session.scene_file import Scene, parse_scene, scene_text
from nervescope.session.state import ViewState

BOTH = ("sacrum", "piriformis_right")
CHOSEN = ViewState(selected_structure_id="sacrum", also_selected_ids=("piriformis_right",))


def shown(atlas: Atlas, state: ViewState) -> set[str]:
    """What can be seen at all."""
    return {i for i, value in opacity_of(atlas, state).items() if value > 0}


def test_one_more_is_added_as_the_foremost_and_leaves_again(tiny_atlas: Atlas) -> None:
    state = several.add_structure(tiny_atlas, changes.select_structure(tiny_atlas, ViewState(), "piriformis_right"), "sacrum")
    assert state.selected_ids == ("sacrum", "piriformis_right")
    state = several.add_structure(tiny_atlas, state, "sacrum")
    assert state.selected_ids == ("piriformis_right",)
    assert several.add_structure(tiny_atlas, state, "piriformis_right").selected_ids == ()


def test_choosing_one_or_none_forgets_the_others(tiny_atlas: Atlas) -> None:
    assert changes.select_structure(tiny_atlas, CHOSEN, "sacrum").selected_ids == ("sacrum",)
    assert changes.clear_structure(CHOSEN).selected_ids == ()
    assert several.choose_structures(tiny_atlas, ViewState(), ("nothing", *BOTH, "sacrum")).selected_ids == BOTH


def test_several_stand_alone_until_they_are_asked_for_again(tiny_atlas: Atlas) -> None:
    alone = several.isolate_structures(CHOSEN, *BOTH)
    assert shown(tiny_atlas, alone) == set(BOTH)
    assert several.isolate_structures(alone, *reversed(BOTH)).isolated_ids == ()
    assert several.isolate_structures(alone, "sacrum").isolated_ids == ("sacrum",)
    assert changes.go_back(alone).isolated_ids == () and changes.show_all(alone).isolated_ids == ()


def test_what_is_hidden_is_neither_chosen_nor_alone_and_the_rest_stays(tiny_atlas: Atlas) -> None:
    state = several.hide_structures(several.isolate_structures(CHOSEN, *BOTH), "sacrum")
    assert state.selected_ids == state.isolated_ids == ("piriformis_right",)
    assert shown(tiny_atlas, state) == {"piriformis_right"}


def test_ghosts_come_and_go_together() -> None:
    faded = several.ghost_structures(several.ghost_structures(ViewState(), "sacrum"), *BOTH)
    assert set(faded.structure_opacity.values()) == {several.GHOST_OPACITY}
    assert set(several.ghost_structures(faded, *BOTH).structure_opacity.values()) == {1.0}


def test_show_only_leaves_the_eyes_alive(tiny_atlas: Atlas) -> None:
    only = several.show_only(ViewState(peel_region="buttock", peel_depth=1.0, isolated_id="sacrum"), "piriformis_right")
    assert shown(tiny_atlas, only) == {"piriformis_right"}
    more = changes.set_structure_opacity(only, "sacrum", 1.0)
    assert shown(tiny_atlas, more) == {"piriformis_right", "sacrum"}
    assert shown(tiny_atlas, changes.set_layer_opacity(only, Layer.NERVE, 1.0)) > {"sciatic_nerve_right", "sciatic_nerve_left"}


def test_hiding_the_others_of_a_kind_leaves_other_kinds(tiny_atlas: Atlas) -> None:
    state = several.set_opacity(ViewState(), ("piriformis_left", "sacrum"), 0.4)
    after = several.hide_others_of_kind(tiny_atlas, state, "piriformis_right")
    assert shown(tiny_atlas, after) == set(tiny_atlas.structures) - {"piriformis_left"}
    assert opacity_of(tiny_atlas, after)["sacrum"] == 0.4
    hidden = several.hide_others_of_kind(tiny_atlas, changes.set_layer_opacity(state, Layer.MUSCLE, 0.0), "piriformis_right")
    assert opacity_of(tiny_atlas, hidden)["piriformis_right"] == 1.0


def test_labels_of_all_chosen_come_first(tiny_atlas: Atlas) -> None:
    assert labelled_ids(tiny_atlas, CHOSEN)[:2] == BOTH


def test_the_other_side_takes_all_of_them_along(tiny_atlas: Atlas) -> None:
    left = changes.set_side(several.isolate_structures(CHOSEN, *BOTH), Side.LEFT)
    assert left.selected_ids == left.isolated_ids == ("sacrum", "piriformis_left")


def test_a_scene_file_carries_them_and_names_what_is_no_list() -> None:
    state = several.isolate_structures(CHOSEN, *BOTH)
    assert parse_scene(scene_text(Scene(state)), "x").state == state
