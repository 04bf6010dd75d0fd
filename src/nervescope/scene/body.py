"""All structures as drawn: which there are, how each looks in a state, and what box they fill."""

from collections.abc import Mapping

import numpy as np

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Point, Side, mirrored, on_side, sided_id
from nervescope.domain.structure import Structure
from nervescope.geometry.mesh import FloatArray
from nervescope.scene.actors.tissue import Detail, MeshData, Tissue
from nervescope.scene.anchors import AnchorPoints, anchor_points, anchor_points_above, anchor_points_near
from nervescope.scene.boxes import BoxesKept
from nervescope.scene.camera import CameraPose, Vector
from nervescope.scene.covering import covering_ids, left_opacity, to_be_seen
from nervescope.scene.cut.cutter import Cutter
from nervescope.scene.emphasis import Risk, emphasis_of, risk_of
from nervescope.scene.materials import material_of
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.moving_lots import MovingLots
from nervescope.scene.painting import Painting
from nervescope.scene.picking import RayPicker
from nervescope.scene.projection import Projection
from nervescope.scene.skin_paint import paint
from nervescope.scene.spreading import full_offsets_mm, shared_mm
from nervescope.scene.stage import Stage
from nervescope.scene.style import LEAST_OPACITY_TO_PICK, Theme
from nervescope.scene.surface import Surface, SurfaceLevel
from nervescope.scene.surface_way import way_along
from nervescope.scene.tissue_colours import colours_of
from nervescope.session.look import carrier_id, opacity_of
from nervescope.session.skin_map import painted_ids
from nervescope.session.spreading import Spread
from nervescope.session.state import Palette, ViewState
from nervescope.session.variants import FREE_PARTS, TRUNK, changed_ids, shape_at

SKIN_ID = "skin"
_NEAREST_SHARE = 0.004
_ROOM_MM = 2.0
_JOINING_MM = 6.0
"""So far the sheath tapers over the parts that come together in it."""
_HERE: Point = (0.0, 0.0, 0.0)


class Body:
    """The tissues by structure id. A structure is handed to VTK when it is first to be seen."""

    def __init__(self, atlas: Atlas, store: MeshStore, stage: Stage) -> None:
        self._atlas, self._store, self._stage = atlas, store, stage
        self.tissues: dict[str, Tissue] = {}
        self.picker = RayPicker()
        self.opacity: dict[str, float] = {}
        self._unfaded: dict[str, float] = {}
        self._faded: frozenset[str] = frozenset()
        self._palette = Palette.NATURAL
        self.cutter, self._painting = Cutter(stage, atlas.structures), Painting(stage)
        self._anchor_points: dict[str, AnchorPoints] = {}
        self._spread_round: tuple[object, ...] = ()
        self._full_offsets: dict[str, Point] = {}
        self._offsets: dict[str, Point] = {}
        self._risk: Risk | None = None
        self._painted: tuple[tuple[str, ...], Side] = ((), Side.RIGHT)
        self._data: dict[SurfaceLevel, MeshData] = {}
        self._detail: Detail | None = Detail()
        self._shapes: dict[str, str] = {}
        self._aside: dict[tuple[str, str], Tissue] = {}
        self._lots, self._is_ready = MovingLots(stage), False
        self._looked: object = None
        self._boxes = BoxesKept()

    def show(self, state: ViewState, theme: Theme) -> bool:
        """Bring every structure to the look that a state asks for; returns whether anything changed."""
        wanted = opacity_of(self._atlas, state)
        emphasis = emphasis_of(self._atlas, state)
        changed = self._take_shapes(state)
        changed |= self._tint(state.palette)
        self._faded = self._faded.difference(to_be_seen(self._atlas, state)) if state.fade_covering else frozenset()
        changed |= self._look_as(wanted, emphasis, frozenset(state.selected_ids), theme, is_new=changed)
        changed |= self._move(state.spread)
        changed |= self.cutter.show(state.cut, self.tissues, self._boxes.of(self.tissues))
        planes, spared = state.cut.planes, state.cut.spared
        whole = self.tissues if planes else ()
        self.picker.cut(planes, {i: self.cutter.lift_mm(i) for i in whole if self._atlas.structures[i].layer not in spared})
        changed |= self._paint_skin(state)
        changed |= self._painting.show(state.annotations, self.tissues)
        changed |= self._mark_risk(risk_of(self._atlas, state))
        if changed:
            self._lots.let_go_changed()
            self._is_ready = False
        return changed

    def _look_as(
        self, wanted: Mapping[str, float], emphasis: Mapping[str, float], chosen: frozenset[str], theme: Theme, is_new: bool
    ) -> bool:
        """Opacity, emphasis and marks of every structure, unless all are there and as they were; returns whether anything changed."""
        look = (wanted, emphasis, chosen, self._faded, theme.mist)
        if look == self._looked and not is_new:
            return False
        self.opacity, self._unfaded, changed, is_whole = {}, {}, False, True
        for structure_id, opacity in wanted.items():
            tissue = self.tissues.get(structure_id) or (self._attach(structure_id) if opacity > 0 else None)
            if tissue is None:
                is_whole &= opacity <= 0
                continue
            self._unfaded[structure_id] = opacity
            if structure_id in self._faded:
                opacity = min(opacity, left_opacity(len(self._faded)))
            self.opacity[structure_id] = opacity
            changed |= tissue.set_look(opacity, emphasis[structure_id], structure_id in chosen, theme.mist)
        self.picker.allow(self.opacity)
        self._looked = look if is_whole else None
        return changed

    def uncover(self, state: ViewState, theme: Theme, projection: Projection) -> bool:
        """Let what covers the chosen structures, seen from here, go see-through, where the state asks for that; says whether it differs."""
        wanted = to_be_seen(self._atlas, state)
        targets = {i: points for i in wanted if (points := self.anchor_points(i)) is not None}
        covering: frozenset[str] = frozenset()
        if targets:
            self.picker.allow(self._unfaded)
            covering = covering_ids(self.picker, targets, projection)
            self.picker.allow(self.opacity)
        if covering == self._faded:
            return False
        self._faded = covering
        return self.show(state, theme)

    def _tint(self, palette: Palette) -> bool:
        """Draw every structure in the colours of a palette; returns whether it is another one."""
        if palette is self._palette:
            return False
        self._palette = palette
        kept_aside = ((structure_id, tissue) for (structure_id, _shape), tissue in self._aside.items())
        for structure_id, tissue in (*self.tissues.items(), *kept_aside):
            structure = self._atlas.structures[structure_id]
            tissue.set_colours(colours_of(structure.layer, structure.base_id, palette))
        self.cutter.wear(palette)
        return True

    def anchor_points(self, labelled_id: str) -> AnchorPoints | None:
        """Places to which the label of a structure or landmark can point: on what is left of it, where it is drawn now."""
        points, carrier = self._anchor_points.get(labelled_id), carrier_id(self._atlas, labelled_id)
        if points is None or self.opacity.get(carrier, 0.0) <= 0:
            return None
        if carrier in self._offsets:
            points = AnchorPoints(points.points_mm + np.asarray(self._offsets[carrier], np.float32), points.normals)
        cut = self.cutter.cut
        if not cut.planes or self._atlas.structures[carrier].layer in cut.spared:
            return points
        left = np.all([(points.points_mm - p.point_mm) @ np.asarray(p.normal) <= 0 for p in cut.planes], axis=0)
        inner, normals = self.cutter.inner_points(labelled_id)
        points = AnchorPoints(np.concatenate([points.points_mm[left], inner]), np.concatenate([points.normals[left], normals]))
        return points if len(points.points_mm) else None

    def drawn_at(self, structure_id: str, point_mm: Point) -> Point | None:
        """Where a point that a structure keeps is drawn now (RAS mm); None while the structure is hidden, or cut away there.

        A structure that this atlas does not have keeps its points where they are.
        """
        structure = self._atlas.structures.get(structure_id)
        if structure is None:
            return point_mm
        if self.opacity.get(structure_id, 0.0) <= 0:
            return None
        by = self._offsets.get(structure_id, _HERE)
        place = (point_mm[0] + by[0], point_mm[1] + by[1], point_mm[2] + by[2])
        return None if self.cutter.cut.takes(structure.layer, place) else place

    def kept_at(self, structure_id: str, drawn_mm: Point) -> Point:
        """Where a place of the drawn body (RAS mm) lies when nothing is spread apart: so a structure keeps it."""
        by = self._offsets.get(structure_id, _HERE)
        return (drawn_mm[0] - by[0], drawn_mm[1] - by[1], drawn_mm[2] - by[2])

    def way_between(self, structure_id: str, start_mm: Point, end_mm: Point) -> tuple[Point, ...]:
        """A way over the surface of one structure between two places that it keeps (RAS mm); empty when there is none."""
        tissue = self.tissues.get(structure_id)
        if tissue is None:
            return ()
        if not tissue.is_mirrored:
            return way_along(tissue.polydata, start_mm, end_mm)
        return tuple(mirrored(p) for p in way_along(tissue.polydata, mirrored(start_mm), mirrored(end_mm)))

    def choose_detail(self, use_coarse: bool) -> None:
        """Let the fine or the coarse actors be drawn."""
        stood_for = self._lots.show(use_coarse)
        for structure_id, tissue in self.tissues.items():
            tissue.stand_back() if structure_id in stood_for else tissue.show(use_coarse)

    @property
    def joined_ids(self) -> frozenset[str]:
        """The structures that moving frames show as parts of joined meshes."""
        return self._lots.ids

    def make_ready(self) -> bool:
        """Join what looks plain for the next moving frames, unless that is done; takes some hundredths of a second. Says whether it is."""
        if self._detail and not self._is_ready:
            self._lots.join(self.tissues, self._detail)
            self._is_ready = True
        return self._is_ready

    def visible_triangles(self) -> int:
        """How many fine triangles there are in what is not hidden."""
        return sum(t.triangles for t in self.tissues.values() if t.opacity > 0)

    def depth_mm(self, pose: CameraPose) -> tuple[float, float]:
        """Nearest and farthest depth of what is shown, with a little room, so that nothing is ever cut away."""
        is_shown = np.array([tissue.opacity > 0 for tissue in self.tissues.values()], bool)
        if not is_shown.any():
            return 1.0, 2 * pose.distance_mm + 1.0
        boxes = self._boxes.of(self.tissues)
        low, high = boxes.low_mm[is_shown].min(axis=0), boxes.high_mm[is_shown].max(axis=0)
        corners = np.array([[(low, high)[i][0], (low, high)[j][1], (low, high)[k][2]] for i in (0, 1) for j in (0, 1) for k in (0, 1)])
        depth = (corners - pose.eye_mm) @ pose.axes()[2]
        farthest = max(float(depth.max()) + _ROOM_MM, pose.distance_mm * 0.1)
        return max(float(depth.min()) - _ROOM_MM, farthest * _NEAREST_SHARE, 0.5), farthest

    def shown_points(self) -> Vector:
        """Points (n, 3), mm, spread over what is solid; over what is see-through when nothing is solid."""
        for least in (LEAST_OPACITY_TO_PICK, 1e-6):
            found = (self.anchor_points(i) for i, opacity in self.opacity.items() if opacity >= least)
            shown = [points.points_mm for points in found if points is not None]
            if shown:
                return np.concatenate(shown).astype(float)
        return np.zeros((0, 3))

    def forget(self) -> None:
        """Let go of every tissue."""
        self._lots.let_go()
        self._looked = None
        self.tissues, self.opacity, self._anchor_points, self._offsets, self._risk = {}, {}, {}, {}, None
        self._data, self._detail = {}, None
        self._shapes, self._aside = {}, {}
        self.picker.forget()
        self.cutter.forget()
        self._painting.forget()

    def _attach(self, structure_id: str) -> Tissue | None:
        """Hand a structure to VTK, if its mesh is there."""
        shape = self._shapes.get(structure_id, "")
        surface = self._store.surface(structure_id, shape)
        if surface is None or self._detail is None:
            return None
        structure = self._atlas.structures[structure_id]
        tissue = self._aside.pop((structure_id, shape), None) or self._made(structure, surface, self._detail)
        self.tissues[structure_id] = tissue
        self._anchor_points[structure_id] = self._places_for_labels(structure, surface, shape)
        self._add_landmarks(structure, surface)
        self.picker.add(structure_id, tissue.polydata, tissue.is_mirrored)
        return tissue

    def _places_for_labels(self, structure: Structure, surface: Surface, shape: str) -> AnchorPoints:
        """Points all over a structure; of a part of the nerve that runs free in a shape only those above the place where the parts join."""
        trunk = self._store.surface(sided_id(TRUNK, structure.side), shape) if shape and structure.base_id in FREE_PARTS else None
        if trunk is None:
            return anchor_points(surface)
        return anchor_points_above(surface, float(trunk.full.points_mm[:, 2].max()) - _JOINING_MM)

    def _made(self, structure: Structure, surface: Surface, detail: Detail) -> Tissue:
        """A structure as VTK draws it, on the stage."""
        if surface.full not in self._data:
            self._data[surface.full] = MeshData(surface)
        material, colours = material_of(structure.layer, structure.base_id), colours_of(structure.layer, structure.base_id, self._palette)
        tissue = Tissue(surface, self._data[surface.full], material, colours, detail)
        self._stage.add(tissue.fine, tissue.coarse)
        return tissue

    def _move(self, spread: Spread) -> bool:
        """Draw structures as far apart as a spread asks; returns whether any moved."""
        now = (spread.around, spread.towards, len(self.tissues)) if spread.share > 0 else ()
        if now == self._spread_round == () and not self._offsets:
            return False
        if now != self._spread_round:
            self._spread_round = now
            self._full_offsets = full_offsets_mm(spread, self._atlas.structures, self.tissues, self._sampled)
        offsets = {i: shared_mm(full, spread.share) for i, full in self._full_offsets.items()}
        if offsets != self._offsets:
            self._offsets = offsets
            self.picker.move(offsets)
        moved = [tissue.move_to(self._offsets.get(structure_id, _HERE)) for structure_id, tissue in self.tissues.items()]
        return any(moved)

    def _sampled(self, structure_id: str) -> FloatArray | None:
        """Points spread over a structure as it lies in the body, drawn or not."""
        kept = self._anchor_points.get(structure_id)
        if kept is None:
            surface = self._store.surface(structure_id)
            kept = anchor_points(surface) if surface else None
        return kept.points_mm if kept else None

    def _take_shapes(self, state: ViewState) -> bool:
        """Lay aside the tissues whose shape is not the one that a state asks for, and say whether there were any.

        The right ones come in their place when they are first to be seen.
        """
        wanted = {i: shape_at(state, i) for i in changed_ids(self._atlas, state)}
        differing = {i for i in (*wanted, *self._shapes) if wanted.get(i, "") != self._shapes.get(i, "")}
        for structure_id in sorted(differing):
            tissue = self.tissues.pop(structure_id, None)
            if tissue is not None:
                self._aside[structure_id, self._shapes.get(structure_id, "")] = tissue
                tissue.hide()
                self.picker.take_out(structure_id)
                self.cutter.let_go(structure_id)
                if self._risk and self._risk.structure_id == structure_id:
                    tissue.set_risk(self._risk.place_mm, self._risk.axis, 0.0)
                    self._risk = None
        self._shapes = wanted
        if differing:
            self._spread_round, self._offsets = (None,), {}
        return bool(differing)

    def _add_landmarks(self, structure: Structure, surface: Surface) -> None:
        """Places for the labels of the landmarks that a structure carries; one in the midline carries them on both sides."""
        sides = (Side.RIGHT, Side.LEFT) if structure.side is Side.MIDLINE else (structure.side,)
        for landmark in self._atlas.landmarks.values():
            if landmark.structure_id == structure.base_id:
                for side in sides:
                    places = anchor_points_near(surface, on_side(landmark.point_mm, side), landmark.reach_mm)
                    if places is not None:
                        self._anchor_points[sided_id(landmark.id, side)] = places

    def _paint_skin(self, state: ViewState) -> bool:
        """Paint the areas of the skin map on the shown side; only when they are others than before."""
        skin, wanted = self.tissues.get(SKIN_ID), (painted_ids(self._atlas, state), state.side)
        if skin is None or wanted == self._painted or not (wanted[0] or self._painted[0]):
            return False
        self._painted = wanted
        skin.paint(lambda points: paint(self._atlas, wanted[0], points, wanted[1]))
        return True

    def _mark_risk(self, risk: Risk | None) -> bool:
        """Mark the stretch of nerve at risk, and take back the mark from the one before."""
        present = risk if risk and risk.structure_id in self.tissues else None
        if present == self._risk:
            return False
        if self._risk:
            self.tissues[self._risk.structure_id].set_risk(self._risk.place_mm, self._risk.axis, 0.0)
        if present:
            self.tissues[present.structure_id].set_risk(present.place_mm, present.axis, present.reach_mm)
        self._risk = present
        return True
