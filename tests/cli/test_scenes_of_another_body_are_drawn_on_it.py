"""`render --state` and `handout --state` on a scene that names a pack: drawn on that body, or one clear word where it is not there."""

import json
from pathlib import Path

import pytest
from PIL import Image

from tiny_packs import write_tiny_pack

SMALL = ("--size", "320x240", "--no-labels", "--no-date")


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packs with one body in it."""
    monkeypatch.setenv("NERVESCOPE_PACKS", str(tmp_path / "packs"))
    write_tiny_pack(tmp_path / "packs")
    return tmp_path / "packs"


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    """A scene that was made on that body."""
    path = tmp_path / "scene.nervescope"
    state = {"selected_site_id": "piriformis"}
    path.write_text(json.dumps({"schema_version": 2, "pack": "tiny", "scenes": [{"state": state}]}))
    return path


def copyright_of(path: Path) -> str:
    """Whose a picture says it is."""
    with Image.open(path) as image:
        return image.text["Copyright"]


def test_a_scene_is_drawn_on_the_body_that_it_names(run, packs: Path, scene: Path, tmp_path: Path) -> None:
    done = run("render", "--state", scene, *SMALL, "--out", tmp_path / "on.png")
    assert done.code == 0 and "note" not in done.err
    assert "scanned, Tiny body (CC BY 4.0)" in copyright_of(tmp_path / "on.png")
    again = run("render", "--state", tmp_path / "on.png", *SMALL, "--out", tmp_path / "again.png")
    assert again.code == 0 and (tmp_path / "again.png").read_bytes() == (tmp_path / "on.png").read_bytes()


def test_a_body_that_is_not_there_is_named_once_and_the_built_in_one_is_drawn(run, packs: Path, scene: Path, tmp_path: Path) -> None:
    packs.rename(tmp_path / "elsewhere")
    done = run("render", "--state", scene, *SMALL, "--out", tmp_path / "off.png")
    assert done.code == 0 and done.err.count("\n") == 1
    for part in ("scene.nervescope", "no pack called 'tiny'", "built-in body"):
        assert part in done.err
    assert "scanned" not in copyright_of(tmp_path / "off.png")


def test_a_body_that_is_damaged_ends_in_one_line_and_no_picture(run, packs: Path, scene: Path, tmp_path: Path) -> None:
    (packs / "tiny" / "pack.json").write_text("{")
    done = run("render", "--state", scene, *SMALL, "--out", tmp_path / "no.png")
    assert done.code == 2 and done.err.count("\n") == 1 and "pack.json" in done.err
    assert not (tmp_path / "no.png").exists()


def test_a_handout_of_a_scene_shows_the_same_body(run, packs: Path, scene: Path, tmp_path: Path) -> None:
    assert run("handout", "--state", scene, "--out", tmp_path / "on.pdf").code == 0
    packs.rename(tmp_path / "elsewhere")
    done = run("handout", "--state", scene, "--out", tmp_path / "off.pdf")
    assert done.code == 0 and "'tiny'" in done.err
    assert (tmp_path / "on.pdf").read_bytes() != (tmp_path / "off.pdf").read_bytes()


def test_a_3d_file_of_a_scene_holds_the_same_body(run, packs: Path, scene: Path, tmp_path: Path) -> None:
    assert run("model", "--state", scene, "--out", tmp_path / "on.glb").code == 0
    assert b"scanned, Tiny body (CC BY 4.0)" in (tmp_path / "on.glb").read_bytes()
