"""Reads `meshes/attachments.json`: where each soft tissue takes hold, and which bones carry it, nerves and vessels too."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from nervescope.content.decode import decode
from nervescope.content.drawable import is_within_reach
from nervescope.content.files import DataFile, read_data_file
from nervescope.domain.attachment import ENDS, AttachedTissue, Attachment, CarriedLine
from nervescope.domain.errors import ContentError, Problem
from nervescope.domain.frame import FRAME, UNITS

ATTACHMENTS_NAME = "attachments.json"
SCHEMA_VERSION = 1
_BUILD_AGAIN = "Run './run build' to make the file again."


@dataclass(frozen=True, kw_only=True)
class _AttachmentsFile:
    """`attachments.json` as a whole; its rows are decoded one by one."""

    schema_version: int
    frame: str
    units: str
    tissues: list[object]
    lines: list[object]


@dataclass(frozen=True)
class Attachments:
    """Tissues by full id (right side or midline), and lines by `structure/branch`. `file` is None when it could not be read.

    `row_of`: the place of each in the file, such as `tissues[4]`.
    """

    file: DataFile | None
    tissues: dict[str, AttachedTissue]
    lines: dict[str, CarriedLine]
    row_of: dict[str, str]
    problems: tuple[Problem, ...]


def read_attachments(folder: Path) -> Attachments:
    """Read `attachments.json` of the meshes folder. Faults are returned, not raised: without it the atlas can still be shown."""
    try:
        file = read_data_file(folder / ATTACHMENTS_NAME, folder)
    except ContentError as error:
        return Attachments(None, {}, {}, {}, error.problems)
    whole, faults = decode(_AttachmentsFile, file.data, file, "")
    if whole is None:
        return Attachments(file, {}, {}, {}, tuple(faults))
    for pointer, found, wanted in (
        ("schema_version", whole.schema_version, SCHEMA_VERSION),
        ("frame", whole.frame, FRAME),
        ("units", whole.units, UNITS),
    ):
        if found != wanted:
            problem = file.problem(pointer, f"this is {found!r}, but this program reads {wanted!r}.", _BUILD_AGAIN)
            return Attachments(file, {}, {}, {}, (*faults, problem))
    return _read_rows(file, whole, list(faults))


def _read_rows(file: DataFile, whole: _AttachmentsFile, problems: list[Problem]) -> Attachments:
    """Every sound row; the others are named and left out."""
    tissues: dict[str, AttachedTissue] = {}
    lines: dict[str, CarriedLine] = {}
    row_of: dict[str, str] = {}
    for number, row in enumerate(whole.tissues):
        pointer = f"tissues[{number}]"
        tissue, row_faults = decode(AttachedTissue, row, file, pointer)  # type: ignore[arg-type]
        problems += row_faults
        fault = _tissue_fault(tissue, tissues) if tissue else None
        if tissue and fault:
            problems.append(file.problem(pointer, f"{tissue.structure_id}: {fault}", _BUILD_AGAIN))
        elif tissue:
            tissues[tissue.structure_id], row_of[tissue.structure_id] = tissue, pointer
    for number, row in enumerate(whole.lines):
        pointer = f"lines[{number}]"
        line, row_faults = decode(CarriedLine, row, file, pointer)  # type: ignore[arg-type]
        problems += row_faults
        key = f"{line.structure_id}/{line.branch}" if line else ""
        fault = ("the line stands here twice." if key in lines else _line_fault(line)) if line else None
        if fault:
            problems.append(file.problem(pointer, f"{key}: {fault}", _BUILD_AGAIN))
        elif line:
            lines[key], row_of[key] = line, pointer
    return Attachments(file, tissues, lines, row_of, tuple(problems))


def _tissue_fault(tissue: AttachedTissue, known: dict[str, AttachedTissue]) -> str | None:
    """What is wrong with one tissue."""
    if tissue.structure_id in known:
        return "the tissue stands here twice."
    if not tissue.attachments or not tissue.carried_by:
        return "it holds to nothing, or no bone carries it."
    return next((fault for held in tissue.attachments if (fault := _attachment_fault(held))), None)


def _attachment_fault(held: Attachment) -> str | None:
    """What is wrong with one attachment."""
    if held.end not in ENDS:
        return f"'{held.end}' is no end; there are {', '.join(ENDS)}."
    if not is_within_reach((held.centre_mm,)):
        return f"its centre on '{held.onto}' lies outside the body."
    if held.area_mm2 < 0 or held.gap_mm < 0:
        return f"its area and gap on '{held.onto}' cannot be less than 0."
    if held.fibre is not None and not 0 <= held.fibre <= 1:
        return f"its share of the fibre on '{held.onto}' is not between 0 and 1."
    return None if held.source.strip() else f"its attachment on '{held.onto}' names no source."


def _line_fault(line: CarriedLine) -> str | None:
    """What is wrong with one line: its stretches must follow each other from 0 to 1."""
    ends = [0.0, *(stretch.last for stretch in line.stretches)]
    follow = [stretch.first for stretch in line.stretches] == ends[:-1] and all(a < b for a, b in pairwise(ends))
    if not line.stretches or ends[-1] != 1 or not follow:
        return "its stretches do not follow each other from 0 to 1."
    return None
