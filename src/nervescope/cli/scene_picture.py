"""Draws a picture from the command line: opens a view without a window, captures, composes, closes."""

from dataclasses import dataclass

from PySide6.QtGui import QImage

from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import MeshError, Problem
from nervescope.export.options import PictureOptions
from nervescope.export.picture import make_picture, metadata_for, plan_for, scene_for
from nervescope.scene.camera import CameraPose, pose_for
from nervescope.scene.capture import Capture, capture
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.view import SceneView
from nervescope.session.look import opacity_of, view_of
from nervescope.session.scene_file import Scene, SceneCamera
from nervescope.session.state import ViewState

_BUILD = "Run './run build' to make the meshes, or fetch the folder from the project."


@dataclass(frozen=True)
class DrawnPicture:
    """A finished picture with the texts for its file, the scene that makes it again, and what could not be drawn."""

    image: QImage
    metadata: dict[str, str]
    scene: Scene
    problems: tuple[Problem, ...]


def draw_picture(atlas: Atlas, state: ViewState, options: PictureOptions, camera: SceneCamera | None = None) -> DrawnPicture:
    """Draw a state; without `camera` the state's own view is used. Raises ExportError or MeshError."""
    plan = plan_for(atlas, state, options)
    width, height = plan.picture_px
    pose = pose_of(camera) if camera else pose_for(view_of(atlas, state), width / height)
    store = MeshStore(atlas)
    store.load([i for i, opacity in opacity_of(atlas, state).items() if opacity > 0])
    if not store.ready_ids():
        first = f" The first: {store.problems[0]}" if store.problems else ""
        raise MeshError(f"{atlas.meshes_folder}: no mesh for this picture could be read.{first}", "" if first else _BUILD)
    view = SceneView(atlas, store, options.theme)

    def make_capture(size: tuple[int, int], is_transparent: bool, theme: str) -> Capture:
        view.set_theme(theme)
        return capture(view, state, pose, size, is_transparent)

    try:
        view.attach_meshes()
        image = make_picture(atlas, state, options, make_capture)
    finally:
        view.close()
    scene = scene_for(atlas, state, options, camera_of(pose))
    return DrawnPicture(image, metadata_for(atlas, scene, options), scene, store.problems)


def camera_of(pose: CameraPose) -> SceneCamera:
    """A pose as a scene file keeps it."""
    return SceneCamera(pose.position_mm, pose.focus_mm, pose.up, pose.view_angle_deg)


def pose_of(camera: SceneCamera) -> CameraPose:
    """The pose that a scene file has kept."""
    return CameraPose(camera.position_mm, camera.focus_mm, camera.up, camera.view_angle_deg)
