"""Understands fingers on a touch screen over the 3D view: one turns, two pinch and slide, a tap chooses, a long press asks for the menu."""

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QEventPoint, QInputDevice, QTouchEvent
from PySide6.QtWidgets import QWidget

from nervescope.ui.ring_once import ring_once

HOLD_MS = 550
SLOP_PX = 14.0
_TWICE_MS, _TWICE_PX = 350, 36.0
_LEAST_SPREAD_PX, _LONG_AGO_MS = 8.0, -1_000_000


class Touch(QObject):
    """Watches the touch events of one widget. Places are logical px in the widget, steps px since the last event.

    `holds`, `pulled` and `let_go`: as in `Hands`; a second finger interrupts.
    When one of two fingers is lifted, the other does nothing until it is lifted too: a pinch never ends in a turn.
    """

    turned = Signal(float, float)
    slid = Signal(float, float)
    zoomed = Signal(float, QPointF)
    clicked = Signal(QPointF)
    double_clicked = Signal(QPointF)
    menu_asked = Signal(QPointF, QPoint)
    pulled = Signal(QPointF, QPointF)
    let_go = Signal(bool)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._start: QPointF | None = None
        self._last = QPointF()
        self._pair: tuple[QPointF, float] | None = None
        self._is_done = self._has_moved = self._is_held = False
        self.holds: Callable[[QPointF], bool] = lambda _at: False
        self._tapped_at, self._tapped_ms = QPointF(), _LONG_AGO_MS
        self._hold = ring_once(self, HOLD_MS, self._on_held)
        widget.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what fingers do on a screen; a touch pad stays a mouse."""
        if watched is not self._widget or not isinstance(event, QTouchEvent):
            return False
        if event.device() is not None and event.device().type() == QInputDevice.DeviceType.TouchPad:
            return False
        kinds = QEvent.Type
        if event.type() == kinds.TouchBegin:
            self._begin(event.points()[0].position())
        if event.type() in (kinds.TouchBegin, kinds.TouchUpdate):
            self._move([p.position() for p in event.points() if p.state() != QEventPoint.State.Released])
        elif event.type() == kinds.TouchEnd:
            self._end(event.timestamp())
        else:
            self._forget()
        event.accept()
        return True

    def _begin(self, at: QPointF) -> None:
        self._start = self._last = at
        self._pair, self._is_done, self._has_moved = None, False, False
        self._is_held = self.holds(at)
        if not self._is_held:
            self._hold.start()

    def _move(self, places: list[QPointF]) -> None:
        """One finger turns once it has left its place; two pinch and slide."""
        if self._start is None or not places:
            return
        if len(places) >= 2:
            self._move_two(places[0], places[1])
        elif self._pair is not None:
            self._pair, self._is_done = None, True
        elif not self._is_done:
            if not self._has_moved and math.dist(places[0].toTuple(), self._start.toTuple()) < SLOP_PX:
                return
            step, self._last = places[0] - self._last, places[0]
            self._hold.stop()
            if self._is_held:
                self.pulled.emit(self._last - step, self._last)
            elif self._has_moved:
                self.turned.emit(step.x(), step.y())
            self._has_moved = True

    def _move_two(self, one: QPointF, two: QPointF) -> None:
        """The picture follows the middle between two fingers, and grows with their distance."""
        self._hold.stop()
        self._drop(is_done=False)
        self._has_moved = True
        middle, spread = (one + two) / 2, max(math.dist(one.toTuple(), two.toTuple()), _LEAST_SPREAD_PX)
        if self._pair is not None:
            step, factor = middle - self._pair[0], spread / self._pair[1]
            if step.x() or step.y():
                self.slid.emit(step.x(), step.y())
            if factor != 1.0:
                self.zoomed.emit(factor, middle)
        self._pair = (middle, spread)

    def _end(self, now_ms: int) -> None:
        """A finger that stayed in its place was a tap; two taps are a double tap."""
        start, has_moved = self._start, self._has_moved or self._is_done or self._is_held
        self._drop(is_done=True)
        self._forget()
        if start is None or has_moved:
            return
        is_second = now_ms - self._tapped_ms <= _TWICE_MS and math.dist(start.toTuple(), self._tapped_at.toTuple()) <= _TWICE_PX
        self._tapped_at, self._tapped_ms = start, _LONG_AGO_MS if is_second else now_ms
        (self.double_clicked if is_second else self.clicked).emit(start)

    def _on_held(self) -> None:
        """A finger that stays asks for the menu; its lifting is no tap then."""
        if self._start is not None and not self._has_moved:
            self._is_done = True
            self.menu_asked.emit(self._start, self._widget.mapToGlobal(self._start).toPoint())

    def _drop(self, is_done: bool) -> None:
        """Let go of what a finger holds."""
        if self._is_held:
            self._is_held = False
            self.let_go.emit(is_done)

    def _forget(self) -> None:
        """No finger is down any more."""
        self._drop(is_done=False)
        self._start, self._pair = None, None
        self._hold.stop()
