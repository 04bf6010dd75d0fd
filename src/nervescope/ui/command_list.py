"""The commands that can be run now, for the search: made from the table of actions, so that none is missing or dead."""

from PySide6.QtGui import QKeySequence

from nervescope.domain.language import tr
from nervescope.session.search_hits import Command
from nervescope.ui.action_spec import words_of
from nervescope.ui.actions import ACTIONS
from nervescope.ui.desk import Desk

_THE_SEARCH_ITSELF, _SITE_NUMBERS = "search.focus", "number"


def commands_of(desk: Desk) -> tuple[Command, ...]:
    """Every action that is enabled, with the words and the first keys of its menu; sites are found as sites, not as keys to them."""
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
