"""Cuts parts of a 3D file as the screen shows them cut: what lies before the planes is gone, and what they open is closed with a face."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import numpy_to_vtk, vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPlane, vtkPlaneCollection, vtkPolyData
from vtkmodules.vtkFiltersGeneral import vtkClipClosedSurface

from nervescope.domain.structure import Structure
from nervescope.geometry.face_mesh import outline_of, rimmed
from nervescope.geometry.mesh import FloatArray
from nervescope.geometry.model_part import ModelPart
from nervescope.scene.cut.face_style import FaceKind, FaceStyle, face_style
from nervescope.scene.cut.rim_map import rim_map
from nervescope.scene.style import Rgb
from nervescope.session.cutting import Cut, CutPlane
from nervescope.session.state import Palette

_BESIDE_MM = 0.0037
"""As on the screen: planes lie this far beside where they are asked for, to miss the points of meshes built symmetrically about x = 0."""
_OPEN, _SEAM_DECIMALS = 255, 4
_THINNEST_RIM_MM, _RIM_INNER = 0.6, 0.7
_REACH, _LEAST_REACH_MM = 2.0, 2.0
_SOLID = 0.995
_COLOURS, _NORMALS, _SURFACE = "colours", "normals", 0


def cut_part(part: ModelPart, structure: Structure, cut: Cut, palette: Palette) -> ModelPart | None:
    """What a cut leaves of a part, with the faces in the colours of its tissue; None when all of it is taken away.

    The face of a finer thing stands a little before that of a coarser one, as on the screen, so that neither flickers.
    """
    if structure.layer in cut.spared:
        return part
    style, crossing = face_style(structure, palette), []
    for plane in cut.planes:
        height = (part.points_mm - np.asarray(plane.point_mm, np.float32)) @ np.asarray(plane.normal, np.float32) - _raised_mm(style)
        if (height >= 0).all():
            return None
        if (height > 0).any():
            crossing.append(plane)
    return _closed(part, style, tuple(crossing)) if crossing else part


def _raised_mm(style: FaceStyle) -> float:
    """How far beyond the plane a structure ends."""
    return style.lift_mm + _BESIDE_MM


def _closed(part: ModelPart, style: FaceStyle, planes: tuple[CutPlane, ...]) -> ModelPart | None:
    """The part behind the planes, its openings closed."""
    clip = vtkClipClosedSurface()
    clip.SetInputData(_sewn(part))
    clip.SetClippingPlanes(_kept_side(planes, _raised_mm(style)))
    clip.SetScalarModeToLabels()
    clip.SetPassPointData(True)
    clip.TriangulationErrorDisplayOff()
    clip.Update()
    left = clip.GetOutput()
    if not left.GetNumberOfPolys():
        return None
    points = vtk_to_numpy(left.GetPoints().GetData()).astype(np.float32)
    triangles = vtk_to_numpy(left.GetPolys().GetConnectivityArray()).reshape(-1, 3).astype(np.int32)
    is_face = vtk_to_numpy(left.GetCellData().GetScalars()).ravel() != _SURFACE
    colours, normals = (vtk_to_numpy(left.GetPointData().GetArray(name)) for name in (_COLOURS, _NORMALS))
    used, corners = np.unique(triangles[~is_face], return_inverse=True)
    pieces: list[_Piece] = [(points[used], normals[used], colours[used].astype(np.uint8), corners.reshape(-1, 3).astype(np.int32))]
    for plane in planes:
        face = triangles[is_face & _lies_in(points[triangles], plane, _raised_mm(style))]
        if len(face):
            pieces.append(_face(points, face, plane, style, part.opacity < _SOLID))
    return _joined(part, pieces, is_closed=part.is_closed and not (style.kind is FaceKind.SKIN and part.opacity < _SOLID))


def _sewn(part: ModelPart) -> vtkPolyData:
    """The part as VTK data with its seam sewn up: equal points are one, or its face could not be closed."""
    _, kept, place = np.unique(part.points_mm.round(_SEAM_DECIMALS), axis=0, return_index=True, return_inverse=True)
    mesh, held, cells = vtkPolyData(), vtkPoints(), vtkCellArray()
    held.SetData(numpy_to_vtk(np.ascontiguousarray(part.points_mm[kept]), deep=True))
    mesh.SetPoints(held)
    cells.SetData(3, numpy_to_vtk(place.reshape(-1)[part.triangles].astype(np.int64).ravel(), deep=True))
    mesh.SetPolys(cells)
    for name, values in ((_COLOURS, part.colours[kept].astype(np.float32)), (_NORMALS, part.normals[kept])):
        array = numpy_to_vtk(np.ascontiguousarray(values), deep=True)
        array.SetName(name)
        mesh.GetPointData().AddArray(array)
    return mesh


def _kept_side(planes: tuple[CutPlane, ...], raised_mm: float) -> vtkPlaneCollection:
    """The planes as VTK wants them, looking at what is kept."""
    collection = vtkPlaneCollection()
    for plane in planes:
        ours = vtkPlane()
        ours.SetOrigin(*(np.asarray(plane.point_mm) + raised_mm * np.asarray(plane.normal)))
        ours.SetNormal(*(-n for n in plane.normal))
        collection.AddItem(ours)
    return collection


def _lies_in(corners: FloatArray, plane: CutPlane, raised_mm: float) -> NDArray[np.bool_]:
    """Which triangles (n, 3, 3) lie in a plane."""
    height = (corners - np.asarray(plane.point_mm, np.float32)) @ np.asarray(plane.normal, np.float32) - raised_mm
    return np.asarray(np.abs(height).max(axis=1) < 0.01)


_Piece = tuple[FloatArray, FloatArray, NDArray[np.uint8], NDArray[np.int32]]


def _face(points: FloatArray, triangles: NDArray[np.int32], plane: CutPlane, style: FaceStyle, is_ghost: bool) -> _Piece:
    """One face with a rim in the colour of its tissue's edge; of see-through skin only the rim and what lies just inside."""
    normal = np.asarray(plane.normal, np.float32)
    used, numbers = np.unique(triangles, return_inverse=True)
    places, corners = points[used], numbers.reshape(-1, 3).astype(np.int32)
    across = np.cross(places[corners[:, 1]] - places[corners[:, 0]], places[corners[:, 2]] - places[corners[:, 0]])
    corners = np.where((across @ normal < 0)[:, None], corners[:, ::-1], corners)
    depths = _Depths(places, outline_of(corners), normal, max(_REACH * style.rim_mm, _LEAST_REACH_MM))
    on_outline = len(places)
    places, corners = rimmed(places, corners, depths, max(style.rim_mm, _THINNEST_RIM_MM))
    inside_mm = np.concatenate([np.zeros(on_outline, np.float32), depths(places[on_outline:])])
    if style.kind is FaceKind.SKIN and is_ghost:
        corners = corners[(corners < on_outline).any(axis=1)]
    colours = np.tile(np.array([*_bytes(_inner(style)), _OPEN], np.uint8), (len(places), 1))
    colours[inside_mm < _RIM_INNER * style.rim_mm, :3] = _bytes(style.rim)
    return places, np.tile(normal, (len(places), 1)), colours, corners


class _Depths:
    """How far places on a face lie from its outline, read from a small picture of distances as the screen uses it."""

    def __init__(self, points: FloatArray, outline: NDArray[np.int32], normal: FloatArray, reach_mm: float) -> None:
        self._map = rim_map(points[outline].astype(np.float64), normal.astype(np.float64), reach_mm)

    def __call__(self, places: FloatArray) -> FloatArray:
        """Depths (n,) of places (n, 3), mm; at most the reach."""
        rims, away = self._map, places - self._map.origin_mm
        high, wide = rims.pixels.shape
        x, y = (np.clip(away @ axis * size - 0.5, 0, size - 1.001) for axis, size in ((rims.across, wide), (rims.up, high)))
        column, row = x.astype(int), y.astype(int)
        right, down = x - column, y - row
        pixels = rims.pixels.astype(np.float32)
        above = pixels[row, column] * (1 - right) + pixels[row, column + 1] * right
        below = pixels[row + 1, column] * (1 - right) + pixels[row + 1, column + 1] * right
        return np.asarray((above * (1 - down) + below * down) * rims.reach_mm / 255, np.float32)


def _inner(style: FaceStyle) -> Rgb:
    """The colour of what a face holds, seen from so far that its bundles and pores run together."""
    share = {FaceKind.BONE: 0.22, FaceKind.NERVE: 0.35, FaceKind.RINGS: 0.4}.get(style.kind, 0.12)
    other = style.rim if style.kind in (FaceKind.BONE, FaceKind.NERVE) else style.line
    red, green, blue = (a + share * (b - a) for a, b in zip(style.inner, other, strict=True))
    return red, green, blue


def _bytes(colour: Rgb) -> list[int]:
    return [round(255 * v) for v in colour]


def _joined(part: ModelPart, pieces: list[_Piece], is_closed: bool) -> ModelPart:
    """Surface and faces as one part; points on an edge are there twice, so that the edge is sharp."""
    first = np.cumsum([0, *(len(piece[0]) for piece in pieces)])
    return replace(
        part,
        points_mm=np.concatenate([p for p, *_ in pieces]).astype(np.float32),
        normals=np.concatenate([n for _, n, *_ in pieces]).astype(np.float32),
        colours=np.concatenate([c for _, _, c, _ in pieces]),
        triangles=np.concatenate([t + start for (*_, t), start in zip(pieces, first, strict=False)]).astype(np.int32),
        is_closed=is_closed,
    )
