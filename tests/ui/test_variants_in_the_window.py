"""The tray of the variants in the real window: mouse and keys change nerve and muscle, undo takes it back by its name."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nervescope.domain.statement import Audience
from nervescope.domain.variant import Course, Division
from nervescope.session.state import Tool, ViewState
from nervescope.ui.trays.variant_tray import MISSING, VariantTray


@pytest.fixture
def tray(running):
    """The open tray."""
    running.act("tool.variant")
    found = running.window.trays.trays[Tool.VARIANT]
    assert found.isVisible()
    return found


def press(tray, course):
    QTest.mouseClick(tray.buttons[course], Qt.MouseButton.LeftButton)


def test_a_click_changes_the_body_flies_there_and_undo_has_its_name(running, tray):
    press(tray, Course.B)
    running.settle()
    assert running.state.variant is Course.B and running.state.selected_site_id == "piriformis"
    assert running.book["edit.undo"].text() == "Undo: Variant b: partly through the muscle"
    through = running.view._array.copy()
    press(tray, Course.A)
    running.settle()
    assert np.abs(running.view._array.astype(int) - through).max() > 40, "the body looks different"
    running.act("edit.undo")
    running.settle()
    assert running.state.variant is Course.B
    assert np.abs(running.view._array.astype(int) - through).max() <= 2
    assert tray.buttons[Course.B].isChecked()


def test_what_is_picked_is_what_is_seen(running, tray):
    press(tray, Course.B)
    running.desk.change("Solid", replace(running.state, structure_opacity={"piriformis_right": 1.0}))
    running.settle()
    scene, ratio = running.view._scene, running.view.devicePixelRatioF()
    x, y = running.place_of((60.0, -77.5, 48.0))
    pick = scene.pick(x * ratio, y * ratio)
    assert pick.structure_id == "piriformis_right" and pick.point_mm[1] < -65.0


def test_keys_open_the_tray_and_walk_through_what_there_is(running):
    running.window.activateWindow()
    QTest.keyClick(running.window, Qt.Key.Key_U)
    tray = running.window.trays.trays[Tool.VARIANT]
    assert running.state.tool is Tool.VARIANT
    tray.buttons[Course.A].setFocus()
    QTest.keyClick(tray.buttons[Course.A], Qt.Key.Key_Right)
    assert running.state.variant is Course.B
    running.act("site.back")
    assert running.state.tool is Tool.NONE and running.state.variant is Course.B, "closing the tray leaves what it did"


def test_what_the_atlas_lacks_cannot_be_chosen_and_words_say_why(bare, tiny_atlas, qtbot):
    bare.act("tool.variant")
    tray = bare.window.trays.trays[Tool.VARIANT]
    assert tray.buttons[Course.B].isEnabled() and not tray.buttons[Course.D].isEnabled()
    assert not tray.buttons[Division.PELVIS].isEnabled()
    assert MISSING not in tray.words.text()
    other = VariantTray(replace(tiny_atlas, variant_meshes={}))
    qtbot.addWidget(other)
    other.show_state(ViewState())
    assert not any(other.buttons[course].isEnabled() for course in tuple(Course)[1:])
    assert MISSING in other.words.text()


def test_percentages_are_for_the_clinical_voice(bare):
    bare.act("tool.variant")
    tray = bare.window.trays.trays[Tool.VARIANT]
    press(tray, Course.B)
    assert "Partly through the muscle" in tray.words.text() and "%" not in tray.words.text()
    assert "nerve.variants.honesty" in tray.honesty.text() and "Smith 2020" in tray.honesty.text()
    bare.act("view.audience")
    assert bare.state.audience is Audience.CLINICAL
    assert "9.8% (6.5–13.2) of limbs" in tray.words.text()


def test_the_levels_of_division_stand_behind_the_other_word(bare):
    bare.act("tool.variant")
    tray = bare.window.trays.trays[Tool.VARIANT]
    QTest.mouseClick(tray.kinds.button("level"), Qt.MouseButton.LeftButton)
    assert tray.buttons[Division.USUAL].isVisible() and not tray.buttons[Course.A].isVisible()
    assert bare.state.variant is Course.A, "to look is not to choose"
