"""All quick faces of one plane as one actor: bars in the colour of each structure, made anew at every step of a drag."""

import numpy as np
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import numpy_to_vtk
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper

from nervescope.scene.cut.face_shading import QUICK_CODE
from nervescope.scene.cut.spans import Bars
from nervescope.scene.shading import AFTER_VTK_LIGHT, DECLARATIONS, LAMP_CODE, TEXTURE_END


class QuickFace:
    """`actor` shows what `fill` was given last."""

    def __init__(self) -> None:
        self.actor, self._mapper = vtkActor(), vtkPolyDataMapper()
        self._mapper.SetColorModeToDirectScalars()
        self._mapper.SetScalarModeToUsePointData()
        self._mapper.SetInputData(vtkPolyData())
        self.actor.SetMapper(self._mapper)
        self.actor.SetVisibility(False)
        shader = self.actor.GetShaderProperty()
        shader.AddFragmentShaderReplacement(DECLARATIONS, True, f"{DECLARATIONS}\n{LAMP_CODE}", False)
        shader.AddFragmentShaderReplacement(TEXTURE_END, True, "", False)
        shader.AddFragmentShaderReplacement(AFTER_VTK_LIGHT, False, f"{QUICK_CODE}{AFTER_VTK_LIGHT}\n", False)

    def fill(self, bars: Bars, colours: NDArray[np.uint8]) -> None:
        """Show bars; `colours` (k, 3) holds the colour of each solid."""
        count = len(bars.solid)
        data, points, cells = vtkPolyData(), vtkPoints(), vtkCellArray()
        points.SetData(numpy_to_vtk(bars.corners_mm.reshape(-1, 3), deep=True))
        cells.SetData(4, numpy_to_vtk(np.arange(4 * count, dtype=np.int32), deep=True))
        data.SetPoints(points)
        data.SetPolys(cells)
        data.GetPointData().SetScalars(numpy_to_vtk(np.repeat(colours[bars.solid], 4, axis=0), deep=True))
        self._mapper.SetInputData(data)
