"""The flat white shape of a structure, drawn alone to find its outline: for what is chosen and what the cursor is over."""

from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper

from nervescope.scene.actors.tissue import Tissue, cut_actor


def mask_actor(tissue: Tissue) -> vtkActor:
    """An actor without light or colour of its own."""
    mapper = vtkPolyDataMapper()
    mapper.SetInputData(tissue.polydata)
    mapper.SetStatic(1)
    mapper.ScalarVisibilityOff()
    actor = vtkActor()
    actor.SetMapper(mapper)
    actor.GetProperty().LightingOff()
    actor.GetProperty().SetColor(1.0, 1.0, 1.0)
    return actor


def lay_mask(actor: vtkActor, tissue: Tissue) -> None:
    """Bring a mask to where its structure lies now, cut as it is; what can be seen through the cut counts as covered."""
    actor.SetUserMatrix(tissue.matrix)
    cut_actor(actor, tissue.planes)
