"""`nervescope check`: reads all texts and meshes of the atlas and names every fault with its file and place."""

import argparse
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nervescope.cli.check_atlas import run_atlas
from nervescope.cli.folders import add_folder_options, folders_from
from nervescope.cli.review import write_report
from nervescope.domain.errors import ContentError, NerveScopeError

if TYPE_CHECKING:
    from nervescope.content.checks import CheckReport

EXIT_OK, EXIT_FAULTS = 0, 2
_BAR = 28


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "check",
        help="check all texts and meshes of the atlas",
        description="Check all texts and meshes: shape, names that lead nowhere, checksums, sources of every claim, "
        "each site within 3 mm of its nerve, no nerve inside a bone. Exit code 0: everything is in order; 2: something is not.",
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--write-schemas", action="store_true", help="first write the schemas that help editors, into annotations/schema")
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="write a sheet with every statement to read and sign, as .html or .md, into FILE"
    )
    parser.add_argument("--record", default="", metavar="ID", help="with --report: only one record, such as piriformis")
    parser.add_argument(
        "--atlas", action="store_true", help="measure the meshes instead: one table of sizes, angles, joints and faults beside their ranges"
    )
    parser.add_argument("--all", action="store_true", help="with --atlas: a line for every structure, not only for those that stand out")
    parser.add_argument("--reference", type=Path, metavar="FOLDER", help="with --atlas: also the distances to a scanned body in FOLDER")
    add_folder_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check and print; with `--report` write the sheet first. Returns 0 when everything is in order, else 2."""
    if args.atlas:
        return run_atlas(args)
    if args.all or args.reference:
        raise NerveScopeError("--all and --reference only go with --atlas.", "Add '--atlas'.")
    from nervescope.content.checks import CheckReport, check

    start = time.perf_counter()
    try:
        folders = folders_from(args)
    except ContentError as error:
        if not args.json:
            raise
        return _print_json(CheckReport(error.problems, {}))
    if args.write_schemas:
        _write_schemas(args)
    if args.report:
        written = write_report(folders, args.report, args.record)
        if not args.json:
            print(f"Wrote {written} statements to {args.report}")
    elif args.record:
        raise NerveScopeError("--record only goes with --report.", "Add '--report FILE.html'.")
    report = check(folders, _show_progress if sys.stderr.isatty() else None)
    if args.json:
        return _print_json(report)
    print(f"Looked at {folders.annotations} and {folders.meshes}, {time.perf_counter() - start:.1f} s")
    return _print_text(report)


def _print_text(report: "CheckReport") -> int:
    """The counts, then one line for each problem."""
    if report.counts:
        print(", ".join(f"{count} {name}" for name, count in report.counts.items()))
    for problem in report.problems:
        print(problem)
    count = len(report.problems)
    print("everything is in order" if report.is_in_order else f"{count} problem{'s' if count > 1 else ''}")
    return EXIT_OK if report.is_in_order else EXIT_FAULTS


def _print_json(report: "CheckReport") -> int:
    """The same for other programs."""
    problems = [asdict(problem) for problem in report.problems]
    print(json.dumps({"is_in_order": report.is_in_order, "counts": report.counts, "problems": problems}, indent=1, ensure_ascii=False))
    return EXIT_OK if report.is_in_order else EXIT_FAULTS


def _write_schemas(args: argparse.Namespace) -> None:
    """Write the schemas and say which ones changed."""
    from nervescope.content.schemas import write_schemas

    folder = folders_from(args).annotations
    try:
        changed = write_schemas(folder)
    except OSError as error:
        raise NerveScopeError(f"The schemas cannot be written into {folder} ({error.strerror}).", "Check its permissions.") from None
    changed += _written_scene_schema()
    if not args.json:
        print(f"schemas: {len(changed)} written" if changed else "schemas: up to date")


def _written_scene_schema() -> tuple[Path, ...]:
    """Write the schema of scene files where the documentation is there; gives the file if it changed."""
    from nervescope.session.scene_schema import schema_text

    path = Path(__file__).resolve().parents[3] / "docs" / "scene-file.schema.json"
    if not path.parent.is_dir() or (path.exists() and path.read_text(encoding="utf-8") == schema_text()):
        return ()
    try:
        path.write_text(schema_text(), encoding="utf-8")
    except OSError as error:
        raise NerveScopeError(f"{path}: the schema cannot be written ({error.strerror}).", "Check its permissions.") from None
    return (path,)


def _show_progress(done: int, total: int, what: str) -> None:
    """One line that grows on a terminal and goes when all is done."""
    full = round(_BAR * done / max(total, 1))
    line = f"\r[{'#' * full}{'.' * (_BAR - full)}] {what:<44.44}"
    sys.stderr.write(line if done < total else "\r" + " " * (_BAR + 47) + "\r")
    sys.stderr.flush()
