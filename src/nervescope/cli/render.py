"""`nervescope render`: a labelled picture of a site, a view or a saved scene, with no window and no display."""

import argparse
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nervescope.cli.folders import add_folder_options, folders_from
from nervescope.cli.stopping import stopping_at_once
from nervescope.domain.errors import ExportError, NerveScopeError, Problem, UnknownNameError
from nervescope.domain.language import LANGUAGES

if TYPE_CHECKING:
    from nervescope.domain.atlas import Atlas
    from nervescope.export.options import PictureOptions
    from nervescope.session.scene_file import SceneCamera
    from nervescope.session.state import ViewState

_SWITCHES = ("labels", "markers", "caption", "legend", "scale", "date", "source")
_MOST_NOTES = 3
_DESCRIPTION = "Make a labelled PNG picture to give away. Needs no window and no display; the whole leg is shown without --site."
_EPILOG = """\
examples:
  nervescope render --site piriformis --out piriformis.png
  nervescope render --site disc --side left --audience clinical --size 3508x2480 --out disc.png
  nervescope render --site hamstring --transparent --bare --no-labels --out slide.png
  nervescope render --state piriformis.png --theme dark --out again.png
  nervescope render --state scenes/ --out pictures/

'nervescope sites' lists the names of the sites; a family such as 'disc' means its usual level."""


@dataclass(frozen=True)
class Wanted:
    """What a picture shows, read from the arguments."""

    state: "ViewState"
    options: "PictureOptions"
    camera: "SceneCamera | None"


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "render",
        help="make a labelled picture, without a window",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    what = parser.add_argument_group("what to show")
    what.add_argument(
        "--site", metavar="NAME", help="site to show: disc, foramen, piriformis, hamstring, or a full name such as disc_l5_s1"
    )
    what.add_argument("--state", metavar="FILE", type=Path, help="scene to show: a saved scene, a picture made by NerveScope, or a folder")
    what.add_argument("--structure", metavar="ID", help="structure to mark and name, such as piriformis")
    what.add_argument("--side", choices=("right", "left"), help="the person's own side (right)")
    what.add_argument("--view", metavar="NAME", help="look from posterior, anterior, left, right, superior, inferior or home")
    what.add_argument("--audience", choices=("client", "clinical"), help="plain words or clinical words (client)")
    page = parser.add_argument_group("how it looks")
    page.add_argument("--size", metavar="WxH", help="width x height in pixels, 16 to 7680 each (1920x1080)")
    page.add_argument("--theme", choices=("light", "dark"), help="light or dark paper (light)")
    page.add_argument("--transparent", action="store_const", const=True, help="clear background, for slides and print layouts")
    page.add_argument("--language", choices=tuple(LANGUAGES), default="en", help="names and words; sentences are in English (en)")
    page.add_argument("--names", choices=("en", "la", "both"), help="labels in the language (en), in Latin, or both (en)")
    page.add_argument("--bare", action="store_true", help="only the body with its labels: no title, caption, legend or bottom line")
    for name in _SWITCHES:
        page.add_argument(f"--{name}", action=argparse.BooleanOptionalAction, help=f"with or without {_PARTS[name]}")
    page.add_argument("--title", metavar="TEXT", help="your own title")
    page.add_argument("--no-title", dest="no_title", action="store_true", help="without the title")
    page.add_argument("--caption-text", metavar="TEXT", help="your own caption")
    page.add_argument("--practice", metavar="NAME", help="name of your practice, at the lower right")
    page.add_argument("--logo", metavar="FILE", help="picture file with your logo, at the lower right")
    out = parser.add_argument_group("where it goes")
    out.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        required=True,
        help="PNG file to write, or a folder for those of a folder; older ones are replaced",
    )
    out.add_argument("--save-state", metavar="FILE", type=Path, help="also save the scene, for --state")
    add_folder_options(parser)
    parser.set_defaults(run=run)


_PARTS = {
    "labels": "names on the picture",
    "markers": "the numbered discs",
    "caption": "the lines below the picture",
    "legend": "the legend of the colours",
    "scale": "the scale bar",
    "date": "the date",
    "source": "the line with source and licence",
}


def run(args: argparse.Namespace) -> int:
    """Make the picture, or those of a folder; returns 0. Raises NerveScopeError for whatever a person can put right."""
    if args.state and args.state.is_dir():
        from nervescope.cli.render_folder import run_folder

        return run_folder(args)
    with stopping_at_once():
        image, metadata, scene = picture_of(args)
    from nervescope.export.write import write_png
    from nervescope.session.scene_file import save_scene

    write_png(image, args.out, metadata)
    if args.save_state:
        save_scene(args.save_state, scene)
    print(f"{args.out}  {image.width()} x {image.height()} pixels")
    return 0


def picture_of(args: argparse.Namespace, atlas: "Atlas | None" = None) -> Any:
    """The picture, its PNG texts and its scene, after everything that can be refused was checked; without `atlas` it is read first."""
    from nervescope.cli.headless import prepare_drawing, start_text

    app = start_text()
    from nervescope.export.write import check_folder, check_writable
    from nervescope.ui.interpreter import speak_as_set

    _note_faults(speak_as_set(args.language), "faults in the translation")
    options = _options(args)
    check_writable(args.out)
    if args.save_state:
        check_folder(args.save_state, "scene")
    atlas = atlas or atlas_for(args)
    wanted = _wanted(args, options, atlas)
    prepare_drawing()
    drawn = _drawn(atlas, wanted)
    app.processEvents()
    return drawn


def atlas_for(args: argparse.Namespace) -> "Atlas":
    """The atlas that the arguments ask for, with a word on its faults."""
    from nervescope.content.load import load_atlas

    atlas = load_atlas(folders_from(args))
    _note_faults(atlas.problems, "faults in the content")
    return atlas


def _options(args: argparse.Namespace) -> "PictureOptions":
    """The choices of the sheet: those of the scene file first, then those of the arguments."""
    from nervescope.export.options import PictureOptions, options_from
    from nervescope.export.sheet_plan import checked_size, parse_size
    from nervescope.session.scene_file import load_scene

    for name in ("site", "structure", "view"):
        if getattr(args, name) == "":
            raise NerveScopeError(f"--{name} is empty.", "Give a name, or leave it out.")
    if args.state and args.site:
        raise NerveScopeError("--site and --state cannot be used together.", "A scene already says which site it shows.")
    options = PictureOptions()
    if args.state:
        scene = load_scene(args.state)
        try:
            options = options_from(scene.picture, scene.size)
        except ExportError as error:
            raise ExportError(f"{args.state}: {error.message}", error.hint) from None
    if args.bare:
        options = options.without_words()
    given = {f"show_{name}": getattr(args, name) for name in _SWITCHES}
    given |= {"theme": args.theme, "is_transparent": args.transparent, "label_language": args.names}
    given |= {"title": args.title, "caption": args.caption_text, "practice_name": args.practice, "logo_path": args.logo}
    given |= {"size": parse_size(args.size) if args.size is not None else None, "show_title": False if args.no_title else None}
    chosen = replace(options, **{name: value for name, value in given.items() if value is not None})
    checked_size(chosen.size)
    return chosen


def _wanted(args: argparse.Namespace, options: "PictureOptions", atlas: "Atlas") -> Wanted:
    """The state and the camera: those of the scene file first, then those of the arguments."""
    from nervescope.domain.frame import Side, sided_id
    from nervescope.domain.statement import Audience
    from nervescope.session import changes
    from nervescope.session.scene_file import load_scene
    from nervescope.session.state import ViewState

    scene = load_scene(args.state) if args.state else None
    state, camera = (scene.state, scene.camera) if scene else (ViewState(), None)
    check_names(atlas, state, args.state)
    before = state
    if args.site:
        state = changes.select_site(atlas, state, args.site)
    if args.side:
        state = changes.set_side(state, Side(args.side))
    if args.structure:
        sided = sided_id(args.structure, state.side)
        state = changes.select_structure(atlas, state, sided if sided in atlas.structures else args.structure)
    if args.view:
        state = changes.show_view(state, view_name_of(atlas, args.view))
    if (state.side, state.view_name, state.selected_site_id) != (before.side, before.view_name, before.selected_site_id):
        camera = None
    if args.audience:
        state = changes.set_audience(state, Audience(args.audience))
    return Wanted(state, options, camera)


def check_names(atlas: "Atlas", state: "ViewState", file: Path | None) -> None:
    """Raise UnknownNameError when a scene speaks of what this atlas does not have."""
    try:
        if state.selected_site_id:
            atlas.site(state.selected_site_id)
        for structure_id in (*state.selected_ids, *state.isolated_ids, *state.structure_opacity, *state.spread.around):
            atlas.structure(structure_id)
        if state.view_name:
            view_name_of(atlas, state.view_name)
        if state.peel_region and state.peel_region not in atlas.peels:
            raise UnknownNameError(f"There is no region '{state.peel_region}' to peel.", f"Known regions: {', '.join(atlas.peels)}.")
    except UnknownNameError as error:
        raise UnknownNameError(f"{file}: {error.message}", error.hint) from None


def view_name_of(atlas: "Atlas", name: str) -> str:
    """A view's name; raises UnknownNameError with the nearest ones."""
    from difflib import get_close_matches

    if name in atlas.views:
        return name
    close = get_close_matches(name.lower(), list(atlas.views), n=1, cutoff=0.5)
    hint = f"Did you mean '{close[0]}'?" if close else f"Known views: {', '.join(atlas.views)}."
    raise UnknownNameError(f"There is no view called '{name}'.", hint)


def _drawn(atlas: "Atlas", wanted: Wanted) -> Any:
    """The picture, its PNG texts and its scene."""
    from nervescope.cli.scene_picture import draw_picture

    drawn = draw_picture(atlas, wanted.state, wanted.options, wanted.camera)
    _note_faults(drawn.problems, "parts of the body missing from the picture")
    return drawn.image, drawn.metadata, drawn.scene


def _note_faults(problems: "tuple[Problem, ...]", what: str) -> None:
    """Lines about what does not stop the work: each fault with its file, and how many more there are."""
    for problem in problems[:_MOST_NOTES]:
        sys.stderr.write(f"nervescope: note: {problem}\n")
    more = len(problems) - _MOST_NOTES
    if more > 0:
        sys.stderr.write(f"nervescope: note: there are {more} more {what}; see 'nervescope check'.\n")
