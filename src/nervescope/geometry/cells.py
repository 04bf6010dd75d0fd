"""Bodies as filled cells of a lattice, so that the volume that two of them share can be counted."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nervescope.geometry.mesh import TriangleMesh
from nervescope.geometry.rays import RayGrid, crossings


@dataclass(frozen=True)
class Lattice:
    """Cells with centres at (low + index) * step, mm; `count` cells along x, y, z."""

    step_mm: tuple[float, float, float]
    low: tuple[int, int, int]
    count: tuple[int, int, int]

    def centres_mm(self, axis: int) -> NDArray[np.float64]:
        """Coordinates of the centres along one axis, mm."""
        return np.asarray((self.low[axis] + np.arange(self.count[axis])) * self.step_mm[axis], np.float64)


@dataclass(frozen=True, eq=False)
class Cells:
    """`filled` (x, y, z) bool on a lattice."""

    lattice: Lattice
    filled: NDArray[np.bool_]

    @property
    def volume_mm3(self) -> float:
        """Volume of the filled cells."""
        return float(self.filled.sum()) * float(np.prod(self.lattice.step_mm))


def lattice_over(low_mm: NDArray[np.floating], high_mm: NDArray[np.floating], step_mm: tuple[float, float, float]) -> Lattice:
    """The cells between two corners; lattices of the same step share their cells."""
    step = np.array(step_mm)
    first = np.floor(np.asarray(low_mm, float) / step).astype(int)
    count = np.ceil(np.asarray(high_mm, float) / step).astype(int) - first + 1
    return Lattice(step_mm, (int(first[0]), int(first[1]), int(first[2])), (int(count[0]), int(count[1]), int(count[2])))


def filled_cells(mesh: TriangleMesh, lattice: Lattice) -> Cells:
    """Which cells of the lattice have their centre inside the mesh; parts that overlap count once."""
    nx, ny, nz = lattice.count
    found = crossings(mesh, RayGrid(lattice.step_mm[:2], lattice.low[:2], (nx, ny)))
    above = np.ceil(found.height_mm / lattice.step_mm[2] - lattice.low[2]).astype(np.int64)
    steps = np.zeros((nx * ny, nz + 1), np.int8)
    np.add.at(steps, (found.ray, np.clip(above, 0, nz)), found.step.astype(np.int8))
    return Cells(lattice, (np.cumsum(steps[:, :nz], axis=1, dtype=np.int8) > 0).reshape(nx, ny, nz))


def whole_cells(mesh: TriangleMesh, step_mm: float) -> Cells:
    """The cells of a whole mesh."""
    low, high = mesh.bounds_mm
    return filled_cells(mesh, lattice_over(low, high, (step_mm, step_mm, step_mm)))


def shared_cells(one: Cells, other: Cells) -> tuple[tuple[slice, slice, slice], NDArray[np.bool_]] | None:
    """Where in `one` the other lies: the slices of the box they share, and the cells of that box filled in both; None if apart."""
    first = np.maximum(one.lattice.low, other.lattice.low)
    last = np.minimum(np.add(one.lattice.low, one.lattice.count), np.add(other.lattice.low, other.lattice.count))
    if (last <= first).any():
        return None
    mine, theirs = (
        tuple(slice(int(a), int(b)) for a, b in zip(first - np.array(c.lattice.low), last - np.array(c.lattice.low), strict=True))
        for c in (one, other)
    )
    box = (mine[0], mine[1], mine[2])
    return box, one.filled[box] & other.filled[theirs]
