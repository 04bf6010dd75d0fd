"""Measures whether the memory of the program grows in long use: the same day's work over and over through the real window."""

import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication

from nervescope.cli.measure_reaction import QUIET_MS
from nervescope.cli.measure_search import type_to_hits
from nervescope.cli.timing import rest, wait_until
from nervescope.content.paths import Folders
from nervescope.domain.errors import NerveScopeError
from nervescope.domain.variant import Course
from nervescope.session import changes
from nervescope.session.changes_cut import move_plane, remove_cut
from nervescope.session.changes_journey import end_journey, travel_to_stop
from nervescope.session.changes_peel import choose_peel_region, put_back, step_peel
from nervescope.session.changes_skin import clear_skin_map, toggle_area
from nervescope.session.changes_spread import set_spread
from nervescope.session.changes_variant import choose_course
from nervescope.session.state import ViewState
from nervescope.ui.app import Start, application
from nervescope.ui.errors import ErrorReporter
from nervescope.ui.memory import LEAST_BETWEEN_S, return_large_pieces
from nervescope.ui.program import Program
from nervescope.ui.worker import wait_for_background_work

WINDOW_PX = (1440, 900)
WARM_ROUNDS = 2
"""After so many rounds everything has been used and read at least once; growth is counted from there."""
_TURNS, _STEPS = 6, 3
_PAUSE_MS = QUIET_MS + LEAST_BETWEEN_S * 1000


@dataclass(frozen=True)
class Round:
    """What is held after a round of the script: `minute` since the first, `steps` done so far."""

    minute: float
    steps: int
    memory_mb: float


def measure_memory(folders: Folders, minutes: float) -> Iterator[Round]:
    """Rounds of the same work until `minutes` have passed since the program was warm; each as soon as it is done."""
    return_large_pieces()  # as the program itself does
    app = application([])
    with tempfile.TemporaryDirectory() as folder:
        start = Start(app, folders, ErrorReporter(), Path(folder))
        try:
            start.window.resize(*WINDOW_PX)
            start.window.show()
            wait_until(app, lambda: start.failure is not None or start.has_body, "the 3D view")
            if start.program is None:
                raise start.failure or NerveScopeError("The program did not start.")
            start.program.desk.settings.change(reduced_motion=True)
            begun, steps, rounds = time.monotonic(), 0, 0
            while rounds <= WARM_ROUNDS or time.monotonic() - begun < 60 * minutes:
                steps += sum(1 for _ in _day(app, start.program))
                rounds += 1
                rest(app, start.program, _PAUSE_MS)  # as before the next client: what is drawn joined is there, what was freed went back
                yield Round((time.monotonic() - begun) / 60, steps, held_memory_mb())
        finally:
            start.window.close()
            wait_for_background_work()


def growth(rounds: list[Round]) -> float:
    """By which share the memory has grown since the program was warm; 0 when there was no time to tell."""
    if len(rounds) <= WARM_ROUNDS:
        return 0.0
    warm = rounds[WARM_ROUNDS - 1].memory_mb
    return rounds[-1].memory_mb / warm - 1 if warm else 0.0


def held_memory_mb() -> float:
    """The memory that this process holds now, in MB (Linux); 0 where that cannot be told."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


def _day(app: QApplication, program: Program) -> Iterator[str]:
    """Every site looked at from all round, peeled, cut, spread, travelled, on the skin, in all courses, searched; then all put back."""
    desk, book = program.desk, program.book
    for name, after in _works(program):
        desk.change(name, after)
        for _ in range(_TURNS if name == "Site" else 1):
            desk.view.driver.turn(30.0, 4.0)
            app.processEvents()
        rest(app, program)
        yield name
    type_to_hits(program.window.top_bar.search)
    for action in ("edit.undo", "edit.undo", "edit.redo", "view.home"):
        book[action].trigger()
        rest(app, program)
        yield action


def _works(program: Program) -> Iterator[tuple[str, ViewState]]:
    """The changes of a day, each from the state in which it finds the program."""
    desk = program.desk
    atlas = desk.atlas
    for site_id in atlas.sites:
        yield "Site", changes.select_site(atlas, desk.state, site_id)
    yield "Peel", choose_peel_region(atlas, desk.state, next(iter(atlas.peels)))
    for _ in range(_STEPS):
        yield "Peel deeper", step_peel(atlas, desk.state, 1)
    yield "Put back", put_back(desk.state)
    program.book["tool.cut"].trigger()
    for _ in range(_STEPS):
        yield "Cut", move_plane(desk.state, 0, 8.0)
    yield "Cut no more", remove_cut(desk.state)
    program.book["tool.journey"].trigger()
    for _ in range(_STEPS):
        yield "Travel", travel_to_stop(atlas, desk.state, 1)
    yield "Travel no more", end_journey(desk.state)
    program.book["tool.skin_map"].trigger()
    for area_id in list(atlas.skin_areas)[:_STEPS]:
        yield "Skin", toggle_area(atlas, desk.state, area_id)
    yield "Skin no more", clear_skin_map(desk.state)
    for course in (*Course, next(iter(Course))):
        yield "Course", choose_course(atlas, desk.state, course)
    for share in (0.5, 0.0):
        yield "Spread", set_spread(atlas, desk.state, share)
    yield "Show all", changes.show_all(desk.state)
