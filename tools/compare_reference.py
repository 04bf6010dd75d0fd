#!/usr/bin/env python3
"""Measure the modelled atlas against a scanned body and lay both side by side.

    python tools/compare_reference.py REFERENCE_FOLDER [--meshes FOLDER] [--only femur hip_bone] [--out FOLDER]

REFERENCE_FOLDER holds `bones/` and `muscles/` in the frame of the atlas. The table goes to the terminal and, with `--out`, to
`distances.csv`; `--out` also gets one sheet of pictures per structure (top row ours, middle row the scan, bottom row ours
coloured by its distance) and, with `--scenes`, whole regions. These pictures stay out of the repository: they show the scan.
Leaves with code 1 when a structure misses its limit.
"""

import argparse
import csv
import os
import sys
from pathlib import Path

import numpy as np

os.environ.setdefault("VTK_DEFAULT_OPENGL_WINDOW", "vtkEGLRenderWindow")
ROOT = Path(__file__).resolve().parents[1]

from nervescope.modelling.acceptance.reference_distance import LIMITS, Measured, measured, model_of, pairs, reference_of  # noqa: E402

COLUMNS = (
    "structure",
    "group",
    "to_reference_mean",
    "to_reference_p95",
    "to_model_mean",
    "to_model_p95",
    "volume",
    "limit",
    "result",
    "follows life, not the scan",
)
WORDS = {True: "pass", False: "FAIL", None: "-"}


def row_of(m: Measured) -> tuple[str, ...]:
    """One row of the table as text."""
    limit = LIMITS[m.pair.group]
    figures = (*m.to_reference, *m.to_model, m.volume)
    words = f"{limit.mean_mm:g}/{limit.p95_mm:g}/{limit.volume:.0%}" if limit else "-"
    return (
        m.pair.name,
        m.pair.group,
        *(f"{x:.2f}" for x in figures),
        words,
        WORDS[m.passes] + ("" if m.is_closed else " (not closed)"),
        m.pair.note,
    )


def summary_rows(rows: list[Measured]) -> list[tuple[str, ...]]:
    """The mean of every group, and of all bones and all muscles."""
    groups = {g: [m for m in rows if m.pair.group == g] for g in LIMITS}
    groups["all bones"] = groups["bone"] + groups["sacrum"]
    groups["all muscles"] = groups["muscle"] + groups["muscle_in_parts"]
    out = []
    for name, members in groups.items():
        if members:
            figures = np.mean([(*m.to_reference, *m.to_model, m.volume) for m in members], axis=0)
            kept = f"{sum(m.passes is True for m in members)}/{len(members)}"
            out.append((f"MEAN {name}", f"{len(members)}", *(f"{x:.2f}" for x in figures), "", kept, ""))
    return out


def show(row: tuple[str, ...]) -> None:
    """Print one row in columns."""
    print(f"{row[0]:36s}{row[1]:16s}" + "".join(f"{x:>8s}" for x in row[2:7]) + f"{row[7]:>12s}  {row[8]:8s}{row[9]}".rstrip(), flush=True)


def main() -> int:
    """Read the arguments, measure, print, and draw what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reference", type=Path, help="folder with bones/ and muscles/")
    parser.add_argument("--meshes", type=Path, default=ROOT / "meshes", help="folder of a build")
    parser.add_argument("--only", nargs="*", default=(), help="beginnings of structure ids")
    parser.add_argument("--out", type=Path, help="folder for the table and the pictures")
    parser.add_argument("--scenes", nargs="*", help="regions to draw (needs --out); without names all")
    parser.add_argument("--no-sheets", action="store_true", help="no sheet per structure")
    chosen = parser.parse_args()
    rows = []
    show(("structure", "group", "m>r", "p95", "r>m", "p95", "volume", "limit", "result", "follows life, not the scan"))
    for pair in pairs(tuple(chosen.only)):
        model, reference = model_of(pair, chosen.meshes), reference_of(pair, chosen.reference)
        if model is None or reference is None:
            continue
        rows.append(measured(pair, model, reference))
        show(row_of(rows[-1]))
        if chosen.out and not chosen.no_sheets:
            from reference_pictures import write_sheet

            write_sheet(chosen.out / f"{pair.structure_ids[0]}.png", pair, model, reference)
    if not rows:
        print("Nothing to compare: check both folders and --only.", file=sys.stderr)
        return 2
    ends = summary_rows(rows)
    for row in ends:
        show(row)
    if chosen.out:
        chosen.out.mkdir(parents=True, exist_ok=True)
        with (chosen.out / "distances.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([COLUMNS, *map(row_of, rows), *ends])
        if chosen.scenes is not None:
            from reference_pictures import write_scenes

            write_scenes(chosen.out, chosen.scenes, chosen.meshes, chosen.reference)
    return 1 if any(m.passes is False for m in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
