"""Annotations lie where the body is drawn: they hide, move and end with what keeps them, dim when behind, and are not picked."""

from dataclasses import replace

import numpy as np
import pytest
from drawn import SIZE, SOLID

from nervescope.domain.frame import mirrored
from nervescope.domain.structure import Layer
from nervescope.scene.annotation_places import places_in_picture
from nervescope.scene.capture import capture
from nervescope.session.annotation import Annotation, Colour, Kind, Place, Stroke
from nervescope.session.cutting import Cut, CutPlane, PlaneKind
from nervescope.session.spreading import Spread


@pytest.fixture
def hit(view):
    """A place of the tiny body in the picture, with what is there."""
    pixels = [(x, y, view.pick(x, y)) for y in range(60, SIZE[1] - 60, 4) for x in range(80, SIZE[0] - 80, 4)]
    found = [(x, y, pick) for x, y, pick in pixels if pick and pick.structure_id == "piriformis_right"]
    assert found
    return found[len(found) // 2]


def area(pick, radius_mm: float = 8.0, **values) -> Annotation:
    return Annotation(
        id="a1", kind=Kind.AREA, strokes=(Stroke(pick.structure_id, (pick.point_mm,), radius_mm),), colour=Colour.BLUE, **values
    )


def pin(pick, **values) -> Annotation:
    return Annotation(id="a2", kind=Kind.PIN, places=(Place(pick.structure_id, pick.point_mm),), **values)


def blue(pixels: np.ndarray) -> np.ndarray:
    return pixels[..., 2].astype(int) - pixels[..., 0]


def test_painted_areas_show_at_their_place_and_go_with_what_keeps_them(view, hit) -> None:
    x, y, pick = hit
    plain = view.pixels().copy()
    view.show(replace(SOLID, annotations=(area(pick),)))
    view.render()
    painted = view.pixels().copy()
    assert blue(painted)[y, x] - blue(plain)[y, x] > 60
    changed = np.abs(painted.astype(int) - plain).max(axis=-1) > 8
    assert 10 < changed.sum() < 0.2 * changed.size
    assert view.pick(x, y) == pick, "the body is picked, not the paint"
    for state in (
        replace(SOLID, annotations=(area(pick, is_hidden=True),)),
        replace(SOLID, annotations=()),
    ):
        view.show(state)
        view.render()
        assert np.abs(view.pixels().astype(int) - plain).max() <= 2
    view.show(replace(SOLID, annotations=(area(pick),), structure_opacity={**SOLID.structure_opacity, "piriformis_right": 0.0}))
    view.render()
    assert (blue(view.pixels()) - blue(painted))[y, x] < -40, "hidden with its structure"


def test_places_hide_with_their_structure_and_where_it_is_cut(view, hit) -> None:
    x, y, pick = hit
    state = replace(SOLID, annotations=(pin(pick),))
    view.show(state)
    (place,) = places_in_picture(view, state)["a2"]
    assert (place.x, place.y) == pytest.approx((x, y), abs=0.6) and place.is_visible
    hidden = replace(state, structure_opacity={**SOLID.structure_opacity, pick.structure_id: 0.0})
    view.show(hidden)
    assert places_in_picture(view, hidden) == {}
    through = CutPlane(PlaneKind.FREE, tuple(np.subtract(pick.point_mm, (0.0, 0.0, 1.0)).tolist()), (0.0, 0.0, 1.0))
    cut = replace(state, cut=Cut((through,)))
    view.show(cut)
    assert places_in_picture(view, cut) == {}
    spared = replace(state, cut=Cut((through,), (Layer.MUSCLE,)))
    view.show(spared)
    assert "a2" in places_in_picture(view, spared)


def test_what_lies_behind_is_told_and_a_strange_structure_keeps_its_place(view, hit) -> None:
    x, y, pick = hit
    _, away = view.projection.ray(x, y)
    behind = replace(pick, point_mm=tuple((np.asarray(pick.point_mm) + 200 * away).tolist()))
    strange = replace(pick, structure_id="organ_of_another_atlas")
    state = replace(SOLID, annotations=(pin(behind), replace(pin(strange), id="a3")))
    view.show(state)
    found = places_in_picture(view, state)
    assert not found["a2"][0].is_visible and found["a3"][0].is_visible


def test_a_capture_brings_the_places_and_the_paint(view, hit) -> None:
    x, y, pick = hit
    state = replace(SOLID, annotations=(area(pick), pin(pick)))
    double = (SIZE[0] * 2, SIZE[1] * 2)
    taken = capture(view, state, view.pose, double)
    assert (taken.annotations["a2"][0].x, taken.annotations["a2"][0].y) == pytest.approx((2 * x, 2 * y), abs=1.2)
    plain = capture(view, SOLID, view.pose, double)
    assert (blue(taken.pixels) - blue(plain.pixels))[2 * y, 2 * x] > 60


def test_places_of_a_moment_ago_are_enough_while_the_camera_moves(view, hit) -> None:
    _, _, pick = hit
    state = replace(SOLID, annotations=(pin(pick),))
    view.show(state)
    before = places_in_picture(view, state)
    known = {"a2": (replace(before["a2"][0], is_visible=False),)}
    assert not places_in_picture(view, state, known)["a2"][0].is_visible


def test_a_pin_goes_along_when_the_body_is_spread(view, hit) -> None:
    _, _, pick = hit
    state = replace(SOLID, annotations=(pin(pick), area(pick)))
    view.show(state)
    spread = replace(state, spread=Spread(("sacrum",), 1.0, (0.0, -1.0, 0.0)))
    view.show(spread)
    drawn = view.body.drawn_at(pick.structure_id, pick.point_mm)
    assert np.linalg.norm(np.subtract(drawn, pick.point_mm)) > 3, "the muscle is drawn elsewhere"
    assert view.body.kept_at(pick.structure_id, drawn) == pytest.approx(pick.point_mm)
    place = places_in_picture(view, spread)["a2"][0]
    assert (place.x, place.y) == pytest.approx(tuple(view.project([drawn])[0, :2]), abs=0.01)


def test_a_way_on_the_mirrored_side_is_the_mirrored_way(view) -> None:
    points = [view.body.anchor_points("piriformis_right").points_mm[k].astype(float).tolist() for k in (0, 40)]
    way = view.body.way_between("piriformis_right", *map(tuple, points))
    other = view.body.way_between("piriformis_left", *(mirrored(tuple(p)) for p in points))
    assert len(way) > 2 and np.allclose(other, [mirrored(p) for p in way], atol=1e-6)
    assert view.body.way_between("nobody", (0.0, 0.0, 0.0), (1.0, 0.0, 0.0)) == ()
