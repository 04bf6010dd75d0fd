"""Cut and Spread from mouse and keyboard in the real 3D view: trays, handles, picks, names in the Edit menu, and pictures."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nervescope.domain.structure import Layer
from nervescope.session.changes_cut import position_mm
from nervescope.session.cutting import Cut, PlaneKind
from nervescope.session.spreading import Spread
from nervescope.session.state import Tool

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def press(driver, key: Qt.Key, modifier=NO_KEY) -> None:
    """Press a key as a person at the 3D view does."""
    driver.window.activateWindow()
    driver.view.setFocus()
    QTest.keyClick(driver.view, key, modifier)
    QApplication.processEvents()


def pull(driver, start: tuple[float, float], by: tuple[float, float]) -> None:
    """Press, move in steps and release."""
    view, first = driver.view, QPointF(*start)
    QTest.mousePress(view, LEFT, NO_KEY, first.toPoint())
    for k in range(1, 6):
        place = first + QPointF(*by) * k / 5
        QApplication.sendEvent(
            view, QMouseEvent(QMouseEvent.Type.MouseMove, place, view.mapToGlobal(place), Qt.MouseButton.NoButton, LEFT, NO_KEY)
        )
        QTest.qWait(5)
    QTest.mouseRelease(view, LEFT, NO_KEY, (first + QPointF(*by)).toPoint())


def tray(driver, tool: Tool):
    return driver.window.trays.trays[tool]


@pytest.fixture
def cut(running):
    """The program with the key of the cut pressed."""
    press(running, Qt.Key.Key_C)
    running.settle()
    return running


def plane(driver):
    return driver.state.cut.planes[0]


def test_one_key_cuts_across_the_view_and_undo_takes_it_back_by_name(cut) -> None:
    assert cut.window.trays.isVisible() and cut.window.trays.currentWidget() is tray(cut, Tool.CUT)
    assert plane(cut).kind is PlaneKind.FRONTAL and plane(cut).normal[1] == -1.0
    assert cut.book["edit.undo"].text() == "Undo: Cut"
    cut.act("edit.undo")
    assert cut.state.cut == Cut() and not cut.window.trays.isVisible()


def test_pulling_the_handle_moves_the_plane_and_not_the_camera(cut) -> None:
    pose, before = cut.view.driver.pose, plane(cut)
    handle = cut.view.cut_frame.handles[0]
    along = np.array(handle.step_px) / np.linalg.norm(handle.step_px)
    pull(cut, handle.grip, tuple(40 * along))
    cut.settle()
    moved = plane(cut).height_mm(before.point_mm)
    assert moved == pytest.approx(-40 / np.linalg.norm(handle.step_px), rel=0.1)
    assert cut.view.driver.pose == pose and cut.state.selected_structure_id == ""
    assert cut.book["edit.undo"].text() == "Undo: Move the cut"
    cut.act("edit.undo")
    assert plane(cut) == before


def test_a_click_on_the_handle_is_no_click_on_the_body_and_beside_it_the_view_turns(cut) -> None:
    handle = cut.view.cut_frame.handles[0]
    cut.click(*handle.grip)
    assert cut.state.selected_structure_id == "" and cut.state.selected_site_id == ""
    pose = cut.view.driver.pose
    pull(cut, (cut.view.width() - 30, 30), (40, 10))
    assert cut.view.driver.pose != pose


def test_what_is_cut_away_is_not_picked_or_labelled(running) -> None:
    place = running.place_of((0.0, -80.0, 110.0))
    running.desk.select_structure("sacrum")
    running.settle()
    assert running.view._pointing.pick(QPointF(*place)).structure_id == "sacrum"
    assert "sacrum" in [label.request.id for label in running.view.overlay.labels()]
    press(running, Qt.Key.Key_C)
    while plane(running).point_mm[1] < 100:
        running.act("cut.back")
    running.settle()
    place = running.place_of((0.0, -80.0, 110.0))
    pick = running.view._pointing.pick(QPointF(*place))
    assert pick is None or pick.structure_id != "sacrum"
    assert "sacrum" not in [label.request.id for label in running.view.overlay.labels()]


def test_keys_step_flip_and_remove_the_plane(cut) -> None:
    start = plane(cut)
    press(cut, Qt.Key.Key_PageDown)
    press(cut, Qt.Key.Key_PageDown)
    assert start.height_mm(plane(cut).point_mm) == pytest.approx(-4.0, abs=0.05)
    press(cut, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    assert plane(cut).normal[1] == 1.0 and cut.book["edit.undo"].text() == "Undo: Flip the cut"
    press(cut, Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
    assert plane(cut).kind is PlaneKind.SAGITTAL and plane(cut).point_mm[0] == 0.0
    cut.act("cut.remove")
    assert cut.state.cut.planes == ()
    cut.settle()
    assert cut.view.cut_frame.handles == ()


def test_the_slider_and_the_words_follow_the_plane(cut) -> None:
    panel = tray(cut, Tool.CUT)
    QTest.mouseClick(panel.kinds.button(PlaneKind.TRANSVERSE), LEFT)
    assert plane(cut).kind is PlaneKind.TRANSVERSE
    before = position_mm(plane(cut))
    panel.slider.setFocus()
    QTest.keyClick(panel.slider, Qt.Key.Key_Right)
    assert position_mm(plane(cut)) == pytest.approx(before + 2, abs=0.3)
    place = round(position_mm(plane(cut)))
    assert panel.words.text() == f"{abs(place)} mm {'above' if place > 0 else 'below'} the hip joints"
    assert panel.slider.value() == round(2 * position_mm(plane(cut)))


def test_kinds_of_tissue_stay_whole_when_asked(cut) -> None:
    panel = tray(cut, Tool.CUT)
    assert panel._kept[Layer.NERVE].isChecked() and not panel._kept[Layer.BONE].isChecked()
    panel._kept[Layer.BONE].trigger()
    assert cut.state.cut.spared == (Layer.NERVE, Layer.BONE)
    assert cut.book["edit.undo"].text() == "Undo: Keep bones whole"
    panel._kept[Layer.NERVE].trigger()
    assert cut.state.cut.spared == (Layer.BONE,)


def test_a_second_plane_and_a_free_one_that_is_tilted(cut) -> None:
    panel = tray(cut, Tool.CUT)
    panel.numbers.button("second").click()
    panel.kinds.button(PlaneKind.FREE).click()
    cut.settle()
    assert [p.kind for p in cut.state.cut.planes] == [PlaneKind.FRONTAL, PlaneKind.FREE]
    handle = next(h for h in cut.view.cut_frame.handles if h.index == 1)
    assert handle.tilt is not None and panel.face.isVisible()
    before = cut.state.cut.planes[1].normal
    pull(cut, handle.tilt, (60, 0))
    assert np.dot(cut.state.cut.planes[1].normal, before) == pytest.approx(np.cos(np.radians(21)), abs=0.06)
    assert cut.book["edit.undo"].text() == "Undo: Tilt the cut"
    panel.remove.click()
    assert [p.kind for p in cut.state.cut.planes] == [PlaneKind.FRONTAL]


def test_closing_the_tray_keeps_the_cut_and_hides_its_handles(cut) -> None:
    press(cut, Qt.Key.Key_Escape)
    cut.settle()
    assert cut.state.tool is Tool.NONE and cut.state.cut.planes
    assert cut.view.cut_frame.handles == ()
    cut.act("structure.show_all")
    assert cut.state.cut == Cut()


def test_the_exported_picture_is_cut_too(cut) -> None:
    cut_away = cut.view.make_capture((200, 150), False, "light").pixels
    cut.act("structure.show_all")
    cut.settle()
    whole = cut.view.make_capture((200, 150), False, "light").pixels
    assert (np.abs(cut_away.astype(int) - whole.astype(int)).max(axis=2) > 30).mean() > 0.005


def test_the_tray_fits_into_the_smallest_window(cut) -> None:
    for tool in (Tool.CUT, Tool.SPREAD):
        assert tray(cut, tool).minimumSizeHint().width() <= 480


def test_muscles_are_pushed_apart_and_put_together_by_key_and_mouse(running) -> None:
    press(running, Qt.Key.Key_W)
    panel = tray(running, Tool.SPREAD)
    assert panel.isVisible() and not panel.slider.isEnabled()
    running.desk.select_structure("sciatic_nerve_right")
    assert panel.slider.isEnabled() and "Sciatic nerve" in panel.words.text()
    panel.slider.setFocus()
    for _ in range(4):
        QTest.keyClick(panel.slider, Qt.Key.Key_PageUp)
    running.settle()
    assert (running.state.spread.around, running.state.spread.share) == (("sciatic_nerve_right",), 0.4)
    assert running.book["edit.undo"].text() == "Undo: Spread around Sciatic nerve, right"
    moved = running.view._scene._body.tissues["piriformis_right"].offset_mm
    assert np.linalg.norm(moved) > 5
    panel.together.click()
    assert running.state.spread == Spread()
    running.act("edit.undo")
    assert running.state.spread.share == 0.4
