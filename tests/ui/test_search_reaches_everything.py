"""One box finds everything: in the running program a hit flies, runs a command or opens the text where the words stand."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nervescope.domain.statement import Audience
from nervescope.session.search_hits import HitKind


def search(driver, words: str, take: bool = True) -> None:
    """Press Ctrl+K, type and press Enter."""
    driver.act("search.focus")
    field = driver.window.top_bar.search
    QTest.keyClicks(field, words)
    if take:
        QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_structure_is_chosen_flown_to_and_undone(running) -> None:
    before = running.view.driver.pose
    search(running, "sacrmu")
    assert running.state.selected_structure_id == "sacrum"
    assert running.view.driver.goal != before
    running.act("edit.undo")
    assert running.state.selected_structure_id == ""


def test_a_command_runs_and_is_undone_with_its_name(running) -> None:
    assert running.state.show_labels
    search(running, "labels")
    assert not running.state.show_labels
    assert running.desk.session.undo_label == "Hide labels"
    running.act("edit.undo")
    assert running.state.show_labels


def test_after_a_hit_the_keys_belong_to_the_body_again(running) -> None:
    search(running, "labels")
    assert not running.window.top_bar.search.hasFocus()
    assert running.window.top_bar.search.text() == ""


def test_a_command_that_cannot_be_used_now_is_not_offered(running) -> None:
    search(running, "undo", take=False)
    popup = running.window.top_bar.search.popup
    assert "edit.undo" not in [h.id for h in popup.hits()]


def test_words_inside_a_text_open_the_page_with_the_sentence_selected(running) -> None:
    running.act("view.audience")
    search(running, "clinical words", take=False)
    field, text = running.window.top_bar.search, running.window.text.view
    while field.popup.marked().kind is not HitKind.TEXT:
        QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert running.state.audience is Audience.CLINICAL
    assert "Clinical words" in text.textCursor().selectedText()


def test_a_sentence_in_a_folded_section_is_unfolded(running) -> None:
    running.act("site.3")
    panel = running.window.text
    sections = [s for s in panel._page.sections if s.items]
    panel.restore_folds({s.id: True for s in sections})
    sentence = sections[-1].items[0].text
    assert sentence not in panel.view.toPlainText()
    assert panel.show_sentence(sentence)
    assert panel.view.textCursor().selectedText().replace("\xa0", " ") == sentence
