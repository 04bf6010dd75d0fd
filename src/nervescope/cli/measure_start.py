"""How long from the command to the window, to the body and to the sharp picture, beside the least that Qt and VTK need for a frame."""

import json
import statistics
import subprocess
import sys
import tempfile
import time

from nervescope.cli.timing import Measured
from nervescope.content.paths import Folders
from nervescope.domain.errors import NerveScopeError

MOST_RUNS = 5
STEPS = {"window": "start to window", "frame": "start to body", "sharp": "start to sharp"}
GOALS = {"frame": 1000.0}


def measure_start(folders: Folders, runs: int) -> list[Measured]:
    """Start the program and the bare floor in turn, `runs` times at most `MOST_RUNS`, after one start that fills the caches."""
    with tempfile.TemporaryDirectory() as folder:
        found: dict[str, list[dict[str, float]]] = {"program": [], "floor": []}
        _one("program", folder, folders)
        for _ in range(min(runs, MOST_RUNS)):
            for kind, times in found.items():
                times.append(_one(kind, folder, folders))
    figures = []
    for step, name in STEPS.items():
        floor = statistics.median(t[step] for t in found["floor"])
        times = [t[step] for t in found["program"]]
        figures.append(Measured(name, statistics.median(times), max(times), GOALS.get(step, 0.0), floor))
    return figures


def _one(kind: str, folder: str, folders: Folders) -> dict[str, float]:
    """One start in a process of its own; raises NerveScopeError when it gives no figures."""
    command = [sys.executable, "-m", "nervescope.cli.start_child", kind, repr(time.time()), folder, folders.annotations, folders.meshes]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, timeout=300)
    try:
        times: dict[str, float] = json.loads(done.stdout)
    except ValueError:
        times = {}
    if done.returncode or not times:
        raise NerveScopeError("A start could not be measured.", (done.stderr.strip().splitlines() or [""])[-1])
    return times
