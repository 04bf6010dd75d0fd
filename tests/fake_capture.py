"""A made-up capture, so that sheets and the export dialog are tested without VTK."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from nervescope.domain.atlas import Atlas
from nervescope.domain.structure import Layer
from nervescope.session.look import labelled_ids, markers
from nervescope.session.state import ViewState


@dataclass(frozen=True)
class FakeAnchor:
    """A place in the capture."""

    x: float
    y: float
    is_visible: bool = True


@dataclass(frozen=True, eq=False)
class FakeCapture:
    """What the scene would hand over."""

    pixels: np.ndarray
    anchors: dict[str, FakeAnchor]
    markers: dict[str, FakeAnchor]
    mm_per_px: float
    annotations: dict[str, tuple[FakeAnchor, ...]] = field(default_factory=dict)
    layers: tuple[Layer, ...] = tuple(Layer)


def fake_capture_of(atlas: Atlas, state: ViewState) -> Callable[[tuple[int, int], bool, str], FakeCapture]:
    """A `make_capture` for a state: a red body in the middle third, anchors at fixed shares of the picture."""

    def make(size: tuple[int, int], is_transparent: bool, theme: str) -> FakeCapture:
        width, height = size
        pixels = np.zeros((height, width, 4), np.uint8)
        pixels[..., 3] = 0 if is_transparent else 255
        pixels[:, width // 3 : 2 * width // 3] = (158, 59, 48, 255)
        anchors = {s: FakeAnchor(width * (0.4 + 0.05 * i), height * (0.3 + 0.15 * i)) for i, s in enumerate(labelled_ids(atlas, state))}
        marks = {m.site_id: FakeAnchor(width * 0.5, height * (0.4 + 0.2 * i)) for i, m in enumerate(markers(atlas, state))}
        return FakeCapture(pixels, anchors, marks, 200.0 / height)

    return make
