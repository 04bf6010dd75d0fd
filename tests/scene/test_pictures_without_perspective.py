"""Without perspective a length is the same at every depth, and picture, picks and places still agree."""

from dataclasses import replace

import numpy as np
import pytest
from drawn import SIZE, SOLID

from nervescope.scene.camera import CameraPose, orbit, pan, tumble, zoom_at
from nervescope.scene.capture import capture
from nervescope.scene.projection import Projection
from nervescope.scene.quality import Quality
from nervescope.session.changes import toggle_perspective

FLAT = toggle_perspective(SOLID)
POSE = CameraPose((0.0, -1000.0, 0.0), (0.0, 0.0, 0.0))


def test_a_length_is_the_same_at_every_depth_only_without_perspective() -> None:
    ends = np.array([[0, -300, 0], [100, -300, 0], [0, 200, 0], [100, 200, 0]], float)
    for pose, is_same in ((POSE, False), (replace(POSE, is_parallel=True), True)):
        projection = Projection(pose, 400, 300)
        x = projection.to_picture(ends)[:, 0]
        assert bool(abs((x[1] - x[0]) - (x[3] - x[2])) < 1e-9) is is_same
        if is_same:
            for end in ends:
                assert projection.mm_per_px(end) == pytest.approx(100 / (x[1] - x[0]), rel=1e-9)


def test_the_focus_keeps_its_size_when_perspective_is_switched() -> None:
    sizes = [Projection(replace(POSE, is_parallel=flat), 400, 300).mm_per_px(np.zeros(3)) for flat in (False, True)]
    assert sizes[0] == pytest.approx(sizes[1], rel=1e-9)


def test_rays_lead_back_to_the_place_they_came_from() -> None:
    projection = Projection(replace(POSE, is_parallel=True), 400, 300)
    origin, direction = projection.ray(37.0, 211.0)
    placed = projection.to_picture(np.array([origin + direction * t for t in (100.0, 20_000.0)]))
    assert np.allclose(placed[:, :2], (37.0, 211.0))
    assert np.allclose(projection.to_picture(projection.at_focus(37.0, 211.0))[0, :2], (37.0, 211.0))


def test_what_is_picked_is_what_is_drawn(make_view) -> None:
    view = make_view(FLAT)
    view.render(Quality.STILL)
    pixels = view.pixels()[..., :3].astype(int)
    corner = pixels[2, 2]
    hits = agreed = 0
    for x in range(6, SIZE[0], 6):
        for y in range(6, SIZE[1], 6):
            is_tissue = np.abs(pixels[y, x] - corner).max() > 40
            is_hit = view.pick(x + 0.5, y + 0.5) is not None
            hits += is_hit
            agreed += is_tissue == is_hit
    total = len(range(6, SIZE[0], 6)) * len(range(6, SIZE[1], 6))
    assert hits > 20 and agreed / total > 0.97


def test_a_picked_point_is_visible_and_lies_where_it_was_picked(make_view) -> None:
    view = make_view(FLAT)
    for x in range(8, SIZE[0], 24):
        for y in range(8, SIZE[1], 24):
            hit = view.pick(x, y)
            if hit:
                assert np.allclose(view.project([hit.point_mm])[0, :2], (x, y), atol=0.05)
                assert view.are_visible([hit.point_mm], [None])[0]


def test_a_capture_follows_the_state_and_gives_the_view_back(make_view) -> None:
    view = make_view(SOLID)
    pose = view.pose
    flat, deep = capture(view, FLAT, pose, SIZE), capture(view, SOLID, pose, SIZE)
    assert np.abs(flat.pixels.astype(int) - deep.pixels.astype(int)).max() > 40
    assert flat.mm_per_px == pytest.approx(deep.mm_per_px, rel=1e-6)
    assert view.pose == pose and not view.pose.is_parallel


@pytest.mark.parametrize("state", [SOLID, FLAT])
def test_the_body_cannot_be_pushed_out_of_the_picture(make_view, state) -> None:
    view = make_view(state)
    start = replace(view.pose, is_parallel=False)
    rng = np.random.default_rng(4)
    pose = start
    for _ in range(150):
        if rng.random() < 0.5:
            asked = pan(pose, *rng.uniform(-400, 400, 2), SIZE[1])
        else:
            asked = zoom_at(pose, float(rng.uniform(0.4, 2.6)), tuple(rng.uniform(-150, 150, 3)))
        pose = view.kept(asked, pose)
        placed = Projection(replace(pose, is_parallel=state.is_orthographic), *SIZE).to_picture(view._body.shown_points())
        inside = (placed[:, 0] > 0) & (placed[:, 0] < SIZE[0]) & (placed[:, 1] > 0) & (placed[:, 1] < SIZE[1])
        assert inside.any() or any(view.pick(x * SIZE[0], y * SIZE[1]) for x in (0.2, 0.5, 0.8) for y in (0.2, 0.5, 0.8))


def test_free_turning_keeps_the_focus_and_may_tilt() -> None:
    turned = tumble(tumble(POSE, 30, 40), 50, 0)
    assert turned.distance_mm == pytest.approx(POSE.distance_mm) and turned.focus_mm == POSE.focus_mm
    assert abs(turned.axes()[0][2]) > 0.05, "the picture is tilted"
    assert np.allclose(tumble(POSE, 10, 0).position_mm, orbit(POSE, 10, 0).position_mm)
    assert np.allclose(tumble(POSE, 0, 10).position_mm, orbit(POSE, 0, 10).position_mm)
    upright = orbit(turned, 0, 0)
    assert abs(upright.axes()[0][2]) < 1e-6
