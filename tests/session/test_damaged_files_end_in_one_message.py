"""A short run of `tools/fuzz_files.py`: damaged files open or are refused with one clear message."""

import importlib.util
from pathlib import Path

from nervescope.domain.atlas import Atlas

TOOL = Path(__file__).resolve().parents[2] / "tools" / "fuzz_files.py"


def tool():
    spec = importlib.util.spec_from_file_location("fuzz_files", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_damaged_files_end_in_one_message(tiny_atlas: Atlas, tmp_path: Path) -> None:
    module = tool()
    module.SLOWEST_S = 6.0  # other tests run beside it
    fuzz = module.Fuzz(tiny_atlas, tmp_path, 5)
    fuzz.run(280)
    assert fuzz.faults == []
    assert any(count for what, count in fuzz.counts.items() if what.endswith("opened"))


def test_the_tool_notices_an_error_of_the_program(tiny_atlas: Atlas, tmp_path: Path, monkeypatch) -> None:
    module = tool()
    monkeypatch.setattr(module, "load_file", lambda _path: 1 / 0)
    fuzz = module.Fuzz(tiny_atlas, tmp_path, 5)
    fuzz.run(7)
    assert any("ZeroDivisionError" in fault for fault in fuzz.faults)
