"""The hand that annotates in the 3D view: clicks and strokes with the pen's tool, and drags of what is there already."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen

from nervescope.domain.frame import Point
from nervescope.export.annotation_marks import Paper, share_at, smooth_path
from nervescope.export.boxes import XY, Rect
from nervescope.scene.picking import Pick
from nervescope.scene.view import SceneView
from nervescope.session.annotation import HEX, LEAST_RADIUS_MM, MOST_RADIUS_MM, Kind, Stroke
from nervescope.session.state import Tool, ViewState
from nervescope.ui.annotate.aim import Aim
from nervescope.ui.annotate.marks_under import Under, mark_under, paint_under
from nervescope.ui.annotate.pen import INK_RADIUS_PX, PAINT_RADIUS_PX, SCREEN_WIDTH, STROKES, Pen, PenTool
from nervescope.ui.overlay import Overlay, scale_of

_STEP_PX = 4.0
_MOST_STEPS = 4000


class AnnotateHand(QObject):
    """Says what the hand did; the session is changed by who listens.

    `aimed` (Aim): a click with a tool. `stroke_done` (tuple of Aim): a line was drawn. `mark_chosen` (id, may be empty): a click on an
    annotation. `mark_pulled` (annotation as it was at the press, index of its place, Aim there, Aim where it would be now, key): a drag
    of one. `arrow_pulled` (Aim, Aim): from tip to tail.
    """

    aimed = Signal(object)
    stroke_done = Signal(object)
    arrow_pulled = Signal(object, object)
    mark_chosen = Signal(str)
    mark_pulled = Signal(object, int, object, object, str)
    changed = Signal()

    def __init__(self, scene: SceneView, overlay: Overlay, pen: Pen, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scene, self._overlay, self._pen = scene, overlay, pen
        self._state, self._size, self._ratio = ViewState(), (1.0, 1.0), 1.0
        self._line: list[Aim] = []
        self._held: Under | None = None
        self._pressed, self._grip = QPointF(), Aim((0.0, 0.0), (0.0, 0.0))
        self._drags, self._is_pulled = 0, False
        self.pending: tuple[Aim, ...] = ()

    @property
    def is_active(self) -> bool:
        """Whether a tool is taken up, so that a click annotates."""
        return self._state.tool is Tool.ANNOTATE and self._pen.tool is not PenTool.NONE

    def follow(self, state: ViewState, size: tuple[float, float], ratio: float) -> None:
        """Know what is shown, and how large the view is."""
        if state.tool is not Tool.ANNOTATE:
            self.pending = ()
        self._state, self._size, self._ratio = state, size, ratio

    def aim(self, at: QPointF) -> Aim:
        """What a place of the view means."""
        place = (at.x(), at.y())
        share = share_at(place, Rect(0, 0, *self._size))
        pick = self._scene.pick(at.x() * self._ratio, at.y() * self._ratio)
        if pick is None:
            return Aim(place, share)
        return Aim(place, share, pick.structure_id, self._scene.body.kept_at(pick.structure_id, pick.point_mm))

    def point_beside(self, structure_id: str, kept_mm: Point, at: XY) -> Point:
        """The point under a place of the view as deep as a place that a structure keeps; kept by it too (RAS mm)."""
        body = self._scene.body
        drawn = body.drawn_at(structure_id, kept_mm) or kept_mm
        forward = self._scene.pose.axes()[2]
        origin, direction = self._scene.projection.ray(at[0] * self._ratio, at[1] * self._ratio)
        place = origin + direction * float((np.subtract(drawn, origin) @ forward) / (direction @ forward))
        return body.kept_at(structure_id, (float(place[0]), float(place[1]), float(place[2])))

    def mark_under(self, at: QPointF) -> Under | None:
        """The mark or text over the picture under a place."""
        scale = scale_of(self._state)
        paper = Paper(Rect(0, 0, self._size[0] / scale, self._size[1] / scale), self._overlay.colours)
        placed, spots = self._overlay.placed(self._state.annotations), self._overlay.scaled_spots(scale)
        return mark_under(placed, spots, paper, (at.x() / scale, at.y() / scale))

    def under(self, at: QPointF) -> Under | None:
        """The annotation under a place; paint on the body only while the tray is open."""
        found = self.mark_under(at)
        if found or self._state.tool is not Tool.ANNOTATE or not any(a.strokes for a in self._state.annotations):
            return found
        pick: Pick | None = self._scene.pick(at.x() * self._ratio, at.y() * self._ratio)
        return paint_under(self._state.annotations, pick, self._scene.body.kept_at(pick.structure_id, pick.point_mm)) if pick else None

    def take_hold(self, at: QPointF) -> bool:
        """Whether a press begins a stroke, or takes hold of an annotation that may be moved."""
        self._held, self._line = None, []
        if self._state.tool is not Tool.ANNOTATE:
            return False
        if self._pen.tool in (*STROKES, PenTool.ARROW):
            first = self.aim(at)
            if first.structure_id or (self._pen.tool is PenTool.DRAW and self._pen.is_on_picture):
                self._line = [first]
            return bool(self._line)
        found = self.under(at)
        if found is None or self._pen.tool is not PenTool.NONE or found.annotation.is_locked:
            return False
        if found.annotation.strokes and found.annotation.id != self._state.chosen_annotation_id:
            return False  # else a large painted area would keep the body from being turned
        self._held, self._drags, self._is_pulled = found, self._drags + 1, False
        self._pressed, self._grip = at, self.aim(self._grip_of(found, at))
        return True

    def radius_mm(self, line: Sequence[Aim]) -> float:
        """How broad the pen draws on the body there, mm to each side, for what is half a line's width in the view."""
        radius_px = (PAINT_RADIUS_PX if self._pen.tool is PenTool.PAINT else INK_RADIUS_PX)[self._pen.size]
        first = next((aim for aim in line if aim.structure_id), None)
        drawn = self._scene.body.drawn_at(first.structure_id, first.point_mm) if first else None
        mm = self._scene.mm_per_px(drawn or self._scene.pose.focus_mm) * self._ratio
        return round(min(max(radius_px * mm, LEAST_RADIUS_MM), MOST_RADIUS_MM), 2)

    def shifted(self, stroke: Stroke, by_px: XY) -> tuple[Aim, ...]:
        """What lies under a stroke on the body after it went on in the view, in logical px."""
        drawn = [self._scene.body.drawn_at(stroke.structure_id, p) or p for p in stroke.points_mm]
        places = self._scene.project(np.asarray(drawn, float))[:, :2] / self._ratio
        return tuple(self.aim(QPointF(float(x) + by_px[0], float(y) + by_px[1])) for x, y in places if np.isfinite((x, y)).all())

    def _grip_of(self, found: Under, at: QPointF) -> QPointF:
        """The very place of what a hand took hold of."""
        spots = self._overlay.spots.get(found.annotation.id, ())
        if not spots or found.index < 0 or found.annotation.strokes:
            return at
        is_end = found.annotation.kind is Kind.DISTANCE and found.index
        return QPointF(*spots[-1 if is_end else found.index].xy)

    def pull(self, start: QPointF, end: QPointF) -> None:
        """The hand went on with what it holds."""
        if self._held:
            self._is_pulled = True
            went = QPointF(*self._grip.at) + end - self._pressed
            self.mark_pulled.emit(self._held.annotation, self._held.index, self._grip, self.aim(went), f"annotation:{self._drags}")
        elif self._line and self._pen.tool is PenTool.ARROW:
            self._line = [self._line[0], self.aim(end)]
            self.changed.emit()
        elif self._line:
            self._draw_to(end)
            self.changed.emit()

    def let_go(self, is_done: bool) -> None:
        """The hand let go; `is_done` False when it was interrupted, as by a second finger."""
        line, held, self._line, self._held = self._line, self._held, [], None
        self.changed.emit()
        if held and is_done and not self._is_pulled:
            self.mark_chosen.emit(held.annotation.id)
        if not line or not is_done or self._pen.tool not in (*STROKES, PenTool.ARROW):
            return
        if self._pen.tool is PenTool.ARROW:
            self.arrow_pulled.emit(line[0], line[-1]) if len(line) > 1 else self.aimed.emit(line[0])
        else:
            self.stroke_done.emit(tuple(line))

    def click(self, at: QPointF) -> bool:
        """A click: with a tool it annotates, else it chooses what lies there; returns whether it did anything."""
        if self.is_active:
            self.aimed.emit(self.aim(at))
            return True
        found = self.under(at)
        if found:
            self.mark_chosen.emit(found.annotation.id)
        return found is not None

    def paint(self, painter: QPainter) -> None:
        """Paint the line that is being drawn, and the places of a measure that is not finished."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(HEX[self._pen.colour])
        if self._line:
            colour.setAlphaF(0.55 if self._pen.tool is PenTool.PAINT else 0.95)
            path = smooth_path(tuple(aim.at for aim in self._line))
            width = self._width_px()
            painter.strokePath(path, QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        for aim in self.pending:
            painter.setPen(QPen(QColor("#FFFFFF"), 2))
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(*aim.at), 5, 5)

    def _width_px(self) -> float:
        """How broad the line on the screen is while it is drawn."""
        if self._pen.tool is PenTool.DRAW and self._pen.is_on_picture:
            return max(SCREEN_WIDTH[self._pen.size] * self._size[1], 1.0)
        return 2 * (PAINT_RADIUS_PX if self._pen.tool is PenTool.PAINT else INK_RADIUS_PX)[self._pen.size]

    def _draw_to(self, end: QPointF) -> None:
        """Go on to a place in small steps; off the body a line on the body has no places."""
        (x, y), length = self._line[-1].at, 0.0
        length = max(abs(end.x() - x), abs(end.y() - y))
        steps = min(max(round(length / _STEP_PX), 1), 60)
        for k in range(1, steps + 1):
            if len(self._line) >= _MOST_STEPS:
                return
            self._line.append(self.aim(QPointF(x + (end.x() - x) * k / steps, y + (end.y() - y) * k / steps)))
