"""Every user action gives the state that the person expects, and leaves the old state alone."""

from dataclasses import replace

import pytest

from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import UnknownNameError
from nervescope.domain.frame import Side
from nervescope.domain.statement import Audience
from nervescope.domain.structure import Layer
from nervescope.session import changes
from nervescope.session.changes_structures import ghost_structures, hide_structures, isolate_structures
from nervescope.session.state import Mode, ViewState

START = ViewState()


@pytest.fixture
def two_levels(tiny_atlas: Atlas) -> Atlas:
    """The tiny atlas with a family of two levels."""
    upper = replace(tiny_atlas.sites["hamstring"], id="disc_l4_l5", family="disc", number=1)
    return replace(tiny_atlas, sites={**tiny_atlas.sites, "disc_l5_s1": replace(upper, id="disc_l5_s1"), "disc_l4_l5": upper})


def test_choosing_a_site_takes_its_own_view_and_brings_back_what_was_hidden(tiny_atlas: Atlas) -> None:
    before = isolate_structures(changes.set_layer_opacity(START, Layer.BONE, 0.0), "sacrum")
    after = changes.select_site(tiny_atlas, changes.select_structure(tiny_atlas, before, "sacrum"), "piriformis")
    assert after == ViewState(selected_site_id="piriformis", view_name="")


def test_a_family_name_means_its_first_site(two_levels: Atlas) -> None:
    assert changes.select_site(two_levels, START, "disc").selected_site_id == "disc_l4_l5"


def test_an_unknown_site_names_the_nearest(tiny_atlas: Atlas) -> None:
    with pytest.raises(UnknownNameError, match=r"'piriformiss'.*Did you mean 'piriformis'"):
        changes.select_site(tiny_atlas, START, "piriformiss")


def test_a_number_goes_through_its_levels(two_levels: Atlas) -> None:
    chosen, state = [], START
    for _ in range(3):
        state = changes.select_site_number(two_levels, state, 1)
        chosen.append(state.selected_site_id)
    assert chosen == ["disc_l4_l5", "disc_l5_s1", "disc_l4_l5"]
    assert changes.select_site_number(two_levels, state, 9) is state


def test_a_family_is_first_known_by_the_level_that_is_hurt_most_often(two_levels: Atlas) -> None:
    usual = replace(two_levels.sites["disc_l5_s1"], comes_first=True)
    atlas = replace(two_levels, sites={**two_levels.sites, "disc_l5_s1": usual})
    assert changes.select_site(atlas, START, "disc").selected_site_id == "disc_l5_s1"
    state = changes.select_site_number(atlas, START, 1)
    assert state.selected_site_id == "disc_l5_s1"
    assert changes.select_site_number(atlas, state, 1).selected_site_id == "disc_l4_l5"


def test_next_and_back_go_round(two_levels: Atlas) -> None:
    order, state = [], START
    for _ in range(5):
        state = changes.step_site(two_levels, state, 1)
        order.append(state.selected_site_id)
    assert order == ["disc_l4_l5", "disc_l5_s1", "piriformis", "hamstring", "disc_l4_l5"]
    assert changes.step_site(two_levels, START, -1).selected_site_id == "hamstring"
    assert changes.step_site(replace(two_levels, sites={}), START, 1) == START


def test_choosing_a_structure_keeps_the_site(tiny_atlas: Atlas) -> None:
    state = changes.select_structure(tiny_atlas, changes.select_site(tiny_atlas, START, "piriformis"), "piriformis_right")
    assert (state.selected_site_id, state.selected_structure_id) == ("piriformis", "piriformis_right")
    assert changes.clear_structure(state).selected_structure_id == ""
    with pytest.raises(UnknownNameError, match="Did you mean 'piriformis_right'"):
        changes.select_structure(tiny_atlas, START, "piriformis_rigth")


def test_escape_takes_back_the_innermost_choice_first() -> None:
    state = ViewState(
        selected_site_id="piriformis",
        selected_structure_id="sacrum",
        isolated_id="sacrum",
        emergency_open=True,
        mode=Mode.CLIENT,
        view_name="",
    )
    left = []
    for _ in range(6):
        state = changes.go_back(state)
        left.append((state.emergency_open, state.isolated_id, state.selected_structure_id, state.selected_site_id, state.mode.value))
    assert left == [
        (False, "sacrum", "sacrum", "piriformis", "client"),
        (False, "", "sacrum", "piriformis", "client"),
        (False, "", "", "piriformis", "client"),
        (False, "", "", "piriformis", "explore"),
        (False, "", "", "", "explore"),
        (False, "", "", "", "explore"),
    ]
    assert state == START


def test_home_forgets_choices_and_keeps_side_and_voice() -> None:
    state = ViewState("piriformis", "sacrum", Side.LEFT, Audience.CLINICAL, view_name="", layer_opacity={Layer.BONE: 0.0})
    assert changes.go_home(state) == ViewState(side=Side.LEFT, audience=Audience.CLINICAL)


def test_switching_sides_takes_everything_along_and_back() -> None:
    state = ViewState(
        selected_structure_id="piriformis_right",
        isolated_id="piriformis_right",
        structure_opacity={"piriformis_right": 0.0, "sciatic_nerve_left": 0.25, "sacrum": 0.5},
    )
    left = changes.switch_side(state)
    assert (left.side, left.selected_structure_id, left.isolated_id) == (Side.LEFT, "piriformis_left", "piriformis_left")
    assert left.structure_opacity == {"piriformis_left": 0.0, "sciatic_nerve_right": 0.25, "sacrum": 0.5}
    assert changes.switch_side(left) == state
    assert changes.set_side(state, Side.RIGHT) is state


def test_unpaired_structures_stay_when_the_side_changes() -> None:
    assert changes.switch_side(ViewState(selected_structure_id="sacrum")).selected_structure_id == "sacrum"


@pytest.mark.parametrize(("asked", "given"), [(-1.0, 0.0), (0.12345, 0.123), (7.0, 1.0)])
def test_opacities_are_brought_between_nothing_and_solid(asked: float, given: float) -> None:
    assert changes.set_layer_opacity(START, Layer.SKIN, asked).layer_opacity == {Layer.SKIN: given}
    assert changes.set_structure_opacity(START, "sacrum", asked).structure_opacity == {"sacrum": given}


def test_hiding_ends_choice_and_isolation_of_the_same_structure() -> None:
    state = hide_structures(ViewState(selected_structure_id="sacrum", isolated_id="sacrum"), "sacrum")
    assert state == ViewState(structure_opacity={"sacrum": 0.0})
    other = hide_structures(ViewState(selected_structure_id="sacrum", isolated_id="sacrum"), "piriformis_right")
    assert (other.selected_structure_id, other.isolated_id) == ("sacrum", "sacrum")


def test_see_through_and_alone_are_switches() -> None:
    faded = ghost_structures(START, "sacrum")
    assert 0 < faded.structure_opacity["sacrum"] < 1
    assert ghost_structures(faded, "sacrum").structure_opacity == {"sacrum": 1.0}
    alone = isolate_structures(faded, "sacrum")
    assert isolate_structures(alone, "sacrum").isolated_id == ""
    assert changes.show_all(alone) == START


def test_client_mode_speaks_plainly_and_starts_at_a_site(two_levels: Atlas) -> None:
    entered = changes.toggle_client_mode(two_levels, ViewState(audience=Audience.CLINICAL))
    assert (entered.mode, entered.audience, entered.selected_site_id) == (Mode.CLIENT, Audience.CLIENT, "disc_l4_l5")
    chosen = changes.select_site(two_levels, START, "hamstring")
    assert changes.toggle_client_mode(two_levels, chosen).selected_site_id == "hamstring"
    assert changes.toggle_client_mode(two_levels, entered).mode is Mode.EXPLORE


def test_switches_go_both_ways() -> None:
    for switch in (changes.toggle_labels, changes.toggle_emergency, changes.switch_audience, changes.switch_side):
        assert switch(START) != START
        assert switch(switch(START)) == START


def test_a_named_view_keeps_the_site() -> None:
    assert changes.show_view(ViewState(selected_site_id="piriformis", view_name=""), "left").selected_site_id == "piriformis"
