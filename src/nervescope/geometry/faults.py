"""What can be wrong with the make of a mesh: holes, edges of three triangles, triangles turned over or of no size."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nervescope.geometry.mesh import TriangleMesh
from nervescope.geometry.rays import crossings, grid_over

NO_AREA_MM2 = 1e-6
_RAYS_OVER_A_SIDE = 12_000


@dataclass(frozen=True)
class MeshFaults:
    """Counts of edges with one triangle, edges with more than two, edges whose two triangles disagree about outside,
    triangles without area, and points where two parts of the surface touch; `is_inside_out` when the volume is negative.
    """

    open_edges: int
    crowded_edges: int
    turned_edges: int
    flat_triangles: int
    pinched_points: int
    is_inside_out: bool

    @property
    def count(self) -> int:
        """All of them together."""
        edges = self.open_edges + self.crowded_edges + self.turned_edges
        return edges + self.flat_triangles + self.pinched_points + int(self.is_inside_out)

    def __str__(self) -> str:
        named = (
            (self.open_edges, "open edges"),
            (self.crowded_edges, "edges of more than two triangles"),
            (self.turned_edges, "edges between triangles turned against each other"),
            (self.flat_triangles, "triangles without area"),
            (self.pinched_points, "points where the surface touches itself"),
        )
        words = [f"{count} {name}" for count, name in named if count]
        return ", ".join(words + (["turned inside out"] if self.is_inside_out else []))


def faults_of(mesh: TriangleMesh) -> MeshFaults:
    """Count the faults of a mesh by its indices: two points at one place are two points."""
    corners = mesh.triangles.astype(np.int64)
    count = len(mesh.points_mm)
    starts, ends = corners.ravel(), np.roll(corners, -1, axis=1).ravel()
    low, high = np.minimum(starts, ends), np.maximum(starts, ends)
    _, edge, uses = np.unique(low * count + high, return_inverse=True, return_counts=True)
    balance = np.bincount(edge, np.where(starts < ends, 1, -1))
    placed = mesh.points_mm[mesh.triangles].astype(np.float64)
    area = np.linalg.norm(np.cross(placed[:, 1] - placed[:, 0], placed[:, 2] - placed[:, 0]), axis=1) / 2
    return MeshFaults(
        open_edges=int((uses == 1).sum()),
        crowded_edges=int((uses > 2).sum()),
        turned_edges=int(((uses == 2) & (balance != 0)).sum()),
        flat_triangles=int((area < NO_AREA_MM2).sum()),
        pinched_points=_pinched_points(corners, count) if (uses == 2).all() and not balance.any() else 0,
        is_inside_out=volume_mm3(mesh) <= 0,
    )


def volume_mm3(mesh: TriangleMesh) -> float:
    """Volume of a closed mesh, mm3; negative when it is turned inside out."""
    a, b, c = (mesh.points_mm[mesh.triangles[:, k]].astype(np.float64) for k in range(3))
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)


def self_overlap(mesh: TriangleMesh) -> float:
    """The share of the surface that lies inside another part of the same surface, 0..1, found by rays from three sides."""
    points, odd, total = mesh.points_mm, 0, 0
    for turn in ([0, 1, 2], [1, 2, 0], [2, 0, 1]):
        turned = TriangleMesh(np.ascontiguousarray(points[:, turn]), mesh.triangles)
        low, high = turned.bounds_mm
        side = float(np.prod((high - low)[:2].astype(float)))
        found = crossings(turned, grid_over(turned, max((side / _RAYS_OVER_A_SIDE) ** 0.5, 0.1)))
        odd, total = odd + int(found.is_odd.sum()), total + len(found.ray)
    return odd / max(total, 1)


def openings(mesh: TriangleMesh) -> int:
    """How many handles a closed mesh has (its genus, all parts together): a ring has one, a ball none."""
    corners = mesh.triangles.astype(np.int64)
    count = len(mesh.points_mm)
    starts, ends = corners.ravel(), np.roll(corners, -1, axis=1).ravel()
    edges = len(np.unique(np.minimum(starts, ends) * count + np.maximum(starts, ends)))
    euler = len(np.unique(corners)) - edges + len(corners)
    return part_count(mesh) - euler // 2


def part_count(mesh: TriangleMesh) -> int:
    """How many separate surfaces a mesh has."""
    label = np.arange(len(mesh.points_mm))
    corners = mesh.triangles
    while True:
        least = label[corners].min(axis=1)
        lower = label.copy()
        np.minimum.at(lower, corners.ravel(), np.repeat(least, 3))
        lower = lower[lower]
        if np.array_equal(lower, label):
            return len(np.unique(label[corners]))
        label = lower


def _pinched_points(corners: NDArray[np.int64], count: int) -> int:
    """Points whose triangles do not form one ring: as many edges as triangles meet at a point, so rings are counted by walking."""
    ahead: dict[int, int] = {}
    for k in range(3):
        here, after, before = corners[:, k], corners[:, (k + 1) % 3], corners[:, (k + 2) % 3]
        ahead.update(zip((here * count + after).tolist(), (here * count + before).tolist(), strict=True))
    uses = np.bincount(corners.ravel(), minlength=count)
    first = dict(zip(corners.ravel().tolist(), np.roll(corners, -1, axis=1).ravel().tolist(), strict=True))
    pinched = 0
    for point, neighbour in first.items():
        start = spoke = point * count + neighbour
        length = 0
        while length <= uses[point]:
            length += 1
            spoke = ahead.get(spoke, -1)
            if spoke in (start, -1):
                break
        pinched += int(length < uses[point])
    return pinched
