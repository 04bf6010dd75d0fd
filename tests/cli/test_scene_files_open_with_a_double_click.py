"""`nervescope desktop`: written only when asked, found by the desktop's own tools, removed without a rest, never over another's file."""

import shlex
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from nervescope.cli import desktop


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data with a space"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    monkeypatch.setattr("sys.platform", "linux")
    return folder


def files(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*nervescope*") if p.is_file() and p.suffix in (".desktop", ".svg", ".xml")}


def test_nothing_is_written_without_being_asked(run, data: Path) -> None:
    done = run("desktop")
    assert done.code == 0 and done.out.count("is not there") == 3 and not data.exists()


def test_it_is_installed_and_removed_without_a_rest(run, data: Path) -> None:
    assert run("desktop", "--install").code == 0
    assert {"applications/nervescope.desktop", "mime/packages/nervescope.xml"} <= files(data)
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(data / "applications/nervescope.desktop", encoding="utf-8")
    section = entry["Desktop Entry"]
    assert section["MimeType"] == "application/x-nervescope;" and section["Exec"].endswith(" %f")
    assert Path(shlex.split(section["Exec"])[0]).is_file(), "the command is there"
    assert ElementTree.parse(data / "mime/packages/nervescope.xml") and run("desktop").out.count("is there") == 3
    assert run("desktop", "--install").code == 0, "twice is as good as once"
    assert run("desktop", "--remove").code == 0 and not {name for name in files(data) if "mime/application" not in name}
    assert run("desktop", "--remove").code == 0


@pytest.mark.skipif(not (shutil.which("update-mime-database") and shutil.which("gio")), reason="the desktop's tools are not here")
def test_the_desktop_knows_what_a_scene_file_is(run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("desktop", "--install")
    scene = tmp_path / "hip.nervescope"
    scene.write_text("{}")
    env = {"XDG_DATA_HOME": str(data), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    said = subprocess.run(["gio", "info", "-a", "standard::content-type", str(scene)], capture_output=True, text=True, env=env).stdout
    assert "application/x-nervescope" in said


def test_what_someone_else_made_is_not_touched(run, data: Path) -> None:
    theirs = data / "applications/nervescope.desktop"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("[Desktop Entry]\nName=Mine\n")
    for option in ("--install", "--remove"):
        done = run("desktop", option)
        assert done.code == 2 and "someone else" in done.err and theirs.read_text().endswith("Name=Mine\n")
    assert files(data) == {"applications/nervescope.desktop"}


def test_a_folder_that_cannot_be_written_ends_in_one_line(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").write_text("a file, no folder")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    done = run("desktop", "--install")
    assert done.code == 2 and "cannot be written" in done.err and done.err.count("\n") == 1


def test_other_systems_are_told_what_to_do(run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desktop.sys, "platform", "win32")
    done = run("desktop", "--install")
    assert done.code == 2 and "File > Open" in done.err and not data.exists()


@pytest.mark.parametrize(
    ("word", "quoted"), [("/a/b", "/a/b"), ("/my apps/n", '"/my apps/n"'), ("/50%/n", "/50%%/n"), ("/a$b", '"/a\\\\$b"')]
)
def test_paths_are_quoted_as_the_rules_say(word: str, quoted: str) -> None:
    assert desktop._quoted(word) == quoted
