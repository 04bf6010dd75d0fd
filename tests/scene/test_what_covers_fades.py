"""What hides the chosen structure from the camera goes see-through when the camera rests, the same way each time, and comes back."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from drawn import SOLID

from nervescope.domain.atlas import Atlas
from nervescope.scene.camera import orbit, pose_for
from nervescope.scene.capture import capture
from nervescope.scene.covering import LEAST_LEFT, MOST_LEFT, left_opacity
from nervescope.scene.quality import Quality
from nervescope.scene.view import SceneView
from nervescope.session.look import view_of
from nervescope.session.scene_file import Scene, load_scene, save_scene

FADING = replace(SOLID, selected_structure_id="piriformis_right", fade_covering=True, view_name="left")


def look(view: SceneView, state) -> None:
    """Show a state from its own view, at rest."""
    view.show(state)
    view.pose = pose_for(view_of(view.atlas, state), view.size[0] / view.size[1])
    view.render(Quality.STILL)


def opacity(view: SceneView, structure_id: str) -> float:
    """How opaque a structure is drawn now."""
    return view._body.tissues[structure_id].opacity


def test_only_what_stands_before_it_fades(view: SceneView) -> None:
    look(view, FADING)
    faded = {i for i in view._body.tissues if opacity(view, i) < 1.0}
    assert faded == {"sacrum", "piriformis_left", "sciatic_nerve_left"}
    assert opacity(view, "sacrum") == left_opacity(3)
    assert opacity(view, "piriformis_right") == opacity(view, "sciatic_nerve_right") == 1.0


def test_from_the_other_side_nothing_is_in_the_way(view: SceneView) -> None:
    look(view, FADING)
    look(view, replace(FADING, view_name="right"))
    assert opacity(view, "sacrum") == opacity(view, "piriformis_left") == 1.0


def test_nothing_changes_while_the_camera_moves_and_all_follows_when_it_rests(view: SceneView) -> None:
    look(view, FADING)
    view.pose = orbit(view.pose, 180.0, 0.0)
    view.render(Quality.MOVING)
    assert opacity(view, "sacrum") < 1.0
    view.render(Quality.STILL)
    assert opacity(view, "sacrum") == 1.0


def test_without_perspective_the_lines_of_sight_are_parallel(view: SceneView) -> None:
    look(view, replace(FADING, is_orthographic=True))
    assert view.projection.pose.is_parallel
    assert {i for i in view._body.tissues if opacity(view, i) < 1.0} >= {"piriformis_left", "sacrum"}
    look(view, replace(FADING, is_orthographic=True, view_name="right"))
    assert opacity(view, "sacrum") == 1.0


def test_switching_it_off_and_choosing_what_was_faded_bring_it_back_at_once(view: SceneView) -> None:
    look(view, FADING)
    view.show(replace(FADING, fade_covering=False))
    assert opacity(view, "sacrum") == 1.0
    look(view, FADING)
    view.show(replace(FADING, selected_structure_id="sacrum"))
    assert opacity(view, "sacrum") == 1.0


def test_switching_it_on_needs_no_move_of_the_camera(view: SceneView) -> None:
    look(view, replace(FADING, fade_covering=False))
    assert opacity(view, "sacrum") == 1.0
    view.show(FADING)
    view.render(Quality.STILL)
    assert opacity(view, "sacrum") < 1.0


def test_the_same_state_and_camera_fade_the_same_from_whatever_was_before(view: SceneView) -> None:
    look(view, FADING)
    first = view.pixels().copy()
    look(view, replace(FADING, view_name="anterior", selected_structure_id="sacrum"))
    look(view, FADING)
    assert np.array_equal(first, view.pixels())
    faded = view._body._faded
    for _ in range(3):
        view._uncovered_for = ()
        view.render(Quality.STILL)
        assert view._body._faded == faded


def test_what_is_faded_is_picked_through(view: SceneView) -> None:
    look(view, FADING)
    x, y, _ = view.project([(60.0, -48.0, 48.0)])[0]
    assert view.pick(x, y).structure_id == "piriformis_right"
    view.show(replace(FADING, fade_covering=False))
    assert view.pick(x, y).structure_id != "piriformis_right"


def test_what_is_lit_counts_while_nothing_is_chosen(view: SceneView) -> None:
    at_site = replace(FADING, selected_structure_id="", selected_site_id="piriformis")
    look(view, at_site)
    assert opacity(view, "sacrum") < 1.0
    look(view, replace(FADING, selected_structure_id=""))
    assert opacity(view, "sacrum") == 1.0


def test_what_is_hidden_or_faint_by_hand_stays_so_and_does_not_count(view: SceneView) -> None:
    look(view, replace(FADING, structure_opacity={"sacrum": 0.0, "piriformis_left": 0.2}))
    assert (opacity(view, "sacrum"), opacity(view, "piriformis_left")) == (0.0, 0.2)
    assert opacity(view, "sciatic_nerve_left") == left_opacity(1)


def test_a_picture_shows_what_the_view_shows(view: SceneView, tiny_atlas: Atlas, tmp_path: Path) -> None:
    pose = pose_for(view_of(tiny_atlas, FADING), 1.0)
    faded = capture(view, FADING, pose, (200, 200)).pixels
    plain = capture(view, replace(FADING, fade_covering=False), pose, (200, 200)).pixels
    assert (faded != plain).any()
    save_scene(tmp_path / "a.json", Scene(FADING))
    assert np.array_equal(capture(view, load_scene(tmp_path / "a.json").state, pose, (200, 200)).pixels, faded)


def test_many_covers_are_fainter_than_one() -> None:
    assert left_opacity(1) == MOST_LEFT and left_opacity(40) == LEAST_LEFT and left_opacity(2) > left_opacity(5)
