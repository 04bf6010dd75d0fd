"""The tray of the skin map: chips for roots, a list of skin nerves, what is painted in which colour, and the words of caution."""

from html import escape

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from nervescope.domain.atlas import Atlas
from nervescope.domain.language import later, tr
from nervescope.session import changes_skin
from nervescope.session.skin_map import area_colour, area_name, nerve_areas, root_areas
from nervescope.session.state import SkinMap, Tool, ViewState
from nervescope.ui.desk import Desk
from nervescope.ui.theme import Theme
from nervescope.ui.trays.tray import Tray

_EMPTY = later("Choose a root or a skin nerve, or click on the skin to ask what may feel that place.")


class SkinMapTray(Tray):
    """Choose what is painted on the skin."""

    tool = Tool.SKIN_MAP
    name = later("Skin map")

    def __init__(self, atlas: Atlas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self.chips = {area_id: self._chip(area_id) for area_id in root_areas(atlas)}
        self.nerves, self.choices = QToolButton(), QMenu(self)
        self.nerves.setText(tr("Skin nerves"))
        self.nerves.setToolTip(tr("Paint the area of a skin nerve"))
        self.nerves.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.nerves.setMenu(self.choices)
        self.entries = {area_id: self._entry(area_id) for area_id in nerve_areas(atlas)}
        self.clear = QPushButton(tr("Clear"))
        self.clear.setToolTip(tr("Take all paint off the skin"))
        self.clear.clicked.connect(self._clear)
        self.shown, self.caution = QLabel(), QLabel()
        self.shown.setTextFormat(Qt.TextFormat.RichText)
        for label in (self.shown, self.caution):
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            label.setMinimumHeight(20)
        for chip in self.chips.values():
            self.row.addWidget(chip)
        self.row.setSpacing(6)
        self.row.addStretch(1)
        self.body.setSpacing(4)
        second = QHBoxLayout()
        second.addWidget(self.shown, 1)
        second.addWidget(self.nerves)
        second.addWidget(self.clear)
        self.body.addLayout(second)
        self.body.addWidget(self.caution)

    def show_state(self, state: ViewState) -> None:
        """Mark what is painted, and say it with its colours."""
        controls: list[tuple[str, QToolButton | QAction]] = [*self.chips.items(), *self.entries.items()]
        for area_id, control in controls:
            with QSignalBlocker(control):
                control.setChecked(area_id in state.skin_map.shown)
        self.clear.setEnabled(state.skin_map != SkinMap())
        named = [self._swatch(i) for i in state.skin_map.shown if i in self._atlas.skin_areas]
        self.shown.setText("&nbsp;&nbsp; ".join(named) if named else tr(_EMPTY))
        caution = self._atlas.skin_caution
        self.caution.setText(caution.for_audience(state.audience) if caution else "")

    def connect_desk(self, desk: Desk) -> None:
        """Connect the controls with the session."""
        self._desk = desk

    def wear(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        super().wear(theme)
        self.caution.setStyleSheet(f"color: {theme.text_soft};")

    def _chip(self, area_id: str) -> QToolButton:
        """A switch for one root."""
        chip = QToolButton()
        chip.setText(area_id)
        chip.setCheckable(True)
        chip.setMinimumWidth(44)
        chip.setAccessibleName(area_name(self._atlas, area_id))
        chip.setToolTip(self._atlas.knowledge.roots[area_id].dermatome.text)
        chip.clicked.connect(lambda: self._toggle(area_id))
        return chip

    def _entry(self, area_id: str) -> QAction:
        """A switch for one skin nerve."""
        entry = self.choices.addAction(area_name(self._atlas, area_id))
        entry.setCheckable(True)
        entry.triggered.connect(lambda: self._toggle(area_id))
        return entry

    def _toggle(self, area_id: str) -> None:
        if self._desk:
            is_shown = area_id in self._desk.state.skin_map.shown
            words = tr("Take off the skin of {name}") if is_shown else tr("Paint the skin of {name}")
            name = area_name(self._atlas, area_id).removesuffix(" nerve")
            self._desk.change(words.format(name=name), changes_skin.toggle_area(self._atlas, self._desk.state, area_id))

    def _clear(self) -> None:
        if self._desk:
            self._desk.change(tr("Clear the skin"), changes_skin.clear_skin_map(self._desk.state))

    def _swatch(self, area_id: str) -> str:
        """A square of its colour, then its name."""
        colour = area_colour(self._atlas, area_id)
        return f'<span style="color: {colour}">&#9632;</span>&nbsp;{escape(area_name(self._atlas, area_id))}'
