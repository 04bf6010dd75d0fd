"""Draws a picture from the command line: opens a view without a window, captures, composes, closes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import MeshError, Problem
from nervescope.export.capture_like import MakeCapture, Sight
from nervescope.export.figure import figure_painting, panels_of
from nervescope.export.options import PictureOptions
from nervescope.export.painting import Painting
from nervescope.export.picture import metadata_for, plan_for, scene_for, sheet_for
from nervescope.export.sheet import painting_of
from nervescope.scene.camera import CameraPose, pose_for, turned
from nervescope.scene.capture import Capture, capture
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.view import SceneView
from nervescope.session.look import opacity_of, view_of
from nervescope.session.scene_file import Scene, SceneCamera
from nervescope.session.state import ViewState

_BUILD = "Run './run build' to make the meshes, or fetch the folder from the project."


@dataclass(frozen=True)
class DrawnPicture:
    """A picture ready to be drawn, with the texts for its file, the scene that makes it again, and what could not be drawn."""

    painting: Painting
    metadata: dict[str, str]
    scene: Scene
    problems: tuple[Problem, ...]


@dataclass
class OpenBody:
    """An open view of the body without a window; captures states of it from a pose."""

    view: SceneView
    pose: CameraPose
    problems: tuple[Problem, ...]

    def capture_of(self, state: ViewState, sight: Sight) -> MakeCapture:
        """What captures another state, or the same from elsewhere."""

        def make_capture(size: tuple[int, int], is_transparent: bool, theme: str) -> Capture:
            self.view.set_theme(theme)
            pose = self.pose if sight.is_as_shown else pose_for(view_of(self.view.atlas, state), size[0] / size[1])
            return capture(self.view, state, turned(pose, sight.turn_deg), size, is_transparent)

        return make_capture


@contextmanager
def open_body(
    atlas: Atlas, states: tuple[ViewState, ...], options: PictureOptions, camera: SceneCamera | None = None
) -> Iterator[OpenBody]:
    """Open a view in which all these states can be drawn; without `camera` the first state's own view is used. Raises MeshError."""
    width, height = plan_for(atlas, states[0], options).picture_px
    pose = pose_of(camera) if camera else pose_for(view_of(atlas, states[0]), width / height)
    store = MeshStore(atlas)
    store.load(list(dict.fromkeys(i for state in states for i, opacity in opacity_of(atlas, state).items() if opacity > 0)))
    if not store.ready_ids():
        first = f" The first: {store.problems[0]}" if store.problems else ""
        raise MeshError(f"{atlas.meshes_folder}: no mesh for this picture could be read.{first}", "" if first else _BUILD)
    view = SceneView(atlas, store, options.theme)
    try:
        view.attach_meshes()
        yield OpenBody(view, pose, store.problems)
    finally:
        view.close()


def draw_picture(
    atlas: Atlas, state: ViewState, options: PictureOptions, camera: SceneCamera | None = None, before: ViewState | None = None
) -> DrawnPicture:
    """Draw a state, or a figure of it; without `camera` the state's own view is used. Raises ExportError or MeshError."""
    states = (state, *(shown for _, shown, _ in panels_of(atlas, state, options.figure, before))) if options.figure else (state,)
    with open_body(atlas, states, options, camera) as body:
        if options.figure:
            painting = figure_painting(atlas, state, options, body.capture_of, before)
        else:
            painting = painting_of(sheet_for(atlas, state, options, body.capture_of(state, Sight())))
        pose, problems = body.pose, body.problems
    kept = replace(options, figure="") if before else options
    scene = scene_for(atlas, state, kept, camera_of(pose))
    return DrawnPicture(painting, metadata_for(atlas, scene, options), scene, problems)


def camera_of(pose: CameraPose) -> SceneCamera:
    """A pose as a scene file keeps it."""
    return SceneCamera(pose.position_mm, pose.focus_mm, pose.up, pose.view_angle_deg)


def pose_of(camera: SceneCamera) -> CameraPose:
    """The pose that a scene file has kept."""
    return CameraPose(camera.position_mm, camera.focus_mm, camera.up, camera.view_angle_deg)
