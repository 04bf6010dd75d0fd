"""Several structures are chosen on the model and in the tree, by mouse and keys, and every action is about all of them."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from nervescope.session import changes
from nervescope.ui import structure_steps
from nervescope.ui.panels.structure_tree import Grouping

CTRL, SHIFT, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.LeftButton
SACRUM = (0.0, -80.0, 110.0)


@pytest.fixture
def tree(bare):
    """The tree of structures, unfolded, in a window without its 3D view."""
    bare.window.layers.open_structures()
    panel = bare.window.layers.structures
    for row in range(panel.tree.topLevelItemCount()):
        panel.tree.topLevelItem(row).setExpanded(True)
    return panel


def press(panel, structure_id: str, keys=Qt.KeyboardModifier.NoModifier, column: int = 0) -> None:
    """Click a row of the tree."""
    tree = panel.tree
    tree.scrollToItem(panel._items[structure_id])
    box = tree.visualRect(tree.indexFromItem(panel._items[structure_id], column))
    QTest.mouseClick(tree.viewport(), LEFT, keys, box.center() if column else box.topLeft() + QPoint(12, 14))


def on_the_muscle(running) -> QPoint:
    """A place in the 3D view where the muscle lies open and no marker stands."""
    places = (QPoint(*(round(v) for v in running.place_of((x, -57.0, z)))) for x in range(30, 90, 3) for z in (42, 48, 54))
    under = ((place, running.view._pointing.under(QPointF(place))) for place in places)
    return next(place for place, found in under if found.pick and found.pick.structure_id == "piriformis_right")


def marked(panel) -> set[str]:
    """The marked rows."""
    return set(panel.tree.marked_ids())


def test_ctrl_and_a_click_on_the_model_add_and_undo_names_it(running) -> None:
    running.click(*running.place_of(SACRUM))
    place = on_the_muscle(running)
    QTest.mouseClick(running.view, LEFT, CTRL, place)
    assert running.state.selected_ids == ("piriformis_right", "sacrum")
    assert running.book["edit.undo"].text() == "Undo: Add Piriformis muscle, right"
    assert {label.request.id for label in _labels_after_settling(running)} >= {"piriformis_right", "sacrum"}
    QTest.mouseClick(running.view, LEFT, CTRL, place)
    assert running.state.selected_ids == ("sacrum",)
    running.act("edit.undo")
    assert running.state.selected_ids == ("piriformis_right", "sacrum")
    running.click(running.view.width() - 30, 30)
    assert running.state.selected_ids == ()


def test_a_right_click_on_one_of_the_chosen_is_about_all_of_them(running) -> None:
    running.click(*running.place_of(SACRUM))
    QTest.mouseClick(running.view, LEFT, CTRL, on_the_muscle(running))
    running.click(*running.place_of(SACRUM), Qt.MouseButton.RightButton)
    menu = next(m for m in running.window.findChildren(QMenu) if m.isVisible())
    assert menu.actions()[0].text() == "2 structures"
    entries = {a.objectName(): a for a in menu.actions()}
    assert {"context:structure.isolate", "context:structure.show_only", "context:structure.hide_others"} <= set(entries)
    entries["context:structure.isolate"].trigger()
    menu.close()
    assert set(running.state.isolated_ids) == {"sacrum", "piriformis_right"}
    running.settle()


def test_the_outlines_of_all_chosen_show_through_what_covers_them(running) -> None:
    running.act("view.anterior")
    for chosen in ((), ("piriformis_right",), ("piriformis_right", "piriformis_left")):
        structure_steps.choose(running.desk, chosen)
        running.desk.change("x", changes.set_structure_opacity(running.state, "sacrum", 1.0))
        running.settle()
        found = (running.view._scene.pixels()[..., :3].astype(int) - (11, 114, 133)).__abs__().max(axis=2) < 24
        left, right = (found[:, : found.shape[1] // 2].sum(), found[:, found.shape[1] // 2 :].sum())
        assert (left > 40, right > 40) == ("piriformis_right" in chosen, "piriformis_left" in chosen), chosen


def test_how_solid_is_set_from_the_menu(running) -> None:
    running.click(*running.place_of(SACRUM), Qt.MouseButton.RightButton)
    menu = next(m for m in running.window.findChildren(QMenu) if m.isVisible())
    steps = next(m for m in menu.findChildren(QMenu) if m.title() == "How solid")
    next(a for a in steps.actions() if a.objectName() == "context:opacity.50").trigger()
    menu.close()
    assert running.state.structure_opacity == {"sacrum": 0.5}
    assert running.book["edit.undo"].text() == "Undo: Fade Sacrum"


def test_ctrl_and_shift_choose_several_rows(bare, tree) -> None:
    press(tree, "piriformis_right")
    press(tree, "sacrum", CTRL)
    assert bare.state.selected_ids == ("sacrum", "piriformis_right") and marked(tree) == {"sacrum", "piriformis_right"}
    assert tree.bar.isVisible() and tree.bar.name.text() == "2 structures"
    press(tree, "piriformis_right")
    press(tree, "sacrum", SHIFT)
    assert set(bare.state.selected_ids) == {"piriformis_right", "sciatic_nerve_right", "sacrum"}
    press(tree, "sciatic_nerve_right", CTRL)
    assert set(bare.state.selected_ids) == {"piriformis_right", "sacrum"}


def test_the_eye_of_one_of_the_chosen_is_the_eye_of_all(bare, tree) -> None:
    press(tree, "piriformis_right")
    press(tree, "sacrum", CTRL)
    press(tree, "sacrum", column=1)
    assert bare.state.structure_opacity == {"sacrum": 0.25, "piriformis_right": 0.25}
    assert bare.state.selected_ids == ("sacrum", "piriformis_right"), "an eye marks nothing"
    bare.act("edit.undo")
    assert bare.state.structure_opacity == {}


def test_rows_are_chosen_by_keys_alone(bare, tree) -> None:
    tree.tree.setFocus()
    tree.tree.setCurrentItem(tree._items["piriformis_right"])
    QTest.keyClick(tree.tree, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(tree.tree, Qt.Key.Key_Down, SHIFT)
    assert bare.state.selected_ids == ()
    QTest.keyClick(tree.tree, Qt.Key.Key_Return)
    assert set(bare.state.selected_ids) >= {"piriformis_right", "sciatic_nerve_right"}


def test_groups_go_by_system_or_by_region_and_have_an_eye(bare, tree) -> None:
    tops = [tree.tree.topLevelItem(i).text(0) for i in range(tree.tree.topLevelItemCount())]
    assert tops == ["Muscles  1", "Nerves  1", "Bones  1"]
    QTest.mouseClick(tree.grouping.button(Grouping.REGION), LEFT)
    tops = [tree.tree.topLevelItem(i) for i in range(tree.tree.topLevelItemCount())]
    assert [t.text(0) for t in tops] == ["Pelvis  2", "Thigh  1"]
    box = tree.tree.visualRect(tree.tree.indexFromItem(tops[0], 1))
    QTest.mouseClick(tree.tree.viewport(), LEFT, pos=box.center())
    assert set(bare.state.structure_opacity) == {"sacrum", "piriformis_right"}


def test_what_is_chosen_stays_marked_when_the_grouping_changes(bare, tree) -> None:
    press(tree, "sacrum")
    tree.group_by(Grouping.REGION)
    assert marked(tree) == {"sacrum"} and bare.state.selected_ids == ("sacrum",)


def test_the_bar_fades_and_isolates_what_is_chosen(bare, tree) -> None:
    press(tree, "piriformis_right")
    press(tree, "sacrum", CTRL)
    QTest.keyClick(tree.bar.slider, Qt.Key.Key_Left)
    assert set(bare.state.structure_opacity) == {"sacrum", "piriformis_right"}
    QTest.mouseClick(tree.bar.buttons["structure.isolate"], LEFT)
    assert set(bare.state.isolated_ids) == {"sacrum", "piriformis_right"}
    assert bare.book["edit.undo"].text() == "Undo: Show 2 structures alone"
    QTest.mouseClick(tree.bar.buttons["structure.show_only"], LEFT)
    assert bare.state.isolated_ids == () and set(bare.state.structure_opacity) == {"sacrum", "piriformis_right"}
    QTest.mouseClick(tree.bar.buttons["structure.hide"], LEFT)
    assert not tree.bar.isVisible()


@pytest.mark.parametrize(("action_id", "words"), [("structure.show_only", "Show only"), ("structure.hide_others", "Hide the other")])
def test_keys_show_only_and_hide_others(bare, action_id: str, words: str) -> None:
    bare.desk.select_structure("piriformis_right")
    bare.act(action_id)
    assert bare.desk.opacity()["piriformis_left"] == 0.0 < bare.desk.opacity()["piriformis_right"]
    assert bare.book["edit.undo"].text().startswith(f"Undo: {words}")
    bare.act("edit.undo")
    assert bare.desk.opacity()["piriformis_left"] > 0


def _labels_after_settling(running):
    """The labels on the model, once the fine picture is there."""
    running.settle()
    return running.view.overlay.labels()


def test_the_menu_bar_speaks_of_what_is_chosen_also_after_an_action_of_a_context_menu(bare) -> None:
    assert not bare.book["structure.hide"].isEnabled()
    bare.book.run_on(("sacrum",), "structure.hide")
    assert bare.state.structure_opacity["sacrum"] == 0
    assert not bare.book["structure.hide"].isEnabled()
