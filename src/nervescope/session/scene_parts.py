"""Reads the parts of a scene file: records, numbers, points and choices, each fault kept with its place."""

import math
from difflib import get_close_matches
from typing import Any

from nervescope.domain.errors import Problem
from nervescope.domain.frame import Point

_FARTHEST_MM = 100_000.0
_MOST_FAULTS, _MOST_HINTS, _LONGEST_SAID = 200, 20, 300


class TooManyFaultsError(Exception):
    """So much is wrong that reading on would tell nothing new."""


class PartReader:
    """Reads a file piece by piece and keeps every fault with its place. `file` names it in messages.

    `unknown` are names that this program does not know: no faults, as a later program may have written them.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.unknown: list[Problem] = []

    @property
    def count(self) -> int:
        """How many faults there are so far."""
        return len(self.problems)

    def record(self, raw: Any, place: str, known: tuple[str, ...]) -> dict[str, Any]:
        """The named values of one part that this program knows; the other names are remembered."""
        if not isinstance(raw, dict):
            self.fault(place, "this must be a part with names and values, in braces.")
            return {}
        for name in raw:
            if name not in known and len(self.unknown) < _MOST_FAULTS:
                here = _short(f"{place}.{name}" if place else name)
                hint = did_you_mean(name, known) if len(self.unknown) < _MOST_HINTS else ""
                self.unknown.append(Problem(self._file, here, "this NerveScope does not know this name.", hint))
        return {name: value for name, value in raw.items() if name in known}

    def choice(self, value: Any, place: str, enum: Any) -> Any:
        """A member of an enumeration by its value; None when there is no such member."""
        known = [str(member.value) for member in enum]
        if isinstance(value, str) and value in known:
            return enum(value)
        self.fault(place, f"{value!r} is not one of: {', '.join(known)}.", self._near(value, known))
        return None

    def point(self, raw: Any, place: str) -> Point:
        """A place (RAS mm) or direction; `up` must not be without length."""
        good = isinstance(raw, list) and len(raw) == 3 and all(is_number(v) and abs(v) <= _FARTHEST_MM for v in raw)
        if not good or (place.endswith("up") and not any(raw)):
            self.fault(place, f"{raw!r} is not a place or direction of three numbers.")
            return (0.0, 0.0, 0.0)
        return (float(raw[0]), float(raw[1]), float(raw[2]))

    def texts(self, raw: Any, place: str, what: str) -> tuple[str, ...] | None:
        """A list of texts, `what` in words; None when it is something else."""
        if isinstance(raw, list) and all(isinstance(item, str) for item in raw):
            return tuple(raw)
        self.fault(place, f"{raw!r} is not a list of {what}.")
        return None

    def text(self, raw: Any, place: str, longest: int) -> str:
        """A text of at most so many letters; empty when it is something else."""
        if isinstance(raw, str) and len(raw) <= longest:
            return raw
        self.fault(place, f"this must be a text of at most {longest} letters.")
        return ""

    def fault(self, place: str, message: str, hint: str = "") -> None:
        """Remember what is wrong at a place; raises TooManyFaultsError when there is no end to it."""
        self.problems.append(Problem(self._file, _short(place), _short(message), hint))
        if len(self.problems) >= _MOST_FAULTS:
            raise TooManyFaultsError

    def note(self, place: str, message: str) -> None:
        """Remember what a person should know though all can be shown."""
        if len(self.notes) < _MOST_FAULTS:
            self.notes.append(Problem(self._file, _short(place), _short(message)))

    def _near(self, name: Any, known: Any) -> str:
        """The nearest known name; after many faults nobody reads hints any more."""
        return did_you_mean(name, known) if len(self.problems) < _MOST_HINTS else ""


def _short(text: str) -> str:
    """A text that fits into a message, without half letters."""
    cut = text if len(text) <= _LONGEST_SAID else f"{text[: _LONGEST_SAID // 2]} ... {text[-_LONGEST_SAID // 2 :]}"
    return cut.encode("utf-8", "replace").decode("utf-8")


def is_number(value: Any) -> bool:
    """A finite number that is not true or false."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number that no float can hold
        return False


def did_you_mean(name: Any, known: Any) -> str:
    """The nearest known name, when one is near."""
    close = get_close_matches(str(name)[:200], list(known), n=1, cutoff=0.5)
    return f"Did you mean '{close[0]}'?" if close else ""
