#!/usr/bin/env python3
"""Open the same atlas in other viewers and in ours, and set start and orbit frame side by side.

    python tools/peers.py [--meshes FOLDER] [--f3d-python /path/to/python] [--runs 5]

The atlas, without the skin and with both sides, is written once as one PLY file for the others; ours reads its own files. Each
program runs in a process of its own, draws 1280 x 800 px without a screen, and says how long it took from the start of the process
to its first picture, and for a picture after a small turn (median). Peers: a plain PyVista script (in this environment) and F3D
(`pip install f3d` into any Python, named with --f3d-python); one that is not there is left out and said so. They draw plain
shading: no fibres, no ghosts.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SIZE = (1280, 800)
TURN_DEG = 7.0
TURNS = 12

PYVISTA = """
import sys, time
import pyvista
plotter = pyvista.Plotter(off_screen=True, window_size=({width}, {height}))
plotter.add_mesh(pyvista.read(sys.argv[1]), color="#9E3B30", smooth_shading=False)
plotter.camera_position = "xz"
plotter.show(auto_close=False)
plotter.screenshot(return_img=True)
first = time.time()
frames = []
for _ in range({turns}):
    started = time.perf_counter()
    plotter.camera.Azimuth({turn})
    plotter.render()
    plotter.screenshot(return_img=True)
    frames.append((time.perf_counter() - started) * 1000)
"""
F3D = """
import sys, time
import f3d
engine = f3d.Engine.create(True)
engine.window.size = ({width}, {height})
engine.scene.add(sys.argv[1])
engine.window.render_to_image()
first = time.time()
frames = []
for _ in range({turns}):
    started = time.perf_counter()
    engine.window.camera.azimuth({turn})
    engine.window.render_to_image()
    frames.append((time.perf_counter() - started) * 1000)
"""
OURS = """
import sys, time
from pathlib import Path
from nervescope.cli.measure_drawing import ALL_SOLID, PlainBudget
from nervescope.content.load import load_atlas
from nervescope.content.paths import Folders
from nervescope.scene.camera import orbit, pose_for
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.view import SceneView
from nervescope.session.look import view_of
atlas = load_atlas(Folders(Path(sys.argv[2]), Path(sys.argv[1])))
store = MeshStore(atlas)
store.load()
view = SceneView(atlas, store)
view._painter.budget = PlainBudget()
view.resize({width}, {height})
view.pose = pose = pose_for(view_of(atlas, ALL_SOLID), {width} / {height})
view.show(ALL_SOLID)
view.pixels()
first = time.time()
frames = []
for number in range({turns}):
    started = time.perf_counter()
    view.pose = orbit(pose, {turn} * (number + 1), 0.0)
    view.render()
    view.pixels()
    frames.append((time.perf_counter() - started) * 1000)
"""
_TAIL = """
import json, statistics
print(json.dumps([(first - float(sys.argv[-1])) * 1000, statistics.median(frames)]))
"""


def write_ply(meshes: Path, annotations: Path, path: Path) -> int:
    """Write all structures but the skin as one PLY file; returns the number of triangles."""
    from vtkmodules.vtkIOPLY import vtkPLYWriter

    from nervescope.content.load import load_atlas
    from nervescope.content.paths import Folders
    from nervescope.domain.structure import Layer
    from nervescope.scene.actors.tissue import polydata_of
    from nervescope.scene.merged_frame import merged_surface
    from nervescope.scene.mesh_store import MeshStore

    atlas = load_atlas(Folders(annotations, meshes))
    store = MeshStore(atlas)
    store.load()
    shown = [i for i in store.ready_ids() if i in atlas.structures and atlas.structures[i].layer is not Layer.SKIN]
    merged = merged_surface([store.surface(i) for i in shown])
    writer = vtkPLYWriter()
    writer.SetFileName(str(path))
    writer.SetInputData(polydata_of(merged.full))
    writer.Write()
    return len(merged.full.triangles)


def measured(python: str, script: str, arguments: list[str], runs: int) -> tuple[float, float]:
    """Medians of start to first picture and of a turned picture, in ms; raises RuntimeError with the last line of a failure."""
    code = script.format(width=SIZE[0], height=SIZE[1], turns=TURNS, turn=TURN_DEG) + _TAIL
    found = []
    for _ in range(runs):
        command = [python, "-c", code, *arguments, repr(time.time())]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
        if done.returncode:
            raise RuntimeError((done.stderr.strip().splitlines() or ["no words"])[-1])
        found.append(json.loads(done.stdout.strip().splitlines()[-1]))
    return statistics.median(f[0] for f in found), statistics.median(f[1] for f in found)


def main(argv: list[str] | None = None) -> int:
    """Measure and print one table; 0."""
    from nervescope.content.paths import find_folders

    found = find_folders()
    parser = argparse.ArgumentParser(description="Set start and orbit frame of other viewers beside ours.")
    parser.add_argument("--meshes", type=Path, default=found.meshes)
    parser.add_argument("--f3d-python", default="")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args(argv)
    os.environ.setdefault("VTK_DEFAULT_OPENGL_WINDOW", "vtkEGLRenderWindow")
    with tempfile.TemporaryDirectory() as folder:
        ply = Path(folder) / "atlas.ply"
        triangles = write_ply(options.meshes, found.annotations, ply)
        print(f"{triangles:,} triangles at {SIZE[0]} x {SIZE[1]} px, medians of {options.runs} starts")
        print(f"{'':<16} {'to picture':>12} {'orbit frame':>12}")
        rows = [
            ("NerveScope", sys.executable, OURS, [str(options.meshes), str(found.annotations)]),
            ("PyVista script", sys.executable, PYVISTA, [str(ply)]),
            ("F3D", options.f3d_python, F3D, [str(ply)]),
        ]
        for name, python, script, arguments in rows:
            if not python:
                print(f"{name:<16} not measured: no Python was named that has it")
                continue
            try:
                start, frame = measured(python, script, arguments, options.runs)
            except RuntimeError as error:
                print(f"{name:<16} not measured: {error}")
                continue
            print(f"{name:<16} {start:>9.0f} ms {frame:>9.0f} ms", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
