"""The tray of the journey: which nerve, play and stops, the way with its sites, and in words where the nerve is just now."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from nervescope.domain.atlas import Atlas
from nervescope.domain.language import inside_first, later, tr
from nervescope.session import changes_journey
from nervescope.session.journey import journey_of, stops
from nervescope.session.journey_words import JourneyReport, report
from nervescope.session.state import Tool, Travel, ViewState
from nervescope.ui.desk import Desk
from nervescope.ui.icons import icon
from nervescope.ui.journey_player import SPEEDS_MM_S, JourneyPlayer
from nervescope.ui.theme import Theme
from nervescope.ui.trays.tray import Tray
from nervescope.ui.trays.way_slider import STEPS, WaySlider

_TWO_LINES_PX, _ROOMY_PX = 44, 560


class JourneyTray(Tray):
    """Travel along a nerve from the canal to the toes."""

    tool = Tool.JOURNEY
    name = later("Follow the nerve")

    def __init__(self, atlas: Atlas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._stops_of = ""
        self._said: JourneyReport | None = None
        self.player = JourneyPlayer(self)
        self.routes, self.speeds = _choice(tr("Which nerve")), _choice(tr("Speed"))
        for journey_id, journey in atlas.journeys.items():
            self.routes.addItem(journey.record.name, journey_id)
        for words in SPEEDS_MM_S:
            self.speeds.addItem(tr(words), words)
        self.speeds.setCurrentIndex(self.speeds.findData(self.player.speed))
        self.previous, self.next = (
            _step(tr("Previous stop"), tr("Back to the stop before  (,)")),
            _step(tr("Next stop"), tr("On to the next stop  (.)")),
        )
        self.play = QPushButton(tr("Play"))
        self.play.setToolTip(tr("Travel along the nerve, or pause  (Space)"))
        self.play.setMinimumWidth(84)
        self.routes.setMinimumWidth(130)
        self.slider = WaySlider()
        self.slider.setAccessibleName(tr("Place along the nerve"))
        self.where, self.beside = _words("group"), _words("")
        self.beside.setWordWrap(True)
        self.beside.setMinimumHeight(_TWO_LINES_PX)
        self.beside.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._place()

    def show_state(self, state: ViewState) -> None:
        """Show the way, the place on it and the words for it."""
        journey = journey_of(self._atlas, state)
        for control in (self.slider, self.play, self.previous, self.next, self.speeds):
            control.setEnabled(journey is not None)
        with QSignalBlocker(self.routes):
            self.routes.setCurrentIndex(self.routes.findData(state.journey.journey_id))
        if journey and state.journey.journey_id != self._stops_of:
            self._stops_of = state.journey.journey_id
            self.slider.show_stops(stops(self._atlas, journey))
        if not self.slider.isSliderDown():
            with QSignalBlocker(self.slider):
                self.slider.setValue(round(state.journey.place * STEPS))
        self._said = report(self._atlas, state)
        self._say()

    def connect_desk(self, desk: Desk) -> None:
        """Connect the controls with the session."""
        self._desk = desk
        self.player.connect_desk(desk)
        self.player.changed.connect(self._show_playing)
        self.routes.activated.connect(lambda _index: self._set_out(self.routes.currentData()))
        self.speeds.currentIndexChanged.connect(self._on_speed)
        self.play.clicked.connect(self.player.toggle)
        self.previous.clicked.connect(lambda: self.player.to_stop(-1))
        self.next.clicked.connect(lambda: self.player.to_stop(1))
        self.slider.sliderPressed.connect(self.player.begin_drag)
        self.slider.valueChanged.connect(lambda value: self.player.drag_to(value / STEPS))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space plays and pauses wherever the focus is in the tray."""
        if event.key() == Qt.Key.Key_Space:
            self.player.toggle()
        else:
            super().keyPressEvent(event)

    def wear(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        super().wear(theme)
        self.previous.setIcon(icon("back", theme))
        self.next.setIcon(icon("next", theme))
        self.slider.wear(theme)
        self.beside.setStyleSheet(f"color: {theme.text_soft};")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the name of the tray and the speed give way."""
        super().resizeEvent(event)
        self.heading.setVisible(event.size().width() >= _ROOMY_PX)
        self.speeds.setVisible(event.size().width() >= _ROOMY_PX)
        self._say()

    def _say(self) -> None:
        """Write where the journey is; with little room the nerve and its size begin the words below, which may take two lines."""
        said = self._said
        nerve = f"{said.nerve}, {said.size}" if said else ""
        leaves = tr("Leaves here: {names}.").format(names=said.leaves) if said and said.leaves else ""
        is_roomy = self.width() >= _ROOMY_PX
        where = (said.stretch, said.still, *((nerve,) if is_roomy else ())) if said else (tr("Choose a nerve to follow."),)
        beside = (*(() if is_roomy or not said else (f"{nerve}.",)), said.between, leaves) if said else ()
        self.where.setText("  ·  ".join(where))
        self.beside.setText("  ".join(words for words in beside if words))
        for label in (self.where, self.beside):
            label.setToolTip(label.text())

    def _set_out(self, journey_id: str) -> None:
        """Go over to another nerve, at the beginning of its way."""
        name = self._atlas.journeys[journey_id].record.name
        self.player.stop()
        self.desk.look(
            tr("Follow {name}").format(name=inside_first(name)),
            changes_journey.start_journey(self.desk.state, Travel(journey_id)),
        )

    def _on_speed(self, _index: int) -> None:
        self.player.speed = self.speeds.currentData()

    def _show_playing(self) -> None:
        self.play.setText(tr("Pause") if self.player.is_playing else tr("Play"))

    def _place(self) -> None:
        """The choices in the row, the way and the words under it."""
        for part in (self.routes, self.previous, self.play, self.next):
            self.row.addWidget(part)
        self.row.addStretch(1)
        self.row.addWidget(self.speeds)
        self.body.setSpacing(4)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 8, 0)
        line.addWidget(self.slider)
        self.body.addLayout(line)
        self.body.addWidget(self.where)
        self.body.addWidget(self.beside)


def _choice(name: str) -> QComboBox:
    """A list to choose one word from."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    return box


def _step(name: str, tip: str) -> QToolButton:
    """A button with an arrow."""
    button = QToolButton()
    button.setAccessibleName(name)
    button.setToolTip(tip)
    return button


def _words(kind: str) -> QLabel:
    """A line of words that may be cut off at its end."""
    label = QLabel()
    label.setProperty("words", kind)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    label.setMinimumHeight(20)
    return label
