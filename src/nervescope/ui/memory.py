"""Lets the C library give memory back: pictures come and go in large pieces, which it would otherwise keep for later."""

import ctypes
import sys
import time

from PySide6.QtCore import QObject

from nervescope.ui.ring_once import ring_once

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
_LARGE_BYTES = 256 * 1024
_REST_MS, LEAST_BETWEEN_S = 550, 5.0
"""The safety copy follows half a second upon rest; what was freed by then goes back, which takes about 10 ms."""


def return_large_pieces() -> None:
    """Ask glibc to map large pieces one by one, so that they go back to the system when they are freed; elsewhere do nothing."""
    libc = _glibc()
    if libc is not None:
        libc.mallopt(_MMAP_THRESHOLD, _LARGE_BYTES)
        libc.mallopt(_TRIM_THRESHOLD, 4 * _LARGE_BYTES)


class GivingBack(QObject):
    """Gives free small pieces back when the program has come to rest: days of use leave holes between what is still needed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._libc, self._last_s = _glibc(), -LEAST_BETWEEN_S
        self._timer = ring_once(self, _REST_MS, self._give_back)

    def wait(self) -> None:
        """Something has just been done: wait for the next rest."""
        if self._libc is not None:
            self._timer.start(_REST_MS)

    def _give_back(self) -> None:
        too_soon_s = self._last_s + LEAST_BETWEEN_S - time.monotonic()
        if too_soon_s > 0:
            self._timer.start(round(too_soon_s * 1000) + 1)
        elif self._libc is not None:
            self._last_s = time.monotonic()
            self._libc.malloc_trim(0)


def _glibc() -> ctypes.CDLL | None:
    """The C library, where it is the one that can do this."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        libc = ctypes.CDLL("libc.so.6")
        return libc if libc.mallopt and libc.malloc_trim else None
    except (OSError, AttributeError):
        return None
