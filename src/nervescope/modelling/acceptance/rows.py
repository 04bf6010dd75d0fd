"""The rows of the acceptance table: a measured figure beside its accepted range, its source, and what is known of this body."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from nervescope.modelling.kit.tables import TABLES_FOLDER

RANGES_FILE = TABLES_FOLDER / "acceptance.csv"


class Verdict(StrEnum):
    """`KNOWN`: outside, for a reason that the table names. `BETTER`: inside by now, though a reason for the contrary is on file."""

    OK = "ok"
    FAIL = "FAIL"
    KNOWN = "known"
    BETTER = "ok now"


@dataclass(frozen=True)
class Figure:
    """One measured value in the unit of its range; `subject` tells several of the same kind apart; None: it could not be measured."""

    id: str
    value: float | None
    subject: str = ""
    note: str = ""


@dataclass(frozen=True)
class Range:
    """The accepted range of a figure, either end open (None), where it comes from, and why this body may lie outside.

    With a `subject` it is for that one alone and goes before the range without. The reason holds from `known_low` to `known_high`.
    """

    id: str
    subject: str
    group: str
    what: str
    low: float | None
    high: float | None
    unit: str
    source: str
    known: str = ""
    known_low: float | None = None
    known_high: float | None = None

    def holds(self, value: float) -> bool:
        """Whether the value lies inside, to a thousandth."""
        return _is_between(value, self.low, self.high)

    def excuses(self, value: float) -> bool:
        """Whether the value lies outside, but no further than the reason on file reaches."""
        return bool(self.known) and _is_between(value, self.known_low, self.known_high)

    def __str__(self) -> str:
        if self.low is None or self.high is None:
            return f"<= {self.high:g}" if self.high is not None else f">= {self.low:g}" if self.low is not None else "any"
        return f"{self.low:g}" if self.low == self.high else f"{self.low:g} to {self.high:g}"


@dataclass(frozen=True)
class Row:
    """One row of the table."""

    figure: Figure
    range: Range
    verdict: Verdict

    @property
    def name(self) -> str:
        """What was measured, and on what."""
        return f"{self.range.what}: {self.figure.subject}" if self.figure.subject else self.range.what


def _is_between(value: float, low: float | None, high: float | None) -> bool:
    return (low is None or value >= low - 1e-3) and (high is None or value <= high + 1e-3)


def read_ranges(path: Path = RANGES_FILE) -> dict[tuple[str, str], Range]:
    """The accepted ranges by id and subject. Raises ValueError when one stands there twice or has no source."""
    found: dict[tuple[str, str], Range] = {}
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            low, high, known_low, known_high = (float(row[k]) if row[k] else None for k in ("low", "high", "known_low", "known_high"))
            texts = (row[k].strip() for k in ("id", "subject", "group", "what", "unit", "source", "known"))
            name, subject, group, what, unit, source, known = texts
            one = Range(name, subject, group, what, low, high, unit, source, known, known_low, known_high)
            if (one.id, one.subject) in found or not one.source:
                raise ValueError(f"{path.name}: '{one.id}' {one.subject} {'stands here twice' if one.source else 'names no source'}.")
            found[one.id, one.subject] = one
    return found


def judged(figures: Iterable[Figure], ranges: dict[tuple[str, str], Range]) -> Iterator[Row]:
    """Put each figure beside its range. Raises KeyError for a figure without one: nothing is measured without a measure."""
    for figure in figures:
        own = ranges.get((figure.id, figure.subject)) or ranges[figure.id, ""]
        if figure.value is None:
            yield Row(figure, own, Verdict.FAIL)
        elif own.holds(figure.value):
            yield Row(figure, own, Verdict.BETTER if own.known else Verdict.OK)
        else:
            yield Row(figure, own, Verdict.KNOWN if own.excuses(figure.value) else Verdict.FAIL)
