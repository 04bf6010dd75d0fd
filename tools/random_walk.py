#!/usr/bin/env python3
"""Walk at random through the real program, and look after every step whether what is shown is still what the state says.

    python tools/random_walk.py [--actions 10000] [--minutes 10] [--seed 1] [--fine] [--meshes FOLDER] [--annotations FOLDER]

The walker triggers actions of the menus, presses their keys, clicks, drags, turns the wheel and points in the 3D view, uses every
button, slider, list and field that it finds in the window, types into the search, resizes the window, and undoes and redoes.
After each step: no error was reported, no exception was raised. Every few steps the program must come to rest, and then the page,
the layers, the marks in the menus and the opacities in the scene must be those of the state; now and then the picture must be
the one that a new scene draws of the same state. Pictures are quick ones, so that a long walk ends the same day; with --fine they are
as a person has them. Prints what was done; leaves with code 1 at the first thing that does not fit.
Needs no display.
"""

import argparse
import itertools
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("VTK_DEFAULT_OPENGL_WINDOW", "vtkEGLRenderWindow")

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from nervescope.cli.measure_memory import held_memory_mb
from nervescope.cli.timing import take_turn
from nervescope.content.paths import Folders, find_folders
from nervescope.scene.quality import FrameBudget, Preset, Quality
from nervescope.scene.view import SceneView
from nervescope.session.look import opacity_of
from nervescope.session.page import page_for
from nervescope.ui.action_spec import ActionSpec
from nervescope.ui.actions import ACTIONS
from nervescope.ui.app import Start, application
from nervescope.ui.errors import ErrorReporter
from nervescope.ui.memory import return_large_pieces
from nervescope.ui.program import Program
from nervescope.ui.worker import wait_for_background_work

LEFT_ALONE = (
    "file.quit", "file.own_folder", "file.open", "file.save", "file.save_as", "file.delete", "export.copy", "view.full_screen",
)  # fmt: skip
"""Actions that leave the program or the window, open the dialogs of the system, or take seconds each."""
REST_EVERY, PICTURE_EVERY, SAY_EVERY = 20, 500, 500
PATIENCE_S = 120.0
WORDS = ("piri", "nerv", "sciatc", "disc", "ham", "what helps", "zzz", "L5", "musculus", "")
_NONE = Qt.KeyboardModifier.NoModifier
_LEFT = Qt.MouseButton.LeftButton
_PICTURE_SHARE = 0.002


class AstrayError(Exception):
    """What does not fit, in words."""


class QuickBudget(FrameBudget):
    """Draws every frame small and plain."""

    def preset(self, quality: Quality) -> Preset:
        """The same for all."""
        return Preset(fxaa=False, occlusion=False, peels=0, scale=0.5, coarse=True)


class Walker:
    """One walk through one program; the same seed takes the same way."""

    def __init__(self, app: QApplication, program: Program, reports: list[str], seed: int) -> None:
        self._app, self._program, self._reports = app, program, reports
        self._random = random.Random(seed)
        self.done: Counter[str] = Counter()
        self.memory_mb: list[float] = []
        self.pictures = 0
        self._steps: tuple[tuple[int, Callable[[], str]], ...] = (
            (20, self._trigger),
            (12, self._press_key),
            (14, self._click),
            (4, self._double_click),
            (6, self._menu),
            (12, self._drag),
            (6, self._wheel),
            (6, self._hover),
            (14, self._control),
            (3, self._type),
            (1, self._resize),
            (8, self._undo_and_redo),
        )

    def walk(self, actions: int, minutes: float = 0.0) -> None:
        """Take so many steps, or walk for so many minutes; raises AstrayError."""
        weights = [weight for weight, _ in self._steps]
        started, said = time.monotonic(), 0
        for number in itertools.count(1) if minutes else range(1, actions + 1):
            passed = (time.monotonic() - started) / 60
            if (minutes and passed >= said) or (number - 1) % SAY_EVERY == 0:
                self.memory_mb.append(held_memory_mb())
                sys.stdout.write(f"minute {passed:.0f}: {number - 1} actions, {self.memory_mb[-1]:.0f} MB\n")
                sys.stdout.flush()
                said = int(passed) + 1
            if minutes and passed >= minutes:
                return
            step = self._random.choices(self._steps, weights)[0][1]
            what = step()
            self.done[step.__name__.strip("_")] += 1
            self._settle_turn()
            if self._reports:
                raise AstrayError(f"step {number} ({what}): the program reported: {self._reports[0]}")
            if number % REST_EVERY == 0:
                self._look(f"step {number} ({what})", number % PICTURE_EVERY == 0)

    @property
    def _view(self) -> QWidget:
        return self._program.desk.viewport

    def _settle_turn(self) -> None:
        """Let what was asked for happen, and close what opened over the window."""
        for _ in range(3):
            self._app.processEvents()
        for widget in self._app.topLevelWidgets():
            if isinstance(widget, QDialog | QMenu) and widget.isVisible():
                widget.close()
        take_turn(self._app)

    def _place(self) -> QPoint:
        return QPoint(self._random.randrange(self._view.width()), self._random.randrange(self._view.height()))

    def _spec(self) -> ActionSpec:
        usable = [s for s in ACTIONS if s.id not in LEFT_ALONE and self._program.book[s.id].isEnabled()]
        return self._random.choice(usable)

    def _trigger(self) -> str:
        spec = self._spec()
        self._program.book[spec.id].trigger()
        return f"action {spec.id}"

    def _press_key(self) -> str:
        spec = self._spec()
        if spec.shortcut:
            self._view.setFocus()
            QTest.keySequence(self._view, QKeySequence(spec.shortcut[0]))
        return f"key of {spec.id}"

    def _click(self) -> str:
        at = self._place()
        modifier = self._random.choice((_NONE, _NONE, _NONE, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier))
        QTest.mouseClick(self._view, _LEFT, modifier, at)
        return f"click at {at.x()}, {at.y()}"

    def _double_click(self) -> str:
        at = self._place()
        QTest.mouseClick(self._view, _LEFT, _NONE, at)
        QTest.mouseDClick(self._view, _LEFT, _NONE, at)
        QTest.mouseRelease(self._view, _LEFT, _NONE, at)
        return f"double click at {at.x()}, {at.y()}"

    def _menu(self) -> str:
        """Open the context menu and choose something in it, or nothing."""
        at = self._place()
        QTest.mouseClick(self._view, Qt.MouseButton.RightButton, _NONE, at)
        self._app.processEvents()
        menus = [w for w in self._app.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]
        entries = [a for m in menus for a in m.actions() if a.isEnabled() and not a.isSeparator() and a.menu() is None]
        if not entries or self._random.random() < 0.3:
            return "context menu, closed"
        entry = self._random.choice(entries)
        words = entry.text()
        menus[0].close()
        entry.trigger()
        return f"context menu: {words}"

    def _drag(self) -> str:
        start, end = self._place(), self._place()
        modifier = self._random.choice((_NONE, _NONE, Qt.KeyboardModifier.ShiftModifier))
        QTest.mousePress(self._view, _LEFT, modifier, start)
        for share in (0.1, 0.4, 0.7, 1.0):
            QTest.mouseMove(self._view, start + (end - start) * share)
            self._app.processEvents()
        QTest.mouseRelease(self._view, _LEFT, modifier, end)
        return f"drag from {start.x()}, {start.y()} to {end.x()}, {end.y()}"

    def _wheel(self) -> str:
        at, turn = QPointF(self._place()), self._random.choice((-480, -120, 120, 480))
        no_buttons, no_phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        everywhere = self._view.mapToGlobal(at)
        event = QWheelEvent(at, everywhere, QPoint(), QPoint(0, turn), no_buttons, _NONE, no_phase, False)
        QApplication.sendEvent(self._view, event)
        return f"wheel {turn}"

    def _hover(self) -> str:
        QTest.mouseMove(self._view, self._place())
        return "hover"

    def _control(self) -> str:
        """Use one of the buttons, sliders and lists that are to be seen."""
        kinds = QAbstractButton | QAbstractSlider | QAbstractItemView
        found = [w for w in self._program.window.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible() and w.isEnabled()]
        found = [w for w in found if w.width() > 4 and w.height() > 4]
        if not found:
            return "no control"
        return self._use(self._random.choice(found))

    def _use(self, widget: QWidget) -> str:
        """Click somewhere on a button, slider or list."""
        name = f"{type(widget).__name__} {widget.accessibleName() or getattr(widget, 'text', lambda: '')()}"
        target = widget.viewport() if isinstance(widget, QAbstractItemView) else widget
        if isinstance(widget, QToolButton | QPushButton) and widget.menu():
            QTimer.singleShot(0, self._app, self._answer_menu)  # its menu is open until something is chosen
        QTest.mouseClick(target, _LEFT, _NONE, self._inside(target))
        return name

    def _answer_menu(self) -> None:
        """Choose something in the menu that a button has opened, or nothing."""
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            return
        entries = [a for a in menu.actions() if a.isEnabled() and not a.isSeparator() and a.menu() is None]
        entry = self._random.choice(entries) if entries and self._random.random() < 0.7 else None
        menu.close()
        if entry:
            entry.trigger()

    def _inside(self, widget: QWidget) -> QPoint:
        return QPoint(self._random.randrange(2, max(widget.width() - 2, 3)), self._random.randrange(2, max(widget.height() - 2, 3)))

    def _type(self) -> str:
        """Type into a field, and choose what it finds or leave it."""
        fields = [w for w in self._program.window.findChildren(QLineEdit) if w.isVisible() and w.isEnabled() and not w.isReadOnly()]
        if not fields:
            return "no field"
        field, words = self._random.choice(fields), self._random.choice(WORDS)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, words)
        QTest.keyClick(field, self._random.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down)))
        return f"typed {words!r}"

    def _resize(self) -> str:
        size = self._random.choice(((1100, 700), (1200, 780), (1440, 900)))
        self._program.window.resize(*size)
        return f"resize to {size}"

    def _undo_and_redo(self) -> str:
        """Take back a few steps and do them again: the state must be the same."""
        session, count = self._program.desk.session, self._random.randrange(1, 5)
        before, done = session.state, 0
        for _ in range(count):
            if session.undo_label:
                session.undo()
                done += 1
        self._app.processEvents()
        if self._random.random() < 0.5:
            for _ in range(done):
                session.redo()
            if session.state != before:
                raise AstrayError(f"undoing {done} steps and doing them again gave another state")
        return f"undo {done}"

    def _look(self, where: str, with_picture: bool) -> None:
        """Wait for rest, then compare what is shown with the state."""
        started = time.monotonic()
        while not self._view.is_resting:
            self._app.processEvents()
            if time.monotonic() - started > PATIENCE_S:
                raise AstrayError(f"{where}: the view does not come to rest")
        desk, window, scene = self._program.desk, self._program.window, self._view._scene
        if scene.state != desk.state:
            raise AstrayError(f"{where}: the scene shows another state")
        wrong = {i for i, value in scene._body._unfaded.items() if abs(value - scene_opacity(scene, desk)[i]) > 1e-6}
        if wrong:
            raise AstrayError(f"{where}: opacity of {sorted(wrong)[:5]} differs from the state")
        if window.text._page != page_for(desk.atlas, desk.state):
            raise AstrayError(f"{where}: the text is not that of the state")
        for spec in ACTIONS:
            entry = self._program.book[spec.id]
            if spec.checked is not None and entry.isChecked() != bool(spec.checked(desk)):
                raise AstrayError(f"{where}: the mark of {spec.id} is wrong")
            if entry.isEnabled() != bool(spec.enabled(desk)):
                raise AstrayError(f"{where}: {spec.id} is wrongly {'on' if entry.isEnabled() else 'off'}")
        if with_picture:
            self._compare_picture(where)

    def _compare_picture(self, where: str) -> None:
        """A new scene must draw the same picture of the same state."""
        scene = self._view._scene
        scene.set_hover("")
        shown = scene.pixels().copy()
        fresh = SceneView(scene.atlas, self._program._reading.store, self._view._theme)
        try:
            fresh._painter.budget = scene._painter.budget
            fresh.resize(*scene.size)
            fresh.pose = scene.pose
            fresh.show(scene.state)
            fresh.render(Quality.STILL)
            drawn = fresh.pixels()
            share = float((np.abs(shown.astype(int) - drawn.astype(int)).max(axis=-1) > 12).mean())
        finally:
            fresh.close()
        self.pictures += 1
        if share > _PICTURE_SHARE:
            raise AstrayError(f"{where}: {share:.2%} of the picture differ from a new picture of the same state")


def scene_opacity(scene: SceneView, desk: object) -> dict[str, float]:
    """What the state asks for, by structure id."""
    return opacity_of(scene.atlas, desk.state)


def open_program(app: QApplication, folders: Folders, folder: Path, reports: list[str]) -> Program:
    """Start the program and wait for its first picture; raises AstrayError."""
    return_large_pieces()  # as the program itself does
    errors = ErrorReporter()
    errors.install()
    start = Start(app, folders, errors, folder)
    start.window.resize(1200, 780)
    start.window.show()
    started = time.monotonic()
    while not (start.has_body and start.program.desk.viewport.is_drawn and start.program.desk.viewport.is_resting):
        app.processEvents()
        if start.failure or time.monotonic() - started > PATIENCE_S:
            raise AstrayError(f"the program did not start: {start.failure or 'no picture'}")
    errors.show_with(lambda title, hint, details: reports.append(f"{title} {details}"))
    start.program.desk.settings.change(reduced_motion=True)
    return start.program


def main(argv: list[str] | None = None) -> int:
    """Walk; 0 when nothing went astray."""
    parser = argparse.ArgumentParser(description="Walk at random through the real program and check what it shows.")
    parser.add_argument("--actions", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fine", action="store_true", help="draw every picture as a person has it")
    parser.add_argument("--annotations", type=Path)
    parser.add_argument("--meshes", type=Path)
    options = parser.parse_args(argv)
    found = find_folders()
    folders = Folders(options.annotations or found.annotations, options.meshes or found.meshes)
    reports: list[str] = []
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        app = application([])
        walker = None
        try:
            program = open_program(app, folders, Path(folder), reports)
            if not options.fine:
                program.desk.viewport._scene._painter.budget = QuickBudget()
            walker = Walker(app, program, reports, options.seed)
            walker.walk(options.actions, options.minutes)
        except AstrayError as astray:
            sys.stderr.write(f"seed {options.seed}: {astray}\n")
            return 1
        finally:
            if walker:
                counts = ", ".join(f"{name} {count}" for name, count in walker.done.most_common())
                took = time.monotonic() - started
                sys.stdout.write(f"{sum(walker.done.values())} actions in {took:.0f} s ({counts}); {walker.pictures} pictures compared\n")
                walker._program.window.setProperty("ends_at_once", True)
                walker._program.window.close()
            wait_for_background_work()
    sys.stdout.write("Nothing went astray.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
