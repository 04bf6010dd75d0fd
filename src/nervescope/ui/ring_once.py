"""Timers that ring once, some time after they were last started."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, SignalInstance


def ring_once(parent: QObject, ms: int, call: Callable[[], object] | SignalInstance) -> QTimer:
    """A timer that waits until it is started, calls once `ms` after its last start, and is freed with `parent`."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(ms)
    timer.timeout.connect(call)
    return timer
