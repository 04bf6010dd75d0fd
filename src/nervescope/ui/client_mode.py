"""Client mode: under the body one line in large type, big numbered dots, back and next; nothing else."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nervescope.domain.atlas import Atlas
from nervescope.domain.language import tr
from nervescope.session.changes_lesson import step_shown
from nervescope.session.journey_words import caption_of
from nervescope.session.look import card_of, site_of
from nervescope.session.state import Mode, Tool, ViewState
from nervescope.session.variants import variant_caption
from nervescope.ui.theme import Theme

LARGEST_PX, SMALLEST_PX = 32, 24
_DOT_PX, _BUTTON_PX = 52, 52
_ROOMY_PX = 1250


class ClientBar(QWidget):
    """The caption of the chosen site with the steps through all sites. Says what it wishes by signals."""

    number_requested = Signal(int)
    step_requested = Signal(int)
    leave_requested = Signal()
    pen_requested = Signal()

    def __init__(self, atlas: Atlas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("client_bar")
        self._atlas = atlas
        self.caption = QLabel()
        self.caption.setObjectName("client_caption")
        self.caption.setWordWrap(True)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.caption.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        numbers = {site.number: atlas.site(site.family) for site in atlas.sites_in_order()}
        self.dots = {number: self._dot(number, numbers[number].name) for number in sorted(numbers)}
        self.back, self.next = QPushButton(tr("Back", "to the site before")), QPushButton(tr("Next"))
        self.leave = QPushButton(tr("Close"))
        self.place = QLabel()
        self.place.setObjectName("client_place")
        self.place.hide()
        self.pen = QPushButton(tr("Draw"))
        self.pen.setCheckable(True)
        self.pen.setToolTip(tr("Show on the body where it hurts (Q)"))
        self.pen.clicked.connect(self.pen_requested)
        self.leave.setToolTip(tr("Leave client mode (F5)"))
        self.back.clicked.connect(lambda: self.step_requested.emit(-1))
        self.next.clicked.connect(lambda: self.step_requested.emit(1))
        self.leave.clicked.connect(self.leave_requested)
        self._place()

    def show_state(self, state: ViewState) -> None:
        """Show the caption of the chosen site and mark its dot; at the desk, where nobody sees it, nothing is worked out."""
        if state.mode is not Mode.CLIENT:
            return
        site, card = site_of(self._atlas, state), card_of(self._atlas, state)
        self.pen.setChecked(state.tool is Tool.ANNOTATE)
        usual = (card.caption or card.answer.text) if card else caption_of(self._atlas, state)
        step = step_shown(state)
        self.caption.setText((step.scene.title if step else "") or variant_caption(self._atlas, state) or usual)
        for dot in self.dots.values():
            dot.setVisible(step is None)
        self.place.setVisible(step is not None)
        if step:
            self.place.setText(tr("{number} of {count}").format(number=state.lesson.at + 1, count=len(state.lesson.steps)))
        for number, dot in self.dots.items():
            dot.setChecked(site is not None and site.number == number)
        self._fit_type()

    def wear(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self.setStyleSheet(
            f"#client_bar {{ background: {theme.surface}; border-top: 1px solid {theme.line}; }}"
            f"#client_caption {{ color: {theme.text}; }}"
            f"#client_place {{ color: {theme.text_soft}; font-size: 20px; }}"
            f"QPushButton {{ min-height: {_BUTTON_PX - 4}px; padding: 0 12px; font-size: 18px; color: {theme.text};"
            f" background: {theme.raised}; border: 1px solid {theme.outline}; border-radius: 8px; }}"
            f"QPushButton:hover {{ background: {theme.hover}; }}"
            f"QPushButton:focus {{ border: 2px solid {theme.accent}; }}"
            f"QPushButton:checked {{ background: {theme.accent_soft}; border-color: {theme.accent}; }}"
            f"QPushButton#dot {{ min-width: {_DOT_PX - 4}px; max-width: {_DOT_PX - 4}px; padding: 0; border-radius: {_DOT_PX // 2 - 1}px;"
            f" font-size: 22px; font-weight: 600; }}"
            f"QPushButton#dot:checked {{ background: {theme.accent}; color: {theme.on_accent}; border-color: {theme.accent}; }}"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large type and wide gaps where there is room for them."""
        self._fit_type()
        is_narrow = event.size().width() < _ROOMY_PX
        self._row.setSpacing(4 if is_narrow else 10)
        self._outer.setContentsMargins(16 if is_narrow else 32, 18, 16 if is_narrow else 32, 20)
        super().resizeEvent(event)

    def _fit_type(self) -> None:
        """The largest type, 32 to 24 px, in which the caption stands on one line; else the smallest, on two."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        for px in range(LARGEST_PX, SMALLEST_PX - 1, -1):
            font.setPixelSize(px)
            self.caption.setFont(font)
            if self.caption.fontMetrics().horizontalAdvance(self.caption.text()) <= self.width() - 64:
                return

    def _dot(self, number: int, name: str) -> QPushButton:
        """One big numbered dot."""
        dot = QPushButton(str(number))
        dot.setObjectName("dot")
        dot.setCheckable(True)
        dot.setToolTip(name)
        dot.setAccessibleName(f"{number}, {name}")
        dot.clicked.connect(lambda: self.number_requested.emit(number))
        return dot

    def _place(self) -> None:
        """Caption above, the steps below it in the middle."""
        row = self._row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.pen)
        row.addSpacing(16)
        for dot in self.dots.values():
            row.addWidget(dot)
        row.addWidget(self.place)
        row.addStretch(1)
        row.addWidget(self.next)
        row.addSpacing(16)
        row.addWidget(self.leave)
        self._outer = layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 18, 32, 20)
        layout.setSpacing(14)
        layout.addWidget(self.caption)
        layout.addLayout(row)
