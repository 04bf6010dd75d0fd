"""`nervescope import`: a person's own anatomy as a pack, with the nerve carried over."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nervescope.cli.folders import add_folder_options, folders_from
from nervescope.cli.stopping import stopping_at_once
from nervescope.domain.errors import NerveScopeError

if TYPE_CHECKING:
    from nervescope.packs.own.adopting import Adopted
    from nervescope.packs.own.plan import Plan

_DESCRIPTION = """\
Bring your own anatomy: a folder, a zip file or one file with surfaces (STL, OBJ, PLY, VTP, GLB) as written by
TotalSegmentator, 3D Slicer, OpenSim or BodyParts3D. Names, unit and axes are found and shown; the built-in nerve,
sites and missing parts are carried over and cleared of bone; the result is kept as a pack."""
_EPILOG = """\
examples:
  nervescope import scans/                                 show what would be done
  nervescope import scans/ --names names.csv               the same, and write the table of names to correct
  nervescope import scans/ --mapping names.csv --yes       import, with the corrected table
  nervescope import patient.zip --name "Case 12" --yes     import a zip file under a name

The result is for teaching, not for diagnosis: the nerve was not seen in the scan."""
_SHOWN_NOTES = 30


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "import",
        help="bring your own anatomy, with the nerve carried over",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("source", metavar="FOLDER|ZIP|FILE", type=Path, help="where the surfaces are")
    parser.add_argument("--name", metavar="TITLE", help="what the pack is called (the name of the folder)")
    parser.add_argument("--mapping", metavar="FILE", type=Path, help="table of names, CSV or JSON: which file is which structure")
    parser.add_argument("--names", metavar="FILE", type=Path, help="write the table of names, to be corrected")
    parser.add_argument("--packs", metavar="FOLDER", type=Path, help="where packs are kept (your data folder)")
    parser.add_argument("--yes", action="store_true", help="import; without it, only what would be done is shown")
    add_folder_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show the plan, and with --yes make the pack; returns 0. Raises NerveScopeError for whatever a person can put right."""
    from nervescope.content.load import load_atlas
    from nervescope.content.packs import packs_folder
    from nervescope.foreign.reader import read_foreign
    from nervescope.packs.own.adopting import adopt
    from nervescope.packs.own.mapping_file import check_mapping, read_mapping, write_mapping
    from nervescope.packs.own.plan import Workbench

    with stopping_at_once():
        atlas = load_atlas(folders_from(args))
        table = read_mapping(args.mapping) if args.mapping else {}
        check_mapping(atlas, table, str(args.mapping))
        reading = read_foreign(args.source, _told)
        _clear_line()
        for problem in reading.problems:
            sys.stderr.write(f"nervescope: {problem}\n")
        if not reading.surfaces:
            raise NerveScopeError("None of the files could be read.", "The lines above say why.")
        bench = Workbench(atlas)
        plan = bench.plan(reading, table)
        _show_plan(plan)
        if args.names:
            write_mapping(args.names, plan.named)
            print(f"table of names: {args.names}")
        if plan.frame is None:
            raise NerveScopeError(plan.frame_problem)
        if not args.yes:
            print("Nothing was imported yet. Correct the names if need be (--names, --mapping), then add --yes.")
            return 0
        title = args.name or args.source.resolve().stem.replace("_", " ") or "Own anatomy"
        _show_result(adopt(bench, plan, packs_folder(args.packs), title, _told))
    return 0


def _show_plan(plan: "Plan") -> None:
    """Names and frame."""
    width = max(len(n.label) for n in plan.named)
    for surface, named in zip(plan.surfaces, plan.named, strict=True):
        is_base = named.base_id and not named.structure_id
        what = named.structure_id or (f"{named.base_id}, side unknown" if is_base else "left out: not known")
        print(f"{named.label:{width}}  {what:36}  by {named.how.value:10}  {surface.had_triangles:>9,} triangles")
    frame = plan.frame
    if frame:
        print(
            f"unit {frame.unit}; x, y, z of the files point to {', '.join(_WAYS[a] for a in frame.axes)} ({frame.axes}), "
            f"turned {frame.turn_deg:.0f} degrees; body {100 * frame.size:.0f} % of the atlas's size"
        )
    for note in plan.notes[:_SHOWN_NOTES]:
        print(f"note: {note}")


_WAYS = {"R": "right", "L": "left", "A": "front", "P": "back", "S": "up", "I": "down"}


def _show_result(made: "Adopted") -> None:
    """What came out."""
    from nervescope.packs.own.warp import lone_side

    _clear_line()
    clearing, fit = made.body.clearing, made.body.fit
    print(f"{len(made.imported)} structures imported, {made.carried} surfaces carried over from the atlas")
    print(f"fit: {fit.mean_mm:.1f} mm on average, {fit.most_mm:.1f} mm for 95 of 100 points, landmarks {fit.places_mm:.1f} mm")
    print(
        f"nerve lines in bone: {clearing.inside_before} of {clearing.points} points before clearing, {clearing.inside_after} after; "
        f"longest push {clearing.most_mm:.1f} mm"
    )
    if side := lone_side(made.body.placed.bones):
        print(f"one side only: {side.value}")
    for note in made.notes[-3:]:
        print(f"note: {note}")
    print(f"pack: {made.folder}")


def _told(done: int, whole: int, what: str) -> None:
    """One line of progress on a terminal."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{done}/{whole} {what[:60]}")
        sys.stderr.flush()


def _clear_line(write: Callable[[str], object] = sys.stderr.write) -> None:
    """Take the line of progress away."""
    if sys.stderr.isatty():
        write("\r\033[K")
