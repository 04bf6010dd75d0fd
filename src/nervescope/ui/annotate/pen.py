"""What the hand draws with at the moment: tool, colour, size, for whom. It is no part of what is shown, so undo leaves it alone."""

from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from nervescope.session.annotation import Colour, Hand, Kind, Size, Stamp


class PenTool(StrEnum):
    """What a click or a drag on the body makes."""

    NONE = ""
    PIN = "pin"
    ARROW = "arrow"
    TEXT = "text"
    DRAW = "draw"
    PAINT = "paint"
    STAMP = "stamp"
    MEASURE = "measure"
    ANGLE = "angle"


STROKES = (PenTool.DRAW, PenTool.PAINT)
"""Tools that draw while they are pulled."""
PLACES_OF = {PenTool.MEASURE: 2, PenTool.ANGLE: 3}
"""Tools that need several clicks."""
KINDS = {
    PenTool.PIN: Kind.PIN,
    PenTool.ARROW: Kind.ARROW,
    PenTool.TEXT: Kind.TEXT,
    PenTool.PAINT: Kind.AREA,
    PenTool.STAMP: Kind.STAMP,
    PenTool.MEASURE: Kind.DISTANCE,
    PenTool.ANGLE: Kind.ANGLE,
}
_FIRST_COLOUR = {Hand.MINE: Colour.TEAL, Hand.CLIENT: Colour.VIOLET}
PAINT_RADIUS_PX = {Size.SMALL: 7.0, Size.MEDIUM: 14.0, Size.LARGE: 28.0}
INK_RADIUS_PX = {Size.SMALL: 1.1, Size.MEDIUM: 1.8, Size.LARGE: 3.2}
"""Half the width of a line in the view, in logical px: nearer to the body a hand draws finer."""
SCREEN_WIDTH = {Size.SMALL: 0.003, Size.MEDIUM: 0.005, Size.LARGE: 0.009}


class Pen(QObject):
    """The choices of the hand; `changed` tells when one differs."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tool = PenTool.NONE
        self.hand = Hand.MINE
        self.stamp = Stamp.PAIN
        self.size = Size.MEDIUM
        self.is_along_surface = False
        self.is_on_picture = False
        self._colours = dict(_FIRST_COLOUR)

    @property
    def colour(self) -> Colour:
        """The colour for whom it is drawn now: each hand has its own, so that they are told apart."""
        return self._colours[self.hand]

    def take(self, tool: PenTool) -> None:
        """Draw with this tool from now on."""
        self._set("tool", tool)

    def draw_for(self, hand: Hand) -> None:
        """Draw for the client, or for oneself."""
        self._set("hand", hand)

    def dip(self, colour: Colour) -> None:
        """Draw in this colour."""
        if colour is not self.colour:
            self._colours[self.hand] = colour
            self.changed.emit()

    def choose(self, **values: Stamp | Size | bool) -> None:
        """Choose `stamp`, `size`, `is_along_surface` or `is_on_picture`."""
        for name, value in values.items():
            self._set(name, value)

    def _set(self, name: str, value: object) -> None:
        if getattr(self, name) != value:
            setattr(self, name, value)
            self.changed.emit()
