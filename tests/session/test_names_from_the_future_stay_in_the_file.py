"""A file with names that this program does not know opens, says so, and loses none of them when saved, at every level, in any version."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nervescope.domain.errors import ContentError
from nervescope.domain.frame import Side
from nervescope.session.annotation import Annotation, Kind, Place, ScreenStroke, Stroke
from nervescope.session.changes_lesson import go_to_step, move_step, remove_step, rename_step, step_shown
from nervescope.session.cutting import Cut, CutPlane, PlaneKind
from nervescope.session.open_scene import MadeWith, opened_scene, state_of
from nervescope.session.scene_file import (
    PICTURE_VERSION,
    SCHEMA_VERSION,
    Scene,
    SceneCamera,
    SceneFile,
    file_text,
    parse_file,
    scene_text,
)
from nervescope.session.scene_schema import schema_text
from nervescope.session.state import SkinMap, Supply, Travel, ViewState
from nervescope.session.thumbnail import Thumbnail

MARKS = (
    Annotation(id="a1", kind=Kind.PIN, places=(Place("sacrum", (1.0, 2.0, 3.0)),), text="here"),
    Annotation(id="a2", kind=Kind.AREA, strokes=(Stroke("skin", ((1.0, 2.0, 3.0),), 4.0),)),
    Annotation(id="a3", kind=Kind.SCREEN_INK, screen_strokes=(ScreenStroke(((0.0, 0.1),), 0.002),)),
)
STATE = ViewState(
    annotations=MARKS,
    journey=Travel("sciatic", 0.5),
    supply=Supply(),
    skin_map=SkinMap(("L5",)),
    cut=Cut((CutPlane(PlaneKind.FREE, point_mm=(1.0, 2.0, 3.0), normal=(0.0, 0.0, 1.0)),)),
)
CAMERA = SceneCamera((10.5, -500.0, 3.0), (0.0, 1.0, 2.0), (0.0, 0.0, 1.0), 24.0)
PICTURE = Thumbnail("image/png", b"small")
STEPS = tuple(Scene(replace(STATE, peel_depth=float(k)), CAMERA, title=f"Step {k}", thumbnail=PICTURE) for k in range(3))
VERSIONS = MadeWith("0.1.0", "0.1.0")
FREE_NAMES = ("layer_opacity", "structure_opacity", "picture")
"""Parts whose names are of the content: layers, structures, choices of the sheet."""
CHOICES_OF_VERSION_2 = {
    "thumbnail.media_type": "image/webp image/png",
    "Scene.thumbnail.media_type": "image/webp image/png",
    "Annotation.kind": "pin arrow text ink screen_ink area stamp distance angle",
    "Annotation.stamp": "pain tingling numb weak do_not_press",
    "Annotation.colour": "teal blue violet rose ink white",
    "Annotation.size": "small medium large",
    "Annotation.hand": "mine client",
    "Side": "left midline right",
    "Audience": "client clinical",
    "Mode": "client explore",
    "Course": "a b c d e f",
    "Division": "low mid_thigh pelvis usual",
    "Palette": "colour_safe natural",
    "Ask": " nerve roots supplies",
    "Layer": "bone cartilage disc ligament muscle nerve skin vessel",
    "PlaneKind": "free frontal sagittal transverse",
}


def records(value: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every part of a file that has names of its own, with its place."""
    if isinstance(value, dict):
        yield place, value
        for name, part in value.items():
            if name not in FREE_NAMES:
                yield from records(part, f"{place}.{name}" if place else name)
    if isinstance(value, list):
        for k, part in enumerate(value):
            yield from records(part, f"{place}[{k}]")


def from_the_future(file: SceneFile, version: int = SCHEMA_VERSION) -> dict[str, Any]:
    """A file in which a later program has written one name more into every part."""
    raw = json.loads(file_text(file)) | {"schema_version": version}
    for place, record in list(records(raw)):
        record["halo"] = {"of": place, "glow": [1, {"deep": True}]}
    return raw


@pytest.mark.parametrize("version", [SCHEMA_VERSION, SCHEMA_VERSION + 1])
def test_it_opens_says_so_and_untouched_it_is_written_as_it_was(version: int) -> None:
    raw = from_the_future(SceneFile(STEPS, 1, "Mrs K", PICTURE), version)
    read = parse_file(json.dumps(raw), "a.nervescope")
    assert [s.state for s in read.file.scenes] == [s.state for s in STEPS], "all that is known is shown, annotations too"
    first = read.told[0]
    assert ("newer NerveScope" if version > SCHEMA_VERSION else "does not know") in first.message and "stays in the file" in first.hint
    told = {p.pointer for p in read.told}
    places = [f"{place}.halo" if place else "halo" for place, _record in records(raw) if "halo" not in place]
    assert len(places) > 30, "every level has one"
    assert set(places) - told <= {p for p in places if "thumbnail" in p}, "each is named with its place"
    assert json.loads(file_text(read.file)) == raw


@pytest.mark.parametrize("version", [SCHEMA_VERSION, SCHEMA_VERSION + 1])
def test_what_is_changed_is_changed_and_every_other_name_stays(version: int) -> None:
    raw = from_the_future(SceneFile(STEPS[:1]), version)
    file = parse_file(json.dumps(raw), "x").file
    scene = opened_scene(file, Path("/a.nervescope"))
    moved = replace(MARKS[0], text="there", places=(Place("sacrum", (9.0, 2.0, 3.0)),))
    state = replace(state_of(file), side=Side.LEFT, annotations=(moved, MARKS[2]), journey=Travel("sciatic", 0.75))
    after = json.loads(file_text(scene.now(state, None, None, VERSIONS)))
    wanted = json.loads(json.dumps(raw))
    shown = wanted["scenes"][0]["state"]
    shown["side"], shown["journey"]["place"] = "left", 0.75
    shown["annotations"][0]["text"], shown["annotations"][0]["places"][0]["point_mm"] = "there", [9.0, 2.0, 3.0]
    del shown["annotations"][1]
    assert after | {"app_version": "", "atlas_version": ""} == wanted | {"app_version": "", "atlas_version": ""}


@pytest.mark.parametrize("version", [SCHEMA_VERSION, SCHEMA_VERSION + 1])
def test_steps_of_a_lesson_take_their_unknown_names_along(version: int) -> None:
    raw = from_the_future(SceneFile(STEPS, 0), version)
    file = parse_file(json.dumps(raw), "x").file
    state = rename_step(move_step(go_to_step(state_of(file), 0), 1), "First of all")
    after = json.loads(file_text(opened_scene(file, Path("/l.nervescope")).now(state, None, None, VERSIONS)))
    old = raw["scenes"]
    assert after["halo"] == raw["halo"]
    assert after["scenes"] == [old[1], old[0] | {"title": "First of all"}, old[2]]


def test_the_last_step_of_a_lesson_keeps_its_own_unknown_names() -> None:
    raw = from_the_future(SceneFile(STEPS, 2))
    file = parse_file(json.dumps(raw), "x").file
    scene, state = opened_scene(file, Path("/l.nervescope")), state_of(file)
    for _ in range(3):
        state = remove_step(go_to_step(state, 0))
    assert step_shown(state) is None
    after = json.loads(file_text(scene.now(state, None, None, VERSIONS)))
    assert after["scenes"][0]["halo"] == raw["scenes"][2]["halo"] and len(after["scenes"]) == 1


def test_the_scene_of_a_picture_from_the_future_opens_and_keeps_all() -> None:
    raw = json.loads(scene_text(STEPS[0]))
    assert raw["schema_version"] == PICTURE_VERSION
    raw["halo"], raw["state"]["halo"], raw["state"]["annotations"][0]["halo"] = 1, 2, 3
    read = parse_file(json.dumps(raw), "a.png")
    assert "does not know" in read.told[0].message and read.file.scene.state == STEPS[0].state
    (scene,) = json.loads(file_text(read.file))["scenes"]
    assert (scene["halo"], scene["state"]["halo"], scene["state"]["annotations"][0]["halo"]) == (1, 2, 3)
    assert parse_file(file_text(read.file), "again").file == read.file


def test_a_slip_of_a_hand_that_edits_is_named_with_what_was_meant() -> None:
    raw = json.loads(file_text(SceneFile(STEPS[:1])))
    raw["scenes"][0]["state"]["sidee"] = "left"
    said = "\n".join(str(p) for p in parse_file(json.dumps(raw), "x").told)
    assert "scenes[0].state.sidee" in said and "Did you mean 'side'" in said


def test_wrong_values_are_still_faults_in_this_version_and_kept_in_a_later_one() -> None:
    raw = from_the_future(SceneFile(STEPS[:1]))
    raw["scenes"][0]["state"]["annotations"][0]["kind"] = "cloud"
    with pytest.raises(ContentError, match="cloud"):
        parse_file(json.dumps(raw), "x")
    read = parse_file(json.dumps(raw | {"schema_version": SCHEMA_VERSION + 1}), "x")
    assert [a.id for a in read.file.scene.state.annotations] == ["a2", "a3"]
    assert json.loads(file_text(read.file))["scenes"] == raw["scenes"]


def choices(part: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """The values that a schema allows where it names them all, by place."""
    if isinstance(part, dict):
        if "enum" in part:
            yield place, " ".join(part["enum"])
        for name, inner in part.items():
            yield from choices(inner, place if name in ("properties", "items", "$defs", "anyOf") else f"{place}.{name}".strip("."))
    if isinstance(part, list):
        for inner in part:
            yield from choices(inner, place)


def test_choices_belong_to_the_version() -> None:
    """Who adds a kind of annotation, a stamp, a colour or a layer raises SCHEMA_VERSION: programs of before would refuse the file else."""
    if SCHEMA_VERSION == 2:
        assert dict(choices(json.loads(schema_text()))) == CHOICES_OF_VERSION_2
