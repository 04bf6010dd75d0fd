"""Pushing structures apart and back, as functions from state to state."""

from dataclasses import replace

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Point
from nervescope.session.cutting import unit
from nervescope.session.look import lit_ids
from nervescope.session.spreading import Spread
from nervescope.session.state import ViewState

BEHIND: Point = (0.0, -1.0, 0.0)


def spread_centre(atlas: Atlas, state: ViewState) -> tuple[str, ...]:
    """Round what structures would be pushed apart now: the chosen structures, else what the chosen site lights up; may be empty."""
    if state.selected_ids:
        return state.selected_ids
    return tuple(i for i in atlas.structures if i in lit_ids(atlas, state))


def set_spread(atlas: Atlas, state: ViewState, share: float, towards: Point = BEHIND) -> ViewState:
    """Push apart by a share 0..1, for one who looks from `towards` (RAS).

    What it goes round, and for whom, is fixed by the first push and forgotten when all lies together again.
    """
    share = round(min(max(share, 0.0), 1.0), 3)
    if share <= 0:
        return replace(state, spread=Spread())
    if state.spread.share > 0:
        return replace(state, spread=replace(state.spread, share=share))
    around = spread_centre(atlas, state)
    return replace(state, spread=Spread(around, share, rounded(towards))) if around else state


def spread_around(atlas: Atlas, state: ViewState, towards: Point = BEHIND) -> ViewState:
    """Push apart round what is chosen now, as far as before."""
    around = spread_centre(atlas, state)
    return replace(state, spread=Spread(around, state.spread.share, rounded(towards))) if state.spread.share > 0 and around else state


def rounded(direction: Point) -> Point:
    """A direction at length 1, in whole millionths."""
    x, y, z = (round(v, 6) for v in unit(direction))
    return (x, y, z)
