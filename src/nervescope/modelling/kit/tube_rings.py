"""A tube as rings of points: crisp, and with few triangles, for the rings stand far apart where the tube runs straight.

Surfaces carry point data `fibre` (0..1 along) and `around` (0..1 from one edge of the oval to the other, the same in front and
behind, so it has no seam).
"""

import numpy as np
from scipy.ndimage import gaussian_filter1d

from nervescope.modelling.kit.loft import close_rings
from nervescope.modelling.kit.tables import unit

CAP = 1 - np.sqrt(1 - np.array([0.25, 0.6, 0.85, 0.97]) ** 2)  # where the rings of a round end stand, shares of its radius
_FLAT_MM = 0.04  # how far a straight stretch between two rings may stray from the line
_LONGEST, _SHORTEST = 4.5, 0.5  # longest distance between two rings: mm, and shares of the width


def oval_profile(count):
    """Angles (count,) of a ring that starts on the width axis, and its `around` values."""
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return angle, 0.5 - 0.5 * np.cos(angle)


def ring_places(tube, low, high, longest=_LONGEST):
    """Arc lengths from `low` to `high` mm at which rings stand: close in bends, far apart on the straight."""
    s = tube.s
    bend = np.linalg.norm(np.gradient(np.gradient(tube.centre, axis=0), axis=0), axis=1) / np.gradient(s) ** 2
    bend = gaussian_filter1d(bend, 3.0, mode="nearest")
    step = np.clip(np.sqrt(8 * _FLAT_MM / np.maximum(bend, 1e-6)), np.maximum(_SHORTEST * tube.width, 0.8), longest)
    at = np.linspace(low, high, max(8, int((high - low) / 0.25)))
    count = np.concatenate([[0], np.cumsum(np.diff(at) / np.interp((at[1:] + at[:-1]) / 2, s, step))])
    return np.interp(np.linspace(0, count[-1], max(2, round(count[-1]) + 1)), count, at)


def rings_at(tube, places, count, section=None, grow=1.0):
    """Rings (m, count, 3) of a tube at arc lengths (m,), and their `around` (count,).

    `section(s, a, b, angle)` -> (u, v) may give another outline than the oval; s (m,), half sizes a, b (m,), angle (count,).
    """
    s = tube.s
    at = lambda x: np.stack([np.interp(places, s, k) for k in np.atleast_2d(x.T)], -1)
    _, wide, high = tube.frame
    centre, wide, high = at(tube.centre), unit(at(wide)), unit(at(high))
    a, b = np.interp(places, s, tube.width) / 2, np.interp(places, s, tube.thickness) / 2
    angle, around = oval_profile(count)
    if section is None:
        u, v = a[:, None] * np.cos(angle), b[:, None] * np.sin(angle)
    else:
        u, v = section(places, a, b, angle)
    grow = np.broadcast_to(grow, len(places))[:, None]
    return centre[:, None] + (u * grow)[..., None] * wide[:, None] + (v * grow)[..., None] * high[:, None], around


def end_radii(tube):
    """Radii (2,) of the round ends of a tube, mm."""
    return np.minimum(tube.thickness[[0, -1]] / 2, tube.length / 4)


def end_growth(tube, places):
    """Share (m,) of its size that a tube has at arc lengths (m,) because its ends are round."""
    first, last = end_radii(tube)
    return np.minimum(_round_end(places, first), _round_end(tube.length - places, last))


def sweep(tube, count=24, longest=_LONGEST, section=None):
    """Closed ring surface along a tube with round ends; `longest`: mm between two rings at most."""
    first, last = end_radii(tube)
    inner = ring_places(tube, first, tube.length - last, longest)
    places = np.unique(np.r_[first * CAP, inner, tube.length - last * CAP])
    rings, around = rings_at(tube, places, count, section, end_growth(tube, places))
    return close_rings(rings, places / tube.length, around)


def _round_end(distance, radius):
    """Share of the size at a distance from a hemispherical end."""
    x = np.clip(distance / max(radius, 1e-6), 0, 1)
    return np.sqrt(np.maximum(1 - (1 - x) ** 2, 1e-4))
