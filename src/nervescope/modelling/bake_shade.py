"""How light reaches each place of a surface: from how full of tissue its surroundings are, near and farther off.

The body is filled into a grid of small cells and blurred. A place on a flat surface has half of its surroundings filled, in a
groove more, on a crest less; a step above the surface the same blur says how much of the sky is covered.
"""

from dataclasses import dataclass

import numpy as np
import pyvista as pv
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, map_coordinates
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkImagingStencil import vtkImageStencilToImage, vtkPolyDataToImageStencil

from nervescope.geometry.baked import EVEN, FLAT, OPEN, Shade
from nervescope.geometry.mesh import FloatArray, TriangleMesh
from nervescope.geometry.noise import mottled, seed_of

MOST_CELLS = 9_000_000
FINEST_MM = 0.55
HOLLOW_MM = ((3.0, 0.30), (7.0, 0.40), (16.0, 0.30))
"""Reach of each look at the surroundings (sigma of the blur, mm) and its weight: clefts, hollows, the whole form."""
BEND_MM = 1.5
_LEAST_CELLS = 1.6  # a blur narrower than this many cells would show the cells
_BEND_GAIN, _HOLLOW_GAIN = 4.0, 2.6
_STEP_OUT, _FILLED_ON_FLAT = 0.5, 0.3085  # that share of a normal distribution lies half a sigma and more below its middle
_HOLLOW_ON_FLAT = 0.15
_PATCHES_MM = ((22.0, 0.6), (7.0, 0.4))

Volume = NDArray[np.float32]


@dataclass(frozen=True)
class _Filled:
    """Cells of `cell_mm` from the corner `low_mm`: 1 inside the body, 0 outside; blurred, anything between."""

    low_mm: NDArray[np.float64]
    cell_mm: float
    share: Volume

    def blurred(self, sigma_mm: float) -> "_Filled":
        """The same, blurred, on fewer cells where the blur is wide."""
        step = max(1, int(sigma_mm / self.cell_mm / (2 * _LEAST_CELLS)))
        shape = [n // step * step for n in self.share.shape]
        rough = self.share[: shape[0], : shape[1], : shape[2]]
        if step > 1:
            rough = rough.reshape(shape[0] // step, step, shape[1] // step, step, shape[2] // step, step).mean(axis=(1, 3, 5))
        cell = self.cell_mm * step
        soft = gaussian_filter(rough, max(sigma_mm / cell, _LEAST_CELLS), mode="constant", truncate=3.0)
        return _Filled(self.low_mm + (step - 1) / 2 * self.cell_mm, cell, soft)

    def at(self, points_mm: NDArray[np.float64]) -> NDArray[np.float64]:
        """The share at points (n, 3), between the cells too."""
        place = ((points_mm - self.low_mm) / self.cell_mm).T
        return np.asarray(map_coordinates(self.share, place, order=1, mode="constant"), np.float64)


def shade_of(mesh: TriangleMesh, normals: FloatArray, base_id: str) -> Shade:
    """`shade` (n, 3) of a closed mesh as in `BakedLevel`; the colour variation belongs to the base id."""
    filled = _filled(mesh)
    points, outward = mesh.points_mm.astype(np.float64), normals.astype(np.float64)
    tint = sum(weight * mottled(mesh.points_mm, size, seed_of(base_id)) for size, weight in _PATCHES_MM)
    columns = (OPEN * (1 - _hollow(filled, points, outward)), FLAT + 127 * _bend(filled, points), EVEN + 127 * np.asarray(tint))
    return np.stack([np.clip(np.round(c), 0, 255).astype(np.uint8) for c in columns], axis=1)


def _hollow(filled: _Filled, points: NDArray[np.float64], outward: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much of the sky is covered at each point (n,), 0 open .. 1."""
    total = np.zeros(len(points))
    for reach, weight in HOLLOW_MM:
        around = filled.blurred(reach)
        step_out = _STEP_OUT * max(reach, _LEAST_CELLS * around.cell_mm)
        covered = (around.at(points + step_out * outward) - _FILLED_ON_FLAT) / (1 - _FILLED_ON_FLAT)
        total += weight * np.clip(_HOLLOW_ON_FLAT + _HOLLOW_GAIN * covered, 0, 1)
    return total


def _bend(filled: _Filled, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """How the surface bends at each point (n,): -1 groove .. 1 crest."""
    return np.clip(_BEND_GAIN * (0.5 - filled.blurred(BEND_MM).at(points)), -1, 1)


def _filled(mesh: TriangleMesh) -> _Filled:
    """The inside of a closed mesh as cells, with room round it for the widest blur."""
    room = 2.0 * max(reach for reach, _ in HOLLOW_MM)
    low, high = (b.astype(np.float64) for b in mesh.bounds_mm)
    low, high = low - room, high + room
    cell = max(FINEST_MM, float((np.prod(high - low) / MOST_CELLS) ** (1 / 3)))
    shape = np.ceil((high - low) / cell).astype(int)
    stencil = vtkPolyDataToImageStencil()
    stencil.SetInputData(pv.PolyData.from_regular_faces(mesh.points_mm, mesh.triangles))
    stencil.SetOutputOrigin(*low)
    stencil.SetOutputSpacing(cell, cell, cell)
    stencil.SetOutputWholeExtent(0, int(shape[0]) - 1, 0, int(shape[1]) - 1, 0, int(shape[2]) - 1)
    image = vtkImageStencilToImage()
    image.SetInputConnection(stencil.GetOutputPort())
    image.SetOutputScalarTypeToFloat()
    image.SetInsideValue(1.0)
    image.SetOutsideValue(0.0)
    image.Update()
    share = np.asarray(vtk_to_numpy(image.GetOutput().GetPointData().GetScalars()), np.float32)
    return _Filled(low, cell, share.reshape(shape[2], shape[1], shape[0]).transpose(2, 1, 0))
