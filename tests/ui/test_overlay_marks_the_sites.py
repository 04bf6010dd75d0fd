"""Markers, labels, orientation figure and scale bar stand where they should and say which site is chosen."""

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage

from nervescope.export.draw import MARKER_FILL
from nervescope.ui.overlay import HIT_SIZE, QUICK_TURNS, MarkerOnScreen, _without_neighbours
from tests.ui.conftest import end, open_view, start


def marker(site_id: str, number: int, x: float, y: float, **more: bool) -> MarkerOnScreen:
    """A marker at a place."""
    look = {"is_visible": True, "is_selected": False, "is_small": False} | more
    return MarkerOnScreen(site_id, number, site_id, (x, y), (x + 20, y - 20), **look)


def test_levels_of_one_kind_that_lie_close_share_a_marker() -> None:
    a, b, c = marker("disc_a", 1, 100, 100), marker("disc_b", 1, 105, 130), marker("opening", 2, 104, 110)
    assert _without_neighbours([a, b, c]) == (a, c)
    assert _without_neighbours([a, replace(b, point=(105, 240)), c])[1].site_id == "disc_b"


def test_the_chosen_one_and_dots_are_never_left_out() -> None:
    a, b = marker("disc_a", 1, 100, 100), marker("disc_b", 1, 105, 130, is_selected=True)
    assert _without_neighbours([a, b]) == (a, b)
    small = [marker("disc_a", 1, 100, 100, is_small=True), marker("disc_b", 1, 105, 130, is_small=True)]
    assert len(_without_neighbours(small)) == 2


def test_markers_point_at_the_nerve_and_stand_beside_it(running) -> None:
    for mark in running.view.overlay.markers:
        wanted = running.place_of(running.desk.atlas.sites[mark.site_id].position_mm)
        assert mark.point == pytest.approx(wanted, abs=0.6)
        assert 20 < math.dist(mark.point, mark.disc) < 60


def test_the_hit_area_is_larger_than_the_disc(running) -> None:
    mark, overlay = running.marker("piriformis"), running.view.overlay
    away = (mark.disc[0] - mark.point[0], mark.disc[1] - mark.point[1])
    length = math.hypot(*away)
    for reach, is_hit in ((HIT_SIZE / 2 - 1, True), (HIT_SIZE / 2 + 2, False)):
        place = (mark.disc[0] + away[0] / length * reach, mark.disc[1] + away[1] / length * reach)
        found = overlay.marker_at(place)
        assert (found is not None and found.site_id == "piriformis") == is_hit


def test_the_number_is_painted_where_it_can_be_clicked(running) -> None:
    picture: QImage = running.view.grab().toImage()
    mark = running.marker("hamstring")
    x, y = (round(v) for v in mark.disc)
    seen = {picture.pixelColor(x + dx, y + dy).name().upper() for dx in range(-9, 10, 3) for dy in range(-9, 10, 3)}
    assert MARKER_FILL in seen


def test_a_marker_behind_the_body_is_dimmed(running) -> None:
    running.act("view.right")
    running.settle()
    assert running.marker("piriformis").is_visible
    running.act("view.left")
    running.settle()
    assert not running.marker("piriformis").is_visible, "the nerve of the other side stands before it"


def test_labels_can_be_switched_off(running) -> None:
    assert running.view.overlay.labels()
    running.act("view.labels")
    running.settle()
    assert running.view.overlay.labels() == ()


def test_labels_keep_clear_of_numbers_and_guides(running) -> None:
    running.act("site.3")
    running.settle()
    overlay = running.view.overlay
    guides = overlay._guides(running.view._size())
    for label in overlay.labels():
        assert not any(label.box.overlaps(g) for g in guides)
        for mark in overlay.markers:
            if not mark.is_small:
                assert not label.box.grown(8).holds_point(mark.disc)


def test_a_dense_screen_has_the_same_places(tiny_atlas, tmp_path, qtbot, monkeypatch) -> None:
    driver = start(tiny_atlas, tmp_path, qtbot)
    driver.desk.settings.change(reduced_motion=True)
    open_view(driver)
    before = {m.site_id: m.point for m in driver.view.overlay.markers}
    monkeypatch.setattr(type(driver.view), "devicePixelRatioF", lambda _self: 2.0)
    driver.view.repaint()
    driver.settle()
    assert driver.view._scene.size == (2 * driver.view.width(), 2 * driver.view.height())
    for mark in driver.view.overlay.markers:
        assert mark.point == pytest.approx(before[mark.site_id], abs=0.6)
    x, y = driver.marker("piriformis").disc
    driver.qtbot.mouseClick(driver.view, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert driver.state.selected_site_id == "piriformis"
    end(driver)


def test_quick_frames_look_at_some_markers_each_and_at_all_in_turn(running, monkeypatch: pytest.MonkeyPatch) -> None:
    overlay, view = running.view.overlay, running.view
    asked: list[int] = []
    look = overlay._scene.are_visible
    monkeypatch.setattr(overlay._scene, "are_visible", lambda points, ids: asked.append(len(points)) or look(points, ids))
    whole = overlay.markers
    behind = dict.fromkeys(overlay._seen, False)
    overlay._seen = dict(behind)
    for _ in range(QUICK_TURNS):
        overlay.follow(running.desk.state, view._size(), view.devicePixelRatioF(), is_quick=True)
        assert asked[-1] <= math.ceil(len(behind) / QUICK_TURNS)
    assert [(m.site_id, m.is_visible) for m in overlay.markers] == [(m.site_id, m.is_visible) for m in whole]
    overlay._seen = dict(behind)
    overlay.follow(running.desk.state, view._size(), view.devicePixelRatioF())
    assert asked[-1] == len(behind)
    assert [m.is_visible for m in overlay.markers] == [m.is_visible for m in whole]
