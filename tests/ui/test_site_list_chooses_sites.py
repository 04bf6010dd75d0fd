"""The list of sites: a row for each, chosen by click or Enter, the chosen one marked by more than colour."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nervescope.domain.atlas import Atlas
from nervescope.domain.statement import Audience
from nervescope.session.state import ViewState
from nervescope.ui.panels.site_list import SiteListPanel, site_rows
from nervescope.ui.theme import apply_theme, theme_of


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication, tiny_atlas: Atlas) -> SiteListPanel:
    apply_theme(qapp, "light")
    made = SiteListPanel(tiny_atlas)
    qtbot.addWidget(made)
    made.resize(260, 300)
    made.show()
    return made


def two_levels(atlas: Atlas) -> Atlas:
    """The tiny atlas with a disc at two levels."""
    model = atlas.sites["piriformis"]
    discs = {
        name: replace(model, id=name, family="disc", number=1, short_name=f"Disc {level}")
        for name, level in (("disc_l4_l5", "L4/5"), ("disc_l5_s1", "L5/S1"))
    }
    return replace(atlas, sites={**discs, **atlas.sites})


def test_levels_stand_under_their_kind(tiny_atlas: Atlas) -> None:
    rows = site_rows(two_levels(tiny_atlas).sites_in_order())
    assert [(r.number, r.words) for r in rows] == [(1, "Disc"), (0, "L4/5"), (0, "L5/S1"), (3, "Piriformis"), (4, "Hamstring")]


def test_names_without_a_shared_beginning_stay_whole(tiny_atlas: Atlas) -> None:
    atlas = two_levels(tiny_atlas)
    odd = replace(atlas, sites={**atlas.sites, "disc_l5_s1": replace(atlas.sites["disc_l5_s1"], short_name="Lowest disc")})
    assert [r.words for r in site_rows(odd.sites_in_order())][:3] == ["Disc", "Disc L4/5", "Lowest disc"]


def test_a_click_chooses(panel: SiteListPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.site_chosen) as chosen:
        rect = panel.list.visualItemRect(panel.list.item(1))
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert chosen.args == ["hamstring"]


def test_arrows_only_move_and_enter_chooses(panel: SiteListPanel, qtbot: QtBot) -> None:
    panel.list.setFocus()
    with qtbot.assertNotEmitted(panel.site_chosen):
        qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.site_chosen) as chosen:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert chosen.args == ["hamstring"]


def test_a_kind_goes_on_to_its_next_level(qtbot: QtBot, tiny_atlas: Atlas) -> None:
    panel = SiteListPanel(two_levels(tiny_atlas))
    qtbot.addWidget(panel)
    seen: list[str] = []
    panel.site_chosen.connect(seen.append)
    for state in (ViewState(), ViewState(selected_site_id="disc_l4_l5"), ViewState(selected_site_id="disc_l5_s1")):
        panel.show_state(state)
        panel.list.itemClicked.emit(panel.list.item(0))
    assert seen == ["disc_l4_l5", "disc_l5_s1", "disc_l4_l5"]


def test_showing_a_state_wishes_nothing(panel: SiteListPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.site_chosen):
        panel.show_state(ViewState(selected_site_id="piriformis"))


def test_the_chosen_site_has_a_bar_in_the_picture(panel: SiteListPanel) -> None:
    def bar_colour() -> str:
        return panel.list.grab().toImage().pixelColor(10, 18).name().upper()

    assert bar_colour() != theme_of(panel).accent
    panel.show_state(ViewState(selected_site_id="piriformis"))
    assert bar_colour() == theme_of(panel).accent


def test_the_answer_is_the_tooltip_in_the_voice_of_the_audience(panel: SiteListPanel) -> None:
    panel.show_state(ViewState(audience=Audience.CLINICAL))
    assert panel.list.item(0).toolTip() == "Clinical words of piriformis.answer."


def test_every_row_has_an_accessible_name(panel: SiteListPanel) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert [panel.list.item(i).data(role) for i in range(panel.list.count())] == [
        *("Site 3, Piriformis", "Site 4, Hamstring", "Topics", "Posture")
    ]


def test_levels_show_while_their_kind_is_chosen(qtbot: QtBot, tiny_atlas: Atlas) -> None:
    panel = SiteListPanel(two_levels(tiny_atlas))
    qtbot.addWidget(panel)
    hidden = lambda: [panel.list.isRowHidden(i) for i in (1, 2)]
    low = panel.list.sizeHint().height()
    assert hidden() == [True, True]
    panel.show_state(ViewState(selected_site_id="disc_l5_s1"))
    assert hidden() == [False, False] and panel.list.sizeHint().height() > low
    panel.show_state(ViewState(selected_site_id="hamstring"))
    assert hidden() == [True, True]


def test_a_topic_stands_under_its_heading_and_is_chosen_by_click(panel: SiteListPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.site_chosen), qtbot.waitSignal(panel.topic_chosen) as chosen:
        rect = panel.list.visualItemRect(panel.list.item(3))
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert chosen.args == ["posture"]
    assert not panel.list.item(2).flags() & Qt.ItemFlag.ItemIsSelectable


def test_a_chosen_topic_is_marked(panel: SiteListPanel) -> None:
    panel.show_state(ViewState(selected_topic_id="posture"))
    assert panel.list.currentItem() is panel.list.item(3)
