"""The tray that takes the body apart: which region, how far, and in words what came off last."""

from PySide6.QtCore import QSignalBlocker, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from nervescope.domain.atlas import Atlas
from nervescope.domain.language import inside, later, tr
from nervescope.session.changes_peel import order_to_use
from nervescope.session.peel import peel_words
from nervescope.session.state import Tool, ViewState
from nervescope.ui import peel_steps
from nervescope.ui.desk import Desk
from nervescope.ui.icons import icon
from nervescope.ui.panels.segmented import SegmentedControl
from nervescope.ui.structure_steps import toggle_fade_covering
from nervescope.ui.theme import Theme
from nervescope.ui.trays.step_slider import StepSlider
from nervescope.ui.trays.tray import Tray

_NARROW_PX = 620
_ELSE_PX = 100
"""What the first line needs besides the name of the tray and the regions."""
_BESIDE, _UNDER = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_TIGHT_WORDS = "QToolButton { padding: 5px 5px; font-size: 13px; } QToolButton:focus { padding: 4px 4px; }"


class PeelTray(Tray):
    """Region, slider, a step each way, the words, and everything back."""

    tool = Tool.PEEL
    name = later("Peel")

    def __init__(self, atlas: Atlas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas = atlas
        options = [(order.id, order.short_name, tr("Take apart: {name}").format(name=inside(order.name))) for order in atlas.peels.values()]
        self.regions = SegmentedControl(tr("Region"), options)
        self.slider = StepSlider()
        self.slider.setAccessibleName(tr("Layers taken off"))
        self.back = _button(tr("Put one layer back  ([ or Left)"))
        self.on = _button(tr("Take one layer off  (] or Right)"))
        self.words = QLabel()
        self.words.setProperty("words", "small")
        self.words.setMinimumWidth(120)
        self.all_back = QPushButton(tr("Put all back"))
        self.all_back.setProperty("role", "quiet")
        self.all_back.setToolTip(tr("Put every layer back"))
        self.fades = QCheckBox(tr("Fade what covers"))
        self.fades.setToolTip(tr("What hides the chosen structure or site goes see-through by itself (O)"))
        self._foot = QBoxLayout(_BESIDE)
        self.regions.setStyleSheet(_TIGHT_WORDS)
        self.row.addWidget(self.regions)
        self.row.addStretch(1)
        self._place()

    def show_state(self, state: ViewState) -> None:
        """Region, place and words of the peeling."""
        order = order_to_use(self._atlas, state)
        blocker = QSignalBlocker(self.fades)
        self.fades.setChecked(state.fade_covering)
        blocker.unblock()
        for part in (self.regions, self.slider, self.back, self.on):
            part.setEnabled(order is not None)
        self.all_back.setEnabled(bool(state.peel_region))
        if order is None:
            self.words.setText(tr("This atlas has no layers to take off."))
            return
        total, words = len(order.steps), peel_words(order, state.peel_depth)
        self.regions.show_value(order.id)
        self.slider.show_depth(total, state.peel_depth)
        self.slider.setAccessibleDescription(words)
        self.words.setText(words[:1].upper() + words[1:])
        self.words.setToolTip(words)
        self.back.setEnabled(state.peel_depth > 0)
        self.on.setEnabled(state.peel_depth < total)

    def connect_desk(self, desk: Desk) -> None:
        """Every control goes to the session."""
        self.regions.chosen.connect(lambda region_id: peel_steps.choose_region(desk, region_id))
        self.slider.dragged.connect(lambda depth, key: peel_steps.drag(desk, depth, key))
        self.slider.let_go.connect(lambda key: peel_steps.settle(desk, key))
        self.slider.stepped.connect(lambda step: peel_steps.step(desk, step))
        self.back.clicked.connect(lambda: peel_steps.step(desk, -1))
        self.on.clicked.connect(lambda: peel_steps.step(desk, 1))
        self.fades.toggled.connect(lambda _checked: toggle_fade_covering(desk))
        self.all_back.clicked.connect(lambda: peel_steps.put_all_back(desk))

    def wear(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        super().wear(theme)
        self.back.setIcon(icon("chevron_left", theme))
        self.on.setIcon(icon("chevron_right", theme))

    def showEvent(self, event: QShowEvent) -> None:
        """The arrows are for the slider as soon as the tray is open."""
        super().showEvent(event)
        self.slider.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the words stand on a line of their own, and the name of the tray gives way to the regions."""
        super().resizeEvent(event)
        wanted = self.heading.sizeHint().width() + self.regions.sizeHint().width() + _ELSE_PX
        self.heading.setVisible(wanted <= event.size().width())
        direction = _UNDER if event.size().width() < _NARROW_PX else _BESIDE
        if direction != self._foot.direction():
            self._foot.setDirection(direction)
            self.lines_changed.emit()

    def _place(self) -> None:
        """The slider between its two buttons, the words under it."""
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.back)
        line.addWidget(self.slider, 1)
        line.addWidget(self.on)
        switches = QHBoxLayout()
        switches.setSpacing(8)
        switches.addWidget(self.fades, 1)
        switches.addWidget(self.all_back)
        self._foot.setSpacing(8)
        self._foot.addWidget(self.words, 1)
        self._foot.addLayout(switches)
        self.body.addLayout(line)
        self.body.addLayout(self._foot)


def _button(tip: str) -> QToolButton:
    """A button with an icon."""
    button = QToolButton()
    button.setIconSize(QSize(20, 20))
    button.setToolTip(tip)
    button.setAccessibleName(tip.partition("  ")[0])
    return button
