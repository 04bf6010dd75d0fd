#!/usr/bin/env python3
"""Kill the program at random moments while it edits and saves, and look each time what is left.

    python tools/kill_test.py [--kills 200] [--seed 1] [--folder FOLDER]

A real window (without the 3D view, on the tiny atlas of the tests) opens a scene file, edits it without pause, saves it now and then,
and is killed (SIGKILL) at a random moment; then the next one starts in the same folder and goes on with what the last one left. After
every kill the scene file and each safety copy must open whole, and every edit older than two seconds must be in one of them. Prints the
counts; leaves with code 1 when anything was lost. Needs no display.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SPARE_S = 2.0
"""Edits that are younger may be gone."""
PATIENCE_S = 120.0
LONGEST_LIFE_S = 3.5
SCENE, JOURNAL, CONFIG, ATLAS = "work.nervescope", "journal.txt", "config", "atlas"
EDIT_MS, SAVE_EVERY = (15, 180), 12


@dataclass
class Counts:
    """What was seen: kills, what could be read, the age of the oldest edit that was lost, and what went wrong."""

    seen: Counter[str] = field(default_factory=Counter)
    lost_s: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def main(argv: list[str] | None = None) -> int:
    """Kill and look; 0 when nothing was lost."""
    parser = argparse.ArgumentParser(description="Kill the program at random moments and look what is left.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="work here and leave everything behind")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.child:
        return edit(options.folder, options.seed)
    if options.folder:
        return report(kill_many(options.folder, options.kills, options.seed))
    with tempfile.TemporaryDirectory() as folder:
        return report(kill_many(Path(folder), options.kills, options.seed))


def kill_many(folder: Path, kills: int, seed: int) -> Counts:
    """Start, kill and look, again and again in one folder."""
    sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
    from tiny_folders import write_tiny_folders

    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / ATLAS).exists():
        write_tiny_folders(folder / ATLAS)
    dice, counts = random.Random(seed), Counts()
    for number in range(1, kills + 1):
        killed_at = kill_once(folder, dice, seed * 100_000 + number, counts)
        look(folder, killed_at, number, counts)
        if number % 20 == 0:
            sys.stdout.write(f"{number} kills: {len(counts.faults)} faults\n")
            sys.stdout.flush()
    return counts


def kill_once(folder: Path, dice: random.Random, seed: int, counts: Counts) -> float:
    """Start one program, let it work for a random while, and kill it; gives the moment."""
    command = [sys.executable, str(Path(__file__)), "--child", "--folder", str(folder), "--seed", str(seed)]
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")])
    quiet = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": paths}
    before = len(journal(folder))
    child = subprocess.Popen(command, env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    started = time.monotonic()
    while len(journal(folder)) == before:
        if child.poll() is not None or time.monotonic() - started > PATIENCE_S:
            child.kill()
            counts.faults.append(f"the program did not begin: {child.communicate()[1].decode(errors='replace')[-600:]}")
            return time.time()
        time.sleep(0.02)
    time.sleep(dice.uniform(0.0, LONGEST_LIFE_S))
    if child.poll() is not None:
        counts.faults.append(f"the program ended by itself: {child.communicate()[1].decode(errors='replace')[-600:]}")
    child.send_signal(signal.SIGKILL)
    child.wait()
    counts.seen["kills"] += 1
    return time.time()


def look(folder: Path, killed_at: float, number: int, counts: Counts) -> None:
    """Everything that is left opens, and every edit that is old enough is there."""
    from nervescope.domain.errors import NerveScopeError
    from nervescope.session.scene_file import load_file

    left = [folder / SCENE, *sorted((folder / CONFIG / "recovery").glob("*.nervescope"))]
    newest = 0
    for path in left:
        if not path.exists():
            continue
        try:
            newest = max(newest, int(load_file(path).file.scene.notes or 0))
            counts.seen["scene files that open" if path.name == SCENE else "safety copies that open"] += 1
        except (NerveScopeError, ValueError) as error:
            counts.faults.append(f"kill {number}: {path.name} does not open: {error}")
    counts.seen["half-written files left aside"] += len(list(folder.rglob("*.part")))
    lost = [(edit, moment) for edit, moment in journal(folder) if edit > newest]
    counts.seen["edits"] = len(journal(folder))
    counts.seen["edits lost"] += len(lost)
    age = max((killed_at - moment for _, moment in lost), default=0.0)
    counts.lost_s.append(age)
    if age > SPARE_S:
        counts.faults.append(f"kill {number}: edit {lost[0][0]} of {age:.2f} s before the kill is gone")
    forget(folder, newest)


def journal(folder: Path) -> list[tuple[int, float]]:
    """Every edit that was made and not yet given up, with its moment."""
    try:
        lines = (folder / JOURNAL).read_text().splitlines(keepends=True)
    except FileNotFoundError:
        return []
    return [(int(line.split()[0]), float(line.split()[1])) for line in lines if line.endswith("\n")]


def forget(folder: Path, newest: int) -> None:
    """Edits that are gone are counted once: strike them off, so that the next program goes on from what is left."""
    kept = [f"{edit} {moment!r}\n" for edit, moment in journal(folder) if edit <= newest]
    (folder / JOURNAL).write_text("".join(kept))


def edit(folder: Path, seed: int) -> int:
    """The program that is killed: opens what is left, edits and saves without end."""
    from PySide6.QtCore import QTimer

    from nervescope.content.load import load_atlas
    from nervescope.content.paths import Folders
    from nervescope.domain.structure import Layer
    from nervescope.session import changes
    from nervescope.session.open_scene import Words
    from nervescope.ui.app import application, bare_window
    from nervescope.ui.errors import ErrorReporter
    from nervescope.ui.program import Program
    from nervescope.ui.reading import MeshReading
    from nervescope.ui.scenes.recovered import left_behind

    app, dice = application([]), random.Random(seed)
    atlas = load_atlas(Folders(folder / ATLAS / "annotations", folder / ATLAS / "meshes"))
    window, errors = bare_window(app, folder / CONFIG), ErrorReporter()
    program = Program(app, window, atlas, MeshReading(atlas, errors, window), errors, folder / CONFIG)
    window.loading.be_silent()
    window.show()
    keeper, desk = program.scenes.keeper, program.desk
    written = os.open(folder / JOURNAL, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    last = max((n for n, _ in journal(folder)), default=0)

    def begin() -> None:
        newest, *others = left_behind(keeper.copies, keeper.autosave.copy) or (None,)
        for other in others:
            other.forget()
        if newest:
            keeper.restore(newest.copy, newest.lock, newest.read())
        elif (folder / SCENE).exists():
            keeper.open(folder / SCENE)
        QTimer.singleShot(150, step)

    def step() -> None:
        nonlocal last
        last += 1
        desk.change("Fade", changes.set_layer_opacity(desk.state, Layer.MUSCLE, round(dice.random(), 3)))
        keeper.set_words(Words(notes=str(last)))
        os.write(written, f"{last} {time.time()!r}\n".encode())
        if dice.randrange(SAVE_EVERY) == 0:
            keeper.save() if keeper.scene.path else keeper.save_as(folder / SCENE)
        QTimer.singleShot(dice.randint(*EDIT_MS), step)

    QTimer.singleShot(0, begin)
    return app.exec()


def report(counts: Counts) -> int:
    """Say what was seen."""
    for what, count in sorted(counts.seen.items()):
        sys.stdout.write(f"{what}: {count}\n")
    sys.stdout.write(f"oldest edit that was lost: {max(counts.lost_s, default=0.0):.2f} s before its kill (at most {SPARE_S:.0f} s)\n")
    for fault in counts.faults[:20]:
        sys.stdout.write(f"FAULT {fault}\n")
    sys.stdout.write(f"{len(counts.faults)} faults\n")
    return 1 if counts.faults else 0


if __name__ == "__main__":
    sys.exit(main())
