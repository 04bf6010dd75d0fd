"""A pack that is whole is laid over the atlas; one with any fault ends in one message, and nothing of it is shown."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nervescope.content.load import load_atlas
from nervescope.content.packs import found_packs, packs_folder, read_pack
from nervescope.domain.errors import ContentError
from nervescope.domain.pack import Origin
from nervescope.scene.mesh_store import MeshStore
from tiny_folders import write_tiny_folders
from tiny_packs import place, write_tiny_pack


def edited(pack: Path, change: Callable[[Any], object]) -> Path:
    """The pack with its manifest changed."""
    file = pack / "pack.json"
    data = json.loads(file.read_text())
    change(data)
    file.write_text(json.dumps(data))
    return pack


def test_surfaces_of_a_pack_stand_in_for_the_built_in_ones(tmp_path: Path) -> None:
    """Its meshes and sites win, all else stays, and each surface knows where it comes from."""
    folders = write_tiny_folders(tmp_path)
    pack = write_tiny_pack(tmp_path / "packs", sites=(place("piriformis", 66, -42, 35),))
    plain, atlas = load_atlas(folders), load_atlas(replace(folders, pack=pack))
    assert atlas.pack and atlas.pack.title == "Tiny body" and plain.pack is None
    assert [atlas.origin_of(i) for i in ("sacrum", "piriformis_left")] == [Origin.SCANNED] * 2
    assert atlas.origin_of("sciatic_nerve_right") is Origin.MODELLED is plain.origin_of("sacrum")
    assert atlas.sites["piriformis"].position_mm == (66, -42, 35)
    assert atlas.sites["piriformis"].view.focus_mm[2] == plain.sites["piriformis"].view.focus_mm[2] + 10
    assert atlas.sites["hamstring"] == plain.sites["hamstring"]
    store = MeshStore(atlas)
    store.load()
    assert not store.problems
    assert len(store.mesh("piriformis_left").triangles) == 12 and len(store.mesh("sciatic_nerve_left").triangles) > 12
    assert store.mesh("piriformis_left").bounds_mm[1][0] < 0


def test_what_a_surface_stands_for_is_not_drawn_beside_it(tmp_path: Path) -> None:
    """A sacrum with its coccyx leaves no second coccyx; what is only kept takes no place."""
    folders = write_tiny_folders(tmp_path)

    def change(data: Any) -> None:
        data["meshes"] = [m for m in data["meshes"] if m["structure_id"] == "sacrum"]
        data["meshes"][0] |= {"stands_for": ["piriformis_left"]}

    pack = edited(write_tiny_pack(tmp_path / "packs"), change)
    assert "piriformis_left" not in load_atlas(replace(folders, pack=pack)).meshes
    kept = load_atlas(replace(folders, pack=edited(pack, lambda d: d["meshes"][0].update(is_drawn=False))))
    assert "piriformis_left" in kept.meshes and kept.origin_of("sacrum") is Origin.MODELLED


FAULTS: dict[str, tuple[Callable[[Any], object], str]] = {
    "version": (lambda d: d.update(schema_version=2), "schema_version: this is 2, but this program reads 1"),
    "frame": (lambda d: d.update(frame="LPS"), "frame: this is 'LPS'"),
    "units": (lambda d: d.update(units="m"), "units: this is 'm'"),
    "id": (lambda d: d.update(id="other"), "id: this is 'other'"),
    "no title": (lambda d: d.update(title=" "), "needs a title"),
    "no credits": (lambda d: d.update(credits=[]), "at least one credit"),
    "unknown field": (lambda d: d.update(colour="red"), "'colour' is not known"),
    "missing field": (lambda d: d.pop("built_with"), "'built_with' is missing"),
    "wrong kind": (lambda d: d.update(meshes="all"), "expected a list"),
    "no meshes": (lambda d: d.update(meshes=[]), "1 to 5000 meshes"),
    "path": (lambda d: d["meshes"][2].update(file="../sacrum.npz"), "not the plain name"),
    "gone": (lambda d: d["meshes"][2].update(file="gone.npz"), "'gone.npz' is missing from the pack"),
    "credit": (lambda d: d["meshes"][2].update(credit="you"), "no credit 'you'"),
    "origin": (lambda d: d["meshes"][2].update(origin="dreamt"), "'dreamt' is not known"),
    "mirror": (lambda d: d["meshes"][0].update(mirror_of="sacrum"), "not the same structure on the other side"),
    "twice": (lambda d: d["meshes"].append(d["meshes"][2]), "stands here twice"),
    "stands for its own": (lambda d: d["meshes"][2].update(stands_for=["piriformis_left"]), "has a mesh of its own"),
    "far away": (lambda d: d.update(sites=[{"id": "a", "point_mm": [0, 0, 1e9]}]), "further than 1500 mm"),
    "not finite": (lambda d: d.update(sites=[{"id": "a", "point_mm": [0, 0, float("nan")]}]), "NaN is not a number"),
    "file": (lambda d: d["files"][0].update(file="/etc/passwd"), "not the plain name"),
    "checksum": (lambda d: d["files"][0].update(sha256="0"), "damaged or was altered"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_one_message(tmp_path: Path, name: str) -> None:
    """The message names the file and the place."""
    change, said = FAULTS[name]
    pack = edited(write_tiny_pack(tmp_path), change)
    with pytest.raises(ContentError) as caught:
        read_pack(pack)
    assert len(caught.value.problems) == 1
    assert said in str(caught.value) and "tiny/pack.json" in str(caught.value)


def test_one_bad_pack_does_not_hide_the_others(tmp_path: Path) -> None:
    """Each pack stands for itself; what is being made is none."""
    write_tiny_pack(tmp_path, "good")
    (write_tiny_pack(tmp_path, "bad") / "pack.json").write_text("{")
    (tmp_path / ".half-1-x.part").mkdir()
    found = found_packs(tmp_path)
    assert list(found.packs) == ["good"] and len(found.problems) == 1 and "bad/pack.json" in str(found.problems[0])
    assert found_packs(tmp_path / "none").packs == {}


def test_a_link_is_no_file_of_a_pack(tmp_path: Path) -> None:
    """A pack cannot point at files elsewhere."""
    pack = write_tiny_pack(tmp_path)
    secret = tmp_path / "secret"
    (pack / "sacrum.npz").rename(secret)
    (pack / "sacrum.npz").symlink_to(secret)
    with pytest.raises(ContentError, match=r"'sacrum\.npz' is missing"):
        read_pack(pack)


def test_the_folder_is_found_by_option_variable_and_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As that of one's own notes."""
    monkeypatch.setenv("NERVESCOPE_PACKS", str(tmp_path / "a"))
    assert packs_folder(tmp_path / "b") == tmp_path / "b" and packs_folder() == tmp_path / "a"
    monkeypatch.delenv("NERVESCOPE_PACKS")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert packs_folder() == tmp_path / "NerveScope" / "packs"
