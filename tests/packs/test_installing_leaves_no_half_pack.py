"""Installing a scan: fetched, built in a process of its own, put in place as a whole; whatever fails, no half pack is left.

The whole of it, on the published files, runs where NERVESCOPE_SCAN_SOURCE names a folder or an address that has them.
"""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from nervescope.content.packs import found_packs
from nervescope.content.paths import Folders, find_folders
from nervescope.packs import installing
from nervescope.packs.fetching import StoppedError
from nervescope.packs.installing import Progress, install_scan, sources_folder
from nervescope.packs.recipe import About, Recipe, Scan, SourceFile, read_scan
from nervescope.packs.verifying import verified
from nervescope.packs.writing import PackError, new_pack, sweep
from tiny_folders import write_tiny_folders
from tiny_packs import write_tiny_pack
from tiny_scan import CONTENT, listed

SOURCE = os.environ.get("NERVESCOPE_SCAN_SOURCE", "")


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Folders]:
    """A scan of three small files, called `tiny`, with its files in a folder."""
    about = About(
        id="tiny", title="T", recipe="t/1", about="", credits=(), notes=(), licence_files={}, stands_for={}, kept_only=(), pieces={}
    )
    scan = Scan(about=about, files=listed(), recipe=Recipe(steps=(), blends={}))
    monkeypatch.setitem(installing.SCANS, "tiny", "tests")
    monkeypatch.setattr(installing, "read_scan", lambda _id: scan)
    for path, data in CONTENT.items():
        (tmp_path / "from" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "from" / path).write_bytes(data)
    return tmp_path / "from", write_tiny_folders(tmp_path / "atlas")


def test_a_scan_is_fetched_built_and_tidied_up(tiny: tuple[Path, Folders], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pack is there, the fetched files are gone, and the progress ends at the whole."""
    packs, told = tmp_path / "packs", []
    monkeypatch.setattr(installing, "_build", lambda pack_id, *_rest: write_tiny_pack(packs, pack_id))
    pack = install_scan("tiny", tiny[1], packs, str(tiny[0]), told.append)
    assert pack.id == "tiny" and os.listdir(packs) == ["tiny"]
    assert told[-1].share == 1 and [t.share for t in told] == sorted(t.share for t in told)


def test_a_build_that_fails_leaves_the_fetched_files_only(
    tiny: tuple[Path, Folders], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are hidden, are no pack, and are not fetched again."""
    packs = tmp_path / "packs"

    def fails(*_arguments: object) -> None:
        with new_pack(packs, "tiny"):
            raise PackError("no")

    monkeypatch.setattr(installing, "_build", fails)
    with pytest.raises(PackError, match="no"):
        install_scan("tiny", tiny[1], packs, str(tiny[0]))
    assert os.listdir(packs) == [sources_folder(packs, "tiny").name] and found_packs(packs).packs == {}
    monkeypatch.setattr(installing, "_build", lambda pack_id, *_rest: write_tiny_pack(packs, pack_id))
    install_scan("tiny", tiny[1], packs, str(tmp_path / "nothing here any more"))
    assert os.listdir(packs) == ["tiny"]


def test_the_building_process_says_what_went_wrong(tmp_path: Path) -> None:
    """Files that are not those of the recipe end in one message, from a process that was under limits."""
    folders = write_tiny_folders(tmp_path / "atlas")
    (tmp_path / "sources").mkdir()
    with pytest.raises(PackError, match="The files of 'vertebra_l1' cannot be read"):
        installing._build("visible-human", tmp_path / "sources", tmp_path / "packs", folders, lambda _now: None, None)
    assert found_packs(tmp_path / "packs").packs == {}
    sweep(tmp_path / "packs")
    assert os.listdir(tmp_path / "packs") == []


def test_a_building_process_can_be_stopped(tmp_path: Path) -> None:
    """At once, and it is gone."""
    folders, stop = write_tiny_folders(tmp_path / "atlas"), threading.Event()
    stop.set()
    with pytest.raises(StoppedError):
        installing._build("visible-human", tmp_path, tmp_path / "packs", folders, lambda _now: None, stop)


def test_the_published_scan_is_described_whole() -> None:
    """112 files that a build needs and one licence; every credit and every surface that a blend looks at is there."""
    scan = read_scan("visible-human")
    assert len(scan.files) == 113 and len(scan.recipe.steps) == 136 and 72e6 < scan.size_bytes < 73e6
    paths = {file.path for file in scan.files}
    assert paths == {s.path for step in scan.recipe.steps for s in step.sources} | set(scan.about.licence_files.values())
    assert {step.credit for step in scan.recipe.steps} <= {credit.id for credit in scan.about.credits}
    built: set[str] = set()
    for step in scan.recipe.steps:
        needed = {name for motion in scan.recipe.blends[step.blend].motions for name in motion.near} if step.blend else set()
        assert needed <= built
        built.add(step.id)
    assert all(isinstance(file, SourceFile) and len(file.sha256) == 64 for file in scan.files)


@pytest.mark.timeout(1500)
@pytest.mark.skipif(not SOURCE, reason="NERVESCOPE_SCAN_SOURCE names no folder or address with the files of the scan")
def test_the_published_scan_installs_and_its_nerve_lies_free(tmp_path: Path) -> None:
    """From the published files to a pack that passes all checks."""
    told: list[Progress] = []
    pack = install_scan("visible-human", find_folders(), tmp_path / "packs", SOURCE, told.append)
    assert os.listdir(tmp_path / "packs") == ["visible-human"] and told[-1].share == 1
    failed = [row for row in verified(pack, find_folders()) if not row.is_well]
    assert not failed


_DIES = """
import os, signal, sys
from pathlib import Path
half = Path(sys.argv[1]) / f".visible-human-{os.getpid()}-x.part" / "visible-human"
half.mkdir(parents=True)
(half / "femur_right.npz").write_bytes(b"half")
print('{"step": 1, "of": 3, "what": "femur"}', flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_building_process_that_is_killed_is_told_and_leaves_nothing(
    tiny: tuple[Path, Folders], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person reads what to do; the fetched files stay for the next try, and what was half made goes."""
    packs, begin = tmp_path / "packs", subprocess.Popen
    monkeypatch.setattr(installing.subprocess, "Popen", lambda _command, **more: begin([sys.executable, "-c", _DIES, str(packs)], **more))
    with pytest.raises(PackError, match="ended early"):
        install_scan("tiny", tiny[1], packs, str(tiny[0]))
    assert os.listdir(packs) == [sources_folder(packs, "tiny").name] and found_packs(packs).packs == {}


def test_a_process_under_limits_takes_its_half_made_pack_away(tmp_path: Path) -> None:
    """When the program that started it is gone, nobody else would."""
    code = (
        "import sys; from pathlib import Path; from nervescope.foreign.limits import limit_this_process\n"
        "from nervescope.packs.writing import new_pack\n"
        "packs = Path(sys.argv[1]); limit_this_process(packs)\n"
        "with new_pack(packs, 'tiny') as pack:\n    pack.add_file('a.txt', b'a'); raise BrokenPipeError('nobody listens')\n"
    )
    packs = tmp_path / "packs"
    packs.mkdir()
    done = subprocess.run([sys.executable, "-c", code, str(packs)], capture_output=True, text=True, check=False)
    assert "nobody listens" in done.stderr or "cannot be written" in done.stderr
    assert os.listdir(packs) == []
