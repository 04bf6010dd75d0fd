"""A capture has the asked size, honest transparency, places for labels and markers, and leaves the view alone."""

from collections.abc import Callable

import numpy as np
import pytest
from drawn import SOLID

from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import ExportError
from nervescope.scene import drawing
from nervescope.scene.camera import CameraPose, pose_for
from nervescope.scene.capture import capture
from nervescope.scene.drawing import enlarged, halved, unmultiplied
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.view import SceneView
from nervescope.session.changes import select_site, select_structure
from nervescope.session.labelling import further_ids
from nervescope.session.look import labelled_ids, view_of
from nervescope.session.state import ViewState


def test_a_capture_has_its_size_and_leaves_the_view_as_it_was(view: SceneView, tiny_atlas: Atlas) -> None:
    view.render()
    before = view.state, view.pose, view.size
    pixels = view.pixels().copy()
    state = select_site(tiny_atlas, ViewState(), "piriformis")
    pose = pose_for(view_of(tiny_atlas, state), 1.5)
    taken = capture(view, state, pose, (450, 300))
    assert taken.pixels.shape == (300, 450, 4)
    assert (taken.pixels[..., 3] == 255).all()
    assert set(taken.markers) == {"piriformis", "hamstring"}
    assert set(taken.anchors) <= {*labelled_ids(tiny_atlas, state), *further_ids(tiny_atlas, state)} and taken.anchors
    assert taken.mm_per_px == pytest.approx(220 / 300, rel=1e-6)
    assert (view.state, view.pose, view.size) == before
    view.render()
    assert np.abs(view.pixels().astype(int) - pixels).mean() < 0.5


@pytest.mark.parametrize("size", [(0, 100), (100, 0), (15, 400), (100_000, 100), (7681, 200), (-5, 50)])
def test_impossible_sizes_are_refused_with_a_hint(view: SceneView, size: tuple[int, int]) -> None:
    with pytest.raises(ExportError) as caught:
        capture(view, SOLID, view.pose, size)
    assert str(size[0]) in caught.value.message
    assert "7680" in caught.value.hint


def test_the_smallest_picture_can_be_made(view: SceneView) -> None:
    assert capture(view, SOLID, view.pose, (16, 16)).pixels.shape == (16, 16, 4)


def test_a_clear_background_has_no_fringe_and_ghosts_are_half_there(view: SceneView) -> None:
    ghostly = ViewState(structure_opacity={"piriformis_right": 0.3, "sacrum": 0.0, "sciatic_nerve_right": 0.0})
    pose = CameraPose((60.0, -700.0, 48.0), (60.0, -48.0, 48.0))
    taken = capture(view, ghostly, pose, (300, 240), transparent=True).pixels
    alpha = taken[..., 3].astype(int)
    assert alpha[0, 0] == 0
    assert 40 < alpha[120, 150] < 160, "a ghost is half there"
    solid = capture(view, SOLID, pose, (300, 240), transparent=True).pixels
    assert solid[120, 150, 3] == 255
    edge = (solid[..., 3] > 20) & (solid[..., 3] < 235)
    assert edge.sum() > 20
    inner = np.median(solid[solid[..., 3] == 255][:, :3].mean(axis=-1))
    assert np.median(solid[edge][:, :3].mean(axis=-1)) > 0.45 * inner, "no dark rim from a background"


def test_a_picture_lies_where_the_projection_says(view: SceneView, store: MeshStore) -> None:
    state = ViewState(isolated_id="sacrum")
    pose = CameraPose((0.0, -700.0, 90.0), (0.0, -60.0, 90.0))
    alpha = capture(view, state, pose, (300, 240), transparent=True).pixels[..., 3]
    mesh = store.mesh("sacrum")
    assert mesh
    view.pose = pose
    view.resize(300, 240)
    places = view.project(mesh.points_mm)
    rows, columns = np.flatnonzero(alpha.any(axis=1)), np.flatnonzero(alpha.any(axis=0))
    assert (rows[0], rows[-1] + 1) == pytest.approx((places[:, 1].min(), places[:, 1].max()), abs=1)
    assert (columns[0], columns[-1] + 1) == pytest.approx((places[:, 0].min(), places[:, 0].max()), abs=1)


def test_laid_on_the_theme_a_clear_picture_looks_like_the_opaque_one(view: SceneView) -> None:
    state = ViewState(structure_opacity={"piriformis_right": 0.4})
    opaque = capture(view, state, view.pose, (200, 160)).pixels.astype(float)
    clear = capture(view, state, view.pose, (200, 160), transparent=True).pixels.astype(float)
    share = (np.arange(160)[:, None, None] + 0.5) / 160
    paper = np.array([0xDF, 0xE5, 0xEA]) * (1 - share) + np.array([0xF4, 0xF1, 0xEC]) * share
    alpha = clear[..., 3:] / 255
    laid = clear[..., :3] * alpha + paper * (1 - alpha)
    assert np.abs(laid - opaque[..., :3]).mean() < 1.5
    assert np.percentile(np.abs(laid - opaque[..., :3]), 99) < 14


def test_a_picture_drawn_in_strips_is_the_same_picture(view: SceneView, monkeypatch: pytest.MonkeyPatch) -> None:
    state = select_structure(view.atlas, SOLID, "sacrum")
    once = capture(view, state, view.pose, (300, 240)).pixels.astype(int)
    monkeypatch.setattr(drawing, "LARGEST_ONE_PASS_PX", 600 * 100)
    strips = capture(view, state, view.pose, (300, 240)).pixels.astype(int)
    difference = np.abs(once - strips)
    assert difference.mean() < 1.0
    assert np.percentile(difference, 99.5) < 16


def test_larger_pictures_show_the_same_scene(view: SceneView) -> None:
    state = select_structure(view.atlas, SOLID, "piriformis_right")
    small = capture(view, state, view.pose, (240, 180)).pixels
    large = capture(view, state, view.pose, (480, 360)).pixels
    assert np.abs(halved(large).astype(int) - small).mean() < 3


def test_markers_know_whether_they_are_covered(make_view: Callable[..., SceneView], tiny_atlas: Atlas) -> None:
    view = make_view()
    x, y, z = tiny_atlas.site("piriformis").position_mm
    behind = capture(view, SOLID, CameraPose((x, y - 600, z), (x, y, z)), (200, 160))
    assert (behind.markers["piriformis"].x, behind.markers["piriformis"].y) == pytest.approx((100, 80), abs=0.01)
    above = capture(view, SOLID, CameraPose((x, y, z + 600), (x, y, z), (0, 1, 0)), (200, 160))
    assert behind.markers["piriformis"].is_visible
    assert not above.markers["piriformis"].is_visible, "the muscle lies over it"


def test_halving_enlarging_and_unmultiplying_keep_flat_colours() -> None:
    flat = np.full((6, 8, 4), (10, 200, 77, 255), np.uint8)
    assert (halved(flat) == flat[:3, :4]).all()
    assert (enlarged(flat, (15, 11)) == np.full((11, 15, 4), (10, 200, 77, 255))).all()
    half = np.full((2, 2, 4), (50, 25, 100, 128), np.uint8)
    assert unmultiplied(half)[0, 0].tolist() == [100, 50, 199, 128]
