"""The one world frame: right-handed RAS millimetres, origin midway between the two hip-joint centres."""

from enum import StrEnum

FRAME = "RAS"
UNITS = "mm"
ORIGIN = "midway between the hip-joint centres"

Point = tuple[float, float, float]


class Side(StrEnum):
    """The person's own side, never the viewer's."""

    RIGHT = "right"
    LEFT = "left"
    MIDLINE = "midline"

    @property
    def opposite(self) -> "Side":
        """The other side; the midline stays."""
        return {Side.RIGHT: Side.LEFT, Side.LEFT: Side.RIGHT, Side.MIDLINE: Side.MIDLINE}[self]


def mirrored(point_mm: Point) -> Point:
    """Mirror a RAS point (x, y, z) in mm through the midline plane: x changes its sign."""
    return (-point_mm[0], point_mm[1], point_mm[2])


def on_side(point_mm: Point, side: Side) -> Point:
    """Return a point recorded for the right side as it lies on `side` (RAS mm)."""
    return mirrored(point_mm) if side is Side.LEFT else point_mm


def sided_id(base_id: str, side: Side) -> str:
    """Give the full id of a paired structure: `piriformis` and right make `piriformis_right`."""
    return base_id if side is Side.MIDLINE else f"{base_id}_{side.value}"


def base_id_of(structure_id: str) -> str:
    """Give the id without its side: `piriformis_right` makes `piriformis`."""
    for side in ("_right", "_left"):
        if structure_id.endswith(side):
            return structure_id[: -len(side)]
    return structure_id


def side_of(structure_id: str) -> Side:
    """Read the side from a full id; an id without a side lies in the midline."""
    if structure_id.endswith("_right"):
        return Side.RIGHT
    return Side.LEFT if structure_id.endswith("_left") else Side.MIDLINE
