"""The end of the spinal cord and the roots that run down from it in the dural sac: conus medullaris and cauda equina.

The roots of a level lie beside each other in the sac: those that leave next lie at its side, the later ones nearer the middle and
behind. Each strand ends where its root leaves the sac.
"""

import numpy as np

from nervescope.modelling.kit.branching import line_tube
from nervescope.modelling.kit.tables import vec
from nervescope.modelling.kit.tube import Tube, append_surfaces
from nervescope.modelling.kit.tube_rings import sweep
from nervescope.modelling.nerve_lines import ROOTS, dural_tube, root_tube

TIP_BELOW_L1_MM = 20.0  # the cord ends between L1 and L2: this far below the middle of the canal of L1
CORD_MM = (9.0, 8.0)  # width and thickness of the cord at the top of L1 (design, within what anatomies give for the end of the swelling)
FILUM_MM = 1.2  # the thread that runs on from the tip to the end of the sac (design)
STRANDS = {"front": (0.16, 1.0), "back": (-0.30, 1.25)}  # motor and sensory roots: place in the depth of the sac, mm across (design)
STARTS_ABOVE_TIP_MM = {"L1": 0.0, "L2": 16.0, "L3": 13.0, "L4": 11.0, "L5": 9.0, "S1": 7.0, "S2": 5.0, "S3": 3.0, "S4": 1.0}  # design
EDGE = 0.68  # share of the half width of the sac at which a strand lies before it leaves


def conus_tube(tables) -> Tube:
    """The cord from the top of the atlas to its tip, then the filum down to the end of the sac."""
    sac, tip = dural_tube(tables), _tip_s(tables)
    s = sac.s
    ease = np.clip((tip - s) / tip, 0, 1) ** 0.62
    width = np.maximum(CORD_MM[0] * ease, FILUM_MM)
    thickness = np.maximum(CORD_MM[1] * ease, FILUM_MM)
    back = -0.12 * sac.thickness[:, None] * _towards_front(sac)
    own = Tube(sac.centre + back, sac.wide, width, thickness)
    return own.part(2.0, own.length - 8.0)


def strand_tubes(tables) -> dict[str, Tube]:
    """Every strand of the right side by name: two for each root, from the conus to where the root leaves the sac."""
    sac = dural_tube(tables)
    exits = {level: _place_of(sac, root_tube(tables, level).centre[0]) for level in ROOTS[1:]}
    return {
        f"{level.lower()}_{kind}": _strand(tables, sac, level, exits, depth, size)
        for level in exits
        for kind, (depth, size) in STRANDS.items()
    }


def build_conus(tables):
    """Closed surface of the cord's end and its thread."""
    return sweep(conus_tube(tables).tapered(at_start=(0.96, 2.0), at_end=(0.5, 8.0)), count=20)


def build_cauda(tables):
    """All strands of both sides in one mesh."""
    right = strand_tubes(tables).values()
    ends = [t.tapered(at_start=(0.5, 5.0), at_end=(0.8, 4.0)) for t in right]
    return append_surfaces([sweep(t.on_side(side), count=7, longest=6.0) for side in (1.0, -1.0) for t in ends])


def _strand(tables, sac, level, exits, depth, size):
    """One strand: on the conus first, then between its neighbours, and at the side of the sac before it leaves."""
    tip, out = _tip_s(tables), exits[level]
    start = tip - STARTS_ABOVE_TIP_MM[level]
    at = np.linspace(start, out, max(5, int((out - start) / 9)))
    left = [sum(place > s for place in exits.values()) for s in at]  # roots that are still in the sac here
    rank = [sum(s < place <= out for place in exits.values()) for s in at]  # and leave no later than this one: 1 is next
    free = np.array([1 - (r - 1) / max(n, 1) for n, r in zip(left, rank, strict=True)]).clip(0.12, 1)
    across = EDGE * free
    near = np.clip((at - start) / 22.0, 0, 1)  # the first stretch leaves the surface of the conus
    across = across * near + 0.30 * (1 - near)
    behind = depth * (0.6 + 0.4 * near) - 0.30 * (1 - free)
    index = np.searchsorted(sac.s, at).clip(0, len(sac.s) - 1)
    offset = (across * sac.width[index] / 2)[:, None] * np.array([1.0, 0, 0])
    offset = offset + (behind * sac.thickness[index] / 2)[:, None] * _towards_front(sac)[index]
    points = np.r_[(sac.centre[index] + offset)[:-1], root_tube(tables, level).centre[:1]]
    points = np.r_[points[:-2], points[-1:]] if len(points) > 4 else points
    full = np.full(len(points), size)
    return line_tube(points, full, 0.85 * full, smooth_mm=7.0)


def _tip_s(tables):
    """Arc length of the sac at which the cord ends."""
    sac = dural_tube(tables)
    canal = vec(tables.where("vertebra_dimensions", vertebra="L1", feature="vertebral_canal")[0])
    return float(sac.s[np.argmin(np.abs(sac.centre[:, 2] - (canal[2] - TIP_BELOW_L1_MM)))])


def _place_of(sac, point):
    """Arc length of the sac nearest to a point."""
    return float(sac.s[np.argmin(np.linalg.norm(sac.centre - point, axis=1))])


def _towards_front(sac):
    """Unit directions (n, 3) from the middle of the sac towards the vertebral bodies."""
    _, _, high = sac.frame
    return high * np.where(high[:, 1:2] >= 0, 1.0, -1.0)
