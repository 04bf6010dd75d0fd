"""`nervescope check --atlas`: measures the meshes and prints one table, every figure beside its accepted range."""

import argparse
import json
import sys
import time
from itertools import groupby
from typing import TYPE_CHECKING

from nervescope.cli.folders import folders_from
from nervescope.domain.errors import NerveScopeError

if TYPE_CHECKING:
    from nervescope.modelling.acceptance.rows import Row

EXIT_OK, EXIT_FAULTS = 0, 2
_EXTRA = "pip install 'nervescope[modelling]', or use ./run build once in the project's folder."
_LONGEST_SOURCE = 58
_MANY = 6


def run_atlas(args: argparse.Namespace) -> int:
    """Measure and print; returns 2 when a row fails, else 0. Raises NerveScopeError when the modelling libraries are missing."""
    try:
        from nervescope.modelling.acceptance.body import Body
        from nervescope.modelling.acceptance.table import acceptance_rows

        if args.reference:
            from nervescope.modelling.acceptance.reference import reference_rows
    except ImportError as error:
        raise NerveScopeError(
            f"Measuring needs more libraries than showing does ({error.name} is missing).", f"Get them with: {_EXTRA}"
        ) from None
    start = time.perf_counter()
    folders = folders_from(args)
    rows = acceptance_rows(Body(folders), _say_group if sys.stderr.isatty() else lambda name: None)
    if args.reference:
        rows += reference_rows(folders.meshes, args.reference)
    if args.json:
        print(json.dumps({"is_in_order": not _count(rows, "FAIL"), "rows": [as_record(row) for row in rows]}, indent=1, ensure_ascii=False))
    else:
        for line in table_lines(rows, args.all):
            print(line)
        print(f"{folders.meshes}, {time.perf_counter() - start:.0f} s")
    return EXIT_FAULTS if _count(rows, "FAIL") else EXIT_OK


def as_record(row: "Row") -> dict[str, object]:
    """A row for other programs."""
    own, figure = row.range, row.figure
    return {
        "id": figure.id,
        "subject": figure.subject,
        "group": own.group,
        "what": own.what,
        "value": None if figure.value is None else round(float(figure.value), 4),
        "low": own.low,
        "high": own.high,
        "unit": own.unit,
        "source": own.source,
        "verdict": row.verdict.value,
        "known": own.known,
        "note": figure.note,
    }


def table_lines(rows: "list[Row]", shows_all: bool) -> list[str]:
    """The table group by group; of many rows alike that are in order only their number and the nearest to the edge, unless `shows_all`."""
    lines = [f"{'':<66} {'value':>8}  {'accepted':<13} {'unit':<16} {'':<6} source"]
    for group, members in groupby(rows, key=lambda row: row.range.group):
        lines += ["", group.upper()]
        for _, alike in groupby(list(members), key=lambda row: row.range.id):
            lines += _lines_of(list(alike), shows_all)
    lines += ["", *_ending(rows)]
    return lines


def _lines_of(alike: "list[Row]", shows_all: bool) -> list[str]:
    """The lines of rows of one kind."""
    ok = [row for row in alike if row.verdict == "ok"]
    if shows_all or len(alike) < _MANY or len(ok) < 2:
        return [line for row in alike for line in _row_lines(row)]
    most = max(ok, key=lambda row: row.figure.value or 0.0)
    name = f"{most.range.what}: {len(ok)} of {len(alike)}, at most"
    first = _columns(name, most, most.range.source)
    return [first] + [line for row in alike if row.verdict != "ok" for line in _row_lines(row)]


def _row_lines(row: "Row") -> list[str]:
    """One row, and below it the reason or the note when it is not simply in order."""
    lines = [_columns(row.name, row, row.range.source)]
    if row.verdict != "ok":
        reason = {"known": "known: " + row.range.known, "ok now": "no longer outside; on file is: " + row.range.known}
        lines += [f"      {text}" for text in (reason.get(row.verdict, ""), row.figure.note) if text]
    return lines


def _columns(name: str, row: "Row", source: str) -> str:
    value = "-" if row.figure.value is None else f"{row.figure.value:.4g}" if abs(row.figure.value) < 1000 else f"{row.figure.value:.0f}"
    short = source if len(source) <= _LONGEST_SOURCE else source[: _LONGEST_SOURCE - 1] + "…"
    return f"{name:<66.66} {value:>8}  {row.range!s:<13} {row.range.unit:<16} {row.verdict:<6} {short}"


def _ending(rows: "list[Row]") -> list[str]:
    """What all of it comes to."""
    fails, known, better = (_count(rows, verdict) for verdict in ("FAIL", "known", "ok now"))
    lines = [f"{len(rows)} rows: {_count(rows, 'ok')} in order, {known} outside for a known reason, {fails} failed"]
    if better:
        lines.append(f"{better} with a known reason now inside: take the reason out of the table of accepted ranges")
    return lines


def _count(rows: "list[Row]", verdict: str) -> int:
    return sum(row.verdict == verdict for row in rows)


def _say_group(name: str) -> None:
    """Say on the terminal what is being measured."""
    sys.stderr.write(f"\rmeasuring {name:<30}\r")
    sys.stderr.flush()
