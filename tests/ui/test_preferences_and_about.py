"""Preferences take over at once and cover every setting; about names versions, licences and credits."""

from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from nervescope import __version__
from nervescope.domain.atlas import Atlas
from nervescope.session.settings import Settings, setting_infos
from nervescope.ui.dialogs.about import AboutDialog
from nervescope.ui.dialogs.preferences import KEPT_BY_THE_PROGRAM, PreferencesDialog


@pytest.fixture
def dialog(qtbot: QtBot) -> PreferencesDialog:
    made = PreferencesDialog(Settings())
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_setting_can_be_changed_or_is_kept_by_the_program(dialog: PreferencesDialog) -> None:
    assert set(dialog.fields) | KEPT_BY_THE_PROGRAM == {f.name for f in fields(Settings)}


def test_every_field_carries_the_words_of_its_setting(dialog: PreferencesDialog) -> None:
    shown = {label.text() for label in dialog.findChildren(QLabel)}
    for info in setting_infos():
        if info.name in dialog.fields:
            assert info.description in shown
            assert dialog.fields[info.name].accessibleName()


def test_a_choice_is_taken_over_at_once(dialog: PreferencesDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.settings_chosen) as chosen:
        next(b for b in dialog.findChildren(QRadioButton) if b.text() == "Dark").click()
    assert chosen.args == [Settings(theme="dark")] and dialog.settings.theme == "dark"


def test_a_switch_and_a_text_are_taken_over(dialog: PreferencesDialog, qtbot: QtBot) -> None:
    dialog.fields["reduced_motion"].click()
    dialog.fields["practice_name"].setFocus()
    qtbot.keyClicks(dialog.fields["practice_name"], "  Hands  ")
    qtbot.keyClick(dialog.fields["practice_name"], Qt.Key.Key_Tab)
    assert dialog.settings == Settings(reduced_motion=True, practice_name="Hands")


def test_a_logo_can_be_chosen_and_taken_away(dialog: PreferencesDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("/somewhere/logo.png", ""))
    next(b for b in dialog.findChildren(QPushButton) if "logo" in b.accessibleName().lower()).click()
    assert dialog.settings.logo_path == "/somewhere/logo.png"
    dialog.fields["logo_path"].clear()
    assert dialog.settings.logo_path == ""


def test_reset_goes_back_to_how_it_came(qtbot: QtBot) -> None:
    dialog = PreferencesDialog(Settings(theme="dark", reduced_motion=True, practice_name="A", export_size="800x600"))
    qtbot.addWidget(dialog)
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Reset all").click()
    assert dialog.settings == Settings(export_size="800x600")


def test_about_names_versions_licences_and_credits(qtbot: QtBot, tiny_atlas: Atlas) -> None:
    dialog = AboutDialog(tiny_atlas)
    qtbot.addWidget(dialog)
    words = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    for wanted in (__version__, "Atlas 0.0.1", "MIT", "CC BY 4.0", "The tiny atlas", "This is not a diagnosis.", "Qt "):
        assert wanted in words, wanted
    dialog.copy.click()
    assert QApplication.clipboard().text() == dialog.versions()
