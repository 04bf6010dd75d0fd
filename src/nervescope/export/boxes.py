"""Rectangles and lines on a picture, in pixels from the top left: the little plane geometry that laying out labels needs."""

from dataclasses import dataclass
from itertools import pairwise

XY = tuple[float, float]


@dataclass(frozen=True)
class Rect:
    """An upright rectangle in pixels, y downwards."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """x of the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """y of the lower edge."""
        return self.y + self.h

    @property
    def centre(self) -> XY:
        """The middle."""
        return self.x + self.w / 2, self.y + self.h / 2

    def grown(self, by: float) -> "Rect":
        """The same rectangle, larger by `by` pixels on each side (smaller when negative, never below nothing)."""
        return Rect(self.x - by, self.y - by, max(self.w + 2 * by, 0.0), max(self.h + 2 * by, 0.0))

    def overlaps(self, other: "Rect") -> bool:
        """Whether the two share more than an edge."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: "Rect", slack: float = 1e-6) -> bool:
        """Whether `other` lies wholly inside."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def holds_point(self, point: XY) -> bool:
        """Whether a point lies inside or on the edge."""
        return self.x <= point[0] <= self.right and self.y <= point[1] <= self.bottom


def segments_cross(a: XY, b: XY, c: XY, d: XY) -> bool:
    """Whether the segments a-b and c-d share a point, a touch included."""
    if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
        return False
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return False
    turns = (_turn(a, b, c), _turn(a, b, d), _turn(c, d, a), _turn(c, d, b))
    if turns[0] * turns[1] < 0 and turns[2] * turns[3] < 0:
        return True
    pairs = ((turns[0], a, b, c), (turns[1], a, b, d), (turns[2], c, d, a), (turns[3], c, d, b))
    return any(turn == 0 and _between(p, q, r) for turn, p, q, r in pairs)


def lines_cross(first: tuple[XY, ...], second: tuple[XY, ...]) -> bool:
    """Whether two polylines share a point."""
    return any(segments_cross(a, b, c, d) for a, b in pairwise(first) for c, d in pairwise(second))


def line_meets_rect(line: tuple[XY, ...], rect: Rect) -> bool:
    """Whether a polyline touches a rectangle."""
    across, down = [p[0] for p in line], [p[1] for p in line]
    if max(across) < rect.x or min(across) > rect.right or max(down) < rect.y or min(down) > rect.bottom:
        return False
    corners = ((rect.x, rect.y), (rect.right, rect.y), (rect.right, rect.bottom), (rect.x, rect.bottom))
    if any(rect.holds_point(p) for p in line):
        return True
    edges = tuple(zip(corners, (*corners[1:], corners[0]), strict=True))
    return any(segments_cross(a, b, c, d) for a, b in pairwise(line) for c, d in edges)


def _turn(a: XY, b: XY, c: XY) -> float:
    """Twice the signed area of a-b-c: positive to one side of the line, negative to the other."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _between(a: XY, b: XY, p: XY) -> bool:
    """Whether p, known to lie on the line a-b, lies on the segment."""
    return min(a[0], b[0]) <= p[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= p[1] <= max(a[1], b[1])
