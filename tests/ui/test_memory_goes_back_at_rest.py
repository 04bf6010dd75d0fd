"""What was freed goes back to the system when the program rests, and not while somebody turns the body."""

import ctypes
import sys
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nervescope.ui import memory

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a service of glibc")


def held_kb() -> int:
    """The memory that this process holds."""
    with open("/proc/self/status", encoding="ascii") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def test_holes_between_what_is_needed_go_back(qtbot) -> None:
    libc = ctypes.CDLL("libc.so.6")
    libc.malloc.restype, libc.malloc.argtypes, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_size_t], [ctypes.c_void_p]
    pieces = [libc.malloc(60_000) for _ in range(2000)]
    for piece in pieces:
        ctypes.memset(piece, 1, 60_000)
    for k, piece in enumerate(pieces):  # every tenth is still needed, so the holes are all over
        if k % 10:
            libc.free(piece)
    parent, before = QObject(), held_kb()
    memory.GivingBack(parent).wait()
    QTest.qWait(memory._REST_MS + 300)
    assert held_kb() < before - 50_000
    for piece in pieces[::10]:
        libc.free(piece)


def test_it_waits_for_the_rest_and_is_not_done_all_the_time(running, monkeypatch) -> None:
    giving = running.view.findChild(memory.GivingBack)
    given = []
    monkeypatch.setattr(giving, "_libc", type("C", (), {"malloc_trim": lambda _self, _room: given.append(1)})())
    giving._last_s = 0.0
    running.view.driver.turn(10.0, 0.0)
    running.settle()
    assert given == []
    running.qtbot.waitUntil(lambda: given == [1], timeout=10000)
    running.view.driver.turn(10.0, 0.0)
    running.settle()
    QTest.qWait(memory._REST_MS + 200)
    assert given == [1]


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often memory was given back, with short pauses."""
    found: list[int] = []
    monkeypatch.setattr(memory, "_glibc", lambda: SimpleNamespace(malloc_trim=found.append))
    monkeypatch.setattr(memory, "_REST_MS", 20)
    monkeypatch.setattr(memory, "LEAST_BETWEEN_S", 0.6)
    return found


def test_a_second_rest_soon_after_waits_for_its_time_and_is_not_forgotten(given: list[int], qtbot: QtBot) -> None:
    parent = QObject()
    back = memory.GivingBack(parent)
    back.wait()
    qtbot.waitUntil(lambda: len(given) == 1, timeout=3000)
    back.wait()
    qtbot.wait(200)
    assert len(given) == 1, "not all the time"
    qtbot.waitUntil(lambda: len(given) == 2, timeout=3000)
    qtbot.wait(800)
    assert len(given) == 2, "and nothing goes on when nothing is done"


def test_work_that_goes_on_puts_it_off(given: list[int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_REST_MS", 400)
    parent = QObject()
    back = memory.GivingBack(parent)
    for _ in range(10):
        back.wait()
        qtbot.wait(20)
    assert not given
    qtbot.waitUntil(lambda: len(given) == 1, timeout=3000)
