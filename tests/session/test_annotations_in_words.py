"""Figures of measures are honest and have units; annotations are called by what they are."""

from dataclasses import replace

import pytest

from nervescope.session.annotation import Annotation, Colour, Hand, Kind, Place, Stamp, Stroke
from nervescope.session.annotation_words import angle_deg, client_colours, figure_of, length_mm, name_of, title_of, words_beside


def measure(*points, path=()) -> Annotation:
    kind = Kind.ANGLE if len(points) == 3 else Kind.DISTANCE
    return Annotation(id="a1", kind=kind, places=tuple(Place("sacrum", p) for p in points), path_mm=path)


@pytest.mark.parametrize(
    ("end", "words"), [((3.27, 0, 0), "3.5 mm"), ((9.6, 0, 0), "9.5 mm"), ((30.0, 40.0, 0.0), "50 mm"), ((1234.4, 0, 0), "1234 mm")]
)
def test_a_distance_is_rounded_to_what_a_hand_can_place(end, words) -> None:
    assert figure_of(measure((0.0, 0.0, 0.0), end)) == words


def test_a_way_is_as_long_as_its_steps_and_says_so() -> None:
    way = measure((0, 0, 0), (30, 40, 0), path=((0, 0, 0), (30, 0, 0), (30, 40, 0)))
    assert length_mm(way) == pytest.approx(70) and figure_of(way) == "70 mm along the surface"


@pytest.mark.parametrize(("end", "degrees"), [((0, 1, 0), 90), ((1, 1, 0), 45), ((-1, 0, 0), 180), ((1, 0, 0), 0)])
def test_an_angle_is_that_at_its_corner(end, degrees) -> None:
    found = measure((1, 0, 0), (0, 0, 0), end)
    assert angle_deg(found) == pytest.approx(degrees, abs=1e-4) and figure_of(found) == f"{degrees}°"
    assert angle_deg(measure((0, 0, 0), (0, 0, 0), end)) == 0, "a leg without length"


def test_words_stand_beside_and_names_go_into_sentences() -> None:
    stamp = Annotation(id="a1", kind=Kind.STAMP, places=(Place("sacrum", (0, 0, 0)),), stamp=Stamp.NUMB, text="since May")
    assert words_beside(stamp) == "Numb: since May" and name_of(stamp) == "stamp \u201cnumb\u201d"
    assert title_of(stamp) == "Stamp: Numb: since May" and title_of(replace(stamp, kind=Kind.PIN, stamp=None, text="")) == "Pin"
    assert words_beside(replace(measure((0, 0, 0), (20, 0, 0)), text="leg")) == "leg  ·  20 mm"


def test_a_legend_names_the_colours_in_which_the_client_drew() -> None:
    area = Annotation(id="a1", kind=Kind.AREA, strokes=(Stroke("skin", ((0, 0, 0),), 5.0),), hand=Hand.CLIENT, colour=Colour.ROSE)
    others = (
        replace(area, id="a2"),
        replace(area, id="a3", hand=Hand.MINE, colour=Colour.TEAL),
        replace(area, id="a4", colour=Colour.BLUE),
    )
    assert client_colours((area, *others)) == (Colour.ROSE, Colour.BLUE)
    assert client_colours((replace(area, is_hidden=True),)) == ()
