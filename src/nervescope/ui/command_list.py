"""The commands that can be run now, for the search: made from the table of actions, so that none is missing or dead."""

from weakref import WeakKeyDictionary

from PySide6.QtGui import QKeySequence

from nervescope.domain.language import spoken, tr
from nervescope.session.search_hits import Command
from nervescope.session.state import ViewState
from nervescope.ui.action_spec import words_of
from nervescope.ui.actions import ACTIONS
from nervescope.ui.desk import Desk

_THE_SEARCH_ITSELF, _SITE_NUMBERS = "search.focus", "number"
_KNOWN: WeakKeyDictionary[Desk, tuple[ViewState, str, tuple[Command, ...]]] = WeakKeyDictionary()


def commands_of(desk: Desk) -> tuple[Command, ...]:
    """Every action that is enabled, with the words and the first keys of its menu; sites are found as sites, not as keys to them.

    Worked out once for a state, not for each letter that is typed.
    """
    known, language = _KNOWN.get(desk), spoken().code
    if known is None or known[0] is not desk.state or known[1] != language:
        known = _KNOWN[desk] = (desk.state, language, _commands_now(desk))
    return known[2]


def _commands_now(desk: Desk) -> tuple[Command, ...]:
    return tuple(
        Command(
            id=spec.id,
            title=words_of(spec.text, desk).rstrip("…"),
            tip=words_of(spec.tip, desk),
            keys=QKeySequence(spec.shortcut[0]).toString(QKeySequence.SequenceFormat.NativeText) if spec.shortcut else "",
            menu=tr(spec.menu),
        )
        for spec in ACTIONS
        if spec.id != _THE_SEARCH_ITSELF and spec.group != _SITE_NUMBERS and spec.enabled(desk)
    )
