"""The skin map: soft bands on the shown side, honest where they overlap, and for a place everything that may feel it."""

from dataclasses import replace

import numpy as np

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.export.picture import default_caption, legend_for
from nervescope.session import changes, changes_skin
from nervescope.session.changes_supply import ask_supply
from nervescope.session.look import markers
from nervescope.session.page import page_for
from nervescope.session.skin_map import SOFT_MM, is_mapped, painted_ids, supply_of_place, weights_at
from nervescope.session.state import Ask, SkinMap, Tool, ViewState

KNOWN = ("L5", "sciatic")


def test_an_area_is_whole_inside_gone_outside_and_soft_between(tiny_atlas: Atlas) -> None:
    area = tiny_atlas.skin_areas["L5"]
    across = [(100.0 + d, 0.0, -100.0) for d in (0.0, 35.0 - SOFT_MM, 35.0, 35.0 + SOFT_MM, 80.0)]
    weights = weights_at(area, across, Side.RIGHT)
    assert np.allclose(weights, [1.0, 1.0, 0.5, 0.0, 0.0], atol=0.01)
    steps = np.abs(np.diff(weights_at(area, [(100.0 + d, 0.0, -100.0) for d in range(90)], Side.RIGHT)))
    assert steps.max() < 0.05


def test_it_is_painted_on_the_shown_side_only_and_on_the_face_that_is_meant(tiny_atlas: Atlas) -> None:
    area, place = tiny_atlas.skin_areas["L5"], ((100.0, 0.0, -50.0), (-100.0, 0.0, -50.0))
    assert np.allclose(weights_at(area, place, Side.RIGHT), [1.0, 0.0])
    assert np.allclose(weights_at(area, place, Side.LEFT), [0.0, 1.0])
    before, behind = weights_at(tiny_atlas.skin_areas["sciatic"], [(100.0, 30.0, 0.0), (100.0, 12.0, 0.0)], Side.RIGHT)
    assert before == 1.0 and behind == 0.0


def test_a_place_where_areas_overlap_names_them_all_the_strongest_first(tiny_atlas: Atlas) -> None:
    found = supply_of_place(tiny_atlas, (100.0, 28.0, -22.0), Side.RIGHT)
    assert [i for i, _ in found] == ["L5", "sciatic"] and found[0][1] > found[1][1] > 0
    page = page_for(tiny_atlas, changes_skin.point_at_skin(ViewState(selected_structure_id="sacrum"), (-100.0, 28.0, -22.0)))
    assert page.title.endswith(", left")
    assert [s.id for s in page.sections] == ["place_roots", "place_nerves", "place_caution"]
    assert "nerve.roots.L5.dermatome" in page.sections[0].items[0].text
    assert page.sections[1].items[1].structure_id == "sciatic_nerve_left"
    empty = page_for(tiny_atlas, changes_skin.point_at_skin(ViewState(), (20.0, 0.0, 250.0)))
    assert [s.id for s in empty.sections] == ["place_caution"] and "No area" in empty.sections[0].items[0].text


def test_the_map_opens_with_a_root_and_what_is_painted_can_be_chosen(tiny_atlas: Atlas) -> None:
    state = changes_skin.open_skin_map(tiny_atlas, changes.select_site(tiny_atlas, ViewState(), "piriformis"))
    assert (state.tool, state.skin_map.shown, state.selected_site_id) == (Tool.SKIN_MAP, ("L5",), "")
    assert state.view_name == "right" and markers(tiny_atlas, state) == ()
    assert changes_skin.toggle_area(tiny_atlas, replace(state, side=Side.LEFT, skin_map=SkinMap()), "L5").view_name == "left"
    both = changes_skin.toggle_area(tiny_atlas, state, "sciatic")
    assert painted_ids(tiny_atlas, both) == KNOWN
    assert changes_skin.toggle_area(tiny_atlas, both, "L5").skin_map.shown == ("sciatic",)
    assert painted_ids(tiny_atlas, changes_skin.show_areas(state, ("nobody",))) == ()
    assert is_mapped(both) and is_mapped(replace(ViewState(), tool=Tool.SKIN_MAP)) and not is_mapped(ViewState())


def test_asking_what_a_nerve_supplies_paints_its_skin_too(tiny_atlas: Atlas) -> None:
    state = ask_supply(tiny_atlas, ViewState(), Ask.SUPPLIES, "sciatic_nerve_right")
    assert painted_ids(tiny_atlas, state) == ("sciatic",) and not is_mapped(state)


def test_escape_show_all_home_and_a_site_take_the_map_away_and_the_other_side_mirrors_the_place(tiny_atlas: Atlas) -> None:
    state = changes_skin.point_at_skin(ViewState(skin_map=SkinMap(("L5",))), (100.04, 0.0, -50.0))
    assert changes.set_side(state, Side.LEFT).skin_map == SkinMap(("L5",), (-100.0, 0.0, -50.0))
    assert changes.go_back(state).skin_map == SkinMap(("L5",))
    assert changes.go_back(changes.go_back(state)).skin_map == SkinMap()
    for ended in (changes.show_all(state), changes.go_home(state), changes.select_site(tiny_atlas, state, "piriformis")):
        assert ended.skin_map == SkinMap()


def test_the_page_and_the_picture_say_what_is_painted_in_which_colour(tiny_atlas: Atlas) -> None:
    state = ViewState(skin_map=SkinMap(KNOWN))
    page = page_for(tiny_atlas, state)
    assert [s.heading for s in page.sections[:2]] == ["Root L5", "Sciatic nerve"] and page.sections[2].id == "place_caution"
    rows = {row.text: row.colour for row in legend_for(tiny_atlas, state)}
    assert rows["Root L5"] != rows["Sciatic nerve"] and rows["Root L5"].startswith("#")
    assert default_caption(tiny_atlas, state) == "Plain words of skin_map.caution."
