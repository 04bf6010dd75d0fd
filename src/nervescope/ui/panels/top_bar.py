"""The bar at the top: name, search, side, voice, and the way to the emergency signs, always in the same place."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.domain.language import later, tr
from nervescope.domain.statement import Audience
from nervescope.session.search_hits import Hit, HitKind
from nervescope.session.state import ViewState
from nervescope.ui.icons import icon_pixmap
from nervescope.ui.panels.search_box import SearchBox
from nervescope.ui.panels.segmented import SegmentedControl
from nervescope.ui.theme import theme_of, ui_font

_SIDES = (
    (Side.RIGHT, later("Right"), later("The person's right side (X)")),
    (Side.LEFT, later("Left"), later("The person's left side (X)")),
)
_VOICES = (
    (Audience.CLIENT, later("Plain"), later("Plain words, for a client (V)")),
    (Audience.CLINICAL, later("Clinical"), later("Clinical words, for a professional (V)")),
)


class TopBar(QWidget):
    """Says what is wished; a treatment that was found is wished as `card_requested` and then `treatment_requested`, a text as its Hit."""

    side_chosen = Signal(object)
    audience_chosen = Signal(object)
    emergency_requested = Signal()
    structure_requested = Signal(str)
    card_requested = Signal(str)
    treatment_requested = Signal(str)
    landmark_requested = Signal(str)
    command_requested = Signal(str)
    text_requested = Signal(object)

    def __init__(self, atlas: Atlas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.name = QLabel("NerveScope")
        self.search = SearchBox(atlas)
        self.search.hit_chosen.connect(self._on_hit)
        self.side = SegmentedControl(tr("Side"), [(side, tr(word), tr(tip)) for side, word, tip in _SIDES])
        self.side.chosen.connect(self.side_chosen)
        self.audience = SegmentedControl(tr("Words"), [(voice, tr(word), tr(tip)) for voice, word, tip in _VOICES])
        self.audience.chosen.connect(self.audience_chosen)
        self.emergency = QPushButton(f" {atlas.emergency.title}")
        self.emergency.setAccessibleName(atlas.emergency.title)
        self.emergency.setProperty("role", "emergency")
        self.emergency.setToolTip(tr("Signs that need a doctor now (E)"))
        self.emergency.setIconSize(QSize(20, 20))
        self.emergency.clicked.connect(self.emergency_requested)
        self._place()
        self._wear()
        self.show_state(ViewState())

    def show_state(self, state: ViewState) -> None:
        """Show side and voice, wishing nothing."""
        self.side.show_value(state.side)
        self.audience.show_value(state.audience)
        self.search.show_state(state)

    def focus_search(self) -> None:
        """Go to the search field, with what stands in it marked."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        """Wear the theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "emergency"):
            self._wear()

    def _wear(self) -> None:
        self.name.setFont(ui_font(17, QFont.Weight.DemiBold))
        self.emergency.setIcon(icon_pixmap("emergency", theme_of(self).on_care, 20, 3.0))

    def _on_hit(self, hit: Hit) -> None:
        """Go to what was found."""
        direct = {
            HitKind.STRUCTURE: self.structure_requested,
            HitKind.LANDMARK: self.landmark_requested,
            HitKind.COMMAND: self.command_requested,
        }
        if hit.kind in direct:
            direct[hit.kind].emit(hit.id)
            return
        if hit.kind is HitKind.TEXT:
            self.text_requested.emit(hit)
            return
        self.card_requested.emit(hit.card_id)
        if hit.kind is HitKind.TREATMENT:
            self.treatment_requested.emit(hit.id)

    def _place(self) -> None:
        self.search.setMinimumWidth(220)
        self.search.setMaximumWidth(520)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 10, 16, 10)
        layout.setSpacing(12)
        layout.addWidget(self.name)
        layout.addSpacing(12)
        layout.addWidget(self.search, 3)
        layout.addStretch(1)
        layout.addWidget(self.side)
        layout.addWidget(self.audience)
        layout.addWidget(self.emergency)
