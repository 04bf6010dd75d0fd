#!/usr/bin/env python3
"""Import a known body as if it were foreign, and measure what the import makes of it.

    python tools/import_proof.py FOLDER [FOLDER ...] [--only CASE]

The folders hold surfaces (STL, OBJ, PLY, VTP, GLB) in RAS mm with their origin between the hip joints, such as a scanned body. Each case
writes them again under other names, in another unit, with other axes, as a part of the body, and imports that. The table says what was
recovered: unit and axes, the turn and shift that are wrong, names, the fit, and how far the carried-over nerve lies from the built-in one.
The last is a fair figure only as far as both bodies are alike: what lies between their bones lies between their nerves too. Without the
folders there is nothing to do, and that is said.
"""

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from nervescope.content.load import load_atlas
from nervescope.content.paths import find_folders
from nervescope.domain.frame import Side, base_id_of, side_of
from nervescope.foreign.reader import ForeignReading, read_foreign
from nervescope.packs.own.adopting import FittedBody, fitted_body
from nervescope.packs.own.plan import Plan, Workbench

MOST_NERVE_MM, MOST_TURN_DEG = 3.0, 2.0
NERVES = ("sciatic_nerve", "tibial_nerve", "common_fibular_nerve")
LPS, Y_UP, PLAIN = np.diag([-1.0, -1, 1]), np.array([[0.0, 1, 0], [0, 0, 1], [1, 0, 0]]), np.eye(3)


def turned(degrees: float) -> np.ndarray:
    """A turn about a slanting axis."""
    axis = np.array([1.0, 2.0, 3.0]) / np.sqrt(14)
    k = np.array([[0, -axis[2], axis[1]], [axis[2], 0, -axis[0]], [-axis[1], axis[0], 0]])
    angle = np.radians(degrees)
    return np.eye(3) + np.sin(angle) * k + (1 - np.cos(angle)) * k @ k


@dataclass(frozen=True)
class Case:
    """One disguise: turn of the axes, mm to the unit, names, and what of the body is there."""

    name: str
    turn: np.ndarray
    unit: float
    naming: str
    part: str = "all"


CASES = (
    Case("as it is", PLAIN, 1.0, "own"),
    Case("metres, LPS", LPS, 0.001, "totalsegmentator"),
    Case("metres, y up (OpenSim)", Y_UP, 0.001, "opensim"),
    Case("turned 37 degrees", turned(37), 1.0, "latin"),
    Case("right leg, metres, LPS", LPS, 0.001, "totalsegmentator", "right"),
    Case("left leg, y up", Y_UP, 1.0, "opensim", "left"),
    Case("right hip, femur, tibia", turned(20), 0.1, "slicer", "few"),
    Case("right leg, names say no side", LPS, 1.0, "sideless", "right"),
)


def disguised_name(bench: Workbench, structure_id: str, naming: str) -> str:
    """A file name for a structure as other programs write it."""
    record, side = bench.atlas.structures[structure_id].record, side_of(structure_id)
    base = base_id_of(structure_id).replace("hip_bone", "hip")
    short = {Side.RIGHT: "r", Side.LEFT: "l", Side.MIDLINE: ""}[side]
    word = "" if side is Side.MIDLINE else side.value
    names = {
        "own": f"{base}_{short.upper()}",
        "totalsegmentator": f"{base}_{word}".replace("vertebra_l", "vertebrae_L"),
        "opensim": f"{short}_{base.replace('hip', 'pelvis')}" if short else base,
        "latin": f"{record.name_la} {dict(right='dexter', left='sinister').get(word, '')}",
        "slicer": f"Segmentation_{word} {base.replace('_', ' ')}",
        "sideless": base,
    }
    return names[naming].strip("_ ").replace("/", "-")


def write_stl(path: Path, points: np.ndarray, triangles: np.ndarray) -> None:
    """A binary STL file."""
    rows = np.zeros(len(triangles), np.dtype([("n", "<f4", 3), ("p", "<f4", (3, 3)), ("a", "<u2")]))
    rows["p"] = points[triangles]
    path.write_bytes(b"body".ljust(80) + np.uint32(len(rows)).tobytes() + rows.tobytes())


def disguise(bench: Workbench, true: Plan, case: Case, folder: Path) -> dict[str, str]:
    """Write the body as a case wants it; returns structure by file."""
    few = ("hip_bone_right", "femur_right", "tibia_right")
    written = {}
    for surface, named in zip(true.surfaces, true.named, strict=True):
        i = named.structure_id
        side = side_of(i)
        if (
            not i
            or named.stands_for
            or (case.part in ("right", "left") and side.value != case.part)
            or (case.part == "few" and i not in few)
        ):
            continue
        name = disguised_name(bench, i, case.naming) + ".stl"
        write_stl(folder / name, (surface.points @ case.turn.T + [31.0, -12.0, 440.0]) * case.unit, surface.triangles)
        written[name] = i
    return written


def line_distance(points: np.ndarray, line: np.ndarray) -> np.ndarray:
    """How far points lie from a line through points, mm."""
    start, end = line[:-1], line[1:]
    along = end - start
    share = np.einsum("nsk,sk->ns", points[:, None] - start[None], along) / np.maximum((along**2).sum(axis=1), 1e-9)
    feet = start[None] + np.clip(share, 0, 1)[..., None] * along[None]
    return np.linalg.norm(points[:, None] - feet, axis=2).min(axis=1)


def nerve_apart(bench: Workbench, body: FittedBody) -> tuple[float, float]:
    """Mean and most distance of the carried-over main nerves from the built-in ones, mm."""
    apart = []
    for key, path in bench.atlas.nerves.items():
        if base_id_of(key) in NERVES:
            line = np.array(path.points_mm)
            apart.append(line_distance(body.clearing.cleared(body.spline(line), Side.RIGHT), line))
    every = np.concatenate(apart)
    return float(every.mean()), float(every.max())


def row_of(bench: Workbench, true: Plan, case: Case) -> tuple[str, list[str]]:
    """One row of the table, and what is wrong with it."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        wanted = disguise(bench, true, case, Path(folder))
        plan = bench.plan(read_foreign(Path(folder)))
    body = fitted_body(bench, plan)
    frame = body.placed.frame
    met = sum(n.structure_id == wanted[n.label] for n in plan.named)
    turn = frame.place.turn @ case.turn
    angle = float(np.degrees(np.arccos(np.clip((np.trace(turn) - 1) / 2, -1, 1))))
    shift = frame.place(np.array([[31.0, -12.0, 440.0]]) * case.unit)[0]
    mean, most = nerve_apart(bench, body)
    inside = f"{body.clearing.inside_before}->{body.clearing.inside_after}"
    scale = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "inch": 25.4}[frame.unit]
    faults = [f"{case.name}: unit {frame.unit}"] if abs(scale * case.unit - 1) > 1e-6 else []
    faults += [f"{case.name}: turned by {angle:.1f} degrees"] if angle > MOST_TURN_DEG else []
    faults += [f"{case.name}: nerve {most:.1f} mm away"] if most > MOST_NERVE_MM else []
    faults += [f"{case.name}: {len(wanted) - met} names not met"] if met < len(wanted) else []
    text = (
        f"{case.name:30} {frame.unit:4} {frame.axes}  {angle:5.1f}  {np.linalg.norm(shift):6.1f}  {met:3}/{len(wanted):<3} "
        f"{body.fit.mean_mm:5.1f} {body.fit.most_mm:5.1f}  {body.fit.places_mm:5.1f}  {mean:5.1f} {most:5.1f}  {inside:>8}  "
        f"{time.monotonic() - started:4.0f} s"
    )
    return text, faults


def main(argv: list[str] | None = None) -> int:
    """Print the table; 0 when every case met its bounds."""
    parser = argparse.ArgumentParser(description="Import a known body as if it were foreign, and measure.")
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--only", help="cases with this word in their name")
    options = parser.parse_args(argv)
    there = [f for f in options.folders if f.is_dir()]
    if not there:
        print("skipped: no folder with a known body was given, or it is not there")
        return 0
    bench = Workbench(load_atlas(find_folders()))
    readings = [read_foreign(f) for f in there]
    whole = ForeignReading(tuple(s for r in readings for s in r.surfaces), ())
    true = bench.plan(whole)
    used = {n for numbers in true.used().values() for n in numbers}
    true = replace(true, surfaces=tuple(true.surfaces[n] for n in sorted(used)), named=tuple(true.named[n] for n in sorted(used)))
    print(f"{len(true.surfaces)} surfaces; nerve: distance of the carried-over {', '.join(NERVES)} from the built-in ones, mm")
    print(f"{'case':30} unit axes  turn   shift  names    fit   95%  places  nerve  most  in bone")
    faults = []
    for case in CASES:
        if not options.only or options.only in case.name:
            text, wrong = row_of(bench, true, case)
            print(text, flush=True)
            faults += wrong
    for fault in faults:
        print(f"FAULT {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
