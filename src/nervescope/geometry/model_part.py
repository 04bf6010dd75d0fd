"""One structure ready to be written to a 3D file: plain arrays, its name, its colours and how it takes the light."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nervescope.geometry.mesh import FloatArray

ByteArray = NDArray[np.uint8]
MARK = "mark"
"""In place of a tissue, for what a person put on the model."""


@dataclass(frozen=True, eq=False, kw_only=True)
class ModelPart:
    """`points_mm`, `normals` (n, 3) float32 RAS as they lie in the body, `triangles` (m, 3) int32 counter-clockwise from outside.

    `colours` (n, 4) uint8: sRGB of the tissue, and how open the place is (0 deep in a hollow, 255 open). `opacity` 0..1.
    `name`: in the language of the program, with the side in words; `name_en`: in English. `light`: numbers of the material by name.
    `is_closed`: nothing can be seen from inside. `on`: the id of the structure that a mark lies on, `words`: what stands beside it, and
    `points_at_mm` where they point; empty for the body itself.
    """

    id: str
    name: str
    name_en: str
    name_la: str
    layer: str
    points_mm: FloatArray
    normals: FloatArray
    triangles: NDArray[np.int32]
    colours: ByteArray
    opacity: float
    is_closed: bool
    light: dict[str, float] = field(default_factory=dict)
    on: str = ""
    words: str = ""
    points_at_mm: tuple[float, float, float] | None = None

    @property
    def bounds_mm(self) -> tuple[FloatArray, FloatArray]:
        """Lowest and highest corner, each (3,), mm RAS."""
        return self.points_mm.min(axis=0), self.points_mm.max(axis=0)

    @property
    def mean_colour(self) -> tuple[float, float, float]:
        """The colour from afar, sRGB 0..1."""
        red, green, blue = (float(v) / 255 for v in self.colours[:, :3].mean(axis=0))
        return red, green, blue
