"""Intervertebral discs with their nuclei, and the interpubic disc: closed lofts between the bones they join."""

import numpy as np
from scipy.interpolate import PchipInterpolator

from nervescope.modelling.bones_sacrum import s1_body, s1_centre
from nervescope.modelling.bones_vertebra import (
    PEDICLE_BLEND,
    WALL_BACK,
    WALL_FRONT,
    WIDEST_BEHIND,
    body_primitive,
    endplate_dishes,
    swell_rows,
)
from nervescope.modelling.bones_vertebra_arch import pedicle_bar
from nervescope.modelling.kit.loft import close_rings, superellipse_ring
from nervescope.modelling.kit.mirrored import BOTH_SIDES, Mirrored, X
from nervescope.modelling.kit.sdf import smooth_max, smooth_min
from nervescope.modelling.kit.swells import Swells
from nervescope.modelling.kit.tables import column, unit, vec
from nervescope.modelling.kit.unevenness import Relief, unevenness
from nervescope.modelling.vertebra_frame import VertebraFrame

RING_POINTS, WALL_RINGS = 72, 17
HOLLOW_BEHIND = 0.05  # share by which the hind wall is flattened between its corners
EDGE_SHARE = (0.968, 0.985)  # of the outline of an endplate that the edge of a disc has in front and behind: in front the rim has a lip
NUCLEUS_BULGE = 0.12  # share of its outline that the nucleus is wider in its middle
WALL_RELIEF = Relief(0.14, 0.0)  # of the wall of the anulus (design)
SEAT_MM = 0.15  # how deep a disc sits in its endplate, so that no crack shows
ALA_MM = 1.0  # how much the ala fills the rounded rim of the first sacral endplate (design)
RIM_MM = (0.15, 0.4)  # the most that the edge of a disc climbs over the rounded rim of its endplate, in front and behind (design)
RIM_SHARE = 0.25  # of the outline, the edge over which a disc climbs less and less (design)
CAP_SHARES = (0.15, 0.3, 0.45, 0.6, 0.72, 0.82, 0.9, 0.96, 1.0)  # rings of the flat ends, as shares of the outline
REACH_MM = (-1.5, 3.0)  # how far from the plane of an endplate its bone is looked for, outwards from the bone and into it
NUCLEUS_SIZE, NUCLEUS_BACK_MM = 0.52, 2.5  # about 45 % of the area, slightly behind the middle
NUCLEUS_MARGIN = 0.1  # share of the height that the anulus takes above and below it


def endplate_ring(row, shrink):
    """Outline of an endplate (RING_POINTS, 3), starting on the right; its hind side is flattened."""
    normal = vec(row, "nx", "ny", "nz")
    normal = normal if normal[2] > 0 else -normal
    front = unit(np.cross(normal, X))
    front = front if front[1] > 0 else -front
    is_front = np.arange(RING_POINTS) < RING_POINTS / 2
    exponent, share = np.where(is_front, WALL_FRONT, WALL_BACK), np.where(is_front, 1 + WIDEST_BEHIND, 1 - WIDEST_BEHIND)
    half_depth = row["r2"] / 2 * shrink
    middle = vec(row) - WIDEST_BEHIND * half_depth * front
    ring = superellipse_ring(middle, X, front, row["r1"] / 2 * shrink, half_depth * share, exponent, RING_POINTS)
    local = (ring - vec(row)) @ front
    behind = np.clip(-local / (row["r2"] / 2), 0, 1) ** 3 * np.exp(-(((ring[:, 0]) / 11) ** 2))
    return ring + front * (HOLLOW_BEHIND * row["r2"] / 2 * behind)[:, None]


def edge_ring(row):
    """Edge of a disc (RING_POINTS, 3) on an endplate: a little inside the lip of the bone, most in front."""
    ring = endplate_ring(row, 1.0)
    out = ring - ring.mean(0)
    return ring.mean(0) + out * np.interp(out[:, 1] / (row["r2"] / 2), (-0.5, 0.3), EDGE_SHARE[::-1])[:, None]


def endplates(tables, upper, lower):
    """Lower endplate of the upper bone and upper endplate of the lower one, as rows."""
    above = tables.where("vertebra_dimensions", vertebra=upper, feature="inferior_endplate")[0]
    if lower != "S1":
        return above, tables.where("vertebra_dimensions", vertebra=lower, feature="superior_endplate")[0]
    rows = {f: tables.where("sacrum_dimensions", feature=f) for f in ("S1_endplate", "promontory")}
    return above, rows["S1_endplate"][0] | dict(zip("xyz", s1_centre(rows), strict=True))


def endplate_fields(tables, upper, lower):
    """Distance to the lower end of the upper bone and to the upper end of the lower one, each points (n, 3) -> (n,) mm."""
    fields = [_vertebral_end(tables, upper)]
    if lower != "S1":
        return [*fields, _vertebral_end(tables, lower)]
    rows = {}
    for row in tables.rows("sacrum_dimensions"):
        rows.setdefault(row["feature"], []).append(row)
    body, above = s1_body(rows)
    return [*fields, lambda p: smooth_max(body.distance(p) - ALA_MM, -above.distance(p), 1.5)]


def _vertebral_end(tables, name):
    """Distance to a vertebral body with its dished endplates and its swells, and the roots of the pedicles that rise behind them."""
    frame, swells = VertebraFrame(tables, name), Swells.of(swell_rows(tables, name))
    body, dishes, pedicle = body_primitive(frame), list(endplate_dishes(frame)), pedicle_bar(frame)

    def distance(p):
        d = body.distance(p)
        for side in BOTH_SIDES:
            d = smooth_min(d, Mirrored(pedicle, side).distance(p), PEDICLE_BLEND)
        for dish in dishes:
            d = smooth_max(d, -dish.distance(p), 1.5)
        return d - swells.outward(p)

    return distance


def seated(points, inward, field, share):
    """Points (n, 3) near the plane of an endplate moved along `inward` (3,) until they sit `SEAT_MM` deep in the bone.

    Toward the edge of the disc, by `share` of its outline, they climb less and less far over the rounded rim of the bone.
    """
    steps = np.linspace(*REACH_MM, 46)
    depth = np.array([field(points + step * inward) for step in steps]) + SEAT_MM
    first = np.argmax(depth < 0, axis=0)
    before, after = (np.take_along_axis(depth, np.maximum(k, 0)[None], 0)[0] for k in (first - 1, first))
    part = np.where(first > 0, before / np.maximum(before - after, 1e-6), 1.0)
    found = steps[np.maximum(first - 1, 0)] + part * (steps[1] - steps[0])
    ahead = (points - points.mean(axis=0))[:, 1]
    at_edge = np.interp(ahead / max(np.ptp(ahead), 1e-6), (-0.35, 0.1), RIM_MM[::-1])
    most = at_edge + (REACH_MM[1] - at_edge) * np.clip((1 - share) / RIM_SHARE, 0, 1)
    return points + np.where((depth < 0).any(axis=0), np.minimum(found, most), most)[:, None] * inward


def bulges(tables, upper, lower, ring):
    """How far (RING_POINTS,) mm the wall of the anulus stands out half-way up at the points of a ring, and which way (RING_POINTS, 3)."""
    rows = tables.where("disc_figures", disc=f"{upper}/{lower}", figure="bulge")
    outward = unit(ring - ring.mean(0))
    from_front = np.degrees(np.arctan2(np.abs(outward[:, 0]), outward[:, 1]))
    return PchipInterpolator(column(rows, "from_front_deg"), column(rows, "value_mm"))(from_front), outward


def build_disc(tables, upper, lower, part="anulus"):
    """Disc between two endplates: the anulus, which fills both dishes, or the nucleus inside it."""
    return (build_anulus if part == "anulus" else build_nucleus)(tables, upper, lower)


def build_anulus(tables, upper, lower):
    """Its ends sit in the endplates; its wall stands out a little between them, not alike all round, and is a little uneven."""
    rows = endplates(tables, upper, lower)
    a, b = (edge_ring(row) for row in rows)
    towards, caps = unit(a.mean(0) - b.mean(0)), []
    for ring, row, field, way in zip((a, b), rows, endplate_fields(tables, upper, lower), (1, -1), strict=True):
        inward = vec(row, "nx", "ny", "nz")
        inward = inward * np.sign(inward @ towards) * way
        caps.append([seated(_shrunk(ring, k), inward, field, k) for k in CAP_SHARES])
    a, b = caps[0][-1], caps[1][-1]
    most, outward = bulges(tables, upper, lower, 0.5 * (a + b))
    wall = []
    for f in np.linspace(0, 1, WALL_RINGS):
        ring, between = (1 - f) * a + f * b, np.sin(np.pi * f)
        wall.append(ring + (between * most - between**0.5 * unevenness(ring, WALL_RELIEF))[:, None] * outward)
    stack = np.array([*caps[0][:-1], *wall, *caps[1][-2::-1]])
    return close_rings(stack, np.linspace(0, 1, len(stack)))


def build_nucleus(tables, upper, lower):
    """A barrel inside the anulus, slightly behind its middle."""
    shift = np.array([0, -NUCLEUS_BACK_MM, 0])
    a, b = (endplate_ring(row, NUCLEUS_SIZE) + shift for row in endplates(tables, upper, lower))
    wall = []
    for f in np.linspace(NUCLEUS_MARGIN, 1 - NUCLEUS_MARGIN, WALL_RINGS):
        wall.append(_shrunk((1 - f) * a + f * b, 1 + NUCLEUS_BULGE * np.sin(np.pi * f)))
    stack = np.array([*(_shrunk(wall[0], k) for k in CAP_SHARES[:-1]), *wall, *(_shrunk(wall[-1], k) for k in CAP_SHARES[-2::-1])])
    return close_rings(stack, np.linspace(0, 1, len(stack)))


def _shrunk(ring, share):
    """The ring drawn in toward its middle."""
    return ring.mean(0) + (ring - ring.mean(0)) * share


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
