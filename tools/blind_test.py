#!/usr/bin/env python3
"""A blind test: can someone who does not know tell the modelled structure from the scanned one, and name it?

    python tools/blind_test.py REFERENCE_FOLDER --out FOLDER [--meshes FOLDER] [--seed 3] [--only 1 5 9]
    python tools/blind_test.py --score FOLDER/answers.csv --key FOLDER-key/key.csv

REFERENCE_FOLDER holds `bones/` and `muscles/` in the frame of the atlas. The first line lays 24 sheets (`blind_pairs.csv`), each with
a number and two pictures A and B of the same structure, one ours and one the scan's, and an empty `answers.csv` to fill in: `ours` (A
or B) and `name`. The key goes to a folder of its own beside it, so that the sheets can be given away without it. The second line
says how often the guess was right: two times in three is the most that ours may be told. The sheets stay out of the repository:
they show the scan.

Nothing but the shape may give either away. Both bodies go the same way: both are cut off just inside the ends of the
scan's muscles (the scan has no tendons), brought to the same sharpness (`same_sharpness.py`: an imaging process rounds edges, and
that is no part of the shape), and drawn without fibres or baked light by the same camera. How sharp either was stands in the key.
"""

import argparse
import csv
import os
import random
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

os.environ.setdefault("VTK_DEFAULT_OPENGL_WINDOW", "vtkEGLRenderWindow")
ROOT = Path(__file__).resolve().parents[1]

import pyvista as pv  # noqa: E402
from PIL import Image, ImageDraw, ImageFont  # noqa: E402
from reference_pictures import LAYERS, Part, drawn  # noqa: E402
from same_sharpness import same_sharpness  # noqa: E402

from nervescope.domain.structure import Layer  # noqa: E402
from nervescope.modelling.acceptance.reference_distance import Pair, model_of, pairs, reference_of  # noqa: E402

PAIRS = Path(__file__).with_name("blind_pairs.csv")
SIZE = (760, 860)
MARGIN = 1.12
MOST_TOLD = 2 / 3
ENDS = 0.05  # share of the length of the scan's muscle that is cut off at either end, of both bodies
SLENDER = 2.0  # a muscle that spreads this much more along than across has a tendon at either end
VOXEL_MM, VOXELS = (0.45, 0.6), 400  # as many across the picture within these limits, and never finer than its points
BAR_MM = 20  # shown on each sheet: a slender muscle is known by its size and by where it is seen from
LEAST_SHARE = 0.25  # of a camera direction that is worth a word
SLICED_MM = 12.0  # the scan's muscles were traced in slices by hand: shorter waves are the hand's
KEY_COLUMNS, ANSWER_COLUMNS = ("pair", "ours", "name", "ours_sharpness", "scan_sharpness"), ("pair", "ours", "name")
NO_PART_OF_A_NAME = {"muscle", "muscles", "group", "of", "the", "right", "left"}


@dataclass(frozen=True)
class BlindPair:
    """One sheet: what is shown, by which name it counts as known, in which part of the body, and the way from it to the camera (RAS)."""

    number: int
    name: str
    region: str
    structures: tuple[str, ...]
    direction: tuple[float, float, float]


def blind_pairs(path: Path = PAIRS) -> list[BlindPair]:
    """The 24 of the table."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [
        BlindPair(i, r["name"], r["region"], tuple(r["structures"].split()), (float(r["x"]), float(r["y"]), float(r["z"])))
        for i, r in enumerate(rows, 1)
    ]


def reference_pairs(blind: BlindPair) -> list[Pair]:
    """The rows of the reference's own table that make up one sheet."""
    wanted = {name for base in blind.structures for name in (base, f"{base}_right")}
    return [pair for pair in pairs() if wanted & set(pair.structure_ids)]


def is_slender(surface: pv.PolyData) -> bool:
    """Whether a muscle has ends to cut off; a broad sheet has edges, which belong to its shape."""
    points = np.asarray(surface.points, float)
    spread = np.linalg.svd(points - points.mean(axis=0), compute_uv=False)
    return bool(spread[0] > SLENDER * spread[1])


def trimmed(surface: pv.PolyData, middle: np.ndarray, axis: np.ndarray, half_mm: float) -> pv.PolyData:
    """The part of a body within `half_mm` of the middle along an axis, closed where it is cut."""
    for way in (axis, -axis):
        try:
            surface = surface.clip_closed_surface(normal=tuple(way), origin=tuple(middle - way * half_mm))
        except (ValueError, RuntimeError):
            surface = surface.clip(normal=tuple(way), origin=tuple(middle - way * half_mm), invert=False)
    return surface


@dataclass(frozen=True)
class Bodies:
    """What one sheet shows: ours and the scan's parts, how sharp either was (1/mm), focus (3,) and height of the picture (RAS, mm)."""

    parts: tuple[list[Part], list[Part]]
    sharpness: list[float]
    focus: np.ndarray
    field_mm: float


def both_bodies(blind: BlindPair, meshes: Path, reference: Path) -> Bodies | None:
    """Both bodies of one sheet at the same sharpness; None when a file is missing."""
    found = [(pair, model_of(pair, meshes), reference_of(pair, reference)) for pair in reference_pairs(blind)]
    if not found or any(one is None or other is None for _, one, other in found):
        return None
    surfaces: tuple[list[pv.PolyData], list[pv.PolyData]] = [], []
    low = np.min([np.array(r.bounds).reshape(3, 2)[:, 0] for _, _, r in found], axis=0)
    high = np.max([np.array(r.bounds).reshape(3, 2)[:, 1] for _, _, r in found], axis=0)
    for pair, model, scan in found:
        bodies = [model, scan]
        if LAYERS.get(pair.group) is Layer.MUSCLE and is_slender(scan):
            points = np.asarray(scan.points, float)
            middle = points.mean(axis=0)
            axis = np.linalg.svd(points - middle, full_matrices=False)[2][0]
            reach = (points - middle) @ axis
            centre, half = middle + axis * (reach.max() + reach.min()) / 2, (0.5 - ENDS) * (reach.max() - reach.min())
            bodies = [trimmed(body, centre, axis, half) for body in bodies]
        for body, kept in zip(bodies, surfaces, strict=True):
            kept.append(body)
    traced_mm = SLICED_MM if any(LAYERS.get(pair.group) is Layer.MUSCLE for pair, _, _ in found) else 0.0
    field_mm = seen_mm(low, high, blind.direction)
    shown, sharp = same_sharpness(*surfaces, max(float(np.clip(field_mm / VOXELS, *VOXEL_MM)), field_mm / SIZE[1]), traced_mm)
    ours, theirs = ([part_of(pair, surface) for (pair, _, _), surface in zip(found, body, strict=True)] for body in shown)
    return Bodies((ours, theirs), sharp, (low + high) / 2, field_mm)


def part_of(pair: Pair, surface: pv.PolyData) -> Part:
    """A surface to draw in the colours of what it is."""
    return Part(surface, LAYERS.get(pair.group, Layer.BONE), pair.structure_ids[0].removesuffix("_right"))


def seen_mm(low: np.ndarray, high: np.ndarray, direction: tuple[float, float, float]) -> float:
    """Height of a picture that holds a box seen from a direction."""
    way = np.asarray(direction) / np.linalg.norm(direction)
    up = np.array([0, 0, 1.0]) if abs(way[2]) < 0.85 else np.array([0, 1.0, 0])
    across = np.cross(up, way) / np.linalg.norm(np.cross(up, way))
    up = np.cross(way, across)
    tall, wide = (float(np.abs(axis) @ (high - low)) for axis in (up, across))
    return MARGIN * max(tall, wide * SIZE[1] / SIZE[0])


def seen_from(direction: tuple[float, float, float]) -> str:
    """Where the camera stands, in words: what is shown belongs to the right side or the middle of the body."""
    words = (("the right", "the left"), ("the front", "behind"), ("above", "below"))
    strong = sorted((-abs(share), words[axis][share < 0]) for axis, share in enumerate(direction) if abs(share) > LEAST_SHARE)
    return "seen from " + ", ".join(word for _, word in strong)


def sheet(number: int, pictures: list[np.ndarray], caption: str, field_mm: float) -> Image.Image:
    """Two pictures side by side with the number, A and B, region and way of seeing, and a bar of BAR_MM as scale."""
    page = Image.fromarray(np.hstack(pictures))
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(size=34)
    pen.text((page.width / 2, 26), str(number), fill=(60, 60, 60), font=font, anchor="mm")
    for k, letter in enumerate("AB"):
        pen.text((36 + k * (SIZE[0] + 40), 26), letter, fill=(60, 60, 60), font=font, anchor="mm")
    pen.line([(SIZE[0], 60), (SIZE[0], page.height - 20)], fill=(200, 200, 200), width=2)
    small, low = ImageFont.load_default(size=20), page.height - 24
    pen.text((36, low), caption, fill=(60, 60, 60), font=small, anchor="lm")
    end = SIZE[0] - 36
    pen.line([(end - BAR_MM / field_mm * SIZE[1], low), (end, low)], fill=(60, 60, 60), width=3)
    pen.text((end, low - 16), f"{BAR_MM} mm", fill=(60, 60, 60), font=small, anchor="rm")
    return page


def lay(out: Path, meshes: Path, reference: Path, seed: int, only: list[int]) -> int:
    """Write the sheets and, when all are laid, the empty answers and the key; return how many sheets were written."""
    shuffled, key = random.Random(seed), []
    apart = out.with_name(out.name + "-key")
    for folder in (out, apart):
        folder.mkdir(parents=True, exist_ok=True)
    order = blind_pairs()
    shuffled.shuffle(order)
    sides = [number % 2 == 0 for number in range(len(order))]  # as often A as B, so that a habit of the hand gains nothing
    shuffled.shuffle(sides)
    for number, (blind, ours_first) in enumerate(zip(order, sides, strict=True), 1):
        if only and number not in only:
            continue
        found = both_bodies(blind, meshes, reference)
        if found is None:
            print(f"{number}: a mesh of '{blind.name}' is missing, left out.", file=sys.stderr)
            continue
        pictures = [drawn(parts, [(blind.direction, found.focus, found.field_mm)], SIZE)[0] for parts in found.parts]
        caption = f"{blind.region}, {seen_from(blind.direction)}"
        page = sheet(number, pictures if ours_first else pictures[::-1], caption, found.field_mm)
        page.save(out / f"pair_{number:02d}.png")
        key.append((number, "A" if ours_first else "B", blind.name, *(f"{value:.3f}" for value in found.sharpness)))
        print(f"{number} of {len(order)} laid", flush=True)
    if only:
        return len(key)
    for path, columns, rows in (
        (apart / "key.csv", KEY_COLUMNS, key),
        (out / "answers.csv", ANSWER_COLUMNS, [(number, "", "") for number, *_ in key]),
    ):
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([columns, *rows])
    return len(key)


def words_of(name: str) -> set[str]:
    """The words that make up a name, without plurals, sides, and words that say nothing of which it is."""
    words = re.findall(r"\w+", name.lower())
    return {word.removesuffix("s") for word in words if word not in NO_PART_OF_A_NAME}


def is_named(answer: str, name: str) -> bool:
    """Whether an answer has every word of one of the names, parted by |, in any order and case; further words are welcome."""
    return bool(answer.strip()) and any(words_of(known) <= words_of(answer) for known in name.split("|"))


def score(answers: Path, key: Path) -> int:
    """Print what was told and named; 1 when ours was told too often or a structure was not known."""
    with answers.open(newline="", encoding="utf-8") as file:
        given = {r["pair"].strip(): r for r in csv.DictReader(file)}
    with key.open(newline="", encoding="utf-8") as file:
        right = list(csv.DictReader(file))
    told, guessed, named = [], 0, []
    for row in right:
        answer = given.get(row["pair"], {"ours": "", "name": ""})
        guess = answer["ours"].strip().upper()
        guessed += guess in ("A", "B")
        if guess == row["ours"]:
            told.append(row["name"])
        if not is_named(answer["name"], row["name"]):
            named.append(f"{row['pair']} ({row['name']}): '{answer['name'].strip()}'")
    if not guessed:
        print("There are no answers yet: fill in A or B in the column 'ours'.", file=sys.stderr)
        return 2
    share = len(told) / guessed
    print(f"Ours was told {len(told)} times in {guessed} ({share:.0%}); {MOST_TOLD:.0%} is the most.")
    print("Told: " + (", ".join(told) or "none"))
    print(f"Named: {len(right) - len(named)} of {len(right)}." + "".join(f"\n  not named: {line}" for line in named))
    return 1 if share > MOST_TOLD or named else 0


def main() -> int:
    """Lay the sheets, or score the answers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reference", type=Path, nargs="?", help="folder with bones/ and muscles/")
    parser.add_argument("--meshes", type=Path, default=ROOT / "meshes", help="folder of a build")
    parser.add_argument("--out", type=Path, help="folder for the sheets; the key goes to a folder of the same name with '-key'")
    parser.add_argument("--seed", type=int, default=3, help="order of the sheets and of A and B")
    parser.add_argument(
        "--only", type=int, nargs="*", default=[], help="numbers of the sheets to lay again; key and answers stay as they are"
    )
    parser.add_argument("--score", type=Path, metavar="ANSWERS", help="answers.csv that was filled in")
    parser.add_argument("--key", type=Path, help="key.csv for --score")
    chosen = parser.parse_args()
    if chosen.score:
        return score(chosen.score, chosen.key or chosen.score.parent.with_name(chosen.score.parent.name + "-key") / "key.csv")
    if not chosen.reference or not chosen.out:
        parser.error("REFERENCE_FOLDER and --out are needed, or --score.")
    return 0 if lay(chosen.out, chosen.meshes, chosen.reference, chosen.seed, chosen.only) else 2


if __name__ == "__main__":
    sys.exit(main())
