"""The shipped atlas: every site's own view shows its nerve and its labels, lit from both sides, without black faces."""

from collections.abc import Iterator

import numpy as np
import pytest

from nervescope.content.load import load_atlas
from nervescope.content.paths import find_folders
from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.scene.camera import pose_for
from nervescope.scene.capture import marker_anchors
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.quality import Quality
from nervescope.scene.stage import Pixels
from nervescope.scene.view import SceneView
from nervescope.session.changes import select_site, set_side
from nervescope.session.look import labelled_ids, view_of
from nervescope.session.state import ViewState

SIZE = (400, 300)
SITES = ("disc", "foramen", "piriformis", "hamstring")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The atlas of the repository."""
    return load_atlas(find_folders())


@pytest.fixture(scope="module")
def drawn(atlas: Atlas) -> Iterator[SceneView]:
    """Its view."""
    store = MeshStore(atlas)
    store.load()
    assert store.problems == ()
    view = SceneView(atlas, store)
    view.resize(*SIZE)
    view.attach_meshes()
    yield view
    view.close()


def look(view: SceneView, state: ViewState, quality: Quality = Quality.STILL) -> Pixels:
    """A frame of a state from its own view."""
    view.show(state)
    view.pose = pose_for(view_of(view.atlas, state), SIZE[0] / SIZE[1])
    view.render(quality)
    return view.pixels()


def share_of_black(pixels: Pixels) -> float:
    """How much of the picture is nearly black."""
    return float((pixels[..., :3].max(axis=-1) < 22).mean())


@pytest.mark.parametrize("side", [Side.RIGHT, Side.LEFT])
@pytest.mark.parametrize("name", SITES)
def test_the_view_of_a_site_shows_its_nerve_and_its_labels(drawn: SceneView, atlas: Atlas, name: str, side: Side) -> None:
    state = set_side(select_site(atlas, ViewState(), name), side)
    pixels = look(drawn, state).astype(int)
    assert share_of_black(pixels) < 0.01
    marker = marker_anchors(drawn, state)[state.selected_site_id]
    assert 0.2 * SIZE[0] < marker.x < 0.8 * SIZE[0] and 0.2 * SIZE[1] < marker.y < 0.8 * SIZE[1]
    red, green, blue = (pixels[..., k] for k in range(3))
    is_nerve = (red > 120) & (red - blue > 70) & (green > 0.42 * red)
    assert is_nerve.mean() > 0.004, "the nerve can be seen"
    wanted = labelled_ids(atlas, state)
    anchors = drawn.anchors(wanted)
    assert sum(a.is_visible for a in anchors.values()) >= 0.6 * len(wanted)


@pytest.mark.parametrize("name", ["home", "posterior", "anterior", "left", "right"])
def test_named_views_are_lit_and_fast_frames_resemble_fine_ones(drawn: SceneView, name: str) -> None:
    fine = look(drawn, ViewState(view_name=name)).astype(int)
    quick = look(drawn, ViewState(view_name=name), Quality.MOVING).astype(int)
    assert share_of_black(fine) < 0.01
    assert np.abs(fine[..., :3] - quick[..., :3]).mean() < 6
    background = np.abs(fine[..., :3] - fine[:, :1, :3]).max(axis=-1) < 6
    assert (~background).mean() > 0.05, "the body is there"


def test_both_sides_of_the_home_view_are_mirror_images(drawn: SceneView) -> None:
    right = look(drawn, ViewState()).astype(int)
    left = look(drawn, set_side(ViewState(), Side.LEFT))[:, ::-1].astype(int)
    is_body = np.abs(right[..., :3] - right[:, :1, :3]).max(axis=-1) > 12
    is_body_left = np.abs(left[..., :3] - left[:, -1:, :3]).max(axis=-1) > 12
    assert (is_body != is_body_left).mean() < 0.02


def test_markers_and_labels_stay_put_while_nothing_moves(drawn: SceneView, atlas: Atlas) -> None:
    state = select_site(atlas, ViewState(), "piriformis")
    look(drawn, state, Quality.MOVING)
    wanted = labelled_ids(atlas, state)
    first = drawn.anchors(wanted)
    assert drawn.anchors(wanted) == first
    drawn.pose = pose_for(view_of(atlas, state), SIZE[0] / SIZE[1])
    assert drawn.anchors(wanted) == first
