"""What stands between the camera and the nerve along a journey: lines of sight against the built meshes."""

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk
from vtkmodules.vtkCommonCore import mutable, vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData, vtkStaticCellLocator

from nervescope.geometry.mesh import TriangleMesh
from nervescope.modelling.journey_way import STEP_MM, Way

VIEW_ANGLE_DEG = 24.0  # of the camera of the program
SEEN_SHARE = 0.30  # of the field's height, up and down from the middle, in which the nerve is to be seen
TARGET_STEP = 2  # stations between lines of sight
CLEAR_MM = 0.4  # a line of sight ends this far before the nerve's own surface
_TOLERANCE = 1e-6


class Sights:
    """The meshes that could hide a nerve, each with its box and a search tree."""

    def __init__(self, meshes: dict[str, TriangleMesh]) -> None:
        self.names = list(meshes)
        self._low = np.array([m.bounds_mm[0] for m in meshes.values()], float).reshape(-1, 3)
        self._high = np.array([m.bounds_mm[1] for m in meshes.values()], float).reshape(-1, 3)
        self._meshes, self._locators = meshes, {}

    def between(self, start: np.ndarray, end: np.ndarray) -> list[str]:
        """Names of the meshes that a straight line (from `start` to `end`, RAS mm) meets."""
        along = end - start
        along = np.where(np.abs(along) < 1e-9, 1e-9, along)
        one, two = (self._low - start) / along, (self._high - start) / along
        enter, leave = np.minimum(one, two).max(axis=1), np.maximum(one, two).min(axis=1)
        near = np.flatnonzero((leave >= np.maximum(enter, 0)) & (enter <= 1))
        return [self.names[k] for k in near if self._meets(self.names[k], start, end)]

    def _meets(self, name, start, end):
        if name not in self._locators:
            self._locators[name] = _locator(self._meshes[name])
        args = (mutable(0.0), [0.0] * 3, [0.0] * 3, mutable(0), mutable(0))
        return bool(self._locators[name].IntersectWithLine(start, end, _TOLERANCE, *args))


def covers_of(way: Way, sights: Sights) -> dict[str, np.ndarray]:
    """By mesh, at which stations (n,) of a way it hides some of the nerve from the camera."""
    count, found = len(way.points), {}
    for k in range(0, count, TARGET_STEP):
        away = way.field[k] / 2 / np.tan(np.radians(VIEW_ANGLE_DEG) / 2)
        camera = way.points[k] + away * way.direction[k]
        reach = int(SEEN_SHARE * way.field[k] / STEP_MM)
        seen = [i for i in range(k - reach, k + reach + 1, TARGET_STEP) if 0 <= i < count]
        for i in seen:
            sight = way.points[i] - camera
            end = way.points[i] - sight / np.linalg.norm(sight) * (way.thickness[i] / 2 + CLEAR_MM)
            for name in sights.between(camera, end):
                found.setdefault(name, np.zeros(count, bool))[k : k + TARGET_STEP] = True
    return found


def _locator(mesh):
    """A search tree over the triangles of a mesh."""
    points, cells, data = vtkPoints(), vtkCellArray(), vtkPolyData()
    points.SetData(numpy_to_vtk(np.ascontiguousarray(mesh.points_mm, np.float32)))
    cells.SetData(3, numpy_to_vtk(np.ascontiguousarray(mesh.triangles, np.int32).ravel()))
    data.SetPoints(points)
    data.SetPolys(cells)
    locator = vtkStaticCellLocator()
    locator.SetDataSet(data)
    locator.BuildLocator()
    return locator
