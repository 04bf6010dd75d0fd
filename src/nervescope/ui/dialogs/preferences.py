"""The preferences: every setting that a person may want to change, taken over at once, with the words of the settings themselves."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from nervescope.domain.language import LANGUAGES, later, tr
from nervescope.session.settings import LONGEST_TEXT, SettingInfo, Settings, setting_infos
from nervescope.ui.dialogs.logo_choice import LogoChoice

GROUPS = (
    (
        later("Look"),
        ("language", "theme", "text_size", "tissue_colours", "show_toolbar_words", "picture_care", "reduced_motion", "keep_upright"),
    ),
    (later("Names on the model"), ("label_language",)),
    (later("Privacy, on this computer"), ("keep_nothing",)),
    (later("Your practice, on pictures and handouts"), ("practice_name", "logo_path")),
)
KEPT_BY_THE_PROGRAM = frozenset(
    {"export_folder", "export_size", "handout_template", "handout_paper", "handout_address", "handout_folder", "pack"}
)
_LABELS = {
    "language": later("Language"),
    "theme": later("Colours"),
    "text_size": later("Text size"),
    "tissue_colours": later("Tissue"),
    "show_toolbar_words": later("Words under the icons"),
    "reduced_motion": later("Less motion"),
    "keep_upright": later("Keep upright"),
    "picture_care": later("The body while you work"),
    "label_language": later("Names in"),
    "keep_nothing": later("Keep nothing"),
    "practice_name": later("Name"),
    "logo_path": later("Logo"),
}
_CHOICES = {
    "system": later("As the computer"),
    "light": later("Light"),
    "dark": later("Dark"),
    "contrast": later("High contrast"),
    "natural": later("As in life"),
    "colour_safe": later("For colour-blind eyes"),
    "normal": later("Normal"),
    "large": later("Large"),
    "largest": later("Largest"),
    "en": later("English"),
    "la": later("Latin"),
    "both": later("Both"),
    "measured": later("As this computer can"),
    "quick": later("Quick"),
    "fine": later("Fine"),
}
_LABEL_PX = 184
_SPARE_PX, _LEAST_PX = 60, 740


class PreferencesDialog(QDialog):
    """Shows settings; `settings_chosen` carries the new Settings after every change. Closing keeps them."""

    settings_chosen = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.fields: dict[str, QWidget] = {}
        self.setWindowTitle(tr("Preferences"))
        infos = {info.name: info for info in setting_infos()}
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(28, 24, 28, 0)
        rows.setSpacing(6)
        for index, (title, names) in enumerate(GROUPS):
            heading = QLabel(tr(title))
            heading.setProperty("words", "heading")
            heading.setContentsMargins(0, 18 if index else 0, 0, 6)
            rows.addWidget(heading)
            for name in names:
                rows.addLayout(self._row(infos[name]))
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        self.setMinimumWidth(max(_LEAST_PX, page.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 20)
        layout.addWidget(area, 1)
        self._place_buttons(layout)
        self._wanted_px = page.sizeHint().height() + layout.sizeHint().height() - area.sizeHint().height()

    def sizeHint(self) -> QSize:
        """All settings at once, where the screen is high enough; else they scroll."""
        return QSize(super().sizeHint().width(), min(self._wanted_px, self.screen().availableSize().height() - _SPARE_PX))

    def _place_buttons(self, layout: QVBoxLayout) -> None:
        """What stands under all settings."""
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        reset = buttons.addButton(tr("Reset all"), QDialogButtonBox.ButtonRole.ResetRole)
        reset.setToolTip(tr("Go back to how the program came"))
        reset.clicked.connect(self._on_reset)
        buttons.rejected.connect(self.reject)
        inset = QVBoxLayout()
        inset.setContentsMargins(28, 12, 28, 0)
        inset.addWidget(buttons)
        layout.addLayout(inset)

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    def _row(self, info: SettingInfo) -> QHBoxLayout:
        """Name of a setting, its field, and the sentence that says what it does."""
        label = QLabel(tr(_LABELS[info.name]))
        label.setFixedWidth(_LABEL_PX)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        label.setContentsMargins(0, 4, 0, 0)
        note = QLabel(tr(info.description))
        note.setProperty("words", "small")
        note.setWordWrap(True)
        field = self._field(info)
        label.setBuddy(self.fields[info.name])
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(field)
        column.addWidget(note)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(label)
        row.addLayout(column, 1)
        return row

    def _field(self, info: SettingInfo) -> QWidget:
        """The field that fits a setting: choices, a switch, a file or a text."""
        if info.choices:
            field: QWidget = self._choices(info)
        elif isinstance(info.default, bool):
            field = self._switch(info)
        elif info.name == "logo_path":
            return self._file(info)
        else:
            field = self._text(info)
        self._name(field, info)
        return field

    def _choices(self, info: SettingInfo) -> QWidget:
        field = QWidget()
        row = QHBoxLayout(field)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(18)
        group = QButtonGroup(field)
        for index, choice in enumerate(info.choices):
            button = QRadioButton(_choice_words(info.name, choice))
            button.setAccessibleName(f"{tr(_LABELS[info.name])}: {button.text()}")
            button.setChecked(getattr(self._settings, info.name) == choice)
            group.addButton(button, index)
            row.addWidget(button)
        row.addStretch(1)
        chosen = group.checkedButton()
        if chosen is not None:
            field.setFocusProxy(chosen)
        group.idClicked.connect(lambda index: self._change(info.name, info.choices[index]))
        return field

    def _switch(self, info: SettingInfo) -> QCheckBox:
        field = QCheckBox(tr("On"))
        field.setChecked(getattr(self._settings, info.name))
        field.toggled.connect(lambda value: self._change(info.name, value))
        return field

    def _text(self, info: SettingInfo) -> QLineEdit:
        field = QLineEdit(getattr(self._settings, info.name))
        field.setMaxLength(LONGEST_TEXT)
        field.editingFinished.connect(lambda: self._change(info.name, field.text().strip()))
        return field

    def _file(self, info: SettingInfo) -> QWidget:
        """A path with a button that looks for it."""
        choice = LogoChoice(getattr(self._settings, info.name))
        self._name(choice.field, info)
        choice.chosen.connect(lambda path: self._change(info.name, path))
        return choice

    def _name(self, field: QWidget, info: SettingInfo) -> None:
        field.setAccessibleName(_LABELS[info.name])
        field.setAccessibleDescription(info.description)
        field.setToolTip(info.description)
        self.fields[info.name] = field

    def _change(self, name: str, value: str | bool) -> None:
        """Take over one setting."""
        changed = replace(self._settings, **{name: value})  # type: ignore[arg-type] # a field of its own type, named by SettingInfo
        if changed != self._settings:
            self._settings = changed
            self.settings_chosen.emit(changed)

    def _rewrite(self, field: QLineEdit, name: str, words: str) -> None:
        """Put words into a field; that is no editing, so the setting is taken over here."""
        field.setText(words)
        self._change(name, words)

    def _on_reset(self) -> None:
        """Every shown setting as it came."""
        for name, show in self._shown().items():
            show(getattr(Settings(), name))

    def _shown(self) -> dict[str, Callable[[object], None]]:
        """How each field is given a value; giving it changes the setting."""

        def setter(info: SettingInfo) -> Callable[[object], None]:
            field = self.fields[info.name]
            if isinstance(field, QCheckBox):
                return lambda value: field.setChecked(bool(value))
            if isinstance(field, QLineEdit):
                return lambda value: self._rewrite(field, info.name, str(value))
            return lambda value: field.findChildren(QRadioButton)[info.choices.index(str(value))].click()

        return {info.name: setter(info) for info in setting_infos() if info.name in self.fields}


def _choice_words(setting: str, choice: str) -> str:
    """A choice in words; a language has the name that its speakers give it."""
    if setting == "language" and choice in LANGUAGES:
        return LANGUAGES[choice].name
    return tr(_CHOICES.get(choice, choice))
