"""What is done to one surface on the way from a scan's file to a structure: VTK's filters between plain arrays."""

import numpy as np
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import numpy_to_vtk, numpy_to_vtkIdTypeArray, vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPlane, vtkPlaneCollection, vtkPolyData
from vtkmodules.vtkCommonExecutionModel import vtkPolyDataAlgorithm
from vtkmodules.vtkFiltersCore import (
    vtkAppendPolyData,
    vtkCleanPolyData,
    vtkClipPolyData,
    vtkPolyDataConnectivityFilter,
    vtkPolyDataNormals,
    vtkQuadricDecimation,
    vtkTriangleFilter,
    vtkWindowedSincPolyDataFilter,
)
from vtkmodules.vtkFiltersGeneral import vtkClipClosedSurface
from vtkmodules.vtkFiltersModeling import vtkFillHolesFilter, vtkLoopSubdivisionFilter

from nervescope.geometry.mesh import TriangleMesh
from nervescope.packs.recipe import Component, Cut, Plane, Smoothing

_WIDEST_HOLE_MM = 1000.0
_WORTH_IT = 1.1


def surface_from(points_mm: NDArray[np.floating], triangles: NDArray[np.integer]) -> vtkPolyData:
    """A VTK surface of points (n, 3) and triangles (m, 3)."""
    places, cells = vtkPoints(), vtkCellArray()
    places.SetDataTypeToDouble()
    places.SetData(numpy_to_vtk(np.ascontiguousarray(points_mm, np.float64), deep=True))
    offsets = numpy_to_vtkIdTypeArray(np.arange(0, 3 * len(triangles) + 1, 3, dtype=np.int64), deep=True)
    cells.SetData(offsets, numpy_to_vtkIdTypeArray(np.ascontiguousarray(triangles, np.int64).ravel(), deep=True))
    surface = vtkPolyData()
    surface.SetPoints(places)
    surface.SetPolys(cells)
    return surface


def arrays_of(surface: vtkPolyData) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Points (n, 3) and triangles (m, 3) of a VTK surface that has triangles only."""
    corners = vtk_to_numpy(surface.GetPolys().GetConnectivityArray())
    return vtk_to_numpy(surface.GetPoints().GetData()).astype(np.float64), corners.astype(np.int64).reshape(-1, 3)


def mesh_of(surface: vtkPolyData) -> TriangleMesh:
    """The surface as the atlas keeps one."""
    points, triangles = arrays_of(surface)
    return TriangleMesh(points.astype(np.float32), triangles.astype(np.int32))


def _done(filter_: vtkPolyDataAlgorithm, surface: vtkPolyData) -> vtkPolyData:
    """What a filter makes of a surface."""
    filter_.SetInputData(surface)
    filter_.Update()
    made = vtkPolyData()
    made.ShallowCopy(filter_.GetOutput())
    return made


def welded(surface: vtkPolyData, within_mm: float = 0.0) -> vtkPolyData:
    """Equal points, or those within a distance, made one; what has lost its area is gone, and all is triangles."""
    clean = vtkCleanPolyData()
    clean.ToleranceIsAbsoluteOn()
    clean.SetAbsoluteTolerance(within_mm)
    clean.ConvertLinesToPointsOff()
    clean.ConvertPolysToLinesOff()
    triangle = vtkTriangleFilter()
    triangle.PassLinesOff()
    triangle.PassVertsOff()
    return _done(triangle, _done(clean, surface))


def bodies_of(surface: vtkPolyData) -> list[vtkPolyData]:
    """The connected bodies, most triangles first."""
    parts = vtkPolyDataConnectivityFilter()
    parts.SetExtractionModeToAllRegions()
    parts.ColorRegionsOn()
    whole = _done(parts, surface)
    points, triangles = arrays_of(whole)
    region = vtk_to_numpy(whole.GetPointData().GetArray("RegionId"))[triangles[:, 0]]
    found = []
    for number in np.unique(region):
        used, corners = np.unique(triangles[region == number], return_inverse=True)
        found.append(surface_from(points[used], corners.reshape(-1, 3)))
    return sorted(found, key=lambda body: -body.GetNumberOfCells())


def joined(bodies: list[vtkPolyData]) -> vtkPolyData:
    """Several surfaces as one."""
    append = vtkAppendPolyData()
    for body in bodies:
        append.AddInputData(body)
    append.Update()
    made: vtkPolyData = append.GetOutput()
    return made


def chosen_bodies(surface: vtkPolyData, wanted: Component) -> list[vtkPolyData]:
    """The bodies of the wanted ranks; raises ValueError when they do not have the counts of triangles that they should."""
    bodies = bodies_of(surface)
    chosen = [bodies[rank] for rank in wanted.ranks]
    if [body.GetNumberOfCells() for body in chosen] != list(wanted.triangles):
        raise ValueError("the file does not hold the bodies that the recipe expects")
    return chosen


def subdivided(surface: vtkPolyData, levels: int) -> vtkPolyData:
    """Loop's subdivision."""
    loop = vtkLoopSubdivisionFilter()
    loop.SetNumberOfSubdivisions(levels)
    return _done(loop, surface)


def smoothed(surface: vtkPolyData, wanted: Smoothing) -> vtkPolyData:
    """Smoothed without shrinking; edges are left."""
    smooth = vtkWindowedSincPolyDataFilter()
    smooth.SetNumberOfIterations(wanted.iterations)
    smooth.SetPassBand(wanted.pass_band)
    smooth.BoundarySmoothingOff()
    smooth.FeatureEdgeSmoothingOff()
    smooth.NonManifoldSmoothingOn()
    smooth.NormalizeCoordinatesOn()
    return _done(smooth, surface)


def cut(surface: vtkPolyData, wanted: Cut) -> vtkPolyData:
    """What lies on the wanted side of all planes, capped where that is wanted."""
    if wanted.closed:
        planes = vtkPlaneCollection()
        for plane in wanted.planes:
            planes.AddItem(_plane(plane))
        clip = vtkClipClosedSurface()
        clip.SetClippingPlanes(planes)
        kept = welded(_done(clip, surface))
    else:
        kept = surface
        for plane in wanted.planes:
            half = vtkClipPolyData()
            half.SetClipFunction(_plane(plane))
            kept = welded(_done(half, kept))
    return bodies_of(kept)[0] if wanted.keep == "largest" else kept


def _plane(wanted: Plane) -> vtkPlane:
    """A plane with its normal towards what is kept."""
    plane = vtkPlane()
    plane.SetOrigin(wanted.origin)
    plane.SetNormal(wanted.keep_normal)
    return plane


def decimated(surface: vtkPolyData, triangles: int) -> vtkPolyData:
    """The surface with about so many triangles, where it has clearly more; its volume is kept."""
    count = surface.GetNumberOfCells()
    if count <= _WORTH_IT * triangles:
        return surface
    fewer = vtkQuadricDecimation()
    fewer.VolumePreservationOn()
    fewer.SetTargetReduction(1.0 - triangles / count)
    return _done(fewer, surface)


def filled(surface: vtkPolyData) -> vtkPolyData:
    """The surface with its open edges closed."""
    holes = vtkFillHolesFilter()
    holes.SetHoleSize(_WIDEST_HOLE_MM)
    return welded(_done(holes, surface))


def turned_outward(surface: vtkPolyData) -> vtkPolyData:
    """Triangles seen counter-clockwise from outside."""
    normals = vtkPolyDataNormals()
    normals.SplittingOff()
    normals.ConsistencyOn()
    normals.AutoOrientNormalsOn()
    return _done(normals, surface)
