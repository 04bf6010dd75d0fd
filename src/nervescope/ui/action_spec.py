"""What one action of the program is: a row of the tables of actions."""

from collections.abc import Callable
from dataclasses import dataclass

from nervescope.ui.desk import Desk

CAMERA_GROUP = "camera"
Text = str | Callable[[Desk], str]


def always(_desk: Desk) -> bool:
    """An action that can always be used."""
    return True


@dataclass(frozen=True)
class ActionSpec:
    """One action. `shortcut` holds key sequences, the first is shown; `menu` is its menu, `group` its block there.

    `run`, `enabled` and `checked` get the Desk; an action without `checked` is not a switch. The keys of the group `camera`
    work while the 3D view has the focus, so that lists and texts keep their arrows.
    """

    id: str
    text: Text
    tip: str
    shortcut: tuple[str, ...]
    menu: str
    group: str
    run: Callable[[Desk], None]
    enabled: Callable[[Desk], bool] = always
    checked: Callable[[Desk], bool] | None = None
