"""What a person does with a lesson: each step by its name, so that undo can say it."""

from dataclasses import replace

from nervescope.domain.language import tr
from nervescope.session import changes_lesson as lessons
from nervescope.session.look import VIEW_WORDS, card_of
from nervescope.session.scene_file import SceneCamera
from nervescope.session.scene_record import Scene
from nervescope.session.state import Tool, ViewState
from nervescope.session.thumbnail import Thumbnail
from nervescope.ui.desk import Desk
from nervescope.ui.scenes.small_picture import encoded, of_step, shrunk

PLAYED = "lesson"
"""The merge key of going through a lesson: one undo leads back to where it began."""


def is_under_way(desk: Desk) -> bool:
    """Whether there is a lesson."""
    return bool(desk.state.lesson.steps)


def takes_page_keys(desk: Desk) -> bool:
    """Whether Page Up and Page Down go through the lesson; while the tray of the cut is open they are the cut's."""
    return is_under_way(desk) and desk.state.tool is not Tool.CUT


def title_of(desk: Desk, scene: Scene) -> str:
    """What a step is called: as the person wrote it, else after its place, else after its view."""
    card = card_of(desk.atlas, scene.state)
    structure = desk.atlas.structures.get(scene.state.selected_structure_id)
    named = (card.short_name or card.name) if card else structure.name if structure else ""
    return scene.title or named or tr(VIEW_WORDS.get(scene.state.view_name, "")) or tr("View of the whole")


def words_of_place(state: ViewState) -> str:
    """Which step of how many."""
    lesson = state.lesson
    return tr("Step {number} of {count}").format(number=lesson.at + 1, count=len(lesson.steps)) if lesson.steps else ""


def add(desk: Desk) -> None:
    """Put the view of now into the lesson, and open its tray."""
    after = lessons.add_step(desk.state, camera_of(desk), picture_of(desk))
    desk.change(tr("Add this view to the lesson"), replace(after, tool=Tool.LESSON))


def go(desk: Desk, index: int) -> None:
    """Show a step."""
    if is_under_way(desk):
        after = lessons.go_to_step(desk.state, index)
        desk.change(words_of_place(after), after, PLAYED)


def step(desk: Desk, by: int) -> None:
    """Go on (+1) or back (-1)."""
    go(desk, desk.state.lesson.at + by)


def rename(desk: Desk, title: str) -> None:
    """Give the step that is shown a title."""
    desk.change(tr("Rename the step"), lessons.rename_step(desk.state, title))


def keep(desk: Desk) -> None:
    """Let the step be as it is seen now."""
    desk.change(tr("Keep this view in the step"), lessons.keep_view(desk.state, camera_of(desk), picture_of(desk)))


def move(desk: Desk, by: int) -> None:
    """Move the step that is shown by so many places."""
    desk.change(tr("Move the step on") if by > 0 else tr("Move the step back"), lessons.move_step(desk.state, by))


def remove(desk: Desk) -> None:
    """Take the step that is shown out of the lesson."""
    desk.change(tr("Remove the step"), lessons.remove_step(desk.state))


def camera_of(desk: Desk) -> SceneCamera | None:
    """Where the camera stands, or will stand when its flight is over."""
    if desk.viewport is None:
        return None
    pose = desk.viewport.driver.goal
    return SceneCamera(pose.position_mm, pose.focus_mm, pose.up, pose.view_angle_deg)


def picture_of(desk: Desk) -> Thumbnail | None:
    """What is seen now, small; None while the camera is on its way, as that is not yet the view that is kept."""
    view = desk.viewport
    if view is None or not view.is_drawn or view.driver.is_flying:
        return None
    return encoded(of_step(shrunk(view.picture)))


def camera_wanted(before: ViewState, after: ViewState) -> SceneCamera | None:
    """Where a change asks the camera to go: to another step, or back to one that was left, as it was kept."""
    shown = lessons.step_shown(after)
    if shown is None or lessons.has_wandered(after):
        return None
    was = lessons.step_shown(before)
    is_other = was is None or was.scene.camera != shown.scene.camera or before.lesson.at != after.lesson.at
    return shown.scene.camera if is_other or lessons.has_wandered(before) else None
