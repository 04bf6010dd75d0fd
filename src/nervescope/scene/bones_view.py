"""Bare bones in a small picture, such as those of an import: drawn like the atlas's, turned, and asked what lies under a place."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from nervescope.domain.frame import Point, base_id_of
from nervescope.domain.structure import Layer
from nervescope.geometry.baked import BakedMesh
from nervescope.scene.actors.tissue import Detail, MeshData, Tissue
from nervescope.scene.camera import CameraPose, Vector
from nervescope.scene.materials import material_of
from nervescope.scene.picking import Pick, RayPicker
from nervescope.scene.quality import FrameBudget, Preset, Quality
from nervescope.scene.stage import Pixels, Stage, whole
from nervescope.scene.style import THEMES
from nervescope.scene.surface import surface_of
from nervescope.scene.tissue_colours import colours_of
from nervescope.scene.viewpoint import Viewpoint

_START = CameraPose((0.0, -2000.0, 0.0), (0.0, 0.0, 0.0))
_BEFORE_MM, _AWAY_MM, _GHOST = 3.0, 600.0, 0.22
_MOVING = Preset(fxaa=False, occlusion=False, peels=0, scale=0.75, coarse=True, sorts=False)


class BonesView(Viewpoint):
    """All methods belong to one thread. `close` frees what the graphics card holds."""

    def __init__(self, theme: str = "light") -> None:
        super().__init__(_START, (400, 400))
        self._stage, self._detail, self._picker = Stage(), Detail(), RayPicker()
        self._budget = FrameBudget()
        self._tissues: dict[str, Tissue] = {}
        self.low_mm, self.high_mm = np.zeros(3), np.ones(3)
        self.set_theme(theme)

    def set_theme(self, theme: str) -> None:
        """Use the background of the theme `light` or `dark`."""
        self._theme = THEMES[theme]
        self._stage.set_background(self._theme.low, self._theme.high)
        self.emphasise("")

    def show(self, bones: Mapping[str, BakedMesh]) -> None:
        """Show these bones by full id, RAS mm, instead of those before."""
        for tissue in self._tissues.values():
            self._stage.remove(tissue.fine)
            self._stage.remove(tissue.coarse)
        self._tissues = {}
        self._picker = RayPicker()
        for structure_id, baked in bones.items():
            surface = replace(surface_of(baked), is_closed=False)  # the back of an open surface of a scan is drawn, too
            base_id, data = base_id_of(structure_id), MeshData(surface)
            tissue = Tissue(surface, data, material_of(Layer.BONE, base_id), colours_of(Layer.BONE, base_id), self._detail)
            self._stage.add(tissue.fine, tissue.coarse)
            self._tissues[structure_id] = tissue
            self._picker.add(structure_id, data.full)
        boxes = [t.bounds_mm for t in self._tissues.values()]
        if boxes:
            self.low_mm, self.high_mm = np.min([b[:, 0] for b in boxes], axis=0), np.max([b[:, 1] for b in boxes], axis=0)
        self.emphasise("")

    def emphasise(self, structure_id: str) -> None:
        """Let one bone stand out and only that be hit, the others being ghosts; or none."""
        seen = {i: 1.0 if not structure_id or i == structure_id else _GHOST for i in self._tissues}
        for i, tissue in self._tissues.items():
            tissue.set_look(seen[i], 0.0, False, self._theme.mist)
        self._picker.allow(seen)

    def box_of(self, structure_id: str) -> tuple[np.ndarray, np.ndarray]:
        """The corners of the box (RAS mm) round one bone, or round all."""
        tissue = self._tissues.get(structure_id)
        return (tissue.bounds_mm[:, 0], tissue.bounds_mm[:, 1]) if tissue else (self.low_mm, self.high_mm)

    def draw(self, is_moving: bool) -> Pixels:
        """The picture (h, w, 4); quick, and not quite as large, while things move."""
        for tissue in self._tissues.values():
            tissue.show(coarse=is_moving)
        preset = _MOVING if is_moving else self._budget.preset(Quality.STILL)
        size = (max(1, round(self.size[0] * preset.scale)), max(1, round(self.size[1] * preset.scale)))
        middle, reach = (self.low_mm + self.high_mm) / 2, float(np.linalg.norm(self.high_mm - self.low_mm)) / 2
        depth = float((middle - self.pose.eye_mm) @ self.pose.axes()[2])
        return self._stage.draw(self.pose, whole(size), (max(1.0, depth - reach - 5), depth + reach + 5), preset)

    def pick(self, x_px: float, y_px: float) -> Pick | None:
        """The bone under a place in the picture, and where on it."""
        return self._picker.pick(*self.projection.ray(x_px, y_px))

    def is_in_sight(self, point_mm: Point) -> bool:
        """Whether no bone lies before a place on a bone."""
        point = np.asarray(point_mm, float)
        origin = self.projection.origin_of_sight(point)
        away = float(np.linalg.norm(point - origin))
        return not self._picker.met_before(origin, (point - origin) / max(away, 1e-9), away - _BEFORE_MM)

    def clear_way(self, point_mm: Point, wish: Vector) -> Vector:
        """The unit direction (3,) from a place on a bone to a camera that sees it, as near to a wish as can be, and upright."""
        best, way = -np.inf, np.array([0.0, 1.0, 0.0])
        wish = wish / max(float(np.linalg.norm(wish)), 1e-9)
        for azimuth in np.radians(np.arange(0, 360, 30)):
            for height in (0.15, -0.3, 0.55):
                tried = np.array([np.cos(azimuth), np.sin(azimuth), height])
                tried /= np.linalg.norm(tried)
                start = np.asarray(point_mm) + _BEFORE_MM * tried
                is_clear = not self._picker.met_before(start, tried, _AWAY_MM)
                score = float(tried @ wish) + (2.0 if is_clear else 0.0) - 0.2 * abs(height)
                best, way = max((best, way), (score, tried), key=lambda pair: pair[0])
        return way

    def close(self) -> None:
        """Free everything; a second call does nothing."""
        self._tissues = {}
        self._picker.forget()
        self._stage.close()
