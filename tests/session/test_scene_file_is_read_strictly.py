"""A scene comes back as it was saved; whatever is wrong in a file is named with its place, all at once."""

import json
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nervescope.domain.errors import ContentError, NerveScopeError
from nervescope.domain.frame import Side
from nervescope.domain.statement import Audience
from nervescope.domain.structure import Layer
from nervescope.session.scene_file import Scene, SceneCamera, load_scene, parse_scene, save_scene, scene_text
from nervescope.session.state import Mode, SkinMap, Travel, ViewState

CAMERA = SceneCamera((10.5, -500.0, 3.0), (0.0, 1.0, 2.0), (0.0, 0.0, 1.0), 24.0)
STATE = ViewState(
    selected_site_id="piriformis",
    side=Side.LEFT,
    audience=Audience.CLINICAL,
    mode=Mode.CLIENT,
    view_name="posterior",
    layer_opacity={Layer.SKIN: 0.25},
    structure_opacity={"sacrum": 0.0},
    journey=Travel("sciatic", 0.25),
)
SCENE = Scene(STATE, CAMERA, (1920, 1080), {"theme": "dark", "show_labels": False}, "0.1.0", "0.1.0")


def changed(**parts) -> str:
    return json.dumps({**json.loads(scene_text(SCENE)), **parts})


def faults(text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        parse_scene(text, "scene.json")
    return [str(p) for p in caught.value.problems]


def test_a_scene_comes_back_as_it_was(tmp_path: Path) -> None:
    save_scene(tmp_path / "scene.json", SCENE)
    assert load_scene(tmp_path / "scene.json") == SCENE
    assert [p.name for p in tmp_path.iterdir()] == ["scene.json"]


def test_an_open_emergency_card_is_not_part_of_a_scene() -> None:
    assert not parse_scene(scene_text(Scene(ViewState(emergency_open=True))), "x").state.emergency_open


def test_the_skin_map_comes_back_and_its_faults_are_named() -> None:
    for skin_map in (SkinMap(("L5", "sural"), (1.5, -2.0, -300.0)), SkinMap(("S1",)), SkinMap()):
        assert parse_scene(scene_text(Scene(ViewState(skin_map=skin_map))), "x").state.skin_map == skin_map
    said = "\n".join(faults(changed(state={"skin_map": {"shown": "L5", "place_mm": [1, 2]}})))
    assert "state.skin_map.shown" in said and "state.skin_map.place_mm" in said


def test_a_bad_place_of_a_journey_is_named() -> None:
    for journey, words in (
        ({"place": 1.5}, "state.journey.place: 1.5"),
        ({"journey_id": 3}, "state.journey.journey_id"),
        (7, "state.journey"),
    ):
        assert words in "\n".join(faults(changed(state={"journey": journey})))
    assert parse_scene(changed(state={}), "x").state.journey == Travel()


unit = st.floats(0, 1)
place = st.tuples(*[st.floats(-9000, 9000, allow_subnormal=False)] * 3)


@given(
    st.builds(
        ViewState,
        selected_site_id=st.text(max_size=20),
        side=st.sampled_from(Side),
        mode=st.sampled_from(Mode),
        layer_opacity=st.dictionaries(st.sampled_from(Layer), unit),
        structure_opacity=st.dictionaries(st.text(max_size=9), unit),
    ),
    st.builds(SceneCamera, place, st.just((99999.0, 0.0, 0.0)), st.just((0.0, 0.0, 1.0)), st.floats(1, 120)),
)
def test_any_scene_comes_back(state: ViewState, camera: SceneCamera) -> None:
    scene = Scene(state, camera, (16, 7680))
    assert parse_scene(scene_text(scene), "x") == scene


def test_every_fault_is_named_at_once() -> None:
    wrong = changed(
        state={
            "side": "rigth",
            "show_labels": 1,
            "layer_opacity": {"skin": 2, "mussle": 1},
            "peel_depth": -1,
            "also_selected_ids": "sacrum",
        },
        camera={"position_mm": [0, 0], "focus_mm": [0, 0, 0], "up": [0, 0, 0], "view_angle_deg": 400},
        size=["big", 3],
    )
    said = "\n".join(faults(wrong))
    for place_and_word in (
        "state.side: 'rigth'",
        "Did you mean 'right'",
        "state.show_labels",
        "state.layer_opacity.skin: 2",
        "Did you mean 'muscle'",
        "state.peel_depth: -1",
        "state.also_selected_ids: 'sacrum' is not a list",
        "camera.position_mm",
        "camera.up",
        "camera.view_angle_deg",
        "size:",
    ):
        assert place_and_word in said


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no whole scene"),
        ("{", "no whole scene"),
        ("[]", "in braces"),
        ("{}", "schema_version"),
        (changed(schema_version=3), "newer NerveScope"),
        (changed(camera={"position_mm": [0, 0, 0], "focus_mm": [0, 0, 0], "up": [0, 0, 1], "view_angle_deg": 24}), "very point"),
        (changed(picture={"theme": 3}), "picture"),
        ("[" * 5000, "not a scene"),
        (scene_text(SCENE).replace("24.0", "NaN"), "view_angle_deg"),
        (scene_text(SCENE).replace("24.0", "9" * 400), "view_angle_deg"),
        (scene_text(SCENE).replace("10.5", "9" * 400), "position_mm"),
        (changed(schema_version=True), "schema_version"),
    ],
)
def test_what_is_wrong_is_said(text: str, says: str) -> None:
    assert any(says in fault for fault in faults(text)), faults(text)


def test_unreadable_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(NerveScopeError, match="no such file"):
        load_scene(tmp_path / "missing.json")
    with pytest.raises(NerveScopeError, match=str(tmp_path)):
        load_scene(tmp_path)
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(NerveScopeError, match="not a scene file"):
        load_scene(tmp_path / "binary.json")
    with pytest.raises(NerveScopeError, match="does not exist"):
        save_scene(tmp_path / "missing" / "scene.json", SCENE)


def test_a_scene_saved_by_an_editor_of_windows_is_read(tmp_path: Path) -> None:
    (tmp_path / "scene.json").write_text(scene_text(SCENE), encoding="utf-8-sig")
    assert load_scene(tmp_path / "scene.json") == SCENE


def test_a_folder_is_called_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NerveScopeError, match="not a file"):
        load_scene(tmp_path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a file without an end is a thing of Unix")
def test_a_file_without_an_end_is_refused_at_once() -> None:
    with pytest.raises(NerveScopeError, match="not a file"):
        load_scene(Path("/dev/zero"))


def png(*chunks: tuple[bytes, bytes], end: bool = True) -> bytes:
    rows = [*chunks, (b"IEND", b"")] if end else list(chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(b)) + k + b + struct.pack(">I", zlib.crc32(k + b)) for k, b in rows)


KEY = b"NerveScope-State\0"


@pytest.mark.parametrize(
    "chunk",
    [
        (b"tEXt", KEY + scene_text(SCENE).encode()),
        (b"zTXt", KEY + b"\0" + zlib.compress(scene_text(SCENE).encode())),
        (b"iTXt", KEY + b"\0\0\0\0" + scene_text(SCENE).encode()),
        (b"iTXt", KEY + b"\1\0\0\0" + zlib.compress(scene_text(SCENE).encode())),
    ],
)
def test_a_picture_gives_its_scene_back(tmp_path: Path, chunk: tuple[bytes, bytes]) -> None:
    (tmp_path / "a.png").write_bytes(png(chunk))
    assert load_scene(tmp_path / "a.png") == SCENE


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (png((b"tEXt", b"Title\0x")), "does not carry a scene"),
        (png((b"tEXt", KEY + b"{}"), end=False), "cut off"),
        (png((b"zTXt", KEY + b"\0garbage")), "damaged"),
        (png((b"zTXt", KEY + b"\0" + zlib.compress(b" " * 3_000_000))), "too long"),
        (png((b"tEXt", KEY + scene_text(SCENE).encode()))[:-30], "cut off"),
    ],
)
def test_a_picture_without_a_good_scene_is_named(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "a.png").write_bytes(data)
    with pytest.raises(NerveScopeError, match=says):
        load_scene(tmp_path / "a.png")


@pytest.mark.parametrize("pack", [3, "../x", "Big", ["tiny"], True])
def test_the_body_of_a_scene_is_the_id_of_a_pack(pack: object) -> None:
    with pytest.raises(ContentError, match="is not the id of a body"):
        parse_scene(json.dumps({"schema_version": 2, "pack": pack, "scenes": [{"state": {}}]}), "f")
    for good in ("", "visible-human"):
        assert parse_scene(json.dumps({"schema_version": 2, "pack": good, "scenes": [{"state": {}}]}), "f").pack == good
    assert parse_scene(json.dumps({"schema_version": 2, "scenes": [{"state": {}}]}), "f").pack is None
