"""The Qt binding in the lock file keeps Python's own objects whole."""

import sys

from PySide6.QtCore import QObject


def test_calls_that_return_nothing_keep_none_alive() -> None:
    """PySide6 6.12.0 on Python 3.11 took one reference off None per call, and killed the program after some thousand calls."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("name")
    assert abs(sys.getrefcount(None) - before) < 100
