"""Measures the running program as a person feels it: a real window without a screen, real mouse events, real meshes."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from nervescope.cli.measure_reaction import measure_reactions
from nervescope.cli.measure_search import type_to_hits
from nervescope.cli.timing import Measured, figure, ms_since, rest, timed, wait_until
from nervescope.content.load import load_atlas
from nervescope.content.paths import Folders
from nervescope.domain.errors import NerveScopeError
from nervescope.scene.camera import orbit, pose_for
from nervescope.scene.mesh_store import MeshStore
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


def measure_scene(folders: Folders, runs: int) -> list[Measured]:
    """Reading, first frame, moving and resting frame of the opening view."""
    atlas = load_atlas(folders)
    started = time.perf_counter()
    store = MeshStore(atlas)
    store.load()
    loaded = ms_since(started)
    started = time.perf_counter()
    view = SceneView(atlas, store)
    pose = pose_for(view_of(atlas, ViewState()), PICTURE_PX[0] / PICTURE_PX[1])
    view.resize(*PICTURE_PX)
    view.pose = pose
    view.attach_meshes()
    view.render(Quality.STILL)
    view.pixels()
    first = ms_since(started)
    started = time.perf_counter()
    view.body.make_ready()  # as the window does when the camera rests
    ready = ms_since(started)

    def frame(quality: Quality) -> Callable[[int], None]:
        def draw(i: int) -> None:
            view.pose = orbit(pose, 1.5 * (i + 1), 0.0)
            view.render(quality)
            view.pixels()

        return draw

    moving, still = timed(frame(Quality.MOVING), runs * 3), timed(frame(Quality.STILL), runs)
    view.close()
    return [
        Measured("read all meshes", loaded, loaded, 600.0),
        Measured("first frame", first, first),
        Measured("made ready to move", ready, ready),
        figure("moving frame", moving, 50.0),
        figure("resting frame", still),
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
            wait_until(app, lambda: start.failure is not None or start.has_body, "the 3D view")
            program = start.program
            if program is None:
                raise start.failure or NerveScopeError("The program did not start.")
            program.desk.settings.change(reduced_motion=True)
            clicks = [_click_to_text(app, program, i) for i in range(runs)]
            searches = type_to_hits(window.top_bar.search)
            hovers = [_hover_to_name(app, program, i) for i in range(runs * 3)]
            reactions = measure_reactions(app, program, runs)
        finally:
            window.close()
            wait_for_background_work()
    named = (("click to text", clicks, 100.0), ("hover to name", hovers, 30.0), ("search, each letter", searches, 20.0))
    return [*(figure(*row) for row in named), *reactions]


def _click_to_text(app: QApplication, program: Program, turn: int) -> float:
    """Go home, then click a marker and wait until its text is painted."""
    desk, window = program.desk, program.window
    program.book["view.home"].trigger()
    rest(app, program)
    marks = desk.view.overlay.markers
    mark = marks[turn % len(marks)]
    started = time.perf_counter()
    _mouse(desk.view, QEvent.Type.MouseButtonPress, mark.disc)
    _mouse(desk.view, QEvent.Type.MouseButtonRelease, mark.disc)
    window.text.repaint()
    taken = ms_since(started)
    if not desk.state.selected_site_id:
        raise NerveScopeError("A click on a marker chose no site, so nothing could be measured.")
    return taken


def _hover_to_name(app: QApplication, program: Program, turn: int) -> float:
    """Move the mouse over the body and wait until the name under it is painted, or until it is clear that nothing is there."""
    view = program.desk.view
    rest(app, program)
    before = view.overlay.pointed_text
    x, y = view.width() * (0.36 + 0.03 * (turn % 9)), view.height() * (0.25 + 0.06 * (turn % 7))
    started = time.perf_counter()
    _mouse(view, QEvent.Type.MouseMove, (x, y))
    while view.overlay.pointed_text == before and ms_since(started) < 60:
        app.processEvents()
    app.processEvents()
    return ms_since(started) if view.overlay.pointed_text != before else 0.0


def _mouse(widget: QWidget, kind: QEvent.Type, at: tuple[float, float]) -> None:
    """Send one mouse event as the system would."""
    place = QPointF(*at)
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    held = Qt.MouseButton.LeftButton if kind == QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
    everywhere = QPointF(widget.mapToGlobal(QPoint(round(at[0]), round(at[1]))))
    QApplication.sendEvent(widget, QMouseEvent(kind, place, everywhere, button, held, Qt.KeyboardModifier.NoModifier))
