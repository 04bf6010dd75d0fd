"""What lies under the cursor is named at once, never while the camera moves."""

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest


def hover(driver, x: float, y: float) -> None:
    """Move the cursor there and let the event loop turn."""
    QTest.mouseMove(driver.view, QPoint(round(x), round(y)))
    QTest.qWait(5)
    QTest.mouseMove(driver.view, QPoint(round(x) + 1, round(y)))
    QTest.qWait(30)


def test_hovering_names_the_structure(running) -> None:
    hover(running, *running.place_of((0.0, -80.0, 110.0)))
    assert running.view.overlay.pointed_text == "Sacrum"
    assert running.window.status.probe.text().startswith("Sacrum (Os sacrum): Plain words")


def test_hovering_names_a_marker(running) -> None:
    hover(running, *running.marker("hamstring").disc)
    assert running.view.overlay.pointed_text == "4  Hamstring"


def test_leaving_the_body_takes_the_name_away(running) -> None:
    hover(running, *running.place_of((0.0, -80.0, 110.0)))
    hover(running, running.view.width() - 20, 20)
    assert running.view.overlay.pointed_text == ""
    assert running.window.status.probe.text() == "Click a number."


def test_the_probe_speaks_in_the_chosen_voice(running) -> None:
    running.act("view.audience")
    hover(running, *running.place_of((0.0, -80.0, 110.0)))
    assert "Clinical words" in running.window.status.probe.text()


def test_many_moves_in_one_turn_are_one_search(running, monkeypatch) -> None:
    calls = []
    pick = running.view._scene.pick
    monkeypatch.setattr(running.view._scene, "pick", lambda x, y: calls.append(1) or pick(x, y))
    x, y = running.place_of((0.0, -80.0, 110.0))
    for k in range(10):
        running.view._pointing.move_to(QPointF(x + k, y))
    QTest.qWait(30)
    assert len(calls) == 1


def test_a_moving_camera_names_nothing(running) -> None:
    x, y = running.place_of((0.0, -80.0, 110.0))
    hover(running, x, y)
    running.view.driver.turn(30, 0)
    assert running.view.overlay.pointed_text == ""
    assert running.view.driver.is_moving
