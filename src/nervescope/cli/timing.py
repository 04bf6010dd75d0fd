"""Times as figures: how often something was measured, how long it took, and the pauses in between."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nervescope.domain.errors import NerveScopeError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from nervescope.ui.program import Program

ENOUGH_FOR_P95 = 20
_PATIENCE_S = 120.0


@dataclass(frozen=True)
class Measured:
    """One figure in ms: its name, median, slowest, the goal where there is one, and what the least possible takes, measured beside it.

    `p95_ms`: what 19 of 20 runs stay below; 0 where there were too few runs to say.
    """

    name: str
    median_ms: float
    slowest_ms: float
    goal_ms: float = 0.0
    floor_ms: float = 0.0
    p95_ms: float = 0.0


def take_turn(app: "QApplication") -> None:
    """Let happen what is due, and let go of what asked to be deleted later: without a running event loop Qt would keep it for ever."""
    from PySide6.QtCore import QEvent

    app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def rest(app: "QApplication", program: "Program", quiet_ms: float = 0.0) -> None:
    """Wait until the camera rests and the fine frame is there, and then `quiet_ms` more."""
    view = program.desk.view
    _turn_for(app, 40)
    wait_until(app, lambda: view.is_resting, "a resting view")
    _turn_for(app, quiet_ms)


def _turn_for(app: "QApplication", ms: float) -> None:
    """Let the program run for some time."""
    begun = time.perf_counter()
    while ms_since(begun) < ms:
        take_turn(app)


def wait_until(app: "QApplication", is_done: Callable[[], bool], what: str) -> None:
    """Let the program run until something is so; raises NerveScopeError when it takes too long."""
    started = time.perf_counter()
    while not is_done():
        app.processEvents()
        if time.perf_counter() - started > _PATIENCE_S:
            raise NerveScopeError(f"Waited {_PATIENCE_S:.0f} s for {what}, in vain.")


def timed(work: Callable[[int], object], runs: int) -> list[float]:
    """How many ms each of `runs` calls of `work(number)` takes."""
    times = []
    for i in range(runs):
        started = time.perf_counter()
        work(i)
        times.append(ms_since(started))
    return times


def figure(name: str, times: list[float], goal_ms: float = 0.0, floor_ms: float = 0.0) -> Measured:
    """A figure from several times in ms; those of 0 say that nothing was there to be measured."""
    counted = [t for t in times if t > 0] or [float("nan")]
    p95 = statistics.quantiles(counted, n=20)[-1] if len(counted) >= ENOUGH_FOR_P95 else 0.0
    return Measured(name, statistics.median(counted), max(counted), goal_ms, floor_ms, p95)


def ms_since(started: float) -> float:
    """Milliseconds since a reading of `perf_counter`."""
    return (time.perf_counter() - started) * 1000
