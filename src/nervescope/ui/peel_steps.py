"""What the tray and the keys of peeling do on the session, and what undo calls it."""

import math

from nervescope.session import changes_peel
from nervescope.ui.desk import Desk


def step(desk: Desk, by: int) -> None:
    """Take one layer off (+1) or put one back (-1)."""
    after = changes_peel.step_peel(desk.atlas, desk.state, by)
    order = changes_peel.order_to_use(desk.atlas, desk.state)
    if order is None or after == desk.state:
        return
    touched = order.steps[math.ceil(after.peel_depth) - 1] if by > 0 else order.steps[math.floor(after.peel_depth)]
    desk.change(f"{'Peel off' if by > 0 else 'Put back'} {touched.name}", after)


def drag(desk: Desk, depth: float, key: str) -> None:
    """Follow the slider; one drag is one step of undo."""
    order = changes_peel.order_to_use(desk.atlas, desk.state)
    if order is not None:
        desk.change(f"Peel {order.name.lower()}", changes_peel.peel_to(desk.atlas, desk.state, depth), key)


def settle(desk: Desk, key: str) -> None:
    """The slider was let go."""
    desk.change("Peel", changes_peel.settle_peel(desk.atlas, desk.state), key)


def choose_region(desk: Desk, region_id: str) -> None:
    """Take another region apart, and look at it."""
    order = desk.atlas.peels.get(region_id)
    if order is not None:
        desk.look(f"Peel {order.name.lower()}", changes_peel.choose_peel_region(desk.atlas, desk.state, region_id))


def put_all_back(desk: Desk) -> None:
    """Put every layer back."""
    desk.change("Put all layers back", changes_peel.put_back(desk.state))
