"""A lesson in the real window: views are added, paged through by key and mouse, renamed, moved, removed and undone, saved and opened."""

from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from nervescope.session.scene_file import load_file, save_file
from nervescope.session.state import Mode, Tool
from tests.ui.conftest import Driver


def tray(driver: Driver):
    return driver.window.trays.trays[Tool.LESSON]


def press(driver: Driver, key: Qt.Key) -> None:
    driver.window.focus_view()
    QTest.keyClick(driver.view, key)
    driver.settle()


def click(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def shown_titles(driver: Driver) -> list[str]:
    steps = tray(driver).steps
    return [steps.item(k).text() for k in range(steps.count())]


def make(driver: Driver) -> tuple[object, object]:
    """A lesson of the first two sites; the poses of both steps."""
    poses = []
    driver.act("tool.lesson")
    for number in (1, 3):
        driver.act(f"site.{number}")
        driver.settle()
        driver.view.driver.turn(10.0 * number, 0.0)
        driver.settle()
        click(tray(driver).add)
        poses.append(driver.view.driver.goal)
    return poses[0], poses[1]


def test_views_are_added_and_paged_through(running: Driver) -> None:
    first, second = make(running)
    sites = [step.scene.state.selected_site_id for step in running.state.lesson.steps]
    assert len(set(sites)) == 2 and tray(running).where.text() == "Step 2 of 2"
    press(running, Qt.Key.Key_PageUp)
    assert running.state.selected_site_id == sites[0] and running.view.driver.pose == first
    running.act("view.labels")
    press(running, Qt.Key.Key_PageDown)
    assert running.state.selected_site_id == sites[1] and running.view.driver.pose == second and running.state.show_labels
    press(running, Qt.Key.Key_PageDown)
    assert running.state.lesson.at == 1, "after the last one nothing follows"
    click(tray(running).previous)
    running.settle()
    assert running.state.selected_site_id == sites[0] and tray(running).where.text() == "Step 1 of 2"
    item = tray(running).steps.visualItemRect(tray(running).steps.item(1)).center()
    QTest.mouseClick(tray(running).steps.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, item)
    assert running.state.lesson.at == 1


def test_steps_are_renamed_moved_and_removed_and_each_is_undone_by_its_name(running: Driver) -> None:
    make(running)
    names = shown_titles(running)
    click(tray(running).rename)
    field = tray(running).steps.findChild(object, "qt_editing_widget") or tray(running).steps.indexWidget(
        tray(running).steps.currentIndex()
    )
    field = field or next(w for w in tray(running).steps.viewport().children() if hasattr(w, "setText"))
    field.setText("Why sitting hurts")
    QTest.keyClick(field, Qt.Key.Key_Return)
    running.qtbot.waitUntil(lambda: shown_titles(running) == [names[0], "Why sitting hurts"], timeout=2000)
    assert running.desk.session.undo_label == "Rename the step"
    click(tray(running).earlier)
    assert shown_titles(running) == ["Why sitting hurts", names[0]] and running.desk.session.undo_label == "Move the step back"
    running.act("lesson.remove")
    assert shown_titles(running) == [names[0]]
    for _ in range(3):
        running.act("edit.undo")
    assert shown_titles(running) == names


def test_a_client_sees_the_titles_and_pages_with_the_same_keys(running: Driver) -> None:
    make(running)
    running.desk.scenes.set_words(running.desk.scenes.words.__class__(title="Why sitting hurts"))
    press(running, Qt.Key.Key_PageUp)
    click(tray(running).show_client)
    bar = running.window.client_bar
    assert not running.window.trays.isVisible(), "a client does not see how it is made"
    assert running.state.mode is Mode.CLIENT and bar.place.text() == "1 of 2" and not any(dot.isVisible() for dot in bar.dots.values())
    click(bar.next)
    running.settle()
    assert running.state.lesson.at == 1 and running.state.mode is Mode.CLIENT and bar.caption.text() == "Why sitting hurts"
    press(running, Qt.Key.Key_PageUp)
    assert running.state.lesson.at == 0 and running.state.mode is Mode.CLIENT


def test_a_lesson_is_saved_and_opened_with_its_tray(running: Driver, tmp_path: Path) -> None:
    first, _second = make(running)
    running.act("lesson.previous")
    running.settle()
    steps, path, keeper = running.state.lesson.steps, tmp_path / "lesson.nervescope", running.desk.scenes
    assert keeper.is_worth_asking, "it was never saved"
    keeper.save_as(path)
    running.qtbot.waitUntil(lambda: keeper.scene.path == path and not keeper._is_saving)
    assert not keeper.is_worth_asking
    running.act("lesson.next")
    assert not keeper.is_worth_asking, "looking through a lesson is no change"
    keeper._begin_new()
    assert not running.state.lesson.steps
    keeper.open(path)
    running.qtbot.waitUntil(lambda: keeper.scene.path == path)
    running.settle()
    assert [s.scene.state for s in running.state.lesson.steps] == [s.scene.state for s in steps] and running.state.lesson.at == 0
    assert running.state.tool is Tool.LESSON and running.view.driver.pose == first
    running.act("view.labels")
    assert keeper.is_worth_asking
    keeper.save()
    running.qtbot.waitUntil(lambda: not keeper._is_saving)
    assert running.desk.session.undo_label == "Keep this view in the step" and not running.state.lesson.steps[0].scene.state.show_labels


def test_page_keys_move_the_cut_while_its_tray_is_open(running: Driver) -> None:
    make(running)
    running.act("tool.cut")
    before = running.state
    assert before.cut.planes
    press(running, Qt.Key.Key_PageUp)
    assert running.state.cut != before.cut and running.state.lesson.at == before.lesson.at


def test_each_step_has_a_small_picture_that_is_saved_and_comes_back(running: Driver, tmp_path: Path) -> None:
    make(running)
    steps = running.state.lesson.steps
    assert all(step.scene.thumbnail for step in steps) and steps[0].scene.thumbnail != steps[1].scene.thumbnail
    row = tray(running).steps
    drawn = [row.item(k).icon().pixmap(80, 50).toImage() for k in range(2)]
    assert not drawn[0].isNull() and drawn[0] != drawn[1], "each shows its own view"
    path = tmp_path / "two.nervescope"
    save_file(path, running.desk.scenes.now()[0])
    again = load_file(path).file
    assert [scene.thumbnail for scene in again.scenes] == [step.scene.thumbnail for step in steps]
    before = steps[1].scene.thumbnail
    running.act("layer.muscle")
    running.settle()
    click(tray(running).keep)
    assert running.state.lesson.steps[1].scene.thumbnail != before, "what is kept anew is seen anew"


def test_a_step_is_drawn_to_another_place_and_one_undo_brings_it_back(running: Driver) -> None:
    make(running)
    running.act("lesson.add")
    row, names = tray(running).steps, shown_titles(running)
    middles = [row.visualItemRect(row.item(k)).center().x() for k in range(3)]
    assert [row.place_at(x) for x in (middles[0] - 5, middles[0] + 5, middles[1] + 5)] == [0, 1, 2]
    data = row.model().mimeData([row.currentIndex()])
    drop = QDropEvent(QPointF(2, 10), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    drop.source = lambda: row
    row.dropEvent(drop)
    assert shown_titles(running) == [names[2], names[0], names[1]] and running.state.lesson.at == 0
    assert running.desk.session.undo_label == "Move the step back"
    running.act("edit.undo")
    assert shown_titles(running) == names


def test_no_button_is_cut_off_where_the_tray_is_narrow(running: Driver) -> None:
    make(running)
    one = tray(running)
    buttons = (one.rename, one.keep, one.remove, one.earlier, one.later, one.show_client)
    for width in (900, 400):
        one.setFixedWidth(width)
        running.settle()
        assert all(button.width() >= button.sizeHint().width() for button in buttons), width
    assert one.rename.y() < one.earlier.y(), "two lines"
