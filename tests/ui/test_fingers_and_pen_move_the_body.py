"""On a touch screen two fingers pinch and slide, one turns, a tap chooses, a long press opens the menu; a pen can hold, too."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from nervescope.ui.touch import HOLD_MS

SACRUM = (0.0, -80.0, 110.0)


@pytest.fixture(scope="module")
def screen():
    return QTest.createTouchDevice()


def fingers(view, screen, *steps: tuple[QPoint, ...]) -> None:
    """Put fingers down, move them step by step, and lift them."""
    for number, places in enumerate(steps):
        sequence = QTest.touchEvent(view, screen)
        for finger, place in enumerate(places):
            known = number > 0 and finger < len(steps[number - 1])
            (sequence.move if known else sequence.press)(finger, place, view)
        sequence.commit()
    sequence = QTest.touchEvent(view, screen)
    for finger, place in enumerate(steps[-1]):
        sequence.release(finger, place, view)
    sequence.commit()


def middle(view) -> QPoint:
    return view.rect().center()


def test_one_finger_turns(running, screen) -> None:
    before, at = running.view.driver.pose, middle(running.view)
    fingers(running.view, screen, *((at + QPoint(20 * k, 0),) for k in range(6)))
    after = running.view.driver.pose
    assert after.distance_mm == pytest.approx(before.distance_mm) and after != before
    assert running.state.selected_structure_id == ""


def test_two_fingers_pinch_nearer(running, screen) -> None:
    before, at = running.view.driver.pose, middle(running.view)
    fingers(running.view, screen, *((at - QPoint(30 + 10 * k, 0), at + QPoint(30 + 10 * k, 0)) for k in range(5)))
    assert running.view.driver.pose.distance_mm == pytest.approx(before.distance_mm * 30 / 70, rel=0.05)


def test_two_fingers_slide_the_body_with_them(running, screen) -> None:
    x, y = running.place_of(SACRUM)
    at = middle(running.view)
    fingers(running.view, screen, *((at + QPoint(-40, 8 * k), at + QPoint(40, 8 * k)) for k in range(6)))
    running.settle()
    assert np.allclose(running.place_of(SACRUM), (x, y + 40), atol=2.5)


def test_a_lifted_finger_ends_a_pinch_without_a_turn(running, screen) -> None:
    at = middle(running.view)
    fingers(running.view, screen, (at - QPoint(40, 0), at + QPoint(40, 0)), (at - QPoint(50, 0), at + QPoint(50, 0)))
    pose = running.view.driver.pose
    view = running.view
    QTest.touchEvent(view, screen).press(0, at, view).commit()
    QTest.touchEvent(view, screen).move(0, at, view).press(1, at + QPoint(60, 0), view).commit()
    QTest.touchEvent(view, screen).move(0, at, view).release(1, at + QPoint(60, 0), view).commit()
    QTest.touchEvent(view, screen).move(0, at + QPoint(90, 0), view).commit()
    QTest.touchEvent(view, screen).release(0, at + QPoint(90, 0), view).commit()
    assert view.driver.pose == pose
    assert running.state.selected_structure_id == ""


def test_a_tap_chooses_and_undo_takes_it_back(running, screen) -> None:
    x, y = running.place_of(SACRUM)
    fingers(running.view, screen, (QPoint(round(x), round(y)),))
    assert running.state.selected_structure_id == "sacrum"
    running.act("edit.undo")
    assert running.state.selected_structure_id == ""


def test_two_taps_fly_there(running, screen) -> None:
    x, y = running.place_of(SACRUM)
    before = running.view.driver.pose
    view, place = running.view, QPoint(round(x), round(y))
    for _ in range(2):  # sent together, so that drawing between them does not make the second one late
        QTest.touchEvent(view, screen, False).press(0, place, view).commit(False)
        QTest.touchEvent(view, screen, False).release(0, place, view).commit(False)
    QTest.qWait(50)
    assert running.view.driver.pose != before


def menus() -> list[QMenu]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]


def test_a_long_press_opens_the_menu_and_chooses_nothing(running, screen) -> None:
    view = running.view
    x, y = (round(v) for v in running.place_of(SACRUM))
    QTest.touchEvent(view, screen).press(0, QPoint(x, y), view).commit()
    running.qtbot.waitUntil(lambda: bool(menus()), timeout=HOLD_MS * 6)
    assert any(a.text().startswith("Sacrum") for a in menus()[0].actions())
    menus()[0].close()
    QTest.touchEvent(view, screen).release(0, QPoint(x, y), view).commit()
    assert running.state.selected_structure_id == ""


def test_a_pen_that_is_held_opens_the_menu(running) -> None:
    view = running.view
    place = QPointF(*running.place_of(SACRUM))
    pen = QPointingDevice(
        "pen", 77, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen, QInputDevice.Capability.Position, 1, 1, ""
    )
    left, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    press = QMouseEvent(QEvent.Type.MouseButtonPress, place, view.mapToGlobal(place), left, left, keys, pen)
    QApplication.sendEvent(view, press)
    running.qtbot.waitUntil(lambda: bool(menus()), timeout=HOLD_MS * 6)
    menus()[0].close()
    QTest.mouseRelease(view, left, keys, place.toPoint())
    assert running.state.selected_structure_id == ""
