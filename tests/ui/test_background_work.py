"""Work beside the window: it ends with all that it held, however long the window lives."""

import gc
import weakref

import pytest
from PySide6.QtCore import QObject

from nervescope.ui.worker import Job, run_in_background


class _Held:
    """Something large that a piece of work carries or makes."""


def _fail(_held: _Held) -> None:
    raise ValueError("broken")


@pytest.mark.parametrize("succeeds", [True, False])
def test_work_that_ended_holds_nothing_and_leaves_nothing_with_its_parent(qtbot, succeeds) -> None:
    window, held, told = QObject(), _Held(), []
    watched = weakref.ref(held)
    work = lambda held=held: held if succeeds else _fail(held)
    run_in_background(work, lambda _r: told.append("done"), lambda _e: told.append("failed"), window)
    del held, work

    qtbot.waitUntil(lambda: not window.findChildren(Job))

    gc.collect()
    assert told == ["done" if succeeds else "failed"]
    assert watched() is None


def test_forgotten_work_tells_nothing_and_is_let_go(qtbot) -> None:
    window, told = QObject(), []
    job = run_in_background(lambda: 1, told.append, told.append, window)
    job.forget()
    qtbot.waitUntil(lambda: not window.findChildren(Job))
    assert told == []
