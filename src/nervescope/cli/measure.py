"""Measures the running program as a person feels it: a real window without a screen, real mouse events, real meshes."""

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from nervescope.cli.measure_search import type_to_hits
from nervescope.content.load import load_atlas
from nervescope.content.paths import Folders
from nervescope.domain.errors import NerveScopeError
from nervescope.scene.camera import orbit, pose_for
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.plain_frame import PlainFrame
from nervescope.scene.quality import Quality
from nervescope.scene.view import SceneView
from nervescope.session.look import view_of
from nervescope.session.state import ViewState
from nervescope.ui.app import Start, application
from nervescope.ui.errors import ErrorReporter
from nervescope.ui.program import Program
from nervescope.ui.worker import wait_for_background_work

WINDOW_PX = (1440, 900)
PICTURE_PX = (1000, 800)
_PATIENCE_S = 120.0


@dataclass(frozen=True)
class Measured:
    """One figure in ms: its name, median, slowest, the goal where there is one, and what the least possible takes, measured beside it."""

    name: str
    median_ms: float
    slowest_ms: float
    goal_ms: float = 0.0
    floor_ms: float = 0.0


def measure_scene(folders: Folders, runs: int) -> list[Measured]:
    """Reading, first frame, moving and resting frame of the opening view; their floor is a plain grey frame of the same meshes."""
    atlas = load_atlas(folders)
    started = time.perf_counter()
    store = MeshStore(atlas)
    store.load()
    loaded = _ms(started)
    started = time.perf_counter()
    view = SceneView(atlas, store)
    pose = pose_for(view_of(atlas, ViewState()), PICTURE_PX[0] / PICTURE_PX[1])
    view.resize(*PICTURE_PX)
    view.pose = pose
    view.attach_meshes()
    view.render(Quality.STILL)
    view.pixels()
    first = _ms(started)

    def frame(quality: Quality) -> Callable[[int], None]:
        def draw(i: int) -> None:
            view.pose = orbit(pose, 1.5 * (i + 1), 0.0)
            view.render(quality)
            view.pixels()

        return draw

    moving, still = _timed(frame(Quality.MOVING), runs * 3), _timed(frame(Quality.STILL), runs)
    view.close()
    meshes = [mesh for i in store.ready_ids() if (mesh := store.mesh(i)) is not None]
    plain = PlainFrame(meshes, PICTURE_PX)
    plain.draw(pose)
    reference = _timed(lambda i: plain.draw(orbit(pose, 1.5 * (i + 1), 0.0)), runs * 3)
    plain.close()
    floor = statistics.median(reference)
    return [
        Measured("read all meshes", loaded, loaded),
        Measured("first frame", first, first),
        _figure("moving frame", moving, 50.0, floor),
        _figure("resting frame", still, 0.0, floor),
    ]


def measure_window(folders: Folders, runs: int) -> list[Measured]:
    """From a click on a marker to its text on the screen, and from a move of the mouse to the name under it."""
    app = application([])
    with tempfile.TemporaryDirectory() as folder:
        start = Start(app, folders, ErrorReporter(), Path(folder))
        window = start.window
        try:
            window.resize(*WINDOW_PX)
            window.show()
            _wait(app, lambda: start.failure is not None or start.has_body, "the 3D view")
            program = start.program
            if program is None:
                raise start.failure or NerveScopeError("The program did not start.")
            program.desk.settings.change(reduced_motion=True)
            clicks = [_click_to_text(app, program, i) for i in range(runs)]
            searches = type_to_hits(window.top_bar.search)
            hovers = [_hover_to_name(app, program, i) for i in range(runs * 3)]
        finally:
            window.close()
            wait_for_background_work()
    return [_figure("click to text", clicks, 100.0), _figure("hover to name", hovers, 30.0), _figure("search, each letter", searches, 20.0)]


def _click_to_text(app: QApplication, program: Program, turn: int) -> float:
    """Go home, then click a marker and wait until its text is painted."""
    desk, window = program.desk, program.window
    program.book["view.home"].trigger()
    _rest(app, program)
    marks = desk.viewport.overlay.markers
    mark = marks[turn % len(marks)]
    started = time.perf_counter()
    _mouse(desk.viewport, QEvent.Type.MouseButtonPress, mark.disc)
    _mouse(desk.viewport, QEvent.Type.MouseButtonRelease, mark.disc)
    window.text.repaint()
    taken = _ms(started)
    if not desk.state.selected_site_id:
        raise NerveScopeError("A click on a marker chose no site, so nothing could be measured.")
    return taken


def _hover_to_name(app: QApplication, program: Program, turn: int) -> float:
    """Move the mouse over the body and wait until the name under it is painted, or until it is clear that nothing is there."""
    view = program.desk.viewport
    _rest(app, program)
    before = view.overlay.pointed_text
    x, y = view.width() * (0.36 + 0.03 * (turn % 9)), view.height() * (0.25 + 0.06 * (turn % 7))
    started = time.perf_counter()
    _mouse(view, QEvent.Type.MouseMove, (x, y))
    while view.overlay.pointed_text == before and _ms(started) < 60:
        app.processEvents()
    app.processEvents()
    return _ms(started) if view.overlay.pointed_text != before else 0.0


def _rest(app: QApplication, program: Program) -> None:
    """Wait until the camera rests and the fine frame is there."""
    view = program.desk.viewport
    pause = time.perf_counter()
    while _ms(pause) < 40:
        app.processEvents()
    _wait(app, lambda: view.is_resting, "a resting view")


def _wait(app: QApplication, is_done: Callable[[], bool], what: str) -> None:
    started = time.perf_counter()
    while not is_done():
        app.processEvents()
        if time.perf_counter() - started > _PATIENCE_S:
            raise NerveScopeError(f"Waited {_PATIENCE_S:.0f} s for {what}, in vain.")


def _mouse(widget: QWidget, kind: QEvent.Type, at: tuple[float, float]) -> None:
    """Send one mouse event as the system would."""
    place = QPointF(*at)
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    held = Qt.MouseButton.LeftButton if kind == QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
    everywhere = QPointF(widget.mapToGlobal(QPoint(round(at[0]), round(at[1]))))
    QApplication.sendEvent(widget, QMouseEvent(kind, place, everywhere, button, held, Qt.KeyboardModifier.NoModifier))


def _timed(work: Callable[[int], None], runs: int) -> list[float]:
    times = []
    for i in range(runs):
        started = time.perf_counter()
        work(i)
        times.append(_ms(started))
    return times


def _figure(name: str, times: list[float], goal_ms: float = 0.0, floor_ms: float = 0.0) -> Measured:
    counted = [t for t in times if t > 0] or [float("nan")]
    return Measured(name, statistics.median(counted), max(counted), goal_ms, floor_ms)


def _ms(started: float) -> float:
    return (time.perf_counter() - started) * 1000
