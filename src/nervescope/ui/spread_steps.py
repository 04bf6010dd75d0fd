"""What the tray and the key of the spread do on the session, and what undo calls it."""

from nervescope.domain.atlas import Atlas
from nervescope.domain.language import tr
from nervescope.session import changes_spread
from nervescope.session.state import ViewState
from nervescope.ui.cut_steps import towards_viewer
from nervescope.ui.desk import Desk


def names(atlas: Atlas, ids: tuple[str, ...]) -> str:
    """The first name, and how many more there are; empty for none."""
    known = [atlas.structures[i].name for i in ids if i in atlas.structures]
    if len(known) < 2:
        return known[0] if known else ""
    return tr("{name} and {count} more").format(name=known[0], count=len(known) - 1)


def centre(atlas: Atlas, state: ViewState) -> tuple[str, ...]:
    """Round what is spread, or would be."""
    return state.spread.around if state.spread.share > 0 else changes_spread.spread_centre(atlas, state)


def drag(desk: Desk, share: float, key: str) -> None:
    """Follow the slider; one drag is one step of undo."""
    around = names(desk.atlas, centre(desk.atlas, desk.state))
    desk.change(
        tr("Spread around {around}").format(around=around),
        changes_spread.set_spread(desk.atlas, desk.state, share, towards_viewer(desk)),
        key,
    )


def centre_here(desk: Desk) -> None:
    """Spread round what is chosen now."""
    around = names(desk.atlas, changes_spread.spread_centre(desk.atlas, desk.state))
    desk.change(
        tr("Spread around {around}").format(around=around), changes_spread.spread_around(desk.atlas, desk.state, towards_viewer(desk))
    )


def together(desk: Desk) -> None:
    """Let everything lie together again."""
    desk.change(tr("Put together again"), changes_spread.set_spread(desk.atlas, desk.state, 0.0))
