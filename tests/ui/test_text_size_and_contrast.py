"""Larger text reaches panels, pages and lists without clipping, from keys and preferences; high contrast is a theme of its own."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QPushButton

from nervescope.ui.theme import BASE_PX, ui_font
from nervescope.ui.type_size import TEXT_SIZES, choose_text_size, next_text_size


@pytest.fixture(autouse=True)
def normal_afterwards():
    yield
    choose_text_size("normal")


def test_sizes_go_up_and_down_and_stop_at_the_ends() -> None:
    assert [next_text_size(s, 1) for s in TEXT_SIZES] == ["large", "largest", "largest"]
    assert [next_text_size(s, -1) for s in TEXT_SIZES] == ["normal", "normal", "large"]


def test_keys_write_larger_and_smaller_and_it_is_kept(bare) -> None:
    page = bare.window.text.view
    before = page.document().begin().charFormat().font().pixelSize()
    bare.act("view.text_larger")
    bare.act("view.text_larger")
    assert bare.desk.settings.current.text_size == "largest"
    assert ui_font().pixelSize() == round(BASE_PX * TEXT_SIZES["largest"])
    assert page.document().begin().charFormat().font().pixelSize() > before
    assert not bare.book["view.text_larger"].isEnabled()
    bare.act("view.text_smaller")
    assert bare.desk.settings.current.text_size == "large"


@pytest.mark.parametrize("size", TEXT_SIZES)
def test_no_word_of_a_button_or_label_is_cut_off(bare, qtbot, size: str) -> None:
    bare.window.resize(1100, 700)
    bare.desk.settings.change(text_size=size)
    qtbot.wait(30)
    window = bare.window
    for widget in (*window.top_bar.findChildren(QPushButton), *window.layers.findChildren(QLabel), *window.status.findChildren(QLabel)):
        if widget.isVisible() and widget.text():
            assert widget.height() >= QFontMetrics(widget.font()).tightBoundingRect("Ág").height(), (size, widget.text())
            if isinstance(widget, QPushButton):
                assert widget.width() >= widget.minimumSizeHint().width(), (size, widget.text())
    assert window.width() == 1100


def test_high_contrast_is_worn_and_the_body_stays_on_a_dark_ground(running) -> None:
    running.desk.settings.change(theme="contrast")
    running.settle()
    assert running.program._theme.name == "contrast"
    assert running.view._theme == "dark"
    running.desk.settings.change(theme="light")
