"""The main job on the real atlas, by mouse and keyboard in a real window: open, click, read, switch side, undo, export."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nervescope.content.paths import find_folders
from nervescope.domain.frame import Side
from nervescope.session.picture_state import png_texts
from nervescope.ui.app import Start
from nervescope.ui.dialogs.export_dialog import ExportDialog
from nervescope.ui.errors import ErrorReporter
from nervescope.ui.program import Program
from nervescope.ui.worker import wait_for_background_work

NERVE, MUSCLE = (242, 197, 61), (158, 59, 48)


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    """The program on the real atlas, with its body on the screen."""
    app, folder = QApplication.instance(), tmp_path / "config"
    start = Start(app, find_folders(), ErrorReporter(), folder)
    start.window.resize(1280, 800)
    start.window.show()
    start.window.activateWindow()
    qtbot.waitUntil(lambda: start.has_body, timeout=120000)
    rest(start.program, qtbot)
    yield start.program
    start.window.close()
    wait_for_background_work()
    start.window.deleteLater()


def rest(program: Program, qtbot: QtBot) -> None:
    """Wait until the camera rests and the fine picture is painted."""
    QTest.qWait(50)
    view = program.desk.viewport
    qtbot.waitUntil(lambda: view.is_resting, timeout=60000)


def words_of(program: Program) -> str:
    """What the text panel says, without the invisible marks that keep words together."""
    return program.window.text.view.toPlainText().replace("\u2060", "").replace("\u00a0", " ")


def click_marker(program: Program, site_id: str) -> None:
    """Click the middle of a marker with the mouse."""
    view = program.desk.viewport
    marker = next(m for m in view.overlay.markers if m.site_id == site_id)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*(round(v) for v in marker.disc)))


def share_like(image: QImage, rgb: tuple[int, int, int], reach: int = 60) -> float:
    """Share of the pixels whose hue is near a colour, whatever their light."""
    small = image.convertToFormat(QImage.Format.Format_RGB888).scaled(160, 100)
    hits = 0
    for y in range(small.height()):
        for x in range(small.width()):
            c = small.pixelColor(x, y)
            top = max(c.red(), c.green(), c.blue(), 1)
            want = max(rgb)
            near = sum(abs(v * 255 / top - w * 255 / want) for v, w in zip((c.red(), c.green(), c.blue()), rgb, strict=True))
            hits += top > 50 and near < reach
    return hits / (small.width() * small.height())


def test_open_click_read_switch_undo_export(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    window, session = program.window, program.desk.session
    numbers = {site.number for site in program.desk.atlas.sites.values()}
    assert numbers == set(range(1, 13))
    assert {m.number for m in program.desk.viewport.overlay.markers} >= numbers - {12}, "all but the ankle, which the home view leaves out"

    click_marker(program, "piriformis")
    assert session.state.selected_site_id == "piriformis"
    site = program.desk.atlas.sites["piriformis"]
    text = words_of(program)
    assert site.name in text and site.what_happens[0].text in text and site.see_doctor[0].text in text
    rest(program, qtbot)

    view = program.desk.viewport
    picture = view.grab().toImage()
    assert share_like(picture, NERVE, 75) > 0.01 and share_like(picture, MUSCLE, 75) > 0.03
    assert 3 <= len(view.overlay.labels()) <= 7

    QTest.keyClick(window, Qt.Key.Key_X)
    assert session.state.side is Side.LEFT
    rest(program, qtbot)
    assert view.driver.pose.focus_mm[0] < 0
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.state.side is Side.RIGHT and session.state.selected_site_id == "piriformis"
    rest(program, qtbot)

    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ExportDialog), timeout=10000)
    dialog = QApplication.activeModalWidget()
    target = tmp_path / "for the client.png"
    dialog.path.setFocus()
    dialog.path.selectAll()
    QTest.keyClicks(dialog.path, str(target))
    with qtbot.waitSignal(dialog.exported, timeout=120000):
        QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    image = QImage(str(target))
    assert (image.width(), image.height()) == (1920, 1080)
    assert share_like(image, NERVE, 75) > 0.003 and share_like(image, MUSCLE, 75) > 0.01
    texts = png_texts(target.read_bytes())
    assert site.name in texts["Title"] and "CC BY" in texts["Copyright"]
    assert "piriformis" in texts["NerveScope-State"]
    rest(program, qtbot)
    assert session.state.selected_site_id == "piriformis"


def test_every_site_can_be_reached_by_its_key_and_left_again(program: Program, qtbot: QtBot) -> None:
    window, session = program.window, program.desk.session
    families = []
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4):
        QTest.keyClick(window, key)
        site = program.desk.atlas.sites[session.state.selected_site_id]
        families.append(site.family)
        assert site.name in words_of(program)
    assert families == ["disc", "foramen", "piriformis", "hamstring"]
    QTest.keyClick(window, Qt.Key.Key_1)
    first = session.state.selected_site_id
    QTest.keyClick(window, Qt.Key.Key_1)
    assert session.state.selected_site_id != first
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert session.state.selected_site_id == ""
