"""Slow machines get simpler frames, and closing frees everything, twice if need be."""

import subprocess
import sys

import numpy as np
from drawn import SOLID, watched_objects

from nervescope.domain.atlas import Atlas
from nervescope.scene.drawing import enlarged
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.outline import line_width_px, outline_of, painted_over
from nervescope.scene.quality import SLOW_STILL_S, SOFTWARE_SCALE, STILLS_UNTIL_RETRY, Care, FrameBudget, Quality, occlusion_reach
from nervescope.scene.view import SceneView


def test_moving_frames_shrink_on_a_slow_machine_and_grow_again() -> None:
    budget = FrameBudget()
    assert budget.preset(Quality.MOVING).scale == SOFTWARE_SCALE < 1.0, "without a graphics card"
    budget.is_software = False
    assert budget.preset(Quality.MOVING).scale == 1.0
    budget.took(Quality.MOVING, 0.03)
    budget.took(Quality.MOVING, 0.30)
    assert budget.preset(Quality.MOVING).scale == 1.0, "one slow frame is forgiven"
    budget.took(Quality.MOVING, 0.09)
    assert budget.preset(Quality.MOVING).scale == 0.5
    assert budget.is_fast_view
    budget.took(Quality.MOVING, 0.01)
    assert budget.preset(Quality.MOVING).scale == 1.0


def test_a_very_slow_still_frame_drops_occlusion_and_tries_it_again_later() -> None:
    budget = FrameBudget()
    for _ in range(2):
        budget.took(Quality.STILL, SLOW_STILL_S + 1)
    assert not budget.preset(Quality.STILL).occlusion
    assert budget.preset(Quality.EXPORT).occlusion, "a picture is never made worse"
    for _ in range(STILLS_UNTIL_RETRY):
        budget.took(Quality.STILL, 0.1)
    assert budget.preset(Quality.STILL).occlusion


def test_a_person_can_have_it_quick_or_fine_whatever_was_measured() -> None:
    budget = FrameBudget()
    for care, is_fine in ((Care.FINE, True), (Care.QUICK, False)):
        for seconds in (0.001, 5.0):
            for _ in range(3):
                budget.took(Quality.MOVING, seconds)
                budget.took(Quality.STILL, seconds)
            budget.care = care
            moving, still = budget.preset(Quality.MOVING), budget.preset(Quality.STILL)
            assert (moving.scale == 1.0, moving.coarse, still.occlusion) == (is_fine, not is_fine, is_fine)
            assert budget.is_fast_view is not is_fine
            assert budget.preset(Quality.EXPORT).occlusion


def test_another_care_draws_the_resting_picture_anew(view: SceneView) -> None:
    view.render(Quality.STILL)
    before = view.pixels().copy()
    view.budget.care = Care.QUICK
    view.render(Quality.STILL)
    assert (view.pixels() != before).any()


def test_a_slow_machine_still_gives_full_size_frames(view: SceneView) -> None:
    view.render(Quality.MOVING)
    for _ in range(2):
        view.budget.took(Quality.MOVING, 1.0)
    view.show(SOLID.__class__())
    view.render(Quality.MOVING)
    assert view.pixels().shape == (view.size[1], view.size[0], 4)


def test_occlusion_grows_with_distance() -> None:
    near, middle, far = (occlusion_reach(d) for d in (200, 600, 2300))
    assert near < middle < far
    assert middle == (14.0, 0.6)


def test_an_outline_follows_the_edge_of_its_mask() -> None:
    mask = np.zeros((60, 80), np.uint8)
    mask[20:40, 30:60] = 255
    found = outline_of(mask, 2.5)
    assert found
    (rows, columns), cover = found
    full = np.zeros(mask.shape)
    full[rows, columns] = cover
    assert full[30, 29] > 0.6 and full[30, 30] > 0.6
    assert full[30, 45] == 0 and full[30, 20] == 0
    assert full[30].sum() / 2 == np.float64(full[30].sum() / 2) and 1.8 < full[30].sum() / 2 < 3.4
    assert outline_of(mask * 0, 2.5) is None
    clear = np.zeros((60, 80, 4), np.uint8)
    painted_over(clear, mask, 2.5, (0.0, 0.5, 1.0))
    assert clear[30, 29, 3] > 150 and clear[30, 29, 2] == 255 and clear[30, 45, 3] == 0


def test_lines_grow_with_large_pictures_only() -> None:
    assert line_width_px(2.5, 500) == 2.5
    assert line_width_px(2.5, 1800) == 5.0


def test_closing_twice_is_fine_and_drawing_afterwards_does_no_harm(view: SceneView) -> None:
    view.render()
    view.close()
    view.close()
    view.render()
    assert view.pixels().shape[2] == 4
    assert view.pick(10, 10) is None


def test_closing_leaves_no_objects_behind(tiny_atlas: Atlas, store: MeshStore) -> None:
    """Even while somebody still holds the closed view."""

    def used() -> SceneView:
        view = SceneView(tiny_atlas, store)
        view.resize(160, 120)
        view.attach_meshes()
        view.show(SOLID)
        view.set_hover("sacrum")
        view.render(Quality.STILL)
        view.pixels()
        view.pick(80, 60)
        return view

    used().close()
    before = watched_objects()
    held = [used(), used()]
    assert len(watched_objects()) > len(before)
    for view in held:
        view.close()
    assert watched_objects() == before


def test_the_scene_needs_neither_qt_nor_all_of_vtk() -> None:
    code = (
        "import sys; import nervescope.scene.capture; "
        "print([m for m in ('PySide6', 'vtk', 'pyvista', 'matplotlib', 'scipy') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_a_picture_is_stretched_smoothly_and_keeps_its_place() -> None:
    small = np.zeros((60, 96, 4), np.uint8)
    small[..., 3] = 255
    small[:, :48, 0] = 200
    small[:30, :, 1] = np.arange(96)
    large = enlarged(small, (128, 80))
    assert large.shape == (80, 128, 4)
    assert (large[..., 3] == 255).all()
    assert (large[:, :62, 0] == 200).all() and (large[:, 66:, 0] == 0).all()
    assert (np.diff(large[10, :, 1].astype(int)) >= 0).all()
    assert abs(int(large[10, 64, 1]) - 48) <= 1
    assert (enlarged(small, (96, 60)) == small).all()
