"""The boxes and balls round what is drawn, as arrays: asking three hundred structures one by one costs a good part of a frame."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from nervescope.geometry.mesh import FloatArray
from nervescope.scene.actors.tissue import Tissue


@dataclass(frozen=True, eq=False)
class Boxes:
    """Of n structures in their order: `low_mm`, `high_mm` and `middle_mm` (n, 3) RAS, and `radius_mm` (n,) of the ball round each box."""

    low_mm: FloatArray
    high_mm: FloatArray
    middle_mm: FloatArray
    radius_mm: FloatArray


class BoxesKept:
    """Gathers boxes, and does so anew only when a structure has come, gone or moved."""

    def __init__(self) -> None:
        self._given: list[FloatArray] = []
        self._boxes = boxes_round([])

    def of(self, tissues: Mapping[str, Tissue]) -> Boxes:
        """The boxes of these structures, where they are drawn now."""
        given = [tissue.bounds_mm for tissue in tissues.values()]
        if list(map(id, given)) != list(map(id, self._given)):  # a structure that moves gets another array
            self._given, self._boxes = given, boxes_round(given)
        return self._boxes


def boxes_round(bounds_mm: list[FloatArray]) -> Boxes:
    """From one (3, 2) array of least and greatest x, y, z each."""
    low, high = np.reshape(bounds_mm, (-1, 3, 2)).astype(float).transpose(2, 0, 1)
    return Boxes(low, high, (low + high) / 2, np.linalg.norm(high - low, axis=1) / 2)
