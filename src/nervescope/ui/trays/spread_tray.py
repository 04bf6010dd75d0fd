"""The tray of the spread: how far muscles are pushed apart, and round what."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from nervescope.domain.atlas import Atlas
from nervescope.domain.language import later, tr
from nervescope.session.changes_spread import spread_centre
from nervescope.session.state import Tool, ViewState
from nervescope.ui import spread_steps
from nervescope.ui.desk import Desk
from nervescope.ui.panels.opacity_slider import OpacitySlider
from nervescope.ui.trays.tray import Tray


class SpreadSlider(OpacitySlider):
    """`dragged` carries a share 0..1 and a key that is the same during one drag."""

    dragged = Signal(float, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drags = 0
        self.setAccessibleName(tr("How far apart"))
        self.valueChanged.connect(lambda value: self.dragged.emit(value / 100, f"spread:{self._drags}"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A new drag begins."""
        self._drags += 1
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys after a drag are a step of their own."""
        if not event.isAutoRepeat():
            self._drags += 1
        super().keyPressEvent(event)


class SpreadTray(Tray):
    """The slider, what it goes round, and back."""

    tool = Tool.SPREAD
    name = later("Spread")

    def __init__(self, atlas: Atlas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self.slider, self.share = SpreadSlider(), QLabel()
        self.share.setProperty("words", "small")
        self.words = QLabel()
        self.words.setProperty("words", "small")
        self.words.setWordWrap(True)
        self.words.setMinimumWidth(120)
        self.centre = _quiet(tr("Around this instead"), tr("Push apart around what is chosen now"))
        self.together = _quiet(tr("Put together"), tr("Let everything lie together again"))
        self.row.addWidget(self.slider, 1)
        self.row.addWidget(self.share)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.words, 1)
        foot.addWidget(self.centre)
        foot.addWidget(self.together)
        self.body.addLayout(foot)

    def show_state(self, state: ViewState) -> None:
        """How far, and round what."""
        around, chosen = spread_steps.centre(self._atlas, state), spread_centre(self._atlas, state)
        is_spread = state.spread.share > 0
        blocker = QSignalBlocker(self.slider)
        self.slider.setValue(round(100 * state.spread.share))
        blocker.unblock()
        self.slider.update()
        self.slider.setEnabled(bool(around))
        name = spread_steps.names(self._atlas, around)
        words = tr("Around: {name}").format(name=name) if around else tr("Choose a structure or a site to push apart what lies around it")
        self.words.setText(words)
        self.words.setToolTip(words)
        self.slider.setAccessibleDescription(words)
        self.share.setText(f"{round(100 * state.spread.share)} %")
        self.centre.setVisible(is_spread and bool(chosen) and chosen != around)
        self.together.setEnabled(is_spread)

    def connect_desk(self, desk: Desk) -> None:
        """Every control goes to the session."""
        self.slider.dragged.connect(lambda share, key: spread_steps.drag(desk, share, key))
        self.centre.clicked.connect(lambda: spread_steps.centre_here(desk))
        self.together.clicked.connect(lambda: spread_steps.together(desk))

    def showEvent(self, event: QShowEvent) -> None:
        """The arrows are for the slider as soon as the tray is open."""
        super().showEvent(event)
        self.slider.setFocus()


def _quiet(words: str, tip: str) -> QPushButton:
    """A button that is only its words."""
    button = QPushButton(words)
    button.setProperty("role", "quiet")
    button.setToolTip(tip)
    return button
