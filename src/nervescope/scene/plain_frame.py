"""The plainest frame of the same meshes, against which `nervescope bench` compares: no passes, no ghosts, no own shading."""

import numpy as np
import vtkmodules.vtkRenderingOpenGL2  # noqa: F401 - registers the OpenGL back end
from vtkmodules.util.numpy_support import numpy_to_vtk, numpy_to_vtkIdTypeArray
from vtkmodules.vtkCommonCore import vtkPoints, vtkUnsignedCharArray
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper, vtkRenderer, vtkRenderWindow

from nervescope.geometry.mesh import TriangleMesh
from nervescope.scene.camera import CameraPose


class PlainFrame:
    """Draws meshes in one grey, solid, from a pose. `close` frees the drawing library's objects."""

    def __init__(self, meshes: list[TriangleMesh], size: tuple[int, int]) -> None:
        self._window, self._renderer = vtkRenderWindow(), vtkRenderer()
        self._window.SetOffScreenRendering(1)
        self._window.SetMultiSamples(0)
        self._window.SetSize(*size)
        self._window.AddRenderer(self._renderer)
        for mesh in meshes:
            mapper, actor = vtkPolyDataMapper(), vtkActor()
            mapper.SetInputData(_polydata(mesh))
            actor.SetMapper(mapper)
            self._renderer.AddActor(actor)

    def draw(self, pose: CameraPose) -> None:
        """Draw one frame and read it back."""
        camera = self._renderer.GetActiveCamera()
        camera.SetPosition(*pose.position_mm)
        camera.SetFocalPoint(*pose.focus_mm)
        camera.SetViewUp(*pose.up)
        camera.SetViewAngle(pose.view_angle_deg)
        self._renderer.ResetCameraClippingRange()
        self._window.Render()
        width, height = self._window.GetSize()
        self._window.GetRGBACharPixelData(0, 0, width - 1, height - 1, 0, vtkUnsignedCharArray())

    def close(self) -> None:
        """Free everything."""
        self._renderer.RemoveAllViewProps()
        self._window.RemoveRenderer(self._renderer)
        self._window.Finalize()


def _polydata(mesh: TriangleMesh) -> vtkPolyData:
    """A mesh as the drawing library wants it."""
    points, cells, data = vtkPoints(), vtkCellArray(), vtkPolyData()
    points.SetData(numpy_to_vtk(np.ascontiguousarray(mesh.points_mm, np.float32), deep=True))
    cells.SetData(3, numpy_to_vtkIdTypeArray(np.ascontiguousarray(mesh.triangles, np.int64).ravel(), deep=True))
    data.SetPoints(points)
    data.SetPolys(cells)
    return data
