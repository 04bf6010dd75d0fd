"""The surfaces that nerves give way to, and how far points lie from them: bones all round, muscles on the side that life has them."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import numpy_to_vtk, vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkDoubleArray
from vtkmodules.vtkFiltersCore import vtkImplicitPolyDataDistance

from nervescope.domain.frame import Side, base_id_of, side_of
from nervescope.domain.structure import Layer, Structure
from nervescope.geometry.mesh import TriangleMesh, mirrored_mesh
from nervescope.packs.surface_work import surface_from

Points = NDArray[np.float64]
BEHIND = ("superior_gemellus", "obturator_internus", "inferior_gemellus", "quadratus_femoris")
"""Muscles that the sciatic nerve runs behind, from above down."""
IN_FRONT_OF = ("piriformis", "gluteus_maximus")
"""Muscles that it runs in front of."""
HAMSTRINGS = ("biceps_femoris_long_head", "semitendinosus", "semimembranosus")


class Obstacle:
    """One closed surface with its signed distance: negative inside."""

    def __init__(self, name: str, layer: Layer, mesh: TriangleMesh) -> None:
        self.name, self.layer = name, layer
        self.low, self.high = (corner.astype(np.float64) for corner in mesh.bounds_mm)
        self._distance = vtkImplicitPolyDataDistance()
        self._distance.SetInput(surface_from(mesh.points_mm, mesh.triangles))

    @property
    def base_id(self) -> str:
        """The structure without its side."""
        return base_id_of(self.name)

    def near(self, points_mm: Points, within_mm: float) -> NDArray[np.intp]:
        """The numbers of the points (n, 3) that lie in its box, or not farther from it."""
        return np.flatnonzero(((points_mm > self.low - within_mm) & (points_mm < self.high + within_mm)).all(axis=1))

    def distances_mm(self, points_mm: Points) -> NDArray[np.float64]:
        """Signed distances (n,) of points (n, 3)."""
        if not len(points_mm):
            return np.zeros(0)
        found = vtkDoubleArray()
        self._distance.FunctionValue(numpy_to_vtk(np.ascontiguousarray(points_mm, np.float64), deep=True), found)
        return np.array(vtk_to_numpy(found), np.float64)

    def outward(self, points_mm: Points) -> Points:
        """Unit directions (n, 3) in which the distance grows."""
        step = 0.05
        slope = np.stack(
            [self.distances_mm(points_mm + axis) - self.distances_mm(points_mm - axis) for axis in np.eye(3) * step],
            axis=1,
        )
        return np.asarray(slope / np.maximum(np.linalg.norm(slope, axis=1, keepdims=True), 1e-9))


def obstacles_of(meshes: Mapping[str, TriangleMesh], structures: Mapping[str, Structure]) -> list[Obstacle]:
    """Bones and muscles as the right side meets them; what lies in the midline or on the left is met mirrored, because left nerves are.

    `meshes`: by full id; muscles of the left are mirrors of the right ones and are left out.
    """
    found = []
    for name, mesh in meshes.items():
        layer, side = structures[name].layer, side_of(name)
        if layer is Layer.BONE or (layer is Layer.MUSCLE and side is Side.RIGHT):
            found += [Obstacle(name, layer, mesh)] if side is not Side.LEFT else []
            found += [Obstacle(name, layer, mirrored_mesh(mesh))] if side is not Side.RIGHT else []
    return found
