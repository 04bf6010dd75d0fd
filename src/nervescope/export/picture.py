"""Turns a state of the atlas into a finished picture: finds its words, asks for a capture of the right size, composes the sheet."""

import math
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from PySide6.QtGui import QImage

import nervescope
from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.domain.language import later, tr
from nervescope.domain.pack import PackKind
from nervescope.domain.safe_colours import SAFE_TISSUES
from nervescope.domain.statement import Audience
from nervescope.domain.structure import Layer
from nervescope.export.annotation_labels import words_of_label
from nervescope.export.annotation_marks import Spot
from nervescope.export.capture_like import CaptureLike, MakeCapture
from nervescope.export.crop import cropped
from nervescope.export.legend import AT_RISK, GHOST, SITE, LegendRow
from nervescope.export.logo import read_logo
from nervescope.export.options import PictureOptions, record_of, type_scale_of
from nervescope.export.sheet import LabelWish, MarkerWish, SheetInput, column_width, compose
from nervescope.export.sheet_plan import SheetPlan, SheetWords, plan_sheet, settled
from nervescope.session.annotation import HEX
from nervescope.session.annotation_words import client_colours
from nervescope.session.labelling import most_labels
from nervescope.session.look import card_of, label_names, labelled_ids, markers, opacity_of, site_of
from nervescope.session.pack_words import licence_line
from nervescope.session.page import page_for
from nervescope.session.picture_state import STATE_KEY
from nervescope.session.scene_file import Scene, SceneCamera, scene_text
from nervescope.session.skin_map import area_colour, area_name, is_mapped, painted_ids
from nervescope.session.state import Palette, ViewState
from nervescope.session.variants import title_of, variant_caption

MOST_LABELS = 7
CLOSE_LEVELS = 0.07
"""Levels nearer than this share of the short side of the picture share a marker."""
_MAY_BE_SHARED = "This picture may be copied, printed and given away when its source is named."
_LAYER_NAMES = {
    Layer.BONE: later("Bone"),
    Layer.DISC: later("Disc"),
    Layer.NERVE: later("Nerve"),
    Layer.MUSCLE: later("Muscle"),
    Layer.LIGAMENT: later("Ligament"),
    Layer.VESSEL: later("Vessel"),
    Layer.CARTILAGE: later("Cartilage"),
    Layer.SKIN: later("Skin"),
}
_SIDES = {Side.RIGHT: later("Right side"), Side.LEFT: later("Left side")}
_MONTHS = (
    *(later("January"), later("February"), later("March"), later("April"), later("May"), later("June")),
    *(later("July"), later("August"), later("September"), later("October"), later("November"), later("December")),
)


def make_picture(atlas: Atlas, state: ViewState, options: PictureOptions, make_capture: MakeCapture) -> QImage:
    """Make the picture of a state. Needs a QGuiApplication for its text.

    Raises ExportError for an impossible size or a logo that cannot be read.
    """
    return compose(sheet_for(atlas, state, options, make_capture))


def sheet_for(atlas: Atlas, state: ViewState, options: PictureOptions, make_capture: MakeCapture) -> SheetInput:
    """Everything that the picture of a state is made of; raises as `make_picture` does."""
    logo = read_logo(options.logo_path) if options.logo_path else None
    words, plan = words_for(atlas, state, options), plan_for(atlas, state, options)
    capture = make_capture(plan.picture_px, options.is_transparent or options.is_cropped, options.theme)
    if options.show_legend:
        words = replace(words, legend=legend_for(atlas, state, capture.layers))
        plan = settled(plan, words)
    sheet = SheetInput(
        plan=plan,
        words=words,
        pixels=capture.pixels,
        labels=_labels(atlas, state, options, capture),
        markers=_markers(atlas, state, capture) if options.show_markers else (),
        annotations=state.annotations,
        annotation_spots={i: tuple(Spot((a.x, a.y), a.is_visible) for a in places) for i, places in capture.annotations.items()},
        mm_per_px=capture.mm_per_px,
        theme=options.theme,
        is_transparent=options.is_transparent,
        has_alpha=options.is_cropped,
        logo=logo,
    )
    return cropped(sheet) if options.is_cropped else sheet


def plan_for(atlas: Atlas, state: ViewState, options: PictureOptions) -> SheetPlan:
    """How the sheet of a state is divided; `picture_px` is what a capture must measure."""
    names = tuple(_names(atlas, i, options.label_language) for i in labels_of(atlas, state, options)) + _own_words(state)
    scale = type_scale_of(options)
    column = column_width(names, options.size, scale)
    return plan_sheet(options.size, words_for(atlas, state, options), column, scale)


def words_for(atlas: Atlas, state: ViewState, options: PictureOptions) -> SheetWords:
    """Everything that is written on the sheet."""
    page, site = page_for(atlas, state), site_of(atlas, state)
    is_site_page = site is not None and not state.selected_structure_id
    return SheetWords(
        title=(options.title or page.title) if options.show_title else "",
        number=site.number if site and is_site_page and options.show_title else 0,
        subtitle=_subtitle(atlas, state) if options.show_title and not options.title and not state.selected_structure_id else "",
        caption=(options.caption or default_caption(atlas, state)) if options.show_caption else "",
        date=(options.date or today_text()) if options.show_date else "",
        source=source_line(atlas, state) if options.show_source else "",
        note=atlas.words.not_a_diagnosis if options.show_source else "",
        practice=options.practice_name,
        legend=legend_for(atlas, state) if options.show_legend else (),
        has_scale=options.show_scale,
        has_logo=bool(options.logo_path),
    )


def source_line(atlas: Atlas, state: ViewState) -> str:
    """Where a picture comes from, that it may be given away, and which program made it."""
    shared = () if is_own(atlas) else (tr("free to share and print"),)
    return "  ·  ".join((licence_line(atlas, state), *shared, f"NerveScope {nervescope.__version__}"))


def is_own(atlas: Atlas) -> bool:
    """Whether it shows a body that a person brought along, of which nobody here can say that it may be passed on."""
    return atlas.pack is not None and atlas.pack.kind is PackKind.OWN


def _subtitle(atlas: Atlas, state: ViewState) -> str:
    """The side, and the variant that is shown."""
    return "  ·  ".join(words for words in (tr(_SIDES.get(state.side, "")), title_of(atlas, state)) if words)


def default_title(atlas: Atlas, state: ViewState) -> str:
    """The title that the atlas gives a state."""
    return page_for(atlas, state).title


def default_caption(atlas: Atlas, state: ViewState) -> str:
    """The caption that the atlas gives a state: of the chosen structure, else of the site in the chosen voice."""
    structure = atlas.structures.get(state.selected_structure_id)
    if structure:
        return structure.record.description.for_audience(state.audience)
    if is_mapped(state) and atlas.skin_caution:
        return atlas.skin_caution.for_audience(state.audience)
    site = site_of(atlas, state)
    variant = variant_caption(atlas, state)
    if variant or site is None:
        return variant
    clinical = site.answer.for_audience(state.audience)
    return clinical if state.audience is Audience.CLINICAL or not site.caption else site.caption


def legend_for(atlas: Atlas, state: ViewState, in_sight: Collection[Layer] = tuple(Layer)) -> tuple[LegendRow, ...]:
    """Tissues that are drawn, then ways of drawing that need a word, then what the numbers mean when no site is chosen.

    `in_sight` are the tissues of which something lies in the picture.
    """
    opacity = {i: value for i, value in opacity_of(atlas, state).items() if i in atlas.meshes}
    if is_mapped(state) and state.layer_opacity.get(Layer.SKIN, 1.0) == 1.0:  # the skin hides all else
        opacity = {i: value for i, value in opacity.items() if atlas.structures[i].layer is Layer.SKIN}
    shown = {atlas.structures[i].layer for i, value in opacity.items() if value > 0} & set(in_sight)
    worn = SAFE_TISSUES if state.palette is Palette.COLOUR_SAFE else {}
    rows = [LegendRow(layer.value, tr(name), colour=worn.get(layer, "")) for layer, name in _LAYER_NAMES.items() if layer in shown]
    if any(0 < value < 1 for i, value in opacity.items() if atlas.structures[i].layer is not Layer.SKIN):
        rows.append(LegendRow(GHOST, tr("See-through")))
    rows += [LegendRow(Layer.SKIN.value, area_name(atlas, i), colour=area_colour(atlas, i)) for i in painted_ids(atlas, state)]
    rows += [LegendRow(Layer.SKIN.value, tr("Drawn by the client"), colour=HEX[colour]) for colour in client_colours(state.annotations)]
    site = site_of(atlas, state)
    if site:
        return (*rows, LegendRow(AT_RISK, tr("Can be pressed here")))
    names: dict[int, list[str]] = {}
    for marker in markers(atlas, state):
        names.setdefault(marker.number, []).append(marker.name)
    return (*rows, *(LegendRow(SITE, _common_words(names[number]), number) for number in sorted(names)))


def labels_of(atlas: Atlas, state: ViewState, options: PictureOptions) -> tuple[str, ...]:
    """Ids of the structures that get a label, most important first."""
    return labelled_ids(atlas, state)[:MOST_LABELS] if options.show_labels else ()


def scene_for(atlas: Atlas, state: ViewState, options: PictureOptions, camera: SceneCamera | None) -> Scene:
    """The scene that makes this picture again, with the date that is printed on it."""
    dated = replace(options, date=options.date or today_text()) if options.show_date else options
    return Scene(
        state, camera, options.size, record_of(dated), atlas.version, nervescope.__version__, pack=atlas.pack.id if atlas.pack else ""
    )


def metadata_for(atlas: Atlas, scene: Scene, options: PictureOptions) -> dict[str, str]:
    """The texts that a picture file carries, its scene among them."""
    words, licence = atlas.words, licence_line(atlas, scene.state)
    return {
        "Title": options.title or default_title(atlas, scene.state),
        "Author": options.practice_name or "The NerveScope team",
        "Description": options.caption or default_caption(atlas, scene.state),
        "Copyright": licence if is_own(atlas) else f"{licence}. {_MAY_BE_SHARED}",
        "Software": f"NerveScope {nervescope.__version__}, atlas {atlas.version}",
        "Source": "; ".join(words.credits),
        "Disclaimer": words.not_a_diagnosis,
        STATE_KEY: scene_text(scene),
    }


def today_text() -> str:
    """Today as it is printed, such as `21 November 2026`."""
    return date_text(date.today())


def date_text(day: date) -> str:
    """A day as it is printed, such as `21 November 2026`."""
    return tr("{day} {month} {year}").format(day=day.day, month=tr(_MONTHS[day.month - 1]), year=day.year)


def _common_words(names: list[str]) -> str:
    """The words with which all names begin: `Disc L4/5` and `Disc L5/S1` are both `Disc`; the first name when there are none."""
    common = [words[0] for words in zip(*(name.split() for name in names), strict=False) if len(set(words)) == 1]
    return " ".join(common) or names[0]


def _names(atlas: Atlas, structure_id: str, language: str) -> tuple[str, str]:
    """The one or two names of a label."""
    name, latin = label_names(atlas, structure_id)
    if language == "la":
        return latin or name, ""
    return name, latin if language == "both" else ""


def _own_words(state: ViewState) -> tuple[tuple[str, str], ...]:
    """The words of the annotations that are shown, as names of labels."""
    return tuple((words, "") for a in state.annotations if not a.is_hidden and (words := words_of_label(a)))


def _labels(atlas: Atlas, state: ViewState, options: PictureOptions, capture: CaptureLike) -> tuple[LabelWish, ...]:
    """The labels whose structure can be seen in the capture."""
    wishes = []
    own = labels_of(atlas, state, options)
    in_sight = tuple(capture.anchors)[: most_labels(atlas, state)] if options.show_labels else ()
    widest = tuple(_names(atlas, i, options.label_language) for i in own) + _own_words(state)
    scale = type_scale_of(options)
    room = column_width(widest, options.size, scale)
    for structure_id in in_sight if card_of(atlas, state) is None else own:
        anchor, names = capture.anchors.get(structure_id), _names(atlas, structure_id, options.label_language)
        fits = structure_id in own or column_width((names,), options.size, scale) <= room
        if anchor is not None and fits:
            wishes.append(LabelWish(id=structure_id, names=names, anchor_px=(anchor.x, anchor.y), is_visible=anchor.is_visible))
    return tuple(wishes)


def _markers(atlas: Atlas, state: ViewState, capture: CaptureLike) -> tuple[MarkerWish, ...]:
    """The chosen site's marker alone, or all of them when none is chosen; levels of one kind that lie close share one."""
    site = site_of(atlas, state)
    wishes: list[MarkerWish] = []
    near_px = CLOSE_LEVELS * min(capture.pixels.shape[:2])
    for marker in markers(atlas, state):
        place = capture.markers.get(marker.site_id)
        if place is None or (site is not None and not marker.is_selected):
            continue
        if not any(w.number == marker.number and math.dist(w.point_px, (place.x, place.y)) < near_px for w in wishes):
            wishes.append(
                MarkerWish(
                    id=marker.site_id,
                    number=marker.number,
                    point_px=(place.x, place.y),
                    is_visible=place.is_visible,
                    is_selected=marker.is_selected,
                )
            )
    return tuple(wishes)
