"""The choices of a picture as a form: size, ground, what is written on it, practice and logo. It keeps no state but its fields."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from nervescope.domain.language import later, tr
from nervescope.export.options import PictureOptions
from nervescope.export.sheet_plan import LARGEST_PX, SMALLEST_PX
from nervescope.ui.dialogs.export_more import MoreChoices
from nervescope.ui.dialogs.logo_choice import LogoChoice

PRESETS: tuple[tuple[str, tuple[int, int]], ...] = (
    (later("Slide, 1920 × 1080"), (1920, 1080)),
    (later("A4 upright, 300 dpi"), (2480, 3508)),
    (later("A4 across, 300 dpi"), (3508, 2480)),
    (later("Square for a message, 1600"), (1600, 1600)),
    (later("4K screen, 3840 × 2160"), (3840, 2160)),
    ("8K, 7680 × 4320", (7680, 4320)),
)
SCREEN, CUSTOM = later("As on this screen"), later("Another size")
VIEWS = (
    ("", "", later("As shown, with room for names")),
    ("around", "", later("Figure: back, side and close")),
    ("before-after", "", later("Figure: with and without what lies over it")),
    ("", "turntable", later("Animation: once round")),
    ("", "journey", later("Animation: along the nerve")),
)
"""Figure, animation, and what the choice is called."""
GROUNDS = (
    (later("Light"), "light", False),
    (later("Dark"), "dark", False),
    (later("Clear, dark words"), "light", True),
    (later("Clear, light words"), "dark", True),
)
PARTS = (
    ("show_labels", later("Labels"), later("Write the names of what is shown beside the body")),
    ("show_markers", later("Number"), later("Mark the place with its number")),
    ("show_legend", later("Legend"), later("Say what the colours and shapes mean")),
    ("show_scale", later("Scale bar"), later("Show how long one or more centimetres are")),
    ("show_date", later("Date"), later("Print today's date")),
    ("show_source", later("Source and licence"), later("Print where the picture comes from and how it may be used")),
)


class ExportForm(QWidget):
    """Emits `changed` after each edit; `options()` reads the fields into a PictureOptions."""

    changed = Signal()

    def __init__(self, first: PictureOptions, words: tuple[str, str], screen_px: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first, self._screen_px = first, screen_px
        self.views, self.sizes, self.more = QComboBox(), QComboBox(), MoreChoices(first)
        self.width_px, self.height_px = _pixels(tr("Width")), _pixels(tr("Height"))
        self.grounds = QComboBox()
        self.has_title, self.title = QCheckBox(tr("Title")), QLineEdit(first.title or words[0])
        self.has_caption, self.caption = QCheckBox(tr("Caption")), QPlainTextEdit(first.caption or words[1])
        self.parts = {name: QCheckBox(tr(text)) for name, text, _ in PARTS}
        self.practice, self.logo = QLineEdit(first.practice_name), LogoChoice(first.logo_path)
        self._words = words
        self._fill()
        self._place()
        self._connect()

    def options(self) -> PictureOptions:
        """The choices as they stand in the form; words that were not changed stay those of the atlas."""
        _, theme, is_clear = GROUNDS[self.grounds.currentIndex()]
        title, caption = self.title.text().strip(), " ".join(self.caption.toPlainText().split())
        shown = {name: box.isChecked() for name, box in self.parts.items()}
        chosen = replace(
            self._first,
            figure=VIEWS[self.views.currentIndex()][0],
            size=(self.width_px.value(), self.height_px.value()),
            theme=theme,
            is_transparent=is_clear,
            show_title=self.has_title.isChecked() and bool(title),
            show_caption=self.has_caption.isChecked() and bool(caption),
            title="" if title == self._words[0] else title,
            caption="" if caption == self._words[1] else caption,
            practice_name=self.practice.text().strip(),
            logo_path=self.logo.text().strip(),
            **shown,  # type: ignore[arg-type]
        )
        return self.more.applied(chosen)

    @property
    def animation(self) -> str:
        """The animation that is wanted; empty for a picture."""
        return VIEWS[self.views.currentIndex()][1]

    def _fill(self) -> None:
        """Put the first choices into the fields."""
        first = self._first
        for _, _, name in VIEWS:
            self.views.addItem(tr(name))
        for name, size in ((SCREEN, self._screen_px), *PRESETS):
            self.sizes.addItem(tr(name), size)
        self.sizes.addItem(tr(CUSTOM), None)
        self._show_size(first.size)
        for name, _, _ in GROUNDS:
            self.grounds.addItem(tr(name))
        wanted = (first.theme, first.is_transparent)
        self.grounds.setCurrentIndex(next(i for i, (_, *ground) in enumerate(GROUNDS) if tuple(ground) == wanted))
        self.has_title.setChecked(first.show_title)
        self.has_caption.setChecked(first.show_caption and bool(self.caption.toPlainText()))
        for name, box in self.parts.items():
            box.setChecked(getattr(first, name))
        for field in (self.title, self.practice):
            field.setMaxLength(80)
            field.setCursorPosition(0)
        self.caption.setTabChangesFocus(True)
        self.caption.setFixedHeight(58)
        self.practice.setPlaceholderText(tr("Name of your practice"))

    def _place(self) -> None:
        """Lay the fields out in one column."""
        for name, _, tip in PARTS:
            self.parts[name].setToolTip(tr(tip))
        numbers, parts = QHBoxLayout(), QGridLayout()
        numbers.setSpacing(8)
        parts.setHorizontalSpacing(24)
        parts.setVerticalSpacing(8)
        for widget in (self.width_px, QLabel("×"), self.height_px, QLabel(tr("pixels"))):
            numbers.addWidget(widget)
        numbers.addStretch(1)
        for i, box in enumerate(self.parts.values()):
            parts.addWidget(box, i // 2, i % 2)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        form.addRow(tr("Views"), self.views)
        form.addRow(tr("Size"), self.sizes)
        form.addRow("", numbers)
        form.addRow(self.has_title, self.title)
        form.addRow(self.has_caption, self.caption)
        form.addRow(tr("Practice"), self.practice)
        form.addRow(tr("Logo"), self.logo)
        form.addRow(tr("Background"), self.grounds)
        form.addRow(tr("Show", "which parts a picture shows"), parts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)
        layout.addWidget(self.more)
        layout.addStretch(1)
        self.views.setAccessibleName(tr("Views"))
        named = (self.sizes, tr("Size")), (self.grounds, tr("Background")), (self.title, tr("Title")), (self.caption, tr("Caption"))
        for field, name in (*named, (self.practice, tr("Practice"))):
            field.setAccessibleName(name)

    def _connect(self) -> None:
        self.sizes.activated.connect(self._on_preset)
        self.views.currentIndexChanged.connect(self._on_views)
        self.more.changed.connect(self.changed)
        self.more.size_wished.connect(self._on_size_wished)
        for spin in (self.width_px, self.height_px):
            spin.valueChanged.connect(self._on_pixels)
        self.grounds.currentIndexChanged.connect(self.changed)
        for box in (self.has_title, self.has_caption, *self.parts.values()):
            box.toggled.connect(self.changed)
        for field in (self.title, self.practice):
            field.textEdited.connect(self.changed)
        self.logo.changed.connect(self.changed)
        self.caption.textChanged.connect(self.changed)

    def _on_preset(self, index: int) -> None:
        size = self.sizes.itemData(index)
        if size:
            self._show_size(tuple(size))
            self.changed.emit()
        else:
            self.width_px.setFocus()

    def _on_pixels(self) -> None:
        self._show_size((self.width_px.value(), self.height_px.value()))
        self.changed.emit()

    def _on_size_wished(self, size: tuple[int, int]) -> None:
        self._show_size(size)
        self.changed.emit()

    def _on_views(self) -> None:
        """Only one picture by itself has margins to crop; an animation is for screens."""
        self.more.crop.setEnabled(self.views.currentIndex() == 0)
        self.more.setVisible(not self.animation)
        self.changed.emit()

    def _show_size(self, size: tuple[int, int]) -> None:
        """Show a size in numbers and, where it is one, as its preset."""
        for spin, value in ((self.width_px, size[0]), (self.height_px, size[1])):
            spin.blockSignals(True)
            spin.setValue(value)
            spin.blockSignals(False)
        known = [tuple(self.sizes.itemData(i) or ()) for i in range(self.sizes.count())]
        self.sizes.setCurrentIndex(known.index(size) if size in known else self.sizes.count() - 1)
        self.more.show_size(size)


def _pixels(name: str) -> QSpinBox:
    """A number of pixels that a picture can have."""
    spin = QSpinBox()
    spin.setRange(SMALLEST_PX, LARGEST_PX)
    spin.setSingleStep(10)
    spin.setKeyboardTracking(False)
    spin.setAccessibleName(tr("{name} in pixels").format(name=name))
    return spin
