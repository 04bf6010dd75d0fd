"""How vessels and cartilage are coloured: arteries red, veins blue, joint surfaces a glassy blue-white."""

import numpy as np

from nervescope.geometry.mesh import TriangleMesh
from nervescope.scene.actors.noise import mottled
from nervescope.scene.style import ARTERY, CARTILAGE, VEIN, Rgb
from nervescope.scene.surface import Colours


def vessel_colours(mesh: TriangleMesh, base_id: str, seed: int) -> Colours:
    """sRGB colours (n, 3) of an artery or a vein; arteries and veins in one mesh are red."""
    return _even(mesh, VEIN if base_id.endswith("_vein") else ARTERY, 0.03, seed)


def cartilage_colours(mesh: TriangleMesh, seed: int) -> Colours:
    """sRGB colours (n, 3) of joint cartilage, of a meniscus or of a joint lip."""
    return _even(mesh, CARTILAGE, 0.02, seed)


def _even(mesh: TriangleMesh, colour: Rgb, spread: float, seed: int) -> Colours:
    """One colour with a faint mottling, so that it does not look like plastic."""
    shade = 1 + spread * mottled(mesh.points_mm, 6.0, seed)
    return (255 * np.clip(np.asarray(colour) * shade[:, None], 0, 1)).astype(np.uint8)
