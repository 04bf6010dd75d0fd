"""Ways to run the command line: in this process, and as a program of its own on a machine without a display."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from nervescope.cli.main import main


@dataclass(frozen=True)
class Run:
    """What a command gave back."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], qapp) -> Callable[..., Run]:
    """Run the command line in this process, whose one Qt application must be able to serve the tests of widgets too."""

    def call(*args: object) -> Run:
        code = main([str(a) for a in args])
        said = capsys.readouterr()
        return Run(code, said.out, said.err)

    return call


def run_program(*args: object, **environment: str) -> Run:
    """Run `python -m nervescope` with no display at all."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "VTK_DEFAULT_OPENGL_WINDOW")
    env = {k: v for k, v in os.environ.items() if k not in hidden} | environment
    done = subprocess.run([sys.executable, "-m", "nervescope", *map(str, args)], capture_output=True, text=True, timeout=240, env=env)
    return Run(done.returncode, done.stdout, done.stderr)


@pytest.fixture(name="run_program")
def run_program_fixture() -> Callable[..., Run]:
    """Run the command line as a program of its own."""
    return run_program
