"""After a file is saved one row says so and opens it; it goes with the next step, and a newer one takes its place."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nervescope.ui.made_row import MadeRow, show_made
from tests.ui.conftest import Driver


def rows(driver: Driver) -> list[MadeRow]:
    return [row for row in driver.window.middle.findChildren(MadeRow) if not row.isHidden()]


def test_the_row_names_the_file_and_opens_it_and_its_folder(bare: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    path = tmp_path / "a <b>.png"
    show_made(bare.desk, path)
    (row,) = rows(bare)
    assert path.name in row.words.text() and tmp_path.name in row.words.text() and row.words.textFormat() is Qt.TextFormat.PlainText
    QTest.mouseClick(row.show_it, Qt.MouseButton.LeftButton)
    QTest.keyClick(row.show_folder, Qt.Key.Key_Space)
    assert opened == [str(path), str(tmp_path)]


def test_it_goes_with_the_next_step_or_a_newer_file(bare: Driver, tmp_path: Path) -> None:
    show_made(bare.desk, tmp_path / "a.png")
    show_made(bare.desk, tmp_path / "b.png")
    assert [row.path.name for row in rows(bare)] == ["b.png"]
    bare.act("view.labels")
    assert rows(bare) == []
    show_made(bare.desk, tmp_path / "c.png")
    QTest.mouseClick(rows(bare)[0].close_button, Qt.MouseButton.LeftButton)
    assert rows(bare) == []
    bare.act("view.labels")


def test_picture_and_handout_stand_under_every_card(bare: Driver) -> None:
    asked: list[str] = []
    bare.desk.openers |= {"export": lambda: asked.append("export"), "handout": lambda: asked.append("handout")}
    bare.window.text.picture_requested.emit()
    bare.window.text.handout_requested.emit()
    assert asked == ["export", "handout"]


def test_in_a_narrow_window_the_words_stand_over_the_buttons_and_lose_their_middle_alone(bare: Driver, tmp_path: Path) -> None:
    path = tmp_path / ("long_name_of_a_picture_" * 4 + "right.png")
    show_made(bare.desk, path)
    (row,) = rows(bare)
    row.setFixedWidth(420)
    QApplication.processEvents()
    text = row.words.text()
    assert row.words.geometry().bottom() < row.show_it.geometry().top()
    assert row.words.fontMetrics().horizontalAdvance(text) <= row.words.width() and "…" in text
    assert text.startswith("Saved:") and text.endswith(path.parent.name[-4:])
    row.setFixedWidth(1600)
    QApplication.processEvents()
    assert path.name in row.words.text() and row.words.geometry().center().y() == row.show_it.geometry().center().y()
