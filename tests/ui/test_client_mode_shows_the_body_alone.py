"""Client mode: the body, one line in large type, big numbered dots, back and next; plain words; the same undo."""

from nervescope.domain.statement import Audience
from nervescope.session.state import Mode


def test_only_the_body_and_the_caption_are_left(bare) -> None:
    bare.act("view.audience")
    bare.act("view.client_mode")
    w = bare.window
    assert bare.state.mode is Mode.CLIENT and bare.state.audience is Audience.CLIENT
    for part in (w.menuBar(), w.top_bar, w.toolbar, w.status, w.left, w.text):
        assert not part.isVisible()
    assert w.client_bar.isVisible()
    assert w.client_bar.caption.text() == "The caption of piriformis."
    assert 24 <= w.client_bar.caption.font().pixelSize() <= 32


def test_next_back_and_dots_lead_through_the_sites(bare) -> None:
    bare.act("view.client_mode")
    bar = bare.window.client_bar
    bar.next.click()
    assert bare.state.selected_site_id == "hamstring" and bar.dots[4].isChecked()
    bar.back.click()
    assert bare.state.selected_site_id == "piriformis"
    bar.dots[4].click()
    assert bar.caption.text() == "The caption of hamstring."
    assert bar.dots[4].isChecked() and not bar.dots[3].isChecked()


def test_keys_still_work_and_f5_leaves(bare) -> None:
    bare.act("view.client_mode")
    bare.act("site.4")
    assert bare.state.selected_site_id == "hamstring"
    assert not bare.book["view.audience"].isEnabled()
    bare.act("view.client_mode")
    assert bare.state.mode is Mode.EXPLORE
    assert bare.window.menuBar().isVisible() and bare.window.text.isVisible()


def test_undo_leaves_client_mode_again(bare) -> None:
    bare.act("view.client_mode")
    bare.act("edit.undo")
    assert bare.state.mode is Mode.EXPLORE and bare.window.top_bar.isVisible()


def test_a_folded_panel_stays_folded_after_client_mode(bare) -> None:
    bare.act("view.fold_left")
    bare.act("view.client_mode")
    bare.window.client_bar.leave.click()
    assert not bare.window.left.isVisible() and bare.window.text.isVisible()


def test_emergency_signs_are_one_key_away(bare) -> None:
    bare.act("view.client_mode")
    bare.act("help.emergency")
    assert bare.window.emergency.isVisible()
    bare.act("site.back")
    assert not bare.window.emergency.isVisible() and bare.state.mode is Mode.CLIENT
