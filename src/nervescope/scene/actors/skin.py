"""How skin is coloured: one even tone; what makes it a shell is the way its edge is drawn."""

import numpy as np

from nervescope.geometry.mesh import TriangleMesh
from nervescope.scene.style import SKIN
from nervescope.scene.surface import Colours


def skin_colours(mesh: TriangleMesh) -> Colours:
    """sRGB colours (n, 3)."""
    return np.tile(np.round(255 * np.asarray(SKIN)).astype(np.uint8), (len(mesh.points_mm), 1))
