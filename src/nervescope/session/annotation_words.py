"""What annotations are called, and what stands beside them: the person's words and the figures of measures, honestly rounded."""

import math
from itertools import pairwise

from nervescope.session.annotation import Annotation, Colour, Kind, Stamp

KIND_WORDS = {
    Kind.PIN: "pin",
    Kind.ARROW: "arrow",
    Kind.TEXT: "text",
    Kind.INK: "drawing",
    Kind.SCREEN_INK: "drawing",
    Kind.AREA: "painted area",
    Kind.STAMP: "stamp",
    Kind.DISTANCE: "measure",
    Kind.ANGLE: "angle",
}
STAMP_WORDS = {
    Stamp.PAIN: "Pain",
    Stamp.TINGLING: "Tingling",
    Stamp.NUMB: "Numb",
    Stamp.WEAK: "Weak",
    Stamp.DO_NOT_PRESS: "Do not press",
}
COLOUR_WORDS = {
    Colour.TEAL: "Teal",
    Colour.BLUE: "Blue",
    Colour.VIOLET: "Violet",
    Colour.ROSE: "Rose",
    Colour.INK: "Ink",
    Colour.WHITE: "White",
}
_WHOLE_MM_FROM = 10.0


def length_mm(annotation: Annotation) -> float:
    """How long a distance is, along its way or straight, in mm; 0 for other kinds."""
    if annotation.kind is not Kind.DISTANCE:
        return 0.0
    line = annotation.path_mm or tuple(p.point_mm for p in annotation.places)
    return sum(math.dist(a, b) for a, b in pairwise(line))


def angle_deg(annotation: Annotation) -> float:
    """How wide an angle is, in degrees 0 to 180; 0 where a leg has no length, and for other kinds."""
    if annotation.kind is not Kind.ANGLE:
        return 0.0
    one, corner, two = (p.point_mm for p in annotation.places)
    a, b = ([end[k] - corner[k] for k in range(3)] for end in (one, two))
    size = math.hypot(*a) * math.hypot(*b)
    return math.degrees(math.acos(min(max(sum(x * y for x, y in zip(a, b, strict=True)) / size, -1.0), 1.0))) if size > 0 else 0.0


def figure_of(annotation: Annotation) -> str:
    """The figure of a measure with its unit, as exactly as a hand can place its ends; empty for other kinds.

    Below 10 mm to half a millimetre, else to whole ones; angles to whole degrees.
    """
    if annotation.kind is Kind.ANGLE:
        return f"{angle_deg(annotation):.0f}°"
    if annotation.kind is not Kind.DISTANCE:
        return ""
    length = length_mm(annotation)
    figure = f"{round(length * 2) / 2:g}" if length < _WHOLE_MM_FROM else f"{length:.0f}"
    return f"{figure} mm{' along the surface' if annotation.path_mm else ''}"


def words_beside(annotation: Annotation) -> str:
    """What stands beside an annotation: the words of a stamp, the person's own, the figure; may be empty."""
    stamped = STAMP_WORDS[annotation.stamp] if annotation.stamp else ""
    own = [words for words in (stamped, annotation.text) if words]
    return "  ·  ".join([w for w in (": ".join(own), figure_of(annotation)) if w])


def title_of(annotation: Annotation) -> str:
    """How a list calls an annotation: its kind and what stands beside it."""
    kind, words = KIND_WORDS[annotation.kind].capitalize(), words_beside(annotation)
    return f"{kind}: {words}" if words else kind
