#!/usr/bin/env python3
"""Fit a few swells and hollows of a muscle in `muscle_swells.csv` to a scanned body: where it stands out beyond its sections or sheet.

    python tools/fit_swells.py REFERENCE_FOLDER gluteus_medius psoas_major [--meshes FOLDER] [--count 12] [--write]

REFERENCE_FOLDER holds `muscles/` in the frame of the atlas. The distances both ways between the built mesh and the scan are met by a few
swells, one after another where most is gained; the height of each is fitted together with those before it. A place, a reach and a height
of each, and how much taller than wide all are, is what is taken from the scan. Those that the table has already stay. Without --write
the rows are only told. Build and compare the muscle and its neighbours afterwards.
"""

import argparse
from pathlib import Path

import numpy as np
import pyvista as pv

from nervescope.modelling.acceptance.reference_distance import model_of, pairs, reference_of, sampled
from nervescope.modelling.kit.swells import Swells
from nervescope.modelling.kit.tables import TABLES_FOLDER
from nervescope.modelling.muscles import DESIGNS

ROOT = Path(__file__).resolve().parents[1]
REACH_MM = [11, 15, 20, 27]
PLACES = 260  # tried for each swell
FAR_MM = 7.0  # a larger distance is that of another part of the body: it counts as none
BESIDE_MM = 8.0  # so close to a body that the scan has in a wrong place its surface says nothing
FIRM = 12.0  # points: the height of a swell that few points ask for stays low
LEAST_MM, MOST_MM = 0.4, 5.0  # height
MOST_SHARE = 0.55  # of its reach: a swell is no knob
SOURCE = "measured on the scan: distance to the surface rebuilt from its sections"


def unmet(model: pv.PolyData, scan: pv.PolyData, beside: list[pv.PolyData]) -> tuple[np.ndarray, np.ndarray]:
    """Points (n, 3) of both bodies and how far (n,) mm the model should lie further out there.

    Left out are tendons, which the scan lacks, and what lies close to the bodies `beside`, which the scan mixes up with this one.
    """
    ours = sampled(model, ~model.cell_data["is_tendon"], 5)
    theirs = sampled(scan, np.ones(scan.n_cells, bool), 6)
    out = -np.asarray(pv.PolyData(ours).compute_implicit_distance(scan)["implicit_distance"])
    more = np.asarray(pv.PolyData(theirs).compute_implicit_distance(model)["implicit_distance"])
    points, wanted = np.concatenate([ours, theirs]), np.r_[out, more]
    near = np.abs(wanted) < FAR_MM
    for other in beside:
        near &= np.asarray(pv.PolyData(points).compute_implicit_distance(other)["implicit_distance"]) > BESIDE_MM
    return points[near], wanted[near]


def fitted(points: np.ndarray, wanted: np.ndarray, count: int, reaches_mm: list[int], tall: float) -> tuple[np.ndarray, float]:
    """Swells (count, 6) mm: place (3), reach, how many times taller, height; and how far off the points are then (root mean square)."""
    random, chosen = np.random.default_rng(8), []
    columns = np.zeros((len(points), 0))
    heights, rest = np.zeros(0), wanted
    for _ in range(count):
        places = np.round(points[random.choice(len(points), PLACES, p=np.abs(rest) / np.abs(rest).sum())])
        tried = [(*place, reach, tall) for place in places for reach in reaches_mm]
        shapes = np.stack([Swells(np.array([t[:3]]), np.array([t[3]]), np.ones(1), np.array([t[4]])).outward(points) for t in tried], 1)
        gain = (rest @ shapes) ** 2 / ((shapes**2).sum(0) + FIRM)
        best = int(np.argmax(gain))
        chosen.append(tried[best])
        columns = np.c_[columns, shapes[:, best]]
        square = columns.T @ columns + FIRM * np.eye(columns.shape[1])
        most = np.minimum(MOST_SHARE * np.array([t[3] for t in chosen]), MOST_MM)
        heights = np.clip(np.linalg.solve(square, columns.T @ wanted), -most, most).round(1)
        rest = wanted - columns @ heights
    kept = np.abs(heights) >= LEAST_MM
    return np.c_[np.array(chosen), heights][kept], float(np.sqrt((rest**2).mean()))


def write(name: str, swells: np.ndarray) -> None:
    """Put the rows behind those of the muscle, or where its name belongs in the order of the table."""
    path = TABLES_FOLDER / "muscle_swells.csv"
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    lines += [f"{name},{x:.0f},{y:.0f},{z:.0f},{reach:.0f},{tall:g},{out:.1f},{SOURCE}" for x, y, z, reach, tall, out in swells]
    lines.sort(key=lambda line: line.split(",")[0])
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")


def main() -> None:
    """Read the arguments, fit, tell, and write what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reference", type=Path, help="folder with muscles/")
    parser.add_argument("muscles", nargs="+", help="ids without the side")
    parser.add_argument("--meshes", type=Path, default=ROOT / "meshes", help="folder of a build")
    parser.add_argument("--count", type=int, default=12, help="the most swells of one muscle")
    parser.add_argument("--reach", type=int, nargs="+", default=REACH_MM, help="mm, those to try")
    parser.add_argument("--tall", type=float, default=1.0, help="how many times farther each reaches up and down, for slender muscles")
    parser.add_argument("--not-beside", nargs="*", default=[], metavar="ID", help="muscles that the scan has in a wrong place")
    parser.add_argument("--write", action="store_true", help="write the rows into the table")
    chosen = parser.parse_args()
    for base_id in chosen.muscles:
        pair = pairs((f"{base_id}_right",))[0]
        model, scan = model_of(pair, chosen.meshes), reference_of(pair, chosen.reference)
        if model is None or scan is None:
            parser.error(f"the mesh of {base_id} is missing in {chosen.meshes} or in {chosen.reference}.")
        wrong = [reference_of(pairs((f"{other}_right",))[0], chosen.reference) for other in chosen.not_beside]
        points, wanted = unmet(model, scan, [body for body in wrong if body is not None])
        swells, left = fitted(points, wanted, chosen.count, chosen.reach, chosen.tall)
        name = DESIGNS[base_id].figures or base_id
        print(f"{name}: off by {np.sqrt((wanted**2).mean()):.2f} mm (root mean square), {left:.2f} with {len(swells)} swells", flush=True)
        for row in swells:
            print("  " + ", ".join(f"{value:g}" for value in row))
        if chosen.write:
            write(name, swells)


if __name__ == "__main__":
    main()
