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
        self._locators: dict[str, vtkStaticCellLocator] = {}
        self._boxes = np.zeros((0, 3, 2))

    def add(self, structure_id: str, polydata: vtkPolyData) -> None:
        """Register the mesh of a structure."""
        self._ids.append(structure_id)
        self._data.append(polydata)
        self._boxes = np.concatenate([self._boxes, np.reshape(polydata.GetBounds(), (1, 3, 2))])

    def pick(self, origin_mm: Vector, direction: Vector, opacity: Mapping[str, float]) -> Pick | None:
        """The nearest structure on the ray that is solid enough to be meant; faint ones are picked through, hidden ones never hit.

        `origin_mm` (3,), `direction` (3,) of unit length, RAS. `opacity` by structure id; missing means hidden.
        """
        best: Pick | None = None
        best_distance = np.inf
        for index, enter, leave in self._crossed(origin_mm, direction):
            if enter > best_distance:
                break
            if opacity.get(self._ids[index], 0.0) < LEAST_OPACITY_TO_PICK:
                continue
            hit = self._first_hit(index, origin_mm, origin_mm + direction * (leave + 1.0))
            if hit is not None and (distance := float(np.linalg.norm(hit - origin_mm))) < best_distance:
                best, best_distance = Pick(self._ids[index], (float(hit[0]), float(hit[1]), float(hit[2]))), distance
        return best

    def forget(self) -> None:
        """Let go of every mesh."""
        self._ids, self._data, self._locators, self._boxes = [], [], {}, np.zeros((0, 3, 2))

    def _crossed(self, origin: Vector, direction: Vector) -> list[tuple[int, float, float]]:
        """Index and box distances of every structure whose box the ray crosses, nearest first."""
        if not self._ids:
            return []
        with np.errstate(divide="ignore", invalid="ignore"):
            slabs = (self._boxes - origin[None, :, None]) / direction[None, :, None]
            enter = np.nanmax(slabs.min(axis=2), axis=1)
            leave = np.nanmin(slabs.max(axis=2), axis=1)
        return [(int(i), float(enter[i]), float(leave[i])) for i in np.argsort(enter) if leave[i] >= max(enter[i], 0.0)]

    def _first_hit(self, index: int, start: Vector, end: Vector) -> Vector | None:
        """Where a line first meets one structure."""
        point = [0.0, 0.0, 0.0]
        hit = self._locator(index).IntersectWithLine(start, end, _TOLERANCE, mutable(0.0), point, [0.0] * 3, mutable(0), mutable(0))
        return np.asarray(point) if hit else None

    def _locator(self, index: int) -> vtkStaticCellLocator:
        """The search tree of a structure, built once."""
        structure_id = self._ids[index]
        if structure_id not in self._locators:
            locator = vtkStaticCellLocator()
            locator.SetDataSet(self._data[index])
            locator.BuildLocator()
            self._locators[structure_id] = locator
        return self._locators[structure_id]
