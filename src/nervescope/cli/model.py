"""`nervescope model`: the shown body as a 3D file: a page for the browser, GLB, OBJ or STL."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nervescope.cli.folders import add_folder_options
from nervescope.cli.progress import bar
from nervescope.cli.scene_body import body_folders
from nervescope.cli.stopping import stopping_at_once
from nervescope.domain.errors import NerveScopeError, UnknownNameError
from nervescope.domain.language import LANGUAGES

if TYPE_CHECKING:
    from nervescope.domain.atlas import Atlas
    from nervescope.session.scene_file import SceneCamera
    from nervescope.session.state import ViewState

_ASPECT = 1.4
_DESCRIPTION = """\
Make a 3D file to give away: .html is one page with the model, its names and the emergency signs that works offline,
.glb is for 3D viewers and Blender, .stl (mm) and .obj (mm, with colours) are for printing."""
_EPILOG = """\
examples:
  nervescope model --site piriformis --out piriformis.html
  nervescope model --site disc --side left --detail full --out disc.glb
  nervescope model --only sacrum,hip_bone,sciatic_nerve --out print.stl
  nervescope model --state case.nervescope --out case.glb

'nervescope structures' lists the names for --only. Files for printing are of full detail, the others are light."""


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "model",
        help="make a 3D file: page for the browser, GLB, STL or OBJ",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    what = parser.add_argument_group("what to show")
    what.add_argument("--site", metavar="NAME", help="site to show: disc, foramen, piriformis, hamstring, or a full name")
    what.add_argument("--state", metavar="FILE", type=Path, help="scene to show: a saved scene, or a picture made by NerveScope")
    what.add_argument("--only", metavar="NAMES", help="only these structures, with commas between them, such as sacrum,sciatic_nerve")
    what.add_argument("--side", choices=("right", "left"), help="the person's own side (right)")
    what.add_argument("--view", metavar="NAME", help="begin from posterior, anterior, left, right, superior, inferior or home (.html)")
    what.add_argument("--audience", choices=("client", "clinical"), help="plain words or clinical words (client)")
    what.add_argument("--language", choices=tuple(LANGUAGES), default="en", help="language of all words (en)")
    what.add_argument("--detail", choices=("light", "full"), help="light and small, or everything (.stl and .obj: full, else light)")
    out = parser.add_argument_group("where it goes")
    out.add_argument("--out", metavar="FILE", type=Path, required=True, help="file to write: .html, .glb, .stl or .obj")
    add_folder_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the file; returns 0. Raises NerveScopeError for whatever a person can put right."""
    with stopping_at_once():
        written, count = _made(args)
    for path in written:
        print(f"{path}  {path.stat().st_size / 1e6:.1f} MB  {count} structures" if path == args.out else f"{path}  its colours")
    return 0


def _made(args: argparse.Namespace) -> tuple[tuple[Path, ...], int]:
    """What was written, and how many structures it holds, after everything that can be refused was checked."""
    from nervescope.cli.headless import prepare_drawing, start_text

    app = start_text()
    from nervescope.content.load import load_atlas
    from nervescope.export.model3d.files import FULL_AT_FIRST, WITH_MARKS, checked_kind, write_model
    from nervescope.export.write import check_folder
    from nervescope.geometry.model_part import MARK
    from nervescope.ui.interpreter import speak_as_set

    if args.state and args.site:
        raise NerveScopeError("--site and --state cannot be used together.", "A scene already says which site it shows.")
    speak_as_set(args.language)
    kind = checked_kind(args.out)
    check_folder(args.out, "3D model")
    atlas = load_atlas(body_folders(args))
    state, camera = _shown(args, atlas)
    only = _only(atlas, args.only, state) if args.only is not None else ()
    prepare_drawing()
    from nervescope.scene.mesh_store import MeshStore
    from nervescope.scene.model_parts import lamp_constants, model_parts

    store = MeshStore(atlas)
    is_full = (kind in FULL_AT_FIRST) if args.detail is None else args.detail == "full"
    parts = model_parts(atlas, store, state, only, is_full, bar, camera if kind in WITH_MARKS else None)
    for problem in store.problems[:3]:
        sys.stderr.write(f"nervescope: note: {problem}\n")
    written = write_model(atlas, state, parts, camera, lamp_constants(), args.out)
    app.processEvents()
    return written, sum(part.layer != MARK for part in parts)


def _shown(args: argparse.Namespace, atlas: "Atlas") -> "tuple[ViewState, SceneCamera]":
    """The state, and where the viewer begins: that of the scene file first, then what the arguments say."""
    from nervescope.cli.render import check_names, view_name_of
    from nervescope.cli.scene_picture import camera_of
    from nervescope.domain.frame import Side
    from nervescope.domain.statement import Audience
    from nervescope.scene.camera import pose_for
    from nervescope.session import changes
    from nervescope.session.look import view_of
    from nervescope.session.scene_file import load_scene
    from nervescope.session.state import ViewState

    scene = load_scene(args.state) if args.state else None
    state = scene.state if scene else ViewState()
    check_names(atlas, state, args.state)
    if args.site is not None:
        state = changes.select_site(atlas, state, args.site)
    if args.side:
        state = changes.set_side(state, Side(args.side))
    if args.view is not None:
        state = changes.show_view(state, view_name_of(atlas, args.view))
    if args.audience:
        state = changes.set_audience(state, Audience(args.audience))
    is_kept = scene is not None and (state.side, state.view_name) == (scene.state.side, scene.state.view_name)
    if scene and is_kept and scene.camera:
        return state, scene.camera
    return state, camera_of(pose_for(view_of(atlas, state), _ASPECT))


def _only(atlas: "Atlas", names: str, state: "ViewState") -> tuple[str, ...]:
    """Full ids for the names of structures: a name without a side means the shown side. Raises UnknownNameError with the nearest one."""
    from difflib import get_close_matches

    from nervescope.domain.frame import sided_id

    found = []
    for name in (word.strip() for word in names.split(",")):
        if not name:
            continue
        full = next((i for i in (name, sided_id(name, state.side)) if i in atlas.structures), "")
        if not full:
            close = get_close_matches(name.lower(), list({s.base_id for s in atlas.structures.values()}), n=1, cutoff=0.5)
            hint = f"Did you mean '{close[0]}'?" if close else "'nervescope structures' lists them."
            raise UnknownNameError(f"There is no structure called '{name}'.", hint)
        found.append(full)
    if not found:
        raise NerveScopeError("--only names no structure.", "Give names with commas between them, or leave it out.")
    return tuple(dict.fromkeys(found))
