"""The actions of a lesson: its tray, adding what is seen, going through it, changing its steps."""

from collections.abc import Callable

from nervescope.domain.language import later, tr
from nervescope.session import changes
from nervescope.session.state import Mode, Tool
from nervescope.ui import lesson_steps
from nervescope.ui.action_spec import ActionSpec, Text
from nervescope.ui.desk import Desk
from nervescope.ui.trays.lesson_tray import LessonTray


def _row(action_id: str, words: Text, tip: str, key: str, run: Callable[[Desk], None]) -> ActionSpec:
    """The row of one step on a lesson that is there."""
    return ActionSpec(f"lesson.{action_id}", words, tip, (key,), "Explore", "lesson", run, lesson_steps.is_under_way)


LESSON: tuple[ActionSpec, ...] = (
    ActionSpec(
        "tool.lesson", later("Lesson"), later("Put views in a row, and show them one after the other"), ("Z",), "Explore", "lesson",
        lambda d: d.change(
            tr("Close the lesson's tray") if d.state.tool is Tool.LESSON else tr("Lesson"), changes.toggle_tool(d.state, Tool.LESSON)
        ),
        lambda d: Tool.LESSON in d.window.trays.trays, lambda d: d.state.tool is Tool.LESSON,
    ),
    ActionSpec(
        "lesson.add", later("Add this view to the lesson"), later("Keep what you see now as the next step of the lesson"), ("Shift+Z",),
        "Explore", "lesson", lesson_steps.add, lambda d: d.viewport is not None and d.state.mode is Mode.EXPLORE,
    ),
    _row("next", later("Next step of the lesson"), later("Go on in the lesson; Page Down does the same"), "Ctrl+PgDown",
        lambda d: lesson_steps.step(d, 1)),
    _row("previous", later("Step before in the lesson"), later("Go back in the lesson; Page Up does the same"), "Ctrl+PgUp",
        lambda d: lesson_steps.step(d, -1)),
    _row("rename", later("Rename the step…"), later("Write a title for the step that is shown"), "Ctrl+F2",
        lambda d: d.window.trays.of(LessonTray).begin_rename()),
    _row("keep", later("Keep this view in the step"), later("Let the step be as you see it now"), "Ctrl+Alt+Z", lesson_steps.keep),
    _row("earlier", later("Move the step back"), later("Show this step earlier in the lesson"), "Ctrl+Shift+PgUp",
        lambda d: lesson_steps.move(d, -1)),
    _row("later", later("Move the step on"), later("Show this step later in the lesson"), "Ctrl+Shift+PgDown",
        lambda d: lesson_steps.move(d, 1)),
    _row("remove", later("Remove the step"), later("Take this step out of the lesson"), "Ctrl+Shift+Backspace", lesson_steps.remove),
)  # fmt: skip
