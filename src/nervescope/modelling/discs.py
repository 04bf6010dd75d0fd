"""Intervertebral discs with their nuclei, and the interpubic disc: closed lofts between the bones they join."""

import numpy as np

from nervescope.modelling.bones_sacrum import s1_centre
from nervescope.modelling.bones_vertebra import WALL_BACK, WALL_FRONT
from nervescope.modelling.kit.loft import close_rings, superellipse_ring
from nervescope.modelling.kit.mirrored import X
from nervescope.modelling.kit.tables import unit, vec

RING_POINTS = 72
HOLLOW_BEHIND = 0.10  # share by which the hind wall is flattened between its corners
BULGE, NUCLEUS_BULGE = 0.055, 0.12
NUCLEUS_SIZE, NUCLEUS_BACK_MM = 0.52, 2.5  # about 45 % of the area, slightly behind the middle


def endplate_ring(row, shrink):
    """Outline of an endplate (RING_POINTS, 3), starting on the right; its hind side is flattened."""
    normal = vec(row, "nx", "ny", "nz")
    normal = normal if normal[2] > 0 else -normal
    front = unit(np.cross(normal, X))
    front = front if front[1] > 0 else -front
    exponent = np.where(np.arange(RING_POINTS) < RING_POINTS / 2, WALL_FRONT, WALL_BACK)
    ring = superellipse_ring(vec(row), X, front, row["r1"] / 2 * shrink, row["r2"] / 2 * shrink, exponent, RING_POINTS)
    local = (ring - vec(row)) @ front
    behind = np.clip(-local / (row["r2"] / 2), 0, 1) ** 3 * np.exp(-(((ring[:, 0]) / 11) ** 2))
    return ring + front * (HOLLOW_BEHIND * row["r2"] / 2 * behind)[:, None]


def endplates(tables, upper, lower):
    """Lower endplate of the upper bone and upper endplate of the lower one, as rows."""
    above = tables.where("vertebra_dimensions", vertebra=upper, feature="inferior_endplate")[0]
    if lower != "S1":
        return above, tables.where("vertebra_dimensions", vertebra=lower, feature="superior_endplate")[0]
    rows = {f: tables.where("sacrum_dimensions", feature=f) for f in ("S1_endplate", "promontory")}
    return above, rows["S1_endplate"][0] | dict(zip("xyz", s1_centre(rows), strict=True))


def build_disc(tables, upper, lower, part="anulus"):
    """Disc between two endplates: anulus with a bulging wall, or the nucleus inside it."""
    above, below = endplates(tables, upper, lower)
    is_anulus = part == "anulus"
    shrink, bulge, margin = (0.985, BULGE, -0.03) if is_anulus else (NUCLEUS_SIZE, NUCLEUS_BULGE, 0.12)
    shift = np.array([0, 0 if is_anulus else -NUCLEUS_BACK_MM, 0])
    a, b = endplate_ring(above, shrink) + shift, endplate_ring(below, shrink) + shift
    rings = []
    for f in np.linspace(margin, 1 - margin, 17):
        ring = (1 - f) * a + f * b
        size = 1 + bulge * np.sin(np.pi * np.clip(f, 0, 1))
        rings.append(ring.mean(0) + (ring - ring.mean(0)) * size)
    core = [_shrunk(rings[0], k, 0.0) for k in (0.3, 0.6, 0.85, 0.95)]
    core_end = [_shrunk(rings[-1], k, 0.0) for k in (0.95, 0.85, 0.6, 0.3)]
    stack = np.array([*core, *rings, *core_end])
    return close_rings(stack, np.linspace(0, 1, len(stack)))


def _shrunk(ring, share, lift):
    """The ring drawn in toward its middle."""
    return ring.mean(0) + (ring - ring.mean(0)) * share + [0, 0, lift]


def build_interpubic_disc(tables):
    """Fibrocartilage between the two pubic bones, a little wider in front than behind."""
    row = tables.where("hip_bone_dimensions", group="symphysis_face")[0]
    long, centre = unit(vec(row, "nx", "ny", "nz")), vec(row) * [0, 1, 1]
    across = np.cross(X, long)
    half_long, half_deep = row["r1"] * 0.99, row["r2"] * 1.02
    rings = []
    for x in np.linspace(-1, 1, 13):
        size = np.sqrt(1 - 0.16 * abs(x) ** 3) * (1 + 0.05 * (1 - x * x))
        ring = superellipse_ring(centre, long, across, half_long * size, half_deep * size, 2.3, 56)
        depth = (ring - centre) @ across / half_deep
        forward = depth if across[1] > 0 else -depth
        rings.append(ring + np.outer(x * (2.6 + 0.7 * np.clip(forward, -1, 1)), X))
    ends = [rings[0].mean(0) + (rings[0] - rings[0].mean(0)) * k for k in (0.4, 0.8)]
    far = [rings[-1].mean(0) + (rings[-1] - rings[-1].mean(0)) * k for k in (0.8, 0.4)]
    stack = np.array([*ends, *rings, *far])
    return close_rings(stack, np.linspace(0, 1, len(stack)))
