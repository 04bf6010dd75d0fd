"""Annotations come back from a scene file as they were; whatever is wrong with one is named with its place."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nervescope.domain.errors import ContentError
from nervescope.session.annotation import (
    MOST_ANNOTATIONS,
    MOST_POINTS,
    POINTS_OF,
    Annotation,
    Colour,
    Hand,
    Kind,
    Place,
    ScreenStroke,
    Size,
    Stamp,
    Stroke,
)
from nervescope.session.scene_file import Scene, parse_scene, scene_text
from nervescope.session.state import ViewState

number = st.floats(-4000, 4000, allow_subnormal=False)
point = st.tuples(number, number, number)
share = st.floats(-4, 4, allow_subnormal=False)
on_picture = st.tuples(share, share)
names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
strokes = st.lists(
    st.builds(Stroke, names, st.lists(point, min_size=1, max_size=4).map(tuple), st.floats(0.2, 60)), min_size=1, max_size=3
).map(tuple)
on_screen = st.lists(
    st.builds(ScreenStroke, st.lists(on_picture, min_size=1, max_size=4).map(tuple), st.floats(0.0005, 0.05)), min_size=1, max_size=2
)


@st.composite
def annotations(draw: Any) -> Annotation:
    kind = draw(st.sampled_from(Kind))
    places = tuple(draw(st.builds(Place, names, point)) for _ in range(POINTS_OF.get(kind, 0)))
    return Annotation(
        id=draw(names),
        kind=kind,
        places=places,
        path_mm=tuple(draw(st.lists(point, min_size=2, max_size=5))) if kind is Kind.DISTANCE and draw(st.booleans()) else (),
        strokes=draw(strokes) if kind in (Kind.INK, Kind.AREA) else (),
        screen_strokes=tuple(draw(on_screen)) if kind is Kind.SCREEN_INK else (),
        at=draw(on_picture) if kind is Kind.TEXT else None,
        text=draw(st.text(st.characters(codec="utf-8"), max_size=200)),
        stamp=draw(st.sampled_from(Stamp)) if kind is Kind.STAMP else None,
        colour=draw(st.sampled_from(Colour)),
        size=draw(st.sampled_from(Size)),
        hand=draw(st.sampled_from(Hand)),
        is_locked=draw(st.booleans()),
        is_hidden=draw(st.booleans()),
    )


@given(st.lists(annotations(), max_size=5, unique_by=lambda a: a.id).map(tuple))
@settings(max_examples=60, deadline=None)
def test_every_annotation_comes_back_as_it_was(found: tuple[Annotation, ...]) -> None:
    state = ViewState(annotations=found)
    assert parse_scene(scene_text(Scene(state)), "x").state == state


def test_what_is_chosen_is_no_part_of_a_scene() -> None:
    pin = Annotation(id="a1", kind=Kind.PIN, places=(Place("sacrum", (0.0, 0.0, 0.0)),))
    state = ViewState(annotations=(pin,), chosen_annotation_id="a1")
    assert parse_scene(scene_text(Scene(state)), "x").state == ViewState(annotations=(pin,))


PIN = {"id": "a1", "kind": "pin", "places": [{"structure_id": "sacrum", "point_mm": [1, 2, 3]}]}
AREA = {"id": "a1", "kind": "area", "strokes": [{"structure_id": "sacrum", "radius_mm": 4, "points_mm": [1, 2, 3]}]}
INK = {"id": "a1", "kind": "screen_ink", "screen_strokes": [{"width": 0.004, "points": [0, 0, 0.1, 0.1]}]}


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ({}, "state.annotations: this must be a list of annotations"),
        ([7], "state.annotations[0]: this must be a part"),
        ([{**PIN, "kind": "hologram"}], "state.annotations[0].kind: 'hologram' is no kind of annotation"),
        ([{**PIN, "kind": 3}], "state.annotations[0].kind"),
        ([{**PIN, "id": ""}], "state.annotations[0].id"),
        ([{**PIN, "text": "x" * 201}], "state.annotations[0].text: the text is 201 characters long"),
        ([{**PIN, "colour": "neon"}], "state.annotations[0].colour: 'neon' is not one of"),
        ([{**PIN, "locked": 1}], "state.annotations[0].locked: 1 is not true or false"),
        ([{**PIN, "places": []}], "state.annotations[0]: a pin has 1 places, not 0"),
        ([{**PIN, "places": [{"structure_id": "sacrum", "point_mm": [1, 2]}]}], "state.annotations[0].places[0].point_mm"),
        ([{**PIN, "places": [{"structure_id": 4, "point_mm": [1, 2, 3]}]}], "state.annotations[0].places[0].structure_id"),
        ([{**PIN, "places": [PIN] * (MOST_POINTS + 1)}], "state.annotations[0].places: this must be a list of at most"),
        (
            [{**AREA, "strokes": [{**AREA["strokes"][0], "radius_mm": 0}]}],
            "strokes[0].radius_mm: 0 is not a number from",
        ),
        ([{**AREA, "strokes": [{**AREA["strokes"][0], "points_mm": [1, 2]}]}], "state.annotations[0].strokes[0].points_mm"),
        ([{**AREA, "strokes": [{**AREA["strokes"][0], "points_mm": []}]}], "a stroke needs a point"),
        ([{**AREA, "strokes": [{**AREA["strokes"][0], "points_mm": [1, 2, None]}]}], "state.annotations[0].strokes[0].points_mm"),
        ([{**INK, "screen_strokes": [{"width": 0.004, "points": [9, 9]}]}], "state.annotations[0].screen_strokes[0].points: 9 is not"),
        ([{**INK, "screen_strokes": [{"width": 3, "points": [0, 0]}]}], "state.annotations[0].screen_strokes[0].width"),
        ([{"id": "a", "kind": "text"}], "state.annotations[0]: a text needs a place in the picture"),
        ([{"id": "a", "kind": "stamp", "places": PIN["places"]}], "state.annotations[0]: a stamp needs a stamp"),
        ([PIN, PIN], "two annotations have the same id"),
        ([PIN] * (MOST_ANNOTATIONS + 1), f"a scene holds at most {MOST_ANNOTATIONS}"),
    ],
)
def test_each_fault_is_named_with_its_place(raw: Any, words: str) -> None:
    text = json.dumps({**json.loads(scene_text(Scene(ViewState()))), "state": {"annotations": raw}})
    with pytest.raises(ContentError) as caught:
        parse_scene(text, "scene.json")
    assert words in "\n".join(str(p) for p in caught.value.problems)


def test_a_full_scene_still_fits_into_its_file() -> None:
    stroke = Stroke("gluteus_maximus_right", ((-1234.5, -1234.5, -1234.5),) * MOST_POINTS, 4.0)
    many = tuple(Annotation(id=f"a{k}", kind=Kind.INK, strokes=(stroke,), text="w" * 200) for k in range(13))
    many += tuple(Annotation(id=f"b{k}", kind=Kind.TEXT, at=(0.1, 0.1), text="w" * 200) for k in range(187))
    text = scene_text(Scene(ViewState(annotations=many)))
    assert parse_scene(text, "x").state.annotations == many
