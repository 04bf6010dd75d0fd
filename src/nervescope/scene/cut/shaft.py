"""Where the shaft of a long bone lies, whose shell is drawn thick and whose marrow as fat; and how the rings of a disc lie."""

from dataclasses import dataclass

import numpy as np
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkCommonDataModel import vtkPolyData

from nervescope.scene.camera import Vector

_LONG, _MOST_POINTS = 3.2, 2000


@dataclass(frozen=True, eq=False)
class LongAxis:
    """`dot(p, along) - start` is 0 at one end of a bone and 1 at the other, in the frame of its mesh; `is_long`: it has a shaft."""

    along: Vector
    start: float
    is_long: bool


NO_AXIS = LongAxis(np.zeros(3), 0.0, False)


def long_axis(mesh: vtkPolyData) -> LongAxis:
    """The axis of a bone, from how its points are spread."""
    points = vtk_to_numpy(mesh.GetPoints().GetData())
    points = points[:: max(1, len(points) // _MOST_POINTS)].astype(np.float64)
    _, spread, axes = np.linalg.svd(points - points.mean(axis=0), full_matrices=False)
    if spread[0] < _LONG * spread[1]:
        return NO_AXIS
    places = points @ axes[0]
    length = float(np.ptp(places))
    return LongAxis(axes[0] / length, float(places.min()) / length, True)


@dataclass(frozen=True, eq=False)
class Rings:
    """A disc is 1 wide at its edge along `across` and `ahead`, and 1 high at its rims along `up`, from `middle_mm`; `radius_mm`: mean."""

    middle_mm: Vector
    across: Vector
    ahead: Vector
    up: Vector
    radius_mm: float


NO_RINGS = Rings(np.zeros(3), np.zeros(3), np.zeros(3), np.zeros(3), 1.0)


def rings_of(mesh: vtkPolyData) -> Rings:
    """How the rings of a disc lie, from how its points are spread."""
    points = vtk_to_numpy(mesh.GetPoints().GetData())
    points = points[:: max(1, len(points) // _MOST_POINTS)].astype(np.float64)
    _, _, axes = np.linalg.svd(points - points.mean(axis=0), full_matrices=False)
    places = points @ axes.T
    low, high = places.min(axis=0), places.max(axis=0)
    half = (high - low) / 2
    return Rings((low + half) @ axes, axes[0] / half[0], axes[1] / half[1], axes[2] / half[2], float(half[:2].mean()))
