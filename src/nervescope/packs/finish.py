"""Makes a plain surface ready to be drawn, as `nervescope build` does for the atlas, but with VTK and numpy alone.

A scan has no fibres; those of its muscles are found from their shape (`packs/fibre_looks.py`).
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nervescope.geometry.baked import EVEN, FLAT, OPEN, BakedLevel, BakedMesh, Shade, measured
from nervescope.geometry.cells import Lattice, filled_cells, lattice_over
from nervescope.geometry.drawing_order import in_drawing_order
from nervescope.geometry.mesh import FloatArray, TriangleMesh, point_normals
from nervescope.geometry.noise import mottled, seed_of
from nervescope.packs.fibre_looks import with_fibres
from nervescope.packs.posing import nearest_rows
from nervescope.packs.surface_work import decimated, mesh_of, surface_from, welded

LIGHT_SHARE, LEAST_TRIANGLES, MOST_SHARE = 0.17, 300, 0.25
FINEST_MM, MOST_CELLS = 0.9, 1_500_000
HOLLOW_MM = ((3.0, 0.30), (7.0, 0.40), (16.0, 0.30))
"""Reach of each look at the surroundings (sigma of the blur, mm) and its weight: clefts, hollows, the whole form."""
_BEND_MM, _BEND_GAIN = 1.5, 4.0
_FILLED_ON_FLAT, _HOLLOW_ON_FLAT, _HOLLOW_GAIN = 0.3085, 0.15, 2.6  # half a sigma above flat ground that share is still filled
_PATCHES_MM = ((22.0, 0.6), (7.0, 0.4))
_LEAST_CELLS = 1.2


def finished(mesh: TriangleMesh, base_id: str, is_muscle: bool = False, like: TriangleMesh | None = None) -> BakedMesh:
    """The mesh (RAS mm, turned outward) with normals, light, the strands of a muscle, and a lighter version for quick frames.

    `like`: the built-in muscle in the same place, whose fibres have their ends where those of this one shall have them.
    """
    ordered = in_drawing_order(mesh)
    normals, fibres = point_normals(ordered), np.zeros((0, 3), np.float32)
    if is_muscle:
        attributes, fibres = with_fibres(ordered, normals, like)
        ordered = replace(ordered, attributes=ordered.attributes | attributes)
    full = BakedLevel(ordered, normals, _shade(ordered, normals, base_id), fibres)
    return measured(BakedMesh(full, _lighter(full)))


def _lighter(full: BakedLevel) -> BakedLevel | None:
    """About a sixth of the triangles; None where that is not worth it."""
    count = len(full.mesh.triangles)
    target = max(LEAST_TRIANGLES, round(LIGHT_SHARE * count))
    if target > MOST_SHARE * count:
        return None
    small = mesh_of(welded(decimated(surface_from(full.mesh.points_mm, full.mesh.triangles), target)))
    if not 0 < len(small.triangles) <= MOST_SHARE * count:
        return None
    ordered = in_drawing_order(small)
    rows = nearest_rows(ordered.points_mm.astype(np.float64), full.mesh.points_mm.astype(np.float64))
    light = replace(ordered, attributes={name: values[rows] for name, values in full.mesh.attributes.items()})
    return BakedLevel(light, full.normals[rows], full.shade[rows], full.fibres[rows] if len(full.fibres) else full.fibres)


def _shade(mesh: TriangleMesh, normals: FloatArray, base_id: str) -> Shade:
    """How open each place is, how it bends, and the variation of its colour, (n, 3) uint8."""
    tint = sum(weight * mottled(mesh.points_mm, size, seed_of(base_id)) for size, weight in _PATCHES_MM)
    lattice = _lattice(mesh)
    share = filled_cells(mesh, lattice).filled.astype(np.float32)
    points, outward = mesh.points_mm.astype(np.float64), normals.astype(np.float64)
    cell = lattice.step_mm[0]
    hollow = np.zeros(len(points))
    for reach, weight in HOLLOW_MM:
        sigma = max(reach / cell, _LEAST_CELLS)
        covered = (_at(_blurred(share, sigma), lattice, points + 0.5 * sigma * cell * outward) - _FILLED_ON_FLAT) / (1 - _FILLED_ON_FLAT)
        hollow += weight * np.clip(_HOLLOW_ON_FLAT + _HOLLOW_GAIN * covered, 0, 1)
    bend = np.clip(_BEND_GAIN * (0.5 - _at(_blurred(share, max(_BEND_MM / cell, _LEAST_CELLS)), lattice, points)), -1, 1)
    columns = (OPEN * (1 - hollow), FLAT + 127 * bend, EVEN + 127 * np.asarray(tint))
    return np.stack([np.clip(np.round(c), 0, 255).astype(np.uint8) for c in columns], axis=1)


def _lattice(mesh: TriangleMesh) -> Lattice:
    """Cells round the mesh, as fine as their number allows."""
    low, high = (corner.astype(np.float64) for corner in mesh.bounds_mm)
    cell = max(FINEST_MM, float((np.prod(high - low + 24.0) / MOST_CELLS) ** (1 / 3)))
    return lattice_over(low - 12.0, high + 12.0, (cell, cell, cell))


def _blurred(share: NDArray[np.float32], sigma: float) -> NDArray[np.float32]:
    """Three running means one after another, nearly a normal distribution of `sigma` cells; outside nothing is filled."""
    width = max(1, round(float(np.sqrt(4 * sigma**2 + 1)) / 2 - 0.5))
    for axis in range(3):
        for _ in range(3):
            share = _running_mean(share, width, axis)
    return share


def _running_mean(values: NDArray[np.float32], width: int, axis: int) -> NDArray[np.float32]:
    """The mean of `width` cells before and after each, along one axis."""
    room = [(0, 0)] * 3
    room[axis] = (width + 1, width)
    total = np.cumsum(np.pad(values, room), axis=axis, dtype=np.float32)
    count = values.shape[axis]
    first, last = [slice(None)] * 3, [slice(None)] * 3
    first[axis], last[axis] = slice(0, count), slice(2 * width + 1, 2 * width + 1 + count)
    return (total[tuple(last)] - total[tuple(first)]) / np.float32(2 * width + 1)


def _at(share: NDArray[np.float32], lattice: Lattice, points_mm: NDArray[np.float64]) -> NDArray[np.float64]:
    """The share at points (n, 3), between the cells too."""
    place = points_mm / np.array(lattice.step_mm) - np.array(lattice.low)
    cell = np.clip(np.floor(place).astype(np.int64), 0, np.array(share.shape) - 2)
    part = np.clip(place - cell, 0, 1)
    total = np.zeros(len(points_mm))
    for corner in range(8):
        step = np.array([corner & 1, corner >> 1 & 1, corner >> 2 & 1])
        weight = np.where(step, part, 1 - part).prod(axis=1)
        x, y, z = (cell + step).T
        total += weight * share[x, y, z]
    return total
