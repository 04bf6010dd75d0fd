"""File > Export 3D model writes a file in the background and says where it is."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog

from nervescope.ui.dialogs.model_export import ModelExport


def test_a_model_is_exported_by_key_and_the_status_says_where(running, tmp_path: Path) -> None:
    running.act("site.3")
    running.settle()
    state = running.state
    running.act("export.model")
    running.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=5000)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog) and len(dialog.nameFilters()) == 5
    export = running.desk.window.findChild(ModelExport)
    dialog.fileSelected.emit(str(tmp_path / "a.glb"))
    with running.qtbot.waitSignal(export.job.done, timeout=60000):
        pass
    assert (tmp_path / "a.glb").read_bytes()[:4] == b"glTF"
    dialog.reject()
    assert running.state == state


def test_it_needs_the_view(bare) -> None:
    assert not bare.book["export.model"].isEnabled()
