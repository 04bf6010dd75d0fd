"""File > Import own anatomy: what was read is shown, is corrected by key, and becomes a pack; stopping leaves nothing."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from nervescope.content.load import load_atlas
from nervescope.content.packs import read_pack
from nervescope.content.paths import find_folders
from nervescope.geometry.mesh import TriangleMesh
from nervescope.packs.own.bones import built_in_mesh
from nervescope.packs.own.plan import Workbench
from nervescope.ui.dialogs.import_own import ImportDialog

FILES = {"r_femur.stl": "femur_right", "r_tibia.stl": "tibia_right", "odd thing.stl": "patella_right"}
KEPT = {*FILES.values(), "hip_bone_right", "femur_left", "tibia_left", "patella_left", "sciatic_nerve_right", "sciatic_nerve_left"}


@pytest.fixture(scope="module")
def bench() -> Workbench:
    atlas = load_atlas(find_folders())
    return Workbench(replace(atlas, meshes={i: m for i, m in atlas.meshes.items() if i in KEPT}, variant_meshes={}))


@pytest.fixture
def dialog(bench: Workbench, tmp_path: Path, qtbot) -> ImportDialog:
    folder = tmp_path / "leg in metres"
    folder.mkdir()
    for name, structure_id in FILES.items():
        write_stl(folder / name, built_in_mesh(bench.atlas, structure_id))
    (folder / "broken.ply").write_bytes(b"ply\nnothing")
    dialog = ImportDialog(lambda: bench, tmp_path / "packs")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.read(folder)
    wait(qtbot, dialog)
    return dialog


def write_stl(path: Path, mesh: TriangleMesh) -> None:
    rows = np.zeros(len(mesh.triangles), np.dtype([("n", "<f4", 3), ("p", "<f4", (3, 3)), ("a", "<u2")]))
    rows["p"] = (mesh.points_mm * [-1, -1, 1] * 0.001)[mesh.triangles]
    path.write_bytes(b"leg".ljust(80) + np.uint32(len(rows)).tobytes() + rows.tobytes())


def wait(qtbot, dialog: ImportDialog) -> None:
    qtbot.waitUntil(lambda: dialog.job is None, timeout=120000)


def texts(dialog: ImportDialog, column: int) -> list[str]:
    return [dialog.table.item(row, column).text() for row in range(dialog.table.rowCount())]


def test_what_was_read_is_shown_and_corrected_by_key(dialog: ImportDialog, qtbot) -> None:
    assert texts(dialog, 0) == ["odd thing.stl", "r_femur.stl", "r_tibia.stl"]
    assert texts(dialog, 1) == ["leave out", "Femur, right", "Tibia, right"]
    assert "Unit: m" in dialog.frame_line.text() and "x points left" in dialog.frame_line.text()
    assert "broken.ply" in dialog.notes.toPlainText() and "odd thing.stl" in dialog.notes.toPlainText()
    dialog.activateWindow()
    dialog.table.setFocus()
    dialog.table.setCurrentCell(0, 1)
    QTest.keyClick(dialog.table, Qt.Key.Key_F2)
    box = QApplication.focusWidget()
    QTest.keyClicks(box, "Patella, right")
    QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.plan.named[0].structure_id == "patella_right", timeout=60000)
    wait(qtbot, dialog)
    assert texts(dialog, 2)[0] == "by you"


def test_it_becomes_a_pack_that_can_be_shown(dialog: ImportDialog, qtbot, tmp_path: Path) -> None:
    assert dialog.name.text() == "leg in metres"
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    wait(qtbot, dialog)
    pack = read_pack(tmp_path / "packs" / "own-leg-in-metres")
    assert "femur_right" in pack.meshes and "sciatic_nerve_right" in pack.meshes
    assert "not for diagnosis" in dialog.status.text() and "mm" in dialog.status.text()
    with qtbot.waitSignal(dialog.adopted) as shown:
        QTest.keyClick(dialog.go, Qt.Key.Key_Space)
    assert shown.args == ["own-leg-in-metres"]


def test_stopping_leaves_nothing(dialog: ImportDialog, qtbot, tmp_path: Path) -> None:
    dialog.make()
    assert dialog.leave.text() == "Stop"
    QTest.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)
    wait(qtbot, dialog)
    assert "stopped" in dialog.status.text()
    assert not (tmp_path / "packs").exists() or not list((tmp_path / "packs").iterdir())
    assert dialog.go.isEnabled()


def test_a_folder_is_asked_for_and_may_be_left(bench: Workbench, tmp_path: Path, qtbot) -> None:
    dialog = ImportDialog(lambda: bench, tmp_path)
    qtbot.addWidget(dialog)
    for button in (dialog.folder, dialog.file):
        button.click()
        asked = dialog.findChildren(QFileDialog)[-1]
        asked.reject()  # an error in what follows it fails the test
        assert not asked.isVisible()
    assert dialog.job is None and not dialog.go.isEnabled()


def test_the_file_menu_opens_it(bare) -> None:
    bare.act("file.import_own")
    bare.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ImportDialog), timeout=10000)
    QApplication.activeModalWidget().reject()
