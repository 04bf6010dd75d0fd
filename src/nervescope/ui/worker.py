"""Runs slow work beside the window and brings result or failure back to it by Qt signals."""

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

_LOG = logging.getLogger(__name__)


class Job(QObject):
    """One piece of work. `done(result)` or `failed(error)` arrives in the thread that made the job, never after `forget`.

    When that is told the job ends with all that it holds: its parent, often the window, lives as long as the program.
    """

    done = Signal(object)
    failed = Signal(object)
    progressed = Signal(object)
    _ended = Signal(object, object)

    def __init__(self, work: Callable[[Callable[[Any], None]], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_wanted = True
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self._runnable = _Runnable(work, self)

    def start(self, pool: QThreadPool | None = None) -> None:
        """Begin in a thread of a pool; without one in that which all share."""
        (pool or QThreadPool.globalInstance()).start(self._runnable)

    def forget(self) -> None:
        """The result is no longer wanted, because the window closes; the work itself runs to its end."""
        self._is_wanted = False

    @Slot(object, object)
    def _on_ended(self, result: object, error: object) -> None:
        self.deleteLater()
        if not self._is_wanted:
            return
        if error is None:
            self.done.emit(result)
        else:
            self.failed.emit(error)


class _Runnable(QRunnable):
    """The part that lives in the other thread."""

    def __init__(self, work: Callable[[Callable[[Any], None]], Any], job: Job) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work: Callable[[Callable[[Any], None]], Any] | None = work
        self._job = job

    def run(self) -> None:
        """Do the work and report; the third of the three doors at which errors are caught."""
        work, self._work = self._work, None
        result: object = None
        failure: Exception | None = None
        try:
            result = work(self._job.progressed.emit) if work else None
        except Exception as error:
            _LOG.info("Background work failed: %s", error)
            failure = error
        try:
            self._job._ended.emit(result, failure)
        except RuntimeError:
            _LOG.debug("The window closed before its background work ended.")


def run_in_background(
    work: Callable[[], Any],
    done: Callable[[Any], None],
    failed: Callable[[BaseException], None],
    parent: QObject,
    pool: QThreadPool | None = None,
) -> Job:
    """Run `work()` in another thread, of `pool` if one is given; then `done(result)` or `failed(error)` is called in this one."""
    job = Job(lambda _progress: work(), parent)
    job.done.connect(done)
    job.failed.connect(failed)
    job.start(pool)
    return job


def wait_for_background_work(timeout_ms: int = 5000) -> bool:
    """Let running work end before the program goes; False when it takes too long."""
    return QThreadPool.globalInstance().waitForDone(timeout_ms)
