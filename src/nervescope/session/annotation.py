"""What a person puts on the model: pins, arrows, texts, ink, areas, stamps and measures, tied to structures or to the picture."""

from dataclasses import dataclass
from enum import StrEnum

from nervescope.domain.frame import Point

MOST_ANNOTATIONS, MOST_POINTS, MOST_POINTS_IN_ALL = 200, 600, 8000
LONGEST_TEXT = 200
LEAST_RADIUS_MM, MOST_RADIUS_MM = 0.2, 60.0
LEAST_WIDTH, MOST_WIDTH = 0.0005, 0.05
FARTHEST_SHARE = 4.0
ScreenPoint = tuple[float, float]
"""A place in the picture from its middle, x to the right and y down, as shares of the picture's height: the same in any format."""


class Kind(StrEnum):
    """What an annotation is."""

    PIN = "pin"
    ARROW = "arrow"
    TEXT = "text"
    INK = "ink"
    SCREEN_INK = "screen_ink"
    AREA = "area"
    STAMP = "stamp"
    DISTANCE = "distance"
    ANGLE = "angle"


class Stamp(StrEnum):
    """What a stamp says of a place."""

    PAIN = "pain"
    TINGLING = "tingling"
    NUMB = "numb"
    WEAK = "weak"
    DO_NOT_PRESS = "do_not_press"


class Colour(StrEnum):
    """The colours of annotations: told apart, and from tissue, also by eyes that do not see red and green."""

    TEAL = "teal"
    BLUE = "blue"
    VIOLET = "violet"
    ROSE = "rose"
    INK = "ink"
    WHITE = "white"


HEX = {
    Colour.TEAL: "#0B7285",
    Colour.BLUE: "#2563C9",
    Colour.VIOLET: "#6D3FD1",
    Colour.ROSE: "#C2185B",
    Colour.INK: "#1D2833",
    Colour.WHITE: "#FFFFFF",
}


class Size(StrEnum):
    """How large an annotation is drawn."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Hand(StrEnum):
    """Whose an annotation is: the client's drawing is kept apart from the practitioner's notes."""

    MINE = "mine"
    CLIENT = "client"


POINTS_OF = {Kind.PIN: 1, Kind.STAMP: 1, Kind.ARROW: 2, Kind.DISTANCE: 2, Kind.ANGLE: 3}
"""How many places a kind has; those that are not named have strokes or a place in the picture."""


@dataclass(frozen=True)
class Place:
    """A point (RAS mm) that is kept by a structure, by its full id: it hides and moves with it."""

    structure_id: str
    point_mm: Point


@dataclass(frozen=True)
class Stroke:
    """A line over the surface of one structure (RAS mm), `radius_mm` to each side; a single point is a round dab."""

    structure_id: str
    points_mm: tuple[Point, ...]
    radius_mm: float


@dataclass(frozen=True)
class ScreenStroke:
    """A line in the picture, tied to nothing; `width` as a share of the picture's height."""

    points: tuple[ScreenPoint, ...]
    width: float


@dataclass(frozen=True, kw_only=True)
class Annotation:
    """One thing that was put on the model.

    `places`: one for pin and stamp; tip and tail of an arrow (the tail may hang in the air); the ends of a distance; an angle's
    first leg, corner and second leg. `path_mm`: the way of a distance that runs along a surface, empty for a straight one.
    `strokes` for ink and areas, `screen_strokes` for ink on the picture, `at` for a text that stands in the picture.
    """

    id: str
    kind: Kind
    places: tuple[Place, ...] = ()
    path_mm: tuple[Point, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    screen_strokes: tuple[ScreenStroke, ...] = ()
    at: ScreenPoint | None = None
    text: str = ""
    stamp: Stamp | None = None
    colour: Colour = Colour.TEAL
    size: Size = Size.MEDIUM
    hand: Hand = Hand.MINE
    is_locked: bool = False
    is_hidden: bool = False

    @property
    def structure_ids(self) -> tuple[str, ...]:
        """Every structure that keeps a part of it, each once."""
        return tuple(dict.fromkeys([p.structure_id for p in self.places] + [s.structure_id for s in self.strokes]))

    @property
    def point_count(self) -> int:
        """How many points it holds in all."""
        lines = sum(len(s.points_mm) for s in self.strokes) + sum(len(s.points) for s in self.screen_strokes)
        return len(self.places) + len(self.path_mm) + lines


def fault_of(annotation: Annotation) -> str:
    """What is wrong with the parts of an annotation, in words; empty when they fit its kind."""
    kind, wanted = annotation.kind, POINTS_OF.get(annotation.kind, 0)
    if len(annotation.places) != wanted:
        return f"a {kind.value} has {wanted} places, not {len(annotation.places)}"
    if bool(annotation.strokes) != (kind in (Kind.INK, Kind.AREA)):
        return f"a {kind.value} {'needs' if not annotation.strokes else 'has no'} strokes"
    if bool(annotation.screen_strokes) != (kind is Kind.SCREEN_INK):
        return f"a {kind.value} {'needs' if not annotation.screen_strokes else 'has no'} strokes in the picture"
    if (annotation.at is not None) != (kind is Kind.TEXT):
        return f"a {kind.value} {'needs a' if annotation.at is None else 'has no'} place in the picture"
    if (annotation.stamp is not None) != (kind is Kind.STAMP):
        return f"a {kind.value} {'needs a' if annotation.stamp is None else 'has no'} stamp"
    if annotation.path_mm and (kind is not Kind.DISTANCE or len(annotation.path_mm) < 2):
        return "only a distance has a path, of two points or more"
    if annotation.point_count > MOST_POINTS:
        return f"there are more than {MOST_POINTS} points"
    return ""
