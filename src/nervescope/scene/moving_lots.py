"""Structures that look plain, joined into a few meshes: what is drawn of them while the camera moves.

Drawing three hundred structures one by one costs more than drawing their triangles. Joining them takes a moment, so it is done
when the camera has come to rest; a mesh in which one structure has changed is let go, and its structures are drawn one by one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from vtkmodules.vtkRenderingCore import vtkActor

from nervescope.scene import shading
from nervescope.scene.actors.lot import STRAND_ARRAY, TINT_ARRAY, light_lot
from nervescope.scene.actors.shader import tile_of
from nervescope.scene.actors.tissue import Detail, Tissue, actor_of, named, polydata_of
from nervescope.scene.joining import joined
from nervescope.scene.materials import Material
from nervescope.scene.stage import Stage
from nervescope.scene.style import Rgb
from nervescope.scene.surface import SurfaceLevel

_SLICE_MM = 250.0
"""Structures whose middles lie in the same slice of this height are joined: what lies in front is still drawn first."""


class _Kind(NamedTuple):
    """What one actor has in common."""

    material: Material
    second: Rgb
    is_fibrous: bool
    is_closed: bool
    opacity: float
    emphasis: float
    mist: Rgb
    place: int


@dataclass(frozen=True, eq=False)
class _Lot:
    """A joined mesh, the structures it stands for, and how often the look of each had changed when it was made."""

    actor: vtkActor
    ids: frozenset[str]
    parts: tuple[Tissue, ...]
    changes: tuple[int, ...]

    @property
    def is_as_made(self) -> bool:
        """Whether none of its structures has changed since."""
        return tuple(tissue.changes for tissue in self.parts) == self.changes


class MovingLots:
    """The joined meshes of the plain structures, and which structures they stand for."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._lots: dict[_Kind, _Lot] = {}
        self.ids: frozenset[str] = frozenset()

    def let_go(self) -> None:
        """Draw the structures themselves from now on."""
        self._keep({})

    def let_go_changed(self) -> None:
        """Let go of the meshes of which a structure has changed its look, place or shape."""
        self._keep({kind: lot for kind, lot in self._lots.items() if lot.is_as_made})

    def join(self, tissues: Mapping[str, Tissue], detail: Detail) -> None:
        """Join what is shown and plain, but for what is joined already."""
        wanted: dict[_Kind, dict[str, Tissue]] = {}
        for structure_id, tissue in tissues.items():
            if tissue.is_plain:
                wanted.setdefault(_kind_of(tissue), {})[structure_id] = tissue
        wanted = {kind: parts for kind, parts in wanted.items() if len(parts) > 1}
        self._keep({k: lot for k, lot in self._lots.items() if k in wanted and lot.parts == tuple(wanted[k].values()) and lot.is_as_made})
        new = {k: _lot(k, parts, detail) for k, parts in wanted.items() if k not in self._lots}
        self._stage.add(*(lot.actor for lot in new.values()))
        self._keep({**self._lots, **new})

    def show(self, is_shown: bool) -> frozenset[str]:
        """Draw the joined meshes or do not; returns the ids of the structures for which they are drawn."""
        for lot in self._lots.values():
            lot.actor.SetVisibility(is_shown)
        return self.ids if is_shown else frozenset()

    def _keep(self, lots: dict[_Kind, _Lot]) -> None:
        """Have these lots and no others."""
        for kind, lot in self._lots.items():
            if lots.get(kind) is not lot:
                self._stage.remove(lot.actor)
        self._lots = lots
        self.ids = frozenset().union(*(lot.ids for lot in lots.values()))


def _kind_of(tissue: Tissue) -> _Kind:
    """With what a structure can be joined."""
    middle = float(tissue.bounds_mm[2].mean())
    return _Kind(
        material=tissue.material,
        second=tissue.colours.second,
        is_fibrous=tissue.is_fibrous,
        is_closed=tissue.surface.is_closed,
        opacity=tissue.opacity,
        emphasis=tissue.emphasis,
        mist=tissue.mist,
        place=int(middle // _SLICE_MM),
    )


def _lot(kind: _Kind, parts: Mapping[str, Tissue], detail: Detail) -> _Lot:
    """One mesh for several structures."""
    tissues = tuple(parts.values())
    return _Lot(_actor(kind, tissues, detail), frozenset(parts), tissues, tuple(tissue.changes for tissue in tissues))


def _actor(kind: _Kind, parts: Iterable[Tissue], detail: Detail) -> vtkActor:
    """One actor for several structures."""
    arrays = joined([_arrays(tissue, kind) for tissue in parts])
    level = SurfaceLevel(**{name: arrays[name] for name in SurfaceLevel.__dataclass_fields__})
    polydata = polydata_of(level)
    names = [shading.SHADE_ARRAY, TINT_ARRAY]
    if kind.is_fibrous:
        names += [shading.GRAIN_ARRAY, shading.FIBRES_ARRAY, STRAND_ARRAY]
    for name in (TINT_ARRAY, STRAND_ARRAY):
        if name in names:
            polydata.GetPointData().AddArray(named(arrays[name], name))
    actor = actor_of(polydata, names)
    actor.GetProperty().SetOpacity(kind.opacity)
    actor.GetProperty().SetBackfaceCulling(kind.is_closed)
    if kind.is_fibrous:
        actor.GetProperty().SetTexture(shading.STRAND_TEXTURE, detail.strands)
    light_lot(actor, kind.material, kind.mist, kind.is_fibrous, kind.second)
    actor.GetShaderProperty().GetFragmentCustomUniforms().SetUniformf("emphasis", kind.emphasis)
    return actor


def _arrays(tissue: Tissue, kind: _Kind) -> dict[str, NDArray[np.generic]]:
    """The light mesh of one structure where it lies in the body, with what differs from structure to structure at each point."""
    surface = tissue.surface
    level = surface.light or surface.full
    side = np.array([-1 if surface.is_mirrored else 1, 1, 1], np.float32)
    pale = level.shade[:, 2:3] / np.float32(255)
    tint = np.asarray(tissue.colours.deep, np.float32) * (1 - pale) + np.asarray(tissue.colours.pale, np.float32) * pale
    arrays: dict[str, NDArray[np.generic]] = {
        "points_mm": level.points_mm * side,
        "normals": level.normals * side,
        "triangles": level.triangles[:, ::-1] if surface.is_mirrored else level.triangles,
        "shade": level.shade,
        "grain": np.zeros((0, 3), np.float32),
        "fibres": np.zeros((0, 3), np.float32),
        TINT_ARRAY: np.round(np.clip(tint, 0, 1) * 255).astype(np.uint8),
    }
    if kind.is_fibrous:
        tile = tile_of(surface, kind.material)
        arrays["grain"] = level.grain * np.array([tile.lengths, tile.tiles, 1.0], np.float32)
        arrays["fibres"] = level.fibres * side
        handed = -surface.handed if surface.is_mirrored else surface.handed
        arrays[STRAND_ARRAY] = np.tile(np.array([tile.mm, handed], np.float32), (len(level.points_mm), 1))
    return arrays
