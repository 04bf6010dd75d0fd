"""What few pictures need, folded away: cropping, the size in print with its dots per inch, and the size of the words in points."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nervescope.domain.language import later, tr
from nervescope.export.options import MM_PER_INCH, MOST_DPI, PictureOptions
from nervescope.export.sheet_plan import LARGEST_PX, SMALLEST_PX

UNITS = ((later("mm"), MM_PER_INCH, 0), (later("cm"), MM_PER_INCH / 10, 1), (later("inches"), 1.0, 2))
"""Name, how many make an inch, and how many decimals are shown."""
MOST_POINTS = 72.0
_LEAST_DPI = 50


class MoreChoices(QWidget):
    """Emits `changed` after each edit and `size_wished` with pixels where an edit in print asks for other ones."""

    changed = Signal()
    size_wished = Signal(object)

    def __init__(self, first: PictureOptions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = first.size
        self.fold = QToolButton(autoRaise=True, arrowType=Qt.ArrowType.RightArrow)
        self.fold.setCheckable(True)
        self.crop = QCheckBox(tr("Without the empty margins"))
        self.crop.setChecked(first.is_cropped)
        self.width_print, self.height_print = _length(tr("Width in print")), _length(tr("Height in print"))
        self.unit = QComboBox()
        self.dpi = QSpinBox(minimum=_LEAST_DPI, maximum=MOST_DPI, value=first.dpi, singleStep=50)
        self.dpi.setKeyboardTracking(False)
        self.points = QDoubleSpinBox(minimum=0.0, maximum=MOST_POINTS, value=first.text_pt, singleStep=0.5, decimals=1)
        self._rows = QWidget(visible=False)
        self._place()
        self._connect()
        self.show_size(first.size)

    def applied(self, options: PictureOptions) -> PictureOptions:
        """The choices with those that stand here."""
        return replace(options, is_cropped=self.crop.isChecked(), dpi=self.dpi.value(), text_pt=self.points.value())

    def show_size(self, size: tuple[int, int]) -> None:
        """Show what so many pixels measure in print."""
        self._size = size
        _, per_inch, decimals = UNITS[self.unit.currentIndex()]
        for spin, pixels in ((self.width_print, size[0]), (self.height_print, size[1])):
            spin.blockSignals(True)
            spin.setDecimals(decimals)
            spin.setRange(SMALLEST_PX / self.dpi.value() * per_inch, LARGEST_PX / self.dpi.value() * per_inch)
            spin.setValue(pixels / self.dpi.value() * per_inch)
            spin.blockSignals(False)

    def _place(self) -> None:
        self.fold.setText(tr("More"))
        self.fold.setToolTip(tr("Size in print, size of the words, margins"))
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for name, _, _ in UNITS:
            self.unit.addItem(tr(name))
        self.unit.setAccessibleName(tr("Unit of the size in print"))
        self.dpi.setSuffix(" dpi")
        self.dpi.setAccessibleName(tr("Dots per inch"))
        self.points.setSpecialValueText(tr("As fits the picture"))
        self.points.setSuffix(" pt")
        self.points.setAccessibleName(tr("Size of the names in print"))
        numbers, form, layout = QHBoxLayout(), QFormLayout(self._rows), QVBoxLayout(self)
        numbers.setSpacing(6)
        for widget in (
            self.width_print,
            QLabel("×"),
            self.height_print,
            self.unit,
            QLabel(tr("at", "a size in print at so many dpi")),
            self.dpi,
        ):
            numbers.addWidget(widget)
        numbers.addStretch(1)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.addRow(tr("In print"), numbers)
        form.addRow(tr("Labels"), self.points)
        form.addRow(tr("Crop"), self.crop)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.fold)
        layout.addWidget(self._rows)

    def _connect(self) -> None:
        self.fold.toggled.connect(self._on_fold)
        self.crop.toggled.connect(self.changed)
        self.points.valueChanged.connect(self.changed)
        self.unit.activated.connect(lambda _index: self.show_size(self._size))
        for spin in (self.width_print, self.height_print, self.dpi):
            spin.valueChanged.connect(self._on_print)

    def _on_fold(self, is_open: bool) -> None:
        self._rows.setVisible(is_open)
        self.fold.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)

    def _on_print(self) -> None:
        """More dots per inch mean more pixels; the size in print is what stays."""
        _, per_inch, _ = UNITS[self.unit.currentIndex()]
        wished = (round(spin.value() / per_inch * self.dpi.value()) for spin in (self.width_print, self.height_print))
        width, height = (min(max(side, SMALLEST_PX), LARGEST_PX) for side in wished)
        self.size_wished.emit((width, height))
        self.show_size((width, height))


def _length(name: str) -> QDoubleSpinBox:
    """A length in print."""
    spin = QDoubleSpinBox()
    spin.setKeyboardTracking(False)
    spin.setAccessibleName(name)
    return spin
