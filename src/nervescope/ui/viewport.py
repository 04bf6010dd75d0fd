"""The 3D view: a plain widget that paints what an off-screen scene drew, and turns hands into camera moves, picks and names.

It needs no native window, so it runs on X11, Wayland, Windows, macOS and with no display, and tests can grab it.
"""

import time
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Point
from nervescope.domain.language import tr
from nervescope.export.capture_like import MakeCapture, Sight
from nervescope.export.colours import LIGHT, Colours
from nervescope.scene.camera import pose_for, turned
from nervescope.scene.capture import Capture, capture
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.quality import Care, Quality
from nervescope.scene.view import SceneView
from nervescope.session.look import view_of
from nervescope.session.settings import Settings
from nervescope.session.state import Mode, ViewState
from nervescope.session.variants import shape_at
from nervescope.ui.annotate.annotate_hand import AnnotateHand
from nervescope.ui.annotate.pen import Pen
from nervescope.ui.cut_frame import CutFrame
from nervescope.ui.flying import pose_at
from nervescope.ui.hands import Hands
from nervescope.ui.navigation import CameraDriver
from nervescope.ui.orientation import view_of_part
from nervescope.ui.overlay import Overlay
from nervescope.ui.painted import paint_picture
from nervescope.ui.pointing import Pointing
from nervescope.ui.ring_once import ring_once

_FIGURE_TURN = 2.5
READY_AFTER_MS = 120


class Viewport(QWidget):
    """Shows one SceneView. A Pick of None means that nothing was there; `added` is a click with Ctrl held.

    `frame_drawn` says how many ms a picture took and whether it was coarse; after a fine one `arranged` follows, when its names are there.
    """

    picked = Signal(object)
    added = Signal(object)
    double_clicked = Signal(object)
    marker_clicked = Signal(str)
    hovered = Signal(str)
    context_requested = Signal(object, QPoint)
    annotation_menu_requested = Signal(str, QPoint)
    direction_requested = Signal(str)
    frame_drawn = Signal(float, bool)
    arranged = Signal()

    def __init__(self, atlas: Atlas, store: MeshStore, scene: SceneView, state: ViewState, pen: Pen | None = None) -> None:
        super().__init__()
        self._atlas, self._store, self._scene, self._state = atlas, store, scene, state
        self._theme, self._colours = "light", LIGHT
        self._image: QImage | None = None
        self._painted: QPixmap | None = None
        self._array: np.ndarray | None = None
        self._is_stale, self._is_open, self._is_fine = True, True, False
        self._named: object = None
        self._drawn_size, self._ratio = QSize(), 0.0
        self._turn = ring_once(self, 0, self._draw)
        self._arranging = ring_once(self, 0, self._arrange)
        self._readying = ring_once(self, READY_AFTER_MS, lambda: self.is_resting and scene.body.make_ready())
        self.overlay, self.cut_frame = Overlay(atlas, scene), CutFrame(scene, self)
        self.annotate_hand = AnnotateHand(scene, self.overlay, pen or Pen(), self)
        self.driver = CameraDriver(pose_for(view_of(atlas, state), 1.0), self)
        self._pointing = Pointing(atlas, scene, self.overlay, self)
        self._hands = Hands(self)
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(320, 240)
        self.setAccessibleName(tr("3D view of the lower body"))

    @property
    def scene(self) -> SceneView:
        """The scene whose picture is shown, to ask what lies where; only the view itself changes it."""
        return self._scene

    @property
    def is_drawn(self) -> bool:
        """Whether there is any picture of the body yet."""
        return self._image is not None

    @property
    def is_resting(self) -> bool:
        """Whether the camera stands still and what is painted is up to date, names included."""
        return not (self.driver.is_moving or self._is_stale or self._arranging.isActive())

    @property
    def is_fine(self) -> bool:
        """Whether the last picture was a fine one, as against a quick one in between."""
        return self._is_fine

    @property
    def is_fast_view(self) -> bool:
        """Whether something was switched off because this machine draws slowly."""
        return self._scene.budget.is_fast_view

    @property
    def store(self) -> MeshStore:
        """The meshes of what is shown."""
        return self._store

    @property
    def picture(self) -> QImage:
        """The picture of the body that is painted now; it lasts until the next frame."""
        return self._image if self._image is not None else QImage()

    def attach(self) -> None:
        """Take over the meshes that have been read by now."""
        self._scene.attach_meshes()
        self.show_state(self._state, fly=False)

    def show_state(self, state: ViewState, fly: bool, ride: bool = False) -> None:
        """Draw another state; with `fly` go to its view, with `ride` keep up with a view that moves on by itself.

        While planes and muscles are moved, frames are quick ones.
        """
        is_pulled = (state.cut, state.spread) != (self._state.cut, self._state.spread)
        self._state = state
        self.annotate_hand.follow(state, self._size(), self.devicePixelRatioF())
        self._scene.show(state)
        if fly:
            self.fly_to_state(state)
            return
        if ride:
            self.driver.ride_to(pose_for(view_of(self._atlas, state), self.width() / max(self.height(), 1)))
        elif is_pulled and self.is_drawn:
            self.driver.nudge()
        self.redraw()

    def fly_to_state(self, state: ViewState, is_instant: bool = False) -> None:
        """Go to the view that a state asks for."""
        self.driver.fly_to(pose_for(view_of(self._atlas, state), self.width() / max(self.height(), 1)), is_instant)

    def fly_to_structure(self, structure_id: str, place_mm: Point | None = None, also: Sequence[str] = ()) -> None:
        """Bring a structure into the middle at a fitting size, or a named place on it (RAS mm), seen from where the camera looks now.

        With `also` the structures of these ids come into view beside it.
        """
        meshes = [mesh for i in (structure_id, *also) if (mesh := self._store.mesh(i, shape_at(self._state, i))) is not None]
        if not meshes:
            return
        self.driver.fly_to(pose_at([mesh.bounds_mm for mesh in meshes], self.driver.goal, place_mm))

    def outline(self, structure_id: str) -> None:
        """Put the thin outline round a structure that is pointed at elsewhere, or take it away."""
        self._scene.set_hover(structure_id or None)
        self._on_outlined()

    def slide(self, dx_px: float, dy_px: float) -> None:
        """Move the picture, in logical pixels."""
        self.driver.slide(dx_px, dy_px, self.height())

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Come nearer (factor > 1) or go back, round what lies under a place, or the middle."""
        self.driver.zoom(factor, self._pointing.point_at(at) if at is not None else None)

    def wear(self, theme: str, colours: Colours) -> None:
        """Use the colours of a theme."""
        self._theme, self._colours = theme, colours
        self.overlay.colours = colours
        self._scene.set_theme(theme)
        self.redraw()

    def set_preferences(self, settings: Settings) -> None:
        """Take over what the person prefers; a tilted body stands up when it is to be kept upright."""
        self.driver.is_motion_reduced = settings.reduced_motion
        self.overlay.language = settings.label_language
        self._scene.budget.care = Care(settings.picture_care)
        if settings.keep_upright and not self.driver.keeps_upright:
            self.driver.keeps_upright = True
            self.driver.turn(0.0, 0.0)
        self.driver.keeps_upright = settings.keep_upright
        self.redraw()

    @property
    def make_capture(self) -> MakeCapture:
        """What takes a fine picture of what is shown now, a size in pixels; the view stays as it is. It raises ExportError."""
        return self.capture_of(self._state, Sight())

    def capture_of(self, state: ViewState, sight: Sight) -> MakeCapture:
        """What takes fine pictures of another state, or of this one from elsewhere; the view stays as it is."""

        def make_capture(size: tuple[int, int], is_transparent: bool, theme: str) -> Capture:
            worn = self._theme
            self._scene.set_theme(theme)
            pose = self.driver.goal if sight.is_as_shown else pose_for(view_of(self._scene.atlas, state), size[0] / size[1])
            try:
                return capture(self._scene, state, turned(pose, sight.turn_deg), size, is_transparent)
            finally:
                self._scene.set_theme(worn)
                self.redraw()

        return make_capture

    def redraw(self) -> None:
        """Ask for one new picture at the next turn of the event loop; what is painted before, such as the text, comes first."""
        self._is_stale = True
        if not self._turn.isActive():
            self._turn.start()

    def shutdown(self) -> None:
        """Free what the scene holds; safe to call twice."""
        if self._is_open:
            self._is_open = False
            self.driver.stop()
            self._turn.stop()
            self._arranging.stop()
            self._readying.stop()
            self._pointing.stop()
            self._scene.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the last picture and everything above it; what only comes out from under a list or menu is painted as it was."""
        if self._ratio != self.devicePixelRatioF():
            self._fit()
        size = self.size() * self._ratio
        if self._painted is None or self._painted.size() != size:
            self._painted = QPixmap(size)
            self._painted.setDevicePixelRatio(self._ratio)
            self._paint_all(self._painted)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._painted)
        painter.end()

    def update(self) -> None:  # type: ignore[override] # Qt's ways to paint a part only are never wished here
        """Paint anew: the program has changed something, as against Qt, which uncovers what was painted."""
        self._painted = None
        super().update()

    def _paint_all(self, pixmap: QPixmap) -> None:
        """The picture and everything above it; a picture of another size fills in until the next one is drawn."""
        with QPainter(pixmap) as painter:  # it ends also where something fails; one left at work would end the process
            painter.setFont(self.font())
            if self._image is None:
                painter.fillRect(self.rect(), QColor(self._colours.paper))
            fits = self._image is not None and paint_picture(painter, self._image, self.size(), self._drawn_size, self._colours.paper)
            if self._is_open and fits:
                self.overlay.paint(painter, self._state, self._size(), self._colours, self.driver.is_moving or not self._is_fine)
                self.cut_frame.paint(painter, self._colours.accent, self._colours.on_accent)
                self.annotate_hand.paint(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture has as many device pixels as the widget."""
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what changed while nobody could see it."""
        self.redraw()

    def _connect(self) -> None:
        """Hands move the camera, choose and point."""
        hands, pointing = self._hands, self._pointing
        self.driver.moved.connect(self._on_moved)
        self.driver.rested.connect(self._on_moved)
        pointing.named.connect(self.hovered)
        pointing.changed.connect(self._on_pointed)
        pointing.outlined.connect(self._on_outlined)
        self.driver.keep = self._scene.kept
        hands.turned.connect(self._on_turned)
        hands.slid.connect(self.slide)
        hands.zoomed.connect(self.zoom)
        hands.clicked.connect(self._on_clicked)
        hands.double_clicked.connect(self._on_double_clicked)
        hands.menu_asked.connect(self._on_menu_asked)
        hands.hovered.connect(self._on_hovered)
        hands.left.connect(pointing.forget)
        hands.holds = lambda at: self.cut_frame.take_hold(at) or self.annotate_hand.take_hold(at)
        for holder in (self.cut_frame, self.annotate_hand):
            hands.pulled.connect(holder.pull)
        hands.let_go.connect(self.annotate_hand.let_go)
        self.annotate_hand.changed.connect(self.update)

    def _on_menu_asked(self, at: QPointF, on_screen: QPoint) -> None:
        """The menu of an annotation, else of the structure that lies there."""
        mark = self.annotate_hand.under(at)
        if mark:
            self.annotation_menu_requested.emit(mark.annotation.id, on_screen)
        else:
            self.context_requested.emit(self._pointing.pick(at), on_screen)

    def _on_turned(self, dx_px: float, dy_px: float) -> None:
        """A drag turns the body; one that began on the small orientation figure turns it further."""
        start = self._hands.pressed_at if self._hands.is_dragging else None
        is_figure = start is not None and self.overlay.figure.holds((start.x(), start.y()), self._size())
        factor = _FIGURE_TURN if is_figure and self._state.mode is Mode.EXPLORE else 1.0
        self.driver.turn(dx_px * factor, dy_px * factor)

    def _on_hovered(self, at: QPointF) -> None:
        if self.cut_frame.under(at):
            self._pointing.forget()
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif self.annotate_hand.is_active:
            self._pointing.move_to(at)
            self.setCursor(Qt.CursorShape.CrossCursor)
        elif self._state.annotations and self.annotate_hand.mark_under(at):
            self._pointing.forget()
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif not self.driver.is_moving:
            self._pointing.move_to(at)

    def _on_double_clicked(self, at: QPointF) -> None:
        """Fly to what lies there; a marker or letter has done its work with the first click."""
        under = self._pointing.under(at)
        if self.annotate_hand.is_active:
            self.annotate_hand.click(at)
        elif not under.is_mark and not self.cut_frame.under(at):
            self.double_clicked.emit(under.pick)

    def _on_clicked(self, at: QPointF) -> None:
        """A marker, a letter of the orientation figure, or tissue."""
        under = self._pointing.under(at)
        if (self.annotate_hand.is_active or not under.is_mark) and self.annotate_hand.click(at):
            return
        if under.marker:
            self.marker_clicked.emit(under.marker.site_id)
        elif under.letter:
            self.direction_requested.emit(view_of_part(under.letter, self._state.side))
        elif self._hands.is_adding:
            self.added.emit(under.pick)
        else:
            self.picked.emit(under.pick)

    def _fit(self) -> None:
        self._ratio = ratio = self.devicePixelRatioF()
        if self._is_open:
            self._scene.resize(max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio)))
            if self._image is None:
                self.redraw()
            else:
                self.driver.nudge()

    def _draw(self) -> None:
        """One frame: coarse while the camera moves and the very first time, fine once it rests."""
        if not self._is_open or not self._is_stale or not self.isVisible():
            return
        is_first = self._image is None
        started, is_moving = time.perf_counter(), self.driver.is_moving or is_first
        self._is_stale, self._is_fine = False, not is_moving
        self._scene.pose = self.driver.pose
        self._scene.render(Quality.MOVING if is_moving else Quality.STILL)
        self._take_pixels()
        self.overlay.follow(self._state, self._size(), self.devicePixelRatioF(), is_quick=is_moving)
        self.annotate_hand.follow(self._state, self._size(), self.devicePixelRatioF())
        self.cut_frame.follow(self._state, self._size(), self.devicePixelRatioF())
        self.update()
        self.frame_drawn.emit((time.perf_counter() - started) * 1000, is_moving)
        (self.redraw if is_first else self._readying.start)()
        if not is_moving:
            self._arranging.start()

    def _arrange(self) -> None:
        """Names and numbers find their places after the fine picture is there, which would wait for them else."""
        if self._is_open and not (self.driver.is_moving or self._is_stale):
            self.overlay.arrange(self._state, self._size(), self.devicePixelRatioF())
            self.update()
            self.arranged.emit()

    def _take_pixels(self) -> None:
        """Wrap the pixels of the scene for painting; the array must live as long as the image."""
        self._array = np.ascontiguousarray(self._scene.pixels())
        height, width = self._array.shape[:2]
        self._drawn_size = self.size()
        self._image = QImage(self._array.data, width, height, width * 4, QImage.Format.Format_RGBX8888)

    def _on_moved(self) -> None:
        self._pointing.forget()
        self.redraw()

    def _on_pointed(self, is_mark: bool) -> None:
        if not self._hands.is_dragging:
            usual = Qt.CursorShape.CrossCursor if self.annotate_hand.is_active else Qt.CursorShape.ArrowCursor
            self.setCursor(Qt.CursorShape.PointingHandCursor if is_mark else usual)
        named = self.overlay.pointed
        if named != self._named:  # else nothing is painted otherwise than before
            self._named = named
            self.update()

    def _on_outlined(self) -> None:
        """The outline has moved; the body itself is not drawn anew."""
        if self._is_open and self.is_resting:
            self._take_pixels()
            self.update()

    def _size(self) -> tuple[float, float]:
        return float(self.width()), float(self.height())
