"""What one action of the program is: a row of the tables of actions."""

from collections.abc import Callable
from dataclasses import dataclass

from nervescope.domain.language import tr
from nervescope.ui.desk import Desk

CAMERA_GROUP = "camera"
Text = str | Callable[[Desk], str]


def always(_desk: Desk) -> bool:
    """An action that can always be used."""
    return True


def words_of(text: Text, desk: Desk) -> str:
    """The words of a row in the language that is spoken; those that change with the state come ready."""
    return tr(text) if isinstance(text, str) else text(desk)


def plain_words(text: Text) -> str:
    """The words of a row while there is no desk yet; empty for those that change with the state."""
    return tr(text) if isinstance(text, str) else ""


@dataclass(frozen=True)
class ActionSpec:
    """One action. Its `text` and `tip` are marked with `later`, and shown through `words_of`.

    `shortcut` holds key sequences, the first is shown; `menu` is its menu, `group` its block there.

    `run`, `enabled` and `checked` get the Desk; an action without `checked` is not a switch. The keys of the group `camera`
    work while the 3D view has the focus, so that lists and texts keep their arrows.
    """

    id: str
    text: Text
    tip: Text
    shortcut: tuple[str, ...]
    menu: str
    group: str
    run: Callable[[Desk], object]
    enabled: Callable[[Desk], bool] = always
    checked: Callable[[Desk], bool] | None = None
