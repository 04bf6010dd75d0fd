"""What the scene's tests share besides fixtures."""

import gc

from vtkmodules.vtkCommonCore import vtkObjectBase

from nervescope.session.state import ViewState

SIZE = (320, 240)
SOLID = ViewState(structure_opacity={"piriformis_right": 1.0, "piriformis_left": 1.0})
"""Everything of the tiny atlas solid."""


def watched_objects() -> list[str]:
    """Class names of every living VTK object that Python can reach."""
    gc.collect()
    return sorted(type(o).__name__ for o in gc.get_objects() if isinstance(o, vtkObjectBase))
