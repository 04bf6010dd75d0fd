"""How nerves are coloured: bright yellow in four steps, so that roots, trunk and both divisions can be told apart; the dura is pale."""

import numpy as np

from nervescope.geometry.mesh import TriangleMesh
from nervescope.scene.style import DURA, FIBULAR, NERVE, ROOT, TIBIAL, Rgb
from nervescope.scene.surface import Colours

_FIBULAR_PARTS = ("fibular", "sural")
_TIBIAL_PARTS = ("tibial", "plantar")


def nerve_colour(base_id: str) -> Rgb:
    """The colour of a nerve, root, ganglion or the dura, by its base id."""
    if base_id.startswith("dural"):
        return DURA
    if base_id.startswith(("nerve_root", "spinal_ganglion")):
        return ROOT
    if any(part in base_id for part in _FIBULAR_PARTS):
        return FIBULAR
    return TIBIAL if any(part in base_id for part in _TIBIAL_PARTS) else NERVE


def nerve_colours(mesh: TriangleMesh, base_id: str) -> Colours:
    """sRGB colours (n, 3), one colour for the whole branch."""
    return np.tile(np.round(255 * np.asarray(nerve_colour(base_id))).astype(np.uint8), (len(mesh.points_mm), 1))
