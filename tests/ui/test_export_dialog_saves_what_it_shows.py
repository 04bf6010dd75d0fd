"""The export dialog: what is chosen is what is saved, faults are said in the dialog, choices are remembered."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from fake_capture import fake_capture_of
from nervescope.session import changes
from nervescope.session.scene_file import SceneCamera, load_scene
from nervescope.session.settings import Settings
from nervescope.session.state import ViewState
from nervescope.ui.dialogs.export_dialog import ExportDialog
from nervescope.ui.dialogs.export_form import CUSTOM, SCREEN
from nervescope.ui.worker import wait_for_background_work


class Keeper:
    """Settings that remember in memory."""

    def __init__(self, folder: Path) -> None:
        self.current = Settings(export_folder=str(folder), export_size="800x600", practice_name="Practice")

    def change(self, **values: str | bool) -> None:
        self.current = replace(self.current, **values)


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    return Keeper(tmp_path)


@pytest.fixture
def dialog(tiny_atlas, keeper: Keeper, qtbot) -> ExportDialog:
    state = changes.select_site(tiny_atlas, ViewState(), "piriformis")
    camera = SceneCamera((0.0, -500.0, 0.0), (0.0, 0.0, 0.0), (0.0, 0.0, 1.0), 24.0)
    made = ExportDialog(tiny_atlas, fake_capture_of(tiny_atlas, state), state, keeper, None, camera)
    made.asked = []
    real = made._make_capture
    made._make_capture = lambda *args: (made.asked.append(args), real(*args))[1]
    qtbot.addWidget(made)
    made.show()
    yield made
    wait_for_background_work()


def press(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def save(dialog: ExportDialog, qtbot) -> Path:
    with qtbot.waitSignal(dialog.exported, timeout=10000) as done:
        press(dialog.save)
    return Path(done.args[0])


def test_the_picture_is_saved_with_its_scene_where_the_field_says(dialog, qtbot, tmp_path: Path) -> None:
    path = save(dialog, qtbot)
    assert path == tmp_path / "nervescope_piriformis_right.png"
    with Image.open(path) as image:
        assert image.size == (800, 600) and image.text["Title"]
    scene = load_scene(path)
    assert scene.state.selected_site_id == "piriformis" and scene.camera is not None
    assert not dialog.isVisible()


def test_choices_reach_the_picture(dialog, qtbot) -> None:
    dialog.form.grounds.setCurrentIndex(3)
    dialog.form.title.setText("My own title")
    dialog.form.parts["show_labels"].setChecked(False)
    dialog.form.width_px.setValue(640)
    dialog.form.height_px.setValue(640)
    assert dialog.form.sizes.currentText() == CUSTOM
    options = dialog.options()
    assert (options.size, options.theme, options.is_transparent) == ((640, 640), "dark", True)
    assert options.title == "My own title" and options.caption == "" and not options.show_labels
    with Image.open(save(dialog, qtbot)) as image:
        assert image.mode == "RGBA" and image.size == (640, 640) and image.text["Title"] == "My own title"


def test_the_logo_is_looked_for_where_pictures_lie(dialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (asked.append(args[2]), ("/somewhere/logo.png", ""))[1])
    press(dialog.form.logo.choose)
    assert asked == [str(tmp_path)] and dialog.options().logo_path == "/somewhere/logo.png"


def test_it_begins_in_the_field_that_still_waits_for_words(tiny_atlas, keeper: Keeper, qtbot) -> None:
    keeper.change(practice_name="")
    made = ExportDialog(tiny_atlas, fake_capture_of(tiny_atlas, ViewState()), ViewState(), keeper)
    qtbot.addWidget(made)
    made.show()
    assert made.focusWidget() is made.form.practice
    wait_for_background_work()


def test_presets_set_the_numbers(dialog) -> None:
    names = [dialog.form.sizes.itemText(i) for i in range(dialog.form.sizes.count())]
    assert names[0] == SCREEN and names[-1] == CUSTOM
    index = next(i for i, name in enumerate(names) if name.startswith("8K"))
    dialog.form.sizes.setCurrentIndex(index)
    dialog.form.sizes.activated.emit(index)
    assert dialog.options().size == (7680, 4320)


def test_the_preview_is_the_sheet_made_small(dialog, qtbot) -> None:
    qtbot.waitUntil(lambda: not dialog.preview.image.isNull(), timeout=5000)
    assert (dialog.preview.image.width(), dialog.preview.image.height()) == (720, 540)
    drawn = len(dialog.asked)
    dialog.form.title.setText("Other words of one line")
    dialog.show_preview()
    assert len(dialog.asked) == drawn, "words need no new drawing"
    dialog.form.has_caption.setChecked(False)
    dialog.show_preview()
    assert len(dialog.asked) == drawn + 1


@pytest.mark.parametrize(("path", "says"), [("/nowhere/at/all/a.png", "does not exist"), ("", "")])
def test_a_path_that_cannot_be_written_is_said_in_the_dialog(dialog, qtbot, path: str, says: str) -> None:
    if path:
        dialog.path.setText(path)
        press(dialog.save)
        assert says in dialog.message.text() and dialog.isVisible() and dialog.asked == []
    dialog.path.setText(str(Path(dialog._settings.current.export_folder) / "fine"))
    assert save(dialog, qtbot).name == "fine.png"


def test_an_older_file_needs_a_second_press(dialog, qtbot, tmp_path: Path) -> None:
    old = tmp_path / "nervescope_piriformis_right.png"
    old.write_text("old")
    press(dialog.save)
    assert "Press" in dialog.message.text() and old.read_text() == "old"
    assert save(dialog, qtbot) == old and old.read_bytes().startswith(b"\x89PNG")


def test_a_failure_while_writing_is_said_and_the_dialog_stays(dialog, qtbot, monkeypatch, tmp_path: Path) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nervescope.export.write.write_whole", full)
    press(dialog.save)
    qtbot.waitUntil(lambda: "disk is full" in dialog.message.text(), timeout=10000)
    assert dialog.isVisible() and dialog.save.isEnabled() and list(tmp_path.iterdir()) == []


def test_a_logo_that_cannot_be_read_is_said(dialog) -> None:
    dialog.form.logo.setText("/nowhere/logo.png")
    dialog.show_preview()
    assert "logo cannot be read" in dialog.message.text()
    dialog.form.logo.setText("")
    dialog.show_preview()
    assert dialog.message.text() == ""


def test_the_clipboard_gets_the_same_picture(dialog) -> None:
    press(dialog.copy)
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (800, 600) and "Copied" in dialog.message.text()


def test_choices_are_remembered(dialog, qtbot, keeper: Keeper, tmp_path: Path) -> None:
    dialog.form.width_px.setValue(1000)
    dialog.form.practice.setText("Another practice")
    dialog.path.setText(str(tmp_path / "new" / "a.png"))
    (tmp_path / "new").mkdir()
    save(dialog, qtbot)
    assert keeper.current.export_size == "1000x600" and keeper.current.practice_name == "Another practice"
    assert keeper.current.export_folder == str(tmp_path / "new")


@pytest.mark.parametrize(
    "index, suffix, starts", [(1, ".jpg", b"\xff\xd8"), (2, ".webp", b"RIFF"), (3, ".tif", b"II*"), (4, ".svg", b"<?xml")]
)
def test_the_kind_of_file_is_chosen_and_written(dialog, qtbot, index: int, suffix: str, starts: bytes) -> None:
    dialog.kinds.setCurrentIndex(index)
    dialog.kinds.activated.emit(index)
    assert dialog.path.text().endswith(suffix)
    path = save(dialog, qtbot)
    assert path.suffix == suffix and path.read_bytes().startswith(starts) and load_scene(path).state.selected_site_id == "piriformis"


def test_typing_an_ending_chooses_the_kind_of_file(dialog) -> None:
    dialog.path.setText("")
    QTest.keyClicks(dialog.path, "/tmp/a.tiff")
    assert dialog.kinds.suffix() == ".tif" and dialog.kinds.renamed("/tmp/a.tiff") == "/tmp/a.tiff"


def test_a_jpeg_on_clear_ground_is_said_before_anything_is_drawn(dialog, tmp_path: Path) -> None:
    dialog.form.grounds.setCurrentIndex(2)
    dialog.path.setText(str(tmp_path / "a.jpg"))
    press(dialog.save)
    assert "clear ground" in dialog.message.text() and dialog.asked == []


def test_a_size_in_print_sets_the_pixels_and_more_dots_mean_more_of_them(dialog) -> None:
    more = dialog.form.more
    press(more.fold)
    assert more.width_print.isVisible()
    more.width_print.setValue(120)
    more.height_print.setValue(90)
    assert dialog.options().size == (1417, 1063)
    more.dpi.setValue(600)
    assert dialog.options().size == (2835, 2126) and dialog.options().dpi == 600
    assert (more.width_print.value(), more.height_print.value()) == (120, 90), "the size in print stays"


def test_a_figure_is_previewed_and_saved(dialog, tiny_atlas, qtbot) -> None:
    assert not dialog.form.views.isEnabled(), "other views need what captures them"
    dialog.offer_views(lambda state, _sight: fake_capture_of(tiny_atlas, state))
    dialog.form.views.setCurrentIndex(1)
    dialog.show_preview()
    assert dialog.preview.image.width() == 720 and dialog.options().figure == "around"
    assert load_scene(save(dialog, qtbot)).picture["figure"] == "around"


def test_an_animation_is_drawn_frame_by_frame_and_can_be_stopped(dialog, tiny_atlas, qtbot, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr("nervescope.export.animation.FRAMES_PER_S", 1)
    dialog.offer_views(lambda state, _sight: fake_capture_of(tiny_atlas, state))
    dialog.form.views.setCurrentIndex(3)
    assert dialog.path.text().endswith(".webp") and dialog.save.text() == "Save animation"
    press(dialog.save)
    press(dialog.running.bar.findChild(QPushButton))
    qtbot.waitUntil(lambda: "Stopped" in dialog.message.text(), timeout=5000)
    assert list(tmp_path.iterdir()) == []
    path = save(dialog, qtbot)
    with Image.open(path) as image:
        assert image.n_frames == 6
