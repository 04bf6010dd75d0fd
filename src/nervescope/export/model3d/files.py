"""Which 3D files there are, and how one is written whole or not at all."""

from collections.abc import Sequence
from pathlib import Path

from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import ExportError
from nervescope.domain.language import later, tr
from nervescope.export.model3d.about import about_of
from nervescope.export.model3d.glb import glb_of
from nervescope.export.model3d.printing import mtl_of, obj_of, stl_of
from nervescope.export.model3d.web_page import page_of
from nervescope.geometry.model_part import ModelPart
from nervescope.session.model_words import model_words
from nervescope.session.scene_file import SceneCamera
from nervescope.session.state import ViewState
from nervescope.session.whole_file import write_fault, write_whole

KINDS = {
    ".html": later("Page for the browser, works offline"),
    ".glb": later("3D model for viewers and Blender"),
    ".stl": later("3D print"),
    ".obj": later("3D model with colours, for older programs"),
}
FULL_AT_FIRST = (".stl", ".obj")
"""For printing the finest shapes are right; for the rest the light ones."""
WITH_MARKS = (".html", ".glb")
"""Files to look at have notes and marks in them; those for printing only the body."""
_WHAT = later("3D model")


def checked_kind(path: Path) -> str:
    """The ending of a file, such as `.glb`; raises ExportError when it is none of ours."""
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise ExportError(
            tr("{path}: a 3D model is saved as GLB, OBJ, STL or HTML.").format(path=path),
            tr("Call it {name}.").format(name=f"{path.stem or 'model'}.glb"),
        )
    return kind


def write_model(
    atlas: Atlas, state: ViewState, parts: Sequence[ModelPart], camera: SceneCamera, lamps: str, path: Path
) -> tuple[Path, ...]:
    """Write parts in the kind that the name of the file asks for; an OBJ has its colours in a second file. Returns what was written.

    Raises ExportError for another kind of file, and when it cannot be written.
    """
    kind, about = checked_kind(path), about_of(atlas, state)
    if kind == ".html":
        files = {path: page_of(atlas, parts, model_words(atlas, state), camera, lamps, state.annotations)}
    elif kind == ".stl":
        files = {path: stl_of(parts, about)}
    elif kind == ".obj":
        colours = path.with_suffix(".mtl")
        files = {colours: mtl_of(parts), path: obj_of(parts, about, colours.name)}
    else:
        files = {path: glb_of(parts, about, camera, state.annotations)}
    for file, data in files.items():
        try:
            write_whole(file, data)
        except OSError as error:
            raise ExportError(*write_fault(file, error, _WHAT)) from error
    return tuple(files)
