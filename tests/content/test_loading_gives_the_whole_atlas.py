"""What is written in the files is what the program shows."""

from pathlib import Path

from nervescope.content.checks import check
from nervescope.content.load import load_atlas
from nervescope.content.paths import Folders
from tiny_atlas import make_tiny_atlas


def test_files_give_the_same_atlas_as_code(tiny_folders: Folders) -> None:
    loaded, made = load_atlas(tiny_folders), make_tiny_atlas(tiny_folders.meshes)
    for name in ("version", "structures", "nerves", "sites", "treatments", "sources", "emergency", "words", "views", "meshes", "problems"):
        assert getattr(loaded, name) == getattr(made, name), name


def test_the_tiny_files_are_in_order(tiny_folders: Folders) -> None:
    report = check(tiny_folders)
    assert report.problems == ()
    assert report.is_in_order
    assert report.counts["sites"] == 2
    assert report.counts["meshes"] == 3


def test_progress_is_told_from_nothing_to_all(tiny_folders: Folders) -> None:
    told: list[tuple[int, int, str]] = []
    check(tiny_folders, lambda *step: told.append(step))
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    assert told[-1][0] == told[-1][1] == len(told) - 2
    assert any("sacrum.npz" in what for _, _, what in told)


def test_paired_records_stand_on_both_sides(tiny_folders: Folders) -> None:
    structures = load_atlas(tiny_folders).structures
    assert set(structures) == {"sacrum", "piriformis_right", "piriformis_left", "sciatic_nerve_right", "sciatic_nerve_left"}
    assert structures["piriformis_left"].record is structures["piriformis_right"].record


def test_folders_may_have_any_name(tiny_folders: Folders, tmp_path: Path) -> None:
    moved = tiny_folders.annotations.rename(tmp_path / "Meine Texte é")
    assert not load_atlas(Folders(moved, tiny_folders.meshes)).problems
