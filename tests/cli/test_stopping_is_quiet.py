"""Ctrl+C at any moment of a render ends in one line with nothing half-written; a window closes as by its own button."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
LISTENING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "


def interrupted(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run code that says when it has come to the place where Ctrl+C shall reach it."""
    process = subprocess.Popen(
        [sys.executable, "-c", LISTENING + code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder
    )
    assert process.stdout.readline().strip() == "here"
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def test_ctrl_c_while_qt_loads_or_vtk_draws_leaves_at_once(tmp_path: Path) -> None:
    code = """
import nervescope.cli.headless as headless, time
from nervescope.cli.main import main
def loading():
    print("here", flush=True)
    try:
        time.sleep(30)
    except KeyboardInterrupt:
        print("an exception came through", flush=True)
headless.start_text = loading
main(["render", "--size", "64x64", "--out", "a.png"])
"""
    done = interrupted(code, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "nervescope: Stopped.\n")
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_while_the_picture_is_written_leaves_nothing_behind(tmp_path: Path) -> None:
    code = """
import os, sys, time
import nervescope.session.whole_file as whole_file
from pathlib import Path
def slow(handle):
    print("here", flush=True)
    time.sleep(30)
os.fsync = slow
try:
    whole_file.write_whole(Path("a.png"), b"x" * 1000)
except KeyboardInterrupt:
    sys.exit(130)
"""
    done = interrupted(code, tmp_path)
    assert done.returncode == 130 and done.stderr == ""
    assert list(tmp_path.iterdir()) == []


def test_a_program_that_was_told_to_ignore_ctrl_c_goes_on_ignoring_it() -> None:
    code = """
import os, signal
from nervescope.cli.stopping import stopping_at_once
signal.signal(signal.SIGINT, signal.SIG_IGN)
with stopping_at_once():
    os.kill(os.getpid(), signal.SIGINT)
print("still here")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout == "still here\n"
