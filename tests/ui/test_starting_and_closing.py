"""The window shows before VTK is imported; without a display there is one line; closing frees everything."""

import os
import subprocess
import sys

from tests.ui.conftest import open_view, start
from tiny_folders import write_tiny_folders

QUIET = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
RUN = "import sys; from pathlib import Path; from nervescope.domain.errors import NerveScopeError; from nervescope.ui import app\n"


def python(code: str, environment: dict[str, str]) -> subprocess.CompletedProcess:
    """Run code in a fresh interpreter."""
    return subprocess.run([sys.executable, "-c", RUN + code], env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_without_a_display_one_line_names_the_way_out() -> None:
    code = "try:\n app.run_app(None)\nexcept NerveScopeError as e:\n sys.stderr.write(f'{e}\\n'); sys.exit(2)"
    done = python(code, QUIET)
    assert done.returncode == 2
    assert done.stderr.strip().count("\n") == 0
    assert "nervescope render" in done.stderr and "Traceback" not in done.stderr


def test_a_display_that_does_not_answer_is_no_crash() -> None:
    done = python("app.application([])", {**QUIET, "DISPLAY": ":7654"})
    assert done.returncode == 2
    assert "nervescope render" in done.stderr and "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_the_bare_window_comes_before_the_atlas_and_the_panels_before_vtk(tmp_path) -> None:
    code = f"""
qt = app.application([])
from nervescope.ui.errors import ErrorReporter
heavy = ('nervescope.content.load', 'numpy', 'yaml', 'nervescope.ui.wiring', 'vtkmodules')
found = []
from nervescope.content.paths import find_folders
from PySide6.QtCore import QEvent, QObject
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and watched.isWidgetType() and watched.isWindow(): shown.append(type(watched).__name__)
        return False
shown, watch = [], Watch()
qt.installEventFilter(watch)
begin = app.Start(qt, find_folders(), ErrorReporter(), Path({str(tmp_path)!r}))
begin.window.loading.painted.connect(lambda: found.append([n for n in heavy if n in sys.modules]))
begin.window.show()
for _ in range(20000):
    qt.processEvents()
    view = begin.program.desk.viewport if begin.program else None
    if view and begin.window.view_stack.currentWidget() is view: break
assert found[0] == [], found
assert shown == ['MainWindow'], shown
assert len(found) == 2 and 'vtkmodules' not in found[1] and 'nervescope.ui.wiring' in found[1], found
assert 'vtkmodules' in sys.modules and begin.window.sites.list.count() >= 6
for name in ('vtk', 'pyvista', 'matplotlib', 'scipy'): assert name not in sys.modules, name
begin.window.close()
"""
    done = python(code, {**os.environ, "QT_QPA_PLATFORM": "offscreen", "VTK_DEFAULT_OPENGL_WINDOW": "vtkEGLRenderWindow"})
    assert done.returncode == 0, done.stderr


def test_an_atlas_that_cannot_be_used_is_said_in_the_window_and_at_the_end(tmp_path) -> None:
    (tmp_path / "annotations").mkdir()
    (tmp_path / "meshes").mkdir()
    code = f"""
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from nervescope.content.paths import Folders
def look():
    page = QApplication.topLevelWidgets()[0].loading
    if 'cannot be shown' not in page.words: return
    sys.stdout.write(page.words)
    page.window().close()
qt = app.application([])
timer = QTimer(); timer.timeout.connect(look); timer.start(50)
folder = Path({str(tmp_path)!r})
try: app.run_app(Folders(annotations=folder / 'annotations', meshes=folder / 'meshes'))
except NerveScopeError as error: sys.stderr.write(str(error)); sys.exit(2)
"""
    done = python(code, {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)})
    assert done.returncode == 2, done.stderr
    assert "manifest.json" in done.stdout and "manifest.json" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_polite_request_to_end_closes_the_window(tmp_path) -> None:
    code = """
import os, signal
from PySide6.QtCore import QTimer
qt = app.application([])
QTimer.singleShot(300, lambda: os.kill(os.getpid(), signal.SIGTERM))
QTimer.singleShot(60000, lambda: os._exit(9))
from nervescope.content.paths import find_folders
sys.exit(app.run_app(find_folders()))
"""
    quiet = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "VTK_DEFAULT_OPENGL_WINDOW": "vtkEGLRenderWindow", "HOME": str(tmp_path)}
    done = python(code, quiet)
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.rglob("window.ini"))


def test_closing_frees_the_scene_and_can_be_repeated(tiny_atlas, tmp_path, qtbot) -> None:
    for turn in range(3):
        driver = open_view(start(tiny_atlas, tmp_path / str(turn), qtbot))
        scene = driver.view._scene
        driver.window.close()
        assert not scene._stage.is_open
        driver.window.close()
        driver.view.repaint()


def test_a_closed_view_draws_nothing_any_more(running) -> None:
    running.view.shutdown()
    running.view.redraw()
    running.view.repaint()
    running.view.shutdown()


def test_the_first_picture_is_a_quick_one_and_a_sharp_one_follows(tiny_atlas, tmp_path, qtbot) -> None:
    driver, coarse = start(tiny_atlas, tmp_path, qtbot), []
    driver.program.open_view()
    driver.view.frame_drawn.connect(lambda _ms, is_coarse: coarse.append(is_coarse))
    qtbot.waitUntil(lambda: driver.view.is_drawn, timeout=30000)
    driver.settle()
    assert coarse[:2] == [True, False]


def test_the_second_start_shows_the_body_before_it_reads_the_atlas(tmp_path) -> None:
    write_tiny_folders(tmp_path)
    code = f"""
from nervescope.content.paths import Folders
from nervescope.ui.errors import ErrorReporter
from nervescope.ui.worker import wait_for_background_work
folder = Path({str(tmp_path)!r})
app.KEEP_AFTER_MS = 0
qt = app.application([])
begin = app.Start(qt, Folders(folder / 'annotations', folder / 'meshes'), ErrorReporter(), folder, folder / 'cache')
page, seen = begin.window.loading, []
page.painted.connect(lambda: seen.append((page.is_showing_body, 'nervescope.content.load' in sys.modules, begin.program is None)))
begin.window.show()
for _ in range(50000):
    qt.processEvents()
    if begin.has_body and begin.program.desk.viewport.is_drawn and (folder / 'cache' / 'first_sight.npz').exists(): break
assert begin.has_body and begin.program.desk.viewport.is_drawn
stage = begin.program.desk.viewport._scene._stage
begin.window.close()
assert not stage.is_open
wait_for_background_work()
sys.stdout.write(repr(seen))
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "VTK_DEFAULT_OPENGL_WINDOW": "vtkEGLRenderWindow"}
    first, second = python(code, environment), python(code, environment)
    assert first.returncode == 0, first.stderr
    assert second.returncode == 0, second.stderr
    assert first.stdout == "[(False, False, True), (False, True, False)]"
    assert second.stdout == "[(False, False, True), (True, False, True), (True, True, False)]"
    (tmp_path / "cache" / "first_sight.npz").write_bytes(b"PK nonsense")
    damaged = python(code, environment)
    assert damaged.stdout == first.stdout, damaged.stderr
