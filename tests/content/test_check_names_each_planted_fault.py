"""The check passes on the shipped atlas, and names each of many planted faults with its file, its place and what to do."""

import shutil
import sys
from pathlib import Path

import pytest

from nervescope.content.checks import CheckReport, check
from nervescope.content.paths import Folders, find_folders

sys.path.insert(0, str(Path(__file__).parent))

from planted_faults import FAULTS, plant_all


@pytest.fixture(scope="module")
def shipped() -> CheckReport:
    """The report on the shipped atlas."""
    return check(find_folders())


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> CheckReport:
    """The report on a copy of the shipped atlas with all faults in it: one run for all of them."""
    folder, original = tmp_path_factory.mktemp("spoiled"), find_folders()
    copied = Folders(folder / "annotations", folder / "meshes")
    shutil.copytree(original.annotations, copied.annotations)
    shutil.copytree(original.meshes, copied.meshes)
    plant_all(copied)
    return check(copied)


def test_the_shipped_atlas_is_in_order(shipped: CheckReport) -> None:
    assert not shipped.problems, "\n".join(map(str, shipped.problems))


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_named_with_file_and_place(name: str, spoiled: CheckReport, shipped: CheckReport) -> None:
    fault = FAULTS[name]
    new = [p for p in spoiled.problems if p not in shipped.problems]
    found = [p for p in new if p.file.startswith(fault.file) and fault.place in p.pointer and fault.words in f"{p.message} {p.hint}"]
    assert found, f"{fault.words!r} is not among:\n" + "\n".join(str(p) for p in new if p.file.startswith(fault.file))
    assert all(p.hint for p in found), "it says what to do"
    assert not fault.place or all(p.line > 0 for p in found if p.pointer and "missing" not in fault.words), "it names the line"


def test_there_are_enough_faults() -> None:
    assert len(FAULTS) >= 12
