"""Ctrl+C while Qt and VTK load or draw: leave at once, because an exception on its way through them can crash the program."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

EXIT_STOPPED = 130


@contextmanager
def stopping_at_once() -> Iterator[None]:
    """Let Ctrl+C end the program on the spot, in one line. Only for work that has written nothing yet."""
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGINT) in (signal.SIG_IGN, None):
        yield
        return
    before = signal.signal(signal.SIGINT, _leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _leave(_number: int, _frame: object) -> None:
    """Say it and go, without tidying up what is half loaded."""
    try:
        os.write(2, b"nervescope: Stopped.\n")
    finally:
        os._exit(EXIT_STOPPED)
