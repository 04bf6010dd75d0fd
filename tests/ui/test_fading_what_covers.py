"""The switch that fades what covers: by key, in the menu and in the tray, undone by name, drawn in the 3D view."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nervescope.session.state import Tool


def opacity(running, structure_id: str) -> float:
    """How opaque a structure is drawn now."""
    return running.view._scene._body.tissues[structure_id].opacity


def test_a_key_fades_what_covers_and_undo_brings_it_back(running) -> None:
    running.act("view.left")
    running.desk.select_structure("piriformis_right")
    running.window.activateWindow()
    running.view.setFocus()
    QTest.keyClick(running.view, Qt.Key.Key_O)
    running.settle()
    assert running.state.fade_covering and running.book["view.fade_covering"].isChecked()
    assert opacity(running, "sacrum") < 0.5
    running.view.driver.turn(450, 0)
    running.settle()
    assert opacity(running, "sacrum") == 1.0, "it follows when the camera rests"
    running.view.driver.turn(-450, 0)
    running.settle()
    assert opacity(running, "sacrum") < 0.5
    assert running.book["edit.undo"].text() == "Undo: Fade what covers"
    running.act("edit.undo")
    running.settle()
    assert opacity(running, "sacrum") == 1.0


def test_without_anything_chosen_it_says_what_to_do(running) -> None:
    running.act("view.fade_covering")
    assert "Choose a structure" in running.window.status.probe.text()


def test_the_tray_of_peeling_has_the_switch(bare) -> None:
    bare.act("tool.peel")
    tray = bare.window.trays.trays[Tool.PEEL]
    QTest.mouseClick(tray.fades, Qt.MouseButton.LeftButton, pos=tray.fades.rect().center())
    if not bare.state.fade_covering:
        tray.fades.click()
    assert bare.state.fade_covering
    bare.act("edit.undo")
    assert not tray.fades.isChecked() and not bare.state.fade_covering


def test_show_all_and_home_switch_it_off(bare) -> None:
    for action_id in ("structure.show_all", "view.home"):
        bare.act("view.fade_covering")
        bare.act(action_id)
        assert not bare.state.fade_covering
