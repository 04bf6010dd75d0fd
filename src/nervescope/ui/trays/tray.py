"""The trays under the body: one for each tool, one open at a time, so that nothing floats over the nerve."""

from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from nervescope.domain.language import inside, tr
from nervescope.session.state import Mode, Tool, ViewState
from nervescope.ui.desk import Desk
from nervescope.ui.icons import icon
from nervescope.ui.theme import Theme

_RULE_PX = 1
"""The line above a tray."""


class Tray(QWidget):
    """The controls of one tool: its name, what it is set with, and a button that closes it.

    A tray of a tool sets `tool` and `name`, fills `row` (from left to right) and may put wider things into `body`, under the row.
    One that needs more lines where it is narrow says so (`lines_changed`).
    It shows what a state says (`show_state`, wishing nothing) and connects its own controls with the session (`connect_desk`).
    """

    tool = Tool.NONE
    name = ""
    close_requested = Signal()
    lines_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self.setAccessibleName(tr(self.name))
        self.heading = QLabel(tr(self.name))
        self.heading.setProperty("words", "group")
        self.close_button = QToolButton()
        self.close_button.setAccessibleName(tr("Close {what}").format(what=inside(tr(self.name))))
        self.close_button.setToolTip(tr("Close this; what it did stays until Show all"))
        self.close_button.clicked.connect(self.close_requested)
        self.row, self.body = QHBoxLayout(), QVBoxLayout()
        self.row.setSpacing(12)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.heading)
        line.addLayout(self.row, 1)
        line.addWidget(self.close_button)
        self.body.setContentsMargins(20, 8, 12, 8)
        self.body.setSpacing(8)
        self.body.addLayout(line)
        self.setLayout(self.body)

    @property
    def desk(self) -> Desk:
        """The session, for what a person does: no tray is in use before it is connected."""
        assert self._desk is not None
        return self._desk

    def show_state(self, state: ViewState) -> None:
        """Show what a state says, wishing nothing."""

    def connect_desk(self, desk: Desk) -> None:
        """Connect the controls with the session; called once."""
        self._desk = desk

    def wear(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self.close_button.setIcon(icon("close", theme))


_Kind = TypeVar("_Kind", bound=Tray)


class TrayDock(QStackedWidget):
    """The place of all trays; it takes no room while none is open."""

    def __init__(self, trays: tuple[Tray, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "tray")
        self.trays: dict[Tool, Tray] = {tray.tool: tray for tray in trays}
        for tray in trays:
            self.addWidget(tray)
            tray.lines_changed.connect(self._fit, Qt.ConnectionType.QueuedConnection)
        self.hide()

    def of(self, kind: type[_Kind]) -> _Kind:
        """The tray of one class."""
        return next(tray for tray in self.trays.values() if isinstance(tray, kind))

    def connect_desk(self, desk: Desk) -> None:
        """Connect every tray with the session, and its button with closing it."""
        for tray in self.trays.values():
            tray.connect_desk(desk)

    def show_state(self, state: ViewState) -> None:
        """Open the tray that a state asks for, or none; a client sees a lesson and not how it is made."""
        is_for_client = state.mode is Mode.CLIENT and state.tool is Tool.LESSON
        tray = None if is_for_client else self.trays.get(state.tool)
        if tray is not None:
            tray.show_state(state)
            self.setCurrentWidget(tray)
            self._fit()
        self.setVisible(tray is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that wrap need another height at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """As high as the open tray wants to be at this width."""
        tray = self.currentWidget()
        if tray is not None:
            wanted = (tray.heightForWidth(self.width()) if tray.hasHeightForWidth() else tray.sizeHint().height()) + _RULE_PX
            if wanted != self.height():
                self.setFixedHeight(wanted)

    def wear(self, theme: Theme) -> None:
        """Use the colours of a theme in every tray."""
        for tray in self.trays.values():
            tray.wear(theme)
