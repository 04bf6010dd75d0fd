"""3D files say what is shown: read back, whole, the right way out, in the right units, with names, colours and licence."""

import base64
import json
import re
import struct
import zlib
from dataclasses import replace

import numpy as np
import pytest

from nervescope.domain.errors import ExportError
from nervescope.domain.structure import Layer
from nervescope.export.model3d.about import about_of
from nervescope.export.model3d.files import write_model
from nervescope.export.model3d.glb import glb_of
from nervescope.export.model3d.printing import stl_of
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.model_parts import lamp_constants, model_parts, shown_ids
from nervescope.session import changes
from nervescope.session.look import opacity_of
from nervescope.session.scene_file import SceneCamera
from nervescope.session.state import ViewState

CAMERA = SceneCamera((50.0, -500.0, 0.0), (50.0, -30.0, 0.0), (0.0, 0.0, 1.0), 24.0)
_TYPES = {5123: "<u2", 5125: "<u4", 5126: "<f4"}
_WIDTH = {"SCALAR": 1, "VEC3": 3, "VEC4": 4}


def read_glb(data: bytes) -> tuple[dict, bytes]:
    """Document and binary chunk, by the rules of glTF 2.0."""
    magic, version, length = struct.unpack_from("<III", data)
    assert (magic, version, length) == (0x46546C67, 2, len(data))
    size, kind = struct.unpack_from("<II", data, 12)
    assert kind == 0x4E4F534A and size % 4 == 0
    rest, kind = struct.unpack_from("<II", data, 20 + size)
    assert kind == 0x004E4942 and rest % 4 == 0 and 28 + size + rest == len(data)
    return json.loads(data[20 : 20 + size]), data[28 + size :]


def array(document: dict, binary: bytes, index: int) -> np.ndarray:
    at = document["accessors"][index]
    view = document["bufferViews"][at["bufferView"]]
    assert view["byteOffset"] % 4 == 0
    values = np.frombuffer(binary, _TYPES[at["componentType"]], at["count"] * _WIDTH[at["type"]], view["byteOffset"])
    return values.reshape(at["count"], -1)


def volume(points: np.ndarray, triangles: np.ndarray) -> float:
    """Above 0 when the triangles look outwards."""
    a, b, c = (points[triangles[:, k]].astype(float) for k in range(3))
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)


def made(atlas, state: ViewState, **choices):
    return model_parts(atlas, MeshStore(atlas), state, **choices)


def test_a_glb_has_every_shown_structure_once_in_metres_with_y_up(tiny_atlas) -> None:
    state = ViewState()
    parts = made(tiny_atlas, state, is_full=True)
    document, binary = read_glb(glb_of(parts, about_of(tiny_atlas, state)))
    nodes = [n for n in document["nodes"] if "mesh" in n]
    assert [n["extras"]["id"] for n in nodes] == [i for i, o in opacity_of(tiny_atlas, state).items() if o > 0 and i in tiny_atlas.meshes]
    assert tiny_atlas.words.licence_line in document["asset"]["copyright"]
    for node, part in zip(nodes, parts, strict=True):
        primitive = document["meshes"][node["mesh"]]["primitives"][0]
        points, normals, colours = (array(document, binary, primitive["attributes"][k]) for k in ("POSITION", "NORMAL", "COLOR_0"))
        triangles = array(document, binary, primitive["indices"]).reshape(-1, 3)
        high = part.bounds_mm[1]
        assert points[:, 1].max() == pytest.approx(high[2] / 1000, abs=1e-5) and points[:, 0].min() == pytest.approx(
            -high[0] / 1000, abs=1e-5
        )
        assert points.min(axis=0) == pytest.approx(document["accessors"][primitive["attributes"]["POSITION"]]["min"])
        assert np.linalg.norm(normals, axis=1) == pytest.approx(1, abs=1e-3) and triangles.max() < len(points)
        assert volume(points, triangles) > 0, node["name"]
        assert len(colours) == len(points) and (colours[:, 3] == 65535).all()


def test_what_is_mirrored_is_not_inside_out_and_names_its_side(tiny_atlas) -> None:
    parts = {p.id: p for p in made(tiny_atlas, ViewState(), is_full=True)}
    right, left = parts["piriformis_right"], parts["piriformis_left"]
    assert left.name_en.endswith(", left") and right.name_en.endswith(", right")
    assert left.points_mm[:, 0].mean() == pytest.approx(-right.points_mm[:, 0].mean())
    assert volume(left.points_mm, left.triangles) == pytest.approx(volume(right.points_mm, right.triangles), rel=1e-4)
    outwards = np.einsum("ij,ij->i", left.points_mm - left.points_mm.mean(axis=0), left.normals)
    assert np.median(outwards) > 0


def test_hidden_stays_hidden_and_ghosts_are_blended(tiny_atlas) -> None:
    state = changes.set_layer_opacity(changes.set_layer_opacity(ViewState(), Layer.MUSCLE, 0.0), Layer.BONE, 0.4)
    parts = made(tiny_atlas, state)
    assert parts and not [p for p in parts if p.layer == "muscle"]
    document, _ = read_glb(glb_of(parts, about_of(tiny_atlas, state)))
    material = next(m for m, p in zip(document["materials"], parts, strict=True) if p.layer == "bone")
    assert material["alphaMode"] == "BLEND" and material["pbrMetallicRoughness"]["baseColorFactor"][3] == 0.4
    assert shown_ids(tiny_atlas, replace(ViewState(), isolated_id="sacrum")) == ("sacrum",)


def test_the_same_state_makes_the_same_bytes(tiny_atlas) -> None:
    about = about_of(tiny_atlas, ViewState())
    assert glb_of(made(tiny_atlas, ViewState()), about) == glb_of(made(tiny_atlas, ViewState()), about)


def test_stl_and_obj_are_in_mm_closed_and_hold_only_what_was_asked_for(tiny_atlas, tmp_path) -> None:
    parts = made(tiny_atlas, ViewState(), only=("sacrum", "piriformis_left"), is_full=True)
    data = stl_of(parts, about_of(tiny_atlas, ViewState()))
    count = struct.unpack_from("<I", data, 80)[0]
    assert len(data) == 84 + 50 * count and not data.startswith(b"solid")
    rows = np.frombuffer(data, np.dtype([("n", "<f4", 3), ("c", "<f4", (3, 3)), ("a", "<u2")]), count, 84)
    high = np.max([p.bounds_mm[1] for p in parts], axis=0)
    assert rows["c"].reshape(-1, 3).max(axis=0) == pytest.approx(high)
    corners = np.unique(rows["c"].reshape(-1, 3), axis=0, return_inverse=True)[1].reshape(-1, 3)
    edges = np.concatenate([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]])
    there, back = ({tuple(e) for e in edges[:, order].tolist()} for order in ([0, 1], [1, 0]))
    assert there == back, "an edge has a triangle on one side only"
    write_model(tiny_atlas, ViewState(), parts, CAMERA, lamp_constants(), tmp_path / "two.obj")
    text, colours = (tmp_path / "two.obj").read_text(), (tmp_path / "two.mtl").read_text()
    assert "mtllib two.mtl" in text and text.count("\no ") == 2 and ", left" in text and colours.count("newmtl") == 2


def test_the_page_holds_everything_and_asks_nothing_of_a_network(tiny_atlas, tmp_path) -> None:
    state = changes.select_site(tiny_atlas, ViewState(), "piriformis")
    path = tmp_path / "a.html"
    parts = made(tiny_atlas, state)
    write_model(tiny_atlas, state, parts, CAMERA, lamp_constants(), path)
    page = path.read_text()
    assert "default-src 'none'" in page and not re.search(r"""(src|href)=["']?(https?:)?//|fetch\(|import\(|XMLHttp|url\((?!data:)""", page)
    words = tiny_atlas.emergency.flags[0].signs[0].text
    assert words in page and tiny_atlas.words.licence_line in page and tiny_atlas.sites["piriformis"].answer.text in page
    scene = json.loads(re.search(r'id="scene">(.*?)</script>', page, re.S)[1])
    data = zlib.decompress(base64.b64decode(re.search(r'id="mesh">(.*?)</script>', page, re.S)[1]))
    for head, part in zip(scene["parts"], parts, strict=True):
        steps = np.frombuffer(data, "<u2", head["points"] * 3, head["start"]).reshape(-1, 3)
        assert np.abs(steps * head["step"] + head["low"] - part.points_mm).max() < 0.02, "more than 0.02 mm off"
    assert {label["part"] for label in scene["labels"]} <= {head["id"] for head in scene["parts"]}


def test_a_wrong_kind_or_folder_ends_in_one_message_and_leaves_nothing(tiny_atlas, tmp_path) -> None:
    parts = made(tiny_atlas, ViewState(), only=("sacrum",))
    for path in (tmp_path / "a.fbx", tmp_path / "none" / "a.glb"):
        with pytest.raises(ExportError):
            write_model(tiny_atlas, ViewState(), parts, CAMERA, lamp_constants(), path)
    assert not list(tmp_path.iterdir())
