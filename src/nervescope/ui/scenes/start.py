"""Furnishes a running program with its scenes: the keeper, the gate, the menu of recent ones, and what happens at the start."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from nervescope.ui.desk import Desk
from nervescope.ui.menus import ActionBook
from nervescope.ui.scenes.gate import Gate
from nervescope.ui.scenes.keeper import SceneKeeper
from nervescope.ui.theme import theme_of

if TYPE_CHECKING:
    from nervescope.session.recent import Recent
    from nervescope.ui.scenes.recent_list import RecentMenu, RecentRow


class Scenes:
    """The scenes of one program. `begin` is called once the body is shown; `file` is what the program was started with."""

    def __init__(self, desk: Desk, book: ActionBook, config_folder: Path) -> None:
        self._desk = desk
        self.file: Path | None = None
        self.keeper = desk.scenes = SceneKeeper(desk, config_folder)
        self.row: RecentRow | None = None
        Gate(desk.window, self.keeper)
        self.keeper.changed.connect(book.refresh)
        desk.openers |= {"open_scene": self._open, "save_as": self._save_as, "details": self._details, "recent": self._recent}
        desk.openers |= {"import_marks": self._import_marks, "export_marks": self._export_marks}
        self._menu_action = book["file.recent"]
        self._menu: RecentMenu | None = None
        file_menu = desk.window.menuBar().actions()[0].menu()
        assert isinstance(file_menu, QMenu)
        file_menu.aboutToShow.connect(self._furnish_menu)

    def begin(self) -> None:
        """Ask about what was left behind; then open the file of the start, or offer the latest ones."""
        from nervescope.ui.scenes.dialogs import offer_recovery  # noqa: PLC0415 - the window and the body come first

        self._desk.view.driver.rested.connect(self._on_rest)
        if self.keeper.is_resumed:
            return
        offer_recovery(self._desk.window, self.keeper, self._first)

    def _on_rest(self) -> None:
        """A safety copy also knows where the camera stands."""
        if self.keeper.scene.is_changed(self._desk.state):
            self.keeper.autosave.touch()

    def _first(self) -> None:
        rows = tuple(row for row in self.keeper.recent.all())
        if self.file:
            self.keeper.open(self.file)
        elif rows and not self._desk.settings.current.keep_nothing:
            self._show_row(rows)

    def _show_row(self, rows: "tuple[Recent, ...]") -> None:
        """The latest scenes under the body, until the first step."""
        from nervescope.ui.scenes.recent_list import RecentRow  # noqa: PLC0415

        window = self._desk.window
        self.row = row = RecentRow(rows, theme_of(window))
        window.add_under_body(row)
        row.opened.connect(self.keeper.open)
        end: list[Callable[[], None]] = []

        def leave(*_what: object) -> None:
            if self.row is not None:
                self.row = None
                row.hide()
                row.deleteLater()
                end.pop()()

        end.append(self._desk.session.subscribe(leave))
        row.left.connect(leave)

    def _open(self) -> None:
        from nervescope.ui.scenes.dialogs import ask_open  # noqa: PLC0415

        ask_open(self._desk.window, self.keeper)

    def _save_as(self, *then: Callable[[], None]) -> None:
        from nervescope.ui.scenes.dialogs import ask_save_as  # noqa: PLC0415

        ask_save_as(self._desk.window, self.keeper, *then)

    def _details(self) -> None:
        from nervescope.ui.scenes.dialogs import show_details  # noqa: PLC0415

        show_details(self._desk.window, self.keeper)

    def _import_marks(self) -> None:
        from nervescope.ui.scenes.marks import ask_import  # noqa: PLC0415

        ask_import(self._desk, self.keeper)

    def _export_marks(self) -> None:
        from nervescope.ui.scenes.marks import ask_export  # noqa: PLC0415

        ask_export(self._desk, self.keeper)

    def _recent(self) -> None:
        """By its key."""
        self._furnish_menu().open_in_window()

    def _furnish_menu(self) -> "RecentMenu":
        """The entry of the File menu gets its list when the menu is first opened."""
        from nervescope.ui.scenes.recent_list import RecentMenu  # noqa: PLC0415

        if self._menu is None:
            self._menu = RecentMenu(self._desk, self.keeper)
            self._menu_action.setMenu(self._menu)
        return self._menu
