"""Makes a surface coarser in the reading child, so that what reaches the program can be turned at once."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import numpy_to_vtk, numpy_to_vtkIdTypeArray, vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData
from vtkmodules.vtkFiltersCore import vtkBinnedDecimation, vtkQuadricDecimation, vtkTriangleFilter

_FAR_TOO_MANY = 6
_BINS_TO_TRIANGLES = 2.2
"""A surface crosses about n^2 of n^3 bins, and leaves about two triangles in each."""
Faces = tuple[NDArray[np.float64], NDArray[np.int64]]


def triangles_of(surface: vtkPolyData, points: NDArray[Any], offsets: NDArray[Any], corners: NDArray[Any]) -> Faces:
    """Triangles of checked faces: as they are, or by VTK where there are larger faces or strips."""
    if surface.GetNumberOfPolys() and not surface.GetNumberOfStrips() and bool((np.diff(offsets) == 3).all()):
        return np.asarray(points, np.float64), corners.reshape(-1, 3).astype(np.int64)
    only_faces = vtkPolyData()
    only_faces.SetPoints(surface.GetPoints())
    only_faces.SetPolys(surface.GetPolys())
    only_faces.SetStrips(surface.GetStrips())
    return _run(vtkTriangleFilter(), only_faces)


def coarser(points: NDArray[np.float64], triangles: NDArray[np.int64], most: int) -> Faces:
    """The surface with about `most` triangles when it has more: first by bins, which is quick, then by quadrics, which is faithful."""
    if len(triangles) <= most:
        return points, triangles
    if len(triangles) > _FAR_TOO_MANY * most:
        reach = np.maximum(points.max(axis=0) - points.min(axis=0), 1e-9)
        side = (_box_area(reach) / (_FAR_TOO_MANY * most / _BINS_TO_TRIANGLES)) ** 0.5
        bins = vtkBinnedDecimation()
        bins.SetNumberOfDivisions(*(int(np.clip(np.ceil(length / side), 2, 1024)) for length in reach))
        bins.AutoAdjustNumberOfDivisionsOff()
        bins.SetPointGenerationModeToBinAverages()
        points, triangles = _run(bins, _surface(points, triangles))
    if len(triangles) > most:
        quadrics = vtkQuadricDecimation()
        quadrics.VolumePreservationOn()
        quadrics.SetTargetReduction(1 - most / len(triangles))
        points, triangles = _run(quadrics, _surface(points, triangles))
    return points, triangles


def _box_area(reach: NDArray[np.float64]) -> float:
    """Two thirds of the sides of a box: about the area of a bone or muscle that fills it."""
    a, b, c = (float(v) for v in reach)
    return 2 * (a * b + b * c + c * a) * 2 / 3


def _surface(points: NDArray[np.float64], triangles: NDArray[np.int64]) -> vtkPolyData:
    """A VTK surface that owns copies of the arrays."""
    places = vtkPoints()
    places.SetData(numpy_to_vtk(np.ascontiguousarray(points), deep=True))
    cells = vtkCellArray()
    count = len(triangles)
    cells.SetData(
        numpy_to_vtkIdTypeArray(np.arange(0, 3 * count + 1, 3, dtype=np.int64), deep=True),
        numpy_to_vtkIdTypeArray(np.ascontiguousarray(triangles, np.int64).ravel(), deep=True),
    )
    surface = vtkPolyData()
    surface.SetPoints(places)
    surface.SetPolys(cells)
    return surface


def _run(filter_: Any, surface: vtkPolyData) -> Faces:
    """What a filter makes of a surface: points and triangles."""
    filter_.SetInputData(surface)
    filter_.Update()
    made = filter_.GetOutput()
    if not made.GetNumberOfPolys():
        return np.zeros((0, 3)), np.zeros((0, 3), np.int64)
    corners = vtk_to_numpy(made.GetPolys().GetConnectivityArray()).reshape(-1, 3)
    return vtk_to_numpy(made.GetPoints().GetData()).astype(np.float64), corners.astype(np.int64)
