"""The way from one place of a surface to another along it: the shortest along edges, then pulled straight over the triangles."""

import numpy as np
from numpy.typing import NDArray
from vtkmodules.vtkCommonCore import mutable
from vtkmodules.vtkCommonDataModel import vtkPolyData, vtkStaticCellLocator, vtkStaticPointLocator
from vtkmodules.vtkFiltersCore import vtkCleanPolyData
from vtkmodules.vtkFiltersModeling import vtkDijkstraGraphGeodesicPath

from nervescope.domain.frame import Point

Floats = NDArray[np.float64]
_COUNTS = (5, 9, 17, 33, 49)
_ROUNDS, _ENOUGH = 80, 2e-6
_SAME_MM = 1e-4


def way_along(mesh: vtkPolyData, start_mm: Point, end_mm: Point) -> tuple[Point, ...]:
    """Points on the surface from a place to another (both in the frame of the mesh, mm); empty when no way leads there.

    The figure of a way is the sum of its steps. It is a shortest way nearby, not proven to be the shortest of all: round a long bone there
    may be one on the other side.
    """
    welded = _welded(mesh)
    edges = _along_edges(welded, start_mm, end_mm)
    if edges is None:
        return ()
    surface = vtkStaticCellLocator()
    surface.SetDataSet(welded)
    surface.BuildLocator()
    line = np.concatenate([[start_mm], edges[1:-1], [end_mm]])
    for count in _COUNTS:  # few points are straight soon; more then follow the surface closely
        line = _straightened(surface, _evenly(line, count))
    return tuple((float(x), float(y), float(z)) for x, y, z in line)


def _straightened(surface: vtkStaticCellLocator, line: Floats) -> Floats:
    """A line (n, 3) on a surface pulled tight between its ends: each point goes between its neighbours, and back onto the surface."""
    length = np.inf
    for _ in range(_ROUNDS):
        line[1:-1] = [_on_surface(surface, place) for place in (line[:-2] + line[2:]) / 2]
        line = _evenly(line, len(line))
        now = float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())
        if abs(length - now) < _ENOUGH * now:
            break
        length = now
    return line


def _welded(mesh: vtkPolyData) -> vtkPolyData:
    """The surface with its seams closed: points that lie in one place are one."""
    clean = vtkCleanPolyData()
    bare = vtkPolyData()
    bare.SetPoints(mesh.GetPoints())
    bare.SetPolys(mesh.GetPolys())
    clean.SetInputData(bare)
    clean.ToleranceIsAbsoluteOn()
    clean.SetAbsoluteTolerance(_SAME_MM)
    clean.Update()
    welded: vtkPolyData = clean.GetOutput()
    return welded


def _along_edges(mesh: vtkPolyData, start: Point, end: Point) -> Floats | None:
    """The shortest way along edges between the points nearest to two places (n, 3); None when they lie on two pieces."""
    near = vtkStaticPointLocator()
    near.SetDataSet(mesh)
    near.BuildLocator()
    first, last = near.FindClosestPoint(start), near.FindClosestPoint(end)
    if first == last:
        return np.array([start, end], np.float64)
    path = vtkDijkstraGraphGeodesicPath()
    path.SetInputData(mesh)
    path.SetStartVertex(last)  # it comes back from its end
    path.SetEndVertex(first)
    path.StopWhenEndReachedOn()
    path.Update()
    ids = path.GetIdList()
    if ids.GetNumberOfIds() < 2:
        return None
    found = np.array([mesh.GetPoint(ids.GetId(k)) for k in range(ids.GetNumberOfIds())])
    if np.linalg.norm(found[0] - mesh.GetPoint(first)) > np.linalg.norm(found[-1] - mesh.GetPoint(first)):
        found = found[::-1]
    is_whole = np.allclose(found[0], mesh.GetPoint(first)) and np.allclose(found[-1], mesh.GetPoint(last))
    return found if is_whole else None


def _on_surface(locator: vtkStaticCellLocator, place: Floats) -> Floats:
    """The nearest point of the surface."""
    found = [0.0, 0.0, 0.0]
    # References are filled in, where VTK's stubs have plain numbers.
    locator.FindClosestPoint(place.tolist(), found, mutable(0), mutable(0), mutable(0.0))  # type: ignore[call-overload]
    return np.array(found)


def _evenly(line: Floats, count: int) -> Floats:
    """A line as `count` points that lie equally far apart on it, its ends kept."""
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    wanted = np.linspace(0.0, along[-1], count)
    return np.stack([np.interp(wanted, along, line[:, k]) for k in range(3)], axis=1)
