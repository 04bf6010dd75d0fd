"""Which nerve, which roots, everything it supplies: from the menu on the model, by key and from the page; undone by name."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from nervescope.session.state import Ask, Supply


def test_the_menu_on_a_nerve_lights_what_it_supplies(running) -> None:
    running.click(*running.place_of((94.0, -50.0, -150.0)), Qt.MouseButton.RightButton)
    menu = next(m for m in running.window.findChildren(QMenu) if m.isVisible())
    {a.objectName(): a for a in menu.actions()}["context:supply.supplies"].trigger()
    menu.close()
    running.settle()
    assert running.state.supply == Supply(Ask.SUPPLIES, "sciatic_nerve")
    assert "1 muscle" in running.window.status.probe.text() or "1 muscle" in running.window.status.probe.toolTip()
    assert "Piriformis muscle" in running.window.text.view.toPlainText()
    assert running.desk.session.undo_label == "Everything served by Sciatic nerve"
    running.act("edit.undo")
    assert running.state.supply == Supply()


def test_keys_ask_about_the_chosen_structure_and_again_takes_it_back(running) -> None:
    running.desk.select_structure("piriformis_right")
    running.settle()
    running.window.activateWindow()
    running.view.setFocus()
    QTest.keyClick(running.view, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert running.state.supply == Supply(Ask.ROOTS, "piriformis")
    running.settle()
    QTest.keyClick(running.view, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert running.state.supply == Supply()
    QTest.keyClick(running.view, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert running.state.selected_structure_id == "sciatic_nerve_right" and running.state.supply.ask is Ask.NERVE


def test_the_page_asks_too(running) -> None:
    running.desk.select_structure("piriformis_right")
    running.window.text._on_link("ask:nerve")
    assert running.state.supply == Supply(Ask.NERVE, "piriformis")
