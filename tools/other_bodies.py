#!/usr/bin/env python3
"""Make plausible strangers out of the built-in bones, import them, and measure how far the nerve lies from where it should.

    python tools/other_bodies.py [--only CASE] [--keep FOLDER] [--packs FOLDER]

Each stranger is the built-in body under a known smooth map (wider, shorter, bent, crooked), of which some bones are there, perhaps cut
off by the edge of the scan, and rough as a scan is. So the true place of its nerve is known: the built-in one under the same map.
The table says what the import made of it. `--keep` leaves the files, `--packs` makes packs to look at.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from import_proof import NERVES, line_distance, write_stl

from nervescope.content.load import load_atlas
from nervescope.content.paths import find_folders
from nervescope.domain.errors import NerveScopeError
from nervescope.domain.frame import Side, base_id_of, side_of
from nervescope.foreign.reader import read_foreign
from nervescope.geometry.mesh import TriangleMesh
from nervescope.packs.own.adopting import adopt, fit_notes, fitted_body
from nervescope.packs.own.bones import built_in_bones
from nervescope.packs.own.plan import Workbench

Points = np.ndarray
Map = Callable[[Points], Points]
LPS = np.array([-1.0, -1.0, 1.0])
PELVIS = ("hip_bone_right", "hip_bone_left", "sacrum")


def _step(values: Points, low: float, high: float) -> Points:
    """0 below `low`, 1 above `high`, smooth between."""
    share = np.clip((values - low) / (high - low), 0, 1)
    return share * share * (3 - 2 * share)


def _bent(points: Points, degrees: float, axis: int, middle: Points, weight: Points) -> Points:
    """Turned about an axis through a place, as far as `weight` says for each point."""
    angle = np.radians(degrees) * weight
    a, b = [k for k in range(3) if k != axis]
    away = points - middle
    out = points.copy()
    out[:, a] = middle[a] + np.cos(angle) * away[:, a] - np.sin(angle) * away[:, b]
    out[:, b] = middle[b] + np.sin(angle) * away[:, a] + np.cos(angle) * away[:, b]
    return out


def small_woman(points: Points) -> Points:
    """Nine tenths of the size, the pelvis wider and lower, legs 15 % shorter, more hollow in the back."""
    out = points * 0.92
    level = _step(points[:, 2], -60, 20) * (1 - _step(points[:, 2], 120, 180))
    out[:, 0] *= 1 + 0.12 * level + 0.05 * (1 - _step(points[:, 2], -60, 20))
    out[:, 2] = np.where(points[:, 2] < 0, out[:, 2] * 0.85, out[:, 2])
    return _bent(out, -16, 0, np.array([0.0, -30.0, 90.0]), _step(out[:, 2], 90, 260))


def tall_man(points: Points) -> Points:
    """An eighth larger, the pelvis narrow, legs long."""
    out = points * 1.1
    out[:, 0] *= 1 - 0.06 * _step(points[:, 2], -60, 20)
    out[:, 2] = np.where(points[:, 2] < 0, out[:, 2] * 1.06, out[:, 2])
    return out


def crooked(points: Points) -> Points:
    """A spine that leans and sways, a tilted pelvis, one leg 20 mm shorter."""
    out = points.copy()
    out[:, 0] += 14 * np.sin(np.pi * np.clip((points[:, 2] - 90) / 170, 0, 1)) * (points[:, 2] > 90)
    out = _bent(out, 5, 1, np.zeros(3), _step(out[:, 2], -80, 0))
    right = _step(points[:, 0], -30, 30)
    out[:, 2] = np.where(points[:, 2] < -60, -60 + (out[:, 2] + 60) * (1 + 0.025 * right), out[:, 2])
    return out


def sheared(points: Points) -> Points:
    """Leaning forward by 6 degrees of shear, flatter from front to back."""
    out = points * [1.03, 0.93, 1.0]
    out[:, 1] += np.tan(np.radians(6)) * points[:, 2]
    return out


def knees_up(points: Points) -> Points:
    """Lying with a pillow below the knees: hips bent by 18 degrees, knees by 30."""
    out = _bent(points, 18, 0, np.array([0.0, 0.0, 0.0]), 1 - _step(points[:, 2], -60, 10))
    knee = np.array([0.0, *(_bent(np.array([[0.0, 0.0, -410.0]]), 18, 0, np.zeros(3), np.ones(1))[0, 1:])])
    return _bent(out, -30, 0, knee, 1 - _step(points[:, 2], -450, -390))


def same(points: Points) -> Points:
    """As it is."""
    return points


@dataclass(frozen=True)
class Stranger:
    """Which map, which bones (by a test of full ids; all when None), named or not, cut below a height (mm), and how rough (mm)."""

    name: str
    map: Map
    has: Callable[[str], bool] | None = None
    is_named: bool = True
    cut_below: float | None = None
    rough_mm: float = 0.5


STRANGERS = (
    Stranger("small woman", small_woman),
    Stranger("tall man", tall_man),
    Stranger("crooked spine, short leg", crooked),
    Stranger("sheared", sheared),
    Stranger("knees up", knees_up),
    Stranger("woman, pelvis only", small_woman, lambda i: i in PELVIS),
    Stranger("woman, L4 to S1 only", small_woman, lambda i: i in ("vertebra_l4", "vertebra_l5", "sacrum")),
    Stranger("woman, left leg only", small_woman, lambda i: side_of(i) is Side.LEFT),
    Stranger("woman, hip bones only", small_woman, lambda i: i.startswith("hip_bone")),
    Stranger("man, one femur only", tall_man, lambda i: i == "femur_right"),
    Stranger(
        "woman, scan of the pelvis", small_woman, lambda i: i in (*PELVIS, "femur_right", "femur_left") or "vertebra" in i, True, -140
    ),
    Stranger("man, hip and half a femur", tall_man, lambda i: i in ("hip_bone_right", "femur_right"), True, -200),
    Stranger("crooked, very rough", crooked, None, True, None, 1.0),
    Stranger("no names", small_woman, None, False),
)


def file_of(structure_id: str) -> str:
    """The name that TotalSegmentator would give."""
    base, side = base_id_of(structure_id), side_of(structure_id)
    plain = base.replace("hip_bone", "hip").replace("vertebra_l", "vertebrae_L")
    return f"{plain}_{side}.stl" if side is not Side.MIDLINE else f"{plain}.stl"


def cut_off(mesh: TriangleMesh, points: Points, below: float) -> Points:
    """The triangles (k, 3) above a height."""
    return mesh.triangles[(points[mesh.triangles][..., 2] > below).all(axis=1)]


def write(stranger: Stranger, bones: dict[str, TriangleMesh], folder: Path) -> dict[str, str]:
    """Write the files, LPS mm, with the origin elsewhere; returns structure by file."""
    dice, written = np.random.default_rng(3), {}
    for number, (structure_id, mesh) in enumerate(sorted(bones.items())):
        if stranger.has and not stranger.has(structure_id):
            continue
        points = stranger.map(mesh.points_mm.astype(float))
        triangles = mesh.triangles if stranger.cut_below is None else cut_off(mesh, points, stranger.cut_below)
        if len(triangles) < 50:
            continue
        name = file_of(structure_id) if stranger.is_named else f"{number:03}.stl"
        write_stl(folder / name, to_file(points + dice.normal(0, stranger.rough_mm, points.shape)), triangles)
        written[name] = structure_id
    return written


def to_file(points: Points) -> Points:
    """From RAS mm to where a scanner has it."""
    return points * LPS + [12.0, -180.0, 900.0]


def row_of(bench: Workbench, stranger: Stranger, bones: dict[str, TriangleMesh], folder: Path, packs: Path | None) -> str:
    """Import one, and say in a line or two what came out."""
    started = time.monotonic()
    wanted = write(stranger, bones, folder)
    plan = bench.plan(read_foreign(folder))
    met = sum(n.structure_id == wanted[n.label] for n in plan.named)
    head = f"{stranger.name:28} {met:3}/{len(wanted):<3}"
    try:
        body = fitted_body(bench, plan)
    except NerveScopeError as error:
        return f"{head} {error}"
    apart, places = [], []
    for key, path in bench.atlas.nerves.items():
        if base_id_of(key) not in NERVES:
            continue
        for side, flip in ((Side.RIGHT, np.ones(3)), (Side.LEFT, np.array([-1.0, 1, 1]))):
            ours = np.array(path.points_mm) * flip
            true = body.placed.frame.place(to_file(stranger.map(ours)))
            apart.append(line_distance(body.clearing.cleared(body.spline(ours), side), true))
            places.append(ours)
    every, where = np.concatenate(apart), np.concatenate(places)
    pelvis = every[np.abs(where[:, 2]) < 90]
    frame, fit, clearing = body.placed.frame, body.fit, body.clearing
    if packs:
        adopt(bench, plan, packs, stranger.name)
    notes = [
        n for n in (*plan.notes, *fit_notes(bench.atlas, body))[: -1 if not body.cut else None] if "taken for" in n or "not whole" in n
    ]
    return (
        f"{head} {frame.unit} {frame.axes} {frame.turn_deg:4.1f} {100 * frame.size:4.0f}%  "
        f"{fit.mean_mm:4.1f} {fit.most_mm:5.1f} {fit.places_mm:6.1f}  "
        f"{pelvis.mean():5.1f} {pelvis.max():5.1f}  {every.mean():5.1f} {every.max():5.1f}  "
        f"{clearing.inside_before:3}->{clearing.inside_after:<3} {_most_in(clearing.left_in)}{time.monotonic() - started:4.0f} s"
        + "".join(f"\n    {n}" for n in notes[:4])
    )


def _most_in(left: Mapping[str, int]) -> str:
    """In which bone most points are left."""
    most = max(left, key=lambda i: left[i], default="")
    return f"({most} {left[most]}) " if most else ""


def main(argv: list[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Import strangers made of the built-in bones, and measure.")
    parser.add_argument("--only", help="cases with this word in their name")
    parser.add_argument("--keep", type=Path, help="leave the files here")
    parser.add_argument("--packs", type=Path, help="make packs here")
    options = parser.parse_args(argv)
    bench = Workbench(load_atlas(find_folders()))
    bones = built_in_bones(bench.atlas)
    print("distance of the carried-over main nerves from their true place, mm: beside the hip joints, and all the way; both sides")
    print(f"{'stranger':28}  names  frame        size   fit   95%  places   hip: mean most   all: mean most  in bone")
    for stranger in STRANGERS:
        if options.only and options.only not in stranger.name:
            continue
        with tempfile.TemporaryDirectory() as folder:
            place = options.keep / stranger.name.replace(" ", "_").replace(",", "") if options.keep else Path(folder)
            place.mkdir(parents=True, exist_ok=True)
            print(row_of(bench, stranger, bones, place, options.packs), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
