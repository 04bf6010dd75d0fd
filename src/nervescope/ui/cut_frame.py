"""The frames of the cutting planes in the 3D view: thin outlines with a handle to pull, and for a free plane one to tilt."""

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from nervescope.scene.cut.section import plane_axes
from nervescope.scene.view import SceneView
from nervescope.session.cutting import CutPlane, PlaneKind
from nervescope.session.state import Tool, ViewState

GRIP_PX, EDGE_PX, MARGIN_PX = 13.0, 7.0, 26.0
_HALF_SHARE = 0.33
_TILT_DEG_PER_PX = 0.35
_LEAST_PX_PER_MM = 0.25
_EYE_MM = 10.0


@dataclass(frozen=True)
class Handle:
    """A plane as it lies in the view, logical px: its `corners`, the `grip` that pulls it, the one that tilts it (or None).

    `step_px`: how far the grip goes on the screen for one mm along the plane's normal.
    """

    index: int
    corners: tuple[tuple[float, float], ...]
    grip: tuple[float, float]
    tilt: tuple[float, float] | None
    step_px: tuple[float, float]


class CutFrame(QObject):
    """`moved` carries the number of a plane, mm along its normal and the key of the drag; `tilted` two angles in degrees instead of mm.

    `chosen` says that another plane was taken hold of.
    """

    moved = Signal(int, float, str)
    tilted = Signal(int, float, float, str)
    chosen = Signal(int)

    def __init__(self, scene: SceneView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._held: tuple[int, bool] | None = None
        self._drags = 0
        self.handles: tuple[Handle, ...] = ()

    def follow(self, state: ViewState, size: tuple[float, float], ratio: float) -> None:
        """Lay the frames out for the camera of the picture; there are none while the tray of the cut is closed."""
        planes = state.cut.planes if state.tool is Tool.CUT else ()
        found = (self._handle(k, plane, size, ratio) for k, plane in enumerate(planes))
        self.handles = tuple(handle for handle in found if handle)

    def under(self, at: QPointF) -> tuple[int, bool] | None:
        """The plane whose handle or edge lies under a place, and whether it is the handle that tilts."""
        place = (at.x(), at.y())
        for handle in self.handles:
            if handle.tilt and math.dist(place, handle.tilt) <= GRIP_PX + 4:
                return handle.index, True
            if math.dist(place, handle.grip) <= GRIP_PX + 4:
                return handle.index, False
        for handle in self.handles:
            edges = zip(handle.corners, (*handle.corners[1:], handle.corners[0]), strict=True)
            if any(_from_edge(place, one, two) <= EDGE_PX for one, two in edges):
                return handle.index, False
        return None

    def take_hold(self, at: QPointF) -> bool:
        """Whether a press takes hold of a handle; from then on `pull` moves it."""
        self._held = self.under(at)
        if self._held is None:
            return False
        self._drags += 1
        self.chosen.emit(self._held[0])
        return True

    def pull(self, start: QPointF, end: QPointF) -> None:
        """The hand went from one place to another with a handle in it."""
        if self._held is None:
            return
        index, is_tilt = self._held
        dx, dy, key = end.x() - start.x(), end.y() - start.y(), f"cut:drag:{self._drags}"
        handle = next((h for h in self.handles if h.index == index), None)
        if is_tilt:
            self.tilted.emit(index, dx * _TILT_DEG_PER_PX, dy * _TILT_DEG_PER_PX, key)
        elif handle:
            x, y = handle.step_px
            self.moved.emit(index, (dx * x + dy * y) / (x * x + y * y), key)

    def paint(self, painter: QPainter, accent: str, paper: str) -> None:
        """Paint every frame with its handles."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for handle in self.handles:
            outline = QPolygonF([QPointF(*corner) for corner in handle.corners])
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for colour, width in ((paper, 3.5), (accent, 1.5)):
                painter.setPen(QPen(QColor(colour), width))
                painter.drawPolygon(outline)
            _paint_grip(painter, handle.grip, handle.step_px, accent, paper)
            if handle.tilt:
                _paint_tilt(painter, handle.tilt, accent, paper)

    def _handle(self, index: int, plane: CutPlane, size: tuple[float, float], ratio: float) -> Handle | None:
        """A square of the plane round what the camera looks at, as it lies in the view."""
        pose = self._scene.pose
        normal, focus = np.asarray(plane.normal), np.asarray(pose.focus_mm, float)
        middle = focus - plane.height_mm(pose.focus_mm) * normal
        half = _HALF_SHARE * pose.field_mm * min(1.0, size[0] / max(size[1], 1.0))
        across, up = plane_axes(normal)
        corners = np.array([middle + half * (a * across + b * up) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))])
        placed = self._scene.project(corners)[:, :2] / ratio
        if not np.isfinite(placed).all():
            return None
        sides = (corners + np.roll(corners, -1, axis=0)) / 2
        seen = self._scene.project(sides)[:, :2] / ratio
        best = int(np.argmin(seen[:, 1] - 0.3 * seen[:, 0]))  # up and to the right, clear of figure and scale
        further = self._scene.project([sides[best] + _EYE_MM * normal])[0, :2] / ratio
        step = (further - seen[best]) / _EYE_MM
        if np.linalg.norm(step) < _LEAST_PX_PER_MM:  # it faces the camera: up pushes it away
            towards = float(normal @ pose.axes()[2])
            step = np.array([0.0, -math.copysign(1.0, towards)]) / max(self._scene.mm_per_px(pose.focus_mm) * ratio, 1e-6)
        tilt = _within(placed[int(np.argmax(placed[:, 0] + placed[:, 1]))], size) if plane.kind is PlaneKind.FREE else None
        return Handle(
            index, tuple((float(x), float(y)) for x, y in placed), _within(seen[best], size), tilt, (float(step[0]), float(step[1]))
        )


def _within(place: np.ndarray, size: tuple[float, float]) -> tuple[float, float]:
    """A place brought into the view, so that a handle can always be reached."""
    x, y = (min(max(float(v), MARGIN_PX), s - MARGIN_PX) for v, s in zip(place, size, strict=True))
    return (x, y)


def _from_edge(place: tuple[float, float], one: tuple[float, float], two: tuple[float, float]) -> float:
    """How far a place lies from the line between two others."""
    along, to = np.subtract(two, one), np.subtract(place, one)
    share = float(np.clip(to @ along / max(float(along @ along), 1e-9), 0, 1))
    return float(np.linalg.norm(to - share * along))


def _paint_grip(painter: QPainter, at: tuple[float, float], step: tuple[float, float], accent: str, paper: str) -> None:
    """A pale disc with an arrow to each side that it can be pulled to; the numbered discs on the body are dark ones."""
    _paint_disc(painter, at, accent, paper)
    painter.save()
    painter.translate(*at)
    painter.rotate(math.degrees(math.atan2(step[1], step[0])))
    painter.setPen(QPen(QColor(accent), 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawLine(QPointF(-7.5, 0), QPointF(7.5, 0))
    for tip, back in ((8.0, 4.5), (-8.0, -4.5)):
        painter.drawPolyline(QPolygonF([QPointF(back, -3.8), QPointF(tip, 0), QPointF(back, 3.8)]))
    painter.restore()


def _paint_tilt(painter: QPainter, at: tuple[float, float], accent: str, paper: str) -> None:
    """A pale disc with a turning arrow."""
    _paint_disc(painter, at, accent, paper)
    painter.setPen(QPen(QColor(accent), 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(at[0] - 6, at[1] - 6, 12, 12), 40 * 16, 280 * 16)
    painter.setBrush(QColor(accent))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF([QPointF(at[0] + 2, at[1] - 6), QPointF(at[0] + 8, at[1] - 7), QPointF(at[0] + 6, at[1] - 1)]))


def _paint_disc(painter: QPainter, at: tuple[float, float], accent: str, paper: str) -> None:
    painter.setPen(QPen(QColor(accent), 2.5))
    painter.setBrush(QColor(paper))
    painter.drawEllipse(QPointF(*at), GRIP_PX, GRIP_PX)
