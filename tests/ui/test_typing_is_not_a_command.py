"""Letters and digits are commands in the window, and plain text in a text field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from nervescope.session.state import ViewState


@pytest.fixture
def active(bare):
    """The window has the keyboard."""
    bare.window.activateWindow()
    bare.qtbot.waitUntil(bare.window.isActiveWindow)
    return bare


def test_keys_are_commands_in_the_window(active) -> None:
    active.window.focus_view()
    QTest.keyClick(active.window, Qt.Key.Key_3)
    assert active.state.selected_site_id == "piriformis"
    QTest.keyClick(active.window, Qt.Key.Key_X)
    assert active.state.side.value == "left"
    QTest.keyClick(active.window, Qt.Key.Key_Escape)
    assert active.state.selected_site_id == ""


def test_typing_in_the_search_field_triggers_nothing(active) -> None:
    QTest.keyClick(active.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = active.window.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "3xevpirahg0n")
    assert field.text() == "3xevpirahg0n"
    assert active.state == ViewState()


def test_escape_leaves_the_search_field_before_anything_else(active) -> None:
    active.act("site.3")
    active.act("search.focus")
    QTest.keyClicks(active.window.focusWidget(), "pir")
    for _ in range(2):
        if isinstance(active.window.focusWidget(), QLineEdit):
            QTest.keyClick(active.window.focusWidget(), Qt.Key.Key_Escape)
    assert not isinstance(active.window.focusWidget(), QLineEdit)
    assert active.state.selected_site_id == "piriformis"
