"""The skin map, as plain functions from state to state."""

from dataclasses import replace

from nervescope.domain.frame import Point
from nervescope.session.state import SkinMap, Tool, ViewState

FIRST_SHOWN = ("L5",)


def open_skin_map(state: ViewState, known: tuple[str, ...]) -> ViewState:
    """Open the tray of the skin map; with nothing painted yet it begins with one root. `known`: the areas that the atlas has."""
    begun = state.skin_map if state.skin_map.shown else replace(state.skin_map, shown=tuple(i for i in FIRST_SHOWN if i in known))
    return replace(state, tool=Tool.SKIN_MAP, skin_map=begun, isolated_id="", also_isolated_ids=())


def toggle_area(state: ViewState, area_id: str) -> ViewState:
    """Paint an area, or take its paint off again."""
    shown = state.skin_map.shown
    changed = tuple(i for i in shown if i != area_id) if area_id in shown else (*shown, area_id)
    return replace(state, skin_map=replace(state.skin_map, shown=changed))


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
