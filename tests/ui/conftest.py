"""A running program on the tiny atlas, with settings of its own, and a few ways to act in it as a person would."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nervescope.domain.atlas import Atlas
from nervescope.ui.app import bare_window
from nervescope.ui.errors import ErrorReporter
from nervescope.ui.program import Program
from nervescope.ui.reading import MeshReading
from nervescope.ui.worker import wait_for_background_work


class Driver:
    """A program with hands on it."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program, self.qtbot = program, qtbot
        self.desk, self.window, self.book = program.desk, program.window, program.book

    @property
    def state(self):
        """What is shown."""
        return self.desk.session.state

    @property
    def view(self):
        """The 3D view."""
        return self.desk.viewport

    def act(self, action_id: str) -> None:
        """Trigger an action as its menu entry would."""
        self.book[action_id].trigger()

    def settle(self) -> None:
        """Wait until the camera rests and the fine frame with its labels is painted."""
        QTest.qWait(20)
        self.qtbot.waitUntil(lambda: self.view.is_resting, timeout=20000)

    def click(self, x: float, y: float, button=Qt.MouseButton.LeftButton) -> None:
        """Click into the 3D view."""
        QTest.mouseMove(self.view, QPoint(round(x), round(y)))
        QTest.mouseClick(self.view, button, Qt.KeyboardModifier.NoModifier, QPoint(round(x), round(y)))

    def double_click(self, x: float, y: float) -> None:
        """Two quick clicks; the test library's own double click sends one lone press and leaves the button down for all later tests."""
        self.click(x, y)
        view, place, left = self.view, QPointF(round(x), round(y)), Qt.MouseButton.LeftButton
        kind = QMouseEvent.Type.MouseButtonDblClick
        QApplication.sendEvent(view, QMouseEvent(kind, place, view.mapToGlobal(place), left, left, Qt.KeyboardModifier.NoModifier))
        QTest.mouseRelease(view, left, Qt.KeyboardModifier.NoModifier, place.toPoint())

    def place_of(self, point_mm) -> tuple[float, float]:
        """Where a point of the body lies in the 3D view."""
        x, y, _ = self.view._scene.project([point_mm])[0]
        ratio = self.view.devicePixelRatioF()
        return x / ratio, y / ratio

    def marker(self, site_id: str):
        """A marker as it is painted."""
        return next(m for m in self.view.overlay.markers if m.site_id == site_id)


def start(atlas: Atlas, folder: Path, qtbot: QtBot) -> Driver:
    """Start a program with settings in `folder`; the window shows, the 3D view is not there yet."""
    app = QApplication.instance()
    app.setStyleSheet("")
    window, errors = bare_window(app, folder), ErrorReporter()
    program = Program(app, window, atlas, MeshReading(atlas, errors, window), errors, folder)
    program.window.resize(1200, 780)
    program.window.show()
    return Driver(program, qtbot)


def open_view(driver: Driver) -> Driver:
    """Let the 3D view come up and draw its first fine frame."""
    driver.program.open_view()
    stack = driver.window.view_stack
    driver.qtbot.waitUntil(lambda: driver.view is not None and stack.currentWidget() is driver.view, timeout=30000)
    driver.settle()
    return driver


def end(driver: Driver) -> None:
    """Close the program and free its window, so that the next test does not carry it along; nobody answers questions any more."""
    driver.window.setProperty("ends_at_once", True)
    driver.window.close()
    wait_for_background_work()
    driver.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def bare(tiny_atlas: Atlas, tmp_path: Path, qtbot: QtBot) -> Iterator[Driver]:
    """The window with its panels, before the 3D view: enough for everything that happens in state and text."""
    driver = start(tiny_atlas, tmp_path, qtbot)
    driver.window.loading.be_silent()
    yield driver
    end(driver)


@pytest.fixture
def running(tiny_atlas: Atlas, tmp_path: Path, qtbot: QtBot) -> Iterator[Driver]:
    """The whole program with the real 3D view; motion is reduced, so that tests need not wait for flights."""
    driver = start(tiny_atlas, tmp_path, qtbot)
    driver.desk.settings.change(reduced_motion=True)
    yield open_view(driver)
    end(driver)
