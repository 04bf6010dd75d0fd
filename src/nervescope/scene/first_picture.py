"""Draws the first sight: a handful of actors with the light of the tissues, on the stage that the body will use afterwards."""

import numpy as np
from vtkmodules.vtkRenderingCore import vtkActor

from nervescope.scene.actors.lot import TINT_ARRAY, light_lot
from nervescope.scene.actors.tissue import actor_of, named, polydata_of
from nervescope.scene.camera import pose_for
from nervescope.scene.drawing import enlarged
from nervescope.scene.first_sight import FirstSight, Lot
from nervescope.scene.materials import material_of
from nervescope.scene.quality import SOFTWARE_SCALE, Preset
from nervescope.scene.shading import SHADE_ARRAY
from nervescope.scene.stage import Pixels, Stage, whole
from nervescope.scene.style import THEMES, Rgb
from nervescope.scene.surface import SurfaceLevel

_PRESET = Preset(fxaa=False, occlusion=False, peels=0, scale=SOFTWARE_SCALE, coarse=True, sorts=False)
_ROOM_MM = 2.0


class FirstPicture:
    """The lots on a stage until `clear`."""

    def __init__(self, stage: Stage, sight: FirstSight, theme: str) -> None:
        self._stage, self._view = stage, sight.view
        style = THEMES[theme]
        stage.set_background(style.low, style.high)
        self._actors = [_actor(lot, style.mist) for lot in sight.lots]
        stage.add(*self._actors)
        self._low = np.min([lot.points.min(axis=0) for lot in sight.lots], axis=0)
        self._high = np.max([lot.points.max(axis=0) for lot in sight.lots], axis=0)

    def pixels(self, size: tuple[int, int]) -> Pixels:
        """The opening view at `size` in pixels, (h, w, 4)."""
        pose = pose_for(self._view, size[0] / max(size[1], 1))
        corners = np.array(np.meshgrid(*zip(self._low, self._high, strict=True))).reshape(3, -1).T
        depth = (corners - pose.eye_mm) @ pose.axes()[2]
        near, far = max(float(depth.min()) - _ROOM_MM, 1.0), float(depth.max()) + _ROOM_MM
        small = max(1, round(size[0] * _PRESET.scale)), max(1, round(size[1] * _PRESET.scale))
        return enlarged(self._stage.draw(pose, whole(small), (near, far), _PRESET), size)

    def clear(self) -> None:
        """Leave the stage empty."""
        for actor in self._actors:
            self._stage.remove(actor)
        self._actors = []


def _actor(lot: Lot, mist: Rgb) -> vtkActor:
    """One lot with the light of its tissue."""
    none = np.zeros((0, 3), np.float32)
    polydata = polydata_of(SurfaceLevel(lot.points, lot.normals, lot.triangles, lot.shade, none, none))
    polydata.GetPointData().AddArray(named(lot.tint, TINT_ARRAY))
    actor = actor_of(polydata, (SHADE_ARRAY, TINT_ARRAY))
    actor.SetVisibility(True)
    actor.GetProperty().SetOpacity(lot.opacity)
    actor.GetProperty().SetBackfaceCulling(lot.is_closed)
    light_lot(actor, material_of(lot.layer, lot.base_id), mist)
    return actor
