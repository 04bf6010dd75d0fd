"""The program in German: menus, panels, tips, undo and names; and English where German is missing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from nervescope.content.languages import in_language
from nervescope.domain.atlas import Atlas
from nervescope.domain.language import ENGLISH, GERMAN, speak, spoken, tr
from nervescope.domain.naming import Naming
from nervescope.session.search import SearchIndex
from nervescope.session.settings import Settings, load_settings, save_settings, settings_path
from nervescope.ui.dialogs.preferences import PreferencesDialog
from nervescope.ui.interpreter import TRANSLATIONS, speak_as_set
from tests.ui.conftest import Driver, end, open_view, start

NAMING = Naming(language="de", structures={"piriformis": "Birnmuskel", "sciatic_nerve": "Ischiasnerv"}, headings={"answer": "Kurz gesagt"})


@pytest.fixture
def german(tiny_atlas: Atlas, tmp_path: Path, qtbot: QtBot) -> Iterator[Driver]:
    """The window with its panels in German."""
    save_settings(settings_path(tmp_path), Settings(language="de", reduced_motion=True))
    assert speak_as_set("de") == ()
    driver = start(in_language(tiny_atlas, {"de": NAMING}, GERMAN), tmp_path, qtbot)
    driver.window.loading.be_silent()
    yield driver
    end(driver)
    speak_as_set("en")


@pytest.fixture
def silent_afterwards() -> Iterator[None]:
    """English again after the test."""
    yield
    speak_as_set("en")


def test_menus_tips_and_panels_are_german(german: Driver) -> None:
    titles = [entry.text() for entry in german.window.menuBar().actions()]
    assert titles[:3] == ["Datei", "Bearbeiten", "Ansicht"]
    assert german.book["export.picture"].text() == "Bild exportieren…"
    assert german.book["layer.muscle"].toolTip().startswith("Zeigen oder ausblenden: Muskeln")
    assert german.book["tool.peel"].iconText() == "Abtragen"
    words = {label.text() for label in german.window.layers.findChildren(QLabel)}
    assert {"Schichten", "Muskeln", "Nerven"} <= words


def test_undo_names_steps_and_structures_in_german(german: Driver) -> None:
    german.desk.select_structure("piriformis_right")
    assert german.book["edit.undo"].text() == "Rückgängig: Birnmuskel, rechts wählen"
    german.act("structure.hide")
    assert german.book["edit.undo"].text() == "Rückgängig: Birnmuskel, rechts ausblenden"
    german.act("edit.undo")
    assert german.book["edit.redo"].text() == "Wiederholen: Birnmuskel, rechts ausblenden"


def test_search_finds_german_names_in_both_languages(german: Driver, tiny_atlas: Atlas) -> None:
    english = in_language(tiny_atlas, {"de": NAMING}, ENGLISH)
    for atlas, title in ((german.desk.atlas, "Ischiasnerv"), (english, "Sciatic nerve")):
        for asked in ("Ischiasnerv", "Ischiasnrev", "ischias", "sciatic"):
            assert SearchIndex(atlas).find(asked)[0].title == title, asked


def test_labels_on_the_model_are_german(german: Driver) -> None:
    open_view(german)
    german.desk.select_structure("piriformis_right")
    german.settle()
    assert "Birnmuskel" in [p.request.text for p in german.view.overlay.labels()]


def test_choosing_a_language_asks_for_a_new_window_with_what_is_shown(german: Driver) -> None:
    german.desk.select_structure("piriformis_right")
    german.desk.settings.change(language="en")
    resumed = german.program.to_resume
    assert resumed is not None and resumed.session is german.desk.session
    german.qtbot.waitUntil(lambda: not german.window.isVisible(), timeout=3000)
    assert load_settings(german.desk.settings._path)[0].language == "en"


def test_a_new_window_goes_on_with_state_and_history(german: Driver, bare: Driver) -> None:
    german.desk.select_structure("piriformis_right")
    german.desk.settings.change(language="en")
    bare.program.go_on_from(german.program.to_resume)
    assert bare.state.selected_structure_id == "piriformis_right"
    bare.act("edit.undo")
    assert bare.state.selected_structure_id == ""


def test_the_same_language_by_another_name_needs_no_new_window(german: Driver) -> None:
    german.desk.settings.change(text_size="large")
    assert german.program.to_resume is None


def test_preferences_offer_each_language_in_its_own_name_and_say_what_stays_english(german: Driver) -> None:
    dialog = PreferencesDialog(german.desk.settings.current, german.window)
    assert {"English", "Deutsch"} <= {button.text() for button in dialog.findChildren(QRadioButton)}
    assert any("steht auf Englisch da" in label.text() for label in dialog.findChildren(QLabel))
    dialog.deleteLater()


@pytest.mark.parametrize("content", [None, b"", b"this is no translation"])
def test_a_missing_or_broken_translation_is_one_clear_message_and_english(content, tmp_path: Path, silent_afterwards: None) -> None:
    if content is not None:
        (tmp_path / "nervescope_de.qm").write_bytes(content)
    (problem,) = speak_as_set("de", tmp_path)
    assert "Deutsch" in problem.message and "English" in problem.message
    assert spoken() is ENGLISH and tr("Quit") == "Quit"


def test_back_to_english(silent_afterwards: None) -> None:
    speak_as_set("de", TRANSLATIONS)
    assert tr("Quit") == "Beenden"
    speak_as_set("en", TRANSLATIONS)
    assert tr("Quit") == "Quit"


def test_plurals_follow_the_language(silent_afterwards: None) -> None:
    speak_as_set("de")
    assert (tr("%n structure(s)", "", 1), tr("%n structure(s)", "", 4)) == ("1 Struktur", "4 Strukturen")
    speak()
    assert (tr("%n structure(s)", "", 1), tr("%n structure(s)", "", 4)) == ("1 structure", "4 structures")


def test_qt_speaks_german_too(german: Driver) -> None:
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
