"""Each action does what it says, and the words on the screen follow."""

import pytest

from nervescope.domain.frame import Side
from nervescope.domain.statement import Audience
from nervescope.domain.structure import Layer
from nervescope.session.state import Mode, ViewState

STEPS = [
    ("site.3", lambda s: s.selected_site_id == "piriformis" and s.view_name == ""),
    ("site.4", lambda s: s.selected_site_id == "hamstring"),
    ("site.next", lambda s: s.selected_site_id == "piriformis"),
    ("site.previous", lambda s: s.selected_site_id == "hamstring"),
    ("view.posterior", lambda s: s.view_name == "posterior"),
    ("view.anterior", lambda s: s.view_name == "anterior"),
    ("view.left", lambda s: s.view_name == "left"),
    ("view.right", lambda s: s.view_name == "right"),
    ("view.superior", lambda s: s.view_name == "superior"),
    ("view.inferior", lambda s: s.view_name == "inferior"),
    ("view.side", lambda s: s.side is Side.LEFT),
    ("view.audience", lambda s: s.audience is Audience.CLINICAL),
    ("view.labels", lambda s: not s.show_labels),
    ("view.client_mode", lambda s: s.mode is Mode.CLIENT),
    ("layer.muscle", lambda s: s.layer_opacity == {Layer.MUSCLE: 0.0}),
    ("help.emergency", lambda s: s.emergency_open),
]


@pytest.mark.parametrize(("action_id", "is_done"), STEPS, ids=[s[0] for s in STEPS])
def test_an_action_changes_the_state_and_undo_takes_it_back(bare, action_id: str, is_done) -> None:
    before = bare.state
    assert not is_done(before)
    bare.act(action_id)
    assert is_done(bare.state)
    bare.act("edit.undo")
    assert bare.state == before
    bare.act("edit.redo")
    assert is_done(bare.state)


def test_structure_actions_work_on_the_chosen_structure(bare) -> None:
    bare.desk.select_structure("piriformis_right")
    bare.act("structure.ghost")
    assert 0 < bare.state.structure_opacity["piriformis_right"] < 1
    bare.act("structure.isolate")
    assert bare.state.isolated_id == "piriformis_right"
    bare.act("structure.isolate")
    assert bare.state.isolated_id == ""
    bare.act("structure.hide")
    assert bare.state.structure_opacity["piriformis_right"] == 0.0
    assert bare.state.selected_structure_id == ""
    bare.act("structure.show_all")
    assert bare.state.structure_opacity == {}


def test_structure_actions_are_off_without_a_structure(bare) -> None:
    for action_id in ("structure.hide", "structure.ghost", "structure.isolate", "structure.fly_to", "structure.about"):
        assert not bare.book[action_id].isEnabled(), action_id
    bare.desk.select_structure("sacrum")
    assert bare.book["structure.hide"].isEnabled()


def test_home_takes_everything_back(bare) -> None:
    bare.act("site.3")
    bare.act("layer.muscle")
    bare.act("view.home")
    assert bare.state == ViewState()


def test_undo_and_redo_name_the_step(bare) -> None:
    assert bare.book["edit.undo"].text() == "Undo" and not bare.book["edit.undo"].isEnabled()
    bare.act("site.3")
    assert bare.book["edit.undo"].text() == "Undo: Select site Piriformis"
    bare.act("view.side")
    assert bare.book["edit.undo"].text() == "Undo: Show the left side"
    bare.act("edit.undo")
    assert bare.book["edit.undo"].text() == "Undo: Select site Piriformis"
    assert bare.book["edit.redo"].text() == "Redo: Show the left side"


def test_switches_show_what_is_on(bare) -> None:
    assert bare.book["view.labels"].isChecked()
    bare.act("view.labels")
    assert not bare.book["view.labels"].isChecked()
    bare.act("site.3")
    assert bare.book["site.3"].isChecked() and not bare.book["site.4"].isChecked()


def test_a_slider_drag_is_one_step(bare) -> None:
    for value in (0.9, 0.6, 0.3):
        bare.window.layers.layer_opacity_changed.emit(Layer.MUSCLE, value, "drag-1")
    assert bare.state.layer_opacity == {Layer.MUSCLE: 0.3}
    bare.act("edit.undo")
    assert bare.state.layer_opacity == {}


def test_the_layers_panel_resets_and_fades_single_structures(bare) -> None:
    bare.window.layers.layer_opacity_changed.emit(Layer.MUSCLE, 0.3, "")
    bare.window.layers.structures.opacity_changed.emit(("sacrum",), 0.0, "")
    assert bare.state.structure_opacity == {"sacrum": 0.0}
    assert bare.desk.session.undo_label == "Hide Sacrum"
    bare.window.layers.reset_requested.emit()
    assert bare.state == ViewState()


def test_an_unknown_site_is_reported_and_nothing_changes(bare) -> None:
    before = bare.state
    bare.window.sites.site_chosen.emit("pirformis")
    assert bare.state == before
    assert bare.window.error_bar.isVisible()


def test_escape_leaves_in_order(bare) -> None:
    bare.act("site.3")
    bare.desk.select_structure("piriformis_right")
    bare.act("structure.isolate")
    bare.act("help.emergency")
    seen = []
    for _ in range(4):
        bare.act("site.back")
        s = bare.state
        seen.append((s.emergency_open, s.isolated_id, s.selected_structure_id, s.selected_site_id))
    assert seen == [
        (False, "piriformis_right", "piriformis_right", "piriformis"),
        (False, "", "piriformis_right", "piriformis"),
        (False, "", "", "piriformis"),
        (False, "", "", ""),
    ]
