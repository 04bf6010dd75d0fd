"""The text panel: all words of a page are there, sections fold, labels explain themselves, links say where to go."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextCursor
from pytestqt.qtbot import QtBot

from nervescope.domain.atlas import Atlas
from nervescope.domain.statement import Audience, Evidence
from nervescope.session.page import page_for
from nervescope.session.page_parts import Item, Page, Section
from nervescope.session.state import ViewState
from nervescope.ui.panels.page_ink import JOINER, NBSP
from nervescope.ui.panels.text_panel import TextPanel

SITE = ViewState(selected_site_id="piriformis")


@pytest.fixture
def panel(qtbot: QtBot, tiny_atlas: Atlas) -> TextPanel:
    made = TextPanel(tiny_atlas)
    qtbot.addWidget(made)
    made.resize(400, 900)
    made.show()
    made.show_page(page_for(tiny_atlas, SITE), SITE)
    return made


def words_of(panel: TextPanel) -> str:
    return panel.view.toPlainText().replace(NBSP, " ").replace(JOINER, "")


def test_title_answer_sections_and_footer_are_there(panel: TextPanel) -> None:
    words = words_of(panel)
    for wanted in (
        "Piriformis site",
        "Plain words of piriformis.answer.",
        "What happens here",
        "Plain words of piriformis.feels_like.",
        "Walking",
        "Plain words of piriformis.helps.walking.",
        "Plain words of piriformis.cautions.",
        "This is not a diagnosis.",
    ):
        assert wanted in words, wanted


def test_the_emergency_link_stands_on_top_of_a_site(panel: TextPanel, qtbot: QtBot) -> None:
    assert words_of(panel).startswith("Emergency signs")
    with qtbot.waitSignal(panel.emergency_requested):
        panel.view.link_activated.emit("emergency:")


def test_every_label_is_a_word_and_a_shape(panel: TextPanel) -> None:
    marked = {p.evidence for p in panel.view._marks.pills}
    assert {Evidence.LOW, Evidence.MODERATE, Evidence.GUIDELINE_RECOMMENDED, Evidence.ADVISED_AGAINST} <= marked
    assert "Guideline recommended" in words_of(panel) and "Advised against" in words_of(panel)


def test_a_label_opens_its_reason_and_sources_and_closes_them(panel: TextPanel) -> None:
    assert "Why piriformis.answer has its label." not in words_of(panel)
    panel.view.link_activated.emit("why:answer")
    words = words_of(panel)
    assert "What low means." in words and "Why piriformis.answer has its label." in words and "Walking and sciatica" in words
    panel.view.link_activated.emit("why:answer")
    assert "Why piriformis.answer has its label." not in words_of(panel)


def test_a_section_folds_and_stays_folded_on_the_next_page(panel: TextPanel, tiny_atlas: Atlas) -> None:
    panel.view.link_activated.emit("fold:feels_like")
    assert "piriformis.feels_like" not in words_of(panel)
    other = ViewState(selected_site_id="hamstring")
    panel.show_page(page_for(tiny_atlas, other), other)
    assert "hamstring.feels_like" not in words_of(panel) and "hamstring.worse" in words_of(panel)
    assert panel.folded_sections() == {"feels_like": True}


def test_folds_can_be_kept_until_next_time(panel: TextPanel) -> None:
    panel.restore_folds({"worse": True, "sources": False})
    assert "piriformis.worse" not in words_of(panel) and "Walking and sciatica" in words_of(panel)


def test_a_treatment_opens_to_steps_dose_and_cautions(panel: TextPanel) -> None:
    assert "walking.step" not in words_of(panel)
    panel.view.link_activated.emit("card:walking")
    words = words_of(panel)
    for part in ("walking.step", "walking.dose", "walking.caution", "walking.stop"):
        assert part in words, part


def test_a_treatment_found_by_search_is_unfolded(panel: TextPanel) -> None:
    panel.show_treatment("walking")
    assert "walking.step" in words_of(panel)


def test_a_source_number_opens_the_sources(panel: TextPanel) -> None:
    assert "Smith J (2020)" not in words_of(panel)
    panel.view.link_activated.emit("source:1")
    assert "Smith J (2020)" in words_of(panel)
    assert "https://doi.org/10.1000/xyz123" in panel.view.links()


def test_the_browser_opens_only_on_a_click(panel: TextPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    panel.view.link_activated.emit("source:1")
    assert opened == []
    panel.view.anchorClicked.emit(QUrl("https://doi.org/10.1000/xyz123"))
    assert opened == ["https://doi.org/10.1000/xyz123"]


def test_a_link_with_another_scheme_goes_nowhere(panel: TextPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    for link in ("file:///etc/passwd", "javascript:alert(1)", "", ":"):
        panel.view.link_activated.emit(link)
    assert opened == []


def test_structures_and_sites_are_links(panel: TextPanel, qtbot: QtBot, tiny_atlas: Atlas) -> None:
    with qtbot.waitSignal(panel.structure_requested) as asked:
        panel.view.link_activated.emit(next(link for link in panel.view.links() if link.startswith("structure:")))
    assert asked.args == ["sciatic_nerve_right"]
    with qtbot.waitSignal(panel.structure_hovered) as hovered:
        panel.view.highlighted.emit(QUrl("structure:piriformis_right"))
    assert hovered.args == ["piriformis_right"]
    chosen = replace(SITE, selected_structure_id="sciatic_nerve_right")
    panel.show_page(page_for(tiny_atlas, chosen), chosen)
    with qtbot.waitSignal(panel.site_requested) as went:
        panel.view.link_activated.emit(next(link for link in panel.view.links() if link.startswith("site:")))
    assert went.args == ["piriformis"]


def test_the_keyboard_reaches_every_link(panel: TextPanel, qtbot: QtBot) -> None:
    panel.view.setFocus()
    with qtbot.waitSignal(panel.emergency_requested):
        qtbot.keyClick(panel.view, Qt.Key.Key_Tab)
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)


def test_the_keyboard_stays_on_the_heading_that_it_folded(panel: TextPanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    panel.view.setFocus()
    while panel.view._focused != "fold:what_happens":
        qtbot.keyClick(panel.view, Qt.Key.Key_Tab)
    for is_open in (False, True):
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)
        assert ("piriformis.what_happens" in words_of(panel)) is is_open
        assert panel.view._focused == "fold:what_happens"


def test_a_click_anywhere_on_the_row_of_a_heading_folds_it(panel: TextPanel, qtbot: QtBot) -> None:
    heading = next(h for h in panel.view._marks.headings if h.href == "fold:what_happens")
    y = round(panel.view._top_of(heading.block)) - panel.view.verticalScrollBar().value() + 10
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(330, y))
    assert "piriformis.what_happens" not in words_of(panel)


def test_copied_words_are_plain(panel: TextPanel) -> None:
    items = (Item(text="The disc L4/L5.", evidence=Evidence.LOW, evidence_name="Not so sure"),)
    page = Page(title="T", sections=(Section(id="a", heading="A", items=items),))
    panel.show_page(page, ViewState(selected_structure_id="x"))
    assert JOINER in panel.view.toPlainText()
    cursor = panel.view.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    panel.view.setTextCursor(cursor)
    copied = panel.view.createMimeDataFromSelection().text()
    assert NBSP not in copied and JOINER not in copied and "\ufffc" not in copied
    assert "The disc L4/L5." in copied and "Not so sure" in copied


def test_the_other_voice_keeps_the_place(panel: TextPanel, tiny_atlas: Atlas) -> None:
    panel.resize(340, 260)
    panel.view.go_to("fold:worse")
    place = panel.view.place_at_top()[0]
    clinical = replace(SITE, audience=Audience.CLINICAL)
    panel.show_page(page_for(tiny_atlas, clinical), clinical)
    assert place == "fold:worse" == panel.view.place_at_top()[0]
    assert "Clinical words of piriformis.worse." in words_of(panel)


def test_another_subject_begins_at_its_top(panel: TextPanel, tiny_atlas: Atlas) -> None:
    panel.resize(340, 260)
    panel.view.go_to("fold:worse")
    other = ViewState(selected_site_id="hamstring")
    panel.show_page(page_for(tiny_atlas, other), other)
    assert panel.view.verticalScrollBar().value() == 0


def test_markup_in_a_text_is_shown_and_not_obeyed(panel: TextPanel) -> None:
    text = "<img src='file:///etc/passwd'> <b>not bold</b> & more"
    state = ViewState(selected_structure_id="x")
    panel.show_page(Page(title="<h1>T</h1>", sections=(Section(id="a", heading="A", items=(Item(text=text),)),)), state)
    assert text in words_of(panel) and "<h1>T</h1>" in words_of(panel)
    assert panel.view.loadResource(2, QUrl("file:///etc/passwd")) is None


def test_recalled_figures_are_softly_marked_and_explained_once(panel: TextPanel) -> None:
    items = (Item(text="About 85 of 100.", is_recalled=True), Item(text="No figure here.", is_recalled=True))
    state = ViewState(selected_structure_id="x")
    panel.show_page(Page(title="T", sections=(Section(id="a", heading="A", items=items),)), state)
    words = words_of(panel)
    assert words.count("recalled") == 2 and "Not yet checked." in words


def test_lines_are_never_longer_than_is_good_to_read(panel: TextPanel) -> None:
    panel.resize(1600, 900)
    assert panel.view.lineWrapColumnOrWidth() <= panel.view.widest_page() < 800


def test_an_empty_page_is_shown(panel: TextPanel) -> None:
    panel.show_page(Page(title="Nothing"), ViewState())
    assert words_of(panel).strip() == "Nothing"
