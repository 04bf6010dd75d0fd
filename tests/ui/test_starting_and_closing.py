"""The window shows before VTK is imported; without a display there is one line; closing frees everything."""

import os
import subprocess
import sys

from tests.ui.conftest import open_view, start

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


def test_vtk_comes_after_the_window(tmp_path) -> None:
    code = f"""
sys.path.insert(0, {os.path.dirname(os.path.dirname(__file__))!r})
from tiny_atlas import make_tiny_atlas
from nervescope.ui.errors import ErrorReporter
qt = app.application([])
program = app.Program(qt, make_tiny_atlas(Path({str(tmp_path)!r}) / 'm'), ErrorReporter(), Path({str(tmp_path)!r}))
at_paint = []
program.window.loading.painted.connect(lambda: at_paint.append('vtkmodules' in sys.modules))
program.window.show()
assert program.window.sites.list.count() == 2
for _ in range(2000):
    qt.processEvents()
    if program.window.view_stack.currentWidget() is program.desk.viewport: break
assert at_paint == [False], at_paint
assert 'vtkmodules' in sys.modules and program.desk.viewport is not None
for name in ('vtk', 'pyvista', 'matplotlib', 'scipy'): assert name not in sys.modules, name
program.window.close()
"""
    done = python(code, {**os.environ, "QT_QPA_PLATFORM": "offscreen", "VTK_DEFAULT_OPENGL_WINDOW": "vtkEGLRenderWindow"})
    assert done.returncode == 0, done.stderr


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
