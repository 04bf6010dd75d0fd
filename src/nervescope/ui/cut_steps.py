"""What the tray, the keys and the frame of the cut do on the session, and what undo calls it."""

from nervescope.domain.frame import Point
from nervescope.domain.language import inside, later, tr
from nervescope.domain.structure import Layer
from nervescope.scene.camera import CameraPose
from nervescope.session import changes, changes_cut
from nervescope.session.cutting import CutPlane, PlaneKind, unit
from nervescope.session.look import view_of
from nervescope.session.state import Tool
from nervescope.ui.desk import Desk

STEP_MM, TILT_DEG = 2.0, 5.0
_KIND_LABELS = {
    PlaneKind.SAGITTAL: later("Cut sagittal"),
    PlaneKind.FRONTAL: later("Cut frontal"),
    PlaneKind.TRANSVERSE: later("Cut transverse"),
    PlaneKind.FREE: later("Cut free"),
}


def toggle_tray(desk: Desk) -> None:
    """Open the tray of the cut, and cut straight across the view when nothing is cut yet; or close it."""
    if desk.state.tool is Tool.CUT:
        desk.change(tr("Close cut"), changes.toggle_tool(desk.state, Tool.CUT))
    else:
        desk.change(tr("Cut", "what was done"), changes_cut.open_cut(desk.state, _focus(desk), towards_viewer(desk)))


def set_kind(desk: Desk, index: int, kind: PlaneKind) -> None:
    """Lay a plane another way, or add it."""
    desk.change(tr(_KIND_LABELS[kind]), changes_cut.set_kind(desk.state, index, kind, _focus(desk), towards_viewer(desk)))


def move(desk: Desk, index: int, by_mm: float, key: str) -> None:
    """Move a plane to the side that it takes away; steps with the same key are one step of undo."""
    desk.change(tr("Move the cut"), changes_cut.move_plane(desk.state, index, by_mm), key)


def step(desk: Desk, index: int, by: int) -> None:
    """One step of the keys: more of the body stays (+1), or less (-1); a run of steps is one step of undo."""
    move(desk, index, by * STEP_MM, "cut:step")


def step_along(desk: Desk, index: int, by: int) -> None:
    """One step along the axis of a plane, as the slider goes."""
    plane = plane_at(desk, index)
    if plane:
        move(desk, index, by * STEP_MM * changes_cut.sense(plane), "cut:step")


def move_along(desk: Desk, index: int, to_mm: float, key: str) -> None:
    """Bring a plane to a place along its axis."""
    plane = plane_at(desk, index)
    if plane:
        way = to_mm - changes_cut.position_mm(plane)
        move(desk, index, way * changes_cut.sense(plane), key)


def tilt(desk: Desk, index: int, across_deg: float, down_deg: float, key: str) -> None:
    """Tilt a plane as the hand goes over the view: round the upright of the picture, and round its level."""
    right, up, _ = _pose_axes(desk)
    state, about = desk.state, _focus(desk)
    for axis, degrees in ((up, across_deg), (right, down_deg)):
        if degrees:
            state = changes_cut.tilt_plane(state, index, axis, degrees, about)
    desk.change(tr("Tilt the cut"), state, key)


def face_viewer(desk: Desk, index: int) -> None:
    """Turn a plane straight to the one who looks."""
    desk.change(tr("Cut across the view"), changes_cut.set_kind(desk.state, index, PlaneKind.FREE, _focus(desk), towards_viewer(desk)))


def flip(desk: Desk, index: int) -> None:
    """Take away the other side."""
    desk.change(tr("Flip the cut"), changes_cut.flip_plane(desk.state, index))


def midline(desk: Desk, index: int) -> None:
    """Cut in the midline."""
    desk.change(tr("Cut in the midline"), changes_cut.cut_midline(desk.state, index))


def remove(desk: Desk, index: int) -> None:
    """Take a plane away."""
    words = tr("Remove the cut") if len(desk.state.cut.planes) < 2 else tr("Remove one plane of the cut")
    desk.change(words, changes_cut.remove_plane(desk.state, index))


def spare(desk: Desk, layer: Layer, words: str, is_spared: bool) -> None:
    """Keep a kind of tissue whole, or cut it."""
    desk.change(
        (tr("Keep {what} whole") if is_spared else tr("Cut {what}")).format(what=inside(tr(words))),
        changes_cut.spare_layer(desk.state, layer, is_spared),
    )


def plane_at(desk: Desk, index: int) -> CutPlane | None:
    """The plane with a number, if there is one."""
    planes = desk.state.cut.planes
    return planes[index] if index < len(planes) else None


def towards_viewer(desk: Desk) -> Point:
    """The direction from the body to the one who looks, RAS."""
    if desk.viewport is None:
        return unit(view_of(desk.atlas, desk.state).direction)
    pose: CameraPose = desk.viewport.driver.goal
    return unit([p - f for p, f in zip(pose.position_mm, pose.focus_mm, strict=True)])


def _focus(desk: Desk) -> Point:
    """What the camera looks at, RAS mm."""
    return desk.viewport.driver.goal.focus_mm if desk.viewport else view_of(desk.atlas, desk.state).focus_mm


def _pose_axes(desk: Desk) -> tuple[Point, Point, Point]:
    """To the right, up and forward in the picture."""
    if desk.viewport is None:
        return (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, 1.0, 0.0)
    right, up, forward = (tuple(axis.tolist()) for axis in desk.viewport.driver.goal.axes())
    return right, up, forward
