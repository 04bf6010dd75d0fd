"""The pictures of the atlas name what there is to show; the blind test has its 24 pairs, a fair order, and counts answers rightly."""

import csv
import importlib
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyvista")
pytest.importorskip("PIL")

import pyvista as pv

from nervescope.content.load import load_atlas
from nervescope.content.paths import find_folders
from nervescope.domain.frame import Side, side_of

TOOLS = Path(__file__).resolve().parents[2] / "tools"
sys.path.insert(0, str(TOOLS))
atlas_pictures, blind_test, same_sharpness = (importlib.import_module(name) for name in ("atlas_pictures", "blind_test", "same_sharpness"))
sys.path.remove(str(TOOLS))


@pytest.fixture(scope="module")
def atlas():
    """The shipped atlas."""
    return load_atlas(find_folders())


def test_every_view_shows_what_it_names(atlas):
    """A word that fits nothing would leave a structure out of its picture without anyone noticing."""
    ids = {(s.layer.value, atlas_pictures.base_id_of(name)) for name, s in atlas.structures.items()}
    for view in atlas_pictures.atlas_views():
        for token in (*view.show, *view.hide, *view.faint):
            assert any(atlas_pictures._fits(marks, token) for marks in ids), f"{view.name}: '{token}' is nothing in the atlas"


def test_a_view_of_one_side_hides_the_other(atlas):
    view = next(v for v in atlas_pictures.atlas_views() if v.name == "thigh_back")
    shown = {name: opacity for name, opacity in view.opacities(atlas).items() if opacity}
    assert not [name for name in shown if side_of(name) is Side.LEFT]
    assert shown["biceps_femoris_long_head_right"] < 1 == shown["semitendinosus_right"]


def test_the_page_says_what_is_simplified():
    views = atlas_pictures.atlas_views()
    text = atlas_pictures.page(views)
    assert len(views) >= 13
    assert all(v.simplified in text and f"({v.name}.webp)" in text for v in views)
    assert (TOOLS.parent / "docs" / "atlas" / "README.md").read_text(encoding="utf-8") == text


def test_there_are_24_pairs_that_the_reference_has():
    found = blind_test.blind_pairs()
    assert len(found) == 24
    for blind in found:
        assert len(blind_test.reference_pairs(blind)) == len(blind.structures), blind.name


@pytest.mark.parametrize(
    ("guesses", "names", "code"),
    [
        ("AAB", ("femur", "right Femur", "hip bone"), 1),
        ("ABA", ("femur", "femur", "Hip bone"), 0),
        ("ABA", ("femur", "tibia", "hip bone"), 1),
        ("ABA", ("Right femurs", "femur muscle", "bone of the hip"), 0),
    ],
)
def test_answers_are_counted(tmp_path, capsys, guesses, names, code):
    """Told three times in three is too often, once in three is not; a wrong name fails too."""
    key = [("1", "A", "femur"), ("2", "A", "femur"), ("3", "B", "hip bone")]
    for file, rows in (("key.csv", key), ("answers.csv", [(str(i), g, n) for i, (g, n) in enumerate(zip(guesses, names, strict=True), 1)])):
        with (tmp_path / file).open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([("pair", "ours", "name"), *rows])
    assert blind_test.score(tmp_path / "answers.csv", tmp_path / "key.csv") == code
    assert f"told {sum(g == k[1] for g, k in zip(guesses, key, strict=True))} times in 3" in capsys.readouterr().out


def test_the_sharper_body_is_smoothed_and_the_other_left_alone():
    """A block against a ball of its size: after it neither is told by its edges, whichever is given first."""
    block, ball = pv.Cube(x_length=16, y_length=16, z_length=16).triangulate(), pv.Sphere(radius=10, theta_resolution=60, phi_resolution=60)
    for ours, theirs in (([block], [ball]), ([ball], [block])):
        shown, (first, second) = same_sharpness.same_sharpness(ours, theirs, 0.8)
        assert (first > second) == (ours[0] is block)
        assert same_sharpness.sharpness(shown[ours[0] is ball]) < 0.8 * max(first, second)
        assert same_sharpness.sharpness(shown[ours[0] is block]) == pytest.approx(min(first, second))
        assert all(
            s.is_manifold and s.volume == pytest.approx(b.volume, rel=0.06) for (s,), (b,) in zip(shown, (ours, theirs), strict=True)
        )


def test_without_answers_nothing_is_scored(tmp_path):
    for file, guess in (("key.csv", "A"), ("answers.csv", "")):
        (tmp_path / file).write_text(f"pair,ours,name\n1,{guess},femur\n", encoding="utf-8")
    assert blind_test.score(tmp_path / "answers.csv", tmp_path / "key.csv") == 2
