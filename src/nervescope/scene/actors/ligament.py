"""How ligaments and discs are coloured: pale strong bands, and bluish discs whose rings part round a paler nucleus."""

import numpy as np

from nervescope.geometry.mesh import TriangleMesh
from nervescope.scene.actors.noise import mottled
from nervescope.scene.style import DISC, DISC_PALE, LIGAMENT, NUCLEUS
from nervescope.scene.surface import Colours

_RINGS = 5


def ligament_colours(mesh: TriangleMesh, seed: int) -> Colours:
    """sRGB colours (n, 3) of a ligament."""
    shade = 1 + 0.04 * mottled(mesh.points_mm, 7.0, seed)
    return (255 * np.clip(np.asarray(LIGAMENT) * shade[:, None], 0, 1)).astype(np.uint8)


def disc_colours(mesh: TriangleMesh, base_id: str, seed: int) -> Colours:
    """sRGB colours (n, 3) of a disc (with the faint layers of its ring) or of a nucleus."""
    shade = 1 + 0.03 * mottled(mesh.points_mm, 6.0, seed)
    if base_id.startswith("nucleus"):
        return (255 * np.clip(np.asarray(NUCLEUS) * shade[:, None], 0, 1)).astype(np.uint8)
    low, high = mesh.bounds_mm
    level = (mesh.points_mm[:, 2] - low[2]) / max(float(high[2] - low[2]), 1e-3)
    ring = (0.5 + 0.5 * np.sin(level * np.pi * 2 * _RINGS))[:, None] * 0.5
    return (255 * np.clip((np.asarray(DISC) * (1 - ring) + np.asarray(DISC_PALE) * ring) * shade[:, None], 0, 1)).astype(np.uint8)
