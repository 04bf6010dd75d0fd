"""Cuts the drawn body with planes: takes away what lies before them and closes what they open with faces.

While a plane is dragged the faces are quick ones; once it rests each is worked out exactly.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from vtkmodules.vtkCommonDataModel import vtkPlane
from vtkmodules.vtkRenderingCore import vtkActor, vtkTexture

from nervescope.domain.structure import Structure
from nervescope.scene.actors.tissue import Tissue, cut_actor
from nervescope.scene.boxes import Boxes, boxes_round
from nervescope.scene.camera import Vector
from nervescope.scene.cut.cell_texture import cell_pixels
from nervescope.scene.cut.face import face_actor, set_face_look
from nervescope.scene.cut.face_style import FaceKind, FaceStyle, face_style
from nervescope.scene.cut.gathered import GatheredSolids
from nervescope.scene.cut.quick_face import QuickFace
from nervescope.scene.cut.section import section_of
from nervescope.scene.cut.shaft import NO_AXIS, NO_RINGS, long_axis, rings_of
from nervescope.scene.cut.spans import bars_across
from nervescope.scene.stage import Stage
from nervescope.scene.strand_texture import tile_texture
from nervescope.session.cutting import MOST_PLANES, Cut, CutPlane
from nervescope.session.state import Palette

_SOLID_ENOUGH = 0.35
_INNER_POINTS = 24


@dataclass(frozen=True, eq=False)
class Face:
    """An exact face: its actor (None where nothing is cut after all), and points on it (n, 3), mm RAS, for labels."""

    key: tuple[CutPlane, tuple[float, ...]]
    actor: vtkActor | None
    inner_mm: Vector


class Cutter:
    """Holds the planes and the faces of one body."""

    def __init__(self, stage: Stage, structures: Mapping[str, Structure]) -> None:
        self._stage, self._structures = stage, structures
        self._planes = [vtkPlane() for _ in range(MOST_PLANES)]
        self._quick = [QuickFace() for _ in range(MOST_PLANES)]
        self._cells: vtkTexture | None = None
        self._styles: dict[str, FaceStyle] = {}
        self._palette = Palette.NATURAL
        self._faces: dict[tuple[str, int], Face] = {}
        self._crossing: tuple[dict[str, Tissue], ...] = ({},) * MOST_PLANES
        self._filled: list[object] = [None] * MOST_PLANES
        self._gathered, self._means = GatheredSolids(), dict[str, Vector]()
        self._tissues: Mapping[str, Tissue] = {}
        self._boxes = boxes_round([])
        self._met: dict[str, tuple[Tissue, bool, tuple[int, ...]]] = {}
        self.cut = Cut()

    def show(self, cut: Cut, tissues: Mapping[str, Tissue], boxes: Boxes) -> bool:
        """Let the planes of a cut take away what lies before them; returns whether anything changed. `boxes` are those of `tissues`."""
        crossing: tuple[dict[str, Tissue], ...] = tuple({} for _ in range(MOST_PLANES))
        changed = cut != self.cut
        was_cut, self.cut = bool(self.cut.planes), cut
        if not (cut.planes or was_cut):
            return changed
        for ours, plane in zip(self._planes, cut.planes, strict=False):
            ours.SetOrigin(*plane.point_mm)
            ours.SetNormal(*(-n for n in plane.normal))
        has_part = [bool(cut.planes) and t.opacity > 0 and self._structures[i].layer not in cut.spared for i, t in tissues.items()]
        self._tissues, self._boxes = tissues, boxes
        if not cut.planes:
            self._gathered = GatheredSolids()
        is_taken, is_crossed = _met_by(boxes, cut, has_part)
        for (structure_id, tissue), taken, crossed in zip(tissues.items(), is_taken, is_crossed, strict=True):
            met = (tissue, taken, crossed)
            if self._met.get(structure_id) != met:
                self._met[structure_id] = met
                changed |= tissue.cut_by(tuple(self._planes[k] for k in crossed), taken)
            for k in crossed:
                crossing[k][structure_id] = tissue
        self._crossing = crossing
        return changed

    def prepare(self, is_exact: bool, is_seen: Callable[[Boxes], NDArray[np.bool_]]) -> None:
        """Have the faces of what `is_seen` ready for a frame: exact ones, or quick ones for those that are not worked out yet."""
        in_sight = {i for i, seen in zip(self._tissues, is_seen(self._boxes).tolist(), strict=True) if seen} if self.cut.planes else set()
        for k in range(MOST_PLANES):
            seen = {i: t for i, t in self._crossing[k].items() if i in in_sight}
            if is_exact:
                self._work_out(k, seen)
            self._show_exact(k)
            self._fill_quick(k, {i: t for i, t in seen.items() if not self._is_ready(i, k, t)})

    def inner_points(self, structure_id: str) -> tuple[Vector, Vector]:
        """Points on the exact faces of a structure and their normals, each (n, 3), mm RAS: where labels can point."""
        points, normals = [np.zeros((0, 3))], [np.zeros((0, 3))]
        for k, plane in enumerate(self.cut.planes):
            face = self._faces.get((structure_id, k))
            if face and face.actor and structure_id in self._crossing[k]:
                points.append(face.inner_mm)
                normals.append(np.tile(plane.normal, (len(face.inner_mm), 1)))
        return np.concatenate(points), np.concatenate(normals)

    def lift_mm(self, structure_id: str) -> float:
        """How far the face of a structure stands out before others in the same plane."""
        return self._style(structure_id).lift_mm

    def let_go(self, structure_id: str) -> None:
        """Forget the faces of a structure, because another mesh comes in its place."""
        for k in range(MOST_PLANES):
            self._drop(structure_id, k)
        self._filled = [None] * MOST_PLANES

    def wear(self, palette: Palette) -> None:
        """Let the faces have the colours of a palette."""
        self._palette = palette
        self._styles.clear()
        self._means.clear()
        for structure_id in {i for i, _k in self._faces}:
            self.let_go(structure_id)

    def forget(self) -> None:
        """Let go of everything."""
        self._faces, self._crossing, self._quick, self._cells = {}, ({},) * MOST_PLANES, [], None
        self._planes, self._met, self._tissues, self._boxes = [], {}, {}, boxes_round([])
        self._gathered = GatheredSolids()

    def _is_ready(self, structure_id: str, k: int, tissue: Tissue) -> bool:
        face = self._faces.get((structure_id, k))
        return face is not None and face.key == self._key(k, tissue)

    def _key(self, k: int, tissue: Tissue) -> tuple[CutPlane, tuple[float, ...]]:
        return self.cut.planes[k], tissue.offset_mm

    def _work_out(self, k: int, seen: Mapping[str, Tissue]) -> None:
        """Make the exact faces of plane `k` that are not there, and let go of those that are out of date."""
        stale = [i for i, at in self._faces if at == k and not (i in self._crossing[k] and self._is_ready(i, k, self._crossing[k][i]))]
        for structure_id in stale:
            self._drop(structure_id, k)
        for structure_id, tissue in seen.items():
            if not self._is_ready(structure_id, k, tissue):
                self._faces[structure_id, k] = face = self._made(structure_id, k, tissue)
                if face.actor:
                    self._stage.add(face.actor)

    def _drop(self, structure_id: str, k: int) -> None:
        face = self._faces.pop((structure_id, k), None)
        if face and face.actor:
            self._stage.remove(face.actor)

    def _made(self, structure_id: str, k: int, tissue: Tissue) -> Face:
        """The exact face of one structure, worked out in the frame of its mesh."""
        plane, side = self.cut.planes[k], np.array([-1.0 if tissue.is_mirrored else 1.0, 1.0, 1.0])
        point, normal = (np.asarray(plane.point_mm) - tissue.offset_mm) * side, np.asarray(plane.normal) * side
        section = section_of(tissue.polydata, point, normal)
        if section is None:
            return Face(self._key(k, tissue), None, np.zeros((0, 3)))
        if self._cells is None:
            self._cells = tile_texture(cell_pixels())
        style = self._style(structure_id)
        axis = long_axis(tissue.polydata) if style.kind is FaceKind.BONE else NO_AXIS
        rings = rings_of(tissue.polydata) if style.kind is FaceKind.RINGS else NO_RINGS
        actor = face_actor(section, normal, style, axis, rings, self._cells)
        actor.SetUserMatrix(tissue.matrix)
        actor.SetPosition(*(style.lift_mm * normal))
        cut_actor(actor, self._others(k))
        return Face(self._key(k, tissue), actor, section.inner_points(_INNER_POINTS) * side + tissue.offset_mm)

    def _show_exact(self, k: int) -> None:
        """Show the exact faces of plane `k` that are up to date, in the look of their structures, and hide the others."""
        for (structure_id, at), face in self._faces.items():
            if at == k and face.actor:
                tissue = self._crossing[k].get(structure_id)
                is_shown = tissue is not None and self._is_ready(structure_id, k, tissue)
                face.actor.SetVisibility(is_shown)
                if tissue and is_shown:
                    set_face_look(face.actor, tissue.opacity, tissue.emphasis, tissue.is_chosen)

    def _fill_quick(self, k: int, wanted: Mapping[str, Tissue]) -> None:
        """Fill the quick face of plane `k` with these structures; ghosts get none."""
        shown = [(i, t) for i, t in wanted.items() if t.opacity >= _SOLID_ENOUGH]
        self._quick[k].actor.SetVisibility(bool(shown))
        filled = (self.cut.planes[k], tuple((i, t.offset_mm) for i, t in shown)) if shown else None
        if filled is None or filled == self._filled[k]:
            return
        self._filled[k] = filled
        plane, gathered = self.cut.planes[k], self._gathered
        gathered.follow(self._tissues, self.lift_mm)
        numbers = [gathered.number[i] for i, _ in shown]
        is_wanted, colours = np.zeros(len(gathered.number), bool), np.zeros((len(gathered.number), 3), np.uint8)
        is_wanted[numbers], colours[numbers] = True, 255 * np.array([self._mean(i) for i, _ in shown])
        self._quick[k].fill(bars_across(gathered.solids, np.asarray(plane.point_mm), np.asarray(plane.normal), is_wanted), colours)
        cut_actor(self._quick[k].actor, self._others(k))
        self._stage.add(self._quick[k].actor)

    def _others(self, k: int) -> tuple[vtkPlane, ...]:
        """The planes that cut the face of plane `k`."""
        return tuple(ours for other, ours in enumerate(self._planes[: len(self.cut.planes)]) if other != k)

    def _mean(self, structure_id: str) -> Vector:
        """The colour (3,), 0 to 1, of the face of a structure from afar."""
        if structure_id not in self._means:
            self._means[structure_id] = _mean_colour(self._style(structure_id))
        return self._means[structure_id]

    def _style(self, structure_id: str) -> FaceStyle:
        if structure_id not in self._styles:
            self._styles[structure_id] = face_style(self._structures[structure_id], self._palette)
        return self._styles[structure_id]


def _met_by(boxes: Boxes, cut: Cut, has_part: list[bool]) -> tuple[list[bool], list[tuple[int, ...]]]:
    """Of each structure, by its box: whether a plane takes it away whole, and else the numbers of the planes that go through it."""
    if not any(has_part):
        return [False] * len(has_part), [()] * len(has_part)
    middle, half = boxes.middle_mm, (boxes.high_mm - boxes.low_mm) / 2
    normals, points = np.array([p.normal for p in cut.planes]), np.array([p.point_mm for p in cut.planes])
    height, reach = middle @ normals.T - (normals * points).sum(axis=1), half @ np.abs(normals).T
    is_taken = np.array(has_part) & (height - reach >= 0).any(axis=1)
    is_through = (np.array(has_part) & ~is_taken)[:, None] & (np.abs(height) < reach)
    return is_taken.tolist(), [
        tuple(np.flatnonzero(row)) if any_row else () for row, any_row in zip(is_through, is_through.any(axis=1), strict=True)
    ]


def _mean_colour(style: FaceStyle) -> Vector:
    """The colour of a face from afar."""
    inner = np.asarray(style.inner)
    if style.kind in (FaceKind.NERVE, FaceKind.BONE):
        return np.asarray(0.5 * (inner + np.asarray(style.rim)))
    return np.asarray(0.85 * inner + 0.15 * np.asarray(style.line))
