"""`nervescope render`: a labelled picture of a site, a view or a saved scene, with no window and no display."""

import argparse
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nervescope.cli.folders import add_folder_options
from nervescope.cli.scene_body import body_folders
from nervescope.cli.stopping import stopping_at_once
from nervescope.domain.errors import ExportError, NerveScopeError, Problem, UnknownNameError
from nervescope.domain.language import LANGUAGES

if TYPE_CHECKING:
    from nervescope.cli.scene_picture import DrawnPicture
    from nervescope.domain.atlas import Atlas
    from nervescope.export.options import PictureOptions
    from nervescope.session.scene_file import Scene, SceneCamera
    from nervescope.session.state import ViewState

_SWITCHES = ("labels", "markers", "caption", "legend", "scale", "date", "source")
_MOST_NOTES = 3
_DESCRIPTION = (
    "Make a labelled picture to give away: PNG, JPEG, WebP, TIFF or SVG by the name of the file; or an animation, WebP or MP4. "
    "Needs no window and no display; the whole leg is shown without --site."
)
_EPILOG = """\
examples:
  nervescope render --site piriformis --out piriformis.png
  nervescope render --site disc --side left --audience clinical --size 3508x2480 --out disc.png
  nervescope render --site hamstring --transparent --bare --no-labels --out slide.png
  nervescope render --state piriformis.png --theme dark --out again.png
  nervescope render --state scenes/ --out pictures/
  nervescope render --site piriformis --print-size 120x90mm --dpi 600 --text-pt 9 --out book.tif
  nervescope render --site piriformis --figure around --out figure.svg
  nervescope render --site piriformis --animate turntable --size 960x720 --out turning.webp

'nervescope sites' lists the names of the sites; a family such as 'disc' means its usual level."""


@dataclass(frozen=True)
class Wanted:
    """What a picture shows, read from the arguments."""

    state: "ViewState"
    options: "PictureOptions"
    camera: "SceneCamera | None"
    before: "ViewState | None" = None


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
    page.add_argument("--print-size", metavar="WxH", help="size in print instead of pixels: 120x90mm, 12x9cm or 5x4in")
    page.add_argument("--dpi", type=int, default=300, help="dots per inch, written into the file (300)")
    page.add_argument("--text-pt", metavar="PT", type=float, help="size of the names in print, in points; the rest follows")
    page.add_argument("--crop", action="store_const", const=True, help="without the empty margins")
    page.add_argument("--figure", choices=("around", "before-after"), help="several views on one sheet")
    page.add_argument("--before", metavar="FILE", type=Path, help="scene to compare with, for --figure before-after")
    page.add_argument("--theme", choices=("light", "dark"), help="light or dark paper (light)")
    page.add_argument("--transparent", action="store_const", const=True, help="clear background, for slides and print layouts")
    page.add_argument("--language", choices=tuple(LANGUAGES), default="en", help="language of all words (en)")
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
        help="file to write (.png, .jpg, .webp, .tif, .svg), or a folder for pictures of a folder; older ones are replaced",
    )
    out.add_argument("--animate", choices=("turntable", "journey"), help="an animation: once round, or along the nerve (.webp, .mp4)")
    out.add_argument("--frames", metavar="N", type=int, help="how many frames (12 a second; 72 once round, 144 along the nerve)")
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
        said, scene = _animated(args) if args.animate else pictured(args)
    from nervescope.session.scene_file import save_scene

    if args.save_state:
        save_scene(args.save_state, scene)
    print(f"{args.out}  {said}")
    return 0


def pictured(args: argparse.Namespace, atlas: "Atlas | None" = None) -> "tuple[str, Scene]":
    """Make and write a picture, after everything that can be refused was checked; gives what to say of it, and its scene."""
    from nervescope.export.formats import drawn_for, write_picture

    wanted, atlas, app = _ready(args, atlas)
    drawn = _drawn(atlas, wanted)
    app.processEvents()
    finished = drawn_for(drawn.painting, args.out, drawn.metadata, wanted.options.dpi)
    write_picture(finished, args.out, drawn.metadata, wanted.options.dpi)
    width, height = drawn.painting.size
    return f"{width} x {height} pixels", drawn.scene


def _animated(args: argparse.Namespace) -> "tuple[str, Scene]":
    """Make and write an animation."""
    from nervescope.cli.progress import with_progress
    from nervescope.export.animation import Animation, AnimationWish, check_animation, frames_of

    check_animation(args.out)
    wanted, atlas, _ = _ready(args)
    from nervescope.cli.scene_picture import camera_of, open_body
    from nervescope.export.picture import metadata_for, scene_for

    states = tuple(state for state, _ in frames_of(atlas, wanted.state, args.animate, 12))
    with open_body(atlas, (wanted.state, *states), wanted.options, wanted.camera) as body:
        _note_faults(body.problems, "parts of the body missing from the picture")
        scene = scene_for(atlas, wanted.state, wanted.options, camera_of(body.pose))
        wish = AnimationWish(atlas, wanted.state, wanted.options, args.animate, args.out)
        made = Animation(wish, body.capture_of, metadata_for(atlas, scene, wanted.options), args.frames or 0)
        for _ in with_progress(range(made.count)):
            made.step()
        made.save()
    return f"{made.count} frames", scene


def _ready(args: argparse.Namespace, atlas: "Atlas | None" = None) -> Any:
    """What is wanted, the atlas (read where none is given) and the application, after everything that can be refused was checked."""
    from nervescope.cli.headless import prepare_drawing, start_text

    app = start_text()
    from nervescope.export.formats import check_ground
    from nervescope.export.write import check_folder, check_writable
    from nervescope.ui.interpreter import speak_as_set

    _note_faults(speak_as_set(args.language), "faults in the translation")
    options = _options(args)
    if args.animate:
        check_folder(args.out, "picture")
    else:
        check_writable(args.out)
        check_ground(args.out, options.is_transparent)
    if args.save_state:
        check_folder(args.save_state, "scene")
    atlas = atlas or atlas_for(args)
    wanted = _wanted(args, options, atlas)
    prepare_drawing()
    return wanted, atlas, app


def atlas_for(args: argparse.Namespace) -> "Atlas":
    """The atlas that the arguments ask for, with a word on its faults."""
    from nervescope.content.load import load_atlas

    atlas = load_atlas(body_folders(args))
    _note_faults(atlas.problems, "faults in the content")
    return atlas


def _options(args: argparse.Namespace) -> "PictureOptions":
    """The choices of the sheet: those of the scene file first, then those of the arguments."""
    from nervescope.export.options import PictureOptions, checked_dpi, options_from, type_scale_of
    from nervescope.export.sheet_plan import checked_size
    from nervescope.session.scene_file import load_scene

    for name in ("site", "structure", "view"):
        if getattr(args, name) == "":
            raise NerveScopeError(f"--{name} is empty.", "Give a name, or leave it out.")
    for name, given in (("--before", args.before and args.figure != "before-after"), ("--frames", args.frames and not args.animate)):
        if given:
            raise NerveScopeError(f"{name} means nothing here.", "See 'nervescope render --help' for what it goes with.")
    if args.frames is not None and not 2 <= args.frames <= 2000:
        raise NerveScopeError("An animation can have 2 to 2000 frames.", "Leave --frames out for the usual number.")
    if args.text_pt is not None and not 1 <= args.text_pt <= 200:
        raise NerveScopeError("Names can have 1 to 200 points.", "In print 8 to 10 are usual.")
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
    given |= {"size": _size(args), "show_title": False if args.no_title else None, "dpi": checked_dpi(args.dpi)}
    given |= {"text_pt": args.text_pt, "is_cropped": args.crop, "figure": args.figure}
    chosen = replace(options, **{name: value for name, value in given.items() if value is not None})
    checked_size(chosen.size)
    type_scale_of(chosen)
    return chosen


def _size(args: argparse.Namespace) -> tuple[int, int] | None:
    """The size in pixels that was asked for, in pixels or in print."""
    from nervescope.export.options import print_px
    from nervescope.export.sheet_plan import parse_size

    if args.print_size is not None and args.size is not None:
        raise NerveScopeError("--size and --print-size cannot be used together.", "Leave one of them out.")
    if args.print_size is not None:
        return print_px(args.print_size, args.dpi)
    return parse_size(args.size) if args.size is not None else None


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
    before_state = load_scene(args.before).state if args.before else None
    if before_state:
        check_names(atlas, before_state, args.before)
    return Wanted(state, options, camera, before_state)


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


def _drawn(atlas: "Atlas", wanted: Wanted) -> "DrawnPicture":
    """The picture ready to be drawn, its texts and its scene."""
    from nervescope.cli.scene_picture import draw_picture

    drawn = draw_picture(atlas, wanted.state, wanted.options, wanted.camera, wanted.before)
    _note_faults(drawn.problems, "parts of the body missing from the picture")
    return drawn


def _note_faults(problems: "tuple[Problem, ...]", what: str) -> None:
    """Lines about what does not stop the work: each fault with its file, and how many more there are."""
    for problem in problems[:_MOST_NOTES]:
        sys.stderr.write(f"nervescope: note: {problem}\n")
    more = len(problems) - _MOST_NOTES
    if more > 0:
        sys.stderr.write(f"nervescope: note: there are {more} more {what}; see 'nervescope check'.\n")
