"""Reads `meshes/journeys.json`, the measured part of the journeys along the nerve, and joins it with their words."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nervescope.content.decode import decode
from nervescope.content.drawable import is_within_reach
from nervescope.content.files import read_data_file
from nervescope.domain.errors import ContentError, Problem
from nervescope.domain.frame import FRAME, UNITS
from nervescope.domain.journey import WHERE, Journey, JourneyLine, JourneyRecord

JOURNEYS_NAME = "journeys.json"
SCHEMA_VERSION = 1
_BUILD_AGAIN = "Run './run build' to make the file again."


@dataclass(frozen=True, kw_only=True)
class _JourneysFile:
    """`journeys.json` as a whole."""

    schema_version: int
    frame: str
    units: str
    journeys: list[object]


def read_journeys(folder: Path, records: dict[str, JourneyRecord]) -> tuple[dict[str, Journey], tuple[Problem, ...]]:
    """The journeys that have words and a line, in the order of the words, and what is wrong; without any the atlas still shows.

    An atlas with no words for journeys needs no file.
    """
    if not records:
        return {}, ()
    try:
        file = read_data_file(folder / JOURNEYS_NAME, folder)
    except ContentError as error:
        return {}, error.problems
    whole, faults = decode(_JourneysFile, file.data, file, "")
    if whole is None:
        return {}, faults
    if (whole.schema_version, whole.frame, whole.units) != (SCHEMA_VERSION, FRAME, UNITS):
        return {}, (file.problem("schema_version", "this program reads another version, frame or unit.", _BUILD_AGAIN),)
    lines: dict[str, JourneyLine] = {}
    problems = list(faults)
    for number, row in enumerate(whole.journeys):
        pointer = f"journeys[{number}]"
        line, row_faults = decode(JourneyLine, row, file, pointer)  # type: ignore[arg-type]
        problems += row_faults
        fault = next(_line_faults(line), "") if line else ""
        if line and fault:
            problems.append(file.problem(pointer, f"{line.id}: {fault}", _BUILD_AGAIN))
        elif line:
            lines[line.id] = line
    problems += [file.problem("journeys", f"the journey '{i}' has no line.", _BUILD_AGAIN) for i in records if i not in lines]
    return {i: Journey(record=record, line=lines[i]) for i, record in records.items() if i in lines}, tuple(problems)


def _line_faults(line: JourneyLine) -> Iterator[str]:
    """What is wrong with one line."""
    count = len(line.points_mm)
    rows = (line.widths_mm, line.thicknesses_mm, line.directions, line.fields_mm, line.other_side)
    if count < 2 or line.step_mm <= 0 or any(len(row) != count for row in rows):
        yield "its rows are not of one length."
    if not is_within_reach(line.points_mm):
        yield "it leaves the body."
    if any(field < 1 for field in line.fields_mm) or not all(any(d) for d in line.directions):
        yield "a field or direction cannot be looked at."
    if any(n.where not in WHERE for n in line.neighbours):
        yield f"a neighbour lies nowhere known; there are {', '.join(WHERE)}."
    if not line.legs:
        yield "it has no legs."
