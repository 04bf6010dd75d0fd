"""One atlas of some size, measured in a process of its own: `python -m nervescope.cli.size_child ANNOTATIONS MESHES`.

Prints as JSON: ms to load, for the first frame, for an orbit frame (full detail, plain passes) and for a pick (median and p95),
the triangles drawn, and the most memory that the process held, in MB (0 where the system does not say).
"""

import json
import sys
import time
from pathlib import Path

import numpy as np

from nervescope.cli.measure_drawing import ALL_SOLID, ORBIT_PX, PlainBudget, measure_picks
from nervescope.cli.timing import ms_since, timed
from nervescope.content.load import load_atlas
from nervescope.content.paths import Folders
from nervescope.scene.body import Body
from nervescope.scene.camera import orbit, pose_for
from nervescope.scene.drawing import Painter
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.quality import Quality
from nervescope.scene.stage import Stage
from nervescope.scene.style import THEMES
from nervescope.session.look import view_of

FRAMES = 5


def measured(folders: Folders) -> dict[str, float]:
    """What one folder of meshes takes."""
    atlas = load_atlas(folders)
    started = time.perf_counter()
    store = MeshStore(atlas)
    store.load()
    found = {"load": ms_since(started)}
    started = time.perf_counter()
    stage = Stage()
    body, pose = Body(atlas, store, stage), pose_for(view_of(atlas, ALL_SOLID), ORBIT_PX[0] / ORBIT_PX[1])
    body.show(ALL_SOLID, THEMES["light"])
    painter = Painter(stage, body)
    painter.budget = PlainBudget()
    painter.frame(Quality.STILL, pose, ORBIT_PX)
    found["first"] = ms_since(started)
    found["triangles"] = float(body.visible_triangles())
    frames = timed(lambda i: painter.frame(Quality.STILL, orbit(pose, 7.0 * (i + 1), 0.0), ORBIT_PX), FRAMES)
    found["frame"] = float(np.median(frames))
    found["memory"] = most_memory_mb()
    stage.close()
    picks = measure_picks(atlas, store)[1]
    return found | {"pick": picks.median_ms, "pick_p95": picks.p95_ms}


def most_memory_mb() -> float:
    """The most memory this process has held, in MB; 0 where the system does not say (Windows)."""
    try:
        import resource
    except ImportError:
        return 0.0
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> int:
    """Measure and print; 0."""
    annotations, meshes = map(Path, sys.argv[1:3])
    sys.stdout.write(json.dumps(measured(Folders(annotations, meshes))) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
