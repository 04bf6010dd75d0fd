"""`check`, `sites` and `structures` say what a person or another program wants to know, with the promised exit codes."""

import argparse
import json
from pathlib import Path

import pytest

from nervescope.cli import check, sites, structures
from nervescope.content.paths import Folders
from nervescope.content.schemas import schema_texts
from nervescope.domain.errors import ContentError, UnknownNameError
from tiny_folders import Edited, write_tiny_folders


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """The tiny atlas in files."""
    return write_tiny_folders(tmp_path)


def run(command: str, folders: Folders, *options: str) -> int:
    """Run one of the three commands as the command line does."""
    parser = argparse.ArgumentParser()
    subparsers = parser.add_subparsers()
    for module in (check, sites, structures):
        module.add_parser(subparsers)
    args = parser.parse_args([command, *options, "--annotations", str(folders.annotations), "--meshes", str(folders.meshes)])
    return int(args.run(args))


def test_check_counts_and_says_that_all_is_well(folders: Folders, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", folders) == 0
    lines = capsys.readouterr().out.splitlines()
    assert str(folders.annotations) in lines[0]
    assert "2 sites" in lines[1]
    assert "3 meshes" in lines[1]
    assert lines[-1] == "everything is in order"


def test_check_names_each_problem_on_its_line(folders: Folders, capsys: pytest.CaptureFixture[str]) -> None:
    (folders.meshes / "sacrum.npz").unlink()
    with Edited(folders.annotations / "sites" / "hamstring.yaml") as data:
        data["site"]["structure_ids"] = ["tail"]
    assert run("check", folders) == 2
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "2 problems"
    assert any(line.startswith("meshes/sacrum.npz: the mesh file is missing. Run ") for line in lines)
    assert any("annotations/sites/hamstring.yaml:" in line and "there is no structure 'tail'" in line for line in lines)


def test_check_as_json(folders: Folders, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", folders, "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["is_in_order"] is True
    assert report["counts"]["treatments"] == 1
    (folders.meshes / "manifest.json").unlink()
    assert run("check", folders, "--json") == 2
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["file"], problem["message"]) == ("meshes/manifest.json", "the file is missing.")


def test_check_of_a_folder_that_is_not_there(folders: Folders, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    gone = Folders(tmp_path / "gone", folders.meshes)
    with pytest.raises(ContentError, match="does not exist"):
        run("check", gone)
    assert run("check", gone, "--json") == 2
    assert "does not exist" in json.loads(capsys.readouterr().out)["problems"][0]["message"]


def test_check_writes_the_schemas_when_asked(folders: Folders, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", folders, "--write-schemas") == 0
    assert f"schemas: {len(schema_texts())} written" in capsys.readouterr().out
    assert run("check", folders, "--write-schemas") == 0
    assert "schemas: up to date" in capsys.readouterr().out


def test_sites_are_listed_in_order(folders: Folders, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("sites", folders) == 0
    head, first, second = capsys.readouterr().out.splitlines()
    assert head.split() == ["KEY", "FAMILY", "ID", "SITE", "NERVE"]
    assert first.split()[:3] == ["3", "piriformis", "piriformis"]
    assert second.endswith("Sciatic nerve")
    assert run("sites", folders, "--json") == 0
    assert [site["number"] for site in json.loads(capsys.readouterr().out)] == [3, 4]


def test_structures_are_listed_once_with_their_sides(folders: Folders, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("structures", folders) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["muscle", "nerve", "bone"]
    assert lines[1].endswith("right, left")
    assert lines[3].endswith("midline")


def test_structures_are_found_by_a_word_in_any_language_and_by_layer(folders: Folders, capsys: pytest.CaptureFixture[str]) -> None:
    for option in (["pear"], ["MUSCULUS"], ["--layer", "muscle"]):
        assert run("structures", folders, *option, "--json") == 0
        assert [s["id"] for s in json.loads(capsys.readouterr().out)] == ["piriformis_right", "piriformis_left"]
    with pytest.raises(UnknownNameError, match="'xyz'"):
        run("structures", folders, "xyz")


def test_a_short_list_says_that_something_is_missing(folders: Folders, capsys: pytest.CaptureFixture[str]) -> None:
    (folders.annotations / "sites" / "hamstring.yaml").write_text("{", encoding="utf-8")
    assert run("sites", folders) == 0
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 2
    assert "1 problem in the atlas. See 'nervescope check'." in told.err
