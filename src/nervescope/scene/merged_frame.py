"""The same triangles as one mesh with the same shading: the least that VTK needs for a frame, against which the bench compares."""

from collections.abc import Iterable

import numpy as np

from nervescope.domain.structure import Layer
from nervescope.scene.actors.tissue import Detail, MeshData, Tissue
from nervescope.scene.camera import CameraPose
from nervescope.scene.materials import material_of
from nervescope.scene.quality import Preset
from nervescope.scene.stage import Pixels, Stage, whole
from nervescope.scene.surface import Surface, SurfaceLevel
from nervescope.scene.tissue_colours import colours_of

_NO_MIST = (1.0, 1.0, 1.0)


def merged_surface(surfaces: Iterable[Surface]) -> Surface:
    """All surfaces as one, each where it really lies; what has no fibres gets the array of zeros that the shader expects."""
    points, normals, triangles, shade, grain, fibres = [], [], [], [], [], []
    count = 0
    for surface in surfaces:
        level, (at, towards) = surface.full, surface.points_and_normals()
        size = len(at)
        points.append(at)
        normals.append(towards)
        triangles.append((level.triangles[:, ::-1] if surface.is_mirrored else level.triangles) + count)
        shade.append(level.shade)
        grain.append(level.grain if len(level.grain) else np.zeros((size, 3), np.float32))
        fibres.append(level.fibres if len(level.fibres) else np.zeros((size, 3), np.float32))
        count += size
    whole_level = SurfaceLevel(
        np.concatenate(points).astype(np.float32),
        np.concatenate(normals).astype(np.float32),
        np.concatenate(triangles).astype(np.int32),
        np.concatenate(shade),
        np.concatenate(grain).astype(np.float32),
        np.concatenate(fibres).astype(np.float32),
    )
    return Surface(whole_level, None, False, True, 100.0, 100.0)


class MergedFrame:
    """Draws one merged surface as muscle, from a pose, at a size. `close` frees the drawing library's objects."""

    def __init__(self, surface: Surface, size: tuple[int, int]) -> None:
        self._size = size
        self._stage = Stage()
        material, colours = material_of(Layer.MUSCLE, "merged"), colours_of(Layer.MUSCLE, "merged")
        self._tissue = Tissue(surface, MeshData(surface), material, colours, Detail())
        self._tissue.set_look(1.0, 0.0, False, _NO_MIST)
        self._tissue.show(False)
        self._stage.add(self._tissue.fine)

    def draw(self, pose: CameraPose, depth_mm: tuple[float, float], preset: Preset) -> Pixels:
        """Draw one frame and read it back: (h, w, 4), top row first."""
        return self._stage.draw(pose, whole(self._size), depth_mm, preset)

    def close(self) -> None:
        """Free everything."""
        self._stage.close()
