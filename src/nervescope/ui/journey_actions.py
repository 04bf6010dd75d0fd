"""The actions of the journey along the nerve: open its tray, play, go from stop to stop, follow the nerve that is meant."""

from nervescope.domain.language import later, tr
from nervescope.session import changes, changes_journey
from nervescope.session.journey import journey_along, journey_of
from nervescope.session.state import Tool
from nervescope.ui.action_spec import ActionSpec
from nervescope.ui.desk import Desk
from nervescope.ui.journey_player import JourneyPlayer
from nervescope.ui.trays.journey import JourneyTray


def _toggle(desk: Desk) -> None:
    """Open the tray and set out, or close it; the place on the way stays."""
    if desk.state.tool is Tool.JOURNEY:
        _player(desk).stop()
        desk.change(tr("Close follow the nerve"), changes.toggle_tool(desk.state, Tool.JOURNEY))
    else:
        desk.look(tr("Follow the nerve"), changes_journey.open_journey(desk.atlas, desk.state))


def _follow_target(desk: Desk) -> None:
    """Follow the nerve that the action is about, from where it begins."""
    travel = journey_along(desk.atlas, desk.target_id)
    if travel:
        name = desk.atlas.structure(desk.target_id).record.name
        desk.look(tr("Follow {name}").format(name=name), changes_journey.start_journey(desk.state, travel))


def _player(desk: Desk) -> JourneyPlayer:
    return desk.window.trays.of(JourneyTray).player


def _is_under_way(desk: Desk) -> bool:
    """Whether there is a journey to go on with."""
    return journey_of(desk.atlas, desk.state) is not None


JOURNEY = (
    ActionSpec(
        f"tool.{Tool.JOURNEY.value}", later("Follow the nerve"), later("Travel along a nerve from the spine to the toes"), ("J",),
        "Explore", "tools",
        _toggle, lambda d: bool(d.atlas.journeys), lambda d: d.state.tool is Tool.JOURNEY,
    ),
    ActionSpec(
        "journey.play", later("Play or pause"), later("Travel along the nerve, or pause"), ("Space",), "Explore", "camera",
        lambda d: _player(d).toggle(), _is_under_way,
    ),
    ActionSpec(
        "journey.next", later("Next stop"), later("On to the next place along the nerve"), (".",), "Explore", "journey",
        lambda d: _player(d).to_stop(1), _is_under_way,
    ),
    ActionSpec(
        "journey.previous", later("Previous stop"), later("Back to the place before along the nerve"), (",",), "Explore", "journey",
        lambda d: _player(d).to_stop(-1), _is_under_way,
    ),
    ActionSpec(
        "journey.follow", later("Follow this nerve"), later("Travel along the chosen nerve from where it begins"), ("Shift+J",), "Explore",
        "journey",
        _follow_target, lambda d: journey_along(d.atlas, d.target_id) is not None,
    ),
)  # fmt: skip
