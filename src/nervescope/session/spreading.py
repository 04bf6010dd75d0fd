"""What is meant by pushing structures apart: round which ones, and how far."""

from dataclasses import dataclass

from nervescope.domain.frame import Point


@dataclass(frozen=True)
class Spread:
    """Muscles move away from the structures `around` (full ids); `share` 0 (as they lie) to 1 (far apart).

    `towards`: the direction (RAS, length 1) from which the person looked at the first push. What lies before the middle as seen from
    there goes aside, so that the middle comes into sight.
    """

    around: tuple[str, ...] = ()
    share: float = 0.0
    towards: Point = (0.0, -1.0, 0.0)
