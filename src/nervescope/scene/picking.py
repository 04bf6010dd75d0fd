"""Finds what lies under a place in the picture: a ray against boxes, then against the triangles of few structures; nothing is drawn."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from vtkmodules.vtkCommonCore import mutable, vtkIdList
from vtkmodules.vtkCommonDataModel import vtkPolyData, vtkStaticCellLocator

from nervescope.domain.frame import Point
from nervescope.scene.camera import Vector
from nervescope.scene.style import LEAST_OPACITY_TO_PICK
from nervescope.session.cutting import CutPlane

_Crossing = tuple[int, float, float]
_TOLERANCE = 1e-6
_PARALLEL = 1e-12
_EVERYWHERE = (-np.inf, np.inf)
_AS_IT_IS, _MIRRORED = np.array([1.0, 1.0, 1.0]), np.array([-1.0, 1.0, 1.0])


@dataclass(frozen=True)
class Pick:
    """What was hit: the structure and the point (RAS mm)."""

    structure_id: str
    point_mm: Point


class RayPicker:
    """Holds every mesh that can be hit; the search tree of each is built when a ray first comes near it."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._data: list[vtkPolyData] = []
        self._side: list[Vector] = []
        self._first_of_mesh: list[int] = []
        self._locators: dict[int, vtkStaticCellLocator] = {}
        self._low = self._high = np.zeros((0, 3))
        self._is_solid = np.zeros(0, bool)
        self._offset = np.zeros((0, 3))
        self._planes: tuple[CutPlane, ...] = ()
        self._lift = np.zeros(0)
        self._is_cut = np.zeros(0, bool)
        self._is_out: list[bool] = []
        self._boxes: tuple[NDArray[np.intp], Vector, Vector, NDArray[np.bool_]] | None = None

    def add(self, structure_id: str, polydata: vtkPolyData, is_mirrored: bool = False) -> None:
        """Register the mesh of a structure, `is_mirrored` with x negated; it is hit only after `allow` named it."""
        self._boxes = None
        for index, known in enumerate(self._ids):
            if known == structure_id and self._data[index] is polydata:
                self._is_out[index] = False
                return
        box = np.reshape(polydata.GetBounds(), (3, 2))
        if is_mirrored:
            box[0] = -box[0, ::-1]
        self._ids.append(structure_id)
        self._is_out.append(False)
        self._data.append(polydata)
        self._first_of_mesh.append(next(k for k, data in enumerate(self._data) if data is polydata))
        self._side.append(_MIRRORED if is_mirrored else _AS_IT_IS)
        self._low, self._high = np.vstack([self._low, box[:, 0]]), np.vstack([self._high, box[:, 1]])
        self._is_solid, self._is_cut = np.append(self._is_solid, False), np.append(self._is_cut, False)
        self._lift, self._offset = np.append(self._lift, 0.0), np.vstack([self._offset, np.zeros(3)])

    def take_out(self, structure_id: str) -> None:
        """Let a structure not be hit any more, until its mesh or another one of it is added."""
        self._is_out = [out or known == structure_id for known, out in zip(self._ids, self._is_out, strict=True)]

    def allow(self, opacity: Mapping[str, float]) -> None:
        """Say how opaque structures are: faint ones are picked through, hidden and unnamed ones never hit."""
        shares = [0.0 if out else opacity.get(i, 0.0) for i, out in zip(self._ids, self._is_out, strict=True)]
        self._boxes = None
        self._is_solid = np.array([share >= LEAST_OPACITY_TO_PICK for share in shares], bool)

    def move(self, offset_mm: Mapping[str, Point]) -> None:
        """Say how far structures are drawn away from where their meshes lie, mm RAS; those unnamed lie where they are."""
        self._boxes = None
        self._offset = np.array([offset_mm.get(i, (0.0, 0.0, 0.0)) for i in self._ids]).reshape(-1, 3)

    def cut(self, planes: tuple[CutPlane, ...], lift_mm: Mapping[str, float]) -> None:
        """Say which planes cut, and which structures: `lift_mm` names them, with how far the face of each stands out before others."""
        if not (planes or self._planes):
            return
        self._planes, self._boxes = planes, None
        self._is_cut = np.array([bool(planes) and i in lift_mm for i in self._ids], bool)
        self._lift = np.array([lift_mm.get(i, 0.0) for i in self._ids])

    def pick(self, origin_mm: Vector, direction: Vector) -> Pick | None:
        """The nearest structure on the ray that is solid enough to be meant; `origin_mm` (3,), `direction` (3,) of unit length, RAS."""
        return self.pick_all(origin_mm[None], direction[None])[0]

    def pick_all(self, origins_mm: Vector, directions: Vector) -> list[Pick | None]:
        """The same for many rays, (n, 3) each, of which the boxes are asked at once."""
        kept = [_kept(self._planes, o, d) for o, d in zip(origins_mm, directions, strict=True)]
        crossed = self._crossed(origins_mm, directions, kept)
        return [self._nearest(*ray) for ray in zip(origins_mm, directions, kept, crossed, strict=True)]

    def _nearest(self, origin_mm: Vector, direction: Vector, kept: tuple[float, float], crossed: list[_Crossing]) -> Pick | None:
        """Which of the structures whose boxes a ray crosses it hits first."""
        best: Pick | None = None
        best_distance = np.inf
        for index, enter, leave in crossed:
            if enter - self._lift[index] > best_distance:
                continue
            start = max(kept[0], 0.0) if self._is_cut[index] else 0.0
            ends = origin_mm + direction * start, origin_mm + direction * min(leave + 1.0, kept[1] if self._is_cut[index] else np.inf)
            hit = self._first_hit(index, *ends, is_opened=start > 0)
            if hit is None:
                continue
            is_face = hit is ends[0]
            distance = float(np.linalg.norm(hit - origin_mm)) - (self._lift[index] if is_face else 0.0)
            if distance < best_distance:
                best, best_distance = Pick(self._ids[index], (float(hit[0]), float(hit[1]), float(hit[2]))), distance
        return best

    def met_before(self, origin_mm: Vector, direction: Vector, distance_mm: float, but: Collection[str] = ()) -> list[str]:
        """Every solid structure but those named that a ray meets within a distance; for `origin_mm` and `direction` see `pick`."""
        kept = _kept(self._planes, origin_mm, direction)
        met = []
        for index, enter, leave in self._crossed(origin_mm[None], direction[None], [kept])[0]:
            if enter > distance_mm:
                break
            if self._ids[index] in but:
                continue
            start = max(kept[0], 0.0) if self._is_cut[index] else 0.0
            ends = origin_mm + direction * start, origin_mm + direction * min(leave + 1.0, distance_mm)
            if self._first_hit(index, *ends, is_opened=start > 0) is not None:
                met.append(self._ids[index])
        return met

    def forget(self) -> None:
        """Let go of every mesh."""
        self._ids, self._data, self._side, self._first_of_mesh, self._locators, self._is_out = [], [], [], [], {}, []
        self._boxes = None
        self._low = self._high = self._offset = np.zeros((0, 3))
        self._is_solid, self._is_cut, self._lift = np.zeros(0, bool), np.zeros(0, bool), np.zeros(0)

    def _crossed(self, origins: Vector, directions: Vector, kept: list[tuple[float, float]]) -> list[list[_Crossing]]:
        """Of each ray, index and box distances of every solid structure whose box it crosses where it is `kept`, nearest first."""
        boxes = self._boxes
        if boxes is None:
            which = np.flatnonzero(self._is_solid)
            offset = self._offset[which]
            boxes = self._boxes = which, self._low[which] + offset, self._high[which] + offset, self._is_cut[which]
        solid, low, high, is_cut = boxes
        if not len(solid) or not len(origins):
            return [[] for _ in origins]
        inverse = (1.0 / np.where(np.abs(directions) < _PARALLEL, _PARALLEL, directions))[:, None]
        one, two = (low - origins[:, None]) * inverse, (high - origins[:, None]) * inverse
        enter, leave = np.minimum(one, two).max(axis=2), np.maximum(one, two).min(axis=2)
        if self._planes:
            first, last = np.array(kept).T[..., None]
            enter, leave = np.where(is_cut, np.maximum(enter, first), enter), np.where(is_cut, np.minimum(leave, last), leave)
        is_crossed = leave >= np.maximum(enter, 0.0)
        found = []
        for ray, row in enumerate(is_crossed):
            which = np.flatnonzero(row)
            which = which[np.argsort(enter[ray, which])]
            found.append(list(zip(solid[which].tolist(), enter[ray, which].tolist(), leave[ray, which].tolist(), strict=True)))
        return found

    def _first_hit(self, index: int, start: Vector, end: Vector, is_opened: bool) -> Vector | None:
        """Where a line first meets one structure; a mirrored one is asked on the side where its mesh is.

        `is_opened`: a plane cuts the body at `start`; when that lies inside the structure, the hit is `start` itself, on the cut face.
        """
        point, cell = [0.0, 0.0, 0.0], mutable(0)
        side, offset, locator = self._side[index], self._offset[index], self._locator(self._first_of_mesh[index])
        one, two = (start - offset) * side, (end - offset) * side
        share, sub = mutable(0.0), mutable(0)  # filled in, where VTK's stubs have plain numbers
        if not locator.IntersectWithLine(one, two, _TOLERANCE, share, point, [0.0] * 3, sub, cell):  # type: ignore[call-overload]
            return None
        if is_opened and self._leaves(index, int(cell), two - one):
            return start
        return np.asarray(np.asarray(point) * side + offset)

    def _leaves(self, index: int, cell: int, direction: Vector) -> bool:
        """Whether a line goes out of a mesh through one of its triangles."""
        data, ids = self._data[index], vtkIdList()
        data.GetCellPoints(cell, ids)
        a, b, c = (np.array(data.GetPoint(ids.GetId(k))) for k in range(3))
        return float(np.cross(b - a, c - a) @ direction) > 0

    def _locator(self, index: int) -> vtkStaticCellLocator:
        """The search tree of a mesh, built once for both sides."""
        if index not in self._locators:
            locator = vtkStaticCellLocator()
            locator.SetDataSet(self._data[index])
            locator.BuildLocator()
            self._locators[index] = locator
        return self._locators[index]


def _kept(planes: tuple[CutPlane, ...], origin: Vector, direction: Vector) -> tuple[float, float]:
    """Between which distances a ray runs where no plane takes anything away; the first is the greater where it never does."""
    low, high = _EVERYWHERE
    for plane in planes:
        height, rise = plane.height_mm(origin.tolist()), float(direction @ np.asarray(plane.normal))
        if abs(rise) < _PARALLEL:
            low = np.inf if height > 0 else low
        elif rise < 0:
            low = max(low, -height / rise)
        else:
            high = min(high, -height / rise)
    return low, high
