"""A cut takes away what lies before its planes, closes what it opens, and nothing that is gone can be picked, outlined or labelled."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from drawn import SIZE, SOLID

from nervescope.domain.structure import Layer
from nervescope.scene.camera import CameraPose
from nervescope.scene.quality import Quality
from nervescope.scene.view import SceneView
from nervescope.session.changes_cut import flip_plane
from nervescope.session.cutting import Cut, CutPlane, PlaneKind
from nervescope.session.spreading import Spread
from nervescope.session.state import ViewState

MUSCLE, SACRUM = (60.0, -48.0, 48.0), (0.0, -60.0, 90.0)
BEHIND = CameraPose((60.0, -700.0, 40.0), (60.0, -40.0, 40.0))
FROM_ABOVE = CameraPose((60.0, -48.0, 700.0), MUSCLE, (0.0, 1.0, 0.0))
CENTRE = (SIZE[0] / 2, SIZE[1] / 2)


def cut_at(z_mm: float, spared: tuple[Layer, ...] = ()) -> ViewState:
    """Everything solid and cut level, with the upper part gone."""
    return replace(SOLID, cut=Cut((CutPlane(PlaneKind.TRANSVERSE, (0.0, 0.0, z_mm), (0.0, 0.0, 1.0)),), spared))


def filled(view: SceneView) -> np.ndarray:
    """Which pixels of a still picture show the body."""
    view.render(Quality.STILL)
    pixels = view.pixels()[..., :3].astype(int)
    return np.abs(pixels - pixels[:1, :1]).sum(axis=2) > 40


def test_a_cut_structure_is_picked_on_its_face(make_view: Callable[..., SceneView]) -> None:
    view = make_view(cut_at(48.0))
    view.pose = FROM_ABOVE
    hit = view.pick(*CENTRE)
    assert hit and hit.structure_id == "piriformis_right"
    assert hit.point_mm == pytest.approx((60.0, -48.0, 48.0), abs=0.05)


def test_what_is_gone_is_not_picked_and_what_is_spared_is(make_view: Callable[..., SceneView]) -> None:
    view = make_view(cut_at(-400.0))
    view.pose = FROM_ABOVE
    assert view.pick(*CENTRE) is None
    view.show(cut_at(-400.0, (Layer.MUSCLE,)))
    hit = view.pick(*CENTRE)
    assert hit and hit.structure_id == "piriformis_right" and hit.point_mm[2] > 48.0


def test_pick_and_picture_agree_everywhere_on_a_cut_body(make_view: Callable[..., SceneView]) -> None:
    view = make_view(cut_at(52.0))
    view.pose = CameraPose((160.0, -248.0, 600.0), MUSCLE, (0.0, 0.0, 1.0))
    shown = filled(view)
    differs = [
        (x, y)
        for x in range(6, SIZE[0], 9)
        for y in range(6, SIZE[1], 9)
        if len(np.unique(shown[y - 2 : y + 3, x - 2 : x + 3])) == 1 and shown[y, x] != (view.pick(x + 0.5, y + 0.5) is not None)
    ]
    assert shown.any() and differs == []


def test_faces_close_the_cut_in_quick_and_in_fine_pictures(make_view: Callable[..., SceneView]) -> None:
    """Looked at straight onto the face, the hole of an open shell would show the far wall; a face is flat and evenly lit."""
    view = make_view(cut_at(48.0))
    view.pose = FROM_ABOVE
    for quality in (Quality.MOVING, Quality.STILL):
        view.render(quality)
        pixels = view.pixels()[..., :3].astype(float)
        around = pixels[SIZE[1] // 2 - 2 : SIZE[1] // 2 + 3, SIZE[0] // 2 - 2 : SIZE[0] // 2 + 3].reshape(-1, 3)
        red, green, blue = around.mean(axis=0)
        assert red > 1.4 * max(green, blue), quality
    cutter = view._body.cutter
    assert {i for i, _ in cutter._faces} >= {"piriformis_right", "piriformis_left"}
    assert not any(q.actor.GetVisibility() for q in cutter._quick)


def test_exact_faces_have_the_area_of_the_section(make_view: Callable[..., SceneView]) -> None:
    from nervescope.scene.cut.section import section_of

    view = make_view(cut_at(48.0))
    tissue = view._body.tissues["sacrum"]
    low, high = tissue.bounds_mm.T
    section = section_of(tissue.polydata, np.array([0.0, 0.0, 90.0]), np.array([0.0, 0.0, 1.0]))
    assert section is not None
    outline = section.outline_mm[:, :, :2]
    green = 0.5 * abs(sum(_signed(edges) for edges in _loops(outline)))
    assert section.area_mm2 == pytest.approx(green, rel=1e-3)
    assert section.area_mm2 < (high[0] - low[0]) * (high[1] - low[1])
    assert np.allclose(section.inner_points(5)[:, 2], 90.0, atol=0.01)


def _loops(edges: np.ndarray) -> list[np.ndarray]:
    """Edges (n, 2, 2) as closed rows of points."""
    ends = {tuple(np.round(edge[0], 4)): tuple(np.round(edge[1], 4)) for edge in edges}
    loops = []
    while ends:
        start, point = ends.popitem()
        loop = [start]
        while point != start:
            loop.append(point)
            point = ends.pop(point)
        loops.append(np.array(loop))
    return loops


def _signed(points: np.ndarray) -> float:
    x, y = points.T
    return float((x * np.roll(y, -1) - y * np.roll(x, -1)).sum())


def test_a_structure_that_is_gone_has_no_label_and_no_outline(make_view: Callable[..., SceneView]) -> None:
    state = replace(cut_at(-400.0), selected_structure_id="sacrum")
    view = make_view(state)
    view.pose = CameraPose((0.0, -900.0, 90.0), SACRUM)
    assert not filled(view).any()
    assert view.anchors(["sacrum", "piriformis_right"]) == {}
    view.show(flip_plane(state, 0))
    assert filled(view).any()
    assert "sacrum" in view.anchors(["sacrum"])


def test_labels_point_at_what_is_left(make_view: Callable[..., SceneView]) -> None:
    view = make_view(cut_at(80.0))
    view.pose = CameraPose((0.0, -900.0, 90.0), SACRUM)
    view.render(Quality.STILL)
    anchor = view.anchors(["sacrum"])["sacrum"]
    assert anchor.y > view.project([(0.0, -60.0, 80.5)])[0, 1]


def test_two_planes_leave_one_corner(make_view: Callable[..., SceneView]) -> None:
    side = CutPlane(PlaneKind.SAGITTAL, (0.0, 0.0, 0.0), (-1.0, 0.0, 0.0))
    view = make_view(replace(SOLID, cut=Cut((*cut_at(80.0).cut.planes, side), ())))
    view.pose = CameraPose((0.0, -900.0, 90.0), SACRUM)
    for x_mm, z_mm, is_left in ((10.0, 70.0, True), (-10.0, 70.0, False), (10.0, 95.0, False)):
        x, y, _ = view.project([(x_mm, -60.0, z_mm)])[0]
        hit = view.pick(x, y)
        assert (hit is not None and hit.structure_id == "sacrum") == is_left, (x_mm, z_mm)


def test_an_uncut_body_is_drawn_as_before(make_view: Callable[..., SceneView]) -> None:
    view = make_view()
    view.render(Quality.STILL)
    before = view.pixels().copy()
    view.show(cut_at(48.0))
    view.render(Quality.STILL)
    assert (view.pixels() != before).any()
    view.show(SOLID)
    view.render(Quality.STILL)
    assert (view.pixels() == before).all()


def test_spreading_moves_muscles_with_their_picks_labels_and_outlines(make_view: Callable[..., SceneView]) -> None:
    view = make_view()
    view.pose = CameraPose((60.0, -900.0, 48.0), MUSCLE)
    spread = replace(SOLID, spread=Spread(("sciatic_nerve_right",), 1.0), selected_structure_id="piriformis_right")
    home = view.project([MUSCLE])[0, :2]
    first = view.pick(*home)
    assert first and first.structure_id == "piriformis_right"
    view.show(spread)
    offset = np.array(view._body.tissues["piriformis_right"].offset_mm)
    assert np.linalg.norm(offset) > 15
    hit = view.pick(*view.project([np.add(first.point_mm, offset)])[0, :2])
    assert hit and hit.structure_id == "piriformis_right"
    assert np.subtract(hit.point_mm, first.point_mm) == pytest.approx(offset, abs=1.5)
    before, after = view.anchors(["piriformis_right"]), None
    view.show(replace(spread, spread=Spread()))
    after = view.anchors(["piriformis_right"])
    assert before != after
    assert all(view._body.tissues[i].offset_mm == (0.0, 0.0, 0.0) for i in view._body.tissues)


def test_what_covers_the_middle_goes_aside_until_the_middle_is_in_sight(make_view: Callable[..., SceneView]) -> None:
    view = make_view()
    view.pose = BEHIND
    nerve = (58.0, -32.0, 45.0)
    assert not view.are_visible([nerve], ["sciatic_nerve_right"])[0]
    view.show(replace(SOLID, spread=Spread(("sciatic_nerve_right",), 1.0)))
    offset = np.array(view._body.tissues["piriformis_right"].offset_mm)
    assert view.are_visible([nerve], ["sciatic_nerve_right"])[0]
    view.show(replace(SOLID, spread=Spread(("sciatic_nerve_right",), 0.5)))
    assert view._body.tissues["piriformis_right"].offset_mm == pytest.approx(offset / 2, abs=0.02)


def test_bones_nerves_and_the_middle_itself_stay(make_view: Callable[..., SceneView]) -> None:
    view = make_view(replace(SOLID, spread=Spread(("piriformis_right",), 1.0)))
    moved = {i for i, t in view._body.tissues.items() if t.offset_mm != (0.0, 0.0, 0.0)}
    assert not moved & {"sacrum", "sciatic_nerve_right", "sciatic_nerve_left", "piriformis_right"}
