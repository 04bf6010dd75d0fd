"""What a person does with cutting planes and with the spread changes the state as said, both sides alike, and comes back from a file."""

import json
import math

import pytest

from nervescope.domain.errors import ContentError
from nervescope.domain.frame import Side
from nervescope.domain.structure import Layer
from nervescope.session import changes, changes_cut, changes_spread
from nervescope.session.cutting import Cut, CutPlane, PlaneKind, facing_kind
from nervescope.session.look import markers
from nervescope.session.scene_file import Scene, parse_scene, scene_text
from nervescope.session.session import Session
from nervescope.session.spreading import Spread
from nervescope.session.state import Tool, ViewState

BEHIND = (0.2, -0.95, 0.1)
FOCUS = (60.0, -40.0, 20.0)


def opened() -> ViewState:
    return changes_cut.open_cut(ViewState(), FOCUS, BEHIND)


def test_opening_the_cut_cuts_across_the_view_once() -> None:
    state = opened()
    assert state.tool is Tool.CUT
    assert state.cut.planes == (CutPlane(PlaneKind.FRONTAL, FOCUS, (0.0, -1.0, 0.0)),)
    assert changes_cut.open_cut(state, (0.0, 0.0, 0.0), (0.0, 0.0, 1.0)) == state
    assert facing_kind((0.9, 0.1, 0.3)) is PlaneKind.SAGITTAL


def test_what_lies_before_a_plane_is_taken_but_for_what_is_spared() -> None:
    cut = opened().cut
    before, behind = (60.0, -60.0, 20.0), (60.0, 0.0, 20.0)
    assert cut.takes(Layer.MUSCLE, before) and not cut.takes(Layer.MUSCLE, behind)
    assert not cut.takes(Layer.NERVE, before)
    state = changes_cut.spare_layer(opened(), Layer.NERVE, False)
    assert state.cut.takes(Layer.NERVE, before)
    assert changes_cut.spare_layer(state, Layer.BONE, True).cut.spared == (Layer.BONE,)


def test_a_plane_moves_flips_tilts_and_goes() -> None:
    state = changes_cut.move_plane(opened(), 0, 12.5)
    assert state.cut.planes[0].point_mm == (60.0, -52.5, 20.0)
    assert changes_cut.position_mm(state.cut.planes[0]) == -52.5
    assert changes_cut.sense(state.cut.planes[0]) == -1.0
    flipped = changes_cut.flip_plane(state, 0).cut.planes[0]
    assert flipped.normal == (0.0, 1.0, 0.0) and flipped.point_mm == state.cut.planes[0].point_mm
    tilted = changes_cut.tilt_plane(state, 0, (0.0, 0.0, 1.0), 90.0, FOCUS).cut.planes[0]
    assert tilted.kind is PlaneKind.FREE
    assert math.dist(tilted.normal, (1.0, 0.0, 0.0)) < 1e-5
    assert abs(tilted.height_mm((60.0, -52.5, 20.0))) < 1e-5
    assert changes_cut.remove_plane(state, 0).cut == Cut()


def test_a_second_plane_is_added_and_a_third_never() -> None:
    state = changes_cut.set_kind(opened(), 1, PlaneKind.TRANSVERSE, FOCUS, (0.0, 0.3, 1.0))
    assert [p.kind for p in state.cut.planes] == [PlaneKind.FRONTAL, PlaneKind.TRANSVERSE]
    assert state.cut.planes[1].normal == (0.0, 0.0, 1.0)
    assert changes_cut.set_kind(state, 2, PlaneKind.SAGITTAL, FOCUS, BEHIND) == state


def test_the_midline_cut_takes_the_shown_side() -> None:
    right = changes_cut.cut_midline(ViewState()).cut.planes[0]
    left = changes_cut.cut_midline(changes.set_side(ViewState(), Side.LEFT)).cut.planes[0]
    assert (right.kind, right.point_mm[0], right.normal) == (PlaneKind.SAGITTAL, 0.0, (1.0, 0.0, 0.0))
    assert left.normal == (-1.0, 0.0, 0.0)


def test_a_drag_is_one_step_of_undo_with_its_name() -> None:
    session = Session(opened())
    for k in range(1, 6):
        session.apply("Move the cut", changes_cut.move_plane(session.state, 0, k), "cut:drag:1")
    assert session.undo_label == "Move the cut"
    session.undo()
    assert session.state == opened() and session.undo_label == ""


def test_cut_and_spread_go_to_the_other_side_and_end_with_show_all(tiny_atlas) -> None:
    state = changes.select_structure(tiny_atlas, opened(), "piriformis_right")
    state = changes_spread.set_spread(tiny_atlas, state, 0.5, (0.6, -0.8, 0.0))
    left = changes.set_side(state, Side.LEFT)
    assert left.cut.planes[0].point_mm == (-60.0, -40.0, 20.0)
    assert left.spread == Spread(("piriformis_left",), 0.5, (-0.6, -0.8, 0.0))
    assert changes.set_side(left, Side.RIGHT) == state
    for bare in (changes.show_all(state), changes.go_home(state), changes.select_site(tiny_atlas, state, "piriformis")):
        assert bare.cut == Cut() and bare.spread == Spread()


def test_the_spread_keeps_its_middle_until_all_lies_together(tiny_atlas) -> None:
    assert changes_spread.set_spread(tiny_atlas, ViewState(), 0.7).spread == Spread()
    state = changes.select_structure(tiny_atlas, ViewState(), "sciatic_nerve_right")
    state = changes_spread.set_spread(tiny_atlas, state, 0.4)
    other = changes.select_structure(tiny_atlas, state, "sacrum")
    assert changes_spread.set_spread(tiny_atlas, other, 0.6).spread == Spread(("sciatic_nerve_right",), 0.6)
    assert changes_spread.spread_around(tiny_atlas, other).spread == Spread(("sacrum",), 0.4)
    assert changes_spread.set_spread(tiny_atlas, other, 0.0).spread == Spread()
    site = changes.select_site(tiny_atlas, ViewState(), "piriformis")
    assert set(changes_spread.set_spread(tiny_atlas, site, 1.0).spread.around) == {"piriformis_right", "sciatic_nerve_right"}


def test_a_site_that_is_cut_away_has_no_marker(tiny_atlas) -> None:
    cut = Cut((CutPlane(PlaneKind.FRONTAL, (0.0, 200.0, 0.0), (0.0, -1.0, 0.0)),))
    assert markers(tiny_atlas, ViewState(cut=cut))
    assert not markers(tiny_atlas, ViewState(cut=Cut(cut.planes, ())))


def test_a_scene_keeps_cut_and_spread_and_old_scenes_open() -> None:
    state = changes_cut.set_kind(opened(), 1, PlaneKind.FREE, FOCUS, (0.6, 0.0, 0.8))
    state = ViewState(cut=Cut(state.cut.planes, (Layer.NERVE, Layer.BONE)), spread=Spread(("sacrum",), 0.25, (0.0, 0.6, 0.8)))
    assert parse_scene(scene_text(Scene(state)), "x").state == state
    old = json.loads(scene_text(Scene(state)))
    del old["state"]["cut"], old["state"]["spread"]
    assert parse_scene(json.dumps(old), "x").state == ViewState()


@pytest.mark.parametrize(
    ("part", "value", "place"),
    [
        ("cut", {"planes": [{"kind": "oblique", "point_mm": [0, 0, 0], "normal": [0, 0, 1]}]}, "state.cut.planes[0].kind"),
        ("cut", {"planes": [{"kind": "free", "point_mm": [0, 0, 0], "normal": [0, 0, 2]}]}, "state.cut.planes[0].normal"),
        ("cut", {"planes": [{"kind": "free", "point_mm": [0, "a", 0], "normal": [0, 0, 1]}]}, "state.cut.planes[0].point_mm"),
        ("cut", {"planes": [{}] * 3}, "state.cut.planes"),
        ("cut", {"spared": ["nerves"]}, "state.cut.spared[0]"),
        ("spread", {"around": "sacrum"}, "state.spread.around"),
        ("spread", {"share": 1.5}, "state.spread.share"),
        ("spread", {"towards": [0, 0, 3]}, "state.spread.towards"),
    ],
)
def test_each_fault_of_a_cut_or_spread_is_named_once(part: str, value: object, place: str) -> None:
    text = json.dumps({"schema_version": 1, "kind": "nervescope scene", "state": {part: value}})
    with pytest.raises(ContentError) as caught:
        parse_scene(text, "scene.json")
    assert [p.pointer for p in caught.value.problems] == [place]
