"""What the tray and the keys of peeling do on the session, and what undo calls it."""

import math

from nervescope.domain.language import inside, tr
from nervescope.session import changes_peel
from nervescope.ui.desk import Desk


def step(desk: Desk, by: int) -> None:
    """Take one layer off (+1) or put one back (-1)."""
    after = changes_peel.step_peel(desk.atlas, desk.state, by)
    order = changes_peel.order_to_use(desk.atlas, desk.state)
    if order is None or after == desk.state:
        return
    touched = order.steps[math.ceil(after.peel_depth) - 1] if by > 0 else order.steps[math.floor(after.peel_depth)]
    desk.change((tr("Peel off {name}") if by > 0 else tr("Put back {name}")).format(name=touched.name), after)


def drag(desk: Desk, depth: float, key: str) -> None:
    """Follow the slider; one drag is one step of undo."""
    order = changes_peel.order_to_use(desk.atlas, desk.state)
    if order is not None:
        desk.change(tr("Peel {name}").format(name=inside(order.name)), changes_peel.peel_to(desk.atlas, desk.state, depth), key)


def settle(desk: Desk, key: str) -> None:
    """The slider was let go."""
    desk.change(tr("Peel", "what was done"), changes_peel.settle_peel(desk.atlas, desk.state), key)


def choose_region(desk: Desk, region_id: str) -> None:
    """Take another region apart, and look at it."""
    order = desk.atlas.peels.get(region_id)
    if order is not None:
        desk.look(tr("Peel {name}").format(name=inside(order.name)), changes_peel.choose_peel_region(desk.atlas, desk.state, region_id))


def put_all_back(desk: Desk) -> None:
    """Put every layer back."""
    desk.change(tr("Put all layers back"), changes_peel.put_back(desk.state))
