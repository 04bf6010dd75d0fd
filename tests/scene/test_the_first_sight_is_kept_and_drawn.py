"""What the program shows first is the body of the opening view, kept from the run before, and never harms when it is not right."""

import json
import os
from pathlib import Path

import numpy as np
import pytest
from drawn import SIZE

from nervescope.scene import first_sight
from nervescope.scene.first_gathering import gathered
from nervescope.scene.first_picture import FirstPicture
from nervescope.scene.quality import Quality
from nervescope.scene.stage import Stage
from nervescope.session.state import Palette, ViewState
from tiny_folders import write_tiny_folders

KEY = "an atlas"


@pytest.fixture
def kept(tiny_atlas, store, tmp_path) -> Path:
    """The first sight of the tiny atlas as a file."""
    path = tmp_path / "cache" / "first_sight.npz"
    first_sight.keep(path, KEY, gathered(tiny_atlas, store, Palette.NATURAL))
    return path


def drawn(path: Path) -> np.ndarray:
    """The picture of what was kept."""
    sight = first_sight.read(path, KEY)
    assert sight is not None
    stage = Stage()
    try:
        picture = FirstPicture(stage, sight, "light")
        pixels = picture.pixels(SIZE).astype(int)
        picture.clear()
        assert stage._body.GetActors().GetNumberOfItems() == 0
        return pixels
    finally:
        stage.close()


def test_it_looks_like_the_moving_picture_of_the_opening_view(kept, make_view) -> None:
    view = make_view(ViewState())
    view.render(Quality.MOVING)
    true, first = view.pixels().astype(int), drawn(kept)
    empty = np.abs(true - true[0, 0]).max(axis=-1) < 20
    assert (~empty).mean() > 0.03
    differing = np.abs(true - first).max(axis=-1) > 60
    assert differing.mean() < 0.02
    assert differing.sum() < 0.25 * (~empty).sum()


def test_it_is_the_same_for_the_same_atlas_and_another_for_any_change(tmp_path) -> None:
    folders = write_tiny_folders(tmp_path)
    key = first_sight.key_of(folders, Palette.NATURAL, "1")
    assert key == first_sight.key_of(folders, Palette.NATURAL, "1")
    others = {first_sight.key_of(folders, Palette.COLOUR_SAFE, "1"), first_sight.key_of(folders, Palette.NATURAL, "2")}
    views = folders.annotations / "views.yaml"
    views.write_text(views.read_text("utf-8") + "\n", "utf-8")
    others.add(first_sight.key_of(folders, Palette.NATURAL, "1"))
    manifest = folders.meshes / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8") + " ", "utf-8")
    others.add(first_sight.key_of(folders, Palette.NATURAL, "1"))
    assert len(others | {key}) == 5


def test_what_was_kept_of_another_atlas_is_not_used(kept) -> None:
    assert first_sight.kept_key(kept) == KEY
    assert first_sight.read(kept, KEY) is not None
    assert first_sight.read(kept, "another") is None
    assert first_sight.read(kept.with_name("none.npz"), KEY) is None
    assert first_sight.kept_key(kept.with_name("none.npz")) == ""


def altered(path: Path, **changes: np.ndarray) -> Path:
    """The file with other arrays in it."""
    with np.load(path) as archive:
        arrays = {**archive, **changes}
    np.savez(path, **arrays)
    return path


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_a_file_cut_short_is_not_used(kept, share) -> None:
    data = kept.read_bytes()
    kept.write_bytes(data[: int(len(data) * share)])
    assert first_sight.read(kept, KEY) is None


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("triangles0", lambda a: a + 1_000_000),
        ("triangles0", lambda a: a - 1_000_000),
        ("triangles0", lambda a: a[:0]),
        ("points0", lambda a: a * np.nan),
        ("points0", lambda a: a[:-1]),
        ("points0", lambda a: a.astype(np.float64)),
        ("shade0", lambda a: a[:, :2]),
        ("tint0", lambda a: a.astype(object)),
        ("head", lambda a: np.frombuffer(b"{not json", np.uint8)),
        ("head", lambda a: np.frombuffer(json.dumps({"key": KEY, "lots": [["bone", "x", 1.0]]}).encode(), np.uint8)),
        ("head", lambda a: np.frombuffer(json.dumps({"key": KEY, "lots": [["stone", "x", 1.0, True]]}).encode(), np.uint8)),
    ],
)
def test_a_file_whose_numbers_do_not_fit_is_not_used(kept, name, fault) -> None:
    with np.load(kept) as archive:
        array = archive[name]
    assert first_sight.read(altered(kept, **{name: fault(array)}), KEY) is None


def test_a_cache_that_cannot_be_written_is_no_harm(tiny_atlas, store, tmp_path) -> None:
    (tmp_path / "file").write_text("in the way")
    first_sight.keep(tmp_path / "file" / "first_sight.npz", KEY, gathered(tiny_atlas, store, Palette.NATURAL))
    assert os.listdir(tmp_path) == ["file"]
