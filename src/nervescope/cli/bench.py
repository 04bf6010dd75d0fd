"""`nervescope bench`: says how quick the program is on this machine, in numbers that a person feels."""

import argparse
import json
import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from nervescope.cli.folders import add_folder_options, folders_from
from nervescope.domain.errors import NerveScopeError

if TYPE_CHECKING:
    from nervescope.cli.measure import Measured


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "bench",
        help="measure how quick the program is here",
        description="Measure the program on this machine: reading, frames, from a click to its text, from the mouse to the name under it. "
        "The floor is the least that the same needs without us: an empty Qt window with one VTK frame for the start, the same meshes "
        "in plain grey for the frames. Needs no display; takes about a minute.",
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
    from nervescope.cli.measure import measure_scene, measure_window
    from nervescope.cli.measure_start import measure_start

    folders = folders_from(args)
    figures = measure_start(folders, args.runs) + measure_scene(folders, args.runs) + measure_window(folders, args.runs)
    if args.json:
        print(json.dumps([asdict(figure) for figure in figures], indent=1))
        return 0
    for line in table(figures):
        print(line)
    return 0


def table(figures: "list[Measured]") -> list[str]:
    """The figures as lines: median, slowest, goal, floor, and how many times the floor the median is."""
    lines = [f"{'':<16} {'median':>10} {'slowest':>10} {'goal':>8} {'floor':>10} {'x floor':>8}"]
    for figure in figures:
        goal = f"{figure.goal_ms:.0f} ms" if figure.goal_ms else ""
        floor, ratio = (f"{figure.floor_ms:.1f} ms", f"{figure.median_ms / figure.floor_ms:.1f}") if figure.floor_ms else ("", "")
        row = f"{figure.name:<16} {figure.median_ms:>7.1f} ms {figure.slowest_ms:>7.1f} ms {goal:>8} {floor:>10} {ratio:>8}"
        lines.append(row.rstrip())
    return lines
