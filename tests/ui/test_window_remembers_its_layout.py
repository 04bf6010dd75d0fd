"""Panels fold, sizes come back, and settings are kept."""

from nervescope.session.settings import Settings, load_settings, settings_path
from nervescope.ui.main_window import LEFT_PX, RIGHT_PX, SMALLEST_SIZE
from tests.ui.conftest import end, start


def test_panels_fold_and_come_back(bare) -> None:
    assert bare.window.left.isVisible() and bare.window.text.isVisible()
    bare.act("view.fold_left")
    bare.act("view.fold_right")
    assert not bare.window.left.isVisible() and not bare.window.text.isVisible()
    assert not bare.book["view.fold_left"].isChecked()
    bare.act("view.fold_left")
    assert bare.window.left.isVisible()


def test_columns_keep_their_widths(bare) -> None:
    for width, height in (SMALLEST_SIZE, (1440, 900), (2560, 1440)):
        bare.window.resize(width, height)
        bare.qtbot.wait(10)
        assert LEFT_PX[0] <= bare.window.left.width() <= LEFT_PX[1]
        assert RIGHT_PX[0] <= bare.window.text.width() <= RIGHT_PX[1]
        assert bare.window.middle.width() >= width * 0.4


def test_folds_and_sizes_are_there_the_next_time(tiny_atlas, tmp_path, qtbot) -> None:
    first = start(tiny_atlas, tmp_path, qtbot)
    first.window.loading.be_silent()
    first.window.resize(1300, 760)
    first.act("view.fold_left")
    first.window.text.restore_folds({"feels_like": True})
    end(first)
    second = start(tiny_atlas, tmp_path, qtbot)
    second.window.loading.be_silent()
    assert not second.window.left.isVisible() and second.window.text.isVisible()
    assert second.window.text.folded_sections() == {"feels_like": True}
    end(second)
    assert not settings_path(tmp_path).exists()


def test_a_preference_is_saved_at_once(bare, tmp_path) -> None:
    bare.desk.settings.change(theme="dark", reduced_motion=True)
    assert load_settings(settings_path(tmp_path))[0] == Settings(theme="dark", reduced_motion=True)
    assert bare.window.palette().window().color().lightnessF() < 0.5
    bare.desk.settings.change(theme="light")
    assert bare.window.palette().window().color().lightnessF() > 0.5


def test_a_layout_that_cannot_be_read_is_no_reason_to_stop(tiny_atlas, tmp_path, qtbot) -> None:
    (tmp_path / "window.ini").write_text("[General]\ngeometry=nonsense\npanels=@ByteArray(xx)\nfolded_left=maybe\nfolded_sections=[1\n")
    driver = start(tiny_atlas, tmp_path, qtbot)
    driver.window.loading.be_silent()
    assert driver.window.isVisible() and driver.window.text.folded_sections() == {}
    end(driver)
