"""Understands mouse, pen and touch over the 3D view: tells clicks from drags, and says by signals what was meant."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from nervescope.ui.ring_once import ring_once
from nervescope.ui.touch import HOLD_MS, Touch

_BUTTONS = Qt.MouseButton.LeftButton | Qt.MouseButton.MiddleButton | Qt.MouseButton.RightButton
_WHEEL_STEP = 1.0015
_MOST_WHEEL = 480


class Hands(QObject):
    """Watches the events of one widget. Places are logical px in the widget, steps px since the last event.

    `is_adding`: whether Ctrl was held at the last release, which adds to what is chosen.
    A press that moves less than the desktop's drag distance is a click. A context menu is asked for on release, so that it never
    swallows a drag (on X11 the system's own context event comes with the press). Only the button that was pressed first counts
    until it comes up again: a release that went to another window must not leave the view deaf. `holds` says what lies under
    a press: a handle, which is then `pulled` (from, to), at last `let_go` (True: in order), and neither turns the view nor is a click.
    """

    turned = Signal(float, float)
    slid = Signal(float, float)
    zoomed = Signal(float, QPointF)
    clicked = Signal(QPointF)
    double_clicked = Signal(QPointF)
    menu_asked = Signal(QPointF, QPoint)
    hovered = Signal(QPointF)
    left = Signal()
    pulled = Signal(QPointF, QPointF)
    let_go = Signal(bool)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._pressed: QPointF | None = None
        self._button = Qt.MouseButton.NoButton
        self._last = QPointF()
        self.is_dragging = self.is_adding = False
        self.pressed_at = QPointF()
        self.holds: Callable[[QPointF], bool] = lambda _at: False
        self._is_held = False
        kinds = QEvent.Type
        self._handlers: dict[QEvent.Type, Callable[..., object]] = {
            kinds.MouseButtonPress: self._on_press,
            kinds.MouseMove: self._on_move,
            kinds.MouseButtonRelease: self._on_release,
            kinds.MouseButtonDblClick: self._on_double_click,
            kinds.Wheel: self._on_wheel,
            kinds.ContextMenu: self._on_menu_key,
            kinds.Leave: lambda _event: self.left.emit(),
            kinds.NativeGesture: self._on_native_gesture,
        }
        widget.setMouseTracking(True)
        self.touch = Touch(widget)
        for name in ("turned", "slid", "zoomed", "clicked", "double_clicked", "menu_asked", "pulled", "let_go"):
            getattr(self.touch, name).connect(getattr(self, name))
        self.touch.holds = lambda at: self.holds(at)
        self._hold = ring_once(self, HOLD_MS, self._on_pen_held)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each event; gestures and the wheel end here, the rest goes on."""
        handler = self._handlers.get(event.type())
        return bool(handler(event)) if handler and watched is self._widget else False

    def _on_press(self, event: QMouseEvent) -> None:
        """A press may become a click or a drag; a second button pressed meanwhile changes nothing."""
        if event.button() & _BUTTONS and (self._pressed is None or not event.buttons() & self._button):
            self._pressed = self._last = self.pressed_at = event.position()
            self._button = event.button()
            self.is_dragging = False
            self._is_held = event.button() == Qt.MouseButton.LeftButton and self.holds(event.position())
            if event.pointerType() == QPointingDevice.PointerType.Pen and self._button == Qt.MouseButton.LeftButton and not self._is_held:
                self._hold.start()

    def _on_move(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & self._button:
            self._let_go()
            self.hovered.emit(event.position())
            return
        if not self.is_dragging:
            if (event.position() - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return
            self.is_dragging = True
            self._hold.stop()
            self._widget.setCursor(Qt.CursorShape.ClosedHandCursor)
        before, self._last = self._last, event.position()
        if self._is_held:
            self.pulled.emit(before, self._last)
            return
        step = self._last - before
        is_turn = self._button == Qt.MouseButton.LeftButton and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        (self.turned if is_turn else self.slid).emit(step.x(), step.y())

    def _on_release(self, event: QMouseEvent) -> None:
        """What did not become a drag is a click."""
        if self._pressed is None or event.button() != self._button:
            return
        was_drag, was_held = self.is_dragging, self._is_held
        self.is_adding = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self._let_go()
        if not was_drag and event.button() == Qt.MouseButton.LeftButton and not was_held:
            self.clicked.emit(event.position())
        elif not was_drag and event.button() == Qt.MouseButton.RightButton:
            self.menu_asked.emit(event.position(), event.globalPosition().toPoint())

    def _let_go(self) -> None:
        """No button of ours is down any more."""
        self._hold.stop()
        if self._pressed is not None:
            was_held = self._is_held
            self._pressed, self.is_dragging, self._is_held = None, False, False
            self._widget.unsetCursor()
            if was_held:
                self.let_go.emit(True)

    def _on_pen_held(self) -> None:
        """A pen that stays in its place asks for the menu; its lifting is no click then."""
        if self._pressed is not None and not self.is_dragging:
            at = self._pressed
            self._let_go()
            self.menu_asked.emit(at, self._widget.mapToGlobal(at).toPoint())

    def _on_double_click(self, event: QMouseEvent) -> None:
        """Two quick presses of the left button ask to fly; of another button the second is a press like the first."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.double_clicked.emit(event.position())
        else:
            self._on_press(event)

    def _on_wheel(self, event: QWheelEvent) -> bool:
        steps = event.angleDelta().y() or event.angleDelta().x()
        if steps:
            self.zoomed.emit(_WHEEL_STEP ** max(min(steps, _MOST_WHEEL), -_MOST_WHEEL), event.position())
        event.accept()
        return True

    def _on_menu_key(self, event: QContextMenuEvent) -> bool:
        """Only the Menu key counts here."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            middle = self._widget.rect().center()
            self.menu_asked.emit(QPointF(middle), self._widget.mapToGlobal(middle))
        event.accept()
        return True

    def _on_native_gesture(self, event: QNativeGestureEvent) -> bool:
        """Two fingers on a touch pad."""
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoomed.emit(1.0 + event.value(), event.position())
            return True
        return False
