"""Paints what tells a person where and how large: the scale bar and the orientation figure. In units, as in `draw`."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from nervescope.export.boxes import XY, Rect
from nervescope.export.colours import Colours
from nervescope.export.draw import draw_words
from nervescope.export.typeface import sans, text_width

Vector = tuple[float, float, float]
SCALE_HEIGHT = 22.0
FIGURE_RADIUS = 34.0
_LETTERS: tuple[tuple[str, Vector], ...] = (
    ("R", (1, 0, 0)),
    ("L", (-1, 0, 0)),
    ("A", (0, 1, 0)),
    ("P", (0, -1, 0)),
    ("S", (0, 0, 1)),
    ("I", (0, 0, -1)),
)
VIEW_NAMES = {"R": "right", "L": "left", "A": "anterior", "P": "posterior", "S": "superior", "I": "inferior"}


@dataclass(frozen=True)
class ScaleBar:
    """A round length with its text: `length_mm` in the body, `length` on the picture in units."""

    length_mm: float
    length: float
    text: str


def scale_bar(mm_per_unit: float, widest: float) -> ScaleBar | None:
    """The longest of 1, 2, 5 x 10^n mm that is no wider than `widest` units; None when the scale makes no sense."""
    if not (math.isfinite(mm_per_unit) and mm_per_unit > 0 and widest > 0):
        return None
    most = mm_per_unit * widest
    power = 10.0 ** math.floor(math.log10(most))
    step = max(s for s in (1, 2, 5) if s * power <= most * (1 + 1e-9))
    length_mm = step * power
    return ScaleBar(length_mm, length_mm / mm_per_unit, _length_text(length_mm))


def draw_scale_bar(painter: QPainter, left_top: XY, bar: ScaleBar, colours: Colours) -> None:
    """Paint the bar with its text above the middle; it is `SCALE_HEIGHT` high and starts at `left_top`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x, y = left_top[0], left_top[1] + SCALE_HEIGHT - 5
    halo, ink = QColor(colours.halo), QColor(colours.ink)
    halo.setAlphaF(0.6)
    for colour, width in ((halo, 4.4), (ink, 2.0)):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin))
        ends = [QPointF(x, y - 4), QPointF(x, y), QPointF(x + bar.length, y), QPointF(x + bar.length, y - 4)]
        painter.drawPolyline(QPolygonF(ends))
    font = sans(11, is_semibold=True)
    wide = text_width(bar.text, font)
    draw_words(painter, bar.text, font, colours, Rect(x + (bar.length - wide) / 2, left_top[1] - 1, wide + 1, SCALE_HEIGHT - 7))
    painter.restore()


@dataclass(frozen=True)
class Direction:
    """One letter of the orientation figure: its place round the middle (y downwards) and how much it faces the viewer, -1 .. 1."""

    letter: str
    x: float
    y: float
    towards: float


def directions(toward_camera: Vector, up: Vector) -> tuple[Direction, ...]:
    """The six directions of the body as the camera sees them, the farthest first.

    `toward_camera`: from what is looked at to the camera, RAS, any length; `up` need not be square to it.
    """
    z = _unit(toward_camera)
    x = _unit(_cross(up, z))
    y = _cross(z, x)
    seen = [Direction(letter, _dot(v, x), -_dot(v, y), _dot(v, z)) for letter, v in _LETTERS]
    return tuple(sorted(seen, key=lambda d: (d.towards, d.letter)))


def draw_orientation(painter: QPainter, centre: XY, seen: tuple[Direction, ...], colours: Colours, hovered: str = "") -> None:
    """Paint the orientation figure: six letters on their axes; what points away from the viewer is faint and smaller."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plate = QColor(colours.plate)
    plate.setAlphaF(0.72)
    painter.setPen(QPen(QColor(colours.rule), 1.0))
    painter.setBrush(plate)
    painter.drawEllipse(QPointF(*centre), FIGURE_RADIUS + 10, FIGURE_RADIUS + 10)
    for direction in seen:
        _draw_direction(painter, centre, direction, colours, direction.letter == hovered)
    painter.restore()


def letter_at(point: XY, centre: XY, seen: tuple[Direction, ...]) -> str:
    """Which letter of the figure lies under a point, the nearest to the viewer first; empty for none."""
    for direction in reversed(seen):
        x, y = centre[0] + direction.x * FIGURE_RADIUS, centre[1] + direction.y * FIGURE_RADIUS
        if math.hypot(point[0] - x, point[1] - y) <= 11:
            return direction.letter
    return ""


def _draw_direction(painter: QPainter, centre: XY, direction: Direction, colours: Colours, is_hovered: bool) -> None:
    """One axis with its letter in a small disc."""
    nearness = (direction.towards + 1) / 2
    middle = QPointF(*centre)
    end = middle + QPointF(direction.x, direction.y) * FIGURE_RADIUS
    ink = QColor(colours.accent if is_hovered else colours.ink)
    ink.setAlphaF(0.3 + 0.7 * nearness)
    painter.setPen(QPen(ink, 1.3))
    painter.drawLine(middle, end)
    radius = 6.5 + 2.0 * nearness
    fill = QColor(colours.accent if is_hovered else colours.plate)
    painter.setPen(QPen(ink, 1.2))
    painter.setBrush(fill)
    painter.drawEllipse(end, radius, radius)
    painter.setPen(QColor(colours.on_accent) if is_hovered else ink)
    painter.setFont(sans(10 + nearness, is_semibold=True))
    painter.drawText(QRectF(end.x() - radius, end.y() - radius, 2 * radius, 2 * radius), Qt.AlignmentFlag.AlignCenter, direction.letter)


def _length_text(length_mm: float) -> str:
    """A length in the unit a person would choose: mm below a centimetre, cm from there on."""
    return f"{length_mm:g} mm" if length_mm < 10 else f"{length_mm / 10:g} cm"


def _dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _cross(a: Vector, b: Vector) -> Vector:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def _unit(a: Vector) -> Vector:
    """Unit length; a vector of no length becomes +z, so that a picture is still drawn."""
    length = math.sqrt(_dot(a, a))
    return (a[0] / length, a[1] / length, a[2] / length) if length > 1e-12 else (0.0, 0.0, 1.0)
