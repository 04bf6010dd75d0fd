"""The words of annotations as labels of the one layout: they lead to their places like the names of structures, in their own colour."""

from nervescope.export.annotation_marks import PIN_RADIUS, STAMP_RADIUS, Paper, Spots, label_colour, label_spot, text_box
from nervescope.export.boxes import Rect
from nervescope.export.draw import request_label
from nervescope.export.labels import LabelRequest
from nervescope.session.annotation import Annotation, Kind
from nervescope.session.annotation_words import words_beside

PREFIX = "annotation:"
_FIRST = 1000.0
_DISCS = (Kind.PIN, Kind.STAMP)


def annotation_labels(annotations: tuple[Annotation, ...], spots: Spots, paper: Paper, widest: float) -> tuple[LabelRequest, ...]:
    """Labels for all that have words and are shown; they come before the names of structures. What lies behind has none."""
    found = []
    for rank, annotation in enumerate(annotations):
        words, spot = words_of_label(annotation), label_spot(annotation, spots.get(annotation.id, ()))
        if words and spot:
            colour = label_colour(annotation, paper.colours)
            key = f"{PREFIX}{annotation.id}"
            found.append(request_label(key, (words, ""), spot.xy, widest, _FIRST - rank, spot.is_visible, colour))
    return tuple(found)


def words_of_label(annotation: Annotation) -> str:
    """What a label says of an annotation; a text in the picture says it itself."""
    return "" if annotation.kind is Kind.TEXT else words_beside(annotation)


def mark_boxes(annotations: tuple[Annotation, ...], spots: Spots) -> tuple[Rect, ...]:
    """What pins and stamps cover, so that no number of a site hides them."""
    marks = [(STAMP_RADIUS if a.kind is Kind.STAMP else PIN_RADIUS, spots[a.id]) for a in annotations if a.kind in _DISCS and a.id in spots]
    return tuple(Rect(s.xy[0] - r, s.xy[1] - r, 2 * r, 2 * r) for r, places in marks for s in places)


def text_boxes(annotations: tuple[Annotation, ...], spots: Spots, paper: Paper) -> tuple[Rect, ...]:
    """What texts in the picture cover, so that no label stands there."""
    return tuple(text_box(a, paper.frame) for a in annotations if a.kind is Kind.TEXT and a.id in spots)
