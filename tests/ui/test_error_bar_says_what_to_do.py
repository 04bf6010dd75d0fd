"""The error bar: what failed, what to do, details to copy; several reports share it with a count."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nervescope.ui.panels.error_bar import ErrorBar


@pytest.fixture
def bar(qtbot: QtBot) -> ErrorBar:
    made = ErrorBar()
    qtbot.addWidget(made)
    made.resize(900, 60)
    return made


def test_it_is_hidden_while_all_is_well(bar: ErrorBar) -> None:
    assert not bar.isVisible()


def test_it_says_what_failed_and_what_to_do(bar: ErrorBar) -> None:
    bar.report("femur_right.npz is missing.", "Get it again with: nervescope build", "at ...")
    assert bar.isVisible() and bar.title.text() == "femur_right.npz is missing."
    assert bar.hint.text().startswith("Get it again") and bar.count.isHidden()


def test_several_share_the_bar_with_a_count(bar: ErrorBar, qtbot: QtBot) -> None:
    for name in "abc":
        bar.report(name, "", "")
    assert (bar.title.text(), bar.count.text()) == ("c", "3 of 3")
    qtbot.mouseClick(bar.count, Qt.MouseButton.LeftButton)
    assert (bar.title.text(), bar.count.text()) == ("b", "2 of 3")


def test_the_same_report_again_counts_once(bar: ErrorBar) -> None:
    for _ in range(5):
        bar.report("a", "b", "c")
    assert len(bar.reports) == 1 and bar.count.isHidden()


def test_details_of_all_are_copied(bar: ErrorBar, qtbot: QtBot) -> None:
    bar.report("a", "do this", "trace one")
    bar.report("b", "", "trace two")
    qtbot.mouseClick(bar.copy, Qt.MouseButton.LeftButton)
    copied = QApplication.clipboard().text()
    assert "trace one" in copied and "trace two" in copied and "do this" in copied
    assert bar.copy.text() == "Copied"


def test_dismiss_takes_everything_away(bar: ErrorBar, qtbot: QtBot) -> None:
    bar.report("a")
    qtbot.mouseClick(bar.dismiss, Qt.MouseButton.LeftButton)
    assert not bar.isVisible() and bar.reports == ()


def test_markup_and_long_words_do_no_harm(bar: ErrorBar) -> None:
    bar.report("<b>bold</b> " + "x" * 3000, "y " * 2000, "z")
    assert bar.title.textFormat() is Qt.TextFormat.PlainText
    assert bar.minimumSizeHint().width() < 700
