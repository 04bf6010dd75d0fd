"""The build writes the same bytes every time, only what changed, and a manifest that lists every file."""

import hashlib
import json
from functools import partial
from pathlib import Path

import pytest

pytest.importorskip("pyvista")

from nervescope.content.mesh_files import read_mesh
from nervescope.domain.errors import MeshError, UnknownNameError
from nervescope.modelling import build as build_module
from nervescope.modelling.build import build_atlas
from nervescope.modelling.discs import build_disc
from nervescope.modelling.nerves import build_ganglion, build_root
from nervescope.modelling.recipe import Recipe

RECIPES = (
    Recipe("intervertebral_disc_l4_l5", False, partial(build_disc, upper="L4", lower="L5"), "Measured by somebody"),
    Recipe("nerve_root_l5", True, partial(build_root, level="L5")),
    Recipe("spinal_ganglion_l5", True, partial(build_ganglion, level="L5")),
)


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    """Keep the memory of these builds out of the person's cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setattr("nervescope.modelling.build_memory.Path.home", lambda: tmp_path)


def build(folder, **options):
    return build_atlas(folder, jobs=1, recipes=options.pop("recipes", RECIPES), **options)


def files_of(folder):
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def manifest_of(folder):
    return json.loads((folder / "manifest.json").read_text())


def test_two_builds_give_the_same_bytes(tmp_path):
    build(tmp_path / "a")
    build(tmp_path / "b")
    assert files_of(tmp_path / "a") == files_of(tmp_path / "b")


def test_several_processes_give_the_same_bytes_as_one(tmp_path):
    build(tmp_path / "a")
    build_atlas(tmp_path / "b", jobs=2, recipes=RECIPES)
    assert files_of(tmp_path / "a") == files_of(tmp_path / "b")


def test_manifest_lists_every_file_and_every_file_is_listed(tmp_path):
    build(tmp_path / "m")
    manifest = manifest_of(tmp_path / "m")
    listed = {row["file"]: row["sha256"] for row in (*manifest["meshes"], *manifest["files"]) if "file" in row}
    found = {name: hashlib.sha256(data).hexdigest() for name, data in files_of(tmp_path / "m").items() if name != "manifest.json"}
    assert listed == found
    assert manifest["schema_version"] == 2 and manifest["frame"] == "RAS" and manifest["units"] == "mm"


def test_right_side_is_a_file_and_left_side_its_mirror(tmp_path):
    build(tmp_path / "m")
    rows = {row["structure_id"]: row for row in manifest_of(tmp_path / "m")["meshes"]}
    assert rows["nerve_root_l5_left"] == {"structure_id": "nerve_root_l5_left", "mirror_of": "nerve_root_l5_right"}
    assert rows["nerve_root_l5_right"]["file"] == "nerve_root_l5_right.npz"
    assert rows["intervertebral_disc_l4_l5"]["source"] == "Measured by somebody"
    assert "intervertebral_disc_l4_l5_left" not in rows


def test_nothing_is_rebuilt_when_nothing_changed(tmp_path):
    build(tmp_path / "m")
    again = build(tmp_path / "m")
    assert again.built == () and len(again.unchanged) == 3


def test_force_rebuilds(tmp_path):
    build(tmp_path / "m")
    assert len(build(tmp_path / "m", force=True).built) == 3


def test_an_altered_or_missing_file_is_made_again(tmp_path):
    build(tmp_path / "m")
    (tmp_path / "m" / "nerve_root_l5_right.npz").write_bytes(b"not a mesh")
    (tmp_path / "m" / "spinal_ganglion_l5_right.npz").unlink()
    assert build(tmp_path / "m").built == ("nerve_root_l5_right", "spinal_ganglion_l5_right")


def test_a_changed_table_rebuilds_only_what_reads_it(tmp_path, monkeypatch):
    build(tmp_path / "m")
    real = build_module.file_digest
    monkeypatch.setattr(build_module, "file_digest", lambda path: "changed" if path.name == "nerve_route.csv" else real(path))
    assert build(tmp_path / "m").built == ("nerve_root_l5_right", "spinal_ganglion_l5_right")


def test_a_changed_recipe_is_made_again(tmp_path):
    build(tmp_path / "m")
    other = (Recipe("intervertebral_disc_l4_l5", False, partial(build_disc, upper="L3", lower="L4")), *RECIPES[1:])
    assert build(tmp_path / "m", recipes=other).built == ("intervertebral_disc_l4_l5",)


@pytest.mark.parametrize("name", ["nerve_root_l5", "nerve_root_l5_right", "nerve_root_l5_left"])
def test_only_accepts_base_and_full_ids_and_keeps_the_rest(tmp_path, name):
    build(tmp_path / "m")
    result = build(tmp_path / "m", only=[name], force=True)
    assert result.built == ("nerve_root_l5_right",)
    assert len(manifest_of(tmp_path / "m")["meshes"]) == 5


def test_only_names_the_nearest_id_for_an_unknown_one(tmp_path):
    with pytest.raises(UnknownNameError, match="nerve_root_l5"):
        build(tmp_path / "m", only=["nerve_rot_l5"])


def test_removes_only_what_an_earlier_build_made(tmp_path):
    build(tmp_path / "m")
    (tmp_path / "m" / "notes.txt").write_text("mine")
    result = build(tmp_path / "m", recipes=RECIPES[:2])
    assert result.removed == ("spinal_ganglion_l5_left", "spinal_ganglion_l5_right")
    assert not (tmp_path / "m" / "spinal_ganglion_l5_right.npz").exists()
    assert (tmp_path / "m" / "notes.txt").exists()


def broken(tables):
    """A recipe that fails."""
    raise ValueError("no such table")


def test_a_failing_recipe_is_named_and_leaves_the_earlier_file(tmp_path):
    build(tmp_path / "m")
    before = files_of(tmp_path / "m")
    with pytest.raises(MeshError, match=r"nerve_root_l5_right.*no such table"):
        build(tmp_path / "m", recipes=(Recipe("nerve_root_l5", True, broken),))
    assert files_of(tmp_path / "m") == before


def test_an_unwritable_folder_is_one_clear_message(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(MeshError, match="cannot be written"):
        build(tmp_path / "file" / "meshes")


def test_progress_counts_every_structure_once(tmp_path):
    steps = []
    build(tmp_path / "m", on_progress=steps.append)
    assert [s.done for s in steps] == [1, 2, 3] and {s.total for s in steps} == {3} and all(s.is_rebuilt for s in steps)


def test_files_can_be_read_by_the_program(tmp_path):
    build(tmp_path / "m")
    for row in manifest_of(tmp_path / "m")["meshes"]:
        if "file" in row:
            mesh = read_mesh(Path(tmp_path / "m" / row["file"]), row["sha256"])
            assert len(mesh.triangles) == row["triangles"]
            assert {"fibre", "around"} <= set(mesh.attributes)
