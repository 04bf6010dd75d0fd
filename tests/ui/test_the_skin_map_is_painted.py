"""The skin map by key, chip and click; each step is undone by its name."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nervescope.scene.picking import Pick
from nervescope.session.state import SkinMap, Tool


def tray(driver):
    """The tray of the skin map."""
    return driver.window.trays.trays[Tool.SKIN_MAP]


def test_m_opens_the_map_and_chips_paint(running) -> None:
    running.window.activateWindow()
    running.view.setFocus()
    QTest.keyClick(running.view, Qt.Key.Key_M)
    assert tray(running).isVisible() and running.state.skin_map.shown == ("L5",)
    assert "Root L5" in tray(running).shown.text() and "skin_map.caution" in tray(running).caution.text()
    assert tray(running).chips["L5"].isChecked()
    QTest.mouseClick(tray(running).chips["L5"], Qt.MouseButton.LeftButton)
    assert running.state.skin_map.shown == () and running.desk.session.undo_label == "Take off the skin of Root L5"
    tray(running).entries["sciatic"].trigger()
    assert running.state.skin_map.shown == ("sciatic",) and "Sciatic nerve" in tray(running).shown.text()
    running.act("edit.undo")
    running.act("edit.undo")
    assert running.state.skin_map.shown == ("L5",) and tray(running).chips["L5"].isChecked()
    running.act("skin_map.clear")
    assert running.state.skin_map == SkinMap()


def test_a_click_on_the_skin_says_what_may_feel_the_place(running) -> None:
    running.act("tool.skin_map")
    running.view.picked.emit(Pick("skin", (100.0, 28.0, -22.0)))
    assert running.state.skin_map.place_mm == (100.0, 28.0, -22.0)
    text = running.window.text.view.toPlainText()
    assert "Root L5" in text and "Sciatic nerve" in text and "skin_map.caution" in text
    running.act("edit.undo")
    assert running.state.skin_map.place_mm is None
    running.view.picked.emit(Pick("sacrum", (0.0, -80.0, 110.0)))
    assert running.state.selected_structure_id == "sacrum"
