"""`attachments.json`: good rows are read, faulty ones are named and left out, and the left side is a mirror image."""

import json
from pathlib import Path
from typing import Any

import pytest

from nervescope.content.attachments import read_attachments
from nervescope.domain.frame import FRAME, UNITS, Side

HELD = {"end": "origin", "onto": "sacrum", "centre_mm": [34.0, -65, 62], "area_mm2": 900.0, "gap_mm": 0.1, "source": "Gray", "fibre": 0.1}
ENDS = [HELD, HELD | {"end": "insertion", "onto": "femur_right", "fibre": 1.0}]
PIRIFORMIS = {"structure_id": "piriformis_right", "carried_by": ["sacrum", "femur_right"], "attachments": ENDS}
STRETCHES = [{"first": 0.0, "last": 0.4, "bone": "hip_bone_right"}, {"first": 0.4, "last": 1.0, "bone": "femur_right"}]
SCIATIC = {"structure_id": "sciatic_nerve_right", "branch": "sciatic_nerve", "stretches": STRETCHES}


def written(folder: Path, tissues: list[Any], lines: list[Any], **changes: Any) -> Path:
    """A folder with an `attachments.json`."""
    content = {"schema_version": 1, "frame": FRAME, "units": UNITS, "tissues": tissues, "lines": lines} | changes
    (folder / "attachments.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_tissues_and_lines_are_read_as_they_stand(tmp_path: Path) -> None:
    """Ends, bones and stretches arrive unchanged."""
    found = read_attachments(written(tmp_path, [PIRIFORMIS], [SCIATIC]))
    assert found.problems == ()
    assert [held.onto for held in found.tissues["piriformis_right"].attachments] == ["sacrum", "femur_right"]
    assert found.lines["sciatic_nerve_right/sciatic_nerve"].stretches[1].bone == "femur_right"


def test_the_left_side_is_a_mirror_image(tmp_path: Path) -> None:
    """Paired bones change sides, the sacrum stays, and places cross the midline."""
    left = read_attachments(written(tmp_path, [PIRIFORMIS], [])).tissues["piriformis_right"].on_side(Side.LEFT)
    assert left.structure_id == "piriformis_left"
    assert left.carried_by == ("sacrum", "femur_left")
    assert left.attachments[0].centre_mm == (-34.0, -65.0, 62.0)
    assert left.attachments[1].onto == "femur_left"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"attachments": []}, "holds to nothing"),
        ({"carried_by": []}, "no bone carries it"),
        ({"attachments": [HELD | {"end": "middle"}]}, "'middle' is no end"),
        ({"attachments": [HELD | {"centre_mm": [5000, 0, 0]}]}, "outside the body"),
        ({"attachments": [HELD | {"area_mm2": -1.0}]}, "less than 0"),
        ({"attachments": [HELD | {"fibre": 1.5}]}, "share of the fibre"),
        ({"attachments": [HELD | {"source": " "}]}, "no source"),
        ({"attachments": [HELD | {"onto": None}]}, "text"),
    ],
)
def test_a_faulty_tissue_is_left_out_and_named(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    """The sound tissue beside it stays."""
    found = read_attachments(written(tmp_path, [PIRIFORMIS | change, PIRIFORMIS | {"structure_id": "other"}], []))
    assert list(found.tissues) == ["other"]
    assert any(words in str(problem) for problem in found.problems), found.problems


@pytest.mark.parametrize(
    "stretches",
    [
        [],
        STRETCHES[1:],
        STRETCHES[:1],
        [STRETCHES[0], STRETCHES[1] | {"first": 0.5}],
        [STRETCHES[0] | {"last": 0.0}, STRETCHES[1] | {"first": 0.0}],
    ],
)
def test_a_line_with_a_hole_is_left_out_and_named(tmp_path: Path, stretches: list[Any]) -> None:
    """Each place of a line belongs to one bone."""
    found = read_attachments(written(tmp_path, [], [SCIATIC | {"stretches": stretches}]))
    assert found.lines == {}
    assert "from 0 to 1" in str(found.problems[0])


def test_rows_that_stand_twice_are_named(tmp_path: Path) -> None:
    """The first one counts."""
    found = read_attachments(written(tmp_path, [PIRIFORMIS, PIRIFORMIS], [SCIATIC, SCIATIC]))
    assert len(found.problems) == 2
    assert all("twice" in str(problem) for problem in found.problems)


def test_a_missing_or_foreign_file_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    """No file, the wrong frame, no JSON."""
    assert read_attachments(tmp_path).problems
    assert "LPS" in str(read_attachments(written(tmp_path, [], [], frame="LPS")).problems[0])
    (tmp_path / "attachments.json").write_text("[", encoding="utf-8")
    assert read_attachments(tmp_path).file is None
