"""The layers panel: six tissues with an eye and a slider each, and under them, folded, every structure."""

from collections.abc import Mapping
from statistics import median

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.domain.language import later, tr
from nervescope.domain.structure import Layer
from nervescope.session import changes
from nervescope.session.look import opacity_of
from nervescope.session.state import ViewState
from nervescope.ui.icons import icon
from nervescope.ui.panels.layer_row import LayerRow, Shown, shown_at
from nervescope.ui.panels.structure_tree import StructureTree
from nervescope.ui.theme import theme_of

NAMES = {
    Layer.SKIN: later("Skin"),
    Layer.MUSCLE: later("Muscles"),
    Layer.LIGAMENT: later("Ligaments"),
    Layer.NERVE: later("Nerves"),
    Layer.VESSEL: later("Vessels"),
    Layer.DISC: later("Discs"),
    Layer.CARTILAGE: later("Cartilage"),
    Layer.BONE: later("Bones"),
}
_TREE_PX, _LEAST_TREE_PX = 330, 440


class LayersPanel(QScrollArea):
    """Scrolls where the window is low. Says what is to be shown how.

    `layer_opacity_changed` carries layer, opacity 0 to 1 and a merge key that is the same during one drag.
    """

    layer_opacity_changed = Signal(object, float, str)
    reset_requested = Signal()

    def __init__(self, atlas: Atlas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._state = ViewState()
        self._opacities: Mapping[str, float] = {}
        self.setProperty("panel", "side")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows = {layer: self._row(layer) for layer in Layer}
        self.reset = QPushButton(tr("Reset"))
        self.reset.setProperty("role", "quiet")
        self.reset.setToolTip(tr("Show everything as the view has it"))
        self.reset.clicked.connect(self.reset_requested)
        self.fold = QToolButton()
        self.fold.setText(tr("All structures"))
        self.fold.setCheckable(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setToolTip(tr("Show or fold the list of all structures"))
        self.fold.toggled.connect(self._on_fold)
        self._ids: dict[tuple[Layer, Side], list[str]] = {}
        for structure_id, structure in atlas.structures.items():
            self._ids.setdefault((structure.layer, structure.side), []).append(structure_id)
        self.structures = StructureTree(atlas, {layer: tr(words) for layer, words in NAMES.items()})
        self.structures.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._place()
        self._on_fold(False)

    def show_state(self, state: ViewState, opacities: Mapping[str, float] | None = None) -> None:
        """Show how opaque everything is drawn (by full id; worked out from the state when not given), wishing nothing."""
        self._state = state
        self._opacities = opacity_of(self._atlas, state) if opacities is None else opacities
        for layer, row in self.rows.items():
            shown_of = (*self._ids.get((layer, Side.MIDLINE), ()), *self._ids.get((layer, state.side), ()))
            values = [self._opacities.get(structure_id, 1.0) for structure_id in shown_of]
            row.setEnabled(bool(values))
            set_by_hand = state.layer_opacity.get(layer)
            value = set_by_hand if set_by_hand is not None else median(values) if values else 0.0
            words = {shown_at(v) for v in values}
            row.show_opacity(value, Shown.MIXED if len(words) > 1 else next(iter(words), Shown.HIDDEN))
        self.reset.setEnabled(changes.show_all(state) != state)
        if self.structures.isVisibleTo(self):
            self.structures.show_state(state, self._opacities)

    def open_structures(self, is_open: bool = True) -> None:
        """Unfold or fold the list of all structures."""
        self.fold.setChecked(is_open)

    def sizeHint(self) -> QSize:
        """As high as everything in it, more with the list of structures open."""
        held = self.widget()
        inside = held.sizeHint() if held else QSize(260, 300)
        return QSize(260, inside.height() + (_TREE_PX if self.fold.isChecked() else 0))

    def minimumSizeHint(self) -> QSize:
        """Three layers, or a few rows of the list of structures."""
        held = self.widget()
        inside = held.minimumSizeHint().width() if held else 0
        return QSize(max(260, inside), _LEAST_TREE_PX if self.fold.isChecked() else 160)

    def changeEvent(self, event: QEvent) -> None:
        """Wear the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "fold"):
            self._wear()

    def _on_fold(self, is_open: bool) -> None:
        self.structures.setVisible(is_open)
        for row in self.rows.values():  # the groups of the tree have the same eyes, and there is room for one of the two
            row.setVisible(not is_open)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding if is_open else QSizePolicy.Policy.Maximum)
        self.updateGeometry()
        self._wear()
        if is_open:
            self.structures.show_state(self._state, self._opacities)

    def _wear(self) -> None:
        self.fold.setIcon(icon("chevron_down" if self.fold.isChecked() else "chevron_right", theme_of(self)))

    def _row(self, layer: Layer) -> LayerRow:
        widest = max((tr(words) for words in NAMES.values()), key=self.fontMetrics().horizontalAdvance)
        row = LayerRow(layer, tr(NAMES[layer]), widest)
        row.opacity_changed.connect(lambda value, key: self.layer_opacity_changed.emit(layer, value, key))
        return row

    def _place(self) -> None:
        title = QLabel(tr("Layers"))
        title.setProperty("words", "group")
        head = QHBoxLayout()
        head.setContentsMargins(16, 4, 10, 0)
        head.addWidget(title, 1)
        head.addWidget(self.reset)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 2, 8, 2)
        foot.addWidget(self.fold)
        foot.addStretch(1)
        inside = QWidget()
        inside.setProperty("panel", "side")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(0)
        layout.addLayout(head)
        for row in self.rows.values():
            layout.addWidget(row)
        layout.addLayout(foot)
        layout.addWidget(self.structures, 1)
        self.setWidget(inside)
