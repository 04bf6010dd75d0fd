"""Frames show what the state says: opacity, light, both sides, emphasis, outlines and themes."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from drawn import SIZE, SOLID
from numpy.typing import NDArray

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.scene.camera import CameraPose, orbit
from nervescope.scene.emphasis import emphasis_of, risk_of
from nervescope.scene.quality import Quality
from nervescope.scene.view import SceneView
from nervescope.session.changes import select_site, select_structure, set_side, set_structure_opacity
from nervescope.session.changes_structures import hide_structures
from nervescope.session.look import opacity_of
from nervescope.session.state import ViewState

BEHIND_RIGHT = CameraPose((60.0, -700.0, 48.0), (60.0, -48.0, 48.0))
BEHIND_LEFT = CameraPose((-60.0, -700.0, 48.0), (-60.0, -48.0, 48.0))


def frame(view: SceneView, quality: Quality = Quality.STILL) -> NDArray[np.int_]:
    """The pixels of a new frame, as numbers that can be subtracted."""
    view.render(quality)
    return view.pixels().astype(int)


def middle(pixels: NDArray[np.int_]) -> NDArray[np.float64]:
    """The colour round the middle of the picture."""
    y, x = pixels.shape[0] // 2, pixels.shape[1] // 2
    return pixels[y - 2 : y + 3, x - 2 : x + 3, :3].mean(axis=(0, 1))


def test_the_visible_set_is_that_of_the_state(view: SceneView, tiny_atlas: Atlas) -> None:
    for state in (SOLID, hide_structures(SOLID, "sacrum"), select_site(tiny_atlas, ViewState(), "piriformis"), SOLID):
        view.show(state)
        frame(view, Quality.MOVING)
        drawn = {i for i, t in view._body.tissues.items() if t.fine.GetVisibility() or t.coarse.GetVisibility()}
        assert drawn == {i for i, opacity in opacity_of(tiny_atlas, state).items() if opacity > 0}


@pytest.mark.parametrize("quality", list(Quality))
def test_every_quality_gives_a_full_frame(view: SceneView, quality: Quality) -> None:
    view.pose = BEHIND_RIGHT
    pixels = frame(view, quality)
    assert pixels.shape == (SIZE[1], SIZE[0], 4)
    assert (pixels[..., 3] == 255).all()
    red, green, blue = middle(pixels)
    assert red > 90 and red > 1.6 * green and red > 1.6 * blue, "muscle is red"


def test_colours_lie_where_the_projection_says(view: SceneView) -> None:
    view.show(hide_structures(SOLID, "piriformis_right"))
    pixels = frame(view)
    for structure_id, is_right in (("sciatic_nerve_right", lambda c: c[0] > 150 and c[2] < 0.6 * c[0]), ("sacrum", lambda c: c.min() > 90)):
        anchor = view.anchors([structure_id])[structure_id]
        colour = pixels[int(anchor.y), int(anchor.x), :3]
        assert is_right(colour), f"{structure_id} {colour}"


def test_the_mirrored_side_is_lit_like_the_other(view: SceneView) -> None:
    view.pose = BEHIND_RIGHT
    right = middle(frame(view))
    view.pose = BEHIND_LEFT
    left = middle(frame(view))
    assert left.max() > 90
    assert np.abs(left - right).max() < 25


def test_the_picture_is_brightest_where_the_light_comes_from(view: SceneView) -> None:
    """The key light stands at the upper left of the camera: a mirrored winding or normal would turn this round."""
    view.show(replace(SOLID, isolated_id="sacrum"))
    view.pose = CameraPose((0.0, -700.0, 90.0), (0.0, -60.0, 90.0))
    pixels = frame(view, Quality.MOVING)[..., :3].mean(axis=-1)
    step = int(18 / view.mm_per_px((0.0, -78.0, 90.0)))
    y, x = SIZE[1] // 2, SIZE[0] // 2
    assert pixels[y - step, x - step] > pixels[y + step, x + step] + 15


def test_a_ghost_lets_through_what_is_behind_and_keeps_an_edge(view: SceneView) -> None:
    view.pose = BEHIND_RIGHT
    alone = ViewState(structure_opacity={i: 0.0 for i in view.atlas.structures} | {"piriformis_right": 1.0})
    view.show(alone)
    solid = middle(frame(view))
    view.show(set_structure_opacity(alone, "piriformis_right", 0.2))
    pixels = frame(view)
    background = pixels[SIZE[1] // 2, 4, :3]
    assert np.abs(middle(pixels) - background).sum() < 0.5 * np.abs(solid - background).sum()
    alpha = view.picture(transparent=True)[SIZE[1] // 2, :, 3].astype(int)
    inside = np.flatnonzero(alpha > 8)
    assert alpha[inside[:4]].max() > 1.35 * alpha[SIZE[0] // 2], "the edge of a ghost is stronger than its middle"


def test_nothing_changes_when_the_same_state_is_shown_again(view: SceneView) -> None:
    first = view.pixels()
    view.show(replace(SOLID))
    view.render()
    assert view.pixels() is first


def test_a_chosen_structure_gets_an_outline_through_what_covers_it(view: SceneView) -> None:
    view.pose = BEHIND_RIGHT
    plain = frame(view)
    view.show(select_structure(view.atlas, SOLID, "sciatic_nerve_right"))
    teal = np.array([0x0B, 0x72, 0x85])
    pixels = frame(view)
    is_line = np.abs(pixels[..., :3] - teal).max(axis=-1) < 40
    assert is_line.sum() > 40
    assert not (np.abs(plain[..., :3] - teal).max(axis=-1) < 40).any()
    row = is_line[SIZE[1] // 2]
    assert row[SIZE[0] // 2 - 30 : SIZE[0] // 2 + 30].any(), "seen although the muscle covers it"


def test_hovering_outlines_without_drawing_the_body_again(view: SceneView) -> None:
    plain = frame(view)
    drawn = view._base
    view.set_hover("piriformis_right")
    hovered = view.pixels().astype(int)
    assert view._base is drawn
    assert np.abs(hovered - plain).max() > 40
    view.set_hover(None)
    assert (view.pixels() == plain).all()


def test_a_site_raises_what_it_lights_and_lets_the_rest_step_back(tiny_atlas: Atlas) -> None:
    assert set(emphasis_of(tiny_atlas, ViewState()).values()) == {0.0}
    emphasis = emphasis_of(tiny_atlas, select_site(tiny_atlas, ViewState(), "hamstring"))
    assert emphasis["sciatic_nerve_right"] == 1.0
    assert emphasis["piriformis_right"] == emphasis["sacrum"] == -1.0
    assert emphasis["sciatic_nerve_left"] == 0.0, "nerves never fade"


def test_the_stretch_at_risk_turns_warm_on_the_shown_side(view: SceneView, tiny_atlas: Atlas) -> None:
    state = select_site(tiny_atlas, ViewState(), "hamstring")
    site = tiny_atlas.site("hamstring")
    risk = risk_of(tiny_atlas, state)
    assert risk and risk.structure_id == "sciatic_nerve_right" and risk.place_mm == site.position_mm
    left = risk_of(tiny_atlas, set_side(state, Side.LEFT))
    assert left and left.structure_id == "sciatic_nerve_left" and left.place_mm[0] == -site.position_mm[0]
    view.show(replace(SOLID, selected_site_id="", isolated_id="sciatic_nerve_right"))
    x, y, z = site.position_mm
    view.pose = CameraPose((x, y - 260, z), site.position_mm)
    plain = frame(view)
    view.show(replace(state, isolated_id="sciatic_nerve_right"))
    marked = frame(view)
    warmer = (marked[..., 0] - marked[..., 1]) - (plain[..., 0] - plain[..., 1])
    assert (warmer > 40).sum() > 60
    far = view.project([(90.0, -58.0, z + 45)])[0]
    assert warmer[max(0, int(far[1])), int(far[0])] < 25, "far from the site the nerve keeps its colour"


def test_the_themes_have_their_backgrounds(make_view: Callable[..., SceneView]) -> None:
    view = make_view()
    light = {q: frame(view, q) for q in Quality}
    view.set_theme("dark")
    for quality in Quality:
        assert light[quality][0, 0, :3] == pytest.approx([0xDF, 0xE5, 0xEA], abs=4)
        assert light[quality][-1, 0, :3] == pytest.approx([0xF4, 0xF1, 0xEC], abs=4)
        dark = frame(view, quality)
        assert dark[0, 0, :3] == pytest.approx([0x2B, 0x31, 0x38], abs=4)
        assert dark[-1, 0, :3] == pytest.approx([0x1E, 0x22, 0x27], abs=4)


def test_nothing_is_cut_away_when_the_camera_comes_near(make_view: Callable[..., SceneView]) -> None:
    view = make_view(replace(SOLID, isolated_id="sacrum"), theme="dark")
    view.pose = CameraPose((0.0, -82.0, 90.0), (0.0, -60.0, 90.0))
    assert middle(frame(view, Quality.MOVING)).min() > 90, "bone, not the dark behind it"
    for _ in range(6):
        view.pose = orbit(view.pose, 30, 0)
        near, far = view._body.depth_mm(view.pose)
        assert 0 < near < far


def test_the_left_side_is_the_mirror_image_of_the_right_one_in_light_and_shape(view: SceneView) -> None:
    """The left side shares the mesh of the right one: its faces, normals and culling must be turned round with it."""
    for opacity in (1.0, 0.4):
        view.show(replace(SOLID, structure_opacity={"piriformis_right": opacity, "piriformis_left": opacity, "sacrum": 0.0}))
        view.pose = CameraPose((60.0, -700.0, 48.0), (60.0, -48.0, 48.0))
        right = frame(view)[..., :3]
        view.pose = CameraPose((-60.0, -700.0, 48.0), (-60.0, -48.0, 48.0))
        left = frame(view)[:, ::-1, :3]
        is_body = np.abs(right - right[:, :1]).max(axis=-1) > 12
        assert (is_body != (np.abs(left - left[:, -1:]).max(axis=-1) > 12)).mean() < 0.01
        # the lamps stand at the left: light differs between the sides, but darkness of back faces would differ far more
        assert np.abs(right[is_body].mean(axis=0) - left[is_body].mean(axis=0)).max() < 20
