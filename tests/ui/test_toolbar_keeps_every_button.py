"""The toolbar drops words, never a button: first those of icons that speak for themselves, then all."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon, QPixmap
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from nervescope.ui.tool_strip import ToolStrip

NAMES = ("Home", "Behind", "Front", "Peel", "Follow", "Picture")


@pytest.fixture
def strip(qtbot: QtBot) -> ToolStrip:
    """A toolbar on the screen."""
    made = ToolStrip()
    qtbot.addWidget(made)
    for name in NAMES:
        entry = QAction(QIcon(QPixmap(20, 20)), name, made)
        entry.setObjectName(name)
        made.addAction(entry)
    made.may_be_silent = NAMES[:3]
    made.resize(900, 60)
    made.show()
    return made


def speaking(strip: ToolStrip) -> set[str]:
    """The names of the actions that show their words."""
    buttons = {a.objectName(): strip.widgetForAction(a) for a in strip.actions()}
    assert all(isinstance(b, QToolButton) for b in buttons.values())
    return {name for name, b in buttons.items() if b.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextUnderIcon}


def test_words_go_in_two_steps_and_come_back(strip: ToolStrip) -> None:
    assert speaking(strip) == set(NAMES)
    needed = strip.sizeHint().width()
    strip.resize(needed - 4, 60)
    assert speaking(strip) == set(NAMES[3:])
    fewer = strip.sizeHint().width()
    assert fewer < needed
    strip.resize(fewer - 4, 60)
    assert speaking(strip) == set()
    strip.resize(needed, 60)
    assert speaking(strip) == set(NAMES)


def test_a_person_can_switch_all_words_off(strip: ToolStrip) -> None:
    strip.show_words(False)
    assert speaking(strip) == set()
    strip.show_words(True)
    assert speaking(strip) == set(NAMES)
