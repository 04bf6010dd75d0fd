"""The journey by mouse and keyboard: J opens it, the slider, the stops and play move it, each as one step that undo names."""

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from nervescope.session.journey import point_of
from nervescope.session.state import Tool, Travel


def tray(driver):
    """The tray of the journey."""
    return driver.window.trays.trays[Tool.JOURNEY]


def press(driver, key, keys=Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key while the 3D view has the focus."""
    driver.window.activateWindow()
    driver.view.setFocus()
    QTest.keyClick(driver.view, key, keys)


def test_j_opens_the_tray_and_brings_the_nerve_into_the_middle(running) -> None:
    press(running, Qt.Key.Key_J)
    running.settle()
    assert running.state.journey == Travel("sciatic", 0.0) and tray(running).isVisible()
    assert np.allclose(running.view.driver.pose.focus_mm, point_of(running.desk.atlas, running.state), atol=0.1)
    assert "Buttock" in tray(running).where.text() and "cm to go" in tray(running).where.text()
    assert running.window.text.view.toPlainText().startswith("Buttock")
    press(running, Qt.Key.Key_J)
    assert not tray(running).isVisible() and running.state.journey == Travel("sciatic", 0.0)
    running.act("edit.undo")
    running.act("edit.undo")
    assert running.state.journey == Travel() and running.desk.session.redo_label == "Follow the nerve"


def test_the_stops_are_reached_by_key_and_undone_by_name(running) -> None:
    press(running, Qt.Key.Key_J)
    running.settle()
    press(running, Qt.Key.Key_Period)
    running.settle()
    there = running.state.journey.place
    assert 0.05 < there < 0.5
    piriformis = running.desk.atlas.sites["piriformis"].position_mm
    assert np.linalg.norm(np.subtract(running.view.driver.pose.focus_mm, piriformis)) < 3.0
    assert running.desk.session.undo_label == "Travel along sciatic nerve"
    press(running, Qt.Key.Key_Comma)
    running.settle()
    assert running.state.journey.place == 0.0
    running.act("edit.undo")
    running.settle()
    assert running.state.journey.place == there
    assert np.linalg.norm(np.subtract(running.view.driver.pose.focus_mm, piriformis)) < 3.0


def test_a_drag_of_the_slider_is_one_step_and_the_camera_rides_along(running) -> None:
    running.act("tool.journey")
    running.settle()
    slider, none, left = tray(running).slider, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    y = round(slider._groove_y())
    QTest.mousePress(slider, left, none, QPoint(round(slider._x_of(0.2)), y))
    for share in (0.3, 0.45, 0.6):
        QTest.mouseMove(slider, QPoint(round(slider._x_of(share)), y))
    QTest.mouseRelease(slider, left, none, QPoint(round(slider._x_of(0.6)), y))
    running.settle()
    assert abs(running.state.journey.place - 0.6) < 0.02
    assert np.allclose(running.view.driver.pose.focus_mm, point_of(running.desk.atlas, running.state), atol=0.5)
    running.act("edit.undo")
    assert running.state.journey.place == 0.0


def test_a_click_on_a_numbered_mark_goes_to_its_site(running) -> None:
    running.act("tool.journey")
    slider = tray(running).slider
    x, stop = slider._marks()[0]
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(round(x), round(slider._groove_y() + 18)))
    assert abs(running.state.journey.place - stop.place) < 1e-3
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert running.state.journey.place > stop.place


def test_space_plays_smoothly_as_one_step_until_space_pauses(running) -> None:
    running.desk.settings.change(reduced_motion=False)
    running.act("tool.journey")
    running.settle()
    places = []
    running.desk.session.subscribe(lambda change: places.append(change.after.journey.place))
    press(running, Qt.Key.Key_Space)
    running.qtbot.waitUntil(lambda: len(places) > 4, timeout=20000)
    assert tray(running).play.text() == "Pause"
    press(running, Qt.Key.Key_Space)
    assert tray(running).play.text() == "Play"
    assert places == sorted(places) and 0.0 < places[-1] < 0.2
    running.settle()
    assert np.allclose(running.view.driver.pose.focus_mm, point_of(running.desk.atlas, running.state), atol=0.5)
    running.act("edit.undo")
    assert running.state.journey.place == 0.0


def test_playing_ends_when_the_person_looks_elsewhere(running) -> None:
    running.desk.settings.change(reduced_motion=False)
    running.act("tool.journey")
    running.settle()
    running.act("journey.play")
    running.act("view.anterior")
    running.qtbot.waitUntil(lambda: not tray(running).player.is_playing, timeout=20000)
    assert running.state.view_name == "anterior"


def test_the_menu_of_a_nerve_follows_it_from_where_it_begins(running) -> None:
    x, y = running.place_of((94.0, -50.0, -150.0))
    running.click(x, y, Qt.MouseButton.RightButton)
    menu = next(m for m in running.window.findChildren(QMenu) if m.isVisible())
    {a.objectName(): a for a in menu.actions()}["context:journey.follow"].trigger()
    menu.close()
    assert running.state.journey == Travel("sciatic", 0.0) and running.desk.session.undo_label == "Follow Sciatic nerve"
