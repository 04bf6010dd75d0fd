"""One running program: the only place that builds its parts and hands them to one another.

The panels show before VTK is imported; the 3D view is made in the next turn of the event loop, the meshes beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from nervescope.domain.atlas import Atlas
from nervescope.export.typeface import load_fonts
from nervescope.session.session import Session
from nervescope.session.settings import Settings, load_settings, settings_path
from nervescope.session.state import Palette, ViewState
from nervescope.ui.desk import Desk, SettingsKeeper
from nervescope.ui.dialog_openers import openers
from nervescope.ui.errors import ErrorReporter
from nervescope.ui.icons import icon_pixmap
from nervescope.ui.interpreter import wished
from nervescope.ui.main_window import MainWindow
from nervescope.ui.memory import GivingBack
from nervescope.ui.menus import PLAIN_ICONS, ActionBook
from nervescope.ui.parts import Parts
from nervescope.ui.reading import MeshReading
from nervescope.ui.scenes.start import Scenes
from nervescope.ui.status_file import StatusFile
from nervescope.ui.theme import LIGHT, apply_theme
from nervescope.ui.wiring import Wiring

if TYPE_CHECKING:
    from nervescope.scene.camera import CameraPose
    from nervescope.scene.mesh_store import MeshStore
    from nervescope.scene.stage import Stage
    from nervescope.ui.scenes.keeper import HandedOver


@dataclass(frozen=True)
class Resumed:
    """What a new window goes on with after a change of language: the session with its history, its file, and where the camera stood."""

    session: Session
    pose: CameraPose | None
    scene: HandedOver | None = None


class Program:
    """One running program: furnishes a window and joins its parts. `open_view` is called by itself once the panels are on the screen.

    `stage`: an empty one that the 3D view goes on with, where the body was shown already.
    """

    def __init__(
        self, app: QApplication, window: MainWindow, atlas: Atlas, reading: MeshReading, errors: ErrorReporter, config_folder: Path
    ) -> None:
        path = settings_path(config_folder)
        settings, faults = load_settings(path)
        self._app = app
        self._errors = errors
        self.stage: Stage | None = None
        keeper = SettingsKeeper(settings, path, errors)
        load_fonts()
        self._wished = (settings.theme, settings.text_size)
        app.setDesktopFileName("nervescope")  # as `nervescope desktop` calls its entry
        app.setWindowIcon(QIcon(icon_pixmap("structure", LIGHT.accent, 64, 2.0)))
        self._theme = apply_theme(app, settings.theme, settings.text_size)
        self.window = window
        window.furnish(Parts(atlas))
        self.desk = Desk(atlas, Session(ViewState(palette=Palette(settings.tissue_colours))), self.window, keeper, errors)
        self.desk.openers = openers(self.desk)
        self.book = ActionBook(self.desk, self.window)
        self.book.fill_menu_bar(self.window.menuBar())
        self.book.fill_toolbar(self.window.toolbar)
        self.window.toolbar.may_be_silent = PLAIN_ICONS
        self.wiring = Wiring(self.desk, self.book)
        self.wiring.wear(self._theme)
        self.window.toolbar.show_words(settings.show_toolbar_words)
        errors.show_with(self.window.error_bar.report)
        errors.report_problems((*faults, *atlas.problems))
        keeper.listen(self._on_settings)
        self.to_resume: Resumed | None = None
        self._language = wished(settings.language)
        self._pose: CameraPose | None = None
        self._pack_id = settings.pack
        scheme = app.styleHints().colorSchemeChanged.connect(lambda _scheme: self._dress(keeper.current))
        window.closing.connect(lambda: QObject.disconnect(scheme))
        self.scenes = Scenes(self.desk, self.book, config_folder)
        self._reading = reading
        self.window.loading.painted.connect(lambda: QTimer.singleShot(0, self.open_view))
        self.window.closing.connect(reading.forget)
        self.window.closing.connect(lambda: self.stage.close() if self.stage else None)

    @property
    def store(self) -> MeshStore:
        """The meshes, as far as they have been read."""
        return self._reading.store

    def go_on_from(self, resumed: Resumed) -> None:
        """Show what another window showed, with its history; the camera follows when the body is there."""
        self._pose = resumed.pose
        self.desk.session.go_on_from(resumed.session)
        if resumed.scene:
            self.scenes.keeper.take_over(resumed.scene)

    def open_view(self) -> None:
        """Import VTK and make the 3D view; the body follows when it is read."""
        if self.desk.viewport or not self.window.isVisible():
            return
        from nervescope.scene.view import SceneView  # noqa: PLC0415 - VTK is imported while the meshes are read
        from nervescope.ui.viewport import Viewport  # noqa: PLC0415

        store = self.store
        scene = SceneView(self.desk.atlas, store, self._theme.picture, self.stage)
        self.stage = None
        self.desk.viewport = Viewport(self.desk.atlas, store, scene, self.desk.state, self.desk.pen)
        self.wiring.connect_view()
        self.wiring.wear(self._theme)
        self.wiring.prefer(self.desk.settings.current)
        self._reading.when_read(self._show_body)

    def _show_body(self) -> None:
        """Everything is read: show the body, and say what is missing."""
        view = self.desk.view
        view.attach()
        self.window.show_view(view)
        view.fly_to_state(self.desk.state, is_instant=True)
        if self._pose:
            view.driver.fly_to(self._pose, is_instant=True)
        view.frame_drawn.connect(lambda _ms, _moving: self.window.status.show_quality(view.is_fast_view))
        view.frame_drawn.connect(GivingBack(view).wait)
        self._errors.report_problems(self.store.problems)
        StatusFile.start(self.desk)
        self.scenes.begin()

    def _on_settings(self, settings: Settings) -> None:
        """A preference has changed; dressing the whole window is dear, so only when the colours did."""
        if wished(settings.language) is not self._language or settings.pack != self._pack_id:
            self._begin_anew()
            return
        if (settings.theme, settings.text_size) != self._wished:
            self._dress(settings)
        self.wiring.prefer(settings)
        self.book.refresh()
        self.window.toolbar.show_words(settings.show_toolbar_words)

    def _begin_anew(self) -> None:
        """Close the window, so that one in the chosen language, or with the chosen body, takes its place (`app.run_app`)."""
        view = self.desk.viewport
        self.to_resume = Resumed(self.desk.session, view.driver.goal if view else None, self.scenes.keeper.hand_over())
        QTimer.singleShot(0, self.window.close)

    def _dress(self, settings: Settings) -> None:
        """Wear another theme, or write in another size."""
        self._wished = (settings.theme, settings.text_size)
        self._theme = apply_theme(self._app, *self._wished)
        self.wiring.wear(self._theme)
