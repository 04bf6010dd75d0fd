"""The signs of the stamps as lines and areas, for a disc of 13 units, x to the right and y down: told apart by their shape alone."""

import math

from nervescope.session.annotation import Stamp

STAMP_UNIT = 13.0
"""The radius of the disc that a sign is drawn for."""
XY = tuple[float, float]
SIGN_LINES: dict[Stamp, tuple[tuple[XY, ...], ...]] = {
    Stamp.WEAK: (((0.0, -6.6), (0.0, 6.2)), ((-4.6, 1.8), (0.0, 6.6), (4.6, 1.8))),
    Stamp.DO_NOT_PRESS: (((-4.9, -4.9), (4.9, 4.9)),),
    Stamp.NUMB: (((-5.0, 0.0), (5.0, 0.0)),),
}
"""An arrow down, a bar through a circle, a bar."""
FLASH: tuple[XY, ...] = ((1.6, -7.6), (-4.2, 1.0), (0.4, 1.0), (-1.6, 7.6), (4.4, -1.6), (-0.2, -1.6))
"""The outline of the sign for pain."""
DOTS: tuple[XY, ...] = ((0.0, 0.0), *((4.6 * math.cos(math.radians(a)), 4.6 * math.sin(math.radians(a))) for a in range(0, 360, 60)))
"""The middles of the dots that stand for tingling."""
LINE, DOT, CIRCLE = 2.1, 1.35, 7.0
"""The width of a line, the radius of a dot and of the circle that is struck through."""
