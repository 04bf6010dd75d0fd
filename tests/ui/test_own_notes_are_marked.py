"""What a person has written shows as theirs, and the program opens the folder where it stands."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from nervescope.domain.atlas import Atlas
from nervescope.domain.card import Help
from nervescope.domain.own import Note, OwnTreatment
from nervescope.domain.treatment import TreatmentKind
from nervescope.session.page import page_for
from nervescope.session.state import ViewState
from nervescope.ui.actions import action
from nervescope.ui.panels.page_ink import JOINER, NBSP
from nervescope.ui.panels.text_panel import TextPanel
from tiny_atlas import say

SITE = ViewState(selected_site_id="piriformis", view_name="")


@pytest.fixture
def noted_atlas(tiny_atlas: Atlas) -> Atlas:
    """The tiny atlas with a note and a card of one's own."""
    card = OwnTreatment(id="roll", name="Towel roll", kind=TreatmentKind.SELF_CARE, claim=say("own.roll.claim"), card_ids=("piriformis",))
    site = tiny_atlas.sites["piriformis"]
    site = replace(site, helps=(*site.helps, Help(treatment_id="roll", claim=card.claim)))
    return replace(
        tiny_atlas,
        sites={**tiny_atlas.sites, "piriformis": site},
        treatments={**tiny_atlas.treatments, "roll": card},
        notes=(Note(id="seat", about="piriformis", text="Ask about the seat."),),
    )


def test_notes_and_cards_carry_the_word(noted_atlas: Atlas, qtbot: QtBot) -> None:
    panel = TextPanel(noted_atlas)
    qtbot.addWidget(panel)
    panel.show_page(page_for(noted_atlas, SITE), SITE)
    lines = panel.view.toPlainText().replace(NBSP, " ").replace(JOINER, "").splitlines()
    assert any(line.startswith("Ask about the seat.") and line.endswith("Own") for line in lines)
    assert any(line.startswith("Towel roll") and line.endswith("Own card") for line in lines)
    assert "Walking" in lines, "what the atlas says carries no mark"


def test_the_folder_is_made_and_opened(bare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    bare.desk.atlas = replace(bare.desk.atlas, own_folder=tmp_path / "mine")
    action("file.own_folder").run(bare.desk)
    assert (tmp_path / "mine" / "notes").is_dir() and (tmp_path / "mine" / "treatments").is_dir()
    assert opened == [str(tmp_path / "mine")]


def test_a_folder_that_cannot_be_made_is_reported(bare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: pytest.fail("nothing to open"))
    (tmp_path / "file").touch()
    bare.desk.atlas = replace(bare.desk.atlas, own_folder=tmp_path / "file" / "mine")
    action("file.own_folder").run(bare.desk)
    assert "the folder cannot be made" in bare.window.error_bar.reports[-1].title
