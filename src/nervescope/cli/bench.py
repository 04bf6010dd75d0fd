"""`nervescope bench`: says how quick the program is on this machine, in numbers that a person feels."""

import argparse
import json
import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from nervescope.cli.folders import add_folder_options, folders_from
from nervescope.domain.errors import NerveScopeError

if TYPE_CHECKING:
    from nervescope.cli.timing import Measured
    from nervescope.content.paths import Folders


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "bench",
        help="measure how quick the program is here",
        description="Measure the program on this machine: start, reading, frames, from a click to its text, from the mouse to the "
        "name under it, and what a switched layer costs beyond its frame (rows with +). The floor is the least that the same needs "
        "without us: an empty Qt window with one VTK frame for the start, the same triangles as one mesh with the same shading for "
        "the orbit. Needs no display; takes one or two minutes.",
    )
    parser.add_argument("--sizes", action="store_true", help="measure the atlas at 0.25 to 8 million triangles instead (minutes)")
    parser.add_argument(
        "--memory", type=float, metavar="MINUTES", help="use the program for so long instead, and tell whether it holds more"
    )
    parser.add_argument("--runs", type=int, default=7, metavar="N", help="how often to measure each thing (7)")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    add_folder_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Measure and print; returns 0."""
    if args.runs < 1:
        raise NerveScopeError("--runs must be 1 or more.")
    from nervescope.cli.headless import prepare_drawing

    prepare_drawing()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folders = folders_from(args)
    if args.sizes:
        return _run_sizes(folders, args.json)
    if args.memory is not None:
        return _run_memory(folders, args.memory, args.json)
    from nervescope.cli.measure import measure_scene, measure_window
    from nervescope.cli.measure_drawing import measure_drawing
    from nervescope.cli.measure_start import measure_start

    parts = (measure_start, measure_scene, measure_drawing, measure_window)
    figures = [figure for part in parts for figure in part(folders, args.runs)]
    if args.json:
        print(json.dumps([asdict(figure) for figure in figures], indent=1))
        return 0
    for line in table(figures):
        print(line)
    return 0


def _run_sizes(folders: "Folders", as_json: bool) -> int:
    """Measure the atlas at several sizes; each row as soon as it is there."""
    from nervescope.cli.measure_size import measure_sizes

    rows = []
    if not as_json:
        print(f"{'triangles':>12} {'load':>10} {'first':>10} {'frame':>10} {'pick':>9} {'pick p95':>9} {'memory':>9}")
    for size, found in measure_sizes(folders):
        rows.append({"million": size} | found)
        if not as_json:
            times = " ".join(f"{found[name]:>7.0f} ms" for name in ("load", "first", "frame"))
            picks = " ".join(f"{found[name]:>6.2f} ms" for name in ("pick", "pick_p95"))
            print(f"{found['triangles']:>12,.0f} {times} {picks} {found['memory']:>6.0f} MB", flush=True)
    if as_json:
        print(json.dumps(rows, indent=1))
    return 0


def _run_memory(folders: "Folders", minutes: float, as_json: bool) -> int:
    """Use the program for some minutes; a line for each round of the same work."""
    from nervescope.cli.measure_memory import WARM_ROUNDS, growth, measure_memory

    rounds = []
    for done in measure_memory(folders, minutes):
        rounds.append(done)
        if not as_json:
            warm = " (everything read and used once)" if len(rounds) == WARM_ROUNDS else ""
            print(f"minute {done.minute:>5.1f} {done.steps:>6} steps {done.memory_mb:>7.0f} MB{warm}", flush=True)
    if as_json:
        print(json.dumps({"rounds": [asdict(done) for done in rounds], "growth": growth(rounds)}, indent=1))
    else:
        print(f"grown by {growth(rounds):.1%} since the program was warm (goal: at most 5 %)")
    return 0


def table(figures: "list[Measured]") -> list[str]:
    """The figures as lines: median, what 19 of 20 stay below, slowest, goal, floor, and how many times the floor the median is."""
    width = max(len(f.name) for f in figures)
    lines = [f"{'':<{width}} {'median':>10} {'p95':>10} {'slowest':>10} {'goal':>8} {'floor':>10} {'x floor':>8}"]
    for figure in figures:
        goal = f"{figure.goal_ms:.0f} ms" if figure.goal_ms else ""
        p95 = f"{figure.p95_ms:.1f} ms" if figure.p95_ms else ""
        floor, ratio = (f"{figure.floor_ms:.1f} ms", f"{figure.median_ms / figure.floor_ms:.2f}") if figure.floor_ms else ("", "")
        times = f"{figure.median_ms:>7.1f} ms {p95:>10} {figure.slowest_ms:>7.1f} ms"
        lines.append(f"{figure.name:<{width}} {times} {goal:>8} {floor:>10} {ratio:>8}".rstrip())
    return lines
