"""The landmarks of an import: shown by name, one is put elsewhere by a click or by keys, the fit is told anew, and undone."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from nervescope.content.load import load_atlas
from nervescope.content.packs import read_pack
from nervescope.content.paths import find_folders
from nervescope.packs.own.bones import built_in_mesh
from nervescope.packs.own.plan import Workbench
from nervescope.ui.dialogs.import_own import ImportDialog

FILES = {"r_femur.stl": "femur_right", "r_tibia.stl": "tibia_right"}
PLACE = "femur_right.greater_trochanter"


@pytest.fixture(scope="module")
def bench() -> Workbench:
    atlas = load_atlas(find_folders())
    kept = {*FILES.values(), "hip_bone_right", "sciatic_nerve_right"}
    return Workbench(replace(atlas, meshes={i: m for i, m in atlas.meshes.items() if i in kept}, variant_meshes={}))


@pytest.fixture
def dialog(bench: Workbench, tmp_path: Path, qtbot) -> ImportDialog:
    for name, structure_id in FILES.items():
        mesh = built_in_mesh(bench.atlas, structure_id)
        rows = np.zeros(len(mesh.triangles), np.dtype([("n", "<f4", 3), ("p", "<f4", (3, 3)), ("a", "<u2")]))
        rows["p"] = (mesh.points_mm * [-1, -1, 1] * 0.001)[mesh.triangles]
        (tmp_path / name).write_bytes(b"leg".ljust(80) + np.uint32(len(rows)).tobytes() + rows.tobytes())
    dialog = ImportDialog(lambda: bench, tmp_path / "packs")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.read(tmp_path)
    qtbot.waitUntil(lambda: dialog.job is None, timeout=120000)
    dialog.tabs.setCurrentIndex(1)
    wait(qtbot, dialog)
    yield dialog
    dialog.reject()


def wait(qtbot, dialog: ImportDialog) -> None:
    qtbot.waitUntil(lambda: dialog.places.job is None and dialog.places.fitted is not None, timeout=120000)


def chosen(qtbot, dialog: ImportDialog) -> QPointF:
    """Choose the place by key in the list, wait until it can be seen, and say where."""
    page = dialog.places
    page.list.setCurrentItem(page.list.row_of(PLACE))
    view = page.view
    qtbot.waitUntil(lambda: not view.driver.is_moving and view.spot_of(PLACE) is not None and view._is_fresh, timeout=20000)
    spot = view.spot_of(PLACE)
    assert abs(spot.x() - view.width() / 2) < 3 and abs(spot.y() - view.height() / 2) < 3  # the view flew there
    return spot


def test_places_are_named_and_measured(dialog: ImportDialog) -> None:
    page = dialog.places
    assert page.list.row_of(PLACE).text(0).endswith("Outermost point below the hip")
    assert page.list.row_of(PLACE).text(1).endswith("mm")
    assert page.list.row_of(PLACE).parent().text(0) == "Femur, right"
    assert "fit to 0." in page.fit_line.text()


def test_a_click_on_the_bone_puts_a_place_there_and_ctrl_z_takes_it_back(dialog: ImportDialog, qtbot) -> None:
    spot, page = chosen(qtbot, dialog), dialog.places
    before = page.fitted.places[PLACE].theirs
    QTest.mouseClick(page.view, Qt.MouseButton.LeftButton, pos=(spot + QPointF(0, 30)).toPoint())
    wait(qtbot, dialog)
    after = page.fitted.places[PLACE]
    assert after.is_put and after.theirs[2] < before[2] - 5
    assert np.linalg.norm(page.fitted.spline(after.ours[None])[0] - after.theirs) < 3  # what is carried over follows the hand
    assert page.list.row_of(PLACE).text(1) == "put by you"
    QTest.keyClick(page.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait(qtbot, dialog)
    assert page.puts == {} and not page.fitted.places[PLACE].is_put
    QTest.mouseClick(page.again, Qt.MouseButton.LeftButton)
    wait(qtbot, dialog)
    assert np.allclose(page.fitted.places[PLACE].theirs, after.theirs, atol=0.01)
    QTest.mouseClick(page.as_found, Qt.MouseButton.LeftButton)
    wait(qtbot, dialog)
    assert page.puts == {}


def test_keys_push_a_place_over_the_bone(dialog: ImportDialog, qtbot) -> None:
    chosen(qtbot, dialog)
    page = dialog.places
    before = page.fitted.places[PLACE].theirs
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    wait(qtbot, dialog)
    assert 1.0 < np.linalg.norm(page.fitted.places[PLACE].theirs - before) < 8.0


def test_what_was_put_goes_into_the_pack(dialog: ImportDialog, qtbot, tmp_path: Path) -> None:
    spot, page = chosen(qtbot, dialog), dialog.places
    QTest.mouseClick(page.view, Qt.MouseButton.LeftButton, pos=(spot + QPointF(0, 40)).toPoint())
    wait(qtbot, dialog)
    dialog.make()
    qtbot.waitUntil(lambda: dialog.job is None, timeout=120000)
    read_pack(dialog.made.folder)
    put = page.fitted.places[PLACE]
    assert np.linalg.norm(dialog.made.body.spline(put.ours[None])[0] - put.theirs) < 3
    page.take_back()
    assert dialog.made is None and dialog.go.text() == "Import"  # the pack is not what would be made now
    wait(qtbot, dialog)
