"""From where and how the body is seen: slanted views, perspective, free turning, flights, and the way back."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from nervescope.domain.frame import Side
from nervescope.scene.camera import pose_for
from nervescope.session.look import OBLIQUE_VIEWS, view_of
from nervescope.session.scene_file import Scene, parse_scene, scene_text
from nervescope.session.state import ViewState
from nervescope.ui.orientation import view_of_part, words_of_part


@pytest.mark.parametrize("name", OBLIQUE_VIEWS)
def test_a_slanted_view_is_one_key_and_one_undo_away(running, name: str) -> None:
    QTest.keySequence(running.window, running.book[f"view.{name}"].shortcut())
    if running.state.view_name != name:  # the offscreen platform does not always deliver window keys
        running.act(f"view.{name}")
    running.settle()
    wanted = pose_for(view_of(running.desk.atlas, running.state), running.view.width() / running.view.height())
    assert np.allclose(running.view.driver.pose.position_mm, wanted.position_mm)
    assert running.desk.session.undo_label.startswith("View from")
    running.act("edit.undo")
    assert running.state.view_name == "home"


def test_lateral_is_the_outer_side_of_the_leg_that_is_shown() -> None:
    assert view_of_part("PR", Side.RIGHT) == "posterolateral" and view_of_part("PR", Side.LEFT) == "posteromedial"
    assert view_of_part("AL", Side.LEFT) == "anterolateral" and view_of_part("AS", Side.LEFT) == "anterosuperior"
    assert words_of_part("P", Side.RIGHT) == "From behind (posterior)"


def test_every_letter_and_dot_of_the_figure_leads_to_a_view_and_says_so(running) -> None:
    found: dict[str, tuple[float, float]] = {}
    for view_name in ("anterior", "posterior", "superior", "anterolateral"):
        running.act(f"view.{view_name}")
        running.settle()
        size = running.view._size()
        x, y = running.view.overlay.figure.centre(size)
        for dx in range(-46, 47, 3):
            for dy in range(-46, 47, 3):
                part = running.view.overlay.letter_at((x + dx, y + dy), size)
                if part and part not in found:
                    found[part] = (x + dx, y + dy)
                    running.view._pointing.move_to(QPoint(round(x + dx), round(y + dy)).toPointF())
                    QTest.qWait(5)
                    assert running.view.overlay.pointed_text == words_of_part(part, running.state.side)
    assert set("APLRSI") <= set(found)
    assert {"PR", "PL", "AR", "AL", "PS", "AS"} <= set(found)


def test_perspective_is_switched_undone_by_name_and_kept_in_a_scene(running) -> None:
    assert not running.view._scene.pose.is_parallel
    running.act("view.perspective")
    running.settle()
    assert running.state.is_orthographic and running.view._scene.pose.is_parallel
    assert running.desk.session.undo_label == "Without perspective"
    again = parse_scene(scene_text(Scene(running.state)), "scene").state
    assert again.is_orthographic
    running.act("edit.undo")
    running.settle()
    assert not running.view._scene.pose.is_parallel
    assert parse_scene('{"schema_version": 1, "state": {}}', "old") == Scene(ViewState())


def test_free_turning_may_tilt_and_upright_brings_it_back(running) -> None:
    running.act("view.upright")
    assert not running.desk.settings.current.keep_upright
    for _ in range(4):
        running.act("camera.turn_down")
        running.act("camera.turn_right")
    assert abs(running.view.driver.pose.axes()[0][2]) > 0.02
    running.act("view.upright")
    assert abs(running.view.driver.pose.axes()[0][2]) < 1e-6


def test_the_care_for_pictures_can_be_set_and_is_said(running) -> None:
    running.desk.settings.change(picture_care="quick")
    running.settle()
    assert running.view.scene.budget.care == "quick"
    assert not running.window.status.quality.isHidden()
    running.desk.settings.change(picture_care="fine")
    running.settle()
    assert running.window.status.quality.isHidden()


def test_the_body_comes_back_from_wherever_the_camera_went(running) -> None:
    wanted = running.view.driver.pose
    for _ in range(30):
        running.act("camera.pan_left")
        running.act("camera.zoom_in")
    assert running.view.driver.pose != wanted
    running.act("camera.bring_back")
    assert np.allclose(running.view.driver.pose.position_mm, wanted.position_mm)
    running.act("camera.zoom_out")
    running.act("view.home")
    running.act("view.home")
    assert np.allclose(running.view.driver.pose.position_mm, wanted.position_mm)


def test_without_smooth_flights_every_flight_is_over_at_once(running) -> None:
    running.desk.settings.change(reduced_motion=False)
    running.act("view.flights")
    assert running.desk.settings.current.reduced_motion
    for action_id in ("view.anterior", "site.3", "view.side", "view.home"):
        running.act(action_id)
        QTest.qWait(1)
        assert running.view.driver.goal == running.view.driver.pose
    running.desk.find_structure("sacrum")
    assert running.view.driver.goal == running.view.driver.pose


def test_a_drag_on_the_figure_turns_further_than_one_on_the_body(running) -> None:
    def turned_by(start: QPoint) -> float:
        before = np.asarray(running.view.driver.pose.position_mm)
        QTest.mousePress(running.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        for k in range(1, 4):
            from PySide6.QtCore import QPointF
            from PySide6.QtGui import QMouseEvent
            from PySide6.QtWidgets import QApplication

            place = QPointF(start + QPoint(12 * k, 0))
            move = QMouseEvent(
                QMouseEvent.Type.MouseMove, place, running.view.mapToGlobal(place),
                Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
            )  # fmt: skip
            QApplication.sendEvent(running.view, move)
        QTest.mouseRelease(running.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + QPoint(36, 0))
        return float(np.linalg.norm(np.asarray(running.view.driver.pose.position_mm) - before))

    size = running.view._size()
    x, y = running.view.overlay.figure.centre(size)
    on_body = turned_by(running.view.rect().center())
    assert turned_by(QPoint(round(x), round(y))) > 1.6 * on_body
