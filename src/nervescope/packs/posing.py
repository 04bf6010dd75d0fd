"""Brings points of a scan into the standing body: by one rigid motion, or by several that are blended by distance."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import numpy_to_vtk
from vtkmodules.vtkCommonCore import reference, vtkPoints
from vtkmodules.vtkCommonDataModel import vtkKdTree

from nervescope.packs.recipe import Blend, Gate, Matrix, Motion, Warp

Points = NDArray[np.float64]


def moved(points_mm: Points, matrix: Matrix) -> Points:
    """Points (n, 3) after a rigid motion, a 4 x 4 matrix for column vectors."""
    rows = np.array(matrix, np.float64)
    return points_mm @ rows[:3, :3].T + rows[:3, 3]


def distance_to_points_mm(points_mm: Points, others_mm: Points) -> NDArray[np.float64]:
    """How far each point (n, 3) is from the nearest of the others (k, 3): (n,)."""
    return np.asarray(np.linalg.norm(points_mm - others_mm[nearest_rows(points_mm, others_mm)], axis=1))


def nearest_rows(points_mm: Points, others_mm: Points) -> NDArray[np.int64]:
    """The row of the nearest of the others (k, 3) for each point (n, 3)."""
    places, tree, squared = vtkPoints(), vtkKdTree(), reference(0.0)
    places.SetDataTypeToDouble()
    places.SetData(numpy_to_vtk(np.ascontiguousarray(others_mm, np.float64), deep=True))
    tree.BuildLocatorFromPoints(places)
    find = tree.FindClosestPoint
    # VTK's stubs have a plain number where a reference is filled in.
    return np.array([find(x, y, z, squared) for x, y, z in points_mm.tolist()], np.int64)  # type: ignore[call-overload]


def blended(points_mm: Points, blend: Blend, built: Mapping[str, Points]) -> Points:
    """Points (n, 3) after several motions, each weighted by how near the built structures are that it belongs to."""
    total, weights = np.zeros_like(points_mm), np.zeros((len(points_mm), 1))
    for motion in blend.motions:
        weight = _weight(points_mm, motion, blend, built)[:, None]
        total += weight * moved(points_mm, motion.matrix)
        weights += weight
    posed = total / weights
    return warped(posed, blend.warp) if blend.warp else posed


def _weight(points_mm: Points, motion: Motion, blend: Blend, built: Mapping[str, Points]) -> NDArray[np.float64]:
    """How much a motion counts at each point (n,)."""
    back = np.linalg.inv(np.array(motion.matrix, np.float64))
    near = np.concatenate([built[name] for name in motion.near])
    near = near @ back[:3, :3].T + back[:3, 3]
    weight = (distance_to_points_mm(points_mm, near) + blend.distance_offset_mm) ** -blend.power
    return weight * _gate(points_mm, motion.side_gate) if motion.side_gate else weight


def _gate(points_mm: Points, gate: Gate) -> NDArray[np.float64]:
    """0 on one side, 1 on the other, soft between (n,)."""
    share = np.clip(0.5 + gate.sign * points_mm[:, gate.axis] / (2 * gate.half_width_mm), 0, 1)
    return share * share * (3 - 2 * share)


def warped(points_mm: Points, warp: Warp) -> Points:
    """Points (n, 3) with the shifts of the control points, each as far as it reaches."""
    rows = np.array(warp.control, np.float64)
    out = np.array(points_mm)
    for start in range(0, len(points_mm), 4096):
        some = points_mm[start : start + 4096]
        apart = ((some[:, None, :] - rows[None, :, :3]) ** 2).sum(axis=2)
        share = np.exp(-apart / (2 * warp.sigma_mm**2))
        out[start : start + 4096] += share @ rows[:, 3:] / (share.sum(axis=1, keepdims=True) + warp.epsilon)
    return out
