"""The tray that changes the way of the nerve: six courses past piriformis and four levels of division, and how often each is."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from nervescope.domain.atlas import Atlas
from nervescope.domain.knowledge import Variant
from nervescope.domain.language import later, tr
from nervescope.domain.variant import Course, Division
from nervescope.session.state import Tool, ViewState
from nervescope.session.variants import has_shape, honesty_words, source_words, told_of
from nervescope.ui import variant_steps
from nervescope.ui.desk import Desk
from nervescope.ui.panels.segmented import SegmentedControl
from nervescope.ui.theme import Theme
from nervescope.ui.trays.tray import Tray
from nervescope.ui.trays.variant_icons import SIZE, course_icon, division_icon

WIDE_PX = 680
PIRIFORMIS, LEVEL = "piriformis", "level"
SHORT = {
    Course.A: later("below"),
    Course.B: later("through,\nbelow"),
    Course.C: later("above,\nbelow"),
    Course.D: later("through"),
    Course.E: later("above,\nthrough"),
    Course.F: later("above"),
    Division.PELVIS: later("in the\npelvis"),
    Division.MID_THIGH: later("at mid\nthigh"),
    Division.USUAL: later("lower\nthigh"),
    Division.LOW: later("behind\nthe knee"),
}
"""What stands under each drawing."""
MISSING = later("The other shapes are not in this copy of the atlas, so only the usual one can be shown.")


class VariantTray(Tray):
    """Which kind of variant, the choices as drawings, and the words for the chosen one."""

    tool = Tool.VARIANT
    name = later("Variants")

    def __init__(self, atlas: Atlas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._shown: tuple[Course, Division] | None = None
        self.kinds = SegmentedControl(
            tr("Which variants"),
            [
                (PIRIFORMIS, tr("At piriformis"), tr("How the nerve passes the piriformis muscle")),
                (LEVEL, tr("Division"), tr("Where the nerve parts in two")),
            ],
        )
        self._courses, self._levels = QButtonGroup(self), QButtonGroup(self)
        self.buttons: dict[Course | Division, QToolButton] = {}
        self.choices = QStackedWidget()
        self.choices.addWidget(self._row_of(self._courses, tuple(Course)))
        self.choices.addWidget(self._row_of(self._levels, (Division.PELVIS, Division.MID_THIGH, Division.USUAL, Division.LOW)))
        self.choices.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.words, self.honesty = _label("small"), _label("faint")
        self.row.addWidget(self.kinds)
        self.row.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self.words)
        texts.addWidget(self.honesty)
        texts.addStretch(1)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(16)
        self._below.addWidget(self.choices, 0, Qt.AlignmentFlag.AlignTop)
        self._below.addLayout(texts, 1)
        self.body.addLayout(self._below)
        self._show_kind(PIRIFORMIS)

    def show_state(self, state: ViewState) -> None:
        """Mark what is shown and say how often it is; what the atlas lacks cannot be chosen."""
        chosen = (state.variant, state.division)
        if chosen != self._shown:
            self._shown = chosen
            if chosen != (Course.A, Division.USUAL):
                self._show_kind(PIRIFORMIS if state.division is Division.USUAL else LEVEL)
        marked: tuple[tuple[QButtonGroup, Course | Division], ...] = ((self._courses, state.variant), (self._levels, state.division))
        for group, one in marked:
            blocker = QSignalBlocker(group)
            self.buttons[one].setChecked(True)
            blocker.unblock()
        for choice, button in self.buttons.items():
            button.setEnabled(self._is_there(choice))
        words = told_of(self._atlas, state, self._is_level)
        self.words.setText(f"{words}  {tr(MISSING)}".strip() if self._lacks_others else words)
        sources = source_words(self._atlas, state, self._is_level)
        self.honesty.setText("  ".join(line for line in (honesty_words(self._atlas, state, self._is_level), sources) if line))
        self.choices.setAccessibleDescription(self.words.text())

    def connect_desk(self, desk: Desk) -> None:
        """Every choice goes to the session."""
        courses, levels = tuple(Course), self._order_of_levels
        self._courses.idClicked.connect(lambda index: variant_steps.choose_course(desk, courses[index]))
        self._levels.idClicked.connect(lambda index: variant_steps.choose_division(desk, levels[index]))
        self.kinds.chosen.connect(lambda kind: self._turn_to(kind, desk))

    def wear(self, theme: Theme) -> None:
        """Draw the choices for the colours of a theme."""
        super().wear(theme)
        for choice, button in self.buttons.items():
            ground = theme.surface
            button.setIcon(course_icon(choice, ground) if isinstance(choice, Course) else division_icon(choice, ground))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words stand beside the drawings where there is room, else under them."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= WIDE_PX
        self._below.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def showEvent(self, event: QShowEvent) -> None:
        """The arrows are for the choices as soon as the tray is open."""
        super().showEvent(event)
        group = self._levels if self._is_level else self._courses
        checked = group.checkedButton()
        if checked is not None:
            checked.setFocus()

    @property
    def _is_level(self) -> bool:
        """Whether the levels of division are to be seen."""
        return self.choices.currentIndex() == 1

    @property
    def _order_of_levels(self) -> tuple[Division, ...]:
        """The levels from above downward, as they stand in the tray."""
        return tuple(choice for choice in self.buttons if isinstance(choice, Division))

    @property
    def _lacks_others(self) -> bool:
        """Whether the atlas has nothing but the usual one of the kind that is to be seen."""
        group, usual = (self._levels, Division.USUAL) if self._is_level else (self._courses, Course.A)
        return not any(button.isEnabled() for button in group.buttons() if button is not self.buttons[usual])

    def _turn_to(self, kind: str, desk: Desk) -> None:
        """Look at the other kind of variants; nothing is chosen by that."""
        self._show_kind(kind)
        self.show_state(desk.state)

    def _show_kind(self, kind: str) -> None:
        self.kinds.show_value(kind)
        self.choices.setCurrentIndex(0 if kind == PIRIFORMIS else 1)

    def _is_there(self, choice: Course | Division) -> bool:
        return has_shape(self._atlas, choice) if isinstance(choice, Course) else has_shape(self._atlas, Course.A, choice)

    def _row_of(self, group: QButtonGroup, choices: tuple[Course | Division, ...]) -> QWidget:
        """The buttons of one kind side by side."""
        widget = QWidget()
        line = QHBoxLayout(widget)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for index, choice in enumerate(choices):
            button = self._button(choice)
            self.buttons[choice] = button
            group.addButton(button, index)
            line.addWidget(button)
        line.addStretch(1)
        return widget

    def _button(self, choice: Course | Division) -> QToolButton:
        """One choice: a drawing with its letter and a few words under it."""
        known = self._known(choice)
        letter = f"{choice.value}  " if isinstance(choice, Course) else ""
        button = QToolButton()
        button.setCheckable(True)
        button.setProperty("choice", True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(round(SIZE[0]), round(SIZE[1])))
        button.setText(letter + tr(SHORT[choice]))
        name = known.name if known else tr(SHORT[choice]).replace("\n", " ")
        button.setToolTip(name)
        button.setAccessibleName(
            tr("Variant {letter}: {name}").format(letter=letter.strip(), name=name)
            if letter
            else tr("Nerve parts {where}").format(where=name)
        )
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setFixedSize(66, 80)
        return button

    def _known(self, choice: Course | Division) -> Variant | None:
        known = self._atlas.knowledge
        return (known.variants if isinstance(choice, Course) else known.divisions).get(choice.value)


def _label(words: str) -> QLabel:
    """A line of text that wraps."""
    label = QLabel()
    label.setProperty("words", words)
    label.setWordWrap(True)
    return label
