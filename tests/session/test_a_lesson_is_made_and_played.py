"""A lesson keeps its steps whatever is looked at meanwhile, and stands in the file as its scenes."""

import json
from dataclasses import replace
from pathlib import Path

from nervescope.domain.statement import Audience
from nervescope.domain.structure import Layer
from nervescope.session import changes
from nervescope.session.changes_lesson import (
    add_step,
    go_to_step,
    has_wandered,
    keep_view,
    move_step,
    remove_step,
    rename_step,
    step_on,
    step_shown,
)
from nervescope.session.lesson import Lesson
from nervescope.session.open_scene import MadeWith, new_scene, opened_scene, state_of
from nervescope.session.scene_file import Scene, SceneCamera, SceneFile, load_file, save_file
from nervescope.session.session import Session
from nervescope.session.state import Mode, Tool, ViewState

CAMERA = SceneCamera((0.0, -500.0, 0.0), (0.0, 0.0, 0.0), (0.0, 0.0, 1.0), 24.0)
VERSIONS = MadeWith("1", "2")


def faded(state: ViewState, opacity: float) -> ViewState:
    return changes.set_layer_opacity(state, Layer.MUSCLE, opacity)


def three() -> ViewState:
    """A lesson of three views, the last one shown."""
    state = ViewState()
    for number, opacity in enumerate((0.1, 0.2, 0.3), start=1):
        state = rename_step(add_step(faded(state, opacity), CAMERA), f"Step {number}")
    return state


def titles(state: ViewState) -> list[str]:
    return [step.scene.title for step in state.lesson.steps]


def test_views_are_added_after_the_one_that_is_shown() -> None:
    state = go_to_step(three(), 0)
    state = rename_step(add_step(faded(state, 0.9), None), "New")
    assert titles(state) == ["Step 1", "New", "Step 2", "Step 3"] and state.lesson.at == 1


def test_going_on_and_back_shows_each_step_as_it_was_kept() -> None:
    state = go_to_step(three(), 0)
    assert state.layer_opacity == {Layer.MUSCLE: 0.1} and not has_wandered(state)
    wandered = faded(state, 0.77)
    assert has_wandered(wandered)
    assert step_on(wandered, 1).layer_opacity == {Layer.MUSCLE: 0.2}
    assert step_on(step_on(wandered, 1), -1) == state, "what was looked at meanwhile is not kept"
    assert step_on(state, -1) == state and step_on(three(), 1) == three(), "nothing lies beyond the ends"


def test_a_client_is_shown_the_step_in_plain_words_without_changing_it() -> None:
    clinical = replace(ViewState(), audience=Audience.CLINICAL, tool=Tool.LESSON)
    state = add_step(clinical, CAMERA)
    shown = go_to_step(replace(state, mode=Mode.CLIENT, audience=Audience.CLIENT), 0)
    assert (shown.mode, shown.audience, shown.tool) == (Mode.CLIENT, Audience.CLIENT, Tool.LESSON) and not has_wandered(shown)
    assert step_shown(shown).scene.state.audience is Audience.CLINICAL


def test_steps_are_moved_kept_and_removed() -> None:
    state = move_step(three(), -1)
    assert titles(state) == ["Step 1", "Step 3", "Step 2"] and state.lesson.at == 1
    assert move_step(go_to_step(state, 0), -1) == go_to_step(state, 0)
    kept = keep_view(faded(state, 0.5), None)
    assert not has_wandered(kept) and step_shown(kept).scene.camera == CAMERA, "without a 3D view the camera stays"
    removed = remove_step(kept)
    assert titles(removed) == ["Step 1", "Step 2"] and removed.layer_opacity == {Layer.MUSCLE: 0.2}
    alone = remove_step(remove_step(removed))
    assert alone.lesson == Lesson() and alone.layer_opacity


def test_every_change_of_a_lesson_can_be_undone() -> None:
    session = Session(three())
    for act in (remove_step, lambda s: move_step(s, -1), lambda s: rename_step(s, "Other"), lambda s: add_step(s, None)):
        before = session.state
        session.apply("x", act(before))
        assert session.state != before
        session.undo()
        assert session.state == before


def test_a_lesson_is_written_as_scenes_and_read_back(tmp_path: Path) -> None:
    state = go_to_step(three(), 1)
    path = tmp_path / "l.nervescope"
    save_file(path, new_scene(ViewState()).now(state, CAMERA, None, VERSIONS))
    raw = json.loads(path.read_text())
    assert [scene["title"] for scene in raw["scenes"]] == ["Step 1", "Step 2", "Step 3"] and raw["shown"] == 1
    assert not any("lesson" in scene["state"] for scene in raw["scenes"])
    back = state_of(load_file(path).file)
    assert back.lesson.at == 1 and titles(back) == titles(state) and back.layer_opacity == state.layer_opacity
    assert [s.scene.state for s in back.lesson.steps] == [s.scene.state for s in state.lesson.steps]


def test_a_file_of_one_scene_opens_without_a_lesson() -> None:
    assert state_of(SceneFile((Scene(faded(ViewState(), 0.5)),))).lesson == Lesson()


def test_playing_is_no_change_but_what_is_done_to_a_step_is_saved_in_it() -> None:
    file = new_scene(ViewState()).now(go_to_step(three(), 0), CAMERA, None, VERSIONS)
    scene = opened_scene(file, Path("/l.nervescope"))
    state = state_of(file)
    scene = replace(scene, saved_state=state)
    assert not scene.is_changed(state) and not scene.is_changed(step_on(state, 1)), "looking through is not altering"
    wandered = faded(step_on(state, 1), 0.66)
    assert scene.is_changed(wandered) and scene.is_worth_asking(wandered)
    assert scene.is_changed(move_step(state, 1)) and scene.is_changed(rename_step(state, "Other"))
    written = scene.now(wandered, None, None, VERSIONS)
    assert [s.state.layer_opacity[Layer.MUSCLE] for s in written.scenes] == [0.1, 0.66, 0.3] and written.shown == 1


def test_a_lesson_that_was_never_saved_is_worth_a_question() -> None:
    assert new_scene(ViewState()).is_worth_asking(add_step(ViewState(), None))


def test_what_a_newer_program_wrote_stays_with_its_step(tmp_path: Path) -> None:
    path = tmp_path / "l.nervescope"
    save_file(path, new_scene(ViewState()).now(three(), CAMERA, None, VERSIONS))
    raw = json.loads(path.read_text()) | {"schema_version": 99}
    for k, scene in enumerate(raw["scenes"]):
        scene["music"] = f"tune {k}"
    path.write_text(json.dumps(raw))
    file = load_file(path).file
    state = remove_step(go_to_step(move_step(go_to_step(state_of(file), 0), 1), 2))
    state = add_step(state, None)
    save_file(path, opened_scene(file, path).now(state, None, None, VERSIONS))
    assert [s.get("music") for s in json.loads(path.read_text())["scenes"]] == ["tune 1", "tune 0", None]
