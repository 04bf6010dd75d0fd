"""What lies under the cursor is the nearest solid structure, and places in the picture agree with what is drawn."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from drawn import SIZE, SOLID

from nervescope.scene.camera import CameraPose
from nervescope.scene.view import SceneView
from nervescope.session.changes import set_structure_opacity
from nervescope.session.changes_structures import hide_structures, isolate_structures
from nervescope.session.state import ViewState

MUSCLE = (60.0, -48.0, 48.0)
BEHIND = CameraPose((60.0, -700.0, 48.0), MUSCLE)
CENTRE = (SIZE[0] / 2, SIZE[1] / 2)


def test_picking_prefers_the_nearest_solid_structure(view: SceneView) -> None:
    view.pose = BEHIND
    from_behind = view.pick(*CENTRE)
    view.pose = CameraPose((60.0, 700.0, 48.0), MUSCLE)
    from_before = view.pick(*CENTRE)
    assert from_behind and from_before
    assert (from_behind.structure_id, from_before.structure_id) == ("piriformis_right", "sciatic_nerve_right")
    assert from_behind.point_mm[1] == pytest.approx(-59, abs=1)


def test_a_ghost_is_picked_through_and_a_hidden_structure_is_never_hit(view: SceneView) -> None:
    view.pose = BEHIND
    for state in (set_structure_opacity(SOLID, "piriformis_right", 0.3), hide_structures(SOLID, "piriformis_right")):
        view.show(state)
        hit = view.pick(*CENTRE)
        assert hit and hit.structure_id == "sciatic_nerve_right"
    view.show(replace(SOLID, isolated_id="sacrum"))
    assert view.pick(*CENTRE) is None
    view.show(set_structure_opacity(SOLID, "piriformis_right", 0.5))
    hit = view.pick(*CENTRE)
    assert hit and hit.structure_id == "piriformis_right"


def test_picking_beside_the_body_finds_nothing(view: SceneView) -> None:
    view.pose = BEHIND
    assert view.pick(2, 2) is None


def test_a_picked_point_projects_to_where_it_was_picked(view: SceneView) -> None:
    for x in range(8, SIZE[0], 24):
        for y in range(8, SIZE[1], 24):
            hit = view.pick(x, y)
            if hit:
                assert view.project([hit.point_mm])[0, :2] == pytest.approx((x, y), abs=0.05)


def test_what_is_picked_is_what_is_drawn(make_view: Callable[..., SceneView]) -> None:
    """Wherever the picture shows body or background, a ray agrees (but for the pixels of the edge)."""
    view = make_view()
    view.render("still")
    drawn = view.pixels()
    view.show(isolate_structures(SOLID, "nothing at all"))
    view.render("still")
    is_body = (drawn[..., :3].astype(int) - view.pixels()[..., :3]).__abs__().max(axis=-1) > 6
    view.show(SOLID)
    wrong = 0
    for x in range(4, SIZE[0], 8):
        for y in range(4, SIZE[1], 8):
            around = is_body[y - 2 : y + 3, x - 2 : x + 3]
            if around.all() or not around.any():
                wrong += bool(around.all()) != (view.pick(x + 0.5, y + 0.5) is not None)
    assert wrong <= 3


def test_millimetres_per_pixel_hold_at_their_depth(view: SceneView) -> None:
    right = view.pose.axes()[0]
    focus = np.array(view.pose.focus_mm)
    a, b = view.project([focus, focus + 10 * right])
    assert 10 / (b[0] - a[0]) == pytest.approx(view.mm_per_px(view.pose.focus_mm), rel=1e-6)


def test_a_point_is_visible_unless_something_solid_stands_before_it(view: SceneView) -> None:
    view.pose = BEHIND
    front, back = (60.0, -59.0, 48.0), (60.0, -30.0, 48.0)
    assert view.are_visible([front, back, back], [None, None, "piriformis_right"]) == [True, False, True]
    view.show(set_structure_opacity(SOLID, "piriformis_right", 0.2))
    nerve = (60.0, -37.0, 48.0)
    assert view.are_visible([nerve], [None])[0], "a ghost hides nothing"


def test_labels_point_at_the_part_that_is_seen(view: SceneView) -> None:
    ids = ("sciatic_nerve_right", "piriformis_right", "sacrum", "unknown")
    anchors = view.anchors(ids)
    assert set(anchors) == set(ids[:3])
    for structure_id, anchor in anchors.items():
        assert anchor.is_visible
        hits = [view.pick(anchor.x + dx, anchor.y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        assert structure_id in {hit.structure_id for hit in hits if hit}
    view.show(hide_structures(SOLID, "sacrum"))
    assert "sacrum" not in view.anchors(ids)


def test_the_label_of_a_covered_structure_says_so(view: SceneView) -> None:
    view.show(replace(ViewState(), structure_opacity={"piriformis_right": 1.0, "sacrum": 1.0}))
    view.pose = CameraPose((0.0, -900.0, 90.0), (0.0, -60.0, 90.0))
    inside = view.anchors(["sacrum"])["sacrum"]
    assert inside.is_visible
    view.pose = CameraPose((-900.0, -60.0, 60.0), (0.0, -48.0, 60.0))
    covered = view.anchors(["piriformis_right"])
    assert not covered or covered["piriformis_right"].x > 0
