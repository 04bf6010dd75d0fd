"""The command line says what a person wants to know, in one line when something is wrong, and never shows a traceback."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

import nervescope
from nervescope.cli import check, sites
from nervescope.domain.errors import ContentError, Problem

COMMANDS = ("render", "sites", "packs", "structures", "check", "build", "bench")


def one_line(text: str) -> str:
    """The one line that was said."""
    assert text.startswith("nervescope: ") and text.count("\n") == 1 and "Traceback" not in text, text
    return text.strip()


def test_help_names_every_command_and_gives_examples(run) -> None:
    done = run("--help")
    assert done.code == 0 and all(f"\n    {c} " in done.out for c in COMMANDS)
    assert "nervescope render --site piriformis" in done.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run, command: str) -> None:
    done = run(command, "--help")
    assert done.code == 0 and len(done.out) > 200
    options = [line for line in done.out.splitlines() if line.startswith("  --")]
    assert options


def test_the_version_is_said(run) -> None:
    assert run("--version").out.strip() == f"NerveScope {nervescope.__version__}"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("rendr",), "There is no command 'rendr'. Did you mean 'render'?"),
        (("zzz",), "Known: render, handout, model, import, sites"),
        (("render",), "--out"),
        (("render", "--site"), "expected one argument"),
        (("render", "--nonsense", "--out", "a.png"), "--nonsense"),
        (("render", "--sight", "disc", "--out", "a.png"), "Did you mean '--site'?"),
        (("render", "--site", "disc", "--qqq", "--out", "a.png"), "nervescope render --help"),
        (("render", "--site", "", "--out", "a.png"), "--site is empty"),
        (("render", "--size", "", "--out", "a.png"), "'' is not a size"),
        (("render", "--size", "+-5x100", "--out", "a.png"), "'+-5x100' is not a size"),
        (("render", "--theme", "drak", "--out", "a.png"), "Did you mean 'dark'?"),
        (("render", "--side", "both", "--out", "a.png"), "right, left"),
        (("build", "--jobs", "0"), "--jobs must be 1 or more"),
        (("bench", "--runs", "0"), "--runs must be 1 or more"),
    ],
)
def test_a_wrong_argument_gets_one_line_and_code_2(run, args: tuple[str, ...], says: str) -> None:
    done = run(*args)
    assert done.code == 2 and done.out == ""
    assert says in one_line(done.err)


def test_a_scene_that_cannot_be_saved_is_refused_before_the_picture_is_made(run, tmp_path: Path) -> None:
    done = run("render", "--save-state", tmp_path / "none" / "s.json", "--out", tmp_path / "a.png")
    assert done.code == 2 and "the scene was not saved" in one_line(done.err)
    assert list(tmp_path.iterdir()) == []


def test_another_atlas_can_be_named_before_or_after_the_command(run, tmp_path: Path) -> None:
    for args in (("--meshes", tmp_path / "none", "sites"), ("sites", "--meshes", tmp_path / "none")):
        done = run(*args)
        assert done.code == 2 and "none" in done.err and "does not exist" in one_line(done.err)


def test_all_content_faults_are_said_at_once(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(_args: object) -> int:
        raise ContentError(tuple(Problem("sites/a.yaml", f"site[{i}]", "is wrong.") for i in range(30)), "Mend them.")

    monkeypatch.setattr(sites, "run", faulty)
    monkeypatch.setattr(check, "run", faulty)
    done = run("sites")
    assert done.code == 2 and "sites/a.yaml: site[3]: is wrong." in done.err and "10 more faults" in done.err


def test_the_unexpected_goes_to_a_log_and_one_line_to_the_screen(run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(_args: object) -> int:
        raise ZeroDivisionError("nobody\nthought of this")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("nervescope.cli.log.log_folder", lambda: tmp_path / "nervescope")
    monkeypatch.setattr(sites, "run", broken)
    done = run("sites")
    assert done.code == 1
    assert "ZeroDivisionError: nobody thought of this" in one_line(done.err) and "nervescope.log" in done.err
    assert "Traceback" in (tmp_path / "nervescope" / "nervescope.log").read_text()


def test_stopping_by_hand_is_quiet(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_args: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(sites, "run", stopped)
    done = run("sites")
    assert done.code == 130 and one_line(done.err) == "nervescope: Stopped."


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of Unix")
def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"""'{sys.executable}' -m nervescope structures --json | head -c 1; echo _${{PIPESTATUS[0]}}"""
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60)
    assert "Traceback" not in done.stderr and "Broken" not in done.stderr
    assert done.stdout.strip().endswith("_0")


@pytest.mark.skipif(sys.platform == "win32", reason="streams are closed with Unix words")
@pytest.mark.parametrize(("end", "code"), [(">&-", 0), ("2>&-", 0), ("<&- >&- 2>&-", 0)])
def test_closed_streams_are_no_error(end: str, code: int) -> None:
    done = subprocess.run(["bash", "-c", f"'{sys.executable}' -m nervescope sites {end}"], capture_output=True, text=True, timeout=60)
    assert done.returncode == code and done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full device is a thing of Linux")
@pytest.mark.parametrize("command", ["sites", "structures --json"])
def test_a_list_that_cannot_be_written_is_said_in_one_line(command: str) -> None:
    words = ["bash", "-c", f"'{sys.executable}' -m nervescope {command} >/dev/full"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2 and "could not be written" in one_line(done.stderr)


def test_an_output_that_cannot_hold_a_letter_gets_a_stand_in(run_program) -> None:
    done = run_program("structures", "Cutis", PYTHONIOENCODING="ascii:strict")
    assert done.code == 0
    wrong = run_program("render", "--site", "disc", "--out", "ü/a.png", PYTHONIOENCODING="ascii:strict")
    assert wrong.code == 2 and "does not exist" in one_line(wrong.err)


def test_one_fault_in_a_scene_is_said_in_one_line(run, tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text('{"schema_version": 1, "state": {"side": "both"}}')
    done = run("render", "--state", tmp_path / "s.json", "--out", tmp_path / "a.png")
    assert done.code == 2 and "state.side: 'both'" in one_line(done.err) and "Save the scene again" in done.err


def test_lists_are_readable_and_machine_readable(run) -> None:
    assert "piriformis" in run("sites").out
    assert {"id", "family"} <= set(json.loads(run("sites", "--json").out)[0])
    assert len(json.loads(run("structures", "--json").out)) > 50


def test_a_command_starts_without_qt_and_vtk() -> None:
    code = "import sys; from nervescope.cli.main import main; main(['--version']); print(sorted({n.split('.')[0] for n in sys.modules}))"
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    loaded = done.stdout.splitlines()[-1]
    assert "nervescope" in loaded and not [n for n in ("PySide6", "vtkmodules", "pyvista", "numpy", "msgspec") if repr(n) in loaded]
    assert time.perf_counter() - started < 20


def test_no_display_is_said_in_one_line_that_names_render(run_program) -> None:
    if sys.platform.startswith("linux"):
        done = run_program()
        assert done.code == 2 and "nervescope render" in one_line(done.err) and done.out == ""


def test_missing_drawing_libraries_are_named_with_their_packages(run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def missing(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr("nervescope.cli.headless.ctypes.CDLL", missing)
    if sys.platform.startswith("linux"):
        done = run("render", "--site", "disc", "--out", tmp_path / "a.png")
        assert done.code == 2 and "libegl1" in done.err.splitlines()[-1] and "apt-get install" in done.err


def test_building_without_its_libraries_says_how_to_get_them(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nervescope.modelling.build", None)
    done = run("build")
    assert done.code == 2 and "nervescope[modelling]" in one_line(done.err)
