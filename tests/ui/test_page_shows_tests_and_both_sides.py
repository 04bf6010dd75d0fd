"""Tests, both sides of a question and what is personal, as they stand on the page; two columns come and go with the room."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from nervescope.domain.atlas import Atlas
from nervescope.domain.statement import Audience
from nervescope.session.page import page_for
from nervescope.session.state import ViewState
from nervescope.ui.panels.page_ink import JOINER, NBSP
from nervescope.ui.panels.text_panel import TextPanel

SITE = ViewState(selected_site_id="piriformis", view_name="")
CLINICAL = replace(SITE, audience=Audience.CLINICAL)


@pytest.fixture
def panel(qtbot: QtBot, tiny_atlas: Atlas) -> TextPanel:
    made = TextPanel(tiny_atlas)
    qtbot.addWidget(made)
    made.resize(400, 900)
    made.show()
    show(made, tiny_atlas, SITE)
    for section in ("told_apart", "viewpoints"):
        made.view.link_activated.emit(f"fold:{section}")
    return made


def show(panel: TextPanel, atlas: Atlas, state: ViewState) -> None:
    panel.show_page(page_for(atlas, state), state)


def words_of(panel: TextPanel) -> str:
    return panel.view.toPlainText().replace(NBSP, " ").replace(JOINER, "")


def top_of(panel: TextPanel, words: str) -> float:
    """How far down the first block with these words begins, in px."""
    block = panel.view.document().begin()
    while block.isValid():
        if words in block.text():
            return panel.view.document().documentLayout().blockBoundingRect(block).top()
        block = block.next()
    raise AssertionError(words)


def test_a_test_unfolds_to_its_steps(panel: TextPanel) -> None:
    assert "leg_raise.positive" in words_of(panel) and "leg_raise.steps.1" not in words_of(panel)
    panel.view.link_activated.emit("card:leg_raise")
    assert "Plain words of piriformis.tests.leg_raise.steps.1." in words_of(panel)


def test_figures_show_in_the_clinical_voice_only(panel: TextPanel, tiny_atlas: Atlas) -> None:
    assert "Sensitivity 92%" not in words_of(panel)
    show(panel, tiny_atlas, CLINICAL)
    assert "Sensitivity 92%, specificity 28%: surgery" in words_of(panel)


def test_sides_stand_one_under_the_other_in_a_narrow_panel_and_side_by_side_in_a_wide_one(panel: TextPanel) -> None:
    ours, theirs = "Plain words of piriformis.viewpoints.practitioners.", "Plain words of piriformis.viewpoints.research."
    assert top_of(panel, theirs) > top_of(panel, ours) + 20
    panel.resize(640, 900)
    assert top_of(panel, theirs) == pytest.approx(top_of(panel, ours), abs=1)
    panel.resize(400, 900)
    assert top_of(panel, theirs) > top_of(panel, ours) + 20


@pytest.mark.parametrize("width", [400, 640])
def test_both_labels_can_be_opened(panel: TextPanel, width: int) -> None:
    panel.resize(width, 900)
    panel.view.link_activated.emit("why:view:view_a01/research")
    assert "Why piriformis.viewpoints.research has its label." in words_of(panel)


def test_what_is_personal_opens_only_when_asked(panel: TextPanel, tiny_atlas: Atlas) -> None:
    assert "About A01" in words_of(panel) and "About A02" not in words_of(panel)
    panel.view.link_activated.emit("personal:viewpoints")
    assert "About A02" in words_of(panel)
    panel.view.link_activated.emit("personal:viewpoints")
    assert "About A02" not in words_of(panel)


def test_what_was_opened_is_closed_on_the_next_page_and_in_the_other_voice(panel: TextPanel, tiny_atlas: Atlas) -> None:
    panel.view.link_activated.emit("personal:viewpoints")
    show(panel, tiny_atlas, replace(SITE, selected_site_id="hamstring"))
    assert "About A02" not in words_of(panel)
    show(panel, tiny_atlas, SITE)
    panel.view.link_activated.emit("personal:viewpoints")
    show(panel, tiny_atlas, CLINICAL)
    show(panel, tiny_atlas, SITE)
    assert "About A02" not in words_of(panel)


def test_the_wider_picture_is_a_list_of_links(panel: TextPanel, tiny_atlas: Atlas, qtbot: QtBot) -> None:
    show(panel, tiny_atlas, ViewState())
    with qtbot.waitSignal(panel.topic_requested) as asked:
        panel.view.link_activated.emit(next(link for link in panel.view.links() if link.startswith("topic:")))
    assert asked.args == ["posture"]


def test_what_is_simplified_is_said(panel: TextPanel) -> None:
    assert "Simplified for clarity." in words_of(panel)
