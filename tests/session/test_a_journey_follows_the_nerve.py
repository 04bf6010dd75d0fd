"""A journey goes from the canal to its end: the nerve in the middle, what covers it faint, what it passes lit, in true words."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side, mirrored
from nervescope.session import changes, changes_journey
from nervescope.session.journey import PASSED_OPACITY, journey_along, point_of, stop_beyond, stops
from nervescope.session.journey_words import caption_of, report
from nervescope.session.look import lit_ids, opacity_of, view_of
from nervescope.session.page import page_for
from nervescope.session.state import Tool, Travel, ViewState


def at(atlas: Atlas, place: float) -> ViewState:
    return changes_journey.travel_to(changes_journey.open_journey(atlas, ViewState()), place)


def test_opening_sets_out_from_the_canal_and_again_goes_on_where_it_was(tiny_atlas: Atlas) -> None:
    opened = changes_journey.open_journey(tiny_atlas, changes.select_site(tiny_atlas, ViewState(), "piriformis"))
    assert (opened.journey, opened.tool, opened.selected_site_id, opened.view_name) == (Travel("sciatic", 0.0), Tool.JOURNEY, "", "")
    on = replace(changes_journey.travel_to(opened, 0.4), tool=Tool.NONE)
    assert changes_journey.open_journey(tiny_atlas, on).journey == Travel("sciatic", 0.4)


def test_the_camera_looks_at_the_nerve_all_the_way_without_jumps(tiny_atlas: Atlas) -> None:
    line = np.asarray(tiny_atlas.journeys["sciatic"].line.points_mm)
    focus = np.array([view_of(tiny_atlas, at(tiny_atlas, k / 100)).focus_mm for k in range(101)])
    assert np.allclose(focus[[0, -1]], line[[0, -1]])
    assert np.linalg.norm(np.diff(focus, axis=0), axis=1).max() < 1.1 * tiny_atlas.journeys["sciatic"].line.length_mm / 100
    left = view_of(tiny_atlas, replace(at(tiny_atlas, 0.3), side=Side.LEFT))
    assert left.focus_mm == mirrored(view_of(tiny_atlas, at(tiny_atlas, 0.3)).focus_mm)


def test_what_covers_the_nerve_fades_softly_and_comes_back(tiny_atlas: Atlas) -> None:
    values = [opacity_of(tiny_atlas, at(tiny_atlas, k / 200))["sacrum"] for k in range(201)]
    assert values[0] == pytest.approx(PASSED_OPACITY) and values[-1] == 1.0
    assert max(abs(b - a) for a, b in pairwise(values)) < 0.1
    hidden = changes.set_structure_opacity(at(tiny_atlas, 0.0), "sacrum", 0.9)
    assert opacity_of(tiny_atlas, hidden)["sacrum"] == 0.9


def test_what_it_passes_is_lit_on_the_shown_side_and_then_no_more(tiny_atlas: Atlas) -> None:
    assert {"piriformis_right", "sacrum", "sciatic_nerve_right"} <= lit_ids(tiny_atlas, at(tiny_atlas, 0.05))
    assert "piriformis_left" in lit_ids(tiny_atlas, replace(at(tiny_atlas, 0.05), side=Side.LEFT))
    assert lit_ids(tiny_atlas, at(tiny_atlas, 0.9)) == {"sciatic_nerve_right"}


def test_the_words_say_where_between_what_how_thick_and_how_far(tiny_atlas: Atlas) -> None:
    first, last = report(tiny_atlas, at(tiny_atlas, 0.0)), report(tiny_atlas, at(tiny_atlas, 1.0))
    length = tiny_atlas.journeys["sciatic"].line.length_mm
    assert first and last
    assert first.between == "Between piriformis behind and sacrum in front."
    assert (first.stretch, last.stretch) == ("Buttock", "Thigh")
    assert first.size == "14 mm wide, 5 mm thick" and last.size == "10 mm wide, 5 mm thick"
    assert (first.still, last.still) == (f"{length / 10:.0f} cm to go", "the end of this way")
    assert not first.leaves and "branch" in (report(tiny_atlas, at(tiny_atlas, 200 / length)) or first).leaves
    assert report(tiny_atlas, ViewState()) is None


def test_sites_on_the_way_are_stops_in_their_order(tiny_atlas: Atlas) -> None:
    journey = tiny_atlas.journeys["sciatic"]
    ordered = stops(tiny_atlas, journey)
    assert [s.site_id for s in ordered] == ["", "piriformis", "hamstring", ""]
    assert (
        np.linalg.norm(np.subtract(point_of(tiny_atlas, at(tiny_atlas, ordered[1].place)), tiny_atlas.sites["piriformis"].position_mm)) < 3
    )
    assert stop_beyond(tiny_atlas, journey, ordered[1].place, 1).site_id == "hamstring"
    assert stop_beyond(tiny_atlas, journey, ordered[1].place, -1).place == 0.0
    assert stop_beyond(tiny_atlas, journey, 1.0, 1).place == 1.0


def test_the_page_speaks_of_the_stretch_and_changes_with_it(tiny_atlas: Atlas) -> None:
    first, last = page_for(tiny_atlas, at(tiny_atlas, 0.0)), page_for(tiny_atlas, at(tiny_atlas, 0.9))
    assert (first.title, last.title) == ("Buttock", "Thigh")
    assert [s.id for s in first.sections] == ["passes", "supplies", "lost", "at_sites", "way"]
    sites = [[i.site_id for s in page.sections if s.id == "at_sites" for i in s.items] for page in (first, last)]
    assert sites == [["piriformis"], ["hamstring"]]


def test_client_mode_keeps_the_journey_and_says_its_stretch(tiny_atlas: Atlas) -> None:
    shown = changes.toggle_client_mode(tiny_atlas, at(tiny_atlas, 0.9))
    assert shown.journey.place == 0.9 and shown.selected_site_id == ""
    assert caption_of(tiny_atlas, shown) == "Plain words of nerve.route.thigh.passes.1."
    assert caption_of(tiny_atlas, ViewState()) == tiny_atlas.words.hint_first_start


def test_home_show_all_and_a_site_end_the_journey_and_another_view_does_not(tiny_atlas: Atlas) -> None:
    state = at(tiny_atlas, 0.5)
    for ended in (changes.go_home(state), changes.show_all(state), changes.select_site(tiny_atlas, state, "piriformis")):
        assert ended.journey == Travel()
    looked = changes.show_view(state, "anterior")
    assert looked.journey == state.journey and view_of(tiny_atlas, looked).direction == tiny_atlas.views["anterior"].direction
    assert changes_journey.travel_to(looked, 0.6).view_name == ""
    closed = changes.go_back(state)
    assert closed.tool is Tool.NONE and closed.journey == state.journey
    assert changes.go_back(closed).journey == Travel()


def test_a_nerve_leads_to_the_journey_that_follows_it(tiny_atlas: Atlas) -> None:
    assert journey_along(tiny_atlas, "sciatic_nerve_left") == Travel("sciatic", 0.0)
    assert journey_along(tiny_atlas, "piriformis_right") is None


def test_a_journey_that_the_atlas_does_not_have_shows_the_body_as_at_home(tiny_atlas: Atlas) -> None:
    state = ViewState(journey=Travel("ulnar", 0.5), view_name="")
    assert view_of(tiny_atlas, state) == tiny_atlas.views["home"]
    assert page_for(tiny_atlas, state).title == page_for(tiny_atlas, ViewState()).title
