"""With a mesh missing or altered the window opens, shows the rest and says what is missing; errors never end the program."""

import shutil
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from nervescope.domain.errors import ContentError, MeshError, Problem
from nervescope.ui.errors import ErrorReporter, start_log
from nervescope.ui.worker import run_in_background, wait_for_background_work
from tests.ui.conftest import end, open_view, start


def reports(driver) -> str:
    """Everything that the error bar holds."""
    return "\n".join(f"{r.title} {r.hint} {r.details}" for r in driver.window.error_bar.reports)


@pytest.mark.parametrize("fault", ["missing", "cut", "altered"])
def test_a_bad_mesh_is_named_and_the_rest_shows(fault, tiny_atlas, tmp_path, qtbot) -> None:
    folder = tmp_path / "meshes"
    shutil.copytree(tiny_atlas.meshes_folder, folder)
    file = folder / "sacrum.npz"
    data = file.read_bytes()
    if fault == "missing":
        file.unlink()
    else:
        file.write_bytes(data[: len(data) // 2] if fault == "cut" else data[:-1] + bytes([data[-1] ^ 1]))
    driver = start(replace(tiny_atlas, meshes_folder=folder), tmp_path, qtbot)
    driver.desk.settings.change(reduced_motion=True)
    open_view(driver)
    assert driver.window.error_bar.isVisible()
    assert "sacrum.npz" in reports(driver)
    driver.click(*driver.marker("piriformis").disc)
    assert driver.state.selected_site_id == "piriformis"
    driver.settle()
    assert set(driver.view._scene._body.tissues) >= {"piriformis_right", "sciatic_nerve_right"}
    end(driver)


def test_faults_of_the_content_are_shown_all_at_once(tiny_atlas, tmp_path, qtbot) -> None:
    problems = (Problem("sites/a.yaml", "number", "This is no number.", "Write 1 to 9."), Problem("sites/b.yaml", "", "Cannot be read."))
    driver = start(replace(tiny_atlas, problems=problems), tmp_path, qtbot)
    driver.window.loading.be_silent()
    text = reports(driver)
    assert "sites/a.yaml: number: This is no number." in text and "sites/b.yaml" in text
    assert len(driver.window.error_bar.reports) == 1
    end(driver)


def test_an_unexpected_error_is_reported_and_logged_and_the_program_goes_on(bare, tmp_path) -> None:
    log_file = start_log(tmp_path / "logs")
    errors = ErrorReporter(log_file)
    errors.show_with(bare.window.error_bar.report)
    put_back = errors.install()
    try:
        sys.excepthook(*error_info(ZeroDivisionError("planted")))
    finally:
        put_back()
    text = reports(bare)
    assert "unexpected" in text and "ZeroDivisionError: planted" in text
    assert "planted" in log_file.read_text()
    bare.act("site.3")
    assert bare.state.selected_site_id == "piriformis"


def error_info(error: Exception):
    """An exception as a hook gets it."""
    try:
        raise error
    except Exception:
        return sys.exc_info()


def test_reports_wait_until_there_is_a_bar() -> None:
    errors, shown = ErrorReporter(), []
    errors.report(MeshError("a.npz: missing.", "Build it."))
    errors.report(ContentError((Problem("b.yaml", "x", "Wrong."), Problem("c.yaml", "", "Worse."))))
    errors.show_with(lambda *report: shown.append(report))
    assert [r[0] for r in shown] == ["a.npz: missing.", "b.yaml: x: Wrong."]
    assert shown[0][1] == "Build it." and "c.yaml: Worse." in shown[1][2]


def test_a_log_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path) -> None:
    (tmp_path / "file").write_text("")
    assert start_log(tmp_path / "file" / "logs") is None


def test_a_failing_job_reports_in_the_window_thread(bare) -> None:
    failures, results = [], []

    def fail() -> None:
        raise MeshError("broken.npz", "Mend it.")

    job = run_in_background(fail, results.append, failures.append, bare.window)
    bare.qtbot.waitUntil(lambda: bool(failures), timeout=5000)
    assert isinstance(failures[0], MeshError) and results == []
    job.forget()


def test_a_forgotten_job_says_nothing_any_more(bare) -> None:
    results = []
    job = run_in_background(lambda: 7, results.append, results.append, bare.window)
    job.forget()
    wait_for_background_work()
    QTest.qWait(30)
    assert results == []


def test_settings_that_are_wrong_are_reported(tiny_atlas, tmp_path, qtbot) -> None:
    (tmp_path / "settings.json").write_text('{"theme": "drak"}')
    driver = start(tiny_atlas, tmp_path, qtbot)
    driver.window.loading.be_silent()
    assert "Did you mean 'dark'?" in reports(driver)
    end(driver)


def test_an_error_inside_an_action_leaves_the_state(bare) -> None:
    before = bare.state
    QTimer.singleShot(0, lambda: bare.desk.select_structure("no_such_thing"))
    QTest.qWait(30)
    assert bare.state == before and "no_such_thing" in reports(bare)
