"""The camera flies in 450 ms, at once with reduced motion, and gives way to the hand; rest comes once."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nervescope.scene.camera import CameraPose, orbit
from nervescope.ui.navigation import FLIGHT_MS, REST_MS, CameraDriver

START = CameraPose((0.0, -1000.0, 0.0), (0.0, 0.0, 0.0))
GOAL = orbit(START, 90, 10)


@pytest.fixture
def driver(qtbot: QtBot) -> CameraDriver:
    """A driver without a view."""
    return CameraDriver(START)


def test_a_flight_ends_at_its_goal_in_time(driver: CameraDriver, qtbot: QtBot) -> None:
    poses = []
    driver.moved.connect(lambda: poses.append(driver.pose))
    with qtbot.waitSignal(driver.rested, timeout=FLIGHT_MS * 4):
        driver.fly_to(GOAL)
        assert driver.is_moving and driver.goal == GOAL
    assert driver.pose == GOAL and not driver.is_moving
    assert len(poses) > 5


def test_reduced_motion_is_there_at_once(driver: CameraDriver) -> None:
    moved, rested = [], []
    driver.moved.connect(lambda: moved.append(1))
    driver.rested.connect(lambda: rested.append(1))
    driver.is_motion_reduced = True
    driver.fly_to(GOAL)
    assert driver.pose == GOAL and not driver.is_moving
    assert (moved, rested) == ([], [1])


def test_a_hand_takes_over_from_a_flight(driver: CameraDriver, qtbot: QtBot) -> None:
    driver.fly_to(GOAL)
    QTest.qWait(60)
    driver.turn(10, 0)
    here = driver.pose
    QTest.qWait(FLIGHT_MS)
    assert driver.pose == here != GOAL


def test_rest_comes_once_after_the_last_move(driver: CameraDriver) -> None:
    rested = []
    driver.rested.connect(lambda: rested.append(1))
    for _ in range(4):
        driver.turn(5, 0)
        QTest.qWait(REST_MS // 4)
    assert rested == [] and driver.is_moving
    QTest.qWait(REST_MS * 2)
    assert rested == [1] and not driver.is_moving


def test_stopping_leaves_nothing_to_come(driver: CameraDriver) -> None:
    rested = []
    driver.rested.connect(lambda: rested.append(1))
    driver.fly_to(GOAL)
    driver.stop()
    QTest.qWait(REST_MS + FLIGHT_MS)
    assert rested == [] and not driver.is_moving
