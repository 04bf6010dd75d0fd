"""`attachments.json`: good rows are read, faulty ones left out, the left side mirrors the right; the check names what is untrue."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from nervescope.content.attachments import read_attachments
from nervescope.content.checking.attachments import tissues_hold_to_what_they_touch
from nervescope.domain.frame import FRAME, UNITS, Side
from nervescope.domain.structure import Layer
from nervescope.geometry.mesh import TriangleMesh

HELD = {"end": "origin", "onto": "sacrum", "centre_mm": [34.0, -65, 62], "area_mm2": 900.0, "gap_mm": 0.1, "source": "Gray", "fibre": 0.1}
ENDS = [HELD, HELD | {"end": "insertion", "onto": "femur_right", "fibre": 1.0}]
PIRIFORMIS = {"structure_id": "piriformis_right", "carried_by": ["sacrum", "femur_right"], "attachments": ENDS}
STRETCHES = [{"first": 0.0, "last": 0.4, "bone": "hip_bone_right"}, {"first": 0.4, "last": 1.0, "bone": "femur_right"}]
LAYERS = {"piriformis_right": Layer.MUSCLE, "sacrum": Layer.BONE, "femur_right": Layer.BONE, "hip_bone_right": Layer.BONE}
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


def faults(folder: Path, tissues: list[Any], lines: list[Any], meshes: dict[str, TriangleMesh] | None = None) -> list[str]:
    """What the check says of a folder, for an atlas of four structures and one nerve."""
    structures = {name: SimpleNamespace(layer=layer) for name, layer in LAYERS.items()}
    nerves = {"sciatic_nerve_right": SimpleNamespace(structure_id="sciatic_nerve_right")}
    atlas = SimpleNamespace(structures=structures, nerves=nerves, meshes_folder=written(folder, tissues, lines))
    content: Any = SimpleNamespace(atlas=atlas, manifest=SimpleNamespace(listed={"attachments.json"}))
    return [str(problem) for problem in tissues_hold_to_what_they_touch(content, meshes or {})]


def flat(z_mm: float) -> TriangleMesh:
    """One large triangle at a height, far from its own corners in the middle."""
    points = np.array([[-200, -200, z_mm], [300, -200, z_mm], [30, 300, z_mm]], np.float32)
    return TriangleMesh(points, np.array([[0, 1, 2]], np.int32))


def test_sound_attachments_pass(tmp_path: Path) -> None:
    """Patches that lie on both surfaces, with a named reason where one is missing."""
    short = HELD | {"end": "insertion", "onto": "femur_right", "area_mm2": 0.0, "gap_mm": 12.0, "short": "not modelled yet"}
    tissue = PIRIFORMIS | {"attachments": [HELD, short]}
    assert faults(tmp_path, [tissue], [SCIATIC], {"sacrum": flat(61.0), "piriformis_right": flat(62.0)}) == []


@pytest.mark.parametrize(
    ("tissue", "words"),
    [
        ({"attachments": [ENDS[0], ENDS[1] | {"area_mm2": 0.0, "gap_mm": 12.0}]}, "no nearer than 12.0 mm"),
        ({"attachments": [ENDS[0], ENDS[1] | {"onto": "rib_right"}]}, "'rib_right' is not a structure"),
        ({"attachments": [ENDS[0]]}, "an origin and an insertion"),
        ({"carried_by": ["sacrum", "piriformis_right"]}, "not a bone"),
        ({"structure_id": "rib_muscle"}, "'rib_muscle' is not a structure"),
    ],
)
def test_a_fault_of_a_tissue_is_named(tmp_path: Path, tissue: dict[str, Any], words: str) -> None:
    """One fault each."""
    assert any(words in fault for fault in faults(tmp_path, [PIRIFORMIS | tissue], [SCIATIC]))


def test_a_patch_off_its_bone_is_named(tmp_path: Path) -> None:
    """The sacrum was built anew, 9 mm away, and the file was not."""
    found = faults(tmp_path, [PIRIFORMIS], [SCIATIC], {"sacrum": flat(53.0)})
    assert len(found) == 1 and "9.0 mm from 'sacrum'" in found[0]


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    """A muscle with a mesh and no attachments; a nerve that no bone carries; a carrier that is no bone."""
    found = faults(tmp_path, [], [], {"piriformis_right": flat(0.0)})
    assert any("'piriformis_right' has no attachments" in fault for fault in found)
    assert any("no bone carries the nerve 'sciatic_nerve_right'" in fault for fault in found)
    stretch = {"first": 0.0, "last": 1.0, "bone": "piriformis_right"}
    assert "not a bone" in faults(tmp_path, [PIRIFORMIS], [SCIATIC | {"stretches": [stretch]}])[0]
