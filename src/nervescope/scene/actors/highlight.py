"""The flat white shape of a structure, drawn alone to find its outline: for what is chosen and what the cursor is over."""

from vtkmodules.vtkCommonDataModel import vtkPolyData
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper

from nervescope.scene.actors.tissue import mirror


def mask_actor(polydata: vtkPolyData, is_mirrored: bool) -> vtkActor:
    """An actor without light or colour of its own; `is_mirrored`: with x negated."""
    mapper = vtkPolyDataMapper()
    mapper.SetInputData(polydata)
    mapper.SetStatic(1)
    mapper.ScalarVisibilityOff()
    actor = vtkActor()
    actor.SetMapper(mapper)
    actor.GetProperty().LightingOff()
    actor.GetProperty().SetColor(1.0, 1.0, 1.0)
    if is_mirrored:
        actor.SetUserMatrix(mirror())
    return actor
