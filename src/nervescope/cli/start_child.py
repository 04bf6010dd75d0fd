"""One start, measured from inside a process of its own: `python -m nervescope.cli.start_child KIND BEGUN FOLDER ANNOTATIONS MESHES`.

KIND is `program`, `first` (the same, on a machine that has kept nothing yet) or `floor` (an empty Qt window with one frame of VTK in
it); BEGUN is the clock (s) when the process was asked for;
FOLDER takes settings and caches. Prints milliseconds as JSON. Imports stand inside the functions, because they are what is measured.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

PICTURE_PX = (1000, 800)
_PATIENCE_S = 120.0
_UNTIL_KEPT_S = 4.0


def program(begun: float, folder: Path, annotations: Path, meshes: Path, waits_s: float = 0.0) -> dict[str, float]:
    """The program itself: bare window, first frame of the whole body (coarse), the 3D view that can be used, first sharp frame."""
    from nervescope.content.paths import Folders
    from nervescope.ui.app import Start, application
    from nervescope.ui.errors import ErrorReporter
    from nervescope.ui.worker import wait_for_background_work

    app = application([])
    start = Start(app, Folders(annotations, meshes), ErrorReporter(), folder, folder)
    at: dict[str, float] = {}
    start.window.loading.painted.connect(lambda: at.setdefault("window", _ms(begun)))
    start.window.show()
    while "sharp" not in at and time.time() - begun < _PATIENCE_S and not start.failure:
        app.processEvents()
        if start.window.loading.is_showing_body:
            at.setdefault("frame", _ms(begun))
        if start.has_body and start.program and start.program.desk.view.is_drawn:
            at.setdefault("frame", _ms(begun))
            at.setdefault("ready", _ms(begun))
            if start.program.desk.view.is_resting:
                at["sharp"] = _ms(begun)
    ended = time.time() + waits_s
    while time.time() < ended:
        app.processEvents()
    wait_for_background_work()
    start.window.close()
    return at


def first(begun: float, folder: Path, annotations: Path, meshes: Path) -> dict[str, float]:
    """The first start on a machine: as `program`, but left open until what later starts begin with is kept."""
    return program(begun, folder, annotations, meshes, _UNTIL_KEPT_S)


def floor(begun: float, *_unused: Path) -> dict[str, float]:
    """The least: a Qt window, then VTK imported and one frame of a ball painted in it."""
    from PySide6.QtGui import QImage, QPixmap
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app = QApplication([])
    window, label = QMainWindow(), QLabel()
    window.setCentralWidget(label)
    window.show()
    app.processEvents()
    at = {"window": _ms(begun)}
    import vtkmodules.vtkRenderingOpenGL2  # noqa: F401 - registers the OpenGL back end
    from vtkmodules.util.numpy_support import vtk_to_numpy
    from vtkmodules.vtkCommonCore import vtkUnsignedCharArray
    from vtkmodules.vtkFiltersSources import vtkSphereSource
    from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper, vtkRenderer, vtkRenderWindow

    ball, mapper, actor, renderer, drawing = vtkSphereSource(), vtkPolyDataMapper(), vtkActor(), vtkRenderer(), vtkRenderWindow()
    mapper.SetInputConnection(ball.GetOutputPort())
    actor.SetMapper(mapper)
    renderer.AddActor(actor)
    drawing.SetOffScreenRendering(1)
    drawing.SetSize(*PICTURE_PX)
    drawing.AddRenderer(renderer)
    drawing.Render()
    pixels = vtkUnsignedCharArray()
    drawing.GetRGBACharPixelData(0, 0, PICTURE_PX[0] - 1, PICTURE_PX[1] - 1, 0, pixels, 0)
    data = vtk_to_numpy(pixels).tobytes()
    label.setPixmap(QPixmap.fromImage(QImage(data, *PICTURE_PX, PICTURE_PX[0] * 4, QImage.Format.Format_RGBX8888)))
    app.processEvents()
    at["frame"] = at["ready"] = at["sharp"] = _ms(begun)
    return at


def main() -> int:
    """Measure and print; 0 when there was a sharp frame."""
    kind, begun, *folders = sys.argv[1:]
    kinds: dict[str, Callable[..., dict[str, float]]] = {"program": program, "first": first, "floor": floor}
    at = kinds[kind](float(begun), *map(Path, folders))
    sys.stdout.write(json.dumps(at) + "\n")
    return 0 if "sharp" in at else 1


def _ms(begun: float) -> float:
    return (time.time() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main())
