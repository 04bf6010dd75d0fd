"""The camera is plain maths: upright, never in the focus, and back where it started."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nervescope.domain.site import SiteView
from nervescope.scene.camera import FARTHEST_MM, NEAREST_MM, CameraPose, between, orbit, pan, pose_for, zoom_at
from nervescope.scene.projection import Projection

angles = st.floats(-400, 400)
shares = st.floats(0, 1)
coordinates = st.floats(-300, 300)


@st.composite
def poses(draw: st.DrawFn) -> CameraPose:
    """Poses from any direction, the poles among them."""
    azimuth, elevation = np.radians(draw(st.floats(-180, 180))), np.radians(draw(st.floats(-90, 90)))
    direction = (np.cos(elevation) * np.cos(azimuth), np.cos(elevation) * np.sin(azimuth), np.sin(elevation))
    focus = tuple(draw(coordinates) for _ in range(3))
    up = (0.0, 1.0, 0.0) if abs(direction[2]) > 0.99 else (0.0, 0.0, 1.0)
    return pose_for(SiteView(focus_mm=focus, direction=direction, field_mm=draw(st.floats(60, 1500)), up=up), 1.3)


@given(poses(), angles, st.floats(-80, 80))
def test_orbit_keeps_distance_and_focus_and_stays_upright(pose: CameraPose, dx: float, dy: float) -> None:
    turned = orbit(pose, dx, dy)
    assert turned.distance_mm == pytest.approx(pose.distance_mm, rel=1e-6)
    assert turned.focus_mm == pytest.approx(pose.focus_mm)
    right, up, _ = turned.axes()
    assert abs(right[2]) < 1e-5
    assert up[2] > 0


def test_a_drag_to_the_right_turns_the_near_side_to_the_right() -> None:
    pose = CameraPose((0.0, -500.0, 0.0), (0.0, 0.0, 0.0))
    near = np.array([[0.0, -50.0, 0.0]])
    before = Projection(pose, 400, 400).to_picture(near)[0]
    after = Projection(orbit(pose, 10, 0), 400, 400).to_picture(near)[0]
    lower = Projection(orbit(pose, 0, 10), 400, 400).to_picture(near)[0]
    assert after[0] > before[0] + 5
    assert lower[1] > before[1] + 5


def test_orbit_does_not_jump_when_it_leaves_a_view_from_straight_above() -> None:
    view = SiteView(focus_mm=(0, 0, 0), direction=(0, 0, 1), field_mm=400, up=(0, 1, 0))
    above = pose_for(view, 1.0)
    moved = orbit(above, 0.0, -1.0)
    assert np.dot(moved.axes()[1], above.axes()[1]) > 0.99


@given(poses(), poses(), shares)
def test_a_flight_keeps_clear_of_its_focus(start: CameraPose, end: CameraPose, t: float) -> None:
    assert between(start, end, 0.0) == start
    assert between(start, end, 1.0) == end
    nearest = min(start.distance_mm, end.distance_mm)
    assert between(start, end, t).distance_mm >= nearest * 0.999


@given(poses(), poses())
def test_a_flight_begins_and_ends_without_a_jump(start: CameraPose, end: CameraPose) -> None:
    reach = start.distance_mm + end.distance_mm + 1000
    for pose, t in ((start, 1e-4), (end, 1 - 1e-4)):
        near = between(start, end, t)
        assert np.linalg.norm(np.subtract(near.position_mm, pose.position_mm)) < 1e-3 * reach
        assert np.dot(near.axes()[1], pose.axes()[1]) > 0.99


def test_a_flight_half_round_the_body_swings_out() -> None:
    behind, before = CameraPose((0.0, -300.0, 0.0), (0.0, 0.0, 0.0)), CameraPose((0.0, 300.0, 0.0), (0.0, 0.0, 0.0))
    assert between(behind, before, 0.5).distance_mm > 500


@given(poses(), st.floats(0.2, 5), st.tuples(coordinates, coordinates, coordinates))
def test_zoom_keeps_the_point_under_the_cursor(pose: CameraPose, factor: float, at: tuple[float, float, float]) -> None:
    before = Projection(pose, 800, 600).to_picture(np.array(at))[0]
    nearer = zoom_at(pose, factor, at)
    after = Projection(nearer, 800, 600).to_picture(np.array(at))[0]
    if before[2] > 1:
        assert after[:2] == pytest.approx(before[:2], abs=0.01 + 1e-6 * np.abs(before[:2]).max())
    assert NEAREST_MM * 0.999 <= nearer.distance_mm <= FARTHEST_MM * 1.001


def test_zoom_stops_before_the_focus_and_far_away() -> None:
    pose = CameraPose((0.0, -300.0, 0.0), (0.0, 0.0, 0.0))
    assert zoom_at(pose, 1e9).distance_mm == pytest.approx(NEAREST_MM)
    assert zoom_at(pose, 1e-9).distance_mm == pytest.approx(FARTHEST_MM)


@given(poses(), st.floats(-200, 200), st.floats(-200, 200))
def test_pan_moves_the_model_with_the_cursor(pose: CameraPose, dx: float, dy: float) -> None:
    focus = np.array(pose.focus_mm)
    x, y, _ = Projection(pan(pose, dx, dy, 600), 800, 600).to_picture(focus)[0]
    assert (x, y) == pytest.approx((400 + dx, 300 + dy), abs=0.05)


@given(poses(), st.floats(0, 800), st.floats(0, 600))
def test_projecting_a_ray_gives_its_pixel_back(pose: CameraPose, x: float, y: float) -> None:
    projection = Projection(pose, 800, 600)
    origin, direction = projection.ray(x, y)
    back = projection.to_picture(origin + 250 * direction)[0]
    assert back[:2] == pytest.approx((x, y), abs=1e-4)
    assert projection.to_picture(projection.at_focus(x, y))[0, 2] == pytest.approx(pose.distance_mm)


def test_the_field_of_a_view_fills_the_height_of_the_picture() -> None:
    view = SiteView(focus_mm=(10, 20, 30), direction=(1, -2, 0.5), field_mm=140)
    pose = pose_for(view, 1.4)
    top = np.array(pose.focus_mm) + 70 * pose.axes()[1]
    assert Projection(pose, 700, 500).to_picture(top)[0, 1] == pytest.approx(0, abs=1e-6)
    assert pose_for(view, 0.4).field_mm > pose.field_mm * 1.5, "in a narrow picture the sides stay in view"
