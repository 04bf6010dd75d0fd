"""The scenes that were open lately, with their small pictures: as a menu, and as one quiet row at the start."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QProxyStyle, QStyle, QStyleOption, QToolButton, QWidget

from nervescope.domain.errors import NerveScopeError
from nervescope.domain.language import tr
from nervescope.session.recent import Recent
from nervescope.session.scene_file import load_file
from nervescope.ui.desk import Desk
from nervescope.ui.icons import icon
from nervescope.ui.scenes.keeper import SceneKeeper
from nervescope.ui.scenes.small_picture import decoded
from nervescope.ui.scenes.when import when
from nervescope.ui.theme import Theme
from nervescope.ui.worker import run_in_background

_MENU_PX, _ROW_PX = QSize(64, 40), QSize(80, 50)
_MOST_IN_ROW = 4


class RecentMenu(QMenu):
    """`Open recent`: filled anew each time that it opens; the pictures come a moment later, read beside the window."""

    def __init__(self, desk: Desk, keeper: SceneKeeper) -> None:
        super().__init__(desk.window)
        self._desk, self._keeper = desk, keeper
        self._style = _LargeIcons()
        self.setStyle(self._style)
        self.setToolTipsVisible(True)
        self.setAccessibleName(tr("Open recent"))
        self.aboutToShow.connect(self.fill)

    def open_in_window(self) -> None:
        """Open it by its key, in the middle of the window."""
        window = self._desk.window
        self.popup(window.mapToGlobal(QPoint(window.width() // 3, window.height() // 4)))

    def fill(self) -> None:
        """One entry for each file, the newest first."""
        self.clear()
        rows = self._keeper.recent.all()
        entries = {row.path: self.addAction(f"{row.path.stem}\t{when(datetime.fromtimestamp(row.opened_at))}") for row in rows}
        for path, entry in entries.items():
            entry.setToolTip(str(path))
            entry.triggered.connect(lambda _checked=False, p=path: self._keeper.open(p))

        def show(path: Path, picture: QImage) -> None:
            if path in entries and entries[path] in self.actions():
                entries[path].setIcon(QIcon(QPixmap.fromImage(picture)))

        read_pictures(tuple(entries), show, self)
        if rows:
            self.addSeparator()
            self.addAction(tr("Clear this list")).triggered.connect(self._keeper.recent.clear)
        else:
            self.addAction(tr("No scenes yet")).setEnabled(False)


class RecentRow(QWidget):
    """One row under the body at the start: go on with a scene of before. It goes away with the first step."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, rows: tuple[Recent, ...], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "tray")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Scenes of before"))
        heading = QLabel(tr("Go on with"))
        heading.setProperty("words", "group")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 8, 12, 8)
        layout.setSpacing(12)
        layout.addWidget(heading)
        self.buttons = {row.path: self._button(row) for row in rows[:_MOST_IN_ROW]}
        for button in self.buttons.values():
            layout.addWidget(button)
        layout.addStretch(1)
        close = QToolButton()
        close.setIcon(icon("close", theme))
        close.setAccessibleName(tr("Close this row"))
        close.setToolTip(tr("Close this row"))
        close.clicked.connect(self.left)
        layout.addWidget(close)
        read_pictures(tuple(self.buttons), self._show_picture, self)

    def _button(self, row: Recent) -> QToolButton:
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(_ROW_PX)
        name = button.fontMetrics().elidedText(row.path.stem, Qt.TextElideMode.ElideMiddle, 130)
        button.setText(f" {name}\n {when(datetime.fromtimestamp(row.opened_at))}")
        button.setAccessibleName(tr("Open {name}").format(name=row.path.stem))
        button.setToolTip(str(row.path))
        button.clicked.connect(lambda: self.opened.emit(row.path))
        return button

    def _show_picture(self, path: Path, picture: QImage) -> None:
        self.buttons[path].setIcon(QIcon(QPixmap.fromImage(picture)))


def read_pictures(paths: tuple[Path, ...], show: Callable[[Path, QImage], None], parent: QObject) -> None:
    """Read the small pictures of files beside the window and show each as it comes; a file without one is passed over."""

    def of(path: Path) -> QImage:
        return decoded(load_file(path).file.thumbnail)

    def failed(error: BaseException) -> None:
        if not isinstance(error, NerveScopeError):
            raise error

    def shown(path: Path, picture: QImage) -> None:
        if not picture.isNull():
            show(path, picture)

    for path in paths:
        run_in_background(partial(of, path), partial(shown, path), failed, parent)


class _LargeIcons(QProxyStyle):
    """Menus with pictures that can be made out."""

    def pixelMetric(self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None) -> int:
        """The size of icons in the menu."""
        if metric is QStyle.PixelMetric.PM_SmallIconSize:
            return _MENU_PX.width()
        return super().pixelMetric(metric, option, widget)
