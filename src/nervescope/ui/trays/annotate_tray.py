"""The tray to annotate: tools with their words, colours, for whom it is drawn, what the tool needs, and a list of all there is."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from nervescope.domain.language import inside, later, tr
from nervescope.session.annotation import HEX, Colour, Hand, Size, Stamp
from nervescope.session.annotation_words import COLOUR_WORDS, SIZE_WORDS, STAMP_WORDS
from nervescope.session.state import Tool, ViewState
from nervescope.ui.action_spec import plain_words
from nervescope.ui.annotate import steps
from nervescope.ui.annotate.annotate_actions import ANNOTATE, TOOLS, is_skin_whole, take_tool
from nervescope.ui.annotate.pen import PenTool
from nervescope.ui.desk import Desk
from nervescope.ui.icons import icon, swatch_icon
from nervescope.ui.panels.segmented import SegmentedControl
from nervescope.ui.theme import Theme
from nervescope.ui.trays.annotation_list import AnnotationList
from nervescope.ui.trays.tray import Tray

_TOOL_PX, _TOOL_HIGH_PX, _SWATCH_PX = 44, 44, 22
_WIDE_FROM_PX = 640
_TIGHT = "QToolButton { padding-left: 7px; padding-right: 7px; }"
HINTS = {
    PenTool.NONE: later("Choose a tool, then click on the body. Drag what is there to move it."),
    PenTool.PIN: later("Click on the body, write, press Enter. Esc ends."),
    PenTool.ARROW: later("Click where it points, or pull from there to where it begins. Esc ends."),
    PenTool.TEXT: later("Click anywhere in the picture, write, press Enter. Esc ends."),
    PenTool.DRAW: later("Draw with the left button, pen or finger; the right button moves the body. Esc ends."),
    PenTool.PAINT: later("Paint where it is felt; the right button moves the body. Esc ends."),
    PenTool.STAMP: later("Choose a sign and click on the body. Esc ends."),
    PenTool.MEASURE: later("Click on two places of the body. Esc ends."),
    PenTool.ANGLE: later("Click on one leg, on the corner, then on the other leg. Esc ends."),
}


class AnnotateTray(Tray):
    """Tools and choices of the pen; the list folds out of its button."""

    tool = Tool.ANNOTATE
    name = later("Annotate")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colours = {colour: self._swatch(colour) for colour in Colour}
        self.client, self.skin = self._switch("annotate.hand", tr("Client draws")), self._switch("annotate.skin", tr("On the skin"))
        self.fold = QToolButton()
        self.fold.setCheckable(True)
        self.fold.setProperty("choice", "switch")
        self.fold.setMinimumHeight(_SWATCH_PX + 4)
        self.close_button.setToolTip(tr("Close this; what you put down stays"))
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.fold.setToolTip(tr("Show the list of all annotations"))
        self.tools = {tool: self._tool(tool) for tool in TOOLS}
        self.stamps = SegmentedControl(tr("Stamp"), [(s, tr(STAMP_WORDS[s]), tr("Set this sign on the body")) for s in Stamp])
        self.ways = SegmentedControl(
            tr("Way"),
            (
                (False, tr("Straight"), tr("As the crow flies")),
                (True, tr("Along the surface"), tr("Over the surface, as a tape lies")),
            ),
        )
        self.grounds = SegmentedControl(
            tr("Where"),
            (
                (False, tr("On the body"), tr("The line keeps to the body when it turns")),
                (True, tr("On the picture"), tr("The line stays in its place in the picture")),
            ),
        )
        self.sizes = SegmentedControl(tr("Size"), [(s, tr(SIZE_WORDS[s])[:1], tr(SIZE_WORDS[s])) for s in Size])
        self.stamps.setStyleSheet(_TIGHT)
        self.hint, self.list = QLabel(), AnnotationList()
        self.hint.setProperty("words", "small")
        self.hint.setWordWrap(True)
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.list.hide()
        self._place()
        self._connect()

    def show_state(self, state: ViewState) -> None:
        """Mark the choices of the pen, and list what there is."""
        if self._desk is None:
            return
        pen = self._desk.pen
        for colour, swatch in self.colours.items():
            swatch.setChecked(colour is pen.colour)
        for tool, button in self.tools.items():
            button.setChecked(tool is pen.tool)
        self.client.setChecked(pen.hand is Hand.CLIENT)
        self.skin.setChecked(is_skin_whole(self._desk))
        self.stamps.show_value(pen.stamp)
        self.ways.show_value(pen.is_along_surface)
        self.grounds.show_value(pen.is_on_picture)
        self.sizes.show_value(pen.size)
        self.hint.setText(tr(HINTS[pen.tool]))
        self._fit()
        self.fold.setText(tr("List ({count})").format(count=len(state.annotations)))
        self.list.show_state(state)

    def connect_desk(self, desk: Desk) -> None:
        """Connect the controls with the session and the pen."""
        self._desk = desk
        self.list.connect_desk(desk)
        desk.pen.changed.connect(lambda: self.show_state(desk.state))
        self.show_state(desk.state)

    def wear(self, theme: Theme) -> None:
        """Use the icons of a theme."""
        super().wear(theme)
        self.list.wear(theme)
        for tool, button in self.tools.items():
            button.setIcon(icon(tool.value, theme))

    def _connect(self) -> None:
        self.stamps.chosen.connect(lambda stamp: self.desk.pen.choose(stamp=stamp))
        self.ways.chosen.connect(lambda is_along: self.desk.pen.choose(is_along_surface=is_along))
        self.grounds.chosen.connect(lambda is_on_picture: self.desk.pen.choose(is_on_picture=is_on_picture))
        self.sizes.chosen.connect(lambda size: steps.size(self.desk, size))
        self.fold.toggled.connect(self._fold)

    def _place(self) -> None:
        """First line: the tools; second: colours, for whom, on what; then what the tool needs with a hint, and the list."""
        for button in self.tools.values():
            self.row.addWidget(button)
        self.row.setSpacing(0)
        self.row.addStretch(1)
        inks, needs = QHBoxLayout(), QHBoxLayout()
        inks.setSpacing(2)
        for swatch in self.colours.values():
            inks.addWidget(swatch)
        inks.addSpacing(4)
        inks.addWidget(self.client)
        inks.addSpacing(2)
        inks.addWidget(self.skin)
        inks.addStretch(1)
        inks.addWidget(self.fold)
        needs.setSpacing(12)
        for part in (self.sizes, self.stamps, self.ways, self.grounds):
            needs.addWidget(part)
        needs.addWidget(self.hint, 1)
        needs.addStretch(0)
        self.body.setSpacing(6)
        self.body.addLayout(inks)
        self.body.addLayout(needs)
        self.body.addWidget(self.list)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Less stands where it is narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show what the tool needs; where it is narrow without heading, and without what stands in the tips too."""
        tool, is_wide = self._desk.pen.tool if self._desk else PenTool.NONE, self.width() >= _WIDE_FROM_PX
        self.heading.setVisible(is_wide)
        self.stamps.setVisible(tool is PenTool.STAMP)
        self.ways.setVisible(tool is PenTool.MEASURE)
        self.grounds.setVisible(tool is PenTool.DRAW)
        self.sizes.setVisible(is_wide or tool is not PenTool.STAMP)
        self.hint.setVisible(tool is not PenTool.STAMP and (is_wide or tool not in (PenTool.MEASURE, PenTool.DRAW)))

    def _switch(self, action_id: str, words: str) -> QToolButton:
        """A switch that runs an action."""
        spec = next(spec for spec in ANNOTATE if spec.id == action_id)
        switch = QToolButton()
        switch.setText(words)
        switch.setToolTip(plain_words(spec.tip))
        switch.setAccessibleName(plain_words(spec.text))
        switch.setCheckable(True)
        switch.setProperty("choice", "switch")
        switch.setMinimumHeight(_SWATCH_PX + 4)
        switch.clicked.connect(lambda: spec.run(self.desk))
        return switch

    def _tool(self, tool: PenTool) -> QToolButton:
        """One tool: its icon above its word."""
        words, tip = TOOLS[tool]
        button = QToolButton()
        button.setText(tr(words))
        button.setToolTip(tr(tip))
        button.setAccessibleName(tr(words))
        button.setCheckable(True)
        button.setProperty("choice", "tool")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(20, 20))
        button.setMinimumSize(_TOOL_PX, _TOOL_HIGH_PX)
        button.clicked.connect(lambda: take_tool(self.desk, tool))
        return button

    def _swatch(self, colour: Colour) -> QToolButton:
        """One colour."""
        swatch = QToolButton()
        swatch.setIcon(swatch_icon(HEX[colour]))
        swatch.setIconSize(QSize(20, 20))
        swatch.setFixedSize(_SWATCH_PX + 4, _SWATCH_PX + 4)
        swatch.setCheckable(True)
        swatch.setProperty("choice", "colour")
        swatch.setToolTip(tr("Draw in {colour}, also what is chosen").format(colour=inside(tr(COLOUR_WORDS[colour]))))
        swatch.setAccessibleName(tr(COLOUR_WORDS[colour]))
        swatch.clicked.connect(lambda: self._dip(colour))
        return swatch

    def _dip(self, colour: Colour) -> None:
        if self._desk:
            steps.colour(self._desk, colour)
            self.show_state(self._desk.state)

    def _fold(self, is_open: bool) -> None:
        self.list.setVisible(is_open)
        self.lines_changed.emit()
