"""`nervescope handout`: a page to give away as a tagged PDF, for one site, for several, or for a saved scene."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nervescope.cli.folders import add_folder_options
from nervescope.cli.progress import line_above, result, with_progress
from nervescope.cli.scene_body import body_folders
from nervescope.cli.stopping import stopping_at_once
from nervescope.domain.errors import ExportError, NerveScopeError
from nervescope.domain.language import LANGUAGES

if TYPE_CHECKING:
    from nervescope.domain.atlas import Atlas
    from nervescope.session.handout import HandoutChoices
    from nervescope.session.scene_file import SceneCamera
    from nervescope.session.state import ViewState

_DESCRIPTION = "Make a handout as a PDF: picture, what it is, what helps, what to avoid, when to get help at once, room for notes, sources."
_EPILOG = """\
examples:
  nervescope handout --site piriformis --out h.pdf
  nervescope handout --site disc --side left --paper letter --practice "Clinic by the Lake" --logo logo.png --out disc.pdf
  nervescope handout --site hamstring --template exercise --treatments hamstring_loading,nerve_sliders --out exercises.pdf
  nervescope handout --site disc foramen piriformis hamstring --out handouts/
  nervescope handout --state case.nervescope --language de --out case.pdf

'nervescope sites' lists the names of the sites. Without --treatments the best supported ones are taken."""


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "handout",
        help="make a PDF page for a client, without a window",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    what = parser.add_argument_group("what it is about")
    what.add_argument("--site", metavar="NAME", nargs="+", help="site, or several: disc, foramen, piriformis, hamstring, or a full name")
    what.add_argument("--state", metavar="FILE", type=Path, help="a saved scene, or a picture made by NerveScope, in place of --site")
    what.add_argument("--side", choices=("right", "left"), help="the person's own side (right)")
    page = parser.add_argument_group("the page")
    page.add_argument("--template", metavar="NAME", default="client", help="client, exercise or clinical (client)")
    page.add_argument("--voice", choices=("plain", "clinical"), help="plain or clinical words (as the template has them)")
    page.add_argument("--paper", choices=("a4", "letter"), default="a4", help="size of the paper (a4)")
    page.add_argument("--treatments", metavar="IDS", help="treatments by their ids with commas between them, or 'none'")
    page.add_argument("--without", metavar="PARTS", help="parts to leave out, with commas between them, such as notes,worse")
    page.add_argument("--with", dest="also", metavar="PARTS", help="parts to add that the template leaves out at first, such as feels_like")
    page.add_argument("--title", metavar="TEXT", default="", help="your own title")
    page.add_argument("--notes", metavar="TEXT", default="", help="your own words for the person")
    page.add_argument("--practice", metavar="NAME", default="", help="name of your practice")
    page.add_argument("--logo", metavar="FILE", default="", help="picture file with your logo")
    page.add_argument("--qr", metavar="ADDRESS", default="", help="address for a QR code, such as a page with your exercises")
    page.add_argument("--date", metavar="TEXT", help="date to print (today); 2026-11-21 is written out")
    page.add_argument("--language", choices=tuple(LANGUAGES), default="en", help="language of all words (en)")
    page.add_argument("--names", choices=("en", "la", "both"), default="en", help="labels in the language (en), in Latin, or both (en)")
    out = parser.add_argument_group("where it goes")
    out.add_argument("--out", metavar="FILE", type=Path, required=True, help="PDF file to write, or a folder for several sites")
    add_folder_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the handouts; returns 0. Raises NerveScopeError for whatever a person can put right."""
    if bool(args.site) == bool(args.state):
        raise NerveScopeError("Say what the handout is about.", "Give --site with a name, or --state with a saved scene, and not both.")
    from nervescope.cli.headless import prepare_drawing, start_text

    with stopping_at_once():
        app = start_text()
        from nervescope.content.load import load_atlas
        from nervescope.session.handout_templates import template_named
        from nervescope.ui.interpreter import speak_as_set

        for fault in speak_as_set(args.language):
            line_above(f"nervescope: note: {fault}")
        template = template_named(args.template)
        targets = _targets(args)
        atlas = load_atlas(body_folders(args))
        for name in args.site or ():
            atlas.site(name)
        choices = _choices(args, template)
        prepare_drawing()
    for name, path in with_progress(targets):
        with stopping_at_once():
            data, note, pages = _made(atlas, args, name, choices)
        _write(path, data)
        if note:
            line_above(f"nervescope: note: {note}")
        result(f"{path}  {pages} page{'s' if pages != 1 else ''}")
    app.processEvents()
    return 0


def _targets(args: argparse.Namespace) -> list[tuple[str, Path]]:
    """Each site with the file to write; several sites need a folder."""
    from nervescope.export.write import check_folder

    names = args.site or [""]
    is_folder = args.out.is_dir() or len(names) > 1 or str(args.out).endswith(("/", "\\"))
    if not is_folder:
        if args.out.suffix.lower() not in ("", ".pdf"):
            raise ExportError(f"{args.out}: handouts are saved as PDF files.", f"Call it {args.out.with_suffix('.pdf').name}.")
        check_folder(args.out, "handout")
        return [(names[0], args.out)]
    if args.out.exists() and not args.out.is_dir():
        raise ExportError(f"{args.out}: several handouts need a folder, and this is a file.", "Name a folder.")
    try:
        args.out.mkdir(exist_ok=True)
    except OSError as error:
        raise ExportError(f"{args.out}: the folder cannot be made ({error.strerror}).", "Choose another one.") from error
    targets = [(name, args.out / f"handout_{name or args.state.stem}.pdf") for name in dict.fromkeys(names)]
    for _name, path in targets:
        check_folder(path, "handout")
    return targets


def _choices(args: argparse.Namespace, template: Any) -> "HandoutChoices":
    """The choices that hold for every handout of this call."""
    from nervescope.domain.frame import Side
    from nervescope.domain.statement import Audience
    from nervescope.session.handout import HandoutChoices

    audience = {"plain": Audience.CLIENT, "clinical": Audience.CLINICAL}.get(args.voice or "", template.audience)
    without, also = _parts(args.without, "--without", template), _parts(args.also, "--with", template)
    left_out = tuple(part for part in dict.fromkeys((*template.off_at_first, *without)) if part not in also)
    treatments = None if args.treatments is None else () if args.treatments.strip() == "none" else _listed(args.treatments)
    return HandoutChoices(
        template_id=template.id,
        audience=audience,
        side=Side(args.side or "right"),
        treatment_ids=treatments,
        left_out=left_out,
        title=args.title,
        message=args.notes,
        practice_name=args.practice,
        address=args.qr,
        date=_date_text(args.date),
        paper=args.paper,
    )


def _parts(text: str | None, option: str, template: Any) -> tuple[str, ...]:
    """Names of parts of the page; raises NerveScopeError for one that the template does not have or cannot do without."""
    parts = _listed(text or "")
    for part in parts:
        if part not in template.optional:
            raise NerveScopeError(f"{option}: '{part}' is no part that can be left out.", f"Known: {', '.join(template.optional)}.")
    return parts


def _listed(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _date_text(text: str | None) -> str:
    """The date as it is printed: today's, or the one that was given, written out where it is one."""
    from datetime import date

    from nervescope.export.picture import date_text

    if text is None:
        return date_text(date.today())
    try:
        return date_text(date.fromisoformat(text.strip()))
    except ValueError:
        return text


def _made(atlas: "Atlas", args: argparse.Namespace, name: str, choices: "HandoutChoices") -> tuple[bytes, str, int]:
    """The bytes of one PDF, what should be known about it, and its number of pages."""
    from dataclasses import replace

    from nervescope.cli.scene_picture import draw_picture
    from nervescope.export.handout_pdf import PagePictures, set_handout
    from nervescope.export.handout_picture import jpeg_of, logo_png, picture_options, picture_words
    from nervescope.export.painting import image_of
    from nervescope.session.handout import make_handout
    from nervescope.session.handout_templates import template_named
    from nervescope.session.look import card_of

    state, camera = _shown(atlas, args, name)
    card = card_of(atlas, state)
    if card is None:
        raise NerveScopeError(f"{args.state}: this scene shows no site.", "Choose a site in the window, or give --site.")
    handout = make_handout(atlas, card, replace(choices, side=state.side), state)
    logo = logo_png(args.logo)
    drawn = draw_picture(atlas, state, picture_options(template_named(choices.template_id), choices.paper, args.names), camera)
    pictures = PagePictures(picture_jpeg=jpeg_of(image_of(drawn.painting)), picture_alt=picture_words(atlas, state), logo_png=logo)
    made = set_handout(handout, pictures)
    return made.pdf, made.note, made.page_count


def _shown(atlas: "Atlas", args: argparse.Namespace, name: str) -> "tuple[ViewState, SceneCamera | None]":
    """What the picture shows, and from where."""
    from nervescope.domain.frame import Side
    from nervescope.session import changes
    from nervescope.session.scene_file import load_scene
    from nervescope.session.state import ViewState

    scene = load_scene(args.state) if args.state else None
    state = scene.state if scene else changes.select_site(atlas, ViewState(), name)
    sided = changes.set_side(state, Side(args.side)) if args.side else state
    return sided, scene.camera if scene and sided.side is scene.state.side else None


def _write(path: Path, data: bytes) -> None:
    from nervescope.session.whole_file import write_fault, write_whole

    try:
        write_whole(path, data)
    except OSError as error:
        raise ExportError(*write_fault(path, error, "handout")) from error
