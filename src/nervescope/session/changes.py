"""Every user action as a plain function from state to state; none of them knows of windows or drawing."""

from dataclasses import replace

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side, base_id_of, mirrored, side_of, sided_id
from nervescope.domain.statement import Audience
from nervescope.domain.structure import Layer
from nervescope.domain.variant import Course, Division
from nervescope.session.changes_annotations import on_other_side
from nervescope.session.cutting import Cut, mirrored_cut
from nervescope.session.spreading import Spread
from nervescope.session.state import Mode, Palette, SkinMap, Supply, Tool, Travel, ViewState


def select_site(atlas: Atlas, state: ViewState, site_name: str) -> ViewState:
    """Choose a site by id or family, with its own view; what the person hid before comes back where the site needs it.

    Raises UnknownNameError when there is no such site.
    """
    site = atlas.site(site_name)
    return replace(
        state,
        selected_site_id=site.id,
        selected_topic_id="",
        journey=Travel(),
        supply=Supply(),
        skin_map=SkinMap(),
        selected_structure_id="",
        also_selected_ids=(),
        view_name="",
        isolated_id="",
        also_isolated_ids=(),
        layer_opacity={},
        structure_opacity={},
        peel_region="",
        peel_depth=0.0,
        cut=Cut(),
        spread=Spread(),
    )


def select_topic(atlas: Atlas, state: ViewState, topic_id: str) -> ViewState:
    """Choose a topic, with its own view if it has one; else the body is seen as at home.

    Raises UnknownNameError when there is no such topic.
    """
    topic = atlas.topic(topic_id)
    chosen = replace(go_home(state), selected_topic_id=topic.id)
    return replace(chosen, view_name="") if topic.view else chosen


def select_site_number(atlas: Atlas, state: ViewState, number: int) -> ViewState:
    """Choose the site with this number; asked again, go on to the next level of the same family."""
    levels = [s for s in atlas.sites_in_order() if s.number == number]
    if not levels:
        return state
    ids = [s.id for s in levels]
    if state.selected_site_id in ids:
        return select_site(atlas, state, ids[(ids.index(state.selected_site_id) + 1) % len(ids)])
    return select_site(atlas, state, atlas.site(levels[0].family).id)


def step_site(atlas: Atlas, state: ViewState, step: int) -> ViewState:
    """Go to the next (+1) or previous (-1) site in order, round the end; from nowhere to the first or last."""
    ids = [s.id for s in atlas.sites_in_order()]
    if not ids:
        return state
    if state.selected_site_id in ids:
        return select_site(atlas, state, ids[(ids.index(state.selected_site_id) + step) % len(ids)])
    return select_site(atlas, state, ids[0 if step > 0 else -1])


def select_structure(atlas: Atlas, state: ViewState, structure_id: str) -> ViewState:
    """Choose a structure by its full id; a chosen site stays. Raises UnknownNameError when there is none."""
    return replace(state, selected_structure_id=atlas.structure(structure_id).id, also_selected_ids=())


def clear_structure(state: ViewState) -> ViewState:
    """Choose no structure; a chosen site stays."""
    return replace(state, selected_structure_id="", also_selected_ids=())


def go_back(state: ViewState) -> ViewState:
    """Undo the innermost choice: emergency card, annotation, tray, isolation, question, structure, journey, client mode, then the card."""
    if state.emergency_open:
        return replace(state, emergency_open=False)
    if state.chosen_annotation_id:
        return replace(state, chosen_annotation_id="")
    if state.tool:
        return replace(state, tool=Tool.NONE)
    if state.isolated_ids:
        return replace(state, isolated_id="", also_isolated_ids=())
    if state.supply.ask:
        return replace(state, supply=Supply())
    if state.skin_map.place_mm:
        return replace(state, skin_map=replace(state.skin_map, place_mm=None))
    if state.selected_ids:
        return clear_structure(state)
    if state.skin_map.shown:
        return replace(state, skin_map=SkinMap())
    if state.journey.journey_id:
        return replace(state, journey=Travel(), view_name="home")
    if state.mode is Mode.CLIENT:
        return replace(state, mode=Mode.EXPLORE)
    if state.selected_site_id or state.selected_topic_id:
        return go_home(state)
    return replace(state, view_name="home")


def show_view(state: ViewState, view_name: str) -> ViewState:
    """Look from a named direction; a chosen site stays chosen."""
    return replace(state, view_name=view_name)


def go_home(state: ViewState) -> ViewState:
    """The opening view, with nothing chosen and everything as it was at first."""
    return replace(
        state,
        selected_site_id="",
        selected_topic_id="",
        selected_structure_id="",
        also_selected_ids=(),
        view_name="home",
        isolated_id="",
        also_isolated_ids=(),
        fade_covering=False,
        layer_opacity={},
        structure_opacity={},
        peel_region="",
        peel_depth=0.0,
        cut=Cut(),
        spread=Spread(),
        journey=Travel(),
        supply=Supply(),
        skin_map=SkinMap(),
        variant=Course.A,
        division=Division.USUAL,
        chosen_annotation_id="",
    )


def set_side(state: ViewState, side: Side) -> ViewState:
    """Look at the other side; chosen, hidden and isolated structures go along."""
    if side is state.side:
        return state
    return replace(
        state,
        side=side,
        selected_structure_id=_on_side(state.selected_structure_id, side),
        also_selected_ids=_all_on_side(state.also_selected_ids, side),
        isolated_id=_on_side(state.isolated_id, side),
        also_isolated_ids=_all_on_side(state.also_isolated_ids, side),
        structure_opacity={_swapped(key): value for key, value in state.structure_opacity.items()},
        cut=mirrored_cut(state.cut),
        skin_map=replace(state.skin_map, place_mm=mirrored(state.skin_map.place_mm) if state.skin_map.place_mm else None),
        spread=_mirrored_spread(state.spread),
        annotations=tuple(on_other_side(a) for a in state.annotations),
    )


def switch_side(state: ViewState) -> ViewState:
    """Change between right and left."""
    return set_side(state, state.side.opposite)


def set_audience(state: ViewState, audience: Audience) -> ViewState:
    """Choose the voice."""
    return replace(state, audience=audience)


def switch_audience(state: ViewState) -> ViewState:
    """Change between plain and clinical words."""
    return set_audience(state, Audience.CLIENT if state.audience is Audience.CLINICAL else Audience.CLINICAL)


def set_layer_opacity(state: ViewState, layer: Layer, opacity: float) -> ViewState:
    """Show a layer at an opacity 0 (hidden) to 1 (solid); values outside are brought in."""
    return replace(state, layer_opacity={**state.layer_opacity, layer: round(min(max(opacity, 0.0), 1.0), 3)})


def set_structure_opacity(state: ViewState, structure_id: str, opacity: float) -> ViewState:
    """Show one structure at an opacity 0 (hidden) to 1 (solid), over what its layer says."""
    return replace(state, structure_opacity={**state.structure_opacity, structure_id: round(min(max(opacity, 0.0), 1.0), 3)})


def show_all(state: ViewState) -> ViewState:
    """Take back everything that was hidden, faded, isolated, peeled off, cut or pushed apart by hand."""
    bare = replace(state, isolated_id="", also_isolated_ids=(), layer_opacity={}, structure_opacity={}, fade_covering=False)
    return replace(bare, peel_region="", peel_depth=0.0, cut=Cut(), spread=Spread(), journey=Travel(), supply=Supply(), skin_map=SkinMap())


def toggle_fade_covering(state: ViewState) -> ViewState:
    """Let what covers the chosen structure go see-through by itself, or no longer."""
    return replace(state, fade_covering=not state.fade_covering)


def toggle_labels(state: ViewState) -> ViewState:
    """Show or hide the labels on the model."""
    return replace(state, show_labels=not state.show_labels)


def set_palette(state: ViewState, palette: Palette) -> ViewState:
    """Draw tissues in other colours."""
    return replace(state, palette=palette)


def toggle_perspective(state: ViewState) -> ViewState:
    """Draw with perspective, or without (orthographic)."""
    return replace(state, is_orthographic=not state.is_orthographic)


def toggle_client_mode(atlas: Atlas, state: ViewState) -> ViewState:
    """Enter or leave client mode; it speaks plainly and starts at the first site when nothing is chosen, nor peeled."""
    if state.mode is Mode.CLIENT:
        return replace(state, mode=Mode.EXPLORE)
    entered = replace(state, mode=Mode.CLIENT, audience=Audience.CLIENT)
    has_subject = entered.selected_site_id or entered.selected_topic_id or entered.journey.journey_id
    is_busy = has_subject or entered.lesson.steps or entered.peel_region or entered.supply.ask or entered.skin_map.shown
    return entered if is_busy else step_site(atlas, entered, 1)


def toggle_emergency(state: ViewState) -> ViewState:
    """Open or close the card with the emergency signs."""
    return replace(state, emergency_open=not state.emergency_open)


def toggle_tool(state: ViewState, tool: Tool) -> ViewState:
    """Open the tray of a tool, or close it when it is open; what the tool did stays."""
    return replace(state, tool=Tool.NONE if state.tool is tool else tool)


def _on_side(structure_id: str, side: Side) -> str:
    """The same structure on `side`; unpaired and empty ids stay."""
    return sided_id(base_id_of(structure_id), side) if structure_id and side_of(structure_id) is not Side.MIDLINE else structure_id


def _all_on_side(structure_ids: tuple[str, ...], side: Side) -> tuple[str, ...]:
    """The same structures on `side`, each once."""
    return tuple(dict.fromkeys(_on_side(i, side) for i in structure_ids))


def _mirrored_spread(spread: Spread) -> Spread:
    """The same spread on the other side of the body."""
    return Spread(tuple(_swapped(i) for i in spread.around), spread.share, mirrored(spread.towards)) if spread.share > 0 else spread


def _swapped(structure_id: str) -> str:
    """The same structure on the other side; unpaired ids stay."""
    return sided_id(base_id_of(structure_id), side_of(structure_id).opposite)
