"""The tray of a lesson: its steps in a row, on and back through them, and what can be done with the one that is shown."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from nervescope.domain.language import later, tr
from nervescope.session.changes import toggle_tool
from nervescope.session.state import Tool, ViewState
from nervescope.ui import lesson_steps
from nervescope.ui.desk import Desk
from nervescope.ui.icons import icon
from nervescope.ui.theme import Theme
from nervescope.ui.trays.step_row import StepRow
from nervescope.ui.trays.tray import Tray

_ROOMY_PX = 560


class LessonTray(Tray):
    """Make a lesson and show it."""

    tool = Tool.LESSON
    name = later("Lesson")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = (QHBoxLayout(), QHBoxLayout())
        self._is_one_line: bool | None = None
        self.previous, self.next = (
            _arrow(tr("Step before in the lesson"), tr("Back in the lesson (Page Up)")),
            _arrow(tr("Next step of the lesson"), tr("On in the lesson (Page Down)")),
        )
        self.where = QLabel()
        self.where.setProperty("words", "small")
        self.add = QPushButton(tr("Add this view"))
        self.add.setToolTip(tr("Keep what you see now as the next step of the lesson (Shift+Z)"))
        self.steps = StepRow()
        self.hint = QLabel(tr("A lesson is views in a row, saved in one file. Find a view that you want to show, then add it."))
        self.hint.setWordWrap(True)
        self.hint.setContentsMargins(0, 0, 0, 8)
        self.hint.setProperty("words", "soft")
        self.rename, self.keep = _quiet(tr("Rename")), _quiet(tr("Keep this view"))
        self.earlier, self.later, self.remove = _quiet(tr("Move back")), _quiet(tr("Move on")), _quiet(tr("Remove"))
        self.show_client = _quiet(tr("Show to a client"))
        self.rename.setToolTip(tr("Write a title for the step that is shown (Ctrl+F2)"))
        self.keep.setToolTip(tr("Let the step be as you see it now"))
        self.show_client.setToolTip(tr("Only the body and the title of the step; Next and Back go through the lesson (F5)"))
        self._place()

    def show_state(self, state: ViewState) -> None:
        """Show the steps and which one it is; without any say how to begin."""
        if self._desk is None:
            return
        lesson = state.lesson
        titles = tuple(lesson_steps.title_of(self._desk, step.scene) for step in lesson.steps)
        self.steps.fill(titles, tuple(step.scene.thumbnail for step in lesson.steps), lesson.at)
        has_any = bool(lesson.steps)
        self.steps.setVisible(has_any)
        self.hint.setVisible(not has_any)
        self.where.setText(lesson_steps.words_of_place(state))
        for part in (self.rename, self.keep, self.earlier, self.later, self.remove, self.show_client, self.previous, self.next):
            part.setVisible(has_any)
        self.previous.setEnabled(lesson.at > 0)
        self.earlier.setEnabled(lesson.at > 0)
        is_before_last = lesson.at < len(lesson.steps) - 1
        self.next.setEnabled(is_before_last)
        self.later.setEnabled(is_before_last)
        self.lines_changed.emit()

    def connect_desk(self, desk: Desk) -> None:
        """Connect the controls with the session."""
        self._desk = desk
        self.previous.clicked.connect(lambda: lesson_steps.step(desk, -1))
        self.next.clicked.connect(lambda: lesson_steps.step(desk, 1))
        self.add.clicked.connect(lambda: lesson_steps.add(desk))
        self.keep.clicked.connect(lambda: lesson_steps.keep(desk))
        self.earlier.clicked.connect(lambda: lesson_steps.move(desk, -1))
        self.later.clicked.connect(lambda: lesson_steps.move(desk, 1))
        self.remove.clicked.connect(lambda: lesson_steps.remove(desk))
        self.rename.clicked.connect(self.begin_rename)
        self.show_client.clicked.connect(lambda: _client(desk))
        self.steps.stepped.connect(lambda row: lesson_steps.go(desk, row) if row >= 0 else None)
        self.steps.paged.connect(lambda by: lesson_steps.step(desk, by))
        self.steps.renamed.connect(self._on_renamed)
        self.steps.moved.connect(lambda by: lesson_steps.move(desk, by))

    def begin_rename(self) -> None:
        """Write on the step that is shown; the tray opens for it where it is closed."""
        if self.desk.state.tool is not Tool.LESSON:
            self.desk.change(tr("Lesson"), toggle_tool(self.desk.state, Tool.LESSON))
        self.steps.setFocus()
        if self.steps.currentItem():
            self.steps.editItem(self.steps.currentItem())

    def wear(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        super().wear(theme)
        self.previous.setIcon(icon("back", theme))
        self.next.setIcon(icon("next", theme))
        self.steps.setStyleSheet(
            f"QListWidget::item {{ padding: 4px 10px; border: 1px solid {theme.outline}; border-radius: 8px; color: {theme.text}; }}"
            f"QListWidget::item:selected {{ background: {theme.accent}; color: {theme.on_accent}; border-color: {theme.accent}; }}"
            f"QListWidget:focus {{ border: 2px solid {theme.accent}; border-radius: 8px; }}"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the name of the tray gives way, and the buttons take two lines."""
        super().resizeEvent(event)
        self.heading.setVisible(event.size().width() >= _ROOMY_PX)
        self._lay_buttons(event.size().width())

    def _on_renamed(self, title: str) -> None:
        lesson_steps.rename(self.desk, title)
        self.show_state(self.desk.state)

    def _place(self) -> None:
        """On and back with "add" in the first line, then the steps, then what can be done with one."""
        for part in (self.previous, self.where, self.next):
            self.row.addWidget(part)
        self.row.addStretch(1)
        self.row.addWidget(self.add)
        self.body.setSpacing(4)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.steps)
        for line in self._lines:
            line.setSpacing(0)
            self.body.addLayout(line)
        self._lay_buttons(_ROOMY_PX)

    def _lay_buttons(self, width_px: int) -> None:
        """All buttons in one line, or what is done with a step over what is done with all, where their words need it."""
        first, second = (self.rename, self.keep, self.remove), (self.earlier, self.later)
        margins = self.body.contentsMargins()
        room = width_px - margins.left() - margins.right()
        is_one = sum(b.sizeHint().width() for b in (*first, *second, self.show_client)) <= room
        if is_one == self._is_one_line:
            return
        self._is_one_line = is_one
        for line in self._lines:
            while line.count():
                line.takeAt(0)
        for button in (self.rename, self.keep, *second, self.remove) if is_one else first:
            self._lines[0].addWidget(button)
        self._lines[0].addStretch(1)
        for button in () if is_one else second:
            self._lines[1].addWidget(button)
        last = self._lines[0 if is_one else 1]
        if not is_one:
            last.addStretch(1)
        last.addWidget(self.show_client)
        self.lines_changed.emit()


def _client(desk: Desk) -> None:
    from nervescope.ui.use_cases import toggle_client_mode  # noqa: PLC0415 - it knows all panels

    toggle_client_mode(desk)


def _arrow(name: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setAccessibleName(name)
    button.setToolTip(tip)
    return button


def _quiet(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("role", "quiet")
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return button
