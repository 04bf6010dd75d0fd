"""The rows of the File menu about scenes. What they open is imported when it is first asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from nervescope.domain.language import later
from nervescope.ui.action_spec import ActionSpec
from nervescope.ui.desk import Desk

if TYPE_CHECKING:
    from nervescope.ui.scenes.keeper import SceneKeeper


def _kept(step: Callable[[Desk], None]) -> Callable[[Desk], None]:
    """A step on the scene keeper, once there is one."""
    return lambda desk: step(desk) if desk.scenes else None


def _keeper(desk: Desk) -> "SceneKeeper":
    """The scene keeper, for a step that is only taken once there is one."""
    assert desk.scenes is not None
    return desk.scenes


SCENES = (
    ActionSpec("file.new", later("New scene"), later("Begin anew, with the view of the start"), ("Ctrl+N",), "File", "scene",
        _kept(lambda d: _keeper(d).new())),
    ActionSpec("file.open", later("Open scene…"), later("Open a saved scene, or the scene of a picture"), ("Ctrl+O",), "File", "scene",
        _kept(lambda d: d.open("open_scene"))),
    ActionSpec("file.recent", later("Open recent"), later("The scenes that were open last"), ("Ctrl+Alt+O",), "File", "scene",
        _kept(lambda d: d.open("recent"))),
    ActionSpec("file.save", later("Save scene"), later("Save what you see, to open it again exactly as it is"), ("Ctrl+S",), "File", "save",
        _kept(lambda d: _keeper(d).save())),
    ActionSpec("file.save_as", later("Save scene as…"), later("Save under another name"), ("Ctrl+Shift+S",), "File", "save",
        _kept(lambda d: d.open("save_as"))),
    ActionSpec("file.details", later("Scene details…"), later("Title, notes and a label for the client"), ("Ctrl+Shift+N",), "File", "save",
        _kept(lambda d: d.open("details"))),
    ActionSpec("file.delete", later("Delete this scene…"), later("Remove the open file and its safety copies from this computer"),
        ("Ctrl+Shift+Del",), "File", "save", _kept(lambda d: _keeper(d).delete()), lambda d: bool(d.scenes and d.scenes.scene.path)),
    ActionSpec("file.import_marks", later("Import marks of 3D Slicer…"), later("Put what a Markups file holds on the model"),
        ("Ctrl+Alt+I",), "File", "marks", _kept(lambda d: d.open("import_marks")), lambda d: d.viewport is not None),
    ActionSpec("file.export_marks", later("Export marks for 3D Slicer…"), later("Write your pins, lines, angles and ink as a Markups file"),
        ("Ctrl+Alt+E",), "File", "marks", _kept(lambda d: d.open("export_marks")), lambda d: bool(d.state.annotations)),
)  # fmt: skip
