#!/usr/bin/env python3
"""Draw the pictures of `docs/exploring/` by the program itself: its real window, opened, used as a person would, and grabbed.

    python tools/window_pictures.py [--out docs/exploring] [--only peel cut] [--page]

What each picture shows, and by which steps, stands in `window_pictures.yaml`: `act` triggers an action by its id, `pick` chooses a
structure, `near` flies to it as well, `site` chooses a site, `type` writes into the search, `do` calls a function of `session` that
takes the atlas or the state, `set` changes preferences, `wait` gives the window some ms. `--page` writes the page alone. Needs no display.
"""

import argparse
import importlib
import inspect
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

os.environ.setdefault("VTK_DEFAULT_OPENGL_WINDOW", "vtkEGLRenderWindow")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]

import msgspec  # noqa: E402
import yaml  # noqa: E402
from PIL import Image  # noqa: E402
from PySide6.QtGui import QImage  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from nervescope.content.paths import find_folders  # noqa: E402
from nervescope.session.settings import Settings, save_settings, settings_path  # noqa: E402
from nervescope.session.state import ViewState  # noqa: E402
from nervescope.ui.app import Start, application  # noqa: E402
from nervescope.ui.errors import ErrorReporter  # noqa: E402
from nervescope.ui.program import Program  # noqa: E402
from nervescope.ui.worker import wait_for_background_work  # noqa: E402

PICTURES = Path(__file__).with_name("window_pictures.yaml")
WINDOW_PX, SMALL_PX = (1440, 900), 1080
PATIENCE_S = 180.0
QUALITY = 80
BEGINNING = {"label_language": "en", "theme": "light", "tissue_colours": "natural", "text_size": "normal"}
HEAD = """# Exploring the body

Every picture here is the real window, made by `tools/window_pictures.py`.
"""


@dataclass(frozen=True, kw_only=True)
class WindowPicture:
    """One picture: its name, heading and words for the page, the steps that lead to it, and the language of the window."""

    name: str
    title: str
    words: str
    steps: tuple[dict[str, Any], ...]
    language: str = "en"


def window_pictures() -> tuple[WindowPicture, ...]:
    """All pictures, in the order of the page."""
    return msgspec.convert(yaml.safe_load(PICTURES.read_text(encoding="utf-8")), tuple[WindowPicture, ...])


def page(pictures: tuple[WindowPicture, ...]) -> str:
    """The page that shows them."""
    parts = [f"\n## {p.title}\n\n{p.words.strip()}\n\n![{p.title}]({p.name}.webp)\n" for p in pictures]
    return HEAD + "".join(parts)


def change_of(call: dict[str, Any]) -> tuple[Callable[..., ViewState], dict[str, Any]]:
    """The function that `module.function` names in `nervescope.session`, and the values it is to be given."""
    (name, values), *_ = call.items()
    module, function = name.rsplit(".", 1)
    change = getattr(importlib.import_module(f"nervescope.session.{module}"), function)
    kinds = {name: parameter.annotation for name, parameter in inspect.signature(change, eval_str=True).parameters.items()}
    return change, {
        k: kinds[k](v) if isinstance(kinds.get(k), type) and issubclass(kinds[k], Enum) else v for k, v in (values or {}).items()
    }


class Camera:
    """Opens the program once, and takes each picture from the opening view on."""

    def __init__(self, app: QApplication, program: Program) -> None:
        self._app, self._program = app, program

    def take(self, picture: WindowPicture, path: Path) -> None:
        """Go the steps, wait for rest, and save the window."""
        self._begin_again()
        for step in picture.steps:
            for kind, value in step.items():
                getattr(self, f"_{kind}")(value)
                self._rest()
        self._save(path)

    def _begin_again(self) -> None:
        """Undo everything that the last picture did."""
        session = self._program.desk.session
        for popup in _popups(self._program.window):
            popup.close()
        self._program.window.top_bar.search.clear()
        while session.undo_label:
            session.undo()
        self._set(BEGINNING)
        self._program.book["view.home"].trigger()
        self._rest()

    def _act(self, action_id: str) -> None:
        self._program.book[action_id].trigger()

    def _pick(self, structure_id: str) -> None:
        self._program.desk.select_structure(structure_id)

    def _site(self, site_id: str) -> None:
        self._program.desk.select_site(site_id)

    def _near(self, structure_id: str) -> None:
        self._program.desk.select_structure(structure_id)
        self._program.book["structure.fly_to"].trigger()

    def _type(self, words: str) -> None:
        self._program.window.top_bar.focus_search()
        QTest.keyClicks(self._program.window.top_bar.search, words)

    def _set(self, values: dict[str, Any]) -> None:
        """Change preferences, until the next picture."""
        self._program.desk.settings.change(**values)

    def _wait(self, ms: int) -> None:
        QTest.qWait(ms)

    def _do(self, call: dict[str, Any]) -> None:
        """Call a function of `nervescope.session` with atlas and state, as it asks for them, and the given values."""
        change, values = change_of(call)
        desk = self._program.desk
        known = {"atlas": desk.atlas, "state": desk.state}
        first = [known[p] for p in inspect.signature(change).parameters if p in known]
        desk.look(change.__name__.replace("_", " "), change(*first, **values))

    def _rest(self) -> None:
        """Until the view is at rest and the window painted."""
        view, started = self._program.desk.viewport, time.monotonic()
        QTest.qWait(60)
        while not view.is_resting or not view._is_fine:
            self._app.processEvents()
            if time.monotonic() - started > PATIENCE_S:
                raise SystemExit("The view does not come to rest.")
        QTest.qWait(60)

    def _save(self, path: Path) -> None:
        """The window with what floats over it, smaller, as WebP."""
        window = self._program.window
        grabbed = window.grab().toImage()
        for popup in _popups(window):
            _paint_over(grabbed, popup, window)
        grabbed = grabbed.convertToFormat(QImage.Format.Format_RGB888)
        size = (grabbed.width(), grabbed.height())
        pixels = Image.frombuffer("RGB", size, bytes(grabbed.constBits()), "raw", "RGB", grabbed.bytesPerLine(), 1)
        small = pixels.resize((SMALL_PX, round(SMALL_PX * size[1] / size[0])), Image.Resampling.LANCZOS)
        path.parent.mkdir(parents=True, exist_ok=True)
        small.save(path, quality=QUALITY, method=6)


def _popups(window: QWidget) -> list[QWidget]:
    """Lists and menus that are windows of their own."""
    return [w for w in QApplication.topLevelWidgets() if w is not window and w.isVisible() and w.width() > 40]


def _paint_over(picture: QImage, popup: QWidget, window: QWidget) -> None:
    """Paint a window over the picture, where it lies on the screen."""
    from PySide6.QtGui import QPainter

    painter = QPainter(picture)
    painter.drawPixmap(popup.mapToGlobal(popup.rect().topLeft()) - window.mapToGlobal(window.rect().topLeft()), popup.grab())
    painter.end()


def open_program(app: QApplication, folder: Path, language: str) -> tuple[Start, Program]:
    """Start the program on the shipped atlas; raises SystemExit when it does not come up or reports anything."""
    reports: list[str] = []
    save_settings(settings_path(folder), Settings(language=language))
    errors = ErrorReporter()
    start = Start(app, find_folders(), errors, folder)
    start.window.resize(*WINDOW_PX)
    start.window.show()
    started = time.monotonic()
    while not (start.has_body and start.program.desk.viewport.is_drawn and start.program.desk.viewport.is_resting):
        app.processEvents()
        if start.failure or time.monotonic() - started > PATIENCE_S:
            raise SystemExit(f"The program did not start: {start.failure}")
    errors.show_with(lambda title, hint, details: reports.append(title))
    start.program.desk.settings.change(reduced_motion=True)
    return start, start.program


def main(argv: list[str] | None = None) -> int:
    """Draw the pictures and write the page; 0."""
    parser = argparse.ArgumentParser(description="Draw the pictures of docs/exploring by the program itself.")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "exploring")
    parser.add_argument("--only", nargs="*", default=())
    parser.add_argument("--page", action="store_true")
    options = parser.parse_args(argv)
    pictures = window_pictures()
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "README.md").write_text(page(pictures), encoding="utf-8")
    if options.page:
        return 0
    wanted = [picture for picture in pictures if not options.only or picture.name in options.only]
    app = application([])
    for language in sorted({picture.language for picture in wanted}):
        take_all(app, language, [picture for picture in wanted if picture.language == language], options.out)
    return 0


def take_all(app: QApplication, language: str, pictures: list[WindowPicture], out: Path) -> None:
    """Start the program in one language and take its pictures."""
    with tempfile.TemporaryDirectory() as folder:
        start, program = open_program(app, Path(folder), language)
        camera = Camera(app, program)
        for picture in pictures:
            camera.take(picture, out / f"{picture.name}.webp")
            print(picture.name, flush=True)
        start.window.close()
        wait_for_background_work()


if __name__ == "__main__":
    sys.exit(main())
