"""Lets Ctrl+C in the terminal and the system's polite request to end close the window as a person would, so that nothing is lost."""

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QWidget

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def close_on_signals(window: QWidget) -> Iterator[None]:
    """While this lasts, SIGINT and SIGTERM close `window`; the event loop wakes up for them at once."""
    woken, waker = socket.socketpair()
    waker.setblocking(False)
    woken.setblocking(False)
    notifier = QSocketNotifier(woken.fileno(), QSocketNotifier.Type.Read)

    def on_signal() -> None:
        woken.recv(64)
        window.setProperty("ends_at_once", True)  # nobody may be there to answer a question
        window.close()

    notifier.activated.connect(on_signal)
    before = {number: signal.signal(number, lambda _number, _frame: None) for number in _SIGNALS}
    old_waker = signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(old_waker)
        for number, handler in before.items():
            signal.signal(number, handler)
        notifier.setEnabled(False)
        woken.close()
        waker.close()
