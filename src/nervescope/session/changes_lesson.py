"""Making and playing a lesson, as plain functions from state to state. A step stays as it was kept, whatever is looked at meanwhile."""

from dataclasses import replace

from nervescope.domain.statement import Audience
from nervescope.session.lesson import Lesson, Step
from nervescope.session.scene_file import MOST_SCENES
from nervescope.session.scene_record import LONGEST_TITLE, Scene, SceneCamera
from nervescope.session.scene_state import as_kept
from nervescope.session.state import Mode, ViewState
from nervescope.session.thumbnail import Thumbnail


def step_shown(state: ViewState) -> Step | None:
    """The step that is shown, or was gone on from; None without a lesson."""
    steps = state.lesson.steps
    return steps[state.lesson.at] if steps else None


def without_lesson(state: ViewState) -> ViewState:
    """What a scene keeps of a state: its view, whoever it was shown to and with whichever tool."""
    return replace(as_kept(state), mode=Mode.EXPLORE)


def has_wandered(state: ViewState) -> bool:
    """Whether more than the camera differs from the step that is shown; client mode with its plain words is no difference."""
    step = step_shown(state)
    if step is None:
        return False
    kept, now = without_lesson(step.scene.state), without_lesson(state)
    if state.mode is Mode.CLIENT:
        kept, now = replace(kept, audience=Audience.CLIENT), replace(now, audience=Audience.CLIENT)
    return now != kept


def add_step(state: ViewState, camera: SceneCamera | None, thumbnail: Thumbnail | None = None) -> ViewState:
    """Put the view of now into the lesson, after the step that is shown; a full lesson stays as it is."""
    lesson = state.lesson
    if len(lesson.steps) >= MOST_SCENES:
        return state
    at = lesson.at + 1 if lesson.steps else 0
    new = Step(Scene(without_lesson(state), camera, thumbnail=thumbnail))
    return replace(state, lesson=Lesson((*lesson.steps[:at], new, *lesson.steps[at:]), at))


def go_to_step(state: ViewState, index: int) -> ViewState:
    """Show a step as it was kept; the nearest one for a number beyond the ends."""
    lesson = state.lesson
    if not lesson.steps:
        return state
    at = min(max(index, 0), len(lesson.steps) - 1)
    shown: ViewState = lesson.steps[at].scene.state
    audience = Audience.CLIENT if state.mode is Mode.CLIENT else shown.audience
    return replace(shown, lesson=replace(lesson, at=at), tool=state.tool, mode=state.mode, audience=audience)


def step_on(state: ViewState, step: int) -> ViewState:
    """Go on (+1) or back (-1); at the ends, and after looking round, the step that is shown comes back as it was kept."""
    return go_to_step(state, state.lesson.at + step)


def rename_step(state: ViewState, title: str, notes: str | None = None) -> ViewState:
    """Give the step that is shown a title of one line, and notes, which only the practitioner reads."""
    step = step_shown(state)
    if step is None:
        return state
    words = {"title": " ".join(title.split())[:LONGEST_TITLE]} | ({} if notes is None else {"notes": notes})
    return _with_step(state, replace(step, scene=replace(step.scene, **words)))


def keep_view(state: ViewState, camera: SceneCamera | None, thumbnail: Thumbnail | None = None) -> ViewState:
    """Let the step that is shown be the view of now, from where the camera stands now; its small picture is this one or none."""
    step = step_shown(state)
    if step is None:
        return state
    now = replace(step.scene, state=without_lesson(state), camera=camera or step.scene.camera, thumbnail=thumbnail)
    return _with_step(state, replace(step, scene=now))


def move_step(state: ViewState, by: int) -> ViewState:
    """Move the step that is shown towards the end (+1) or the beginning (-1)."""
    lesson = state.lesson
    to = lesson.at + by
    if not lesson.steps or not 0 <= to < len(lesson.steps):
        return state
    rest = [*lesson.steps[: lesson.at], *lesson.steps[lesson.at + 1 :]]
    rest.insert(to, lesson.steps[lesson.at])
    return replace(state, lesson=Lesson(tuple(rest), to))


def remove_step(state: ViewState) -> ViewState:
    """Take the step that is shown out of the lesson, and show the one that takes its place; without any left the view stays."""
    lesson = state.lesson
    if not lesson.steps:
        return state
    rest = (*lesson.steps[: lesson.at], *lesson.steps[lesson.at + 1 :])
    if not rest:
        return replace(state, lesson=Lesson())
    return go_to_step(replace(state, lesson=Lesson(rest, min(lesson.at, len(rest) - 1))), min(lesson.at, len(rest) - 1))


def _with_step(state: ViewState, step: Step) -> ViewState:
    lesson = state.lesson
    return replace(state, lesson=replace(lesson, steps=(*lesson.steps[: lesson.at], step, *lesson.steps[lesson.at + 1 :])))
