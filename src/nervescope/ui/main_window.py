"""The main window: places the panels, folds them and remembers their sizes. What they do is connected elsewhere.

It is on the screen before its panels exist: `furnish` gives it those, and needs the atlas.
"""

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, QRect, QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from nervescope.session.state import Mode
from nervescope.ui.columns import column, set_widths, side_column
from nervescope.ui.loading_page import LoadingPage
from nervescope.ui.type_size import grown

if TYPE_CHECKING:
    from nervescope.ui.parts import Parts
    from nervescope.ui.trays.tray import TrayDock

DESIGN_SIZE, SMALLEST_SIZE = (1440, 900), (1100, 700)
LEFT_PX, RIGHT_PX = (260, 300), (360, 640)


class MainWindow(QMainWindow):
    """Everything in its place. Its parts are public: those who connect them use them directly."""

    closing = Signal()
    trays: "TrayDock"

    def __init__(self, layout_store: QSettings) -> None:
        super().__init__()
        self.setWindowTitle("NerveScope")
        self.setMinimumSize(*SMALLEST_SIZE)
        self._store = layout_store
        self._mode = Mode.EXPLORE
        self._folded = {"left": False, "right": False}
        self._is_furnished = False
        self.loading = LoadingPage()
        self.setCentralWidget(column(self.loading))
        self._restore_size()
        self.loading.setFocus()

    def furnish(self, parts: "Parts") -> None:
        """Put the panels in their places, once; the loading page stays in the middle until the body is there."""
        self.top_bar, self.error_bar, self.status = parts.top_bar, parts.error_bar, parts.status
        self.sites, self.layers, self.text = parts.sites, parts.layers, parts.text
        self.client_bar, self.toolbar, self.trays = parts.client_bar, parts.toolbar, parts.trays
        self.left, self.middle = side_column(self.sites, self.layers), QWidget()
        self.view_stack = QStackedLayout()
        self.splitter = self._placed()
        self.emergency = parts.emergency_over(self._body)
        self.client_bar.hide()
        self._is_furnished = True
        self._restore_panels()
        self.loading.announce_next_paint()
        self.loading.setFocus()

    def show_view(self, view: QWidget) -> None:
        """Put the 3D view in the place of the loading page; the next start shows its first picture there."""
        self._store.setValue("view", QRect(self.loading.mapTo(self, QPoint(0, 0)), self.loading.size()))
        self.view_stack.addWidget(view)
        self.view_stack.setCurrentWidget(view)
        view.setFocus()

    def view_place(self) -> QRect:
        """Where the 3D view will stand in the bare window: where it stood at the last start."""
        place = self._store.value("view")
        return place if isinstance(place, QRect) and self.rect().contains(place) and not place.isEmpty() else self.rect()

    def add_under_body(self, row: QWidget) -> None:
        """Put a row under the body and its trays."""
        self._middle_rows.addWidget(row)

    def focus_view(self) -> None:
        """Give the keys to the 3D view."""
        view = self.view_stack.currentWidget()
        if view is not None:
            view.setFocus()

    def set_mode(self, mode: Mode) -> None:
        """Show only the body and the caption in client mode, everything else otherwise."""
        self._mode = mode
        is_client = mode is Mode.CLIENT
        for part in (self.menuBar(), self.top_bar, self.toolbar, self.status):
            part.setVisible(not is_client)
        self.client_bar.setVisible(is_client)
        self.error_bar.setVisible(not is_client and bool(self.error_bar.reports))
        self._show_panels()
        self.focus_view()

    def changeEvent(self, event: QEvent) -> None:
        """Give the left panel room for larger words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._is_furnished:
            set_widths(self.left, self._left_px())

    def fold(self, side: str) -> None:
        """Fold the `left` or `right` panel, or bring it back."""
        self._folded[side] = not self._folded[side]
        self._show_panels()

    def is_open(self, side: str) -> bool:
        """Whether the `left` or `right` panel is not folded."""
        return not self._folded[side]

    def toggle_full_screen(self) -> None:
        """Use the whole screen, or the window again."""
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember sizes, and let others free what they hold."""
        self._store.setValue("geometry", self.saveGeometry())
        if self._is_furnished:
            self._store.setValue("panels", self.splitter.saveState())
            self._store.setValue("folded_left", self._folded["left"])
            self._store.setValue("folded_right", self._folded["right"])
            self._store.setValue("folded_sections", json.dumps(self.text.folded_sections()))
        self._store.sync()
        self.closing.emit()
        super().closeEvent(event)

    def _placed(self) -> QSplitter:
        """Place all parts and return the splitter between the columns."""
        self._middle_rows = middle = QVBoxLayout(self.middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.toolbar)
        middle.addLayout(self.view_stack, 1)
        middle.addWidget(self.trays)
        self.view_stack.addWidget(self.loading)  # from the bare window straight to here: without a parent it would flash as a window
        splitter = QSplitter(Qt.Orientation.Horizontal)
        for part, widths in ((self.left, self._left_px()), (self.middle, (320, 16777215)), (self.text, RIGHT_PX)):
            set_widths(part, widths)
            splitter.addWidget(part)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        for index, stretch in enumerate((0, 1, 0)):
            splitter.setStretchFactor(index, stretch)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top_bar)
        layout.addWidget(self.error_bar)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.client_bar)
        layout.addWidget(self.status)
        self._body = body
        self.setCentralWidget(body)
        return splitter

    def _left_px(self) -> tuple[int, int]:
        """How narrow and how wide the left panel may be: room for larger and for longer words."""
        return max(grown(LEFT_PX[0]), self.layers.minimumSizeHint().width()), grown(LEFT_PX[1])

    def _show_panels(self) -> None:
        is_exploring = self._mode is Mode.EXPLORE
        self.left.setVisible(is_exploring and not self._folded["left"])
        self.text.setVisible(is_exploring and not self._folded["right"])

    def _restore_size(self) -> None:
        """The size as it was left, or the design size where it fits the screen."""
        geometry = self._store.value("geometry")
        if not isinstance(geometry, QByteArray) or not self.restoreGeometry(geometry):
            room = self.screen().availableSize()
            width, height = min(DESIGN_SIZE[0], room.width()), min(DESIGN_SIZE[1], room.height())
            self.resize(max(width, SMALLEST_SIZE[0]), max(height, SMALLEST_SIZE[1]))

    def _restore_panels(self) -> None:
        """The widths and folds as they were left."""
        panels = self._store.value("panels")
        if not isinstance(panels, QByteArray) or not self.splitter.restoreState(panels):
            left, right = round(self.width() * 0.2), round(self.width() * 0.27)
            self.splitter.setSizes([left, self.width() - left - right, right])
        for side in self._folded:
            self._folded[side] = str(self._store.value(f"folded_{side}", "")).lower() == "true"
        self.text.restore_folds(_folds(str(self._store.value("folded_sections", ""))))
        self._show_panels()


def _folds(text: str) -> dict[str, bool]:
    """Which sections of the text are folded; what cannot be read counts as nothing."""
    try:
        kept = json.loads(text)
    except ValueError:
        return {}
    return {str(k): v for k, v in kept.items() if isinstance(v, bool)} if isinstance(kept, dict) else {}
