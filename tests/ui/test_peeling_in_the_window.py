"""Peeling by mouse, by keys and undone: the tray says how far it is, the 3D view shows it, and what is off cannot be picked."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from nervescope.session.state import Tool

MUSCLE = (80.0, -58.0, 48.0)


@pytest.fixture
def tray(running):
    """The open tray of peeling in the running program."""
    running.window.activateWindow()
    running.view.setFocus()
    QTest.keyClick(running.view, Qt.Key.Key_D)
    return running.window.trays.trays[Tool.PEEL]


def test_the_key_opens_the_tray_and_hands_the_arrows_to_its_slider(running, tray) -> None:
    assert running.state.tool is Tool.PEEL and tray.isVisible()
    assert tray.slider.hasFocus()
    assert "Nothing removed" in tray.words.text() and not tray.all_back.isEnabled()


def test_arrows_and_brackets_take_layers_off_and_undo_names_them(running, tray) -> None:
    QTest.keyClick(tray.slider, Qt.Key.Key_Right)
    assert (running.state.peel_region, running.state.peel_depth) == ("whole_body", 1.0)
    assert tray.words.text() == "1 of 1: piriformis removed"
    assert running.book["edit.undo"].text() == "Undo: Peel off piriformis"
    QTest.keyClick(tray.slider, Qt.Key.Key_BracketLeft)
    assert running.state.peel_depth == 0.0
    assert running.book["edit.undo"].text() == "Undo: Put back piriformis"
    running.act("edit.undo")
    running.act("edit.undo")
    assert running.state.peel_region == ""
    QTest.keyClick(running.view, Qt.Key.Key_BracketRight)
    assert running.state.peel_depth == 1.0


def test_what_is_off_is_not_drawn_and_not_picked(running, tray) -> None:
    running.act("view.posterior")
    running.settle()
    assert running.view._pointing.pick(_at(running)).structure_id == "piriformis_right"
    before = running.view._scene.pixels().copy()
    running.qtbot.mouseClick(tray.on, Qt.MouseButton.LeftButton)
    running.settle()
    found = running.view._pointing.pick(_at(running))
    assert found is None or found.structure_id != "piriformis_right"
    assert (running.view._scene.pixels() != before).any()


def test_one_drag_is_one_undo_fades_on_the_way_and_settles(running, tray) -> None:
    slider, middle = tray.slider, QPoint(0, tray.slider.height() // 2)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(slider.x_of(0)), 0) + middle)
    seen = []
    for part in (4, 9, 12):
        QTest.mouseMove(slider, QPoint(round(slider.x_of(part)), 0) + middle)
        seen.append(running.desk.opacity()["piriformis_right"])
    assert seen == sorted(seen, reverse=True) and len(set(seen)) == 3 and 0 < seen[-1] < 1
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(slider.x_of(12)), 0) + middle)
    assert running.state.peel_depth == 0.5 and "see-through" in tray.words.text()
    running.act("edit.undo")
    assert running.state.peel_region == "" and running.book["edit.undo"].text() == "Undo: Peel"


def test_another_region_is_flown_to_and_all_can_be_put_back(running, tray) -> None:
    running.qtbot.mouseClick(tray.regions.button("buttock"), Qt.MouseButton.LeftButton)
    running.settle()
    assert (running.state.peel_region, running.state.view_name) == ("buttock", "right")
    assert "right side" in running.window.status.view.text() and not running.window.status.view.text().startswith(" ·")
    running.qtbot.mouseClick(tray.on, Qt.MouseButton.LeftButton)
    running.qtbot.mouseClick(tray.all_back, Qt.MouseButton.LeftButton)
    assert running.state.peel_region == "" and running.book["edit.undo"].text() == "Undo: Put all layers back"


def test_the_tray_fits_the_smallest_window(running, tray) -> None:
    running.window.resize(1100, 700)
    QTest.qWait(50)
    assert tray.width() >= tray.minimumSizeHint().width()
    assert tray.height() >= tray.sizeHint().height() and running.view.height() > 300
    for button in (tray.regions.button("whole_body"), tray.regions.button("buttock")):
        assert button.width() >= button.sizeHint().width(), "no word is cut"
    assert tray.words.width() > tray.width() * 0.8, "the words have a line of their own"
    high = tray.height()
    running.window.resize(1700, 900)
    QTest.qWait(50)
    assert tray.height() < high


def _at(running):
    """The place of the muscle in the 3D view."""
    return QPointF(*running.place_of(MUSCLE))
