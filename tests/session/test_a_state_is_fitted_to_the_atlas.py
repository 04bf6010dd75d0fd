"""A state from a file may name what this atlas does not have: that is told and left out, the rest is shown."""

from nervescope.domain.atlas import Atlas
from nervescope.session.look import opacity_of, view_of
from nervescope.session.page import page_for
from nervescope.session.scene_fitting import fitted
from nervescope.session.spreading import Spread
from nervescope.session.state import Ask, SkinMap, Supply, Travel, ViewState

STRANGE = ViewState(
    selected_site_id="s1",
    selected_topic_id="t1",
    selected_structure_id="x1",
    also_selected_ids=("x2",),
    isolated_id="x3",
    structure_opacity={"x4": 0.5},
    view_name="v1",
    peel_region="p1",
    peel_depth=4.0,
    spread=Spread(("x5",), 0.5),
    journey=Travel("j1", 0.5),
    skin_map=SkinMap(("k1",)),
    supply=Supply(Ask.NERVE, "x6"),
)


def test_what_the_atlas_does_not_know_is_named_and_left_out(tiny_atlas: Atlas) -> None:
    state, missing = fitted(tiny_atlas, STRANGE)
    assert set(missing) == {"s1", "t1", "x1", "x2", "x3", "x4", "x5", "x6", "v1", "p1", "j1", "k1"}
    assert state == ViewState()
    opacity_of(tiny_atlas, state), view_of(tiny_atlas, state), page_for(tiny_atlas, state)


def test_what_is_known_stays_and_the_next_chosen_one_becomes_the_foremost(tiny_atlas: Atlas) -> None:
    first, second = list(tiny_atlas.structures)[:2]
    site = next(iter(tiny_atlas.sites))
    before = ViewState(selected_site_id=site, selected_structure_id="x1", also_selected_ids=(first, second), structure_opacity={first: 0.5})
    state, missing = fitted(tiny_atlas, before)
    assert missing == ("x1",) and state.selected_ids == (first, second)
    assert state.structure_opacity == {first: 0.5} and state.selected_site_id == site
    assert fitted(tiny_atlas, state) == (state, ())
