"""A variant really changes what is drawn and picked, on the shown side alone, and comes back exactly; its file is read when asked for."""

from dataclasses import replace

import numpy as np
from drawn import SOLID

from nervescope.domain.frame import Side
from nervescope.domain.variant import Course
from nervescope.scene.mesh_store import MeshStore

IN_FRONT_OF_BOTH = np.array([60.0, -400.0, 48.0])
FORWARD = np.array([0.0, 1.0, 0.0])
THROUGH = replace(SOLID, variant=Course.B, selected_structure_id="piriformis_right")


def hit(view, x=60.0):
    found = view._body.picker.pick(np.array([x, -400.0, 48.0]), FORWARD)
    return (found.structure_id, round(found.point_mm[1])) if found else None


def test_pixels_and_picks_follow_the_variant_and_come_back(make_view):
    view = make_view()
    view.render()
    before, usual = view.pixels().copy(), hit(view)
    view.show(THROUGH)
    view.render()
    assert hit(view) == ("piriformis_right", -78), "the back of the thicker muscle"
    assert np.abs(view.pixels().astype(int) - before).max() > 40
    view.show(SOLID)
    view.render()
    assert hit(view) == usual == ("piriformis_right", -59)
    assert np.array_equal(view.pixels(), before)


def test_the_other_side_stays_as_it_is(make_view):
    view = make_view(THROUGH)
    assert hit(view, -60.0) == ("piriformis_left", -59)
    view.show(replace(THROUGH, side=Side.LEFT, selected_structure_id=""))
    assert hit(view, -60.0) == ("piriformis_left", -78)
    assert hit(view, 60.0) == ("piriformis_right", -59)


def test_going_back_and_forth_adds_nothing(make_view):
    view = make_view()
    for _ in range(2):
        view.show(THROUGH)
        view.show(SOLID)
    count = len(view._body.picker._ids)
    for _ in range(5):
        view.show(THROUGH)
        view.show(SOLID)
    assert len(view._body.picker._ids) == count
    assert len(view._body._aside) == 1


def test_the_outline_is_that_of_the_shape_that_is_shown(make_view):
    view = make_view(replace(SOLID, selected_structure_id="piriformis_right"))
    view.pixels()
    view.show(THROUGH)
    view.render()
    through = view.pixels().copy()
    fresh = make_view(THROUGH)
    fresh.render()
    assert np.abs(through.astype(int) - fresh.pixels()).max() <= 2


def test_files_of_variants_are_read_when_first_asked_for(tiny_atlas):
    store = MeshStore(tiny_atlas)
    store.load()
    assert not any("." in key for key in store._surfaces)
    high = store.surface("piriformis_left", "b").full.points_mm[:, 1].min()
    assert high < -77.0 and store.surface("piriformis_left", "b").is_mirrored
    assert store.surface("piriformis_left").full.points_mm[:, 1].min() > -60.0
    assert store.mesh("piriformis_left", "b").points_mm[:, 0].max() < 0
    assert store.surface("sacrum", "b") is store.surface("sacrum"), "what does not differ is the same"


def test_a_damaged_file_of_a_variant_leaves_the_usual_mesh(tiny_atlas, tmp_path):
    for path in tiny_atlas.meshes_folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "piriformis_right.b.npz").write_bytes(b"no mesh")
    store = MeshStore(replace(tiny_atlas, meshes_folder=tmp_path))
    store.load()
    assert store.surface("piriformis_right", "b") is store.surface("piriformis_right")
    assert [p.file for p in store.problems] == [f"{tmp_path.name}/piriformis_right.b.npz"]
