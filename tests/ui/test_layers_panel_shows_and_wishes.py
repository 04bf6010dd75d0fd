"""Layers: the effective opacity is shown in a word, eyes go round three states, one drag has one key, nothing echoes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.domain.structure import Layer
from nervescope.session.look import opacity_of
from nervescope.session.state import ViewState
from nervescope.ui.panels.layer_row import Shown, next_opacity, shown_at
from nervescope.ui.panels.layers import LayersPanel


@pytest.fixture
def panel(qtbot: QtBot, tiny_atlas: Atlas) -> LayersPanel:
    made = LayersPanel(tiny_atlas)
    qtbot.addWidget(made)
    made.resize(270, 700)
    made.show()
    made.show_state(ViewState(), opacity_of(tiny_atlas, ViewState()))
    return made


def test_the_effective_opacity_is_shown_in_a_word(panel: LayersPanel, tiny_atlas: Atlas) -> None:
    assert panel.rows[Layer.BONE].word.text() == "visible"
    assert panel.rows[Layer.MUSCLE].word.text() == "see-through" and panel.rows[Layer.MUSCLE].slider.value() == 80
    state = ViewState(layer_opacity={Layer.MUSCLE: 0.0})
    panel.show_state(state)
    assert panel.rows[Layer.MUSCLE].word.text() == "hidden" and panel.rows[Layer.MUSCLE].slider.value() == 0


def test_a_layer_that_differs_inside_says_so(qtbot: QtBot, tiny_atlas: Atlas) -> None:
    model = tiny_atlas.structures["piriformis_right"]
    second = replace(model, id="soleus_right", base_id="soleus")
    panel = LayersPanel(replace(tiny_atlas, structures={**tiny_atlas.structures, second.id: second}))
    qtbot.addWidget(panel)
    panel.show_state(ViewState(), {"piriformis_right": 0.0, "soleus_right": 1.0})
    assert panel.rows[Layer.MUSCLE].word.text() == "mixed"
    assert shown_at(0.5) is Shown.SEE_THROUGH


def test_a_layer_that_the_atlas_does_not_have_is_off(panel: LayersPanel) -> None:
    assert not panel.rows[Layer.SKIN].isEnabled() and panel.rows[Layer.BONE].isEnabled()


def test_the_eye_goes_round_three_states(panel: LayersPanel, qtbot: QtBot) -> None:
    assert [next_opacity(s) for s in (Shown.VISIBLE, Shown.SEE_THROUGH, Shown.HIDDEN, Shown.MIXED)] == [0.25, 0.0, 1.0, 1.0]
    with qtbot.waitSignal(panel.layer_opacity_changed) as wish:
        qtbot.mouseClick(panel.rows[Layer.BONE].eye, Qt.MouseButton.LeftButton)
    assert wish.args == [Layer.BONE, 0.25, ""]
    assert "visible" in panel.rows[Layer.BONE].eye.accessibleName()


def test_one_drag_has_one_key_and_the_next_another(panel: LayersPanel, qtbot: QtBot) -> None:
    wishes: list[tuple] = []
    panel.layer_opacity_changed.connect(lambda *args: wishes.append(args))
    slider = panel.rows[Layer.BONE].slider
    middle = slider.height() // 2
    for _ in range(2):
        qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, middle))
        for x in (40, 30, 20):
            qtbot.mouseMove(slider, QPoint(x, middle))
        qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(20, middle))
    keys = [key for _layer, _value, key in wishes]
    assert len(set(keys)) == 2 and len(keys) >= 4
    assert all(layer is Layer.BONE and 0.0 <= value <= 1.0 for layer, value, _key in wishes)


def test_the_slider_works_by_keyboard(panel: LayersPanel, qtbot: QtBot) -> None:
    slider = panel.rows[Layer.BONE].slider
    with qtbot.waitSignal(panel.layer_opacity_changed) as wish:
        qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert wish.args[1] == pytest.approx(0.95)


def test_showing_a_state_wishes_nothing(panel: LayersPanel, qtbot: QtBot) -> None:
    panel.open_structures()
    with qtbot.assertNotEmitted(panel.layer_opacity_changed), qtbot.assertNotEmitted(panel.structures.structures_chosen):
        panel.show_state(ViewState(layer_opacity={Layer.BONE: 0.3}, selected_structure_id="piriformis_right"))
    assert panel.rows[Layer.BONE].slider.value() == 30


def test_reset_is_on_only_when_something_was_changed_by_hand(panel: LayersPanel, qtbot: QtBot) -> None:
    assert not panel.reset.isEnabled()
    panel.show_state(ViewState(isolated_id="sacrum"))
    with qtbot.waitSignal(panel.reset_requested):
        qtbot.mouseClick(panel.reset, Qt.MouseButton.LeftButton)


def test_the_tree_shows_the_side_that_is_looked_at(panel: LayersPanel) -> None:
    panel.open_structures()
    assert set(panel.structures._items) == {"sacrum", "piriformis_right", "sciatic_nerve_right"}
    panel.show_state(ViewState(side=Side.LEFT))
    assert set(panel.structures._items) == {"sacrum", "piriformis_left", "sciatic_nerve_left"}


def test_the_filter_meets_english_latin_and_synonyms(panel: LayersPanel) -> None:
    panel.open_structures()
    tree = panel.structures

    def visible() -> set[str]:
        return {i for i, item in tree._items.items() if not item.isHidden()}

    for text, found in (("ISCHIAD", {"sciatic_nerve_right"}), ("pear", {"piriformis_right"}), ("sacr", {"sacrum"})):
        tree.filter.setText(text)
        assert visible() == found, text
    tree.filter.setText("zebra")
    assert visible() == set() and tree.nothing.isVisible()
    tree.filter.clear()
    assert len(visible()) == 3 and not tree.nothing.isVisible()


def test_click_on_a_name_chooses_and_on_the_eye_hides(panel: LayersPanel, qtbot: QtBot) -> None:
    panel.open_structures()
    tree = panel.structures.tree
    panel.structures.filter.setText("sacrum")
    item = panel.structures._items["sacrum"]
    name, eye = tree.visualItemRect(item), tree.visualRect(tree.indexFromItem(item, 1))
    with qtbot.waitSignal(panel.structures.structures_chosen) as chosen:
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=name.center() - QPoint(40, 0))
    assert chosen.args == [("sacrum",)]
    with qtbot.waitSignal(panel.structures.opacity_changed) as wish:
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=eye.center())
    assert wish.args == [("sacrum",), 0.25, ""]


def test_the_tree_works_by_keyboard(panel: LayersPanel, qtbot: QtBot) -> None:
    panel.open_structures()
    tree = panel.structures.tree
    panel.structures.filter.setText("sacrum")
    tree.setCurrentItem(panel.structures._items["sacrum"])
    with qtbot.waitSignal(panel.structures.structures_chosen):
        qtbot.keyClick(tree, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.structures.opacity_changed):
        qtbot.keyClick(tree, Qt.Key.Key_Space)
