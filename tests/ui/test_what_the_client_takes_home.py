"""The main job through the real window: mark, save, close, open again exactly as it was, hand out as PDF, GLB and 3D page."""

import json
import shutil
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdf
import pytest
import trimesh
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from nervescope.domain.atlas import Atlas
from nervescope.session.annotation import Kind
from nervescope.session.state import Tool
from nervescope.ui.annotate.pen import PenTool
from nervescope.ui.dialogs.handout_dialog import HandoutDialog
from tests.export.test_3d_page_in_a_browser import CHROMIUM, OPTIONS
from tests.ui.conftest import Driver, end, open_view, start

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
PIN, ARROW, TEXT = "Tender here", "Pulls down the leg", "Sit on a cushion"


@pytest.fixture
def programs(tiny_atlas: Atlas, tmp_path: Path, qtbot: QtBot) -> Iterator[list[Driver]]:
    """Programs as they are opened one after the other; all are closed at the end."""
    opened: list[Driver] = []
    yield opened
    for driver in opened:
        end(driver)


def opened(programs: list[Driver], atlas: Atlas, folder: Path, qtbot: QtBot) -> Driver:
    driver = start(atlas, folder / "config", qtbot)
    programs.append(driver)
    driver.desk.settings.change(reduced_motion=True)
    return open_view(driver)


def press(driver: Driver, action_id: str) -> None:
    """The keys of an action, in the window that comes forward when a dialog has closed."""
    driver.window.activateWindow()
    driver.view.setFocus()
    driver.qtbot.waitUntil(driver.window.isActiveWindow, timeout=5000)
    QTest.keySequence(driver.window, driver.book[action_id].shortcut())


def modal(qtbot: QtBot, kind: type[QDialog]) -> QDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind), timeout=10000)
    return QApplication.activeModalWidget()


def name_file(qtbot: QtBot, path: Path) -> None:
    """Answer the dialog that asks for a file; on a person's computer it is the system's own."""
    dialog = modal(qtbot, QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.done(QDialog.DialogCode.Accepted)


def annotate(driver: Driver) -> None:
    """A pin and an arrow on the body and a text in the picture, each with words."""
    press(driver, "tool.annotate")
    driver.settle()
    tray, view, ratio = driver.window.trays.trays[Tool.ANNOTATE], driver.view, driver.view.devicePixelRatioF()
    places = [(x, y) for y in range(30, view.height() - 30, 10) for x in range(30, view.width() - 30, 10)]
    body = np.array([p for p in places if view.scene.pick(p[0] * ratio, p[1] * ratio)])
    middle = body[np.linalg.norm(body - body.mean(axis=0), axis=1).argsort()]
    for tool, at, words in ((PenTool.PIN, middle[0], PIN), (PenTool.ARROW, middle[-1], ARROW), (PenTool.TEXT, (90, 60), TEXT)):
        QTest.mouseClick(tray.tools[tool], LEFT)
        if tool is PenTool.ARROW:
            pull(driver, QPoint(*at.tolist()), QPoint(40, 40))
        else:
            driver.click(*at)
        QTest.keyClicks(driver.desk.annotating.field, words)
        QTest.keyClick(driver.desk.annotating.field, Qt.Key.Key_Return)
        driver.settle()
    assert [(a.kind, a.text) for a in driver.state.annotations] == [(Kind.PIN, PIN), (Kind.ARROW, ARROW), (Kind.TEXT, TEXT)]


def pull(driver: Driver, tip: QPoint, by: QPoint) -> None:
    """A drag with the mouse."""
    view, tail = driver.view, tip - by
    QTest.mousePress(view, LEFT, NONE, tip)
    for at in (QPointF(tip - by / 2), QPointF(tail)):
        move = QMouseEvent(QMouseEvent.Type.MouseMove, at, view.mapToGlobal(at), Qt.MouseButton.NoButton, LEFT, NONE)
        QApplication.sendEvent(view, move)
    QTest.mouseRelease(view, LEFT, NONE, tail)


def picture_of(driver: Driver) -> QImage:
    """The 3D view as it is on the screen, at rest, nothing chosen and no tool in hand."""
    for _ in range(4):
        if driver.state.tool is not Tool.NONE or driver.state.chosen_annotation_id:
            QTest.keyClick(driver.window, Qt.Key.Key_Escape)
    assert driver.state.tool is Tool.NONE and not driver.state.chosen_annotation_id
    driver.settle()
    return driver.view.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)


def yellow(pixels: np.ndarray) -> int:
    """How many pixels have the colour of the nerve."""
    red, green, blue = (pixels[..., k].astype(int) for k in range(3))
    return int(((red > 140) & (green > 85) & (blue < 0.62 * red) & (red > green) & (red - green < 0.55 * red)).sum())


def test_it_opens_as_it_was_and_goes_home_on_paper_and_in_3d(programs, tiny_atlas, tmp_path: Path, qtbot: QtBot) -> None:
    first = opened(programs, tiny_atlas, tmp_path, qtbot)
    QTest.keyClick(first.window, Qt.Key.Key_3)
    first.settle()
    site = first.state.selected_site_id
    annotate(first)
    before, scene = picture_of(first), tmp_path / "for anna.nervescope"
    press(first, "file.save")
    name_file(qtbot, scene)
    qtbot.waitUntil(lambda: scene.exists() and not first.window.isWindowModified(), timeout=10000)
    kept = first.state
    first.window.close()
    qtbot.waitUntil(lambda: not first.window.isVisible())

    again = opened(programs, tiny_atlas, tmp_path, qtbot)
    press(again, "file.open")
    name_file(qtbot, scene)
    qtbot.waitUntil(lambda: again.desk.scenes.scene.path == scene, timeout=10000)
    again.settle()
    assert again.state == kept and site and again.state.selected_site_id == site
    assert picture_of(again) == before, "the picture on the screen is not the one that was saved"

    check_handout(again, qtbot, tmp_path / "for anna.pdf")
    check_glb(again, qtbot, tmp_path / "for anna.glb")
    check_page(again, qtbot, tmp_path / "for anna.html")


def check_handout(driver: Driver, qtbot: QtBot, path: Path) -> None:
    """Two steps to a PDF that says what it must and shows the nerve."""
    press(driver, "export.handout")
    dialog = modal(qtbot, HandoutDialog)
    qtbot.waitUntil(lambda: bool(dialog.preview.pages), timeout=20000)
    dialog.path.selectAll()
    QTest.keyClicks(dialog.path, str(path))
    with qtbot.waitSignal(dialog.saved, timeout=20000):
        QTest.mouseClick(dialog.save, LEFT)
    pages = pypdf.PdfReader(path).pages
    text = " ".join(" ".join(page.extract_text().split()) for page in pages)
    site = driver.desk.atlas.site(driver.state.selected_site_id)
    for words in (site.name, site.answer.text, driver.desk.atlas.emergency.flags[0].signs[0].text):
        assert words in text
    assert any(yellow(np.asarray(image.image.convert("RGB"))) > 300 for page in pages for image in page.images), (
        "the nerve is not in the picture"
    )
    if shutil.which("pdftoppm"):
        subprocess.run(
            ["pdftoppm", "-r", "60", "-f", "1", "-l", "1", "-singlefile", "-png", path, path.with_suffix("")], check=True, timeout=60
        )
        assert yellow(np.asarray(Image.open(path.with_suffix(".png")).convert("RGB"))) > 100


def export_model(driver: Driver, qtbot: QtBot, path: Path) -> None:
    press(driver, "export.model")
    name_file(qtbot, path)
    qtbot.waitUntil(lambda: path.exists() and driver.window.status.probe.text().startswith("Saved as"), timeout=60000)


def check_glb(driver: Driver, qtbot: QtBot, path: Path) -> None:
    """Another library reads names, materials and as many triangles as the body has; the licence is in it."""
    export_model(driver, qtbot, path)
    read = trimesh.load(path)
    shown = [i for i, tissue in driver.view.scene.body.tissues.items() if tissue.opacity > 0]
    named = {f"Pin: {PIN}", f"Arrow: {ARROW}", f"Words: {PIN}", f"Words: {ARROW}", f"Text: {TEXT}"}
    assert named <= set(read.geometry) and len(read.geometry) == len(shown) + len(named)
    nerve = read.geometry["Sciatic nerve, right"]
    assert nerve.visual.material.name == "Sciatic nerve, right" and nerve.is_winding_consistent
    surface = driver.view.scene.body.tissues["sciatic_nerve_right"].surface
    assert len(nerve.faces) == len((surface.light or surface.full).triangles)
    assert nerve.extents == pytest.approx(np.ptp(surface.full.points_mm, axis=0)[[0, 2, 1]] / 1000, rel=0.05), "metres, y up"
    data = path.read_bytes()
    asset = json.loads(data[20 : 20 + struct.unpack_from("<I", data, 12)[0]])["asset"]
    assert driver.desk.atlas.words.licence_line in asset["copyright"] and asset["extras"]["licence"] == driver.desk.atlas.words.licence_line


def check_page(driver: Driver, qtbot: QtBot, path: Path) -> None:
    """The page says the notes and shows the nerve in a real browser."""
    export_model(driver, qtbot, path)
    page = path.read_text()
    assert all(words in page for words in (PIN, ARROW, TEXT))
    if not CHROMIUM:
        pytest.skip("all but the look into the browser has passed: no Chromium on this machine")
    picture = path.with_suffix(".page.png")
    command = [CHROMIUM, *OPTIONS, f"--user-data-dir={path.parent / 'profile'}", "--virtual-time-budget=8000", f"--screenshot={picture}"]
    subprocess.run([*command, path.as_uri()], check=True, capture_output=True, timeout=200)
    assert yellow(np.asarray(Image.open(picture).convert("RGB"))[:, :600]) > 400
