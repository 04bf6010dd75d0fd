"""The build writes the same bytes every time, only what changed, and a manifest that lists every file."""

import hashlib
import json
import shutil
from functools import partial
from pathlib import Path

import pytest

pytest.importorskip("pyvista")

from nervescope.content.mesh_files import read_mesh
from nervescope.domain.errors import MeshError, UnknownNameError
from nervescope.modelling import build as build_module
from nervescope.modelling.build import build_atlas
from nervescope.modelling.build_memory import BuildMemory
from nervescope.modelling.discs import build_disc
from nervescope.modelling.nerves import build_ganglion, build_root
from nervescope.modelling.recipe import Recipe

RECIPES = (
    Recipe("intervertebral_disc_l4_l5", False, partial(build_disc, upper="L4", lower="L5"), "Measured by somebody"),
    Recipe("nerve_root_l5", True, partial(build_root, level="L5")),
    Recipe("spinal_ganglion_l5", True, partial(build_ganglion, level="L5")),
)

BUILT = ("intervertebral_disc_l4_l5", "nerve_root_l5_right", "spinal_ganglion_l5_right")


def keep_cache_in(folder, patch):
    """Keep the memory of these builds out of the person's cache."""
    patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    patch.setenv("LOCALAPPDATA", str(folder / "cache"))
    patch.setattr("nervescope.modelling.build_memory.Path.home", lambda: folder)


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """A folder with the three meshes and what is remembered of it, built once."""
    folder = tmp_path_factory.mktemp("once")
    with pytest.MonkeyPatch.context() as patch:
        keep_cache_in(folder, patch)
        build(folder / "m")
        memory = BuildMemory.read(folder / "m")
    return folder / "m", {name: memory.get(name) for name in BUILT}


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    keep_cache_in(tmp_path, monkeypatch)


@pytest.fixture
def made(tmp_path, once, own_cache):
    """A folder of its own as a build leaves it."""
    folder, known = once
    shutil.copytree(folder, tmp_path / "m")
    memory = BuildMemory.read(tmp_path / "m")
    for name, remembered in known.items():
        memory.put(name, remembered.fingerprint, remembered.tables)
    memory.write()
    return tmp_path / "m"


def build(folder, **options):
    return build_atlas(folder, jobs=1, recipes=options.pop("recipes", RECIPES), **options)


def files_of(folder):
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def manifest_of(folder):
    return json.loads((folder / "manifest.json").read_text())


def test_two_builds_give_the_same_bytes(tmp_path, once):
    build(tmp_path / "b")
    assert files_of(once[0]) == files_of(tmp_path / "b")


def test_several_processes_give_the_same_bytes_as_one(tmp_path, once):
    build_atlas(tmp_path / "b", jobs=2, recipes=RECIPES)
    assert files_of(once[0]) == files_of(tmp_path / "b")


def test_manifest_lists_every_file_and_every_file_is_listed(made):
    manifest = manifest_of(made)
    listed = {row["file"]: row["sha256"] for row in (*manifest["meshes"], *manifest["files"]) if "file" in row}
    found = {name: hashlib.sha256(data).hexdigest() for name, data in files_of(made).items() if name != "manifest.json"}
    assert listed == found
    assert manifest["schema_version"] == 2 and manifest["frame"] == "RAS" and manifest["units"] == "mm"


def test_right_side_is_a_file_and_left_side_its_mirror(made):
    rows = {row["structure_id"]: row for row in manifest_of(made)["meshes"]}
    assert rows["nerve_root_l5_left"] == {"structure_id": "nerve_root_l5_left", "mirror_of": "nerve_root_l5_right"}
    assert rows["nerve_root_l5_right"]["file"] == "nerve_root_l5_right.npz"
    assert rows["intervertebral_disc_l4_l5"]["source"] == "Measured by somebody"
    assert "intervertebral_disc_l4_l5_left" not in rows


def test_nothing_is_rebuilt_when_nothing_changed(made):
    again = build(made)
    assert again.built == () and len(again.unchanged) == 3


def test_force_rebuilds(made):
    assert len(build(made, force=True).built) == 3


def test_an_altered_or_missing_file_is_made_again(made):
    (made / "nerve_root_l5_right.npz").write_bytes(b"not a mesh")
    (made / "spinal_ganglion_l5_right.npz").unlink()
    assert build(made).built == ("nerve_root_l5_right", "spinal_ganglion_l5_right")


def test_a_changed_table_rebuilds_only_what_reads_it(made, monkeypatch):
    real = build_module.file_digest
    monkeypatch.setattr(build_module, "file_digest", lambda path: "changed" if path.name == "nerve_route.csv" else real(path))
    assert build(made).built == ("nerve_root_l5_right", "spinal_ganglion_l5_right")


def test_a_changed_recipe_is_made_again(made):
    other = (Recipe("intervertebral_disc_l4_l5", False, partial(build_disc, upper="L3", lower="L4")), *RECIPES[1:])
    assert build(made, recipes=other).built == ("intervertebral_disc_l4_l5",)


@pytest.mark.parametrize("name", ["nerve_root_l5", "nerve_root_l5_right", "nerve_root_l5_left"])
def test_only_accepts_base_and_full_ids_and_keeps_the_rest(made, name):
    result = build(made, only=[name], force=True)
    assert result.built == ("nerve_root_l5_right",)
    assert len(manifest_of(made)["meshes"]) == 5


def test_only_names_the_nearest_id_for_an_unknown_one(tmp_path):
    with pytest.raises(UnknownNameError, match="nerve_root_l5"):
        build(tmp_path / "m", only=["nerve_rot_l5"])


def test_removes_only_what_an_earlier_build_made(made):
    (made / "notes.txt").write_text("mine")
    result = build(made, recipes=RECIPES[:2])
    assert result.removed == ("spinal_ganglion_l5_left", "spinal_ganglion_l5_right")
    assert not (made / "spinal_ganglion_l5_right.npz").exists()
    assert (made / "notes.txt").exists()


def broken(tables):
    """A recipe that fails."""
    raise ValueError("no such table")


def test_a_failing_recipe_is_named_and_leaves_the_earlier_file(made):
    before = files_of(made)
    with pytest.raises(MeshError, match=r"nerve_root_l5_right.*no such table"):
        build(made, recipes=(Recipe("nerve_root_l5", True, broken),))
    assert files_of(made) == before


def test_an_unwritable_folder_is_one_clear_message(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(MeshError, match="cannot be written"):
        build(tmp_path / "file" / "meshes")


def test_progress_counts_every_structure_once(tmp_path):
    steps = []
    build(tmp_path / "m", on_progress=steps.append)
    assert [s.done for s in steps] == [1, 2, 3] and {s.total for s in steps} == {3} and all(s.is_rebuilt for s in steps)


def test_files_can_be_read_by_the_program(made):
    for row in manifest_of(made)["meshes"]:
        if "file" in row:
            mesh = read_mesh(Path(made / row["file"]), row["sha256"])
            assert len(mesh.triangles) == row["triangles"]
            assert {"fibre", "around"} <= set(mesh.attributes)
