"""The orientation figure of the 3D view: where it stands, what of it lies under the cursor, and which view that stands for."""

import math

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen

from nervescope.domain.frame import Side
from nervescope.export.boxes import XY
from nervescope.export.colours import Colours
from nervescope.export.guides import FIGURE_RADIUS, VIEW_NAMES, Direction, Vector, directions, draw_orientation, letter_at
from nervescope.session.look import VIEW_WORDS

MARGIN = 14.0
REACH = FIGURE_RADIUS + 10
_CORNERS = ("PR", "PL", "AR", "AL", "PS", "PI", "AS", "AI")
_CORNER_AT, _CORNER_PX, _CORNER_HIT_PX = 0.74, 3.2, 7.0
_CORNER_ROOM_PX = 12.5
_FACES_VIEWER = 0.12


class OrientationFigure:
    """Six letters on their axes, and between them a dot for each slanted view that faces the viewer. Places are logical px."""

    def centre(self, size: tuple[float, float]) -> XY:
        """The middle of the figure in a view of this size: at the bottom left."""
        return (REACH + MARGIN, size[1] - REACH - MARGIN)

    def holds(self, at: XY, size: tuple[float, float]) -> bool:
        """Whether a place lies on the figure."""
        return math.dist(at, self.centre(size)) <= REACH

    def part_at(self, at: XY, size: tuple[float, float], toward: Vector, up: Vector) -> str:
        """The letter, or the two letters of a slanted view, under a place; empty for none. `toward`: from the body to the camera, RAS."""
        centre, seen = self.centre(size), directions(toward, up)
        letter = letter_at(at, centre, seen)
        if letter:
            return letter
        near = [(math.dist(at, _place(c, centre)), c.letter) for c in _corners(seen)]
        return next((name for distance, name in sorted(near) if distance <= _CORNER_HIT_PX), "")

    def paint(self, painter: QPainter, size: tuple[float, float], toward: Vector, up: Vector, colours: Colours, pointed: str) -> None:
        """Paint the figure; `pointed` is the part under the cursor."""
        centre, seen = self.centre(size), directions(toward, up)
        draw_orientation(painter, centre, seen, colours, pointed)
        painter.save()
        for corner in _corners(seen):
            is_pointed = corner.letter == pointed
            radius = _CORNER_PX * (1.7 if is_pointed else 1.0)
            painter.setPen(QPen(QColor(colours.accent if is_pointed else colours.ink), 1.0))
            painter.setBrush(QColor(colours.accent if is_pointed else colours.plate))
            painter.drawEllipse(QPointF(*_place(corner, centre)), radius, radius)
        painter.restore()


def view_of_part(part: str, side: Side) -> str:
    """The named view that a part of the figure stands for: `P` is posterior, `PR` posterolateral while the right side is shown."""
    if len(part) == 1:
        return VIEW_NAMES[part]
    front = "antero" if part[0] == "A" else "postero"
    if part[1] in "SI":
        return front + VIEW_NAMES[part[1]]
    return front + ("lateral" if VIEW_NAMES[part[1]] == side.value else "medial")


def words_of_part(part: str, side: Side) -> str:
    """What a part of the figure is called under the cursor."""
    name = view_of_part(part, side)
    return f"{VIEW_WORDS[name]} ({name})"


def _corners(seen: tuple[Direction, ...]) -> tuple[Direction, ...]:
    """The slanted directions that face the viewer and keep clear of the letters."""
    axes = {d.letter: d for d in seen}
    found = []
    for name in _CORNERS:
        one, two = axes[name[0]], axes[name[1]]
        half = math.sqrt(0.5)
        corner = Direction(name, half * (one.x + two.x), half * (one.y + two.y), half * (one.towards + two.towards))
        letters = [d for d in seen if d.towards > -_FACES_VIEWER]
        room = min(math.dist((corner.x * _CORNER_AT, corner.y * _CORNER_AT), (d.x, d.y)) for d in letters) * FIGURE_RADIUS
        if corner.towards > _FACES_VIEWER and room > _CORNER_ROOM_PX:
            found.append(corner)
    return tuple(found)


def _place(direction: Direction, centre: XY) -> XY:
    """Where a slanted direction stands in the figure."""
    return (centre[0] + direction.x * FIGURE_RADIUS * _CORNER_AT, centre[1] + direction.y * FIGURE_RADIUS * _CORNER_AT)
