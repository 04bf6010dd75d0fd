"""Finds what lies under a place in the picture: a ray against boxes, then against the triangles of few structures; nothing is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from vtkmodules.vtkCommonCore import mutable
from vtkmodules.vtkCommonDataModel import vtkPolyData, vtkStaticCellLocator

from nervescope.domain.frame import Point
from nervescope.scene.camera import Vector
from nervescope.scene.style import LEAST_OPACITY_TO_PICK

_TOLERANCE = 1e-6
_PARALLEL = 1e-12
_AS_IT_IS, _MIRRORED = np.array([1.0, 1.0, 1.0]), np.array([-1.0, 1.0, 1.0])


@dataclass(frozen=True)
class Pick:
    """What was hit: the structure and the point (RAS mm)."""

    structure_id: str
    point_mm: Point


class RayPicker:
    """Holds every mesh that can be hit; the search tree of each is built when a ray first comes near it."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._data: list[vtkPolyData] = []
        self._side: list[Vector] = []
        self._first_of_mesh: list[int] = []
        self._locators: dict[int, vtkStaticCellLocator] = {}
        self._low = self._high = np.zeros((0, 3))
        self._is_solid = np.zeros(0, bool)

    def add(self, structure_id: str, polydata: vtkPolyData, is_mirrored: bool = False) -> None:
        """Register the mesh of a structure, `is_mirrored` with x negated; it is hit only after `allow` named it."""
        box = np.reshape(polydata.GetBounds(), (3, 2))
        if is_mirrored:
            box[0] = -box[0, ::-1]
        self._ids.append(structure_id)
        self._data.append(polydata)
        self._first_of_mesh.append(next(k for k, data in enumerate(self._data) if data is polydata))
        self._side.append(_MIRRORED if is_mirrored else _AS_IT_IS)
        self._low, self._high = np.vstack([self._low, box[:, 0]]), np.vstack([self._high, box[:, 1]])
        self._is_solid = np.append(self._is_solid, False)

    def allow(self, opacity: Mapping[str, float]) -> None:
        """Say how opaque structures are: faint ones are picked through, hidden and unnamed ones never hit."""
        self._is_solid = np.array([opacity.get(i, 0.0) >= LEAST_OPACITY_TO_PICK for i in self._ids], bool)

    def pick(self, origin_mm: Vector, direction: Vector) -> Pick | None:
        """The nearest structure on the ray that is solid enough to be meant; `origin_mm` (3,), `direction` (3,) of unit length, RAS."""
        best: Pick | None = None
        best_distance = np.inf
        for index, enter, leave in self._crossed(origin_mm, direction):
            if enter > best_distance:
                break
            hit = self._first_hit(index, origin_mm, origin_mm + direction * (leave + 1.0))
            if hit is not None and (distance := float(np.linalg.norm(hit - origin_mm))) < best_distance:
                best, best_distance = Pick(self._ids[index], (float(hit[0]), float(hit[1]), float(hit[2]))), distance
        return best

    def forget(self) -> None:
        """Let go of every mesh."""
        self._ids, self._data, self._side, self._first_of_mesh, self._locators = [], [], [], [], {}
        self._low = self._high = np.zeros((0, 3))
        self._is_solid = np.zeros(0, bool)

    def _crossed(self, origin: Vector, direction: Vector) -> list[tuple[int, float, float]]:
        """Index and box distances of every solid structure whose box the ray crosses, nearest first."""
        inverse = 1.0 / np.where(np.abs(direction) < _PARALLEL, _PARALLEL, direction)
        one, two = (self._low - origin) * inverse, (self._high - origin) * inverse
        enter, leave = np.minimum(one, two).max(axis=1), np.maximum(one, two).min(axis=1)
        crossed = np.flatnonzero(self._is_solid & (leave >= np.maximum(enter, 0.0)))
        crossed = crossed[np.argsort(enter[crossed])]
        return list(zip(crossed.tolist(), enter[crossed].tolist(), leave[crossed].tolist(), strict=True))

    def _first_hit(self, index: int, start: Vector, end: Vector) -> Vector | None:
        """Where a line first meets one structure; a mirrored one is asked on the side where its mesh is."""
        point = [0.0, 0.0, 0.0]
        side, locator = self._side[index], self._locator(self._first_of_mesh[index])
        hit = locator.IntersectWithLine(start * side, end * side, _TOLERANCE, mutable(0.0), point, [0.0] * 3, mutable(0), mutable(0))
        return np.asarray(point) * side if hit else None

    def _locator(self, index: int) -> vtkStaticCellLocator:
        """The search tree of a mesh, built once for both sides."""
        if index not in self._locators:
            locator = vtkStaticCellLocator()
            locator.SetDataSet(self._data[index])
            locator.BuildLocator()
            self._locators[index] = locator
        return self._locators[index]
