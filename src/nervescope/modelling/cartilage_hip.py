"""Joint cartilage of the hip, on the head and in the horseshoe of the socket, and the labrum that deepens it.

Thickness is less than the 1.5 to 2 mm of life: the two bones of the tables leave 2 mm between them for both layers and the fluid.
"""

import numpy as np

from nervescope.modelling.bones_acetabulum import LIP_MM, Socket
from nervescope.modelling.bones_femur import FOVEA_DIRECTION
from nervescope.modelling.bones_hip import groups
from nervescope.modelling.kit.field import surface_of
from nervescope.modelling.kit.sdf import smooth_max
from nervescope.modelling.kit.tables import unit, vec
from nervescope.modelling.kit.tube import append_surfaces

SOCKET_LAYER, HEAD_LAYER = 0.7, 0.6  # mm
ROOTED = 0.25  # mm that a layer reaches into its bone, so that no light falls between them
HEAD_LIMIT_DEG = 58.0  # from the axis of the neck: where the cartilage of the head ends (design)
FOVEA_RADIUS = 6.5  # mm kept free round the pit of the ligament
LABRUM_HEIGHT, LABRUM_TIP = 5.5, 1.2  # mm above the rim, and thickness at its free edge (design)
SPACING = 0.45


def build_hip_cartilage(tables):
    """Two closed shells in one mesh: the lunate surface and the cap of the femoral head."""
    return append_surfaces([_lunate(Socket(groups(tables)["acetabulum"])), _head_cap(tables)])


def _lunate(socket):
    """The layer inside the socket, open at fossa and notch."""

    def distance(p):
        r, beyond = socket.polar(p)
        shell = np.abs(r - socket.radius + (SOCKET_LAYER - ROOTED) / 2) - (SOCKET_LAYER + ROOTED) / 2
        return smooth_max(smooth_max(shell, beyond + 0.8, 0.3), -socket.fossa_field(p) + 0.5, 0.3)

    reach = socket.radius + 1
    return surface_of(distance, socket.centre - reach, socket.centre + reach, SPACING, 1.8, smooth=8)


def _head_cap(tables):
    """The layer on the femoral head, up to its border at the neck and round the fovea."""
    head = tables.where("long_bone_features", bone="femur", feature="head")[0]
    neck = next(r for r in tables.where("long_bone_features", bone="femur") if r["feature"].startswith("neck"))
    centre, radius, away = vec(head), head["r1"], unit(vec(neck, "ax", "ay", "az"))
    limit, pit = np.radians(HEAD_LIMIT_DEG), centre + radius * unit(FOVEA_DIRECTION)

    def distance(p):
        d = p - centre
        r = np.linalg.norm(d, axis=-1) + 1e-6
        shell = np.abs(r - radius - (HEAD_LAYER - ROOTED) / 2) - (HEAD_LAYER + ROOTED) / 2
        beyond = (limit - np.arccos(np.clip(d @ away / r, -1, 1))) * r
        hole = FOVEA_RADIUS - np.linalg.norm(p - pit, axis=-1)
        return smooth_max(smooth_max(shell, beyond, 0.3), hole, 0.3)

    return surface_of(distance, centre - radius - 1, centre + radius + 1, SPACING, 1.8, smooth=8)


def build_labrum(tables):
    """Ring of fibrocartilage on the rim of the socket, triangular in section; it bridges the notch as the transverse ligament."""
    socket = Socket(groups(tables)["acetabulum"])
    inner = socket.radius - SOCKET_LAYER + 0.1

    def distance(p):
        r, beyond = socket.polar(p)
        outer = inner + LABRUM_TIP + (LIP_MM + 0.6 - LABRUM_TIP) * np.clip(1 - beyond / LABRUM_HEIGHT, 0, 1.1)
        ends = np.maximum(beyond - LABRUM_HEIGHT, -0.8 - beyond)
        return smooth_max(smooth_max(r - outer, inner - r, 0.8), ends, 1.0)

    reach = socket.radius + 9
    return surface_of(distance, socket.centre - reach, socket.centre + reach, SPACING, 0.8, smooth=12)
