"""The tray of the cut: how the plane lies, where it stands, which side goes, and which tissue stays whole."""

from enum import StrEnum

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from nervescope.domain.language import later, tr
from nervescope.session.changes_cut import position_mm, sense
from nervescope.session.cutting import CutPlane, PlaneKind
from nervescope.session.state import Tool, ViewState
from nervescope.ui import cut_steps
from nervescope.ui.desk import Desk
from nervescope.ui.icons import icon
from nervescope.ui.panels.layers import NAMES
from nervescope.ui.panels.segmented import SegmentedControl
from nervescope.ui.theme import Theme
from nervescope.ui.trays.plane_slider import PlaneSlider
from nervescope.ui.trays.tray import Tray

_REACH_MM = 150.0
_WORDS_PX = 84
_NARROW = "QToolButton[segment] { padding: 5px 6px; font-size: 13px; }"
_KINDS = (
    (PlaneKind.SAGITTAL, later("Sagittal"), later("From front to back, parting left from right")),
    (PlaneKind.FRONTAL, later("Frontal"), later("From side to side, parting front from back")),
    (PlaneKind.TRANSVERSE, later("Transverse"), later("Level, parting upper from lower")),
    (PlaneKind.FREE, later("Free"), later("Any way: straight across the view, then tilted")),
)


class _Number(StrEnum):
    """Which of the two planes the tray speaks of."""

    FIRST = "first"
    SECOND = "second"


class CutTray(Tray):
    """Directions and planes in the first line, the slider in the second, the rest in the third."""

    tool = Tool.CUT
    name = later("Cut")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = ViewState()
        self.index = 0
        self.kinds = SegmentedControl(tr("Direction of the cut"), [(kind, tr(word), tr(tip)) for kind, word, tip in _KINDS])
        numbers = ((_Number.FIRST, "1", tr("The first plane")), (_Number.SECOND, "2", tr("A second plane; choose its direction")))
        self.numbers = SegmentedControl(tr("Plane"), numbers)
        self.slider = PlaneSlider()
        self.back, self.on = _arrow(tr("Move the cut down the slider  (Left)")), _arrow(tr("Move the cut up the slider  (Right)"))
        self.words = QLabel()
        self.words.setProperty("words", "small")
        self.words.setWordWrap(True)
        self.words.setMinimumWidth(_WORDS_PX)
        self.flip = _quiet(tr("Flip"), tr("Take away the other side  (Shift+C)"))
        self.midline = _quiet(tr("Midline"), tr("Cut the body in the midline  (Shift+M)"))
        self.face = _quiet(tr("Face me"), tr("Turn the cut straight to you; drag its round handle to tilt it"))
        self.kept = _quiet(tr("Keep whole"), tr("Which kinds of tissue the cut leaves whole"))
        self.remove = _quiet(tr("Remove"), tr("Take this plane away"))
        self.kept_menu = QMenu(self)
        self.kept.setMenu(self.kept_menu)
        self._kept = {layer: self.kept_menu.addAction(tr(words)) for layer, words in NAMES.items()}
        for entry in self._kept.values():
            entry.setCheckable(True)
        for control in (self.kinds, self.numbers):
            control.setStyleSheet(_NARROW)
        self._place()

    def show_state(self, state: ViewState) -> None:
        """The plane that is spoken of, and what is kept whole."""
        self._state = state
        planes = state.cut.planes
        self.index = min(self.index, len(planes), 1)
        plane = planes[self.index] if self.index < len(planes) else None
        self.numbers.show_value(_Number.SECOND if self.index else _Number.FIRST)
        self.numbers.button(_Number.SECOND).setEnabled(bool(planes))
        self.kinds.show_value(plane.kind if plane else None)
        for part in (self.slider, self.back, self.on, self.flip, self.remove):
            part.setEnabled(plane is not None)
        self.face.setVisible(plane is not None and plane.kind is PlaneKind.FREE)
        self.midline.setVisible(not self.face.isVisibleTo(self))
        for layer, entry in self._kept.items():
            entry.setChecked(layer in state.cut.spared)
        self.words.setText(_where(plane) if plane else tr("Choose a direction"))
        if plane:
            low, high = self._reach(plane)
            self.slider.show_place(low, high, position_mm(plane))
            self.slider.setAccessibleDescription(self.words.text())

    def connect_desk(self, desk: Desk) -> None:
        """Every control goes to the session."""
        self._desk = desk
        self.kinds.chosen.connect(lambda kind: cut_steps.set_kind(desk, self.index, kind))
        self.numbers.chosen.connect(self._choose_plane)
        self.slider.dragged.connect(lambda to_mm, key: cut_steps.move_along(desk, self.index, to_mm, key))
        self.on.clicked.connect(lambda: cut_steps.step_along(desk, self.index, 1))
        self.back.clicked.connect(lambda: cut_steps.step_along(desk, self.index, -1))
        self.flip.clicked.connect(lambda: cut_steps.flip(desk, self.index))
        self.midline.clicked.connect(lambda: cut_steps.midline(desk, self.index))
        self.face.clicked.connect(lambda: cut_steps.face_viewer(desk, self.index))
        self.remove.clicked.connect(lambda: cut_steps.remove(desk, self.index))
        for layer, entry in self._kept.items():
            entry.triggered.connect(lambda checked, k=layer: cut_steps.spare(desk, k, NAMES[k], checked))

    def speak_of(self, index: int) -> None:
        """Let the controls set another plane."""
        self.index = index
        self.show_state(self._state)

    def wear(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        super().wear(theme)
        self.back.setIcon(icon("chevron_left", theme))
        self.on.setIcon(icon("chevron_right", theme))

    def showEvent(self, event: QShowEvent) -> None:
        """The arrows are for the slider as soon as the tray is open."""
        super().showEvent(event)
        self.slider.setFocus()

    def _choose_plane(self, number: _Number) -> None:
        self.speak_of(1 if number is _Number.SECOND else 0)

    def _reach(self, plane: CutPlane) -> tuple[float, float]:
        """Between which places the slider runs: what is in view now, and always where the plane is."""
        here, middle, half = position_mm(plane), position_mm(plane), _REACH_MM
        view = self._desk.viewport if self._desk else None
        if view is not None:
            pose = view.driver.goal
            middle, half = here + plane.height_mm(pose.focus_mm) * sense(plane), pose.field_mm / 2
        return min(middle - half, here), max(middle + half, here)

    def _place(self) -> None:
        self.row.setSpacing(8)
        self.row.addWidget(self.kinds)
        self.row.addWidget(self.numbers)
        self.row.addStretch(1)
        line, foot = QHBoxLayout(), QHBoxLayout()
        for control, stretch in ((self.back, 0), (self.slider, 1), (self.on, 0)):
            line.addWidget(control, stretch)
        for part, stretch in ((self.words, 1), (self.flip, 0), (self.midline, 0), (self.face, 0), (self.kept, 0), (self.remove, 0)):
            foot.addWidget(part, stretch)
        for layout in (line, foot):
            layout.setSpacing(4)
            self.body.addLayout(layout)


def _where(plane: CutPlane) -> str:
    """Where a plane stands, in words."""
    place = round(position_mm(plane))
    match plane.kind:
        case PlaneKind.SAGITTAL:
            words = tr("In the midline") if place == 0 else tr("{mm} mm to the right") if place > 0 else tr("{mm} mm to the left")
        case PlaneKind.FRONTAL:
            ahead, back = tr("{mm} mm in front of the hip joints"), tr("{mm} mm behind the hip joints")
            words = tr("At the hip joints") if place == 0 else ahead if place > 0 else back
        case PlaneKind.TRANSVERSE:
            above, below = tr("{mm} mm above the hip joints"), tr("{mm} mm below the hip joints")
            words = tr("At the hip joints") if place == 0 else above if place > 0 else below
        case PlaneKind.FREE:
            words = tr("Tilted: drag the round handle")
    return words.format(mm=abs(place))


def _arrow(tip: str) -> QToolButton:
    """A button with an arrow, which goes on while it is held."""
    button = QToolButton()
    button.setIconSize(QSize(20, 20))
    button.setToolTip(tip)
    button.setAccessibleName(tip.partition("  ")[0])
    button.setAutoRepeat(True)
    return button


def _quiet(words: str, tip: str) -> QPushButton:
    """A button that is only its words."""
    button = QPushButton(words)
    button.setProperty("role", "quiet")
    button.setToolTip(tip)
    return button
