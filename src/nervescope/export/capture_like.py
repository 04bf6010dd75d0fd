"""What the scene hands over for a picture, in the words of this package, so that neither imports the other."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from nervescope.domain.structure import Layer
from nervescope.session.state import ViewState


class AnchorLike(Protocol):
    """A place in a capture, in pixels from the top left."""

    @property
    def x(self) -> float:
        """Pixels from the left."""

    @property
    def y(self) -> float:
        """Pixels from the top."""

    @property
    def is_visible(self) -> bool:
        """Whether nothing solid stands before it."""


class CaptureLike(Protocol):
    """What the scene hands over: pixels (h, w, 4) uint8 with the top row first, places by id, and the scale at the focus."""

    @property
    def pixels(self) -> NDArray[np.uint8]:
        """The picture (h, w, 4), RGBA."""

    @property
    def anchors(self) -> Mapping[str, AnchorLike]:
        """Where labels point, by structure id."""

    @property
    def markers(self) -> Mapping[str, AnchorLike]:
        """Where markers point, by site id."""

    @property
    def annotations(self) -> Mapping[str, Sequence[AnchorLike]]:
        """The places of annotations that are shown, by their id; empty for what stands in the picture itself."""

    @property
    def mm_per_px(self) -> float:
        """Millimetres for a pixel, at the focus of the camera."""

    @property
    def layers(self) -> Collection[Layer]:
        """The tissues of which something can be seen."""


MakeCapture = Callable[[tuple[int, int], bool, str], CaptureLike]
"""Takes size in pixels, whether the ground is clear, and the theme's name."""


@dataclass(frozen=True)
class Sight:
    """From where a panel or a frame is seen: as on the screen, or as the view of its state says; turned round the upright axis."""

    is_as_shown: bool = True
    turn_deg: float = 0.0


CaptureOf = Callable[[ViewState, Sight], MakeCapture]
"""Gives what captures another state, or the same from elsewhere: panels of a figure, frames of an animation."""
