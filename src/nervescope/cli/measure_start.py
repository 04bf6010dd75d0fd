"""How long from the command to the window, the body, the 3D view in use and the sharp picture, beside the least that a frame needs."""

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
STEPS = {"window": "start to window", "frame": "start to body", "ready": "start to use", "sharp": "start to sharp"}
GOAL_OF_BODY = 1.5
"""How many times as long as its floor the first frame of the whole body may take."""


def measure_start(folders: Folders, runs: int) -> list[Measured]:
    """Start the program and the bare floor in turn, `runs` times at most `MOST_RUNS`, after the very first start, which keeps things."""
    with tempfile.TemporaryDirectory() as folder:
        found: dict[str, list[dict[str, float]]] = {"program": [], "floor": []}
        first = _one("first", folder, folders)
        for _ in range(min(runs, MOST_RUNS)):
            for kind, times in found.items():
                times.append(_one(kind, folder, folders))
    figures = []
    for step, name in STEPS.items():
        floor = statistics.median(t[step] for t in found["floor"])
        taken = [t[step] for t in found["program"]]
        goal = GOAL_OF_BODY * floor if step == "frame" else 0.0
        figures.append(Measured(name, statistics.median(taken), max(taken), goal, floor))
    return [*figures, Measured("the very first start", first["frame"], first["frame"])]


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
