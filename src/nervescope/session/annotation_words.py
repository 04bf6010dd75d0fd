"""What annotations are called, and what stands beside them: the person's words and the figures of measures, honestly rounded."""

import math
from itertools import pairwise

from nervescope.domain.language import inside, later, tr
from nervescope.session.annotation import Annotation, Colour, Hand, Kind, Size, Stamp

KIND_WORDS = {
    Kind.PIN: later("Pin"),
    Kind.ARROW: later("Arrow"),
    Kind.TEXT: later("Text"),
    Kind.INK: later("Drawing"),
    Kind.SCREEN_INK: later("Drawing"),
    Kind.AREA: later("Painted area"),
    Kind.STAMP: later("Stamp"),
    Kind.DISTANCE: later("Measure"),
    Kind.ANGLE: later("Angle"),
}
STAMP_WORDS = {
    Stamp.PAIN: later("Pain"),
    Stamp.TINGLING: later("Tingling"),
    Stamp.NUMB: later("Numb"),
    Stamp.WEAK: later("Weak"),
    Stamp.DO_NOT_PRESS: later("Do not press"),
}
COLOUR_WORDS = {
    Colour.TEAL: later("Teal"),
    Colour.BLUE: later("Blue"),
    Colour.VIOLET: later("Violet"),
    Colour.ROSE: later("Rose"),
    Colour.INK: later("Ink"),
    Colour.WHITE: later("White"),
}
SIZE_WORDS = {Size.SMALL: later("Small"), Size.MEDIUM: later("Medium"), Size.LARGE: later("Large")}
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
    return tr("{length} mm along the surface").format(length=figure) if annotation.path_mm else f"{figure} mm"


def words_beside(annotation: Annotation) -> str:
    """What stands beside an annotation: the words of a stamp, the person's own, the figure; may be empty."""
    stamped = tr(STAMP_WORDS[annotation.stamp]) if annotation.stamp else ""
    own = [words for words in (stamped, annotation.text) if words]
    return "  ·  ".join([w for w in (": ".join(own), figure_of(annotation)) if w])


def name_of(annotation: Annotation) -> str:
    """What an annotation is called inside a sentence, such as the name of a step of undo."""
    if annotation.stamp:
        return tr("stamp \u201c{sign}\u201d").format(sign=inside(tr(STAMP_WORDS[annotation.stamp])))
    return inside(tr(KIND_WORDS[annotation.kind]))


def title_of(annotation: Annotation) -> str:
    """How a list calls an annotation: its kind and what stands beside it."""
    kind, words = tr(KIND_WORDS[annotation.kind]), words_beside(annotation)
    return f"{kind}: {words}" if words else kind


def client_colours(annotations: tuple[Annotation, ...]) -> tuple[Colour, ...]:
    """The colours in which the client has drawn, for a legend: each once, of what is not hidden."""
    drawn = [a.colour for a in annotations if a.hand is Hand.CLIENT and not a.is_hidden and (a.strokes or a.screen_strokes)]
    return tuple(dict.fromkeys(drawn))
