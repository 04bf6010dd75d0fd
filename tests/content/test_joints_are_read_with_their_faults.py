"""`joints.json`: good joints are read, faulty ones are named and left out, and each side turns the way its movement says."""

import json
from pathlib import Path
from typing import Any

import pytest

from nervescope.content.joints import read_joints
from nervescope.domain.frame import FRAME, UNITS, Side

AXIS = {"movement": "abduction", "direction": [0.0, -1.0, 0.0], "source": "Somebody 1965", "least_deg": -25, "most_deg": 45}
HIP = {"id": "hip", "paired": True, "fixed": "hip_bone", "moves": "femur", "centre_mm": [85.6, 0, 0], "axes": [AXIS]}


def written(folder: Path, *joints: dict[str, Any], **changes: Any) -> Path:
    """A folder with a `joints.json`."""
    content = {"schema_version": 1, "frame": FRAME, "units": UNITS, "joints": list(joints)} | changes
    (folder / "joints.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_a_joint_is_read_as_it_stands(tmp_path: Path) -> None:
    """Centre, bones and axis arrive unchanged."""
    found = read_joints(written(tmp_path, HIP))
    assert found.problems == ()
    assert found.joints["hip"].axes[0].most_deg == 45


def test_the_left_side_is_a_mirror_image(tmp_path: Path) -> None:
    """The centre changes sides, and abduction still leads away from the midline: it turns the other way about y."""
    left = read_joints(written(tmp_path, HIP)).joints["hip"].on_side(Side.LEFT)
    assert left.centre_mm[0] == -85.6
    assert (left.fixed, left.moves) == ("hip_bone_left", "femur_left")
    assert left.axes[0].direction == (0.0, 1.0, 0.0)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"centre_mm": [5000, 0, 0]}, "outside the body"),
        ({"axes": []}, "no axis"),
        ({"axes": [AXIS | {"direction": [0, -2, 0]}]}, "length 1"),
        ({"axes": [AXIS | {"least_deg": 50}]}, "range"),
        ({"axes": [AXIS | {"source": " "}]}, "no source"),
        ({"moves": None}, "text"),
    ],
)
def test_a_faulty_joint_is_left_out_and_named(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    """The sound joint beside it stays."""
    found = read_joints(written(tmp_path, HIP | change, HIP | {"id": "other"}))
    assert list(found.joints) == ["other"]
    assert any(words in str(problem) for problem in found.problems), found.problems


def test_a_missing_or_foreign_file_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    """No file, the wrong frame, no JSON."""
    assert read_joints(tmp_path).problems
    assert "LPS" in str(read_joints(written(tmp_path, HIP, frame="LPS")).problems[0])
    (tmp_path / "joints.json").write_text("[", encoding="utf-8")
    assert read_joints(tmp_path).file is None
