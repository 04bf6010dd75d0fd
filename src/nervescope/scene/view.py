"""The body in a picture: shows a state from a pose, says what lies where, and gives the pixels. No window, no widget."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from nervescope.domain.atlas import Atlas
from nervescope.scene.anchors import Anchor, find_anchor
from nervescope.scene.body import Body
from nervescope.scene.camera import CameraPose, Vector, pose_for
from nervescope.scene.drawing import Outline, Painter
from nervescope.scene.keeping import RAY_PLACES, kept_in_picture
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.picking import Pick
from nervescope.scene.projection import Projection
from nervescope.scene.quality import FrameBudget, Quality
from nervescope.scene.stage import Pixels, Stage
from nervescope.scene.style import HOVER_OUTLINE_PX, LEAST_OPACITY_TO_PICK, OUTLINE_PX, THEMES
from nervescope.scene.viewpoint import Viewpoint
from nervescope.session.look import carrier_id, view_of
from nervescope.session.state import ViewState

START_SIZE = (1000, 800)
_TOUCHING_MM = 2.5
_HOVER_STRENGTH = 0.8


class SceneView(Viewpoint):
    """Draws the atlas. All methods belong to one thread; only the mesh store may be filled from another. An empty `stage` is taken over.

    `pose` may be set at any time; a frame is drawn only when something changed since the last one.
    """

    def __init__(self, atlas: Atlas, store: MeshStore, theme: str = "light", stage: Stage | None = None) -> None:
        self._theme = THEMES[theme]
        self.atlas = atlas
        self.state = ViewState()
        super().__init__(pose_for(view_of(atlas, self.state), START_SIZE[0] / START_SIZE[1]), START_SIZE)
        self._stage = stage or Stage()
        self._body = Body(atlas, store, self._stage)
        self._painter = Painter(self._stage, self._body)
        self.look = 0  # another number whenever anything looks otherwise
        self._hover = ""
        self._drawn: tuple[object, ...] = ()
        self._finished: tuple[object, ...] = ()
        self._base: Pixels | None = None
        self._pixels: Pixels | None = None
        self._anchors: dict[str, Anchor] = {}
        self._anchors_for: tuple[object, ...] = ()
        self._uncovered_for: tuple[object, ...] = ()
        self.set_theme(theme)

    @property
    def pose(self) -> CameraPose:
        """Where the camera stands, with or without perspective as the state says."""
        return self._pose

    @pose.setter
    def pose(self, pose: CameraPose) -> None:
        """Put the camera somewhere; whether with perspective stays as the state says."""
        self._pose = replace(pose, is_parallel=self.state.is_orthographic)

    @property
    def budget(self) -> FrameBudget:
        """How long frames took and what was switched off for it."""
        return self._painter.budget

    @property
    def body(self) -> Body:
        """The tissues as they are drawn, to ask where something lies on them; only the view itself changes how they look."""
        return self._body

    def attach_meshes(self) -> None:
        """Take over what the store has by now; call again as more arrives."""
        self.show(self.state)

    def show(self, state: ViewState) -> None:
        """Bring opacity, emphasis and marks to a state; only what differs is touched, the camera stays. Drawn by the next `render`."""
        chosen_changed = state.selected_ids != self.state.selected_ids
        if state != self.state:
            self._uncovered_for = ()
        self.state = state
        self.pose = self._pose
        if self._body.show(state, self._theme) or chosen_changed:
            self.look += 1

    def set_hover(self, structure_id: str | None) -> None:
        """Draw a thin outline round the structure under the cursor; costs no new frame of the body."""
        self._hover = structure_id or ""

    def set_theme(self, theme: str) -> None:
        """Use the colours of the theme `light` or `dark`."""
        self._theme = THEMES[theme]
        self._painter.set_theme(self._theme)
        self.look += 1
        if self._body.tissues:
            self._body.show(self.state, self._theme)

    def render(self, quality: Quality = Quality.STILL) -> None:
        """Draw the body, unless the last frame is still right; what covers fades anew for each fine frame, when the camera rests."""
        if quality is not Quality.MOVING:
            self._uncover()
        wanted = (quality, self.pose, self.size, (self.look, self.budget.care))
        if wanted != self._drawn and self._stage.is_open:
            self._base = self._painter.frame(quality, self.pose, self.size)
            self._drawn, self._finished = wanted, ()

    def pixels(self) -> Pixels:
        """The last frame with its outlines, (h, w, 4) RGBA, top row first; draws one when there is none."""
        if self._base is None:
            self.render()
        if self._base is None:
            return np.zeros((self.size[1], self.size[0], 4), np.uint8)
        _, pose, size, _ = self._drawn
        wanted = (*self._drawn, self._hover)
        if wanted != self._finished or self._pixels is None:
            self._pixels = self._painter.outlined(self._base, self._outlines(), pose, size)  # type: ignore[arg-type]
            self._finished = wanted
        return self._pixels

    def picture(self, transparent: bool = False) -> Pixels:
        """The finest picture (h, w, 4) of the shown state at the present size, on the theme's background or on nothing; no hover."""
        self._drawn = ()
        self._uncover()
        if transparent:
            base = self._painter.clear_frame(self.pose, self.size)
            self._painter.set_theme(self._theme)
        else:
            base = self._painter.frame(Quality.EXPORT, self.pose, self.size)
        return self._painter.outlined(base, self._outlines(with_hover=False), self.pose, self.size)

    def pick(self, x_px: float, y_px: float) -> Pick | None:
        """What lies under a place in the picture (device pixels from the top left corner); ghosts are picked through."""
        origin, direction = self.projection.ray(x_px, y_px)
        return self._body.picker.pick(origin, direction)

    def are_visible(self, points_mm: ArrayLike, of_structure_ids: Sequence[str | None]) -> list[bool]:
        """Whether nothing solid stands between the camera and each point (n, 3), RAS mm; its own structure is no obstacle to it."""
        hits, origins, distances = self._looks_at(points_mm)
        return [
            hit is None or hit.structure_id == own_id or float(np.linalg.norm(np.subtract(hit.point_mm, origin))) > distance - _TOUCHING_MM
            for hit, origin, distance, own_id in zip(hits, origins, distances.tolist(), of_structure_ids, strict=True)
        ]

    def _looks_at(self, points_mm: ArrayLike) -> tuple[list[Pick | None], Vector, Vector]:
        """What a look at each point (n, 3), RAS mm, meets first; from where each look goes (n, 3), and how far it is to the point (n,)."""
        points = np.asarray(points_mm, float).reshape(-1, 3)
        origins = np.array([self.projection.origin_of_sight(point) for point in points]).reshape(-1, 3)
        ways = points - origins
        distances = np.linalg.norm(ways, axis=1)
        return self._body.picker.pick_all(origins, ways / np.maximum(distances, 1e-9)[:, None]), origins, distances

    def kept(self, pose: CameraPose, before: CameraPose) -> CameraPose:
        """A pose that the hand asks for, shifted so that the body stays in the picture; `before` where it would lie behind the camera."""
        projection = Projection(replace(pose, is_parallel=self.state.is_orthographic), *self.size)
        for x, y in RAY_PLACES:
            if self._body.picker.pick(*projection.ray(x * self.size[0], y * self.size[1])):
                return pose
        points = self._body.shown_points()
        kept = kept_in_picture(projection, points) if len(points) else pose
        return before if kept is None else replace(kept, is_parallel=False)

    def anchors(self, structure_ids: Iterable[str]) -> dict[str, Anchor]:
        """Where labels should point, for those structures that are in the picture; kept while pose and look stay the same."""
        now = (self.pose, self.size, self.look)
        if now != self._anchors_for:
            self._anchors, self._anchors_for = {}, now
        found = {}
        for structure_id in structure_ids:
            anchor = self._anchors.get(structure_id) or self._anchor(structure_id)
            if anchor:
                found[structure_id] = self._anchors[structure_id] = anchor
        return found

    def close(self) -> None:
        """Free the drawing library's objects; a second call does nothing, and nothing is drawn any more."""
        self._painter.forget()
        self._body.forget()
        self._stage.close()

    def _uncover(self) -> None:
        """Let what covers the chosen structures go see-through from here; asked again only when camera or look have changed."""
        now = (self.pose, self.size, self.look)
        if now != self._uncovered_for and self._stage.is_open:
            if self._body.uncover(self.state, self._theme, self.projection):
                self.look += 1
            self._uncovered_for = (self.pose, self.size, self.look)

    def _anchor(self, structure_id: str) -> Anchor | None:
        """The anchor of one shown structure, or of a landmark on one."""
        points, carrier = self._body.anchor_points(structure_id), carrier_id(self.atlas, structure_id)
        if points is None:
            return None

        def is_free(asked: ArrayLike) -> list[bool]:
            return self.are_visible(asked, [carrier] * len(np.asarray(asked)))

        def is_met(asked: ArrayLike) -> list[bool]:
            return [hit is not None and hit.structure_id == carrier for hit in self._looks_at(asked)[0]]

        is_solid = self._body.opacity.get(carrier, 0.0) >= LEAST_OPACITY_TO_PICK
        return find_anchor(points, self.projection, is_free, is_met if is_solid else None)

    def _outlines(self, with_hover: bool = True) -> tuple[Outline, ...]:
        """The foremost chosen structure's outline, one round those beside it, then the hovered one's."""
        chosen = self.state.selected_ids
        lines = [Outline(ids, OUTLINE_PX, self._theme.outline) for ids in (chosen[:1], chosen[1:]) if ids]
        if with_hover and self._hover and self._hover not in chosen:
            lines.append(Outline((self._hover,), HOVER_OUTLINE_PX, self._theme.hover, _HOVER_STRENGTH))
        return tuple(lines)
