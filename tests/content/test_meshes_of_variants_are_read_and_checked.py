"""The manifest tells the meshes of a variant from the usual ones, old manifests still open, and damage or a wrong name is said once."""

import json
from dataclasses import replace

import pytest

from nervescope.content.checks import check
from nervescope.content.load import load_atlas
from nervescope.content.manifest import read_manifest
from nervescope.domain.errors import ContentError
from tiny_folders import Edited, write_tiny_folders


@pytest.fixture
def folders(tmp_path):
    return write_tiny_folders(tmp_path)


def rows(manifest, **wanted):
    return [r for r in manifest["meshes"] if all(r.get(k) == v for k, v in wanted.items())]


def test_variants_stand_beside_the_usual_meshes(folders):
    manifest = read_manifest(folders.meshes)
    assert not manifest.problems
    assert set(manifest.variants) == {"b"} and set(manifest.variants["b"]) == {"piriformis_right", "piriformis_left"}
    assert manifest.meshes["piriformis_right"].variant == ""
    atlas = load_atlas(folders)
    assert atlas.mesh_of("piriformis_right", "b").file == "piriformis_right.b.npz"
    assert atlas.mesh_of("piriformis_right").file == "piriformis_right.npz" == atlas.mesh_of("piriformis_right", "c").file
    assert not [p for p in check(replace(folders)).problems if "piriformis_right.b" in str(p)]


def test_a_manifest_of_before_the_variants_still_opens(folders):
    with Edited(folders.meshes / "manifest.json") as manifest:
        manifest["schema_version"] = 1
        manifest["meshes"] = [r for r in manifest["meshes"] if "variant" not in r]
    assert load_atlas(folders).variant_meshes == {}
    with Edited(folders.meshes / "manifest.json") as manifest:
        manifest["schema_version"] = 3
    with pytest.raises(ContentError, match="this is 3"):
        read_manifest(folders.meshes)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"variant": "z"}, "of the variant 'z', which nobody knows"),
        ({"file": "../evil.npz"}, "is not the plain name"),
        ({"triangles": 7}, "the manifest says 7"),
        ({"sha256": "0" * 64}, "its checksum differs"),
    ],
)
def test_each_fault_of_a_row_is_named(folders, change, words):
    with Edited(folders.meshes / "manifest.json") as manifest:
        rows(manifest, structure_id="piriformis_right", variant="b")[0].update(change)
    assert any(words in str(problem) for problem in check(folders).problems)


def test_the_other_side_needs_the_variant_that_it_mirrors(folders):
    with Edited(folders.meshes / "manifest.json") as manifest:
        manifest["meshes"].remove(rows(manifest, structure_id="piriformis_right", variant="b")[0])
    (problem,) = read_manifest(folders.meshes).problems
    assert "mirrors 'piriformis_right', which has no mesh file of its own" in str(problem)


def test_a_place_off_the_nerve_and_an_unknown_letter_are_named(folders):
    path = folders.annotations / "nerves" / "variants.yaml"
    with Edited(path) as data:
        known = next(v for v in data["variants"] if v["id"] == "b")
        known["pressed_id"] = "piriformis"
        known["point_mm"] = [300.0, 0.0, 0.0]
        data["variants"].append({**known, "id": "q", "course": {**known["course"], "id": "variant.q"}})
    found = [str(p) for p in check(folders).problems]
    assert any("mm from 'piriformis_right.b'" in text for text in found)
    assert any("there is no variant 'q'" in text for text in found)
    assert any("there is no nerve 'piriformis'" in text for text in found)


def test_the_manifest_is_plain_json(folders):
    assert json.loads((folders.meshes / "manifest.json").read_text())["schema_version"] == 2
