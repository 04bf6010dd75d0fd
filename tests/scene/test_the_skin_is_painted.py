"""On the real skin: paint is seen where an area lies, on the shown side only, and goes away again."""

import numpy as np
import pytest

from nervescope.content.load import load_atlas
from nervescope.content.paths import find_folders
from nervescope.domain.frame import Side
from nervescope.domain.site import SiteView
from nervescope.scene.camera import pose_for
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.skin_paint import paint
from nervescope.scene.style import rgb
from nervescope.scene.view import SceneView
from nervescope.session.skin_map import area_colour
from nervescope.session.state import SkinMap, ViewState

SIZE = (200, 400)


@pytest.fixture(scope="module")
def atlas():
    """The atlas as it is shipped."""
    return load_atlas(find_folders())


def test_paint_is_seen_on_the_shown_side_and_goes_away(atlas) -> None:
    store = MeshStore(atlas)
    store.load(["skin"])
    view = SceneView(atlas, store)
    view.resize(*SIZE)
    view.attach_meshes()
    try:

        def drawn(state: ViewState) -> np.ndarray:
            view.show(state)
            view.pose = pose_for(SiteView(focus_mm=(0.0, 0.0, -400.0), direction=(0.0, 1.0, 0.0), field_mm=1200.0), SIZE[0] / SIZE[1])
            return view.picture()[..., :3].astype(int)

        bare = drawn(ViewState(skin_map=SkinMap(("nobody",))))
        right = np.abs(drawn(ViewState(skin_map=SkinMap(("L3",)))) - bare).sum(axis=2)
        left = np.abs(drawn(ViewState(skin_map=SkinMap(("L3",)), side=Side.LEFT)) - bare).sum(axis=2)
        half = SIZE[0] // 2
        assert (right[:, :half] > 40).sum() > 150 and (right[:, half + 8 :] > 40).sum() == 0
        assert (left[:, half:] > 40).sum() > 150 and (left[:, : half - 8] > 40).sum() == 0
        assert not np.abs(drawn(ViewState(skin_map=SkinMap(("nobody",)))) - bare).any()
    finally:
        view.close()


def test_every_area_reaches_the_skin_and_overlaps_are_mixed(atlas) -> None:
    store = MeshStore(atlas)
    store.load(["skin"])
    points = store.mesh("skin").points_mm
    for area_id in atlas.skin_areas:
        strength = paint(atlas, (area_id,), points, Side.RIGHT)[:, 3] / 255
        assert strength.max() > 0.6, f"{area_id} does not lie on the skin"
        assert 5 < (strength > 0.3).sum() < 0.2 * len(points), area_id
    one, other, both = (paint(atlas, ids, points, Side.RIGHT).astype(int) for ids in (("L2",), ("L3",), ("L2", "L3")))
    shared = (one[:, 3] > 100) & (other[:, 3] > 100)
    assert shared.any()
    mean = np.mean([rgb(area_colour(atlas, i)) for i in ("L2", "L3")], axis=0) * 255
    assert np.abs(both[shared, :3] - mean).max() < 60
