"""The skin map, as plain functions from state to state."""

from dataclasses import replace

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Point
from nervescope.session.skin_map import best_view
from nervescope.session.state import SkinMap, Tool, Travel, ViewState

FIRST_SHOWN = ("L5",)


def open_skin_map(atlas: Atlas, state: ViewState) -> ViewState:
    """Open the tray of the skin map; with nothing painted yet it begins with one root, seen from where it faces.

    A chosen site or journey is left: the skin hides what is inside.
    """
    cleared = replace(state, selected_site_id="", selected_topic_id="", journey=Travel(), isolated_id="", also_isolated_ids=())
    opened = replace(cleared, tool=Tool.SKIN_MAP, view_name=state.view_name or "home")
    first = next((i for i in FIRST_SHOWN if i in atlas.skin_areas), "")
    return opened if state.skin_map.shown or not first else toggle_area(atlas, opened, first)


def toggle_area(atlas: Atlas, state: ViewState, area_id: str) -> ViewState:
    """Paint an area and look at it, or take its paint off again."""
    shown = state.skin_map.shown
    if area_id in shown:
        return replace(state, skin_map=replace(state.skin_map, shown=tuple(i for i in shown if i != area_id)))
    seen_from = best_view(atlas, area_id, state.side) or state.view_name
    return replace(state, skin_map=replace(state.skin_map, shown=(*shown, area_id)), view_name=seen_from)


def show_areas(state: ViewState, area_ids: tuple[str, ...]) -> ViewState:
    """Paint just these areas."""
    return replace(state, skin_map=replace(state.skin_map, shown=area_ids))


def point_at_skin(state: ViewState, place_mm: Point) -> ViewState:
    """Ask what supplies a place of the skin (RAS mm, either side); nothing else stays chosen."""
    rounded = (round(place_mm[0], 1), round(place_mm[1], 1), round(place_mm[2], 1))
    asked = replace(state, selected_structure_id="", also_selected_ids=())
    return replace(asked, skin_map=replace(state.skin_map, place_mm=rounded))


def clear_skin_map(state: ViewState) -> ViewState:
    """No paint and no place any more."""
    return replace(state, skin_map=SkinMap())
