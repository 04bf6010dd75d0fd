"""Starts the program with a window.

The bare window is on the screen first; the atlas is read and the panels are imported in the next turn of the event loop.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QStandardPaths, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from nervescope.domain.errors import ContentError, NerveScopeError
from nervescope.domain.language import tr
from nervescope.session.settings import load_settings, settings_path
from nervescope.session.state import Palette
from nervescope.ui.closing import close_on_signals
from nervescope.ui.errors import ErrorReporter, start_log
from nervescope.ui.interpreter import speak_as_set
from nervescope.ui.main_window import MainWindow
from nervescope.ui.memory import return_large_pieces
from nervescope.ui.theme import apply_theme, theme_of
from nervescope.ui.worker import wait_for_background_work

if TYPE_CHECKING:
    from nervescope.content.paths import Folders
    from nervescope.ui.first_glance import FirstGlance
    from nervescope.ui.program import Program, Resumed

NAME = "NerveScope"
NO_DISPLAY = "There is no display to open a window on."
NO_DISPLAY_HINT = "Make a picture without one: nervescope render --site piriformis --out picture.png"
PARSED_TEXTS = "parsed_texts.msgpack"
KEEP_AFTER_MS = 3000
_LISTED = 6


def run_app(folders: "Folders", argv: Sequence[str] = (), file: Path | None = None) -> int:
    """Open the program on an atlas, with a scene `file` if one is given, and stay until its window closes; returns the exit code.

    Raises NerveScopeError when there is no display, and ContentError after the window, which said so, when the atlas cannot be used.
    """
    require_display()
    return_large_pieces()
    app = application(argv)
    log_file = start_log(Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)))
    errors = ErrorReporter(log_file)
    put_back = errors.install()
    try:
        resumed: Resumed | None = None
        while True:  # once more after a change of language, with what was shown
            start = Start(app, folders, errors, _config_folder(), _cache_folder(), resumed)
            start.file, file = file, None
            with close_on_signals(start.window):
                start.window.show()
                code = app.exec()
            resumed = start.to_resume
            if resumed is None:
                break
            start.window.deleteLater()
    finally:
        put_back()
        wait_for_background_work()
    if start.failure:
        raise start.failure
    return code


def bare_window(app: QApplication, config_folder: Path) -> MainWindow:
    """The window without its panels, in its colours and at the size that it was left in."""
    settings, _ = load_settings(settings_path(config_folder))
    apply_theme(app, settings.theme, settings.text_size)
    return MainWindow(QSettings(str(config_folder / "window.ini"), QSettings.Format.IniFormat))


class Start:
    """The way from the bare window to the running program. `failure` says why there is none; the window says it too.

    `file` is the scene to open, if any.
    """

    def __init__(
        self,
        app: QApplication,
        folders: "Folders",
        errors: ErrorReporter,
        config_folder: Path,
        cache_folder: Path | None = None,
        resumed: "Resumed | None" = None,
    ) -> None:
        self._app, self._folders, self._errors, self._config_folder = app, folders, errors, config_folder
        self._cache_folder, self._resumed = cache_folder, resumed
        settings, _ = load_settings(settings_path(config_folder))
        self._faults = speak_as_set(settings.language)
        if settings.pack and not folders.pack:
            self._folders = _with_chosen_pack(folders, settings.pack)
        self.window = bare_window(app, config_folder)
        self.program: Program | None = None
        self.failure: NerveScopeError | None = None
        self.file: Path | None = None
        self._glance: FirstGlance | None = None
        self._once = self.window.loading.painted.connect(lambda: QTimer.singleShot(0, self.glance))

    @property
    def to_resume(self) -> "Resumed | None":
        """What the next window goes on with, when this one was closed for a change of language."""
        return self.program.to_resume if self.program else None

    @property
    def has_body(self) -> bool:
        """Whether the 3D view stands in the window."""
        view = self.program.desk.viewport if self.program else None
        return view is not None and self.window.view_stack.currentWidget() is view

    def glance(self) -> None:
        """Show the body from what the last run has kept, where that can be used; the rest follows when it is on the screen."""
        self.window.loading.painted.disconnect(self._once)
        self._once = self.window.loading.painted.connect(lambda: QTimer.singleShot(0, self.fill))
        is_shown = False
        try:
            if self._cache_folder and not self._resumed:
                from nervescope.ui.first_glance import FirstGlance  # noqa: PLC0415 - the window comes first

                settings, _ = load_settings(settings_path(self._config_folder))
                self._glance = FirstGlance(self._folders, self._cache_folder, Palette(settings.tissue_colours))
                is_shown = self._glance.show(self.window, theme_of(self.window).picture)
        finally:
            if not is_shown:
                self.fill()

    def fill(self) -> None:
        """Read the atlas and furnish the window."""
        self.window.loading.painted.disconnect(self._once)
        from nervescope.content.load import load_atlas  # noqa: PLC0415 - the window comes first
        from nervescope.content.parse_memory import ParseMemory  # noqa: PLC0415
        from nervescope.ui.reading import MeshReading  # noqa: PLC0415

        memory = ParseMemory(self._cache_folder / PARSED_TEXTS) if self._cache_folder else None
        try:
            try:
                atlas = load_atlas(self._folders, memory)
            except ContentError as error:
                if not self._folders.pack:
                    raise
                self._folders = replace(self._folders, pack=None)
                self._faults = (*self._faults, error.problems[0])
                atlas = load_atlas(self._folders, memory)
        except NerveScopeError as error:
            self.failure = error
            self.window.loading.say(_said(error))
            return
        reading = MeshReading(atlas, self._errors, self.window)
        from nervescope.ui.program import Program  # noqa: PLC0415 - its panels are imported while the meshes are read

        self.program = Program(self._app, self.window, atlas, reading, self._errors, self._config_folder)
        self.program.scenes.file = self.file
        self._errors.report_problems(self._faults)
        if self._resumed:
            self.program.go_on_from(self._resumed)
        if self._glance:
            self.program.stage = self._glance.hand_over()
            reading.when_read(lambda: QTimer.singleShot(KEEP_AFTER_MS, self.window, self._keep))

    def _keep(self) -> None:
        """Keep what the next start shows first."""
        if self._glance and self.program:
            self._glance.keep(self.program.desk.atlas, self.program.store, self.window)


def _with_chosen_pack(folders: "Folders", pack_id: str) -> "Folders":
    """The folders with the pack that the person has chosen, while it is there."""
    from nervescope.content.packs import is_pack_id, packs_folder  # noqa: PLC0415 - only where a pack is chosen

    place = packs_folder() / pack_id
    return replace(folders, pack=place) if is_pack_id(pack_id) and place.is_dir() else folders


def require_display() -> None:
    """Raise NerveScopeError, which names the way to work without a window, when Linux has no display."""
    has_display = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if sys.platform.startswith("linux") and not has_display:
        raise NerveScopeError(NO_DISPLAY, NO_DISPLAY_HINT)


def application(argv: Sequence[str]) -> QApplication:
    """The QApplication; a display that does not answer ends in one line and exit code 2, not in an abort of Qt's."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    qInstallMessageHandler(_end_without_display)
    app = QApplication([NAME, *argv])
    qInstallMessageHandler(None)
    app.setApplicationName(NAME)
    app.setOrganizationName(NAME)
    app.setApplicationDisplayName(NAME)
    return app


def _said(error: NerveScopeError) -> str:
    """What failed, where and what to do, as lines for the middle of the window."""
    lines = [str(p) for p in error.problems] if isinstance(error, ContentError) else [error.message]
    rest = [tr("and {count} more, listed by: nervescope check").format(count=len(lines) - _LISTED)] if len(lines) > _LISTED else []
    return "\n\n".join([tr("The body cannot be shown."), *lines[:_LISTED], *rest, error.hint]).strip()


def _config_folder() -> Path:
    """Where settings and window sizes are kept."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation))


def _cache_folder() -> Path:
    """Where things are kept that can be made again."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation))


def _end_without_display(kind: QtMsgType, _context: object, message: str) -> None:
    """Qt is about to abort because no display answers: say so in one line and leave with code 2."""
    if kind == QtMsgType.QtFatalMsg:
        sys.stderr.write(f"{NO_DISPLAY} {NO_DISPLAY_HINT}\n")
        sys.stderr.flush()
        os._exit(2)
