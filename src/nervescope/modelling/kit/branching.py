"""Tubes from other tubes: a band that runs beside the middle of a nerve, a line with its own width directions, and branches.

A branch begins on the centre line of its parent and leaves it at a slant, so that the join shows neither a step nor a cap.
"""

import numpy as np
from scipy.interpolate import CubicSpline, PchipInterpolator

from nervescope.modelling.kit.sdf import arc_length
from nervescope.modelling.kit.tables import unit
from nervescope.modelling.kit.tube import STEP, Tube, joined, smooth_keeping_ends

TAKE_OFF_MM = 9.0  # how far a branch runs inside its parent before its first own point


def beside(tube, across, width_share, thickness_share):
    """Band that runs inside a tube: its centre `across` half widths from the middle, its sizes as shares of the tube's."""
    _, wide, _ = tube.frame
    centre = tube.centre + across * tube.width[:, None] / 2 * wide
    return Tube(centre, tube.wide, tube.width * width_share, tube.thickness * thickness_share)


def line_tube(points, width, thickness, flat=None, smooth_mm=0.0):
    """Tube through points (n, 3) mm with width directions made from the line itself.

    `flat` (3,): direction that looks out of the broad side; without it the section turns as little as possible.
    """
    points = np.asarray(points, float)
    s = arc_length(points)
    dense = np.linspace(0, s[-1], max(8, int(s[-1] / STEP)))
    centre = CubicSpline(s, points)(dense)
    if smooth_mm:
        centre = smooth_keeping_ends(centre, smooth_mm / STEP)
    tangent = unit(np.gradient(centre, axis=0))
    wide = _carried(tangent) if flat is None else unit(np.cross(tangent, np.asarray(flat, float)))
    return Tube(centre, wide, *(PchipInterpolator(s, np.asarray(x, float))(dense) for x in (width, thickness)))


def _carried(tangent):
    """Width directions carried along a line with the least turning, from a sideways start."""
    first = np.cross(tangent[0], [0.0, 1.0, 0.0] if abs(tangent[0, 1]) < 0.8 else [0.0, 0.0, 1.0])
    wide = np.empty_like(tangent)
    for i, t in enumerate(tangent):
        first = unit(first - t * (first @ t))
        wide[i] = first
    return wide


def take_off(points, parent, run_mm=TAKE_OFF_MM):
    """Points (n, 3) of a branch with two points put before them: on the parent's line upstream, and half way out of it."""
    points = np.asarray(points, float)
    nearest = int(np.argmin(np.linalg.norm(parent.centre - points[0], axis=1)))
    gap = float(np.linalg.norm(parent.centre[nearest] - points[0]))
    back = max(0, nearest - int((run_mm + gap) / STEP))
    middle = parent.centre[(back + nearest) // 2] * 0.8 + points[0] * 0.2
    return np.concatenate([[parent.centre[back], middle], points])


def forked(parent, child, run_mm=22.0, across=0.42, width_share=0.52, thickness_share=0.78):
    """The child with a first stretch inside its parent, on the side on which it leaves: parent and children part without a step.

    The child begins where the parent ends; `run_mm` is how far up it is followed. Sizes are shares of the parent's.
    """
    away = child.centre[min(40, len(child.centre) - 1)] - parent.centre[-1]
    side = 1.0 if away @ parent.frame[1][-1] >= 0 else -1.0
    inside = beside(parent.part(-run_mm, None), side * across, width_share, thickness_share)
    return joined(inside, child, 7.0)
