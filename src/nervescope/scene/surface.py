"""A baked mesh made ready to be drawn: the few arrays that go to the graphics card as they are."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nervescope.geometry.baked import BakedLevel, BakedMesh
from nervescope.geometry.mesh import FloatArray, TriangleMesh

_WHOLE = 255
_ASKED = 300
_SECOND_TISSUES = ("tendon", "cartilage")


@dataclass(frozen=True, eq=False)
class SurfaceLevel:
    """`points_mm`, `normals` (n, 3) float32, `triangles` (m, 3) int32; `shade` (n, 4) uint8: openness, bend, colour, second tissue.

    `grain` (n, 3) float32: place along and across the fibres, 0..1 (goes past 1 behind a seam), and how clear strands are there.
    `fibres` (n, 3): their direction.
    Both are empty for tissue without fibres.
    """

    points_mm: FloatArray
    normals: FloatArray
    triangles: NDArray[np.int32]
    shade: NDArray[np.uint8]
    grain: FloatArray
    fibres: FloatArray


@dataclass(frozen=True, eq=False)
class Surface:
    """One structure in full and, where there is one, in a lighter version for quick frames; as the right side or the midline has it.

    `is_mirrored`: to be drawn with x negated. `is_closed`: nothing can be seen from inside, so back faces need not be drawn.
    `girth_mm`, `length_mm`: how far it is across and along the fibres, in the middle; 0 without fibres.
    `handed`: 1 when the place across the fibres rises to the left of their direction, seen from outside, else -1.
    """

    full: SurfaceLevel
    light: SurfaceLevel | None
    is_mirrored: bool
    is_closed: bool
    length_mm: float
    girth_mm: float
    handed: float = 1.0

    def points_and_normals(self, chosen: slice | NDArray[np.intp] = slice(None)) -> tuple[FloatArray, FloatArray]:
        """Points and normals, each (k, 3), where they really are in the body."""
        side = np.array([-1 if self.is_mirrored else 1, 1, 1], np.float32)
        return self.full.points_mm[chosen] * side, self.full.normals[chosen] * side


def surface_of(baked: BakedMesh, lies_across: bool = False) -> Surface:
    """The surface of a baked mesh; `lies_across`: its fibres run round, where its coordinate along them says up and down."""
    full, light = _level(baked.full, baked.has_seam), _level(baked.light, baked.has_seam) if baked.light else None
    length, girth = baked.length_mm, baked.girth_mm
    if lies_across and len(full.grain):
        full, light = _turned(full), _turned(light) if light else None
        length, girth = girth, length
    return Surface(full, light, False, baked.is_closed, length, girth, _handedness(full))


def _turned(level: SurfaceLevel) -> SurfaceLevel:
    """The level with its fibres turned by a right angle."""
    return replace(level, grain=np.ascontiguousarray(level.grain[:, [1, 0, 2]]), fibres=np.cross(level.normals, level.fibres))


def _handedness(level: SurfaceLevel) -> float:
    """On which side of the fibres the place across them rises, from a few hundred triangles."""
    if not len(level.grain):
        return 1.0
    a, b, c = level.triangles[:: max(1, len(level.triangles) // _ASKED)].T
    one, two = level.points_mm[b] - level.points_mm[a], level.points_mm[c] - level.points_mm[a]
    rise_one, rise_two = level.grain[b, 1] - level.grain[a, 1], level.grain[c, 1] - level.grain[a, 1]
    face = np.cross(one, two)
    slope = np.cross(two, face) * rise_one[:, None] + np.cross(face, one) * rise_two[:, None]
    left = np.cross(level.normals[a], level.fibres[a])
    return 1.0 if float(np.sign(np.einsum("ij,ij->i", slope, left)).sum()) >= 0 else -1.0


def _level(level: BakedLevel, has_seam: bool) -> SurfaceLevel:
    """One level of detail, its seam opened."""
    mesh = level.mesh
    second = next((mesh.attributes[name] for name in _SECOND_TISSUES if name in mesh.attributes), None)
    shade = np.zeros((len(mesh.points_mm), 4), np.uint8)
    shade[:, :3] = level.shade
    if second is not None:
        shade[:, 3] = np.clip(second * _WHOLE, 0, _WHOLE)
    if not len(level.fibres) or "around" not in mesh.attributes:
        none = np.zeros((0, 3), np.float32)
        return SurfaceLevel(mesh.points_mm, level.normals, mesh.triangles, shade, none, none)
    grain = _grain(mesh)
    if not has_seam:
        return SurfaceLevel(mesh.points_mm, level.normals, mesh.triangles, shade, grain, level.fibres)
    triangles, source, grain = seamless(mesh)
    return SurfaceLevel(mesh.points_mm[source], level.normals[source], triangles, shade[source], grain, level.fibres[source])


def _grain(mesh: TriangleMesh) -> FloatArray:
    """Place along and across the fibres and clearness (n, 3)."""
    along, across = mesh.attributes["fibre"], mesh.attributes["around"]
    return np.stack([along, across, mesh.attributes.get("clear", np.ones_like(along))], axis=1)


def seamless(mesh: TriangleMesh) -> tuple[NDArray[np.int32], NDArray[np.int64], FloatArray]:
    """Open the seam where `around` jumps from 1 to 0, so that the fibres run on evenly across it.

    Returns triangles (m, 3), for each point the point of the mesh that it comes from (n,), and the grain (n, 3).
    """
    count = len(mesh.points_mm)
    around, grain = mesh.attributes["around"], _grain(mesh)
    source = np.arange(count)
    at_corners = around[mesh.triangles]
    crossing = at_corners.max(axis=1) - at_corners.min(axis=1) > 0.5
    corners = mesh.triangles[crossing]
    is_low = at_corners[crossing] < 0.5
    low = np.unique(corners[is_low])
    moved = source.copy()
    moved[low] = count + np.arange(len(low))
    triangles = mesh.triangles.copy()
    triangles[crossing] = np.where(is_low, moved[corners], corners)
    past = grain[low] + np.array([0, 1, 0], np.float32)
    return triangles, np.concatenate([source, low]), np.concatenate([grain, past])
