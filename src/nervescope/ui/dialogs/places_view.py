"""The bones of an import in 3D, with the places found on them: turned by hand, and clicked to say where a place really is."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from nervescope.domain.frame import Point
from nervescope.domain.language import tr
from nervescope.geometry.baked import BakedMesh
from nervescope.packs.own.places import Place, place_words
from nervescope.scene.bones_view import BonesView
from nervescope.scene.camera import CameraPose, seen_at
from nervescope.ui.dialogs.place_marks import paint_mark, paint_plate
from nervescope.ui.hands import Hands
from nervescope.ui.navigation import CameraDriver
from nervescope.ui.ring_once import ring_once
from nervescope.ui.theme import theme_of

_HIT_PX = 14.0
_NEAREST_FIELD_MM, _WIDEST_FIELD_MM, _ROOM = 130.0, 320.0, 1.15
_TURN_PX, _STEP_MM = 30.0, 2.0
_WAYS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class PlacesView(QWidget):
    """`put(place id, RAS mm)`: a person says where the chosen place is. `chosen(place id)`: a mark was clicked.

    Drag turns, wheel zooms, click puts; arrows turn, Ctrl+arrows push the chosen place over the bone by 2 mm, + and - zoom.
    """

    put = Signal(str, object)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: BonesView | None = None
        self._places: Sequence[tuple[int, Place]] = ()
        self._bones: Mapping[str, BakedMesh] = {}
        self._current, self._hover = "", QPointF(-1, -1)
        self._spots: list[tuple[str, float, float, bool]] = []
        self._image, self._is_fresh = QImage(), False
        self._array: NDArray[np.uint8] | None = None
        self.driver = CameraDriver(CameraPose((0.0, -2000.0, 0.0), (0.0, 0.0, 0.0)), self)
        self.hands = Hands(self)
        self._turn = ring_once(self, 0, self._draw)
        self.driver.moved.connect(self.redraw)
        self.driver.rested.connect(self.redraw)
        self.hands.turned.connect(self.driver.turn)
        self.hands.slid.connect(lambda x, y: self.driver.slide(x, y, self.height()))
        self.hands.zoomed.connect(lambda factor, _at: self.driver.zoom(factor))
        self.hands.clicked.connect(self._on_clicked)
        self.hands.hovered.connect(self._on_hovered)
        self.hands.left.connect(lambda: self._on_hovered(QPointF(-1, -1)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(300, 220)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(tr("Bones with their landmarks"))

    def show_bones(self, bones: Mapping[str, BakedMesh]) -> None:
        """Show other bones, from in front."""
        self._bones, self._current = bones, ""
        self._hand_over()

    def show_places(self, places: Sequence[tuple[int, Place]], current: str) -> None:
        """Show these places with their numbers; one of them may be chosen."""
        is_other = current != self._current
        self._places, self._current = places, current
        self._emphasise()
        if is_other:
            self._fly()
        self.redraw()

    def redraw(self) -> None:
        """Ask for a new picture."""
        self._is_fresh = False
        if not self._turn.isActive():
            self._turn.start()

    def shutdown(self) -> None:
        """Free what the graphics card holds; safe to call twice."""
        self.driver.stop()
        self._turn.stop()
        if self._scene:
            self._scene.close()
            self._scene = None
        self._bones = {}

    def spot_of(self, place_id: str) -> QPointF | None:
        """Where a place is painted, logical px; None when it is not."""
        return next((QPointF(x, y) for name, x, y, _ in self._spots if name == place_id), None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, the marks, and the name of the one under the mouse."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(theme.view_top))
        if not self._image.isNull():
            painter.drawImage(QRectF(self.rect()), self._image)
        under = self._under(self._hover)
        numbers = {place.place_id: (number, place) for number, place in self._places}
        for name, x, y, is_seen in sorted(self._spots, key=lambda s: (s[0] == self._current, s[0] == under, s[3])):
            number, place = numbers[name]
            paint_mark(painter, theme, QPointF(x, y), str(number), place, (name == self._current, is_seen, self._is_numbered(place)))
        for name in {self._current, under} - {""}:
            if spot := self.spot_of(name):
                paint_plate(painter, theme, self.rect(), spot, place_words(name))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn, zoom, and push the chosen place over the bone."""
        way = _WAYS.get(Qt.Key(event.key()))
        if way and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._push(*way)
        elif way:
            self.driver.turn(way[0] * _TURN_PX, way[1] * _TURN_PX)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.driver.zoom(1.2 if event.key() == Qt.Key.Key_Plus else 1 / 1.2)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """The picture is as large as the widget."""
        self.redraw()

    def showEvent(self, _event: QShowEvent) -> None:
        """The bones go to the graphics card when they are first seen."""
        self._hand_over()

    def _hand_over(self) -> None:
        if not self.isVisible() or not self._bones:
            return
        self._scene = self._scene or BonesView()
        self._scene.set_theme(theme_of(self).picture)
        self._scene.show(self._bones)
        self._emphasise()
        self._fly(is_instant=True)
        self.redraw()

    def _emphasise(self) -> None:
        if self._scene:
            self._scene.emphasise(self._current.partition(".")[0])

    def _fly(self, is_instant: bool = False) -> None:
        """Go where the chosen place can be seen, or to all bones."""
        if self._scene is None:
            return
        place = next((p for _, p in self._places if p.place_id == self._current), None)
        if place is None:
            low, high = self._scene.box_of("")
            middle = (low + high) / 2
            aspect = self.width() / max(self.height(), 1)
            field = _ROOM * max(high[2] - low[2], (high[0] - low[0]) / aspect, 60.0)
            front = CameraPose((middle[0], middle[1] + 2000.0, middle[2]), tuple(middle.tolist()))
            self.driver.fly_to(seen_at(front, tuple(middle.tolist()), field), is_instant)
            return
        low, high = self._scene.box_of(place.structure_id)
        at = _point(place.theirs)
        wish = place.theirs - (low + high) / 2
        eye = place.theirs + 1000.0 * self._scene.clear_way(at, wish * [1.0, 1.0, 0.3])
        field = max(_NEAREST_FIELD_MM, 0.8 * float(np.linalg.norm(high - low)))
        self.driver.fly_to(seen_at(CameraPose(_point(eye), at), at, min(field, _WIDEST_FIELD_MM)), is_instant)

    def _draw(self) -> None:
        """One frame and where the marks lie in it."""
        if self._scene is None or not self.isVisible() or self._is_fresh:
            return
        self._is_fresh, ratio = True, self.devicePixelRatioF()
        self._scene.resize(round(self.width() * ratio), round(self.height() * ratio))
        self._scene.pose = self.driver.pose
        self._array = pixels = np.ascontiguousarray(self._scene.draw(self.driver.is_moving))
        height, width = pixels.shape[:2]
        self._image = QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGBX8888)
        points = np.array([p.theirs for _, p in self._places]).reshape(-1, 3)
        spots = self._scene.project(points) / ratio
        self._spots = [
            (
                p.place_id,
                float(x),
                float(y),
                self.driver.is_moving or p.place_id.endswith(".head") or self._scene.is_in_sight(tuple(p.theirs)),
            )
            for (_, p), (x, y, _) in zip(self._places, spots, strict=True)
            if np.isfinite(x)
        ]
        self.update()

    def _is_numbered(self, place: Place) -> bool:
        """Numbers on the bone that is worked on, and where something is to be checked; elsewhere dots, or the picture would be full."""
        return place.is_doubtful or place.structure_id == self._current.partition(".")[0]

    def _under(self, at: QPointF) -> str:
        """The mark under a place in the widget."""
        near = [((x - at.x()) ** 2 + (y - at.y()) ** 2, name) for name, x, y, is_seen in self._spots if is_seen]
        best = min(near, default=(np.inf, ""))
        return best[1] if best[0] <= _HIT_PX**2 else ""

    def _on_hovered(self, at: QPointF) -> None:
        before, self._hover = self._under(self._hover), at
        if self._under(at) != before:
            self.update()

    def _on_clicked(self, at: QPointF) -> None:
        """Another mark is chosen; bone means that the chosen place is there."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        under = self._under(at)
        if under and under != self._current:
            self.chosen.emit(under)
        elif not under or self._current:
            self._put_at(at)

    def _put_at(self, at: QPointF) -> bool:
        """Say that the chosen place lies on the bone under a place in the widget; False where its bone is not."""
        if self._scene is None or not self._current:
            return False
        ratio = self.devicePixelRatioF()
        pick = self._scene.pick(at.x() * ratio, at.y() * ratio)
        if pick is None or pick.structure_id != self._current.partition(".")[0]:
            return False
        self.put.emit(self._current, pick.point_mm)
        return True

    def _push(self, dx: int, dy: int) -> None:
        """Move the chosen place over its bone, in the ways of the picture."""
        spot = self.spot_of(self._current)
        place = next((p for _, p in self._places if p.place_id == self._current), None)
        if self._scene and spot is not None and place is not None:
            step = _STEP_MM / self._scene.mm_per_px(_point(place.theirs)) / self.devicePixelRatioF()
            self._put_at(spot + QPointF(dx * step, dy * step))


def _point(place: np.ndarray) -> Point:
    """Three plain floats."""
    x, y, z = (float(v) for v in place)
    return x, y, z
