"""Reads `meshes/joints.json`: centres and axes of the joints, by which later work poses leg and spine."""

from dataclasses import dataclass
from pathlib import Path

from nervescope.content.decode import decode
from nervescope.content.drawable import is_within_reach
from nervescope.content.files import DataFile, read_data_file
from nervescope.domain.errors import ContentError, Problem
from nervescope.domain.frame import FRAME, UNITS
from nervescope.domain.joint import Joint

JOINTS_NAME = "joints.json"
SCHEMA_VERSION = 1
_UNIT_SLACK = 1e-3
_BUILD_AGAIN = "Run './run build' to make the file again."


@dataclass(frozen=True, kw_only=True)
class _JointsFile:
    """`joints.json` as a whole; its rows are decoded one by one."""

    schema_version: int
    frame: str
    units: str
    joints: list[object]


@dataclass(frozen=True)
class Joints:
    """The joints by id (`hip`, `knee`, `lumbar_l4_l5`), right side or midline. `file` is None when it could not be read."""

    file: DataFile | None
    joints: dict[str, Joint]
    row_of: dict[str, int]
    problems: tuple[Problem, ...]


def read_joints(folder: Path) -> Joints:
    """Read `joints.json` of the meshes folder. Faults are returned, not raised: without joints the atlas can still be shown."""
    try:
        file = read_data_file(folder / JOINTS_NAME, folder)
    except ContentError as error:
        return Joints(None, {}, {}, error.problems)
    whole, faults = decode(_JointsFile, file.data, file, "")
    problems = list(faults)
    if whole is None:
        return Joints(file, {}, {}, tuple(problems))
    for pointer, found, wanted in (
        ("schema_version", whole.schema_version, SCHEMA_VERSION),
        ("frame", whole.frame, FRAME),
        ("units", whole.units, UNITS),
    ):
        if found != wanted:
            return Joints(
                file, {}, {}, (*problems, file.problem(pointer, f"this is {found!r}, but this program reads {wanted!r}.", _BUILD_AGAIN))
            )
    joints: dict[str, Joint] = {}
    row_of: dict[str, int] = {}
    for number, row in enumerate(whole.joints):
        pointer = f"joints[{number}]"
        joint, row_faults = decode(Joint, row, file, pointer)  # type: ignore[arg-type]
        problems += row_faults
        fault = _fault(joint, joints) if joint else None
        if joint and fault:
            problems.append(file.problem(pointer, f"{joint.id}: {fault}", _BUILD_AGAIN))
        elif joint:
            joints[joint.id], row_of[joint.id] = joint, number
    return Joints(file, joints, row_of, tuple(problems))


def _fault(joint: Joint, known: dict[str, Joint]) -> str | None:
    """What is wrong with one joint."""
    if joint.id in known:
        return "the joint stands here twice."
    if not joint.axes:
        return "it has no axis."
    if not is_within_reach((joint.centre_mm,)):
        return "its centre lies outside the body."
    for axis in joint.axes:
        if abs(sum(c * c for c in axis.direction) - 1) > _UNIT_SLACK:
            return f"the direction of '{axis.movement}' is not of length 1."
        if axis.least_deg is not None and axis.most_deg is not None and axis.least_deg >= axis.most_deg:
            return f"the range of '{axis.movement}' is empty."
        if not axis.source.strip():
            return f"'{axis.movement}' names no source."
    return None
