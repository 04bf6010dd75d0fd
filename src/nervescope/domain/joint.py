"""A joint as it is posed: its centre, the bones it joins, and the axes they turn about."""

from dataclasses import dataclass, replace

from nervescope.domain.frame import Point, Side, mirrored, sided_id


@dataclass(frozen=True, kw_only=True)
class JointAxis:
    """One movement. `direction`: unit vector (RAS); a right-handed turn of `moves` about it is the movement, and is counted in degrees.

    `least_deg` and `most_deg` are the range from the standing pose, or None where no figure is held. `source` is that of axis and range.
    """

    movement: str
    direction: Point
    source: str
    least_deg: float | None = None
    most_deg: float | None = None


@dataclass(frozen=True, kw_only=True)
class Joint:
    """A joint of the right side or the midline. `fixed` and `moves` are base ids of the bones; what hangs on `moves` goes with it.

    `centre_mm` (RAS) lies on every axis.
    """

    id: str
    paired: bool
    fixed: str
    moves: str
    centre_mm: Point
    axes: tuple[JointAxis, ...]

    def on_side(self, side: Side) -> "Joint":
        """The joint with full ids as it stands on a side; the left one turns the other way about y and z."""
        named = replace(self, fixed=self._full_id(self.fixed, side), moves=self._full_id(self.moves, side))
        if side is not Side.LEFT:
            return named
        axes = tuple(replace(axis, direction=(axis.direction[0], -axis.direction[1], -axis.direction[2])) for axis in self.axes)
        return replace(named, centre_mm=mirrored(self.centre_mm), axes=axes)

    def _full_id(self, base_id: str, side: Side) -> str:
        """The sacrum and the vertebrae have no side."""
        return base_id if base_id.startswith(("sacrum", "vertebra")) else sided_id(base_id, side)
