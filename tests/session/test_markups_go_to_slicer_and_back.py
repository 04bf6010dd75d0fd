"""3D Slicer Markups become annotations and go back: frame, units, counts and all that only Slicer knows are kept."""

import json

import pytest

from nervescope.domain.errors import ContentError
from nervescope.session.annotation import Annotation, Colour, Kind, Place, ScreenStroke, Stamp, Stroke
from nervescope.session.changes_marks import put_marks
from nervescope.session.markups import read_markups
from nervescope.session.markups_writing import markups_text
from nervescope.session.state import ViewState

MINE = (
    Annotation(id="a1", kind=Kind.PIN, places=(Place("sacrum", (10.0, -20.0, 30.5)),), text="here", colour=Colour.ROSE),
    Annotation(id="a2", kind=Kind.STAMP, places=(Place("sacrum", (1.0, 2.0, 3.0)),), stamp=Stamp.NUMB, is_locked=True),
    Annotation(id="a3", kind=Kind.ARROW, places=(Place("sacrum", (1.0, 2.0, 3.0)), Place("sacrum", (9.0, 2.0, 3.0)))),
    Annotation(id="a4", kind=Kind.DISTANCE, places=(Place("sacrum", (1.0, 2.0, 3.0)), Place("femur_right", (4.0, 6.0, 3.0)))),
    Annotation(id="a5", kind=Kind.ANGLE, places=tuple(Place("sacrum", (float(k), 0.0, 1.0)) for k in range(3)), is_hidden=True),
    Annotation(id="a6", kind=Kind.INK, strokes=(Stroke("skin", ((0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (2.0, 1.0, 0.0)), 2.5),)),
    Annotation(
        id="a7",
        kind=Kind.DISTANCE,
        places=(Place("skin", (0.0, 0.0, 0.0)), Place("skin", (4.0, 0.0, 0.0))),
        path_mm=((0.0, 0.0, 0.0), (2.0, 1.0, 0.0), (4.0, 0.0, 0.0)),
    ),
)
FOREIGN = {
    "@schema": "https://x/markups-schema-v1.0.4.json#",
    "lab": {"room": 7},
    "markups": [
        {
            "type": "Fiducial",
            "coordinateUnits": "mm",
            "name": "F",
            "colourOfSky": "blue",
            "controlPoints": [
                {"id": "1", "label": "ASIS", "position": [-10.0, 20.0, 30.0], "associatedNodeID": "n1"},
                {"id": "2", "label": "PSIS", "position": [1.0, 2.0, 3.0], "positionStatus": "undefined"},
            ],
            "display": {"selectedColor": [0.76, 0.09, 0.36], "glyphScale": 3.0},
        },
        {
            "type": "Line",
            "coordinateSystem": "RAS",
            "coordinateUnits": ["um", "UCUM", "micrometer"],
            "controlPoints": [{"position": [1000, 2000, 3000]}, {"position": [4000, 6000, 3000]}],
        },
        {"type": "ROI", "center": [0, 0, 0], "size": [1, 1, 1]},
        {"type": "ClosedCurve", "controlPoints": [{"position": p} for p in ([0, 0, 0], [1, 0, 0], [1, 1, 0])]},
    ],
}


def at(_point) -> str:
    return "sacrum"


def test_our_own_marks_come_back_as_they_were() -> None:
    text, left_out = markups_text(MINE)
    read = read_markups(text, "x", at)
    assert read.annotations == MINE and read.told == () and left_out == 0


def test_what_is_written_is_lps_in_millimetres_for_slicer() -> None:
    raw = json.loads(markups_text(MINE)[0])
    pin = raw["markups"][0]
    assert raw["@schema"].endswith("markups-schema-v1.0.3.json#")
    assert (pin["type"], pin["coordinateSystem"], pin["coordinateUnits"]) == ("Fiducial", "LPS", "mm")
    assert pin["controlPoints"][0]["position"] == [-10.0, 20.0, 30.5] and pin["controlPoints"][0]["positionStatus"] == "defined"
    assert [m["type"] for m in raw["markups"]] == ["Fiducial", "Fiducial", "Line", "Line", "Angle", "Curve", "Curve"]


def test_marks_of_slicer_are_read_in_their_frame_and_unit() -> None:
    read = read_markups(json.dumps(FOREIGN), "x", at)
    pin, line, ink = read.annotations
    assert pin.kind is Kind.PIN and pin.places[0].point_mm == (10.0, -20.0, 30.0) and pin.text == "ASIS" and pin.colour is Colour.ROSE
    assert line.kind is Kind.DISTANCE and [p.point_mm for p in line.places] == [(1.0, 2.0, 3.0), (4.0, 6.0, 3.0)]
    assert ink.kind is Kind.INK and ink.strokes[0].points_mm[0] == ink.strokes[0].points_mm[-1] and len(ink.strokes[0].points_mm) == 4
    assert len(read.told) == 1 and "ROI" in str(read.told[0])


def test_what_only_slicer_knows_stays_in_its_file() -> None:
    before = json.dumps(FOREIGN)
    marks = read_markups(before, "x", at).annotations
    again = json.loads(markups_text(marks, before)[0])
    assert again == FOREIGN, "untouched it is the same"
    from dataclasses import replace

    moved = replace(marks[1], places=(Place("sacrum", (7.0, 2.0, 3.0)), marks[1].places[1]))
    after = json.loads(markups_text((marks[0], moved, marks[2], *MINE[:1]), before)[0])
    assert after["markups"][1]["controlPoints"][0]["position"] == [7000.0, 2000.0, 3000.0], "in its own frame and unit"
    assert after["lab"] == {"room": 7} and after["markups"][0] == FOREIGN["markups"][0] and after["markups"][2] == FOREIGN["markups"][2]
    assert after["markups"][4]["nervescope"]["id"] == "a1"


def test_what_others_added_to_our_marks_stays() -> None:
    raw = json.loads(markups_text(MINE)[0])
    raw["markups"][0]["measurements"] = [{"name": "x"}]
    raw["markups"][0]["display"]["glyphScale"] = 2.0
    again = json.loads(markups_text(MINE, json.dumps(raw))[0])
    assert again == raw


def test_importing_twice_brings_up_to_date_and_locked_marks_stay() -> None:
    state = put_marks(ViewState(), MINE)
    assert state.annotations == MINE and put_marks(state, MINE) == state
    from dataclasses import replace

    changed = tuple(replace(a, text="new") for a in MINE[:2])
    after = put_marks(state, changed)
    assert after.annotations[0].text == "new" and after.annotations[1] == MINE[1]


def test_what_lies_on_the_picture_has_no_place_there() -> None:
    ink = Annotation(id="p", kind=Kind.SCREEN_INK, screen_strokes=(ScreenStroke(((0.0, 0.0), (0.1, 0.1)), 0.002),))
    text, left_out = markups_text((*MINE, ink))
    assert left_out == 1 and "screen" not in text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not a Markups file"),
        ("{}", "list of markups"),
        ('{"markups": 5}', "list of markups"),
        ('{"markups": [1e999]}', "finite"),
        ("[" * 3000, "not a Markups file"),
    ],
)
def test_what_is_no_markups_file_is_said(text: str, says: str) -> None:
    with pytest.raises(ContentError, match=says):
        read_markups(text, "x", at)


@pytest.mark.parametrize(
    ("markup", "says"),
    [
        ({"type": "Line", "controlPoints": [{"position": [0, 0, 0]}]}, "it needs 2"),
        ({"type": "Fiducial", "controlPoints": [{"position": [0, "x", 0]}]}, "three numbers"),
        ({"type": "Fiducial", "controlPoints": 3}, "list"),
        ({"type": "Fiducial", "coordinateUnits": "inch", "controlPoints": []}, "unit"),
        ({"type": "Fiducial", "coordinateSystem": "IJK", "controlPoints": []}, "frame"),
        (7, "no counterpart"),
        ({"type": ["Line"], "controlPoints": []}, "no counterpart"),
    ],
)
def test_what_is_wrong_in_a_mark_is_told_with_its_place(markup, says: str) -> None:
    read = read_markups(json.dumps({"markups": [markup]}), "x", at)
    assert read.annotations == () and any(says in str(p) and "markups[0]" in str(p) for p in read.told), read.told
