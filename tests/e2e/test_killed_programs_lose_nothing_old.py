"""A short run of `tools/kill_test.py`: the program is killed while it edits and saves; what is older than two seconds is there."""

import importlib.util
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).resolve().parents[2] / "tools" / "kill_test.py"


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a thing of Unix")
def test_killed_programs_lose_nothing_old(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("kill_test", TOOL)
    module = importlib.util.module_from_spec(spec)
    sys.modules["kill_test"] = module
    spec.loader.exec_module(module)
    counts = module.kill_many(tmp_path, 6, 3)
    assert counts.faults == []
    assert counts.seen["kills"] == 6 and counts.seen["edits"] > 6
