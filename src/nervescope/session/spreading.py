"""What is meant by pushing structures apart: round which ones, and how far."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Spread:
    """Muscles move away from the structures `around` (full ids); `share` 0 (as they lie) to 1 (far apart)."""

    around: tuple[str, ...] = ()
    share: float = 0.0
