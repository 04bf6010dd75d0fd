"""The choices of a handout as a form: kind of page, words, treatments, parts, own words, practice. It keeps no state but its fields."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QWidget,
)

from nervescope.domain.atlas import Atlas
from nervescope.domain.card import Card
from nervescope.domain.frame import Side
from nervescope.domain.language import inside_first, later, tr
from nervescope.domain.statement import Audience
from nervescope.session.handout import HandoutChoices
from nervescope.session.handout_helps import offered_treatments, proposed_treatments
from nervescope.session.handout_templates import NOTES, TEMPLATES, TESTS, WEEK, template_named
from nervescope.session.handout_text import LONGEST_ADDRESS, LONGEST_LINE, LONGEST_TEXT
from nervescope.session.page_notes import PageNotes
from nervescope.ui.dialogs.logo_choice import LogoChoice
from nervescope.ui.panels.segmented import SegmentedControl

PAPERS = (("a4", later("A4"), later("210 × 297 mm")), ("letter", later("Letter"), later("8.5 × 11 inches")))
_VOICES = (
    (Audience.CLIENT.value, later("Plain"), later("Words for a client")),
    (Audience.CLINICAL.value, later("Clinical"), later("Words for a colleague")),
)
_SPECIAL = {WEEK: "handout_week", TESTS: "told_apart", "cautions": "handout_avoid"}
_ID = Qt.ItemDataRole.UserRole


class HandoutForm(QWidget):
    """Emits `changed` after each edit; `choices()` reads the fields into HandoutChoices."""

    changed = Signal()

    def __init__(self, atlas: Atlas, card: Card, side: Side, first: HandoutChoices, logo_path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas, self._card, self._side = atlas, card, side
        self._has_own_list = self._has_own_voice = False
        self.template = QComboBox()
        self.voice = SegmentedControl(tr("Words"), [(value, tr(word), tr(tip)) for value, word, tip in _VOICES])
        self.paper = SegmentedControl(tr("Paper"), [(value, tr(word), tr(tip)) for value, word, tip in PAPERS])
        self.title, self.message = QLineEdit(first.title), QPlainTextEdit(first.message)
        self.treatments = QListWidget()
        self.parts: dict[str, QCheckBox] = {}
        self._part_grid = QGridLayout()
        self.practice, self.logo, self.address = QLineEdit(first.practice_name), LogoChoice(logo_path), QLineEdit(first.address)
        self._audience, self._paper = first.audience, first.paper
        self.language_note = QLabel()
        self.language_note.setWordWrap(True)
        self.language_note.setProperty("words", "small")
        self.language_note.hide()
        self._fill(first)
        self._place()
        self._connect()

    @property
    def logo_path(self) -> str:
        """The picture file of the logo; may be empty."""
        return self.logo.text().strip()

    def choices(self) -> HandoutChoices:
        """The choices as they stand in the form."""
        return HandoutChoices(
            template_id=self.template.currentData(),
            audience=self._audience,
            side=self._side,
            treatment_ids=tuple(item.data(_ID) for item in self._rows() if item.checkState() is Qt.CheckState.Checked),
            left_out=tuple(part for part, box in self.parts.items() if not box.isChecked()),
            title=self.title.text(),
            message=self.message.toPlainText(),
            practice_name=self.practice.text(),
            address=self.address.text(),
            paper=self._paper,
        )

    def _rows(self) -> list[QListWidgetItem]:
        return [self.treatments.item(row) for row in range(self.treatments.count())]

    def _fill(self, first: HandoutChoices) -> None:
        """Put the first choices into the fields."""
        for template in TEMPLATES:
            self.template.addItem(tr(template.name), template.id)
            self.template.setItemData(self.template.count() - 1, tr(template.tip), Qt.ItemDataRole.ToolTipRole)
        self.template.setCurrentIndex(self.template.findData(first.template_id))
        self.voice.show_value(self._audience.value)
        self.paper.show_value(self._paper)
        for field, most in ((self.title, LONGEST_LINE), (self.practice, LONGEST_LINE), (self.address, LONGEST_ADDRESS)):
            field.setMaxLength(most)
            field.setCursorPosition(0)
        self.message.setTabChangesFocus(True)
        self.message.setFixedHeight(52)
        self.treatments.setMinimumHeight(140)
        self.treatments.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.treatments.setSpacing(2)
        self.message.setPlaceholderText(tr("A word to the person, such as the next visit"))
        self.practice.setPlaceholderText(tr("Name of your practice"))
        self.address.setPlaceholderText(tr("No code; for example https://www.example.org"))
        self._show_parts()
        self._show_treatments(proposed_treatments(self._atlas, self._card, template_named(first.template_id)))

    def _show_parts(self) -> None:
        """A box for each part that the template may go without."""
        while self._part_grid.count():
            taken = self._part_grid.takeAt(0)
            older = taken.widget() if taken else None
            if older is not None:
                older.hide()
                older.deleteLater()
        template = template_named(self.template.currentData())
        self.parts = {}
        for index, part in enumerate(template.optional):
            box = QCheckBox(self._part_name(part))
            box.setChecked(part not in template.off_at_first)
            box.toggled.connect(self.changed)
            self.parts[part] = box
            self._part_grid.addWidget(box, index // 2, index % 2)

    def _part_name(self, part: str) -> str:
        """What a part of the page is called where it is chosen: as on the page, but for the lines, which are not the person's own note."""
        return tr("Lines for notes") if part == NOTES else PageNotes(self._atlas, self._audience).heading(_SPECIAL.get(part, part))

    def _show_treatments(self, checked: tuple[str, ...]) -> None:
        """Every treatment that can help here, with its label; those of the page with a tick."""
        self.treatments.blockSignals(True)
        self.treatments.clear()
        labels = {link.treatment_id: link.claim.evidence.value for link in self._card.helps}
        for treatment_id in offered_treatments(self._atlas, self._card):
            record = self._atlas.treatments[treatment_id]
            name = record.name_clinical if self._audience is Audience.CLINICAL and record.name_clinical else record.name
            label = self._atlas.words.evidence_names.get(labels[treatment_id], labels[treatment_id])
            item = QListWidgetItem(f"{name}  ·  " + tr("evidence: {label}").format(label=inside_first(label)))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if treatment_id in checked else Qt.CheckState.Unchecked)
            item.setData(_ID, treatment_id)
            self.treatments.addItem(item)
        self.treatments.setCurrentRow(0)
        self.treatments.blockSignals(False)

    def _place(self) -> None:
        """Lay the fields out in one column."""
        self._part_grid.setHorizontalSpacing(16)
        self._part_grid.setVerticalSpacing(4)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 12, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        fields = (
            (tr("Page", "kind of handout"), self.template),
            (tr("Words"), self.voice),
            (tr("Paper"), self.paper),
            (tr("Title"), self.title),
            (tr("What can help"), self.treatments),
            (tr("Your note"), self.message),
            (tr("Practice"), self.practice),
        )
        for name, field in fields:
            form.addRow(name, field)
            field.setAccessibleName(name)
        form.addRow(tr("Logo"), self.logo)
        form.addRow(tr("QR code"), self.address)
        form.addRow(tr("Also print"), self._part_grid)
        self.address.setAccessibleName(tr("Address for a QR code"))
        form.insertRow(2, self.language_note)

    def say_language(self, small_print: tuple[str, ...]) -> None:
        """Say so where sentences of the page are in English while the program speaks another language, and how to have all of it so."""
        note = self._atlas.words.english_sentences
        tip = tr("For a page in English alone, choose English in the preferences.")
        self.language_note.setText(f"{note} {tip}")
        self.language_note.setVisible(bool(note) and note in small_print)

    def _connect(self) -> None:
        self.template.currentIndexChanged.connect(self._on_template)
        self.voice.chosen.connect(self._on_voice)
        self.paper.chosen.connect(self._on_paper)
        self.treatments.itemChanged.connect(self._on_ticked)
        for field in (self.title, self.practice, self.address):
            field.textEdited.connect(self.changed)
        self.logo.changed.connect(self.changed)
        self.message.textChanged.connect(self._on_message)

    def _on_template(self) -> None:
        """Another kind of page brings its own parts, and its words and treatments where the person has not chosen them."""
        template = template_named(self.template.currentData())
        if not self._has_own_voice:
            self._audience = template.audience
            self.voice.show_value(self._audience.value)
        own = self.choices().treatment_ids or ()
        self._show_parts()
        self._show_treatments(own if self._has_own_list else proposed_treatments(self._atlas, self._card, template))
        self.changed.emit()

    def _on_voice(self, value: str) -> None:
        self._has_own_voice, self._audience = True, Audience(value)
        self._show_treatments(self.choices().treatment_ids or ())
        for part, box in self.parts.items():
            box.setText(self._part_name(part))
        self.changed.emit()

    def _on_paper(self, value: str) -> None:
        self._paper = value
        self.changed.emit()

    def _on_ticked(self) -> None:
        self._has_own_list = True
        self.changed.emit()

    def _on_message(self) -> None:
        """Keep to what fits on a page."""
        text = self.message.toPlainText()
        if len(text) > LONGEST_TEXT:
            self.message.setPlainText(text[:LONGEST_TEXT])
        self.changed.emit()
