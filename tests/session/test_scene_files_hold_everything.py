"""A `.nervescope` file gives back all that was put in; files of newer programs open, and lose nothing when they are saved."""

import json
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from nervescope.domain.errors import ContentError
from nervescope.domain.frame import Side
from nervescope.session.scene_file import (
    SCHEMA_VERSION,
    Scene,
    SceneCamera,
    SceneFile,
    file_text,
    load_file,
    load_scene,
    parse_file,
    save_file,
    scene_text,
)
from nervescope.session.state import ViewState
from nervescope.session.thumbnail import Thumbnail

CAMERA = SceneCamera((10.5, -500.0, 3.0), (0.0, 1.0, 2.0), (0.0, 0.0, 1.0), 24.0)
FIRST = Scene(ViewState(selected_site_id="piriformis", side=Side.LEFT), CAMERA, title="Where it hurts", notes="Sits long.\nLeft hip.")
SECOND = Scene(ViewState(selected_site_id="disc_l5_s1"), picture={"theme": "dark"})
FILE = SceneFile((FIRST, SECOND), 1, "Mrs K", Thumbnail("image/png", b"small picture"), "/home/me/a.nervescope")


def raw_of(file: SceneFile) -> dict:
    return json.loads(file_text(file))


def newer(change) -> SceneFile:
    """A file of a newer program: this one's, with its number raised and `change` done to it."""
    raw = raw_of(FILE)
    raw["schema_version"] = SCHEMA_VERSION + 1
    change(raw)
    return parse_file(json.dumps(raw), "x").file


def test_everything_comes_back(tmp_path: Path) -> None:
    save_file(tmp_path / "a.nervescope", FILE)
    assert load_file(tmp_path / "a.nervescope").file == FILE
    assert load_scene(tmp_path / "a.nervescope") == SECOND
    assert file_text(FILE) == file_text(parse_file(file_text(FILE), "x").file)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of Unix")
def test_a_new_file_is_for_its_owner_only_and_an_old_one_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.nervescope"
    save_file(path, FILE)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o640)
    save_file(path, FILE)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_picture_carries_no_words_of_the_person() -> None:
    text = scene_text(FIRST)
    assert "Where it hurts" not in text and "Sits long" not in text
    assert parse_file(text, "x").file.scenes == (replace(FIRST, title="", notes=""),)


def test_a_newer_file_opens_and_says_so() -> None:
    raw = raw_of(FILE) | {"schema_version": 9, "weather": "fine"}
    raw["scenes"][0]["state"]["side"] = "both"
    read = parse_file(json.dumps(raw), "a.nervescope")
    assert "newer NerveScope" in str(read.told[0])
    assert any("scenes[0].state.side" in str(p) for p in read.told)
    assert read.file.scenes[1] == SECOND


def test_a_newer_file_loses_nothing_when_saved() -> None:
    def change(raw: dict) -> None:
        raw["weather"] = {"sky": ["blue", 1.5]}
        raw["scenes"][0]["state"]["halo"] = [1, 2]
        raw["scenes"][0]["state"]["side"] = "both"
        raw["scenes"][1]["sound"] = "sea"
        raw["thumbnail"]["media_type"] = "image/avif"

    before = raw_of(FILE) | {"schema_version": SCHEMA_VERSION + 1}
    change(before)
    file = newer(change)
    assert raw_of(file) == before, "saved untouched it is the same"
    touched = file.with_scene(replace(file.scene, notes="New words", state=replace(file.scene.state, show_labels=False)))
    after = raw_of(touched)
    before["scenes"][1]["notes"] = "New words"
    before["scenes"][1]["state"]["show_labels"] = False
    assert after == before, "only what was changed is changed"
    assert list(after)[: len(before)] == list(before), "everything is at its place"


def test_what_was_not_understood_can_still_be_changed() -> None:
    file = newer(lambda raw: raw["scenes"][1]["state"].update(side="both"))
    other = file.with_scene(replace(file.scene, state=replace(file.scene.state, side=Side.LEFT)))
    assert raw_of(other)["scenes"][1]["state"]["side"] == "left"


def test_a_newer_file_without_scenes_is_refused_and_named_newer() -> None:
    with pytest.raises(ContentError, match="newer NerveScope, and this one finds no scene"):
        parse_file(json.dumps({"schema_version": 7, "lessons": []}), "x")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda raw: raw.update(shown=2), "shown: 2"),
        (lambda raw: raw.update(shown=True), "shown: True"),
        (lambda raw: raw.update(scenes=[]), "scenes: this must be a list"),
        (lambda raw: raw.update(client="x" * 201), "client"),
        (lambda raw: raw["scenes"][0].update(notes=5), "scenes[0].notes"),
        (lambda raw: raw["scenes"][1]["state"].update(side="rigth"), "scenes[1].state.side"),
        (lambda raw: raw["scenes"][0]["camera"].update(up=[0, 0, 0]), "scenes[0].camera.up"),
        (lambda raw: raw["scenes"][0].update(notes="\ud800"), "half a letter"),
        (lambda raw: raw.update(schema_version=0), "versions 1 to 2"),
    ],
)
def test_faults_are_named_with_their_place(change, says: str) -> None:
    raw = raw_of(FILE)
    change(raw)
    with pytest.raises(ContentError) as caught:
        parse_file(json.dumps(raw), "x")
    assert any(says in str(p) for p in caught.value.problems), caught.value.problems


def test_a_damaged_thumbnail_does_not_keep_a_scene_closed() -> None:
    raw = raw_of(FILE)
    raw["thumbnail"]["data"] = "%%%"
    read = parse_file(json.dumps(raw), "x")
    assert read.file.thumbnail is None and "small picture" in str(read.told[0])


def test_a_flood_of_faults_ends_soon() -> None:
    raw = raw_of(FILE)
    raw["scenes"][0]["state"].update({f"unknown{k}": k for k in range(50_000)})
    for version, says in ((SCHEMA_VERSION, "does not know"), (SCHEMA_VERSION + 1, "newer")):
        read = parse_file(json.dumps(raw | {"schema_version": version}), "x")
        assert says in str(read.told[0]) and 100 < len(read.told) <= 201
    raw["scenes"][0]["state"]["structure_opacity"] = {f"structure{k}": 7 for k in range(50_000)}
    with pytest.raises(ContentError) as caught:
        parse_file(json.dumps(raw), "x")
    assert len(caught.value.problems) <= 200


def test_what_could_not_be_written_again_is_refused() -> None:
    deep: object = 1
    for _ in range(100):
        deep = [deep]
    for strange, says in ((deep, "deep"), (float("inf"), "finite")):
        with pytest.raises(ContentError, match=says):
            newer(lambda raw, strange=strange: raw.update(strange=strange))
