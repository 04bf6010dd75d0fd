"""`nervescope build`: makes the meshes of the atlas from the dimension tables, with a progress bar."""

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nervescope.cli.folders import add_folder_options, folders_from
from nervescope.domain.errors import ContentError, NerveScopeError

if TYPE_CHECKING:
    from nervescope.modelling.build import BuildResult, BuildStep

_BAR = 28
_EXTRA = "pip install 'nervescope[modelling]', or use ./run build in the project's folder."


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "build",
        help="make the meshes of the atlas again",
        description="Make the meshes from the dimension tables and recipes. Only what changed is made again; "
        "the same input gives the same files.",
    )
    parser.add_argument("--only", nargs="+", metavar="NAME", default=(), help="only these structures, such as piriformis sacrum")
    parser.add_argument("--force", action="store_true", help="make them again even when nothing changed")
    parser.add_argument("--jobs", type=int, metavar="N", default=min(os.cpu_count() or 1, 4), help="how many to make at the same time")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write into this folder instead of the atlas in use")
    parser.add_argument("--show", action="store_true", help="then show what was made in a window")
    add_folder_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Build; returns 0. Raises NerveScopeError when the modelling libraries are missing, a name is unknown or a file cannot be written."""
    if args.jobs < 1:
        raise NerveScopeError("--jobs must be 1 or more.")
    try:
        from nervescope.modelling.build import build_atlas
    except ImportError as error:
        raise NerveScopeError(
            f"Building needs more libraries than showing does ({error.name} is missing).", f"Get them with: {_EXTRA}"
        ) from None
    folder = args.out or _meshes_in_use(args)
    bar = Progress(sys.stderr.isatty())
    result = build_atlas(folder, only=args.only, on_progress=bar.step, jobs=args.jobs, force=args.force)
    bar.end()
    print(summary(result, folder))
    if args.show:
        _show(folder, (*result.built, *result.unchanged))
    return 0


def summary(result: "BuildResult", folder: Path) -> str:
    """What a build did, in one line."""
    removed = f", {len(result.removed)} removed" if result.removed else ""
    size = result.size_bytes / 1e6
    return (
        f"{len(result.built)} made, {len(result.unchanged)} unchanged{removed} in {result.seconds:.1f} s. "
        f"{folder} holds {result.triangles:,} triangles, {size:.1f} MB."
    )


class Progress:
    """One line that grows on a terminal; elsewhere a line for each structure that was made."""

    def __init__(self, is_terminal: bool) -> None:
        self._is_terminal = is_terminal
        self._start = time.perf_counter()

    def step(self, step: "BuildStep") -> None:
        """Show that one more is done."""
        if self._is_terminal:
            full = round(_BAR * step.done / max(step.total, 1))
            took = time.perf_counter() - self._start
            text = f"\r[{'#' * full}{'.' * (_BAR - full)}] {step.done}/{step.total}  {took:4.0f} s  {step.structure_id:<36.36}"
            sys.stderr.write(text)
        elif step.is_rebuilt:
            sys.stderr.write(f"{step.done}/{step.total}  {step.structure_id}  {step.triangles:,} triangles  {step.seconds:.1f} s\n")
        sys.stderr.flush()

    def end(self) -> None:
        """Leave the line."""
        if self._is_terminal:
            sys.stderr.write("\n")


def _meshes_in_use(args: argparse.Namespace) -> Path:
    """The meshes folder of the atlas in use; in a fresh repository without one, `meshes` beside `annotations`."""
    try:
        return folders_from(args).meshes
    except ContentError:
        if Path("annotations").is_dir():
            return Path("meshes").resolve()
        raise


def _show(folder: Path, structure_ids: tuple[str, ...]) -> None:
    """Open a window with the structures that were asked for."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise NerveScopeError(
            "There is no display to show the meshes on.", "Use 'nervescope render --structure NAME' to make a picture instead."
        )
    import numpy as np
    import pyvista

    from nervescope.content.manifest import read_manifest
    from nervescope.content.mesh_files import read_mesh

    plotter = pyvista.Plotter(title="NerveScope build")
    entries = read_manifest(folder).meshes
    for structure_id in structure_ids:
        entry = entries.get(structure_id)
        if entry and entry.file:
            mesh = read_mesh(folder / entry.file, entry.sha256)
            faces = np.hstack([np.full((len(mesh.triangles), 1), 3), mesh.triangles])
            plotter.add_mesh(pyvista.PolyData(np.asarray(mesh.points_mm), faces), color="#E8DCC2", smooth_shading=True)
    plotter.show()
