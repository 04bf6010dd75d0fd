"""Several views on one sheet: from the back, from the side and near; or before and after. Every panel is laid out as a picture is."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.domain.language import tr
from nervescope.domain.structure import Layer
from nervescope.export.boxes import Rect
from nervescope.export.capture_like import CaptureLike, CaptureOf, Sight
from nervescope.export.colours import THEMES
from nervescope.export.draw import draw_words
from nervescope.export.legend import LegendRow
from nervescope.export.logo import read_logo
from nervescope.export.options import PictureOptions, type_scale_of
from nervescope.export.painting import Painting
from nervescope.export.picture import legend_for, sheet_for, words_for
from nervescope.export.sheet import SheetInput, draw_ground, draw_words_of, paint_sheet
from nervescope.export.sheet_plan import MARGIN_SHARE, UNITS_ON_SHORT_SIDE, SheetPlan, plan_sheet, settled
from nervescope.export.sheet_words import draw_footer
from nervescope.export.typeface import sans
from nervescope.session import changes
from nervescope.session.look import site_of
from nervescope.session.state import ViewState

_HEADING, _HEADING_SIZE, _BETWEEN = 26.0, 14, 12.0
_WORDS_IN_PANELS = 0.8
"""Labels in panels are a little smaller than the sheet's own words, because each panel has less room."""

Panel = tuple[str, ViewState, Sight]


def panels_of(atlas: Atlas, state: ViewState, figure: str, before: ViewState | None = None) -> tuple[Panel, ...]:
    """The panels of a figure with their headings; `before` is another state to compare with, else the body with everything in place."""
    if figure == "before-after":
        whole = replace(changes.show_all(state), selected_site_id="", selected_topic_id="", view_name="")
        opaque = replace(whole, structure_opacity=_in_place(atlas, state))
        first = before or opaque
        return ((tr("Before"), first, Sight()), (tr("After"), state, Sight())) if before else (
            (tr("With what lies over it"), first, Sight()),
            (tr("As shown"), state, Sight()),
        )  # fmt: skip
    side = "left" if state.side is Side.LEFT else "right"
    turned = [(tr("From the back"), "posterior"), (tr("From the side"), side)]
    found = [(name, changes.show_view(state, view), Sight(is_as_shown=False)) for name, view in turned]
    last = tr("Close up") if site_of(atlas, state) else tr("As shown")
    return (*found, (last, state, Sight()))


def figure_painting(
    atlas: Atlas, state: ViewState, options: PictureOptions, capture_of: CaptureOf, before: ViewState | None = None
) -> Painting:
    """A figure of `options.figure` as something that can be drawn. Raises ExportError as a picture does."""
    panels, scale = panels_of(atlas, state, options.figure, before), type_scale_of(options)
    words = words_for(atlas, state, options)
    words = replace(words, has_scale=False, legend=_legend(atlas, state, panels, options))  # each panel has another scale
    plan = plan_sheet(options.size, words, 0.0, scale)
    logo = read_logo(options.logo_path) if options.logo_path else None
    boxes = panel_boxes(plan, len(panels))
    made = [_panel_sheet(atlas, panel, box, plan, options, capture_of) for panel, box in zip(panels, boxes, strict=True)]
    sheets = [sheet for sheet, _ in made]
    words = replace(words, legend=_legend(atlas, state, panels, options, [layers for _, layers in made]))
    plan = settled(plan, words)

    def paint(painter: QPainter) -> None:
        colours = THEMES[options.theme]
        if options.is_transparent:
            colours = replace(colours, glow=colours.halo)
        else:
            draw_ground(painter, plan, colours)
        for sheet, box in zip(sheets, boxes, strict=True):
            painter.save()
            painter.translate(QPointF(round(box.x * plan.unit_px), round((box.y + _HEADING) * plan.unit_px)))
            paint_sheet(painter, sheet)
            painter.restore()
        painter.save()
        painter.scale(plan.unit_px, plan.unit_px)
        for k, ((heading, _, _), box) in enumerate(zip(panels, boxes, strict=True)):
            line = Rect(box.x, box.y, box.w, _HEADING)
            draw_words(painter, f"{'abc'[k]}   {heading}", sans(_HEADING_SIZE, is_semibold=True), colours, line)
        draw_words_of(painter, plan, words, colours)
        if plan.footer.h:
            draw_footer(painter, plan.footer, words, colours, 0.0, logo)
        painter.restore()

    return Painting(plan.size, options.is_transparent, paint)


def panel_boxes(plan: SheetPlan, count: int) -> tuple[Rect, ...]:
    """Where the panels stand, in units: side by side on a wide picture, one below the other on a high one."""
    margin = MARGIN_SHARE * UNITS_ON_SHORT_SIDE
    room = Rect(margin, plan.picture.y + 2.0, plan.page.w - 2 * margin, plan.picture.h - 2.0)
    if room.w >= room.h:
        width = (room.w - _BETWEEN * (count - 1)) / count
        return tuple(Rect(room.x + k * (width + _BETWEEN), room.y, width, room.h) for k in range(count))
    height = (room.h - _BETWEEN * (count - 1)) / count
    return tuple(Rect(room.x, room.y + k * (height + _BETWEEN), room.w, height) for k in range(count))


def _legend(
    atlas: Atlas, state: ViewState, panels: tuple[Panel, ...], options: PictureOptions, in_sight: Sequence[Collection[Layer]] = ()
) -> tuple[LegendRow, ...]:
    """The rows of all panels; `in_sight` are the tissues of which something lies in each, all of them as long as none is drawn."""
    if not options.show_legend:
        return ()
    own = legend_for(atlas, state)
    seen = in_sight or [tuple(Layer)] * len(panels)
    found = (row for (_, shown, _), layers in zip(panels, seen, strict=True) for row in legend_for(atlas, shown, layers))
    return tuple(dict.fromkeys(row for row in found if row in own or not row.number))


def _panel_sheet(
    atlas: Atlas, panel: Panel, box: Rect, plan: SheetPlan, options: PictureOptions, capture_of: CaptureOf
) -> tuple[SheetInput, Collection[Layer]]:
    """One panel: the body on nothing with its labels, at the scale of the sheet; and the tissues of which something lies in it."""
    _, state, sight = panel
    size = max(round(box.w * plan.unit_px), 16), max(round((box.h - _HEADING) * plan.unit_px), 16)
    scale = plan.unit_px * _WORDS_IN_PANELS * UNITS_ON_SHORT_SIDE / min(size)
    bare = replace(options.without_words(), size=size, type_scale=scale, text_pt=0.0, is_transparent=True, is_cropped=False, figure="")
    bare = replace(bare, show_markers=bare.show_markers and site_of(atlas, state) is not None)
    seen: set[Layer] = set()
    take = capture_of(state, sight)

    def noting(size_px: tuple[int, int], is_transparent: bool, theme: str) -> CaptureLike:
        taken = take(size_px, is_transparent, theme)
        seen.update(taken.layers)
        return taken

    return replace(sheet_for(atlas, state, bare, noting), is_panel=True), seen


def _in_place(atlas: Atlas, state: ViewState) -> dict[str, float]:
    """Every muscle and band solid, as the body is before anything is taken off; the skin stays away."""
    skins = {i: 0.0 for i, s in atlas.structures.items() if s.layer.value == "skin"}
    return {**{i: 1.0 for i in atlas.meshes}, **skins, **{i: o for i, o in state.structure_opacity.items() if i in skins}}
