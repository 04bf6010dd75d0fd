"""3D files hold what is on the screen: cuts take away and are closed, notes and marks are there, what is hidden is not."""

import io
import json
import re
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from nervescope.cli.scene_picture import camera_of
from nervescope.content.load import load_atlas
from nervescope.content.paths import find_folders
from nervescope.domain.structure import Layer
from nervescope.export.model3d.about import about_of
from nervescope.export.model3d.files import write_model
from nervescope.export.model3d.glb import glb_of
from nervescope.export.model3d.printing import whole_mesh
from nervescope.geometry.model_part import MARK, ModelPart
from nervescope.scene.camera import pose_for
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.model_parts import lamp_constants, model_parts
from nervescope.scene.quality import Quality
from nervescope.scene.view import SceneView
from nervescope.session import changes
from nervescope.session.annotation import HEX, Annotation, Colour, Hand, Kind, Place, ScreenStroke, Stamp, Stroke
from nervescope.session.cutting import Cut, CutPlane, PlaneKind
from nervescope.session.look import view_of
from nervescope.session.scene_record import SceneCamera
from nervescope.session.state import SkinMap, ViewState
from tests.export.test_3d_files_read_back import array, read_glb, volume

CAMERA = SceneCamera((60.0, -700.0, 40.0), (60.0, -40.0, 40.0), (0.0, 0.0, 1.0), 24.0)
MUSCLE, NERVE = "piriformis_right", "sciatic_nerve_right"
LEVEL = CutPlane(PlaneKind.TRANSVERSE, (0.0, 0.0, 48.0), (0.0, 0.0, 1.0))
ASIDE = CutPlane(PlaneKind.SAGITTAL, (62.0, 0.0, 0.0), (1.0, 0.0, 0.0))


def made(atlas, state: ViewState, **choices) -> dict[str, ModelPart]:
    return {p.id: p for p in model_parts(atlas, MeshStore(atlas), state, marks_from=CAMERA, **choices)}


def back_of(part: ModelPart) -> tuple[float, float, float]:
    x, y, z = (float(v) for v in part.points_mm[part.points_mm[:, 1].argmin()])
    return x, y, z


def array_of(document: dict, binary: bytes, node: dict) -> np.ndarray:
    """The points of a node."""
    return array(document, binary, document["meshes"][node["mesh"]]["primitives"][0]["attributes"]["POSITION"])


def open_edges(part: ModelPart) -> int:
    """Edges that have a triangle on one side only."""
    _, _, triangles = whole_mesh(part)
    edges = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    there = {tuple(e) for e in edges.tolist()}
    return sum((b, a) not in there for a, b in there)


@pytest.fixture
def one_of_each(tiny_atlas) -> tuple[Annotation, ...]:
    parts = made(tiny_atlas, ViewState(), is_full=True)
    muscle, nerve = back_of(parts[MUSCLE]), back_of(parts[NERVE])
    at, other = Place(MUSCLE, muscle), Place(NERVE, nerve)
    hanging = Place(MUSCLE, (muscle[0], muscle[1] - 60, muscle[2]))
    return (
        Annotation(id="a1", kind=Kind.PIN, places=(at,), text="Tender", colour=Colour.ROSE),
        Annotation(id="a2", kind=Kind.ARROW, places=(at, hanging), text="Here"),
        Annotation(id="a3", kind=Kind.TEXT, at=(-0.2, 0.3), text="Twice <a> day"),
        Annotation(id="a4", kind=Kind.INK, strokes=(Stroke(MUSCLE, (muscle,), 3.0),), colour=Colour.VIOLET),
        Annotation(id="a5", kind=Kind.SCREEN_INK, screen_strokes=(ScreenStroke(((0.1, 0.1), (0.2, 0.2)), 0.01),)),
        Annotation(id="a6", kind=Kind.AREA, strokes=(Stroke(MUSCLE, (muscle,), 6.0),), colour=Colour.BLUE, hand=Hand.CLIENT),
        Annotation(id="a7", kind=Kind.STAMP, places=(at,), stamp=Stamp.DO_NOT_PRESS),
        Annotation(id="a8", kind=Kind.DISTANCE, places=(at, other)),
        Annotation(id="a9", kind=Kind.ANGLE, places=(at, other, Place(MUSCLE, (muscle[0] + 4, muscle[1], muscle[2])))),
    )


@pytest.mark.parametrize("planes", [(LEVEL,), (LEVEL, ASIDE)])
@pytest.mark.parametrize("is_full", [False, True])
def test_a_cut_takes_away_and_its_faces_close_what_it_opens(tiny_atlas, planes, is_full: bool) -> None:
    whole = made(tiny_atlas, ViewState(), is_full=is_full)[MUSCLE]
    part = made(tiny_atlas, replace(ViewState(), cut=Cut(planes)), is_full=is_full)[MUSCLE]
    for plane in planes:
        height = (part.points_mm - np.asarray(plane.point_mm)) @ np.asarray(plane.normal)
        assert height.max() == pytest.approx(0, abs=0.1), "the cut is where the plane is"
        on_face = (part.normals @ np.asarray(plane.normal, np.float32) > 0.999) & (np.abs(height) < 0.1)
        assert on_face.sum() > 3
    assert open_edges(whole) == 0 and open_edges(part) == 0
    assert 0 < volume(part.points_mm, part.triangles) < 0.9 * volume(whole.points_mm, whole.triangles)


def test_a_face_has_the_rim_of_its_tissue(tiny_atlas) -> None:
    part = made(tiny_atlas, replace(ViewState(), cut=Cut((LEVEL,))), is_full=True)[MUSCLE]
    face = (part.normals[:, 2] > 0.999) & (part.points_mm[:, 2] > 47.9)
    assert len(np.unique(part.colours[face], axis=0)) == 2


def test_what_is_spared_stays_whole_and_what_lies_before_the_plane_is_gone(tiny_atlas) -> None:
    low = CutPlane(PlaneKind.TRANSVERSE, (0.0, 0.0, -400.0), (0.0, 0.0, 1.0))
    whole, cut = made(tiny_atlas, ViewState()), made(tiny_atlas, replace(ViewState(), cut=Cut((low,))))
    assert set(cut) == {i for i, p in whole.items() if p.layer == Layer.NERVE}
    assert np.array_equal(cut[NERVE].points_mm, whole[NERVE].points_mm)


def test_every_mark_is_in_the_glb_in_its_colour_the_right_way_out(tiny_atlas, one_of_each) -> None:
    state = replace(ViewState(), annotations=one_of_each)
    parts = made(tiny_atlas, state)
    marks = {p.id: p for p in parts.values() if p.layer == MARK}
    assert set(marks) == {f"annotation:a{k}" for k in (1, 2, 4, 6, 7, 8, 9)}
    for a in one_of_each:
        if part := marks.get(f"annotation:{a.id}"):
            colour = [int(HEX[a.colour][k : k + 2], 16) for k in (1, 3, 5)]
            assert (np.abs(part.colours[:, :3].astype(int) - colour).sum(axis=1) == 0).any(), a.kind
            assert a.strokes or volume(part.points_mm, part.triangles) > 0, a.kind
    document, _ = read_glb(glb_of(tuple(parts.values()), about_of(tiny_atlas, state)))
    names = {n["name"] for n in document["nodes"]}
    assert {"Pin: Tender", "Arrow: Here", "Stamp: Do not press", "Notes and marks"} <= names
    group = next(n for n in document["nodes"] if n["name"] == "Notes and marks")
    assert [document["nodes"][k]["extras"]["id"] for k in group["children"]] == list(marks)


def test_words_and_ink_of_the_picture_stand_before_the_body_and_face_the_first_view(qapp, tiny_atlas, one_of_each) -> None:
    state = replace(ViewState(), annotations=one_of_each)
    parts = tuple(made(tiny_atlas, state).values())
    document, binary = read_glb(glb_of(parts, about_of(tiny_atlas, state), CAMERA, state.annotations))
    nodes = {n["name"]: n for n in document["nodes"]}
    view = np.array(nodes["Start view"]["matrix"]).reshape(4, 4).T
    assert view[:3, 3] == pytest.approx([-0.06, 0.04, -0.7], abs=1e-6), "RAS (60, -700, 40) mm in metres, y up"
    assert document["cameras"][0]["perspective"]["yfov"] == pytest.approx(np.radians(24))
    assert {"Text: Twice <a> day", "Words: Tender", "Words: Here", "Words: Do not press"} <= set(nodes)
    for name in ("Text: Twice <a> day", "Words: Tender"):
        primitive = document["meshes"][nodes[name]["mesh"]]["primitives"][0]
        normal = array(document, binary, primitive["attributes"]["NORMAL"])[0]
        assert normal == pytest.approx(view[:3, 2], abs=1e-4), "it faces the first view"
        texture = document["materials"][primitive["material"]]["pbrMetallicRoughness"]["baseColorTexture"]["index"]
        at = document["bufferViews"][document["images"][document["textures"][texture]["source"]]["bufferView"]]
        with Image.open(io.BytesIO(binary[at["byteOffset"] : at["byteOffset"] + at["byteLength"]])) as image:
            assert image.format == "PNG" and np.asarray(image.convert("L")).std() > 20, "words are on it"
    text = max(float((view[:3, 3] - p) @ view[:3, 2]) for p in array_of(document, binary, nodes["Text: Twice <a> day"]))
    body = min(float(((p.points_mm - CAMERA.position_mm) @ [0.0, 1.0, 0.0]).min()) / 1000 for p in parts if p.layer != MARK)
    assert text < body


def test_marks_of_what_is_hidden_or_cut_away_or_put_aside_are_not_there(tiny_atlas, one_of_each) -> None:
    state = replace(ViewState(), annotations=one_of_each)
    hidden = made(tiny_atlas, changes.set_layer_opacity(state, Layer.MUSCLE, 0.0))
    assert not [i for i in hidden if i.startswith("annotation")]
    low = CutPlane(PlaneKind.TRANSVERSE, (0.0, 0.0, -400.0), (0.0, 0.0, 1.0))
    assert not [i for i in made(tiny_atlas, replace(state, cut=Cut((low,)))) if i.startswith("annotation")]
    aside = replace(state, annotations=tuple(replace(a, is_hidden=True) for a in one_of_each))
    assert not [i for i in made(tiny_atlas, aside) if i.startswith("annotation")]
    assert not [p for p in model_parts(tiny_atlas, MeshStore(tiny_atlas), state) if p.layer == MARK], "files to print hold the body alone"


def test_the_page_says_every_note(tiny_atlas, one_of_each, tmp_path) -> None:
    state = replace(ViewState(), annotations=one_of_each)
    parts = tuple(made(tiny_atlas, state).values())
    write_model(tiny_atlas, state, parts, CAMERA, lamp_constants(), tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text()
    scene = json.loads(re.search(r'id="scene">(.*?)</script>', page, re.S)[1])
    assert [t["words"] for t in scene["texts"]] == ["Twice <a> day"] and len(scene["ink"]) == 1
    assert {"Tender", "Here", "Do not press"} <= {label["name"] for label in scene["labels"] if "colour" in label}
    notes = re.search(r'<ul class="notes">(.*?)</ul>', page, re.S)[1]
    assert notes.count("<li>") == len(one_of_each) and "Twice &lt;a&gt; day" in notes and "Drawn by the client" in notes
    assert {head["on"] for head in scene["parts"] if head["tissue"] == "mark"} == {MUSCLE}


def test_painted_areas_of_the_skin_map_are_in_the_colours_of_the_skin() -> None:
    atlas = load_atlas(find_folders())
    bare, painted = (
        model_parts(atlas, MeshStore(atlas), replace(ViewState(), skin_map=SkinMap(shown=shown)), ("skin",))[0]
        for shown in ((), tuple(atlas.skin_areas)[:1])
    )
    differs = (painted.colours != bare.colours).any(axis=1)
    assert 0.005 < differs.mean() < 0.6


@pytest.mark.parametrize("view_name", ["left", "right"])
@pytest.mark.parametrize("changed", [{}, {"is_orthographic": True}, {"cut": Cut((LEVEL,))}])
def test_what_covers_is_as_faint_as_in_the_view(tiny_atlas, view_name: str, changed: dict) -> None:
    solid = ViewState(structure_opacity={"piriformis_right": 1.0, "piriformis_left": 1.0})
    state = replace(solid, selected_structure_id=MUSCLE, fade_covering=True, view_name=view_name, **changed)
    store = MeshStore(tiny_atlas)
    store.load()
    view = SceneView(tiny_atlas, store, "light")
    try:
        view.attach_meshes()
        view.resize(420, 300)
        view.show(state)
        view.pose = pose_for(view_of(tiny_atlas, state), 1.4)
        view.render(Quality.STILL)
        seen = {i: round(view._body.opacity[i], 3) for i in view._body.opacity if view._body.opacity[i] > 0}
        camera = camera_of(view.pose)
    finally:
        view.close()
    parts = {p.id: p for p in model_parts(tiny_atlas, store, state, marks_from=camera)}
    assert {i: parts[i].opacity for i in parts} == {i: seen[i] for i in parts}
    assert any(p.opacity < 1 for p in parts.values()) == (view_name == "left"), "it must differ from side to side"
    assert all(p.opacity == 1 for p in model_parts(tiny_atlas, store, state)), "for printing all is solid"
