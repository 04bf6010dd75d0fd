"""The emergency card: it covers its window, shows every sign with its action, and closes by key, button and click beside it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nervescope.domain.atlas import Atlas
from nervescope.domain.statement import Audience
from nervescope.session.page import emergency_page
from nervescope.ui.panels.emergency import EmergencyPanel


@pytest.fixture
def panel(qtbot: QtBot, tiny_atlas: Atlas) -> EmergencyPanel:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1100, 700)
    window.show()
    made = EmergencyPanel(tiny_atlas, window)
    made.window_kept = window
    made.show_page(emergency_page(tiny_atlas, Audience.CLIENT))
    return made


def test_it_is_hidden_until_it_is_shown(qtbot: QtBot, tiny_atlas: Atlas) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    assert not EmergencyPanel(tiny_atlas, window).isVisible()


def test_every_sign_and_action_stands_open(panel: EmergencyPanel) -> None:
    words = panel.view.toPlainText()
    for wanted in ("Nerves of bladder and bowel: Now", "Numbness between the legs.", "Go to hospital now.", "Any change in passing water?"):
        assert wanted in words, wanted
    assert panel.title.text() == "Emergency signs" and panel.view._marks.headings == []


def test_it_covers_the_window_and_follows_its_size(panel: EmergencyPanel) -> None:
    assert panel.rect() == panel.parentWidget().rect()
    panel.parentWidget().resize(1400, 900)
    assert panel.size() == panel.parentWidget().size()


@pytest.mark.parametrize("how", ["escape", "button", "beside"])
def test_it_wishes_to_be_closed(panel: EmergencyPanel, qtbot: QtBot, how: str) -> None:
    with qtbot.waitSignal(panel.closed):
        if how == "escape":
            qtbot.keyClick(panel.view, Qt.Key.Key_Escape)
        elif how == "button":
            qtbot.mouseClick(panel.close_button, Qt.MouseButton.LeftButton)
        else:
            qtbot.mouseClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


def test_a_label_in_it_explains_itself(panel: EmergencyPanel) -> None:
    panel.view.link_activated.emit("why:answer")
    assert "Why emergency.intro has its label." in panel.view.toPlainText()
