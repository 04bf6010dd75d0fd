"""A scene is saved, closed and opened again exactly as it was; nothing that was made is lost without a question."""

import json
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QPushButton

from nervescope.domain.structure import Layer
from nervescope.session import changes
from nervescope.session.open_scene import Words
from nervescope.session.scene_file import file_text, load_file, scene_text
from nervescope.ui.scenes.file_lock import FileLock, lock_beside
from tests.ui.conftest import Driver, end, open_view, start

SIZE = (480, 360)


def keeper(driver: Driver):
    return driver.desk.scenes


def box() -> QMessageBox:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible())


def answer(words: str) -> None:
    next(b for b in box().findChildren(QPushButton) if b.text() == words).click()


def save_to(driver: Driver, path: Path) -> None:
    keeper(driver).save_as(path)
    driver.qtbot.waitUntil(lambda: keeper(driver).scene.path == path and not keeper(driver)._is_saving)


def open_file(driver: Driver, path: Path) -> None:
    keeper(driver).open(path)
    driver.qtbot.waitUntil(lambda: keeper(driver).scene.path == path)


def change(driver: Driver, **layers: float) -> None:
    driver.desk.change("Fade", changes.set_layer_opacity(driver.state, Layer.MUSCLE, layers.get("muscle", 0.4)))


def test_a_scene_opens_exactly_as_it_was(running: Driver, tiny_atlas, tmp_path: Path, qtbot) -> None:
    """The picture of before is the picture of after, byte for byte, also in another run of the program."""
    site = next(iter(tiny_atlas.sites))
    running.desk.select_site(site)
    change(running, muscle=0.35)
    running.settle()
    running.view.driver.turn(37.0, 11.0)
    running.view.zoom(1.13)
    running.settle()
    before, state, pose = running.view.make_capture(SIZE, False, "light").pixels.copy(), running.state, running.view.driver.goal
    path = tmp_path / "hip.nervescope"
    save_to(running, path)
    running.act("view.home")
    running.settle()
    assert not np.array_equal(running.view.make_capture(SIZE, False, "light").pixels, before)
    keeper(running)._may_go = True
    keeper(running)._begin_new()
    open_file(running, path)
    running.settle()
    assert running.state == state and running.view.driver.goal == pose
    assert np.array_equal(running.view.make_capture(SIZE, False, "light").pixels, before)
    running.window.close()
    other = start(tiny_atlas, tmp_path / "other", qtbot)
    other.program.scenes.file = path
    open_view(other)
    qtbot.waitUntil(lambda: keeper(other).scene.path == path)
    other.settle()
    assert np.array_equal(other.view.make_capture(SIZE, False, "light").pixels, before)
    end(other)


def test_the_title_tells_name_and_mark(bare: Driver, tmp_path: Path) -> None:
    window = bare.window
    assert window.windowTitle() == "NerveScope" and not window.isWindowModified()
    change(bare)
    assert not window.isWindowModified(), "looking round alone is nothing to be saved"
    save_to(bare, tmp_path / "hip.nervescope")
    assert window.windowTitle() == "hip[*]" and not window.isWindowModified()
    change(bare, muscle=0.7)
    assert window.isWindowModified()
    bare.act("edit.undo")
    assert not window.isWindowModified(), "taken back, it is as saved"
    bare.act("edit.redo")
    bare.act("file.save")
    bare.qtbot.waitUntil(lambda: not window.isWindowModified())
    assert load_file(tmp_path / "hip.nervescope").file.scene.state.layer_opacity == {Layer.MUSCLE: 0.7}


def test_opening_begins_a_new_history(bare: Driver, tmp_path: Path) -> None:
    change(bare)
    save_to(bare, tmp_path / "a.nervescope")
    change(bare, muscle=0.9)
    bare.act("file.save")
    bare.qtbot.waitUntil(lambda: not keeper(bare).is_worth_asking)
    open_file(bare, tmp_path / "a.nervescope")
    bare.qtbot.waitUntil(lambda: bare.desk.session.undo_label == "")


def test_closing_asks_and_each_answer_does_what_it_says(bare: Driver, tmp_path: Path) -> None:
    path = tmp_path / "a.nervescope"
    save_to(bare, path)
    change(bare)
    bare.window.close()
    assert bare.window.isVisible()
    answer("Cancel")
    QTest.qWait(20)
    assert bare.window.isVisible() and keeper(bare).is_worth_asking
    bare.window.close()
    answer("Save")
    bare.qtbot.waitUntil(lambda: not bare.window.isVisible())
    assert load_file(path).file.scene.state.layer_opacity == {Layer.MUSCLE: 0.4}
    assert not list(keeper(bare).copies.glob("*.nervescope")) and not lock_beside(path).exists()


def test_not_saving_lets_it_go(bare: Driver, tmp_path: Path) -> None:
    path = tmp_path / "a.nervescope"
    save_to(bare, path)
    before = path.read_bytes()
    change(bare)
    bare.qtbot.waitUntil(lambda: keeper(bare).autosave.copy.exists(), timeout=5000)
    bare.window.close()
    answer("Don't save")
    bare.qtbot.waitUntil(lambda: not bare.window.isVisible())
    assert path.read_bytes() == before and not list(keeper(bare).copies.glob("*.nervescope"))


def test_words_alone_are_worth_a_question_and_stay_out_of_pictures(bare: Driver, tmp_path: Path) -> None:
    bare.desk.open("details")
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
    QTest.keyClicks(dialog.title, "Why sitting hurts")
    QTest.keyClicks(dialog.client, "Mrs K")
    QTest.keyClicks(dialog.notes, "Cushion")
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Keep").click()
    assert keeper(bare).is_worth_asking and bare.window.windowTitle() == "New scene[*]"
    save_to(bare, tmp_path / "a.nervescope")
    file = load_file(tmp_path / "a.nervescope").file
    assert (file.client, file.scene.title, file.scene.notes) == ("Mrs K", "Why sitting hurts", "Cushion")
    assert "Mrs K" not in scene_text(file.scene) and "Cushion" not in scene_text(file.scene)
    open_file(bare, tmp_path / "a.nervescope")
    assert keeper(bare).scene.words == Words("Why sitting hurts", "Mrs K", "Cushion")


def test_save_asks_for_a_name_the_first_time(bare: Driver, tmp_path: Path) -> None:
    change(bare)
    QTest.keyClick(bare.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible())
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit(str(tmp_path / "mine.nervescope"))
    dialog.close()
    bare.qtbot.waitUntil(lambda: (tmp_path / "mine.nervescope").exists() and keeper(bare).scene.name == "mine")


def test_a_file_dropped_on_the_window_is_opened(bare: Driver, tmp_path: Path) -> None:
    change(bare)
    path = tmp_path / "a.nervescope"
    save_to(bare, path)
    bare.act("file.new")
    assert keeper(bare).scene.path is None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(bare.window, enter)
    assert enter.isAccepted()
    event = QDropEvent(QPointF(QPoint(300, 300)), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(bare.window, event)
    assert event.isAccepted()
    bare.qtbot.waitUntil(lambda: keeper(bare).scene.path == path)


def test_a_file_in_two_windows_is_told(bare: Driver, tmp_path: Path) -> None:
    """The other window is played by a lock of its own."""
    change(bare)
    path = tmp_path / "a.nervescope"
    save_to(bare, path)
    assert lock_beside(path).exists()
    bare.act("file.new")
    assert not lock_beside(path).exists()
    other = FileLock(lock_beside(path))
    keeper(bare).open(path)
    bare.qtbot.waitUntil(lambda: any(isinstance(w, QMessageBox) and w.isVisible() for w in QApplication.topLevelWidgets()))
    assert "already open" in box().text()
    answer("Open a copy")
    bare.qtbot.waitUntil(lambda: bare.state.layer_opacity == {Layer.MUSCLE: 0.4})
    assert keeper(bare).scene.path is None
    keeper(bare).save_as(path)
    QTest.qWait(20)
    assert any("not replaced" in r.title for r in bare.window.error_bar.reports)
    other.release()


def test_a_lock_of_a_program_that_is_gone_is_free(tmp_path: Path) -> None:
    lock_beside(tmp_path / "a.nervescope").write_text("999999\nNerveScope\nsomewhere\n")
    gone = FileLock(lock_beside(tmp_path / "a.nervescope"))
    import subprocess
    import sys

    name = str(lock_beside(tmp_path / "b.nervescope"))
    code = f"from PySide6.QtCore import QLockFile; import os; l = QLockFile({name!r}); l.tryLock(0); os._exit(9)"
    subprocess.run([sys.executable, "-c", code], check=False)
    assert lock_beside(tmp_path / "b.nervescope").exists()
    left = FileLock(lock_beside(tmp_path / "b.nervescope"))
    assert left.is_mine
    left.release()
    gone.release()


def test_a_file_that_was_changed_elsewhere_is_not_replaced_unasked(bare: Driver, tmp_path: Path) -> None:
    path = tmp_path / "a.nervescope"
    save_to(bare, path)
    other = load_file(path).file
    path.write_text(file_text(other.with_scene(other.scene)) + "\n\n", "utf-8")
    change(bare)
    bare.act("file.save")
    bare.qtbot.waitUntil(lambda: any(isinstance(w, QMessageBox) and w.isVisible() for w in QApplication.topLevelWidgets()))
    assert "changed elsewhere" in box().text()
    answer("Replace it")
    bare.qtbot.waitUntil(lambda: not keeper(bare).is_worth_asking)
    assert load_file(path).file.scene.state.layer_opacity == {Layer.MUSCLE: 0.4}


def test_what_cannot_be_opened_is_said_and_all_stays(bare: Driver, tmp_path: Path) -> None:
    change(bare)
    state = bare.state
    (tmp_path / "bad.nervescope").write_text("{")
    for name, says in (("bad.nervescope", "no whole scene"), ("missing.nervescope", "no such file")):
        keeper(bare).open(tmp_path / name)
        bare.qtbot.waitUntil(lambda says=says: any(says in r.title for r in bare.window.error_bar.reports))
    assert bare.state == state


def test_what_the_atlas_does_not_know_is_named_and_kept_in_the_file(bare: Driver, tmp_path: Path) -> None:
    path = tmp_path / "a.nervescope"
    save_to(bare, path)
    raw = json.loads(path.read_text())
    raw["scenes"][0]["state"]["structure_opacity"] = {"third_leg": 0.5}
    path.write_text(json.dumps(raw))
    bare.act("file.new")
    open_file(bare, path)
    assert any("third_leg" in r.title for r in bare.window.error_bar.reports)
    change(bare)
    bare.act("file.save")
    bare.qtbot.waitUntil(lambda: not keeper(bare).is_worth_asking)
    after = json.loads(path.read_text())["scenes"][0]["state"]
    assert after["structure_opacity"] == {"third_leg": 0.5} and after["layer_opacity"] == {"muscle": 0.4}


@pytest.mark.parametrize("broken", ["folder", "read-only"])
def test_when_saving_fails_the_last_good_file_and_the_work_stay(bare: Driver, tmp_path: Path, monkeypatch, broken: str) -> None:
    path = tmp_path / "here" / "a.nervescope"
    path.parent.mkdir()
    save_to(bare, path)
    good = path.read_bytes()
    change(bare)
    import nervescope.session.whole_file as whole_file

    def refuse(*_args, **_more):
        raise OSError(28 if broken == "folder" else 30, "no room" if broken == "folder" else "read-only")

    monkeypatch.setattr(whole_file.tempfile, "mkstemp", refuse)
    bare.act("file.save")
    bare.qtbot.waitUntil(lambda: len(bare.window.error_bar.reports) >= 1)
    monkeypatch.undo()
    report = bare.window.error_bar.reports[-1]
    assert ("disk is full" if broken == "folder" else "may not write") in "".join(r.title for r in bare.window.error_bar.reports)
    assert report.hint
    assert path.read_bytes() == good and keeper(bare).is_worth_asking and bare.state.layer_opacity == {Layer.MUSCLE: 0.4}
    bare.act("file.save")
    bare.qtbot.waitUntil(lambda: not keeper(bare).is_worth_asking)


def test_a_folder_that_has_vanished_is_said_and_the_work_can_go_elsewhere(bare: Driver, tmp_path: Path) -> None:
    """As a network folder whose connection breaks."""
    path = tmp_path / "share" / "a.nervescope"
    path.parent.mkdir()
    save_to(bare, path)
    change(bare)
    path.parent.rename(tmp_path / "gone")
    bare.act("file.save")
    bare.qtbot.waitUntil(lambda: any("does not exist" in r.title for r in bare.window.error_bar.reports))
    assert keeper(bare).is_worth_asking and "still open here" in bare.window.error_bar.reports[-1].hint
    bare.qtbot.waitUntil(lambda: keeper(bare).autosave.copy.exists(), timeout=5000)
    save_to(bare, tmp_path / "b.nervescope")
    assert not keeper(bare).is_worth_asking


def test_deleting_really_deletes(bare: Driver, tmp_path: Path) -> None:
    path = tmp_path / "a.nervescope"
    save_to(bare, path)
    change(bare)
    bare.qtbot.waitUntil(lambda: keeper(bare).autosave.copy.exists(), timeout=5000)
    bare.act("file.delete")
    answer("Delete")
    assert not path.exists() and not keeper(bare).autosave.copy.exists()
    assert keeper(bare).recent.all() == () and keeper(bare).scene.path is None
    assert not [
        p for p in tmp_path.rglob("*") if p.is_file() and b"NerveScope" not in p.name.encode() and p.suffix in (".nervescope", ".part")
    ]


def test_annotations_come_back_with_the_very_picture(running: Driver, tmp_path: Path) -> None:
    """Pin, ink on the picture and a text: saved, everything taken away, opened: the sheet of before is the sheet of after."""
    from nervescope.export.options import PictureOptions
    from nervescope.export.picture import make_picture
    from nervescope.session import changes_annotations as notes
    from nervescope.session.annotation import Annotation, Kind, Place, ScreenStroke

    structure_id = next(iter(running.desk.atlas.meshes))
    mesh = running.view.store.mesh(structure_id)
    place = tuple(float(v) for v in mesh.points_mm[0])
    marks = (
        Annotation(id="a1", kind=Kind.PIN, places=(Place(structure_id, place),), text="Here"),
        Annotation(id="a2", kind=Kind.SCREEN_INK, screen_strokes=(ScreenStroke(((0.0, 0.0), (0.1, 0.1)), 0.01),)),
        Annotation(id="a3", kind=Kind.TEXT, at=(-0.2, -0.2), text="Words"),
    )
    state = running.state
    for mark in marks:
        state = notes.add(state, mark)
    running.desk.change("Marks", state)
    running.settle()

    def sheet() -> bytes:
        image = make_picture(running.desk.atlas, running.state, PictureOptions(size=SIZE, show_date=False), running.view.make_capture)
        return bytes(image.constBits())

    before = sheet()
    path = tmp_path / "marks.nervescope"
    save_to(running, path)
    running.act("file.new")
    running.settle()
    assert running.state.annotations == () and sheet() != before
    open_file(running, path)
    running.settle()
    assert running.state.annotations == marks
    assert sheet() == before


def test_marks_go_to_slicer_and_come_back_in_the_window(running: Driver, tmp_path: Path) -> None:
    from nervescope.session.annotation import Kind
    from nervescope.ui.scenes.marks import export_marks, import_marks

    structure_id = next(i for i in running.desk.atlas.meshes if i != "skin")
    x, y, z = (float(v) for v in running.view.store.mesh(structure_id).points_mm[3])
    markup = {"type": "Fiducial", "controlPoints": [{"id": "1", "label": "ASIS", "position": [-x, -y, z]}]}
    path = tmp_path / "slicer.mrk.json"
    path.write_text(json.dumps({"@schema": "s", "markups": [markup], "ours": 1}))
    import_marks(running.desk, path)
    running.qtbot.waitUntil(lambda: len(running.state.annotations) == 1)
    (mark,) = running.state.annotations
    assert mark.kind is Kind.PIN and mark.text == "ASIS" and mark.places[0].point_mm == pytest.approx((x, y, z))
    assert np.linalg.norm(running.view.store.mesh(mark.places[0].structure_id).points_mm - (x, y, z), axis=1).min() < 1e-3
    assert running.desk.session.undo_label == "Import marks"
    before = path.read_text()
    export_marks(running.desk, path)
    running.qtbot.waitUntil(lambda: path.read_text() != before, timeout=5000)
    assert json.loads(path.read_text())["ours"] == 1 and len(json.loads(path.read_text())["markups"]) == 1
    running.act("edit.undo")
    assert running.state.annotations == ()
    (tmp_path / "bad.mrk.json").write_text("{}")
    import_marks(running.desk, tmp_path / "bad.mrk.json")
    running.qtbot.waitUntil(lambda: any("list of markups" in r.title for r in running.window.error_bar.reports))


def test_the_latest_scenes_are_in_the_menu_and_at_the_start(running: Driver, tiny_atlas, tmp_path: Path, qtbot) -> None:
    """With their pictures; a row under the body offers them at the next start and goes away with the first step."""
    path = tmp_path / "hip.nervescope"
    save_to(running, path)
    running.desk.open("recent")
    menu = running.program.scenes._menu
    assert [a.text().partition("\t")[0] for a in menu.actions()][:1] == ["hip"]
    running.qtbot.waitUntil(lambda: not menu.actions()[0].icon().isNull(), timeout=5000)
    menu.close()
    running.window.close()
    other = open_view(start(tiny_atlas, tmp_path, qtbot))
    row = other.program.scenes.row
    assert row.isVisible() and list(row.buttons) == [path]
    qtbot.waitUntil(lambda: not row.buttons[path].icon().isNull(), timeout=5000)
    row.buttons[path].click()
    qtbot.waitUntil(lambda: keeper(other).scene.path == path)
    assert other.program.scenes.row is None
    menu = other.program.scenes._menu
    other.desk.open("recent")
    other.program.scenes._menu.actions()[-1].trigger()
    assert keeper(other).recent.all() == ()
    other.program.scenes._menu.close()
    end(other)


def test_a_change_of_language_keeps_file_lock_and_copy(bare: Driver, tmp_path: Path) -> None:
    path = tmp_path / "a.nervescope"
    save_to(bare, path)
    change(bare)
    bare.qtbot.waitUntil(lambda: keeper(bare).autosave.copy.exists(), timeout=5000)
    copy = keeper(bare).autosave.copy
    handed = keeper(bare).hand_over()
    bare.window.close()
    assert not bare.window.isVisible(), "nobody is asked"
    assert copy.exists() and lock_beside(path).exists() and handed.scene.path == path
    assert FileLock(lock_beside(path)).holder() is not None
    handed.lock.release()
    handed.copy_lock.release()


def test_the_command_line_opens_a_scene_and_leaves_files_of_commands_alone() -> None:
    from nervescope.cli.arguments import scene_file_in

    assert scene_file_in(["hip.nervescope"]) == ([], Path("hip.nervescope").absolute())
    assert scene_file_in(["--meshes", "m", "a.png"]) == (["--meshes", "m"], Path("a.png").absolute())
    for argv in (["render", "--out", "a.png"], ["sites"], ["--own", "x.nervescope"], []):
        assert scene_file_in(argv) == (argv, None)
