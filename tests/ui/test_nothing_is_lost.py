"""Unsaved work has a safety copy within two seconds, comes back after a crash with a question, and is gone when it is to be gone."""

import os
import stat
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from nervescope.domain.structure import Layer
from nervescope.session import changes
from nervescope.session import changes_annotations as notes
from nervescope.session.annotation import Annotation, Kind, Place
from nervescope.session.recovery import copies_in, lock_path, write_copy
from nervescope.session.scene_file import Scene, SceneFile, load_file
from nervescope.session.state import ViewState
from nervescope.ui.scenes.autosave import WAIT_MS
from nervescope.ui.scenes.recovered import left_behind
from nervescope.ui.scenes.recovery_dialog import RecoveryDialog
from tests.ui.conftest import Driver, end, open_view, start

WORK = SceneFile((Scene(ViewState(layer_opacity={Layer.MUSCLE: 0.25}), title="Unsaved work"),))


def fade(driver: Driver, opacity: float) -> None:
    driver.desk.change("Fade", changes.set_layer_opacity(driver.state, Layer.MUSCLE, opacity))


def autosave(driver: Driver):
    return driver.desk.scenes.autosave


def dialogs() -> list[RecoveryDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, RecoveryDialog) and w.isVisible()]


def test_a_copy_follows_within_two_seconds_also_while_changes_go_on(bare: Driver) -> None:
    copy, started = autosave(bare).copy, time.monotonic()
    for k in range(40):
        fade(bare, 0.3 + k / 100)
        bare.qtbot.wait(40)
    assert WAIT_MS <= 1000 and copy.exists(), "many changes in a row do not put it off"
    assert load_file(copy).file.scene.state.layer_opacity[Layer.MUSCLE] > 0.3
    bare.qtbot.waitUntil(lambda: autosave(bare).is_resting, timeout=2000)
    assert load_file(copy).file.scene.state == bare.state
    assert time.monotonic() - started < 6


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of Unix")
def test_only_the_person_can_read_the_copy(bare: Driver) -> None:
    fade(bare, 0.3)
    bare.qtbot.waitUntil(lambda: autosave(bare).copy.exists(), timeout=3000)
    assert stat.S_IMODE(autosave(bare).copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(autosave(bare).copy.parent.stat().st_mode) == 0o700


def test_the_copy_goes_when_it_is_needed_no_more(bare: Driver, tmp_path: Path) -> None:
    fade(bare, 0.3)
    bare.qtbot.waitUntil(lambda: autosave(bare).copy.exists(), timeout=3000)
    bare.act("edit.undo")
    assert not autosave(bare).copy.exists()
    fade(bare, 0.4)
    bare.qtbot.waitUntil(lambda: autosave(bare).copy.exists(), timeout=3000)
    bare.window.close()
    assert not list(bare.desk.scenes.copies.iterdir()), "a clean end leaves nothing behind, not even a lock"


def test_the_window_is_not_stalled(running: Driver) -> None:
    fade(running, 0.3)
    assert not autosave(running).copy.exists(), "what is only looked at waits until it is drawn"
    stroke = notes.add(running.state, Annotation(id="a1", kind=Kind.PIN, places=(Place("sacrum", (0.0, -60.0, 40.0)),)))
    running.desk.change("Put down a pin", stroke)
    assert autosave(running).copy.exists(), "what was made is kept before the body is drawn, which may take long"
    assert 0 < autosave(running).last_at_once_ms < 500, "also while other tests run beside it"
    running.qtbot.waitUntil(lambda: autosave(running).last_snapshot_ms > 0 and autosave(running).is_resting, timeout=20000)
    assert autosave(running).last_snapshot_ms < 500
    assert load_file(autosave(running).copy).file.thumbnail is not None


def test_a_polite_end_without_an_answer_keeps_the_copy(bare: Driver, tmp_path: Path) -> None:
    bare.desk.scenes.save_as(tmp_path / "a.nervescope")
    bare.qtbot.waitUntil(lambda: bare.desk.scenes.scene.path is not None)
    fade(bare, 0.3)
    bare.window.setProperty("ends_at_once", True)
    bare.window.close()
    assert not bare.window.isVisible()
    (copy,) = copies_in(bare.desk.scenes.copies)
    assert load_file(copy).file.scene.state.layer_opacity == {Layer.MUSCLE: 0.3}


def test_work_comes_back_after_a_crash(tiny_atlas, tmp_path: Path, qtbot) -> None:
    copy = tmp_path / "recovery" / "1-dead.nervescope"
    write_copy(copy, WORK, tmp_path / "hip.nervescope")
    driver = open_view(start(tiny_atlas, tmp_path, qtbot))
    (dialog,) = dialogs()
    assert "hip" in dialog.list.item(0).text() or "Unsaved work" in dialog.list.item(0).text()
    dialog.back.click()
    driver.settle()
    assert driver.state.layer_opacity == {Layer.MUSCLE: 0.25} and driver.desk.scenes.scene.path == tmp_path / "hip.nervescope"
    assert driver.desk.scenes.is_worth_asking, "brought back, it is still not saved"
    assert copy.exists() and autosave(driver).copy == copy, "the copy is not missing for a moment"
    fade(driver, 0.5)
    driver.qtbot.waitUntil(lambda: autosave(driver).is_resting, timeout=3000)
    assert load_file(copy).file.scene.state.layer_opacity == {Layer.MUSCLE: 0.5}
    driver.act("file.save")
    driver.qtbot.waitUntil(lambda: not driver.desk.scenes.is_worth_asking)
    assert not copy.exists() and load_file(tmp_path / "hip.nervescope").file.scene.title == "Unsaved work"
    end(driver)


def test_a_scene_that_never_had_a_name_is_not_called_by_that_of_its_copy(tiny_atlas, tmp_path: Path, qtbot) -> None:
    unnamed = SceneFile((replace(WORK.scene, title=""),))
    write_copy(tmp_path / "recovery" / "1-dead.nervescope", unnamed, None)
    driver = open_view(start(tiny_atlas, tmp_path, qtbot))
    (dialog,) = dialogs()
    words = max(dialog.findChildren(QLabel), key=lambda label: len(label.text()))
    words.setText(words.text() * 4)  # as in a language with longer words
    dialog.hide()
    dialog.show()
    driver.settle()
    assert dialog.list.geometry().bottom() < dialog.back.geometry().top(), "the list is not under the buttons"
    assert words.height() >= words.heightForWidth(words.width())
    dialog.back.click()
    driver.settle()
    assert driver.window.status.probe.text() == "Opened a scene that was not saved yet"
    end(driver)


def test_later_keeps_it_and_delete_deletes_it(tiny_atlas, tmp_path: Path, qtbot) -> None:
    copies = [tmp_path / "recovery" / f"{k}-dead.nervescope" for k in (1, 2)]
    for copy in copies:
        write_copy(copy, WORK, None)
    copies[0].write_text("{ damaged")
    driver = open_view(start(tiny_atlas, tmp_path, qtbot))
    (dialog,) = dialogs()
    assert dialog.list.count() == 2
    damaged = next(k for k in range(2) if "damaged" in dialog.list.item(k).text())
    dialog.list.setCurrentRow(damaged)
    assert not dialog.back.isEnabled()
    dialog.forget.click()
    assert not copies[0].exists() and dialog.list.count() == 1
    dialog.later.click()
    end(driver)
    assert copies_in(tmp_path / "recovery") == (copies[1],)


def test_what_a_killed_program_left_half_written_is_swept(bare: Driver) -> None:
    folder = bare.desk.scenes.copies
    folder.mkdir(exist_ok=True)
    old, young, lock = folder / ".1-a.nervescope-x.part", folder / ".2-b.nervescope-y.part", folder / "1-a.nervescope.lock"
    for path in (old, young):
        path.write_text("half")
    lock.write_text("999999\npython\nelsewhere\n")
    os.utime(old, (1, 1))
    left_behind(folder, autosave(bare).copy)
    assert not old.exists() and young.exists()


def test_a_copy_of_a_running_program_is_not_offered(bare: Driver, tiny_atlas, tmp_path: Path, qtbot) -> None:
    fade(bare, 0.3)
    bare.qtbot.waitUntil(lambda: autosave(bare).copy.exists(), timeout=3000)
    assert lock_path(autosave(bare).copy).exists()
    other = open_view(start(tiny_atlas, tmp_path, qtbot))
    assert dialogs() == []
    end(other)


def test_keep_nothing_keeps_nothing(bare: Driver, tmp_path: Path) -> None:
    bare.desk.scenes.save_as(tmp_path / "a.nervescope")
    bare.qtbot.waitUntil(lambda: bare.desk.scenes.recent.all() != ())
    write_copy(bare.desk.scenes.copies / "1-dead.nervescope", WORK, None)
    fade(bare, 0.3)
    bare.qtbot.waitUntil(lambda: autosave(bare).copy.exists(), timeout=3000)
    bare.desk.settings.change(keep_nothing=True)
    assert copies_in(bare.desk.scenes.copies) == () and bare.desk.scenes.recent.all() == ()
    fade(bare, 0.6)
    bare.qtbot.wait(WAIT_MS + 300)
    assert copies_in(bare.desk.scenes.copies) == ()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_recovery_place_that_cannot_be_written_is_said(bare: Driver) -> None:
    bare.desk.scenes.copies.parent.chmod(0o500)
    fade(bare, 0.3)
    bare.qtbot.waitUntil(lambda: bool(bare.window.error_bar.reports), timeout=3000)
    bare.desk.scenes.copies.parent.chmod(0o700)


def test_a_full_disk_is_said_once_and_tried_again(bare: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    import nervescope.session.whole_file as whole_file

    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole_file.tempfile, "mkstemp", full)
    for k in range(3):
        fade(bare, 0.3 + k / 10)
        bare.qtbot.wait(WAIT_MS + 150)
    assert len(bare.window.error_bar.reports) == 1
    assert "disk is full" in bare.window.error_bar.reports[0].title and "Ctrl+S" in bare.window.error_bar.reports[0].hint
    monkeypatch.undo()
    fade(bare, 0.9)
    bare.qtbot.waitUntil(lambda: autosave(bare).copy.exists(), timeout=3000)
