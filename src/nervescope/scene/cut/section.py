"""What a plane cuts out of one closed mesh: the face of the cut, its outline, and which way the fibres run through it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkCommonDataModel import vtkPlane, vtkPolyData
from vtkmodules.vtkFiltersCore import vtkCutter
from vtkmodules.vtkFiltersGeneral import vtkContourTriangulator

from nervescope.scene.camera import Vector
from nervescope.scene.shading import FIBRES_ARRAY, SHADE_ARRAY

_BESIDE_MM = 0.0037
"""Planes lie this far beside where they are asked for, so that they miss the points of meshes built symmetrically about x = 0."""
_SMALLEST_MM2 = 0.01
_SURE = 0.2


@dataclass(frozen=True, eq=False)
class Section:
    """A cut face in the frame of its mesh. `outline_mm` (m, 2, 3): its edges. `second`: share 0..1 of tendon or cartilage there.

    `fibres` (3,): the mean direction of the fibres, of length 1; without fibres the normal of the plane.
    """

    face: vtkPolyData
    outline_mm: NDArray[np.float64]
    area_mm2: float
    fibres: Vector
    second: float

    @property
    def half_width_mm(self) -> float:
        """How far its middle lies from its outline, about: the radius of a disc, half the width of a strip."""
        edges = self.outline_mm[:, 1] - self.outline_mm[:, 0]
        length = float(np.sqrt((edges**2).sum(axis=1)).sum())
        return 2 * self.area_mm2 / max(length, 1e-6)

    def inner_points(self, count: int) -> Vector:
        """Points (n, 3) inside the face, at most `count`: the middles of its largest triangles."""
        corners = _corners(self.face)
        area = (_cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]) ** 2).sum(axis=1)
        return np.asarray(corners[np.argsort(-area)[:count]].mean(axis=1))


def section_of(mesh: vtkPolyData, point_mm: Vector, normal: Vector) -> Section | None:
    """The face that a plane cuts out of a closed mesh (all in the frame of the mesh, mm); None where they do not meet."""
    plane, cutter = vtkPlane(), vtkCutter()
    plane.SetOrigin(*(point_mm + _BESIDE_MM * normal))
    plane.SetNormal(*normal)
    cutter.SetInputData(mesh)
    cutter.SetCutFunction(plane)
    cutter.GenerateTrianglesOff()
    cutter.Update()
    lines = cutter.GetOutput()
    if lines.GetNumberOfCells() < 3:
        return None
    filled = vtkContourTriangulator()
    filled.TriangulationErrorDisplayOff()
    filled.SetInputData(lines)
    filled.Update()
    points = vtk_to_numpy(lines.GetPoints().GetData()).astype(np.float64)
    face = _bare(filled.GetOutput())
    area = _area_mm2(face)
    if area < _SMALLEST_MM2:
        return None
    pairs = vtk_to_numpy(lines.GetLines().GetConnectivityArray()).reshape(-1, 2)
    data = lines.GetPointData()
    shade = data.GetArray(SHADE_ARRAY)
    second = float(vtk_to_numpy(shade)[:, 3].mean()) / 255 if shade else 0.0
    return Section(face, points[pairs], area, _mean_direction(data.GetArray(FIBRES_ARRAY), normal), second)


def plane_axes(normal: Vector) -> tuple[Vector, Vector]:
    """Two directions in a plane, at right angles to each other and to its normal."""
    axis = np.eye(3)[int(np.argmin(np.abs(normal)))]
    across = _cross(normal, axis)
    across /= np.sqrt(across @ across)
    return across, _cross(normal, across)


def _bare(mesh: vtkPolyData) -> vtkPolyData:
    """The triangles alone, without the arrays of the surface that they came from."""
    face = vtkPolyData()
    face.SetPoints(mesh.GetPoints())
    face.SetPolys(mesh.GetPolys())
    return face


def _area_mm2(face: vtkPolyData) -> float:
    """The area of a triangulated face."""
    if not face.GetNumberOfPolys():
        return 0.0
    corners = _corners(face)
    across = _cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    return float(np.sqrt((across**2).sum(axis=1)).sum() / 2)


def _cross(a: Vector, b: Vector) -> Vector:
    """The cross product of vectors (..., 3); numpy's own takes far longer for few of them."""
    x, y, z = (a[..., i] * b[..., j] - a[..., j] * b[..., i] for i, j in ((1, 2), (2, 0), (0, 1)))
    return np.stack([x, y, z], axis=-1)


def _corners(face: vtkPolyData) -> NDArray[np.float64]:
    """The corners (n, 3, 3) of the triangles of a face."""
    points = vtk_to_numpy(face.GetPoints().GetData()).astype(np.float64)
    return np.asarray(points[vtk_to_numpy(face.GetPolys().GetConnectivityArray()).reshape(-1, 3)])


def _mean_direction(array, otherwise: Vector) -> Vector:  # type: ignore[no-untyped-def]
    """The mean of directions; another one where there are none, or they run every way."""
    if array is None:
        return otherwise
    mean = vtk_to_numpy(array).astype(np.float64).mean(axis=0)
    length = float(np.linalg.norm(mean))
    return mean / length if length > _SURE else otherwise
