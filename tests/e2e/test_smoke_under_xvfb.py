"""The real program on a real X server: started as a person starts it, clicked with real mouse events, closed again."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

SCREEN = (1440, 900)
PATIENCE_S = 120.0
INSTALL = "Install them with: apt-get install -y --no-install-recommends xvfb xauth xdotool"

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Xvfb is an X server of Linux")


def wait_for(what: Callable[[], object], why: str, running: subprocess.Popen | None = None) -> object:
    """Ask until there is an answer; the test fails when the program ends or patience does."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        assert running is None or running.poll() is None, f"the program ended with {running.returncode} while waiting for {why}"
        time.sleep(0.1)
    pytest.fail(f"waited in vain for {why}")


@pytest.fixture
def display() -> Iterator[str]:
    """A fresh X server on a free display number."""
    missing = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
    assert not missing, f"{' and '.join(missing)} cannot be found, so the window was not tested. {INSTALL}"
    number_pipe, write_end = os.pipe()
    command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{SCREEN[0]}x{SCREEN[1]}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(write_end,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write_end)
    try:
        with os.fdopen(number_pipe) as pipe:
            number = pipe.readline().strip()
        assert number.isdigit(), "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)


class Screen:
    """The program on its display, with a hand on the mouse."""

    def __init__(self, display: str, folder: Path) -> None:
        self.folder, self.status_file, self.log = folder, folder / "status.json", folder / "program.log"
        hidden = ("QT_QPA_PLATFORM", "VTK_DEFAULT_OPENGL_WINDOW", "WAYLAND_DISPLAY", "QT_SCALE_FACTOR")
        self.environment = {k: v for k, v in os.environ.items() if k not in hidden}
        self.environment |= {"DISPLAY": display, "NERVESCOPE_STATUS_FILE": str(self.status_file), "QT_QPA_PLATFORM": "xcb"}
        self.environment |= {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "DATA", "CACHE")}
        with self.log.open("w") as log:
            command = [sys.executable, "-m", "nervescope"]
            self.program = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log, cwd=folder)

    def status(self) -> dict:
        """What the program says is on the screen after its last fine frame; empty before the first."""
        try:
            return json.loads(self.status_file.read_text())
        except FileNotFoundError:
            return {}

    def wait(self, what: Callable[[dict], object], why: str) -> dict:
        """Wait until the status is as wished."""
        return wait_for(lambda: (s := self.status()) and what(s) and s, why, self.program)

    def click(self, x: int, y: int) -> None:
        """Move the mouse there and click, as a hand does."""
        self._xdotool("mousemove", str(x), str(y), "sleep", "0.15", "click", "1")

    def drag(self, x: int, y: int, by: int) -> None:
        """Press, move in steps, release."""
        steps = [word for _ in range(8) for word in ("mousemove_relative", "--", str(by // 8), "0", "sleep", "0.03")]
        self._xdotool("mousemove", str(x), str(y), "mousedown", "1", *steps, "mouseup", "1")

    def picture(self) -> QImage:
        """The whole screen, as a person sees it."""
        path = self.folder / "screen.png"
        code = (
            "import sys; from PySide6.QtWidgets import QApplication; a = QApplication([]);"
            "ok = a.primaryScreen().grabWindow(0).save(sys.argv[1]); sys.exit(0 if ok else 3)"
        )
        subprocess.run([sys.executable, "-c", code, str(path)], env=self.environment, check=True, timeout=60)
        return QImage(str(path))

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.environment, check=True, timeout=30)


@pytest.fixture
def screen(display: str, tmp_path: Path) -> Iterator[Screen]:
    """The program, started and showing its body."""
    found = Screen(display, tmp_path)
    try:
        found.wait(lambda s: s.get("markers"), "the first picture")
        yield found
    finally:
        found.program.terminate()
        try:
            found.program.wait(20)
        except subprocess.TimeoutExpired:
            found.program.kill()


def colours(image: QImage, box: list[int]) -> set[tuple[int, int, int]]:
    """The colours in a part of the screen, in steps of 8."""
    found = set()
    for x in range(box[0], box[2], 7):
        for y in range(box[1], box[3], 7):
            c = image.pixelColor(x, y)
            found.add((c.red() // 8, c.green() // 8, c.blue() // 8))
    return found


def yellow_share(image: QImage, box: list[int]) -> float:
    """How much of a part of the screen has the colour of the nerve."""
    hits = total = 0
    for x in range(box[0], box[2], 5):
        for y in range(box[1], box[3], 5):
            c = image.pixelColor(x, y)
            total += 1
            hits += c.red() > 150 and c.green() > 110 and c.blue() < 0.55 * c.red()
    return hits / total


def test_a_person_clicks_the_piriformis_marker(screen: Screen) -> None:
    first = screen.wait(lambda s: "piriformis" in s["markers"], "the marker of piriformis")
    before = screen.picture()
    assert (before.width(), before.height()) == SCREEN
    assert len(colours(before, first["view"])) > 120, "the 3D view shows nothing real"

    screen.click(*first["markers"]["piriformis"])
    at_site = screen.wait(lambda s: s["selected_site_id"] == "piriformis", "the chosen site")
    assert at_site["undo"] == "Select site Piriformis"
    after = screen.picture()
    assert yellow_share(after, at_site["view"]) > 2 * yellow_share(before, first["view"]) > 0
    text_side = [at_site["view"][2] + 20, at_site["view"][1], SCREEN[0] - 20, SCREEN[1] - 60]
    changed = sum(
        after.pixel(x, y) != before.pixel(x, y) for x in range(text_side[0], text_side[2], 4) for y in range(text_side[1], text_side[3], 4)
    )
    assert changed > 500, "the text beside the body did not change"

    x, y = ((at_site["view"][0] + at_site["view"][2]) // 2, at_site["view"][3] - 60)
    place = at_site["markers"]["piriformis"]
    screen.drag(x, y, 160)
    turned = screen.wait(lambda s: s["markers"].get("piriformis") != place, "the turned body")
    assert turned["selected_site_id"] == "piriformis" and turned["selected_structure_id"] == ""
    assert screen.program.poll() is None
    assert "Traceback" not in screen.log.read_text()


def test_without_an_answering_display_it_says_so_in_one_line(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    for display in ({}, {"DISPLAY": ":7654"}):
        done = subprocess.run(
            [sys.executable, "-m", "nervescope"],
            env={**environment, **display},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            cwd=tmp_path,
        )
        assert done.returncode == 2, done.stderr
        assert "nervescope render" in done.stderr and "Traceback" not in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
