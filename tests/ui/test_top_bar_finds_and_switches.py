"""The top bar: search with its list, side, voice and the emergency signs, by mouse and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.domain.statement import Audience
from nervescope.session.search_hits import Command
from nervescope.session.state import ViewState
from nervescope.ui.panels.hit_list import GROUPS
from nervescope.ui.panels.top_bar import TopBar


@pytest.fixture
def bar(qtbot: QtBot, tiny_atlas: Atlas) -> TopBar:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1100, 600)
    layout = QVBoxLayout(window)
    made = TopBar(tiny_atlas)
    layout.addWidget(made)
    layout.addStretch(1)
    window.show()
    window.activateWindow()
    made.window_kept = window
    return made


def listed(bar: TopBar) -> list[str]:
    popup = bar.search.popup
    return [hit.title for hit in popup.hits()] if popup and popup.isVisible() else []


def test_typing_opens_the_list_and_enter_goes_to_the_best(bar: TopBar, qtbot: QtBot) -> None:
    bar.focus_search()
    qtbot.keyClicks(bar.search, "ischiad")
    assert listed(bar) == ["Sciatic nerve"]
    with qtbot.waitSignal(bar.structure_requested) as went:
        qtbot.keyClick(bar.search, Qt.Key.Key_Return)
    assert went.args == ["sciatic_nerve_right"]
    assert bar.search.text() == "" and listed(bar) == []


def test_arrows_move_in_the_list_while_the_field_keeps_the_focus(bar: TopBar, qtbot: QtBot) -> None:
    bar.focus_search()
    qtbot.keyClicks(bar.search, "piriformis")
    popup = bar.search.popup
    first = popup.marked()
    qtbot.keyClick(bar.search, Qt.Key.Key_Down)
    assert popup.marked() != first
    qtbot.keyClick(bar.search, Qt.Key.Key_Up)
    assert popup.marked() == first and not popup.list.hasFocus()


def test_a_click_takes_a_hit(bar: TopBar, qtbot: QtBot) -> None:
    bar.focus_search()
    qtbot.keyClicks(bar.search, "hamstring")
    popup = bar.search.popup
    with qtbot.waitSignal(bar.card_requested) as went:
        qtbot.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=popup.list.visualItemRect(popup.list.item(1)).center())
    assert went.args == ["hamstring"]


def test_a_treatment_leads_to_its_site_and_then_to_its_card(bar: TopBar, qtbot: QtBot) -> None:
    bar.focus_search()
    qtbot.keyClicks(bar.search, "walking")
    with qtbot.waitSignals([bar.card_requested, bar.treatment_requested], order="strict"):
        qtbot.keyClick(bar.search, Qt.Key.Key_Return)


def test_hits_stand_under_the_names_of_their_groups_which_cannot_be_chosen(bar: TopBar, qtbot: QtBot) -> None:
    bar.search.find_commands_of(lambda: (Command("view.labels", "Hamstring labels", "Show names", "T", "View"),))
    bar.focus_search()
    qtbot.keyClicks(bar.search, "hamstring")
    popup = bar.search.popup
    rows = [popup.list.item(i) for i in range(popup.list.count())]
    headings = [row.text() for row in rows if not row.flags() & Qt.ItemFlag.ItemIsSelectable]
    assert headings[0] == "Sites" and "Commands" in headings and "In the texts" in headings
    for _ in rows:
        qtbot.keyClick(bar.search, Qt.Key.Key_Down)
        assert popup.marked() is not None
        assert bar.search.accessibleDescription().startswith(GROUPS[popup.marked().kind])
    with qtbot.assertNotEmitted(bar.card_requested):
        qtbot.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=popup.list.visualItemRect(rows[0]).center())


def test_a_command_is_wished_by_its_id(bar: TopBar, qtbot: QtBot) -> None:
    bar.search.find_commands_of(lambda: (Command("view.labels", "Labels", "Show or hide the names", "T", "View"),))
    bar.focus_search()
    qtbot.keyClicks(bar.search, "lables")
    assert bar.search.popup.marked().keys == "T"
    with qtbot.waitSignals([bar.search.left, bar.command_requested], order="strict"):
        qtbot.keyClick(bar.search, Qt.Key.Key_Return)


def test_nothing_found_offers_three_things(bar: TopBar, qtbot: QtBot) -> None:
    bar.focus_search()
    qtbot.keyClicks(bar.search, "zebra")
    assert len(listed(bar)) == 3 and "zebra" in bar.search.popup.note.text()
    with qtbot.assertNotEmitted(bar.card_requested), qtbot.assertNotEmitted(bar.structure_requested):
        qtbot.keyClick(bar.search, Qt.Key.Key_Return)


def test_escape_and_leaving_close_the_list(bar: TopBar, qtbot: QtBot) -> None:
    bar.focus_search()
    qtbot.keyClicks(bar.search, "pir")
    qtbot.keyClick(bar.search, Qt.Key.Key_Escape)
    assert listed(bar) == [] and bar.search.text() == ""
    qtbot.keyClicks(bar.search, "pir")
    bar.emergency.setFocus()
    assert listed(bar) == []


def test_side_and_voice_are_wished_and_shown_without_echo(bar: TopBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.side_chosen) as side:
        qtbot.mouseClick(bar.side.button(Side.LEFT), Qt.MouseButton.LeftButton)
    assert side.args == [Side.LEFT]
    with qtbot.waitSignal(bar.audience_chosen) as voice:
        qtbot.mouseClick(bar.audience.button(Audience.CLINICAL), Qt.MouseButton.LeftButton)
    assert voice.args == [Audience.CLINICAL]
    with qtbot.assertNotEmitted(bar.side_chosen), qtbot.assertNotEmitted(bar.audience_chosen):
        bar.show_state(ViewState(side=Side.LEFT, audience=Audience.CLINICAL))
    assert bar.side.button(Side.LEFT).isChecked() and bar.audience.button(Audience.CLINICAL).isChecked()


def test_the_list_finds_the_side_that_is_shown(bar: TopBar, qtbot: QtBot) -> None:
    bar.show_state(ViewState(side=Side.LEFT))
    bar.focus_search()
    qtbot.keyClicks(bar.search, "ischiad")
    with qtbot.waitSignal(bar.structure_requested) as went:
        qtbot.keyClick(bar.search, Qt.Key.Key_Return)
    assert went.args == ["sciatic_nerve_left"]


def test_the_emergency_button_carries_the_words(bar: TopBar, qtbot: QtBot) -> None:
    assert bar.emergency.text().strip() == "Emergency signs" == bar.emergency.accessibleName()
    with qtbot.waitSignal(bar.emergency_requested):
        qtbot.mouseClick(bar.emergency, Qt.MouseButton.LeftButton)


def test_everything_fits_in_the_smallest_window(bar: TopBar) -> None:
    assert bar.minimumSizeHint().width() <= 1100
    assert bar.emergency.geometry().right() <= bar.width() and bar.search.width() >= 220
