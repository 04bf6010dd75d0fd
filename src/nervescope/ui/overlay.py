"""What is painted over the 3D picture: labels, numbered markers, orientation figure, scale bar, the name under the cursor."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side, on_side
from nervescope.export.annotation_labels import annotation_labels, mark_boxes, text_boxes
from nervescope.export.annotation_marks import Paper, Spot, draw_annotations
from nervescope.export.boxes import XY, Rect
from nervescope.export.colours import LIGHT, Colours
from nervescope.export.draw import MARKER_SIZE, draw_labels, draw_marker, draw_marker_leader, draw_plate, request_label
from nervescope.export.guides import FIGURE_RADIUS, SCALE_HEIGHT, Vector, draw_scale_bar, scale_bar
from nervescope.export.labels import LabelRequest, LabelSpace, PlacedLabel, place_labels
from nervescope.export.marker_places import PlacedMarker, place_markers
from nervescope.export.typeface import sans, text_width
from nervescope.scene.annotation_places import Places, places_in_picture
from nervescope.scene.labels_in_sight import labels_in_sight
from nervescope.scene.view import SceneView
from nervescope.session.annotation import Annotation, Kind
from nervescope.session.look import Marker, label_names, markers
from nervescope.session.state import Mode, ViewState
from nervescope.ui.orientation import MARGIN, OrientationFigure

HIT_SIZE = 36.0
SAME_NUMBER_GAP = 64.0
WIDEST_SHAPE = 1.45
"""Width by height of the part of the view in which labels stand; beyond it leaders would grow too long."""
QUICK_TURNS = 4
"""Over how many quick frames the looks at the markers are spread."""
_SCALE_WIDTH = 130.0
_CLIENT_SCALE = 1.5


@dataclass(frozen=True)
class MarkerOnScreen:
    """A marker where it is painted, logical px: `point` is the spot on the nerve, `disc` the middle of its number."""

    site_id: str
    number: int
    name: str
    point: XY
    disc: XY
    is_visible: bool
    is_selected: bool
    is_small: bool


class Overlay:
    """Lays out and paints everything above the picture. All places are logical px from the top left of the view."""

    def __init__(self, atlas: Atlas, scene: SceneView) -> None:
        self._atlas, self._scene = atlas, scene
        self._offsets: dict[str, XY] = {}
        self._labels: tuple[PlacedLabel, ...] = ()
        self._labels_for: tuple[object, ...] = ()
        self._nerves: dict[Side, tuple[NDArray[np.float64], NDArray[np.intp]]] = {}
        self._seen: dict[str, bool] = {}
        self._turn = 0
        self.markers: tuple[MarkerOnScreen, ...] = ()
        self.spots: dict[str, tuple[Spot, ...]] = {}
        self._places: Places = {}
        self._followed: dict[str, object] = {}
        self._placed_wish: tuple[object, ...] = ()
        self._placed: tuple[PlacedMarker, ...] = ()
        self.colours = LIGHT
        self.language = "en"
        self.figure = OrientationFigure()
        self.pointed_text = ""
        self.pointed_at: XY = (0.0, 0.0)
        self.pointed_letter = ""

    def follow(self, state: ViewState, size: tuple[float, float], ratio: float, is_quick: bool = False) -> None:
        """Let markers and annotations follow the camera; cheap enough for each frame.

        With `is_quick` only some of the markers are looked at, to say whether something stands before them; the others in the next frames.
        """
        self._follow_annotations(state, ratio, self._places)
        wanted = markers(self._atlas, state)
        points = self._scene.project(np.array([m.point_mm for m in wanted], float).reshape(-1, 3)) if wanted else np.zeros((0, 3))
        frame, here = Rect(0, 0, *size), []
        for marker, (x, y, depth) in zip(wanted, points, strict=True):
            point = (float(x) / ratio, float(y) / ratio)
            if math.isfinite(x) and math.isfinite(y) and depth > 0 and frame.holds_point(point):
                here.append((marker, point))
        are_seen = self._look_at([marker for marker, _ in here], state.side, is_quick)
        shown = []
        for (marker, point), is_seen in zip(here, are_seen, strict=True):
            is_small = bool(state.selected_site_id) and not marker.is_selected and state.mode is Mode.EXPLORE
            offset = (0.0, 0.0) if is_small else self._offsets.get(marker.site_id, (0.0, 0.0))
            disc = (point[0] + offset[0], point[1] + offset[1])
            shown.append(MarkerOnScreen(marker.site_id, marker.number, marker.name, point, disc, is_seen, marker.is_selected, is_small))
        self.markers = _without_neighbours(shown)

    def _look_at(self, here: Sequence[Marker], side: Side, is_quick: bool) -> list[bool]:
        """Whether nothing stands before each marker; in a quick frame most are as they were a moment ago."""
        self._turn = (self._turn + 1) % QUICK_TURNS
        asked = [m for k, m in enumerate(here) if not is_quick or k % QUICK_TURNS == self._turn or m.site_id not in self._seen]
        found = self._scene.are_visible([m.point_mm for m in asked], [self._nerve_of(m.site_id, side) for m in asked])
        self._seen = {m.site_id: self._seen.get(m.site_id, True) for m in here}
        self._seen |= {m.site_id: is_seen for m, is_seen in zip(asked, found, strict=True)}
        return [self._seen[m.site_id] for m in here]

    def arrange(self, state: ViewState, size: tuple[float, float], ratio: float) -> None:
        """Give markers and labels their places for a camera that rests."""
        self.follow(state, size, ratio)
        self._follow_annotations(state, ratio)
        order = sorted((m for m in self.markers if not m.is_small), key=lambda m: (not m.is_selected, m.point[1], m.site_id))
        radius = MARKER_SIZE / 2 * scale_of(state)
        nerves = self._nerve_lines(state.side, ratio)
        taken = (*self._guides(size), *mark_boxes(state.annotations, self.spots))
        wish = (tuple((m.site_id, m.point) for m in order), Rect(0, 0, *size), radius, taken, tuple(line.tobytes() for line in nerves))
        if wish != self._placed_wish:  # as when only layers are switched; finding places takes a while
            self._placed_wish, self._placed = wish, place_markers(*wish[:4], nerves)
        discs = {p.id: p.disc for p in self._placed}
        self._offsets = {p.id: (p.disc[0] - p.point[0], p.disc[1] - p.point[1]) for p in self._placed}
        self.markers = tuple(replace(m, disc=discs.get(m.site_id, m.point)) for m in self.markers)
        self._labels, self._labels_for = self._placed_labels(state, size, ratio), (self._scene.pose, size)

    def paint(self, painter: QPainter, state: ViewState, size: tuple[float, float], colours: Colours, is_moving: bool) -> None:
        """Paint everything; labels wait until the camera rests and they are placed for what it sees."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = scale_of(state)
        painter.save()
        painter.scale(scale, scale)
        spots, paper = self.scaled_spots(scale), self._paper(size, scale)
        marks = partial(draw_annotations, painter, self.placed(state.annotations), spots, paper, state.chosen_annotation_id)
        draw_labels(painter, () if is_moving or self._labels_for != (self._scene.pose, size) else self._labels, colours, between=marks)
        painter.restore()
        self._paint_markers(painter, state, colours)
        if state.mode is Mode.EXPLORE:
            self._paint_guides(painter, size, colours)
        if self.pointed_text:
            self._paint_pointed(painter, size, colours)

    @property
    def pointed(self) -> tuple[str, str, XY]:
        """All that the cursor changes in what is painted: text, letter, and the place of the text."""
        return self.pointed_text, self.pointed_letter, self.pointed_at if self.pointed_text else (0.0, 0.0)

    def marker_at(self, at: XY) -> MarkerOnScreen | None:
        """The marker under a place, the nearest one within its hit area; in front comes before behind."""
        near = [m for m in self.markers if min(math.dist(at, m.disc), math.dist(at, m.point) * 1.6) <= HIT_SIZE / 2]
        return min(near, key=lambda m: (math.dist(at, m.disc) + (0 if m.is_visible else 6), m.site_id), default=None)

    def letter_at(self, at: XY, size: tuple[float, float]) -> str:
        """The letter, or two of a slanted view, of the orientation figure under a place, or nothing."""
        return self.figure.part_at(at, size, self._toward(), self._scene.pose.up)

    def labels(self) -> tuple[PlacedLabel, ...]:
        """The labels as they are placed now."""
        return self._labels

    def _placed_labels(self, state: ViewState, size: tuple[float, float], ratio: float) -> tuple[PlacedLabel, ...]:
        anchors, scale = labels_in_sight(self._scene, state) if state.show_labels else {}, scale_of(state)
        spots, paper = self.scaled_spots(scale), self._paper(size, scale)
        size, ratio = (size[0] / scale, size[1] / scale), ratio * scale
        widest = min(max(size[0] * 0.24, 145.0), 170.0)
        guides = self._guides(size) if state.mode is Mode.EXPLORE else ()

        def request(structure_id: str, rank: int) -> LabelRequest | None:
            anchor = anchors.get(structure_id)
            if anchor is None:
                return None
            place = (anchor.x / ratio, anchor.y / ratio)
            is_seen = anchor.is_visible and not any(box.holds_point(place) for box in guides)
            return request_label(structure_id, self._names(structure_id), place, widest, -float(rank), is_seen)

        requests = tuple(r for rank, i in enumerate(anchors) if (r := request(i, rank)) is not None)
        discs = tuple(Rect(m.disc[0] / scale - 15, m.disc[1] / scale - 15, 30, 30) for m in self.markers if not m.is_small)
        own = annotation_labels(state.annotations, spots, paper, widest)
        taken = (*guides, *discs, *text_boxes(state.annotations, spots, paper))
        across = min(size[0], WIDEST_SHAPE * size[1])
        frame = Rect((size[0] - across) / 2, 0, across, size[1]).grown(-MARGIN)
        # Not near to where they were: the same view always looks the same, also when it is saved and opened again.
        return place_labels((*own, *requests), LabelSpace(frame=frame, reserved=taken))

    def _follow_annotations(self, state: ViewState, ratio: float, known: Places | None = None) -> None:
        """Bring annotations to their places for the camera of the picture."""
        self._places, self._followed = places_in_picture(self._scene, state, known), {a.id: _form(a) for a in state.annotations}
        self.spots = {i: tuple(Spot((a.x / ratio, a.y / ratio), a.is_visible) for a in places) for i, places in self._places.items()}

    def placed(self, annotations: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
        """Those whose places in the picture are known: a state that has just changed is ahead of the picture."""
        return tuple(a for a in annotations if self._followed.get(a.id) == _form(a))

    def scaled_spots(self, scale: float) -> dict[str, tuple[Spot, ...]]:
        """The places of annotations in units: a client sees them larger."""
        if scale == 1.0:
            return self.spots
        return {i: tuple(Spot((s.xy[0] / scale, s.xy[1] / scale), s.is_visible) for s in spots) for i, spots in self.spots.items()}

    def _paper(self, size: tuple[float, float], scale: float) -> Paper:
        """The whole view, in units."""
        return Paper(Rect(0, 0, size[0] / scale, size[1] / scale), self.colours)

    def _names(self, labelled_id: str) -> tuple[str, str]:
        """English and Latin name as the settings want them, the first one set upright."""
        english, latin = label_names(self._atlas, labelled_id)
        if self.language == "la" and latin:
            return latin, ""
        return english, latin if self.language == "both" else ""

    def _nerve_of(self, site_id: str, side: Side) -> str | None:
        """The nerve on which a site's point lies, on the shown side; it does not hide its own point."""
        base = self._atlas.sites[site_id].nerve_id
        return next((i for i in (f"{base}_{side.value}", base) if i in self._atlas.structures), None)

    def _nerve_lines(self, side: Side, ratio: float) -> list[NDArray[np.float64]]:
        """The centre lines of the nerves on the shown side, each (n, 2), as they run across the picture."""
        if side not in self._nerves:
            lines = [np.array([on_side(p, side) for p in path.points_mm[::2]], float) for path in self._atlas.nerves.values()]
            ends = np.cumsum([len(line) for line in lines])[:-1]
            self._nerves[side] = np.concatenate([np.zeros((0, 3)), *lines]), ends
        points, ends = self._nerves[side]
        placed = np.split(self._scene.project(points)[:, :2] / ratio, ends)
        return [line for line in placed if len(line) > 1 and np.isfinite(line).all()]

    def _toward(self) -> Vector:
        """From what is looked at to the camera, RAS."""
        pose = self._scene.pose
        return tuple(np.subtract(pose.position_mm, pose.focus_mm))

    def _guides(self, size: tuple[float, float]) -> tuple[Rect, ...]:
        """What the orientation figure and the scale bar cover."""
        x, y = self.figure.centre(size)
        reach = FIGURE_RADIUS + 14
        bar = Rect(size[0] - MARGIN - _SCALE_WIDTH - 6, size[1] - MARGIN - SCALE_HEIGHT - 6, _SCALE_WIDTH + 12, SCALE_HEIGHT + 12)
        return (Rect(x - reach, y - reach, 2 * reach, 2 * reach), bar)

    def _paint_markers(self, painter: QPainter, state: ViewState, colours: Colours) -> None:
        scale = scale_of(state)
        for marker in self.markers:
            if not marker.is_small and math.dist(marker.point, marker.disc) > MARKER_SIZE / 2:
                draw_marker_leader(painter, marker.disc, marker.point, colours)
        for marker in sorted(self.markers, key=lambda m: (m.is_selected, m.is_visible)):
            painter.save()
            painter.translate(*marker.disc)
            painter.scale(scale, scale)
            draw_marker(painter, (0.0, 0.0), marker.number, marker.is_selected, marker.is_visible, marker.is_small)
            painter.restore()

    def _paint_guides(self, painter: QPainter, size: tuple[float, float], colours: Colours) -> None:
        self.figure.paint(painter, size, self._toward(), self._scene.pose.up, colours, self.pointed_letter)
        pixel = self._scene.mm_per_px(self._scene.pose.focus_mm) * painter.device().devicePixelRatioF()
        bar = scale_bar(pixel, _SCALE_WIDTH)
        if bar:
            left_top = (size[0] - MARGIN - 8 - bar.length, size[1] - MARGIN - SCALE_HEIGHT)
            draw_plate(painter, Rect(left_top[0] - 8, left_top[1] - 6, bar.length + 16, SCALE_HEIGHT + 10), colours, 0.72)
            draw_scale_bar(painter, left_top, bar, colours)

    def _paint_pointed(self, painter: QPainter, size: tuple[float, float], colours: Colours) -> None:
        """The name under the cursor, on a small plate beside it."""
        font = sans(13, is_semibold=True)
        width, height = text_width(self.pointed_text, font) + 16, 24.0
        x = min(self.pointed_at[0] + 14, size[0] - width - 4)
        y = self.pointed_at[1] - height - 10 if self.pointed_at[1] > height + 14 else self.pointed_at[1] + 20
        plate = QColor(colours.plate)
        plate.setAlphaF(0.94)
        painter.setPen(QPen(QColor(colours.rule), 1))
        painter.setBrush(plate)
        painter.drawRoundedRect(QRectF(QPointF(x, y), QPointF(x + width, y + height)), 6, 6)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        painter.drawText(QRectF(x, y, width, height), Qt.AlignmentFlag.AlignCenter, self.pointed_text)


def scale_of(state: ViewState) -> float:
    """How much larger labels and markers are than usual: a client sees them from across the room."""
    return _CLIENT_SCALE if state.mode is Mode.CLIENT else 1.0


def _form(annotation: Annotation) -> tuple[Kind, int, int]:
    """What two annotations must share for the places of the one to serve the other: an id can come back for something else."""
    return annotation.kind, len(annotation.places), len(annotation.strokes)


def _without_neighbours(shown: list[MarkerOnScreen]) -> tuple[MarkerOnScreen, ...]:
    """Levels of one kind that lie close together in the picture share the marker of the first; its number leads to all of them."""
    kept: list[MarkerOnScreen] = []
    for marker in shown:
        near = any(m.number == marker.number and math.dist(m.point, marker.point) < SAME_NUMBER_GAP for m in kept if not m.is_small)
        if marker.is_small or marker.is_selected or not near:
            kept.append(marker)
    return tuple(kept)
