"""Lets the C library give memory back: pictures come and go in large pieces, which it would otherwise keep for later."""

import ctypes
import sys

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
_LARGE_BYTES = 256 * 1024


def return_large_pieces() -> None:
    """Ask glibc to map large pieces one by one, so that they go back to the system when they are freed; elsewhere do nothing."""
    if not sys.platform.startswith("linux"):
        return
    try:
        mallopt = ctypes.CDLL("libc.so.6").mallopt
    except (OSError, AttributeError):
        return
    mallopt(_MMAP_THRESHOLD, _LARGE_BYTES)
    mallopt(_TRIM_THRESHOLD, 4 * _LARGE_BYTES)
