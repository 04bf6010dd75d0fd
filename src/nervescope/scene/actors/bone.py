"""How bone is coloured: ivory, warmer in the hollows, paler on the ridges, with a quiet mottling."""

import numpy as np

from nervescope.geometry.mesh import FloatArray, TriangleMesh
from nervescope.scene.actors.noise import mottled
from nervescope.scene.style import BONE, BONE_DEEP
from nervescope.scene.surface import Colours, cavities


def bone_colours(mesh: TriangleMesh, normals: FloatArray, seed: int) -> Colours:
    """sRGB colours (n, 3) for the points of a bone; the same for the same mesh and seed."""
    hollow = cavities(mesh, normals)
    speck = mottled(mesh.points_mm, 9.0, seed) * 0.6 + mottled(mesh.points_mm, 3.5, seed + 1) * 0.4
    deep = np.clip(0.30 * speck + 0.9 * np.maximum(hollow, 0), 0, 1)[:, None]
    base = np.asarray(BONE) * (1 - deep) + np.asarray(BONE_DEEP) * deep
    light = 1 + 0.035 * speck - 0.16 * np.maximum(hollow, 0) + 0.07 * np.maximum(-hollow, 0)
    return (255 * np.clip(base * light[:, None], 0, 1)).astype(np.uint8)
