"""In the 3D view a click chooses, a drag moves the camera, and neither does the other's work."""

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from nervescope.scene.camera import pose_for
from nervescope.session.look import view_of


def drag(driver, start: QPoint, by: QPoint, button=Qt.MouseButton.LeftButton, keys=Qt.KeyboardModifier.NoModifier) -> None:
    """Press, move in steps and release."""
    view = driver.view
    QTest.mousePress(view, button, keys, start)
    for k in range(1, 6):
        place = QPointF(start + by * k / 5)
        kind = QMouseEvent.Type.MouseMove
        QApplication.sendEvent(view, QMouseEvent(kind, place, view.mapToGlobal(place), Qt.MouseButton.NoButton, button, keys))
    QTest.mouseRelease(view, button, keys, start + by)


def empty_corner(driver) -> QPoint:
    """A place with nothing in it."""
    return QPoint(driver.view.width() - 30, 30)


def test_clicking_a_marker_chooses_its_site_and_shows_its_text(running) -> None:
    running.click(*running.marker("piriformis").disc)
    assert running.state.selected_site_id == "piriformis"
    assert "Piriformis site" in running.window.text.view.toPlainText()
    running.settle()
    assert running.marker("piriformis").is_selected and not running.marker("piriformis").is_small
    assert running.marker("hamstring").is_small


def test_the_camera_goes_to_the_site(running) -> None:
    running.act("site.4")
    running.settle()
    wanted = pose_for(view_of(running.desk.atlas, running.state), running.view.width() / running.view.height())
    assert np.allclose(running.view.driver.pose.position_mm, wanted.position_mm)


def test_a_marker_can_be_hit_a_little_beside_it(running) -> None:
    x, y = running.marker("piriformis").disc
    running.click(x + 15, y + 3)
    assert running.state.selected_site_id == "piriformis"


def test_clicking_tissue_chooses_the_structure(running) -> None:
    running.click(*running.place_of((0.0, -80.0, 110.0)))
    assert running.state.selected_structure_id == "sacrum"
    text = running.window.text.view.toPlainText()
    assert "Sacrum" in text and "Os sacrum" in text


def test_clicking_nothing_chooses_nothing_and_keeps_the_site(running) -> None:
    running.act("site.3")
    running.desk.select_structure("sacrum")
    running.settle()
    corner = empty_corner(running)
    running.click(corner.x(), corner.y())
    assert running.state.selected_structure_id == ""
    assert running.state.selected_site_id == "piriformis"


def test_a_drag_turns_the_camera_and_chooses_nothing(running) -> None:
    before = running.view.driver.pose
    x, y = running.marker("piriformis").disc
    drag(running, QPoint(round(x) - 80, round(y) - 20), QPoint(80, 20))
    assert running.state.selected_site_id == "" and running.state.selected_structure_id == ""
    after = running.view.driver.pose
    assert not np.allclose(before.position_mm, after.position_mm)
    assert np.allclose(before.focus_mm, after.focus_mm)
    assert running.desk.session.undo_label == ""


def test_a_tremble_is_still_a_click(running) -> None:
    x, y = running.marker("piriformis").disc
    small = QApplication.startDragDistance() - 4
    drag(running, QPoint(round(x), round(y)), QPoint(small, 0))
    assert running.state.selected_site_id == "piriformis"


def test_middle_and_shift_drags_move_the_picture(running) -> None:
    ways = (
        (Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier),
        (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier),
    )
    for button, keys in ways:
        before = running.view.driver.pose
        point = running.place_of((0.0, -60.0, 90.0))
        drag(running, empty_corner(running), QPoint(-50, 40), button, keys)
        after = running.view.driver.pose
        assert not np.allclose(before.focus_mm, after.focus_mm)
        running.settle()
        moved = np.subtract(running.place_of((0.0, -60.0, 90.0)), point)
        assert np.allclose(moved, (-50, 40), atol=6)


def test_the_wheel_zooms_to_the_cursor(running) -> None:
    place = running.place_of((0.0, -80.0, 110.0))
    point = running.view._pointing.pick(QPointF(*place)).point_mm
    before = running.view.driver.pose.distance_mm
    event = QWheelEvent(
        QPointF(*place), running.view.mapToGlobal(QPointF(*place)), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(running.view, event)
    running.settle()
    assert running.view.driver.pose.distance_mm < before * 0.8
    assert np.allclose(running.place_of(point), place, atol=1.5)


def test_a_double_click_flies_to_the_structure(running) -> None:
    x, y = running.place_of((0.0, -80.0, 110.0))
    before = running.view.driver.pose
    running.double_click(x, y)
    running.settle()
    pose = running.view.driver.pose
    assert pose != before
    assert np.allclose(pose.focus_mm, (0.0, -60.0, 90.0), atol=1.0)
    assert running.desk.session.undo_label in ("", "Select Sacrum")


def test_the_orientation_figure_turns_the_view(running) -> None:
    overlay, size = running.view.overlay, running.view._size()
    centre = overlay.figure.centre(size)
    places = ((centre[0] + x, centre[1] + y) for x in range(-50, 51, 4) for y in range(-50, 51, 4))
    place = next(p for p in places if overlay.letter_at(p, size) == "S")
    running.click(*place)
    assert running.state.view_name == "superior"


def test_a_right_click_opens_the_menu_of_the_structure_and_a_right_drag_does_not(running) -> None:
    x, y = running.place_of((0.0, -80.0, 110.0))
    drag(running, QPoint(round(x), round(y)), QPoint(60, 0), Qt.MouseButton.RightButton)
    assert not [m for m in running.window.findChildren(QMenu) if m.isVisible() and m.parent() is running.window]
    running.settle()
    x, y = running.place_of((0.0, -80.0, 110.0))
    running.click(x, y, Qt.MouseButton.RightButton)
    menu = next(m for m in running.window.findChildren(QMenu) if m.isVisible())
    entries = {a.objectName(): a for a in menu.actions()}
    entries["context:structure.hide"].trigger()
    menu.close()
    assert running.state.structure_opacity == {"sacrum": 0.0}


def test_a_button_that_came_up_elsewhere_does_not_leave_the_view_deaf(running) -> None:
    view, left, right, none = running.view, Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(*running.place_of((0.0, -80.0, 110.0)))
    asked = []
    view._hands.menu_asked.connect(lambda *place: asked.append(place))
    press, release = QMouseEvent.Type.MouseButtonPress, QMouseEvent.Type.MouseButtonRelease
    for kind, button, held in ((press, left, left), (press, right, right), (release, right, left)):
        QApplication.sendEvent(view, QMouseEvent(kind, place, view.mapToGlobal(place), button, held, none))
    assert len(asked) == 1


def test_a_second_quick_press_of_the_right_button_opens_the_menu(running) -> None:
    view, button, none = running.view, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(*running.place_of((0.0, -80.0, 110.0)))
    for kind, held in ((QMouseEvent.Type.MouseButtonDblClick, button), (QMouseEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton)):
        QApplication.sendEvent(view, QMouseEvent(kind, place, view.mapToGlobal(place), button, held, none))
    menus = [m for m in running.window.findChildren(QMenu) if m.isVisible()]
    assert menus
    menus[0].close()


def test_arrows_turn_the_view_only_while_it_has_the_focus(running) -> None:
    running.window.activateWindow()
    running.view.setFocus()
    before = running.view.driver.pose
    QTest.keyClick(running.view, Qt.Key.Key_Left)
    assert running.view.driver.pose != before
    running.settle()
    still = running.view.driver.pose
    running.window.text.view.setFocus()
    QTest.keyClick(running.window.text.view, Qt.Key.Key_Down)
    assert running.view.driver.pose == still


def test_pressing_the_same_view_again_brings_the_camera_back(running) -> None:
    running.act("view.posterior")
    running.settle()
    there = running.view.driver.pose
    running.view.driver.turn(100, 0)
    running.settle()
    running.act("view.posterior")
    running.settle()
    assert np.allclose(running.view.driver.pose.position_mm, there.position_mm)


def test_switching_the_side_mirrors_the_view(running) -> None:
    running.act("site.3")
    running.settle()
    right = running.view.driver.pose
    running.act("view.side")
    running.settle()
    assert np.allclose(np.multiply(running.view.driver.pose.position_mm, (-1, 1, 1)), right.position_mm, atol=0.01)


def test_labels_are_never_painted_on_a_picture_they_do_not_belong_to(running, monkeypatch) -> None:
    painted = []
    paint = running.view.overlay.paint
    monkeypatch.setattr(running.view.overlay, "paint", lambda *a: painted.append((running.view.driver.pose, a[-1])) or paint(*a))
    running.desk.settings.change(reduced_motion=False)
    running.act("site.4")
    running.settle()
    at_rest = running.view.driver.pose
    running.view.repaint()
    assert painted[-1] == (at_rest, False)
    assert len({pose.position_mm for pose, _ in painted}) > 1
    running.view.driver.fly_to(at_rest, is_instant=True)
    running.view.driver.turn(40, 0)
    running.view._draw()
    running.view.driver.stop()
    running.view.repaint()
    assert painted[-1][1], "labels of the last rest were painted on a quick picture"


def test_a_structure_that_is_searched_for_is_shown_and_flown_to(running) -> None:
    running.desk.select_structure("sacrum")
    running.act("structure.hide")
    running.window.top_bar.structure_requested.emit("sacrum")
    running.settle()
    assert running.state.selected_structure_id == "sacrum" and running.desk.opacity()["sacrum"] == 1.0
    assert np.allclose(running.view.driver.pose.focus_mm, (0.0, -60.0, 90.0), atol=1.0)
    assert running.desk.session.undo_label == "Find Sacrum"


def test_what_comes_out_from_under_a_list_is_not_laid_out_anew(running, monkeypatch) -> None:
    running.view.grab()
    painted = []
    paint = running.view.overlay.paint
    monkeypatch.setattr(running.view.overlay, "paint", lambda *args: (painted.append(1), paint(*args)))
    running.view.grab()
    assert painted == []
    running.view.update()
    running.view.grab()
    assert painted == [1]


def test_a_rest_is_used_to_make_the_next_move_quick(running) -> None:
    body = running.view.scene.body
    running.qtbot.waitUntil(lambda: len(body.joined_ids) > 1, timeout=20000)
    before = body.joined_ids
    running.act("layer.muscle")
    running.settle()
    running.qtbot.waitUntil(lambda: body.joined_ids not in (before, frozenset()), timeout=20000)
