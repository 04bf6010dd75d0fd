"""Taking the body apart layer by layer, as functions from state to state."""

import math
from dataclasses import replace

from nervescope.domain.atlas import Atlas
from nervescope.domain.peel import PeelOrder
from nervescope.session.look import lit_ids
from nervescope.session.peel import fitting_order
from nervescope.session.state import ViewState

_SAME = 1e-6


def order_to_use(atlas: Atlas, state: ViewState) -> PeelOrder | None:
    """The order in use, or the one to begin with; None when the atlas has none."""
    return fitting_order(atlas, state, lit_ids(atlas, state))


def peel_to(atlas: Atlas, state: ViewState, depth: float) -> ViewState:
    """Take off the first `depth` layers (a fraction fades one), in the region in use; what is outside is brought in."""
    order = order_to_use(atlas, state)
    if order is None:
        return state
    return replace(state, peel_region=order.id, peel_depth=round(min(max(depth, 0.0), float(len(order.steps))), 2))


def step_peel(atlas: Atlas, state: ViewState, step: int) -> ViewState:
    """Take one more layer off (+1), or put the last one back (-1); a faded layer goes the rest of its way."""
    depth = math.floor(state.peel_depth + _SAME) + 1 if step > 0 else math.ceil(state.peel_depth - _SAME) - 1
    if depth < 0 or (step < 0 and not state.peel_region):
        return state
    return peel_to(atlas, state, float(depth))


def settle_peel(atlas: Atlas, state: ViewState) -> ViewState:
    """Where a slider comes to rest: a whole number of layers, or half way through one, which is then see-through."""
    return peel_to(atlas, state, round(state.peel_depth * 2) / 2) if state.peel_region else state


def choose_peel_region(atlas: Atlas, state: ViewState, region_id: str) -> ViewState:
    """Take another region apart, from the skin on, seen from where it is seen best; an unknown one changes nothing."""
    order = atlas.peels.get(region_id)
    if order is None:
        return state
    return replace(state, peel_region=order.id, peel_depth=0.0, view_name=order.view)


def put_back(state: ViewState) -> ViewState:
    """Put every layer back; the view's own opacities count again."""
    return replace(state, peel_region="", peel_depth=0.0)
