"""From state and atlas follow view, opacity, lights, labels and markers, on either side."""

from dataclasses import replace

import pytest

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side, mirrored
from nervescope.domain.site import SiteView
from nervescope.domain.structure import Layer
from nervescope.session import changes
from nervescope.session.changes_structures import hide_structures, isolate_structures
from nervescope.session.look import labelled_ids, lit_ids, markers, opacity_of, shown_as, view_of
from nervescope.session.state import ViewState
from tiny_atlas import PIRIFORMIS_SITE

AT_SITE = ViewState(selected_site_id="piriformis", view_name="")


def test_a_structure_wins_over_its_layer_in_a_view(tiny_atlas: Atlas) -> None:
    opacity = opacity_of(tiny_atlas, AT_SITE)
    assert opacity["piriformis_right"] == pytest.approx(0.3)
    assert opacity["sacrum"] == 1.0
    assert opacity["sciatic_nerve_right"] == 1.0


def test_the_other_side_is_dimmed_and_the_midline_is_not(tiny_atlas: Atlas) -> None:
    right, left = opacity_of(tiny_atlas, AT_SITE), opacity_of(tiny_atlas, replace(AT_SITE, side=Side.LEFT))
    assert right["sciatic_nerve_left"] == left["sciatic_nerve_right"] == pytest.approx(0.5)
    assert right["sciatic_nerve_right"] == left["sciatic_nerve_left"] == 1.0
    assert right["sacrum"] == left["sacrum"] == 1.0


def test_the_person_wins_over_the_view_and_a_structure_over_its_layer(tiny_atlas: Atlas) -> None:
    state = changes.set_layer_opacity(AT_SITE, Layer.MUSCLE, 0.9)
    assert opacity_of(tiny_atlas, state)["piriformis_right"] == 0.9
    state = changes.set_structure_opacity(state, "piriformis_right", 0.4)
    opacity = opacity_of(tiny_atlas, state)
    assert (opacity["piriformis_right"], opacity["piriformis_left"]) == (0.4, 0.9)


def test_isolation_wins_over_all(tiny_atlas: Atlas) -> None:
    state = isolate_structures(changes.set_structure_opacity(AT_SITE, "sacrum", 0.0), "sacrum")
    assert {i for i, value in opacity_of(tiny_atlas, state).items() if value > 0} == {"sacrum"}


def test_next_to_nothing_is_nothing(tiny_atlas: Atlas) -> None:
    assert opacity_of(tiny_atlas, changes.set_layer_opacity(AT_SITE, Layer.BONE, 0.01))["sacrum"] == 0.0


def test_home_opacities_count_while_a_direction_without_its_own_is_shown(tiny_atlas: Atlas) -> None:
    assert shown_as(tiny_atlas, ViewState(view_name="posterior")) is tiny_atlas.views["home"]
    own = replace(tiny_atlas, views={**tiny_atlas.views, "posterior": replace(tiny_atlas.views["posterior"], opacity={"bone": 0.5})})
    assert opacity_of(own, ViewState(view_name="posterior"))["sacrum"] == 0.5


def test_a_site_has_its_own_view_and_a_mirrored_one_on_the_left(tiny_atlas: Atlas) -> None:
    right = view_of(tiny_atlas, AT_SITE)
    assert right is tiny_atlas.sites["piriformis"].view
    left = view_of(tiny_atlas, replace(AT_SITE, side=Side.LEFT))
    assert left.focus_mm == mirrored(right.focus_mm)
    assert left.direction == mirrored(right.direction)


def test_a_tilted_view_is_mirrored_with_its_tilt(tiny_atlas: Atlas) -> None:
    site = tiny_atlas.sites["piriformis"]
    tilted = replace(tiny_atlas, sites={"piriformis": replace(site, view=replace(site.view, up=(0.2, 0.0, 1.0)))})
    assert view_of(tilted, replace(AT_SITE, side=Side.LEFT)).up == (-0.2, 0.0, 1.0)


@pytest.mark.parametrize("name", ["anterior", "posterior", "left", "right", "superior", "inferior"])
def test_a_direction_stays_itself_on_the_left_side(name: str, tiny_atlas: Atlas) -> None:
    view = view_of(tiny_atlas, ViewState(view_name=name, side=Side.LEFT))
    assert (view.direction, view.up) == (tiny_atlas.views[name].direction, tiny_atlas.views[name].up)


def test_a_direction_looks_at_the_chosen_site_on_its_side(tiny_atlas: Atlas) -> None:
    state = changes.show_view(AT_SITE, "anterior")
    view = view_of(tiny_atlas, state)
    assert view.focus_mm == PIRIFORMIS_SITE
    assert view.direction == (0.0, 1.0, 0.0)
    assert view_of(tiny_atlas, replace(state, side=Side.LEFT)).focus_mm == mirrored(PIRIFORMIS_SITE)


def test_an_unknown_view_is_home(tiny_atlas: Atlas) -> None:
    assert view_of(tiny_atlas, ViewState(view_name="sideways")) == tiny_atlas.views["home"]
    assert view_of(tiny_atlas, ViewState(selected_site_id="gone", view_name="")) == tiny_atlas.views["home"]


def test_lights_are_on_the_shown_side_and_only_at_a_site(tiny_atlas: Atlas) -> None:
    assert lit_ids(tiny_atlas, AT_SITE) == {"sciatic_nerve_right", "piriformis_right"}
    assert lit_ids(tiny_atlas, replace(AT_SITE, side=Side.LEFT)) == {"sciatic_nerve_left", "piriformis_left"}
    assert lit_ids(tiny_atlas, ViewState()) == frozenset()


def test_labels_name_what_can_be_seen_the_chosen_one_first(tiny_atlas: Atlas) -> None:
    assert labelled_ids(tiny_atlas, AT_SITE) == ("sciatic_nerve_right", "piriformis_right", "sacrum")
    chosen = changes.select_structure(tiny_atlas, AT_SITE, "sacrum")
    assert labelled_ids(tiny_atlas, chosen) == ("sacrum", "sciatic_nerve_right", "piriformis_right")
    assert labelled_ids(tiny_atlas, hide_structures(chosen, "sacrum")) == ("sciatic_nerve_right", "piriformis_right")


def test_names_that_the_atlas_lacks_are_passed_over(tiny_atlas: Atlas) -> None:
    view = SiteView(focus_mm=(0, 0, 0), direction=(0, -1, 0), field_mm=100, lit=("tail",), labels=("tail", "sacrum"))
    site = replace(tiny_atlas.sites["piriformis"], view=view)
    odd = replace(tiny_atlas, sites={"piriformis": site})
    assert lit_ids(odd, AT_SITE) == frozenset()
    assert labelled_ids(odd, AT_SITE) == ("sacrum",)


def test_markers_stand_on_the_shown_side_in_order(tiny_atlas: Atlas) -> None:
    right, left = markers(tiny_atlas, AT_SITE), markers(tiny_atlas, replace(AT_SITE, side=Side.LEFT))
    assert [(m.number, m.site_id, m.is_selected) for m in right] == [(3, "piriformis", True), (4, "hamstring", False)]
    assert left[0].point_mm == mirrored(right[0].point_mm) == mirrored(PIRIFORMIS_SITE)
