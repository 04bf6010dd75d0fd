"""A mesh with all that is worked out once, when the atlas is built, so that the program only has to draw it."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nervescope.geometry.mesh import FloatArray, TriangleMesh, point_normals

Shade = NDArray[np.uint8]
OPEN, FLAT, EVEN = 255, 128, 128
"""`Shade` of a point in the open, on a flat place, of the tissue's mean colour."""
_EXTENT_STEP = 4
_FLAT_PER_MM = 5e-4
"""A coordinate that would take two metres to go from 0 to 1 stands still: tendons and caps have such places."""
_CLOSED_SHARE = 2e-4
_HARDLY = 0.3
_SEAM = 0.5


@dataclass(frozen=True, eq=False)
class BakedLevel:
    """One level of detail: the mesh, its outward unit normals (n, 3), and what the light needs besides.

    `shade` (n, 3) uint8: how open the place is (0 deep in a hollow, 255 open), how it bends (0 groove, 128 flat, 255 crest),
    and the change of the tissue's own colour (0 deeper, 128 mean, 255 paler).
    `fibres` (n, 3): unit direction of the fibres, along the surface; (0, 3) for tissue without fibres.
    """

    mesh: TriangleMesh
    normals: FloatArray
    shade: Shade
    fibres: FloatArray


@dataclass(frozen=True, eq=False)
class BakedMesh:
    """A mesh in full and, where that is worth it, in a lighter version for quick frames.

    `length_mm`, `girth_mm`: how far it is along and across the fibres, in the middle; 0 without fibre coordinates.
    `is_closed`: nothing can be seen from inside. `has_seam`: the coordinate across the fibres jumps from 1 to 0 somewhere.
    """

    full: BakedLevel
    light: BakedLevel | None
    length_mm: float = 0.0
    girth_mm: float = 0.0
    is_closed: bool = False
    has_seam: bool = False


def plainly_baked(mesh: TriangleMesh) -> BakedMesh:
    """What can be said of a mesh without more than a look at its triangles: normals, extents, fibres; no hollows, no lighter version."""
    shade = np.tile(np.array([OPEN, FLAT, EVEN], np.uint8), (len(mesh.points_mm), 1))
    fibres = np.zeros((0, 3), np.float32)
    if "fibre" in mesh.attributes:
        rise = rise_of(mesh, mesh.attributes["fibre"])
        fibres = (rise / np.maximum(np.linalg.norm(rise, axis=1, keepdims=True), 1e-9)).astype(np.float32)
    level = BakedLevel(mesh, point_normals(mesh), shade, fibres)
    return measured(BakedMesh(level, None))


def measured(baked: BakedMesh) -> BakedMesh:
    """The same with `length_mm`, `girth_mm`, `is_closed` and `has_seam` worked out from its full level."""
    mesh = baked.full.mesh
    along, across = mesh.attributes.get("fibre"), mesh.attributes.get("around")
    at_corners = across[mesh.triangles] if across is not None else np.zeros((1, 3), np.float32)
    jumps = at_corners.max(axis=1) - at_corners.min(axis=1) > _SEAM
    return replace(
        baked,
        length_mm=extent_mm(mesh, along) if along is not None and across is not None else 0.0,
        girth_mm=extent_mm(mesh, across) if along is not None and across is not None else 0.0,
        is_closed=is_closed(mesh),
        has_seam=bool(jumps.any()),
    )


def is_closed(mesh: TriangleMesh) -> bool:
    """Whether the area vectors of the triangles cancel out, as those of a closed surface do."""
    a, b, c = (mesh.points_mm[mesh.triangles[:, k]].astype(np.float64) for k in range(3))
    across = np.cross(b - a, c - a)
    return bool(np.linalg.norm(across.sum(axis=0)) < _CLOSED_SHARE * np.linalg.norm(across, axis=1).sum())


def extent_mm(mesh: TriangleMesh, values: FloatArray) -> float:
    """How many mm it takes for `values` (n,) to rise by 1 along the surface: one over their median slope; 0 for flat values."""
    triangles = mesh.triangles[::_EXTENT_STEP]
    start = mesh.points_mm[triangles[:, 0]]
    one, two = mesh.points_mm[triangles[:, 1]] - start, mesh.points_mm[triangles[:, 2]] - start
    at = values[triangles]
    rise_one, rise_two = at[:, 1] - at[:, 0], at[:, 2] - at[:, 0]
    aa, bb, ab = (np.einsum("ij,ij->i", p, q) for p, q in ((one, one), (two, two), (one, two)))
    area = np.maximum(aa * bb - ab * ab, 1e-9)
    slope = np.sqrt(np.maximum(rise_one**2 * bb - 2 * rise_one * rise_two * ab + rise_two**2 * aa, 0) / area)
    sloping = slope[slope > _FLAT_PER_MM]
    return float(1 / np.median(sloping)) if len(sloping) else 0.0


def rise_of(mesh: TriangleMesh, values: FloatArray) -> NDArray[np.float64]:
    """Direction (n, 3) in which values (n,) rise along the surface; of length 1 where they rise as usual, shorter where hardly."""
    count = len(mesh.points_mm)
    corners = mesh.points_mm[mesh.triangles].astype(np.float64)
    one, two = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    face = np.cross(one, two)
    value = values[mesh.triangles].astype(np.float64)
    crosses = value.max(axis=1) - value.min(axis=1) > _SEAM  # from 1 to 0: there it goes on past 1
    value[crosses] += value[crosses] < _SEAM
    rise_one, rise_two = (value[:, 1] - value[:, 0])[:, None], (value[:, 2] - value[:, 0])[:, None]
    # slope of a triangle, weighted by its area: (two x face) * rise_one + (face x one) * rise_two, over twice the area
    slope = (np.cross(two, face) * rise_one + np.cross(face, one) * rise_two) / np.maximum(np.linalg.norm(face, axis=1), 1e-9)[:, None]
    index = mesh.triangles.ravel(order="F")
    total = np.stack([np.bincount(index, np.tile(slope[:, k], 3), count) for k in range(3)], axis=1)
    size = np.linalg.norm(total, axis=1, keepdims=True)
    return np.asarray(total / np.maximum(size, _HARDLY * max(float(np.median(size)), 1e-12)))
