"""A short run of `tools/hostile_meshes.py`: hostile files and archives are refused with one line, and the program stays as it is."""

import importlib.util
from pathlib import Path

import pytest

TOOL = Path(__file__).resolve().parents[2] / "tools" / "hostile_meshes.py"
SLOW = ("bomb of 1 GB", "bomb of 6 GB", "900,000")


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("hostile_meshes", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_hostile_files_end_in_one_line(tool, tmp_path: Path) -> None:
    shapes = tool.Shapes()
    known = [case for case in tool.spoilt_on_purpose(shapes) if not any(word in case[0] for word in SLOW)][::4]
    packed = [case for case in tool.archives(shapes) if not any(word in case[0] for word in SLOW)][::4]
    reading = tool.Reading(tmp_path)
    reading.run([*known, *packed])
    assert reading.faults == []
    assert reading.counts["files"] == len(known) + len(packed)
    assert reading.counts["crashes"] == 0


def test_sound_files_of_each_kind_are_read(tool, tmp_path: Path) -> None:
    reading = tool.Reading(tmp_path)
    reading.run([(f"sound {kind}", kind, data, False) for kind, data in tool.Shapes().whole().items()])
    assert reading.faults == []
    assert reading.counts["read as a sound surface"] == 7


def test_the_tool_tells_what_was_read_though_it_should_not_be(tool, tmp_path: Path) -> None:
    reading = tool.Reading(tmp_path)
    reading.run([("sound, but said to be hostile", ".stl", tool.Shapes().stl(), True)])
    assert any("was read" in fault for fault in reading.faults)
