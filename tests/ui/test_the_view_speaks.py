"""Screen readers get the view in words once it rests, not with each frame; the words can be shown and copied."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from nervescope.ui.dialogs.description_dialog import DescriptionDialog
from nervescope.ui.spoken_view import AFTER_REST_MS


def spoken(driver) -> str:
    driver.settle()
    QTest.qWait(AFTER_REST_MS + 80)
    return driver.view.accessibleDescription()


def test_the_words_follow_camera_and_state_and_undo(running) -> None:
    running.act("view.posterior")
    assert "straight from behind" in spoken(running)
    running.desk.select_structure("sacrum")
    running.act("structure.hide")
    assert "Sacrum" in spoken(running).partition("Hidden:")[2]
    running.act("edit.undo")
    assert "Chosen: Sacrum." in spoken(running)


def test_a_moving_camera_is_not_described_frame_by_frame(running) -> None:
    spoken(running)
    changes = []
    say = running.view.setAccessibleDescription
    running.view.setAccessibleDescription = lambda words: (changes.append(words), say(words))
    for _ in range(8):
        running.act("camera.turn_left")
        QTest.qWait(10)
    assert changes == []
    spoken(running)
    assert len(changes) == 1


def test_describing_shows_and_copies_the_same_words(running) -> None:
    running.settle()
    running.act("view.describe")
    dialog = next(w for w in running.window.findChildren(DescriptionDialog))
    words = dialog.text.toPlainText()
    assert words.startswith("The right side is shown") and QGuiApplication.clipboard().text() == words
    dialog.reject()
