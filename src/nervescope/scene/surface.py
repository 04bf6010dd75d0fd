"""A mesh made ready to be drawn: normals, a colour for each point and the grain of its fibres, all worked out once off the GUI thread."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nervescope.geometry.mesh import FloatArray, TriangleMesh

_EXTENT_STEP = 4
_FLAT_PER_MM = 5e-4
"""A coordinate that would take two metres to go from 0 to 1 stands still: tendons and caps have such places."""
Colours = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Surface:
    """`points_mm`, `normals` (n, 3) float32, `triangles` (m, 3) int32, `colours` (n, 3) uint8 sRGB.

    `grain` (n, 3) float32: along the fibre 0..1, around the belly 0..1 (goes past 1 behind the seam), tendon 0..1.
    `is_closed`: nothing can be seen from inside, so back faces need not be drawn.
    `area_mm2` of all triangles. `coarse` stands in for it in quick frames.
    `girth_mm`, `length_mm`: how far it is round the belly and along the fibres, in the middle; 0 without fibre coordinates.
    """

    points_mm: FloatArray
    normals: FloatArray
    triangles: NDArray[np.int32]
    colours: Colours
    grain: FloatArray
    is_closed: bool
    girth_mm: float = 0.0
    length_mm: float = 0.0
    area_mm2: float = 0.0
    coarse: "Surface | None" = None


def shape_normals(mesh: TriangleMesh) -> tuple[FloatArray, bool, float]:
    """Outward unit normals (n, 3) at the points, whether the surface is closed (its area vectors cancel out), and its area in mm2."""
    points = mesh.points_mm
    a, b, c = mesh.triangles.T
    across = np.cross(points[b] - points[a], points[c] - points[a])
    index = mesh.triangles.ravel(order="F")
    total = np.empty((len(points), 3), np.float32)
    for k in range(3):
        total[:, k] = np.bincount(index, np.tile(across[:, k], 3), len(points))
    lengths = np.sqrt(np.einsum("ij,ij->i", total, total))
    area = float(np.sqrt(np.einsum("ij,ij->i", across, across)).sum())
    is_closed = bool(np.linalg.norm(across.sum(axis=0, dtype=np.float64)) < 2e-4 * area)
    return total / np.maximum(lengths, 1e-12)[:, None], is_closed, area / 2


def cavities(mesh: TriangleMesh, normals: FloatArray) -> FloatArray:
    """How hollow the surface is at each point (n,), about -1 (sharp ridge) to 1 (deep groove), against the local mesh size."""
    points, triangles = mesh.points_mm, mesh.triangles
    count = len(points)
    start = np.concatenate([triangles[:, 0], triangles[:, 1], triangles[:, 2]])
    end = np.concatenate([triangles[:, 1], triangles[:, 2], triangles[:, 0]])
    number = np.maximum(np.bincount(start, minlength=count), 1)
    middle = np.stack([np.bincount(start, points[end, k], count) for k in range(3)], axis=1) / number[:, None]
    height = np.einsum("ij,ij->i", middle - points, normals)
    edge = np.linalg.norm(points[end] - points[start], axis=1)
    size = np.maximum(np.bincount(start, edge, count) / number, 1e-3)
    hollow = np.clip(height / size * 4, -1, 1)
    return (0.5 * hollow + 0.5 * np.bincount(start, hollow[end], count) / number).astype(np.float32)


def seamless(mesh: TriangleMesh) -> tuple[NDArray[np.int32], NDArray[np.int64], FloatArray]:
    """Open the seam where `around` jumps from 1 to 0, so that the grain runs on evenly across it.

    Returns triangles (m, 3), for each point the point of the mesh that it comes from (n,), and the grain (n, 3).
    """
    count = len(mesh.points_mm)
    none = np.zeros(count, np.float32)
    around = mesh.attributes.get("around", none)
    grain = np.stack([mesh.attributes.get("fibre", none), around, mesh.attributes.get("tendon", none)], axis=1).astype(np.float32)
    source = np.arange(count)
    at_corners = around[mesh.triangles]
    crossing = at_corners.max(axis=1) - at_corners.min(axis=1) > 0.5
    if not crossing.any():
        return mesh.triangles, source, grain
    corners = mesh.triangles[crossing]
    is_low = at_corners[crossing] < 0.5
    low = np.unique(corners[is_low])
    moved = source.copy()
    moved[low] = count + np.arange(len(low))
    triangles = mesh.triangles.copy()
    triangles[crossing] = np.where(is_low, moved[corners], corners)
    past = grain[low] + np.array([0, 1, 0], np.float32)
    return triangles, np.concatenate([source, low]), np.concatenate([grain, past])


def extent_mm(points_mm: FloatArray, triangles: NDArray[np.int32], values: FloatArray) -> float:
    """How many mm it takes for `values` (n,) to rise by 1 along the surface: one over their median slope; 0 for flat values."""
    triangles = triangles[::_EXTENT_STEP]
    start = points_mm[triangles[:, 0]]
    one, two = points_mm[triangles[:, 1]] - start, points_mm[triangles[:, 2]] - start
    at = values[triangles]
    rise_one, rise_two = at[:, 1] - at[:, 0], at[:, 2] - at[:, 0]
    aa, bb, ab = (np.einsum("ij,ij->i", p, q) for p, q in ((one, one), (two, two), (one, two)))
    area = np.maximum(aa * bb - ab * ab, 1e-9)
    slope = np.sqrt(np.maximum(rise_one**2 * bb - 2 * rise_one * rise_two * ab + rise_two**2 * aa, 0) / area)
    sloping = slope[slope > _FLAT_PER_MM]
    return float(1 / np.median(sloping)) if len(sloping) else 0.0


def mirrored_surface(surface: Surface) -> Surface:
    """The surface of the other side: x negated, triangles turned round so that outside stays outside; colours and grain are shared."""
    flip = np.array([-1, 1, 1], np.float32)
    return replace(
        surface,
        points_mm=surface.points_mm * flip,
        normals=surface.normals * flip,
        triangles=np.ascontiguousarray(surface.triangles[:, ::-1]),
        coarse=mirrored_surface(surface.coarse) if surface.coarse else None,
    )
