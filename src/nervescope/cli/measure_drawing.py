"""Measures an orbit of the whole atlas beside one merged mesh of the same triangles, and how long a pick takes."""

from collections.abc import Callable

import numpy as np

from nervescope.cli.measure import PICTURE_PX
from nervescope.cli.timing import Measured, figure, timed
from nervescope.content.load import load_atlas
from nervescope.content.paths import Folders
from nervescope.domain.atlas import Atlas
from nervescope.domain.structure import Layer
from nervescope.scene.body import Body
from nervescope.scene.camera import CameraPose, orbit, pose_for
from nervescope.scene.drawing import Painter
from nervescope.scene.merged_frame import MergedFrame, merged_surface
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.quality import FrameBudget, Preset, Quality
from nervescope.scene.stage import Stage
from nervescope.scene.style import THEMES
from nervescope.scene.view import SceneView
from nervescope.session.look import view_of
from nervescope.session.state import ViewState

ORBIT_PX = (1280, 800)
MOST_TIMES_MERGED = 1.2
MOST_PICK_MS = 2.0
PICKS = 400
PLAIN = Preset(fxaa=False, occlusion=False, peels=0, scale=1.0, coarse=False, sorts=False)
ALL_SOLID = ViewState(layer_opacity=dict.fromkeys(Layer, 1.0) | {Layer.SKIN: 0.0})


class PlainBudget(FrameBudget):
    """The same plain preset for every frame, however long it takes."""

    def preset(self, quality: Quality) -> Preset:
        """Full detail, nothing on top."""
        return PLAIN


def measure_drawing(folders: Folders, runs: int) -> list[Measured]:
    """An orbit frame of everything but the skin, solid, beside the same triangles as one mesh; then picks in the opening view."""
    atlas = load_atlas(folders)
    store = MeshStore(atlas)
    store.load()
    return [measure_orbit(atlas, store, runs), *measure_picks(atlas, store)]


def measure_orbit(atlas: Atlas, store: MeshStore, runs: int) -> Measured:
    """Frames of 1280 x 800 px in full detail; both ways in turn, so that a busy machine touches both."""
    stage = Stage()
    body, pose = Body(atlas, store, stage), pose_for(view_of(atlas, ALL_SOLID), ORBIT_PX[0] / ORBIT_PX[1])
    body.show(ALL_SOLID, THEMES["light"])
    painter = Painter(stage, body)
    painter.budget = PlainBudget()
    surfaces = [found for i, opacity in body.opacity.items() if opacity > 0 and (found := store.surface(i))]
    merged = MergedFrame(merged_surface(surfaces), ORBIT_PX)
    depth = body.depth_mm(pose)
    painter.frame(Quality.STILL, pose, ORBIT_PX)
    merged.draw(pose, depth, PLAIN)
    ours: list[float] = []
    floor: list[float] = []
    for turn in range(runs * 2):
        turned = orbit(pose, 7.0 * (turn + 1), 0.0)
        depth = body.depth_mm(turned)
        ours += timed(_drawn(painter, turned), 1)
        floor += timed(_drawn_merged(merged, turned, depth), 1)
    stage.close()
    merged.close()
    least = float(np.median(floor))
    return figure("orbit frame, all", ours, MOST_TIMES_MERGED * least, least)


def _drawn(painter: Painter, pose: CameraPose) -> Callable[[int], object]:
    """Draw a frame of the whole body as the program does."""
    return lambda _number: painter.frame(Quality.STILL, pose, ORBIT_PX)


def _drawn_merged(merged: MergedFrame, pose: CameraPose, depth_mm: tuple[float, float]) -> Callable[[int], object]:
    """Draw the same triangles as one mesh."""
    return lambda _number: merged.draw(pose, depth_mm, PLAIN)


def measure_picks(atlas: Atlas, store: MeshStore) -> list[Measured]:
    """The name under a place: the very first time near a structure (its search tree is built then), and from then on."""
    view = SceneView(atlas, store)
    state = ViewState()
    view.resize(*PICTURE_PX)
    view.pose = pose_for(view_of(atlas, state), PICTURE_PX[0] / PICTURE_PX[1])
    view.show(state)
    places = np.random.default_rng(1).uniform((0, 0), PICTURE_PX, (PICKS, 2))

    def pick(number: int) -> None:
        view.pick(*places[number])

    first, again = timed(pick, PICKS), timed(pick, PICKS)
    view.close()
    return [figure("pick, first time", first), figure("pick", again, MOST_PICK_MS)]
