"""Pushing structures apart and back, as functions from state to state."""

from dataclasses import replace

from nervescope.domain.atlas import Atlas
from nervescope.session.look import lit_ids
from nervescope.session.spreading import Spread
from nervescope.session.state import ViewState


def spread_centre(atlas: Atlas, state: ViewState) -> tuple[str, ...]:
    """Round what structures would be pushed apart now: the chosen structures, else what the chosen site lights up; may be empty."""
    if state.selected_ids:
        return state.selected_ids
    return tuple(i for i in atlas.structures if i in lit_ids(atlas, state))


def set_spread(atlas: Atlas, state: ViewState, share: float) -> ViewState:
    """Push apart by a share 0..1. What it goes round is fixed by the first push and forgotten when all lies together again."""
    share = round(min(max(share, 0.0), 1.0), 3)
    around = state.spread.around if state.spread.share > 0 else spread_centre(atlas, state)
    return replace(state, spread=Spread(around, share) if share > 0 and around else Spread())


def spread_around(atlas: Atlas, state: ViewState) -> ViewState:
    """Push apart round what is chosen now, as far as before."""
    return replace(state, spread=Spread(spread_centre(atlas, state), state.spread.share)) if state.spread.share > 0 else state
