"""The number of a site stands beside a pin or stamp, not on it."""

from nervescope.export.annotation_labels import mark_boxes
from nervescope.export.annotation_marks import Spot
from nervescope.export.boxes import Rect
from nervescope.export.marker_places import place_markers
from nervescope.session.annotation import Annotation, Kind, Place, Stamp

PLACES = (Place("sacrum", (0.0, 0.0, 0.0)),)
STAMP = Annotation(id="a1", kind=Kind.STAMP, places=PLACES, stamp=Stamp.PAIN)
PIN = Annotation(id="a2", kind=Kind.PIN, places=PLACES)


def test_what_is_hidden_or_stands_in_the_picture_takes_no_place() -> None:
    text = Annotation(id="a3", kind=Kind.TEXT, at=(0.0, 0.0), text="words")
    assert mark_boxes((STAMP, PIN, text), {"a3": ()}) == ()
    assert mark_boxes((STAMP,), {"a1": (Spot((50.0, 60.0)),)}) == (Rect(37.0, 47.0, 26.0, 26.0),)


def test_a_number_goes_where_no_stamp_is() -> None:
    frame, point = Rect(0, 0, 400, 400), (200.0, 200.0)
    (free,) = place_markers((("site", point),), frame, 13.0)
    (beside,) = place_markers((("site", point),), frame, 13.0, mark_boxes((STAMP,), {"a1": (Spot(free.disc),)}))
    box = Rect(beside.disc[0] - 13, beside.disc[1] - 13, 26, 26)
    assert beside.disc != free.disc and not box.overlaps(Rect(free.disc[0] - 13, free.disc[1] - 13, 26, 26))
