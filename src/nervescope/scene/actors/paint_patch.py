"""Paint that lies on one structure: the triangles of strokes, drawn just above the surface in one even colour."""

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPlane, vtkPolyData
from vtkmodules.vtkCommonMath import vtkMatrix4x4
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper

from nervescope.domain.frame import Point
from nervescope.geometry.draping import Floats
from nervescope.scene.actors.tissue import cut_actor
from nervescope.scene.style import Rgb

LIFT_MM = 0.25
"""How far paint stands off the surface, so that quick frames with coarse meshes hide little of it."""
_NEARER = (-3.0, -24.0)


class PaintPatch:
    """The actor of some paint. It lies in RAS mm where the structure rests, and follows it when it is moved or cut."""

    def __init__(self, corners_mm: Floats, normals: Floats) -> None:
        points = (corners_mm + LIFT_MM * normals).reshape(-1, 3)
        self.triangles = len(corners_mm)
        polydata, held, cells = vtkPolyData(), vtkPoints(), vtkCellArray()
        held.SetData(numpy_to_vtk(np.ascontiguousarray(points, np.float32), deep=True))
        polydata.SetPoints(held)
        cells.SetData(3, numpy_to_vtk(np.arange(len(points), dtype=np.int32), deep=True))
        polydata.SetPolys(cells)
        mapper = vtkPolyDataMapper()
        mapper.SetInputData(polydata)
        mapper.ScalarVisibilityOff()
        mapper.SetResolveCoincidentTopologyToPolygonOffset()
        mapper.SetRelativeCoincidentTopologyPolygonOffsetParameters(*_NEARER)
        self.actor = vtkActor()
        self.actor.SetMapper(mapper)
        self.actor.GetProperty().LightingOff()
        self._place = vtkMatrix4x4()

    def set_look(self, colour: Rgb, opacity: float) -> None:
        """Draw in a colour, `opacity` 0 (hidden) to 1."""
        self.actor.GetProperty().SetColor(*colour)
        self.actor.GetProperty().SetOpacity(opacity)
        self.actor.SetVisibility(opacity > 0 and self.triangles > 0)

    def follow(self, offset_mm: Point, planes: tuple[vtkPlane, ...]) -> None:
        """Lie where the structure is drawn, and end where planes cut it."""
        for k in range(3):
            self._place.SetElement(k, 3, offset_mm[k])
        self.actor.SetUserMatrix(self._place)
        cut_actor(self.actor, planes)
