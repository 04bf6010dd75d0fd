"""The bench starts the real program in a process of its own and sets it beside an empty window with one frame."""

import os
from pathlib import Path

import pytest

from nervescope.cli.bench import table
from nervescope.cli.measure_start import GOAL_OF_BODY, STEPS, measure_start
from nervescope.cli.timing import Measured
from nervescope.content.paths import Folders
from nervescope.domain.errors import NerveScopeError
from tiny_folders import write_tiny_folders


@pytest.fixture
def tiny_folders(tmp_path: Path) -> Folders:
    """The tiny atlas as files."""
    return write_tiny_folders(tmp_path)


@pytest.fixture(autouse=True)
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The processes that are started need none either."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("VTK_DEFAULT_OPENGL_WINDOW", os.environ.get("VTK_DEFAULT_OPENGL_WINDOW", "vtkEGLRenderWindow"))


def test_a_start_goes_from_window_to_body_to_use_to_sharp(tiny_folders: Folders) -> None:
    figures = measure_start(tiny_folders, 1)
    assert [f.name for f in figures] == [*STEPS.values(), "the very first start"]
    window, body, use, sharp, _first = figures
    assert 0 < window.median_ms < body.median_ms < use.median_ms <= sharp.median_ms
    assert 0 < window.floor_ms < body.floor_ms
    assert body.goal_ms == GOAL_OF_BODY * body.floor_ms


def test_a_start_that_fails_is_no_figure(tiny_folders: Folders) -> None:
    (tiny_folders.annotations / "words.yaml").unlink()
    with pytest.raises(NerveScopeError):
        measure_start(tiny_folders, 1)


def test_the_table_gives_multiples_of_the_floor_measured_beside_it() -> None:
    lines = table([Measured("start to body", 900.0, 950.0, 1000.0, 600.0), Measured("hover to name", 7.0, 11.0, 30.0)])
    assert lines[1].split() == ["start", "to", "body", "900.0", "ms", "950.0", "ms", "1000", "ms", "600.0", "ms", "1.50"]
    assert lines[2].split()[-2:] == ["30", "ms"]
