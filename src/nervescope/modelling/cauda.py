"""The end of the spinal cord and the roots that run down from it in the dural sac: conus medullaris and cauda equina.

The roots of a level lie beside each other in the sac: those that leave next lie at its side, the later ones nearer the middle and
behind. Each strand ends where its root leaves the sac.
"""

import numpy as np
from scipy.ndimage import gaussian_filter1d

from nervescope.modelling.kit.branching import line_tube
from nervescope.modelling.kit.tables import vec
from nervescope.modelling.kit.tube import STEP, Tube, append_surfaces
from nervescope.modelling.kit.tube_rings import sweep
from nervescope.modelling.nerve_lines import ROOTS, dural_tube, root_tube

TIP_BELOW_L1_MM = 20.0  # the cord ends between L1 and L2: this far below the middle of the canal of L1
CORD_MM = (9.0, 8.0)  # width and thickness of the cord at the top of L1 (design, within what anatomies give for the end of the swelling)
FILUM_MM = 1.2  # the thread that runs on from the tip to the end of the sac (design)
STRANDS = {"front": (0.16, 1.0), "back": (-0.30, 1.25)}  # motor and sensory roots: place in the depth of the sac, mm across (design)
SHARE_OF_SIZE = {"L2": 0.9, "L3": 1.0, "L4": 1.05, "L5": 1.15, "S1": 1.1, "S2": 0.9, "S3": 0.7, "S4": 0.55}  # L5, S1 thickest (design)
STARTS_ABOVE_TIP_MM = {"L1": 0.0, "L2": 16.0, "L3": 13.0, "L4": 11.0, "L5": 9.0, "S1": 7.0, "S2": 5.0, "S3": 3.0, "S4": 1.0}  # design
EDGE = 0.68  # share of the half width of the sac at which a strand lies before it leaves
GAP_MM, ROUNDS, SETTLE = 0.16, 160, 40  # between two strands; rounds of laying them beside each other, the last without evening out
IN_ROOT_MM, EASE_MM = (0.5, 2.5), 8.0  # how far a strand runs on in its root, and over how much it turns towards it
EVERY_MM = 3.0  # between the levels at which strands are laid beside each other


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
    roots = {level: root_tube(tables, level) for level in ROOTS[1:]}
    places = {level: _place_of(sac, root.centre[0]) for level, root in roots.items()}
    levels = np.arange(0, sac.length, EVERY_MM)
    strands = [(level, kind) for level in roots for kind in STRANDS]
    size = np.array([STRANDS[kind][1] * SHARE_OF_SIZE[level] for level, kind in strands])
    wished = np.stack([_wished(tables, sac, levels, places, *strand) for strand in strands])
    laid = laid_beside(wished, size / 2, _room(sac, levels))
    front, middle = _at(sac, levels, _towards_front(sac)), _at(sac, levels, sac.centre)
    tubes = {}
    for (level, kind), place, width in zip(strands, laid, size, strict=True):
        inside = ~np.isnan(place[:, 0])
        line = (middle + place[:, :1] * [1.0, 0, 0] + place[:, 1:] * front)[inside]
        way = (1.0 if kind == "front" else -1.0) * 0.55 * width * _at(sac, places[level], _towards_front(sac))
        mouth = roots[level].centre[[round(mm / STEP) for mm in IN_ROOT_MM]] + way
        is_before = np.linalg.norm(line - mouth[0], axis=1) > EASE_MM
        line = np.r_[line[: int(np.flatnonzero(is_before)[-1]) + 1], mouth]
        full = np.full(len(line), width)
        tubes[f"{level.lower()}_{kind}"] = line_tube(line, full, 0.92 * full, smooth_mm=3.2)
    return tubes


def build_conus(tables):
    """Closed surface of the cord's end and its thread."""
    return sweep(conus_tube(tables).tapered(at_start=(0.96, 2.0), at_end=(0.5, 8.0)), count=20)


def build_cauda(tables):
    """All strands of both sides in one mesh."""
    right = strand_tubes(tables).values()
    ends = [t.tapered(at_start=(0.5, 5.0), at_end=(0.8, 4.0)) for t in right]
    return append_surfaces([sweep(t.on_side(side), count=7, longest=6.0) for side in (1.0, -1.0) for t in ends])


def _wished(tables, sac, levels, exits, level, kind):
    """Where one strand would lie at each level (n, 2), mm sideways and forward; NaN above its start and below its exit.

    It lies on the conus first, then between its neighbours, and at the side of the sac before it leaves.
    """
    out, start = exits[level], _tip_s(tables) - STARTS_ABOVE_TIP_MM[level]
    at = levels[(levels >= start) & (levels < out - 1.0)]
    left = [sum(place > s for place in exits.values()) for s in at]  # roots that are still in the sac here
    rank = [sum(s < place <= out for place in exits.values()) for s in at]  # and leave no later than this one: 1 is next
    free = np.array([1 - (r - 1) / max(n, 1) for n, r in zip(left, rank, strict=True)]).clip(0.12, 1)
    near = np.clip((at - start) / 22.0, 0, 1)  # the first stretch leaves the surface of the conus
    across = EDGE * free * near + 0.30 * (1 - near)
    behind = STRANDS[kind][0] * (0.6 + 0.4 * near) - 0.30 * (1 - free)
    found = np.full((len(levels), 2), np.nan)
    found[np.isin(levels, at)] = np.c_[across * _at(sac, at, sac.width) / 2, behind * _at(sac, at, sac.thickness) / 2]
    return found


def _room(sac, levels):
    """Half width and half depth (n, 2) mm of the sac at each level."""
    return np.c_[_at(sac, levels, sac.width), _at(sac, levels, sac.thickness)] / 2


def laid_beside(wished, radius, room):
    """Places (strands, levels, 2) mm near the wished ones at which no strand runs through another, nor over the middle.

    `radius` (strands,), `room` (levels, 2) half sizes of the sac; NaN where a strand is not there.
    """
    place = _evened(wished)
    least = radius[:, None] + radius[None, :] + GAP_MM
    for turn in range(ROUNDS):
        offset = place[:, None] - place[None, :]
        distance = np.linalg.norm(offset, axis=-1)
        deep = np.maximum(least[..., None] - distance, 0)
        deep[np.isnan(deep)] = 0
        deep[np.arange(len(place)), np.arange(len(place))] = 0
        push = np.nansum(np.where(deep[..., None] > 0, 0.5 * deep[..., None] * offset / (distance[..., None] + 1e-6), 0), axis=1)
        place = place + 0.7 * push
        if turn < ROUNDS - SETTLE:
            place = _evened(place)
        edge = np.linalg.norm(place / (room[None] - radius[:, None, None] - 0.3).clip(0.3), axis=-1)
        place = place / np.maximum(edge, 1)[..., None]
        place[..., 0] = np.maximum(place[..., 0], radius[:, None] + GAP_MM / 2)
    return place


def _evened(values, sigma=1.0):
    """Values (strands, levels, 2) evened out along the levels, where they are known."""
    known = ~np.isnan(values)
    weight = gaussian_filter1d(known.astype(float), sigma, axis=1, mode="constant")
    return np.where(known, gaussian_filter1d(np.where(known, values, 0), sigma, axis=1, mode="constant") / weight.clip(1e-6), np.nan)


def _at(sac, levels, values):
    """Values (n,) or (n, 3) that belong to the samples of the sac, at arc lengths."""
    return np.stack([np.interp(levels, sac.s, k) for k in np.atleast_2d(values.T)], -1).squeeze()


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
