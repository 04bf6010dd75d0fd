"""How muscle is coloured: each belly a little different from its neighbours; strands and tendon ends come from the fibre grain."""

import numpy as np

from nervescope.geometry.mesh import TriangleMesh
from nervescope.scene.actors.noise import mottled, variation
from nervescope.scene.style import MUSCLE, NEIGHBOUR_VARIATION
from nervescope.scene.surface import Colours


def muscle_colours(mesh: TriangleMesh, name: str, seed: int) -> Colours:
    """sRGB colours (n, 3) of the belly at the points; the tendon is laid over them while drawing, along the strands."""
    own = 1 + NEIGHBOUR_VARIATION * variation(name)
    warmth = 0.03 * variation(name + " hue")
    base = np.asarray(MUSCLE) * own * np.array([1.0, 1 + warmth, 1 - warmth])
    patch = 1 + 0.05 * mottled(mesh.points_mm, 22.0, seed)
    return (255 * np.clip(base * patch[:, None], 0, 1)).astype(np.uint8)
