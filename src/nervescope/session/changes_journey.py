"""Travelling along the nerve, as plain functions from state to state."""

from dataclasses import replace

from nervescope.domain.atlas import Atlas
from nervescope.session.changes import show_all
from nervescope.session.journey import journey_of, stop_beyond
from nervescope.session.state import Tool, Travel, ViewState

FIRST_JOURNEY = "sciatic"


def open_journey(atlas: Atlas, state: ViewState) -> ViewState:
    """Open the tray of the journey, and set out from the canal when none is under way."""
    opened = replace(state, tool=Tool.JOURNEY)
    if journey_of(atlas, state) or not atlas.journeys:
        return opened
    first = FIRST_JOURNEY if FIRST_JOURNEY in atlas.journeys else next(iter(atlas.journeys))
    return start_journey(opened, Travel(first, 0.0))


def start_journey(state: ViewState, travel: Travel) -> ViewState:
    """Set out on a journey, or go over to another one; a chosen site or structure is left, what was hidden comes back."""
    cleared = replace(show_all(state), selected_site_id="", selected_topic_id="", selected_structure_id="", also_selected_ids=())
    return replace(cleared, journey=travel, tool=Tool.JOURNEY, view_name="")


def travel_to(state: ViewState, place: float) -> ViewState:
    """Go to a place (0..1) of the journey under way, and look at it from there; without a journey nothing changes."""
    if not state.journey.journey_id:
        return state
    return replace(state, journey=replace(state.journey, place=round(min(max(place, 0.0), 1.0), 5)), view_name="")


def travel_to_stop(atlas: Atlas, state: ViewState, step: int) -> ViewState:
    """Go on to the next (+1) or back to the previous (-1) stop."""
    journey = journey_of(atlas, state)
    return travel_to(state, stop_beyond(atlas, journey, state.journey.place, step).place) if journey else state


def end_journey(state: ViewState) -> ViewState:
    """Leave the journey; the camera stays where it is."""
    return replace(state, journey=Travel(), view_name="home" if not state.view_name else state.view_name)
