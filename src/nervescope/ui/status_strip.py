"""The strip at the foot of the window: what lies under the cursor, which view it is, and a word when the machine is slow."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWhatsThis, QWidget

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.domain.language import later, tr
from nervescope.domain.structure import Structure
from nervescope.session.journey import journey_of
from nervescope.session.look import VIEW_WORDS, card_of
from nervescope.session.state import ViewState
from nervescope.ui.theme import Theme
from nervescope.ui.type_size import grown

_FAST_VIEW = later(
    "Fast view: the picture is simpler, because this computer draws slowly or the preferences ask for it. "
    "Exported pictures are always drawn fine."
)
_VIEW_WORDS = {"home": later("Home view"), **VIEW_WORDS}


class StatusStrip(QWidget):
    """One line; long texts end in an ellipsis and are whole in the tooltip."""

    def __init__(self, atlas: Atlas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_strip")
        self._atlas, self._idle, self._text = atlas, "", ""
        self.probe, self.view = QLabel(), QLabel()
        self.probe.setObjectName("probe")
        self.probe.setTextFormat(Qt.TextFormat.PlainText)
        self.probe.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.quality = QToolButton()
        self.quality.setText(tr("Fast view"))
        self.quality.setAutoRaise(True)
        self.quality.hide()
        self.quality.clicked.connect(lambda: QWhatsThis.showText(self.quality.mapToGlobal(QPoint(0, -60)), tr(_FAST_VIEW), self.quality))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 0, 12, 0)
        layout.addWidget(self.probe, 1)
        layout.addWidget(self.view)
        layout.addWidget(self.quality)
        self.setMinimumHeight(32)

    def show_state(self, state: ViewState) -> None:
        """Say which view it is; without a chosen site the idle line says how to begin."""
        card = card_of(self._atlas, state)
        journey = journey_of(self._atlas, state)
        name = (card.short_name or card.name) if card else journey.record.name if journey else ""
        regions = {order.view: order.name for order in self._atlas.peels.values()}
        words = tr(_VIEW_WORDS.get(state.view_name, "")) or regions.get(state.view_name) or name
        side = tr("left side") if state.side is Side.LEFT else tr("right side")
        self.view.setText(f"{words} · {side}")
        self._idle = "" if card or journey or state.selected_structure_id else self._atlas.words.hint_first_start
        if not self._text:
            self._write(self._idle)

    def name(self, structure: Structure | None, state: ViewState) -> None:
        """Name what is pointed at, with what it is, in the voice of the audience; None for nothing."""
        if structure is None:
            self._text = ""
            self._write(self._idle)
            return
        record = structure.record
        latin = f" ({record.name_la})" if record.name_la else ""
        self._text = f"{structure.name}{latin}: {record.description.for_audience(state.audience)}"
        self._write(self._text)

    def say(self, words: str) -> None:
        """Say that something has been done; the next name under the cursor takes its place."""
        self._write(words)

    def show_quality(self, is_fast: bool) -> None:
        """Show the word for a slow machine, or not."""
        self.quality.setVisible(is_fast)

    def wear(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self.setStyleSheet(
            f"#status_strip {{ background: {theme.window}; border-top: 1px solid {theme.line}; }}"
            f"QLabel, QToolButton {{ color: {theme.text_soft}; font-size: {grown(13)}px; }}"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the line anew."""
        super().resizeEvent(event)
        self._write(self._text or self._idle)

    def _write(self, text: str) -> None:
        room = max(self.probe.width() - 4, 40)
        self.probe.setText(self.probe.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room))
        self.probe.setToolTip(text if self.probe.text() != text else "")
