"""What peeling means: which order a state follows, how much of each structure is left, and that in words."""

import math

from nervescope.domain.atlas import Atlas
from nervescope.domain.language import tr
from nervescope.domain.peel import PeelOrder
from nervescope.session.state import ViewState

_FADES = 2.0
"""Half way off a layer is as faint as a ghost: what is left is squared."""
_WHOLE_STEP = 0.02


def peel_order(atlas: Atlas, state: ViewState) -> PeelOrder | None:
    """The order of the region that is taken apart; None while nothing is, or when the atlas has no such region."""
    return atlas.peels.get(state.peel_region)


def left_after(order: PeelOrder, depth: float) -> dict[str, float]:
    """How much is left (0 gone .. 1 whole) of each structure that an order takes off, by base id, with `depth` layers off."""
    left: dict[str, float] = {}
    for number, step in enumerate(order.steps):
        share = min(max(number + 1 - depth, 0.0), 1.0) ** _FADES
        left |= dict.fromkeys(step.structure_ids, share)
    return left


def laid_bare(order: PeelOrder, depth: float) -> tuple[str, ...]:
    """Base ids of the layer that now lies outermost: what comes off next; nothing at the end."""
    number = math.floor(depth + _WHOLE_STEP)
    return order.steps[number].structure_ids if number < len(order.steps) else ()


def fitting_order(atlas: Atlas, state: ViewState, lit: frozenset[str]) -> PeelOrder | None:
    """The order to begin with: that in use, else that of the region of what is chosen, or of what the site lights up (full ids)."""
    used = peel_order(atlas, state)
    if used or not atlas.peels:
        return used
    first, *regions = atlas.peels.values()
    seen = [atlas.structures[i] for i in state.selected_ids or lit if i in atlas.structures]

    def fit(order: PeelOrder) -> int:
        off = {i for step in order.steps for i in step.structure_ids}
        return sum(2 * (s.base_id in off) + (s.record.region not in order.elsewhere) for s in seen)

    best = max(regions, key=fit, default=first)
    return best if best is not first and fit(best) else first


def peel_words(order: PeelOrder, depth: float) -> str:
    """Where the peeling is, in words: '3 of 7: gluteus maximus removed'."""
    total = len(order.steps)
    off = math.floor(depth + _WHOLE_STEP)
    if off >= total:
        return (
            tr("{total} of {total}: {name} removed").format(total=total, name=order.steps[-1].name)
            if total
            else tr("There is nothing to take off")
        )
    if depth - off > _WHOLE_STEP:
        return tr("{off} of {total} removed; {name} see-through").format(off=off, total=total, name=order.steps[off].name)
    return (
        tr("{off} of {total}: {name} removed").format(off=off, total=total, name=order.steps[off - 1].name)
        if off
        else tr("Nothing removed yet; next: {name}").format(name=order.steps[0].name)
    )
