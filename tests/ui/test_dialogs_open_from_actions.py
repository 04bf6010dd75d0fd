"""The actions that open something open it, and what is chosen there holds."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nervescope.session.settings import load_settings, settings_path
from nervescope.ui.dialogs.about import AboutDialog
from nervescope.ui.dialogs.export_dialog import ExportDialog
from nervescope.ui.dialogs.preferences import PreferencesDialog
from nervescope.ui.shortcuts_page import ShortcutsPage


def opened(driver, action_id: str):
    """The dialog that an action opens."""
    driver.act(action_id)
    driver.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=5000)
    return QApplication.activeModalWidget()


@pytest.mark.parametrize(
    ("action_id", "kind"), [("help.shortcuts", ShortcutsPage), ("help.about", AboutDialog), ("file.preferences", PreferencesDialog)]
)
def test_pages_open_and_close(bare, action_id: str, kind: type) -> None:
    dialog = opened(bare, action_id)
    assert isinstance(dialog, kind)
    dialog.reject()
    assert QApplication.activeModalWidget() is None


def test_preferences_hold_at_once(bare, tmp_path) -> None:
    dialog = opened(bare, "file.preferences")
    dialog.fields["show_toolbar_words"].click()
    dialog.reject()
    assert not bare.desk.settings.current.show_toolbar_words
    assert not load_settings(settings_path(tmp_path))[0].show_toolbar_words


def test_the_language_of_labels_reaches_the_view(running) -> None:
    assert "Sciatic nerve" in [p.request.text for p in running.view.overlay.labels()]
    running.desk.settings.change(label_language="la")
    running.settle()
    assert "Nervus ischiadicus" in [p.request.text.replace("\n", " ") for p in running.view.overlay.labels()]


def test_export_needs_the_view(bare) -> None:
    assert not bare.book["export.picture"].isEnabled() and not bare.book["export.copy"].isEnabled()


def test_the_export_dialog_saves_the_view_and_leaves_it_as_it_was(running, tmp_path) -> None:
    running.act("site.3")
    running.settle()
    pose, state = running.view.driver.pose, running.state
    dialog = opened(running, "export.picture")
    assert isinstance(dialog, ExportDialog)
    dialog.path.setText(str(tmp_path / "a.png"))
    with running.qtbot.waitSignal(dialog.exported, timeout=60000):
        dialog.save.click()
    assert (tmp_path / "a.png").stat().st_size > 10_000
    running.settle()
    assert running.view.driver.pose == pose and running.state == state
    assert running.view._scene.size == (running.view.width(), running.view.height())
    assert "a.png" in running.window.status.probe.text()


def test_the_picture_can_be_copied(running) -> None:
    running.act("site.3")
    running.settle()
    QApplication.clipboard().clear()
    running.act("export.copy")
    image = QApplication.clipboard().image()
    assert (image.width(), image.height()) == (1920, 1080)
    QTest.qWait(10)
    assert "copied" in running.window.status.probe.text()
