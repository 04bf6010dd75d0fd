#!/usr/bin/env python3
"""Damage scene files, files with annotations, pictures and markups in thousands of ways, and open each as the program does.

    python tools/fuzz_files.py [--files 6000] [--seed 1]

Bytes are flipped, cut, doubled and mixed; values of the JSON are replaced by what nobody expects; parts are left out, repeated, nested and
blown up. Each file must open or be refused with one clear message: no other error, nothing over two seconds of work, no gigabyte of memory.
What opens is fitted to an atlas, worked out (opacities, view, page), saved again, and must open once more as the same; then something in it
is changed, and what is saved must hold that change, everything else, and every name that this program does not know. Prints the counts;
leaves with code 1 when anything went wrong.
"""

import argparse
import copy
import json
import random
import resource
import struct
import sys
import tempfile
import time
import traceback
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import ContentError, NerveScopeError
from nervescope.session.annotation import Annotation, Kind, Place, ScreenStroke, Stamp, Stroke
from nervescope.session.changes_marks import put_marks
from nervescope.session.look import markers, opacity_of, view_of
from nervescope.session.markups import read_markups
from nervescope.session.markups_writing import markups_text
from nervescope.session.page import page_for
from nervescope.session.picture_state import STATE_KEY
from nervescope.session.scene_file import Scene, SceneCamera, SceneFile, file_text, load_file, parse_file, scene_text, understood
from nervescope.session.scene_fitting import fitted
from nervescope.session.state import SkinMap, Supply, Travel, ViewState
from nervescope.session.thumbnail import Thumbnail

ROOT = Path(__file__).resolve().parents[1]
SLOWEST_S, MOST_MB = 2.0, 1024.0
STRANGE: tuple[Any, ...] = (
    None, True, False, 0, -1, 1e308, -1e308, 1e-320, 10**30, 2**63, "", "x" * 5000, "\ud800", "\u0000", "../..", "🦴", [], {}, [[]], [None],
    {"": ""}, [1, 2], [1, 2, 3], [0, 0, 0], [1e999, 0, 0], float("nan"), float("inf"), "right", "NaN", ["a"] * 3000, list(range(3000)),
    {str(k): k for k in range(3000)}, "-", 1.5, 0.5, 99, 2, 3,
)  # fmt: skip
MARKS = (
    Annotation(id="a1", kind=Kind.PIN, places=(Place("sacrum", (1.0, 2.0, 3.0)),), text="here"),
    Annotation(id="a2", kind=Kind.STAMP, places=(Place("sacrum", (1.0, 2.0, 3.0)),), stamp=Stamp.NUMB),
    Annotation(id="a3", kind=Kind.INK, strokes=(Stroke("skin", tuple((float(k), 1.0, 2.0) for k in range(40)), 2.0),)),
    Annotation(id="a4", kind=Kind.SCREEN_INK, screen_strokes=(ScreenStroke(((0.0, 0.1), (0.2, 0.1)), 0.004),)),
    Annotation(id="a5", kind=Kind.TEXT, at=(0.1, 0.2), text="words"),
    Annotation(id="a6", kind=Kind.ANGLE, places=tuple(Place("sacrum", (float(k), 0.0, 1.0)) for k in range(3))),
)
CAMERA = SceneCamera((10.5, -500.0, 3.0), (0.0, 1.0, 2.0), (0.0, 0.0, 1.0), 24.0)


class Fuzz:
    """Damages and opens; the same seed does the same."""

    def __init__(self, atlas: Atlas, folder: Path, seed: int) -> None:
        self._atlas, self._folder, self._dice = atlas, folder, random.Random(seed)
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []
        self.slowest_s = 0.0
        self._held_mb = memory_mb()
        self._kinds: tuple[tuple[str, bytes, Callable[[Path], None]], ...] = (
            ("scene file", file_text(_whole(())).encode(), self._open_scene),
            ("annotated scene file", file_text(_whole(MARKS)).encode(), self._open_scene),
            ("newer scene file", _newer(3), self._open_scene),
            ("scene file with more in it", _newer(2), self._open_scene),
            ("scene of version 1", scene_text(_whole(MARKS).scenes[0]).encode(), self._open_scene),
            ("picture", _picture(scene_text(_whole(MARKS).scenes[0]).encode()), self._open_scene),
            ("markups", markups_text(MARKS)[0].encode(), self._open_markups),
            ("foreign markups", _foreign(), self._open_markups),
        )

    def run(self, files: int) -> None:
        """Open so many damaged files, each kind in turn."""
        for number in range(files):
            name, whole, opened = self._kinds[number % len(self._kinds)]
            sys.setrecursionlimit(50_000)  # what is buried deep must be written first
            data = self._damaged(whole)
            sys.setrecursionlimit(1000)
            path = self._folder / ("a.png" if name == "picture" else "a.nervescope")
            path.write_bytes(data)
            self.counts[f"{name}: files"] += 1
            started = time.process_time()
            try:
                opened(path)
                self.counts[f"{name}: opened"] += 1
            except NerveScopeError as error:
                self.counts[f"{name}: refused"] += 1
                if not _is_clear(error):
                    self._note(number, name, data, f"no clear message: {error!r}")
            except Exception:
                self._note(number, name, data, traceback.format_exc()[-900:])
            took = time.process_time() - started  # of this program alone, however busy the computer is
            self.slowest_s = max(self.slowest_s, took)
            if took > SLOWEST_S:
                self._note(number, name, data, f"took {took:.1f} s")
        if memory_mb() - self._held_mb > MOST_MB:
            self.faults.append(f"{memory_mb() - self._held_mb:.0f} MB of memory")

    def _note(self, number: int, name: str, data: bytes, what: str) -> None:
        self.faults.append(f"file {number} ({name}, {len(data)} bytes, begins {data[:80]!r}): {what}")

    def _open_scene(self, path: Path) -> None:
        """Everything that the window does with a file before it draws."""
        read = load_file(path)
        state, _missing = fitted(self._atlas, read.file.scene.state)
        opacity_of(self._atlas, state)
        view_of(self._atlas, state)
        markers(self._atlas, state)
        page_for(self._atlas, state)
        shown = understood(read.file.with_scene(Scene(state, read.file.scene.camera)))
        text = file_text(read.file)
        again = parse_file(text, "again").file
        if again != read.file:
            raise AssertionError("saved and opened again it is another scene")
        text.encode("utf-8")
        changed = understood(read.file)
        changed = changed.with_scene(replace(changed.scene, state=replace(changed.scene.state, peel_depth=0.25), notes="Written on"))
        _check_change(changed, file_text(changed))
        file_text(shown).encode("utf-8")

    def _open_markups(self, path: Path) -> None:
        """Read, put on the model, and write into the same file."""
        text = path.read_bytes().decode("utf-8", "replace")
        marks = read_markups(text, "a.mrk.json", lambda _point: "sacrum")
        state = put_marks(ViewState(), marks.annotations)
        file_text(SceneFile((Scene(state),))).encode("utf-8")
        parse_file(file_text(SceneFile((Scene(state),))), "again")
        markups_text(state.annotations, text)[0].encode("utf-8")

    def _damaged(self, whole: bytes) -> bytes:
        """One file, damaged in one to four ways; by its values where it is JSON, by its bytes else or as well."""
        dice = self._dice
        if whole[:1] == b"{" and dice.random() < 0.65:
            raw = json.loads(whole)
            for _ in range(dice.choice((1, 1, 1, 2, 4))):
                raw = self._other_value(raw)
            whole = json.dumps(raw).encode("utf-8", "replace")
            if dice.random() < 0.8:
                return whole
        if whole[:1] == b"\x89" and dice.random() < 0.6:
            return _picture(self._damaged(scene_text(_whole(MARKS).scenes[0]).encode()))
        for _ in range(dice.randint(1, 3)):
            whole = self._other_bytes(whole)
        return whole

    def _other_value(self, raw: Any) -> Any:
        """The content with one value changed, left out, doubled, moved or buried."""
        dice, places = self._dice, []
        _places(raw, places)
        holder, key = dice.choice(places) if places else ({"": raw}, "")
        kind = dice.randrange(6)
        if kind == 0 and isinstance(holder, dict):
            del holder[key]
        elif kind == 1 and isinstance(holder, list):
            holder[:] = (holder * dice.choice((2, 50, 700)))[:20_000]
        elif kind == 2 and places:
            other, name = dice.choice(places)
            holder[key] = copy.deepcopy(other[name])
        elif kind == 3:
            buried: Any = holder[key]
            for _ in range(dice.choice((2, 30, 100, 700))):
                buried = [buried] if dice.random() < 0.5 else {"a": buried}
            holder[key] = buried
        elif kind == 4 and isinstance(holder, dict):
            holder[dice.choice((str(key) + "x", str(key).upper(), "", "state", "scenes", "\ud800"))] = copy.deepcopy(dice.choice(STRANGE))
        else:
            holder[key] = copy.deepcopy(dice.choice(STRANGE))
        return raw

    def _other_bytes(self, data: bytes) -> bytes:
        """The bytes with some flipped, cut, doubled or mixed."""
        dice = self._dice
        if not data:
            return bytes(dice.randrange(256) for _ in range(dice.randrange(50)))
        at, length = dice.randrange(len(data)), dice.choice((1, 2, 8, 100, 4000))
        kind = dice.randrange(6)
        if kind == 0:
            return data[:at] + bytes([data[at] ^ (1 << dice.randrange(8))]) + data[at + 1 :]
        if kind == 1:
            return data[:at]
        if kind == 2:
            return data[:at] + data[at + length :]
        if kind == 3:
            return data[:at] + data[at : at + length] * dice.choice((2, 20)) + data[at + length :]
        if kind == 4:
            return data[:at] + bytes(dice.randrange(256) for _ in range(length)) + data[at + length :]
        return data[:at] + dice.choice((b"[" * 2000, b'"', b"\\u0000", b"\xff\xfe", b"1e999999", b"9" * 5000, b"\x00" * 100)) + data[at:]


def _places(value: Any, found: list[tuple[Any, Any]]) -> None:
    """Every holder with a key or index in it (shallow enough for files that this tool buried)."""
    waiting = [value]
    while waiting:
        holder = waiting.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder)) if isinstance(holder, list) else ()
        for key in keys:
            found.append((holder, key))
            waiting.append(holder[key])


def _check_change(changed: SceneFile, text: str) -> None:
    """What was changed is in the file that is written, and every name that this program does not know is still there."""
    again = parse_file(text, "changed").file
    if (again.scene.state.peel_depth, again.scene.notes) != (0.25, "Written on"):
        raise AssertionError("a change was not written")
    if again.with_scene(changed.scene) != changed:
        raise AssertionError("a change has changed something else")
    lost = _unknown_names(changed.kept, changed.base) - _unknown_names(again.kept, again.base)
    if lost:
        raise AssertionError(f"lost on saving: {sorted(lost)[:5]}")


def _unknown_names(raw: Any, base: Any, place: str = "") -> set[str]:
    """The places of all names in a file that this program did not understand, where both have records."""
    found: set[str] = set()
    if isinstance(raw, dict) and isinstance(base, dict):
        for name, value in raw.items():
            if name not in base:
                found.add(f"{place}.{name}")
            else:
                found |= _unknown_names(value, base[name], f"{place}.{name}")
    if isinstance(raw, list) and isinstance(base, list) and len(raw) == len(base):
        for k, (one, other) in enumerate(zip(raw, base, strict=True)):
            found |= _unknown_names(one, other, f"{place}[{k}]")
    return found


def _is_clear(error: NerveScopeError) -> bool:
    """A message that says something, that can be shown, and that is not endless."""
    texts = [str(p) for p in error.problems] if isinstance(error, ContentError) else [error.message]
    for text in (*texts, error.hint):
        text.encode("utf-8")
    return bool(texts) and all(5 < len(text) < 3000 for text in texts) and len(texts) <= 200


def _whole(marks: tuple[Annotation, ...]) -> SceneFile:
    """A file with something in every part."""
    state = ViewState(
        structure_opacity={"sacrum": 0.5},
        selected_structure_id="sacrum",
        peel_depth=1.5,
        journey=Travel("sciatic", 0.5),
        supply=Supply(),
        skin_map=SkinMap(("L5",), (1.0, 2.0, 3.0)),
        annotations=marks,
    )
    small = Thumbnail("image/png", b"\x89PNG" * 20)
    first = Scene(state, CAMERA, (1920, 1080), {"theme": "dark"}, "0.1.0", "0.1.0", "Title", "Notes", "visible-human", small)
    return SceneFile((first, Scene(ViewState(), pack="visible-human"), Scene(state, CAMERA, thumbnail=small)), 0, "Client", small)


def _newer(version: int) -> bytes:
    """A file with names that this program does not know at every level."""
    raw = json.loads(file_text(_whole(MARKS))) | {"schema_version": version, "weather": {"sky": [1, 2]}}
    for scene in raw["scenes"]:
        scene["music"], scene["state"]["halo"] = "tune", 1
        for mark in scene["state"]["annotations"]:
            mark["glow"] = [1, {"deep": 2}]
    return json.dumps(raw).encode()


def _picture(scene: bytes) -> bytes:
    """A PNG with a scene in it; only its chunks matter."""
    text = STATE_KEY.encode() + b"\0\1\0\0\0" + zlib.compress(scene)
    rows = ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)), (b"iTXt", text), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(b)) + k + b + struct.pack(">I", zlib.crc32(k + b)) for k, b in rows)


def _foreign() -> bytes:
    """Markups as Slicer writes them."""
    points = [{"id": str(k), "label": f"F-{k}", "position": [k, 2.0, 3.0], "orientation": [1.0] * 9} for k in range(4)]
    kinds = ("Fiducial", "Line", "Angle", "Curve", "ClosedCurve", "Plane", "ROI")
    counts = {"Line": 2, "Angle": 3}
    markups = [{"type": k, "coordinateSystem": "RAS", "coordinateUnits": "um", "controlPoints": points[: counts.get(k, 4)]} for k in kinds]
    return json.dumps({"@schema": "https://example.org/markups-schema-v1.0.4.json#", "markups": markups}).encode()


def memory_mb() -> float:
    """The most memory that this process ever held, MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024**2 if sys.platform == "darwin" else most / 1024


def main(argv: list[str] | None = None) -> int:
    """Damage and open; 0 when nothing went wrong."""
    parser = argparse.ArgumentParser(description="Damage files in thousands of ways and open each.")
    parser.add_argument("--files", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    sys.path.insert(0, str(ROOT / "tests"))
    from tiny_atlas import make_tiny_atlas

    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        fuzz = Fuzz(make_tiny_atlas(Path(folder) / "meshes"), Path(folder), options.seed)
        fuzz.run(options.files)
    for what, count in sorted(fuzz.counts.items()):
        sys.stdout.write(f"{what}: {count}\n")
    took = time.monotonic() - started
    sys.stdout.write(f"{options.files} files in {took:.0f} s, slowest {fuzz.slowest_s:.2f} s of work, at most {memory_mb():.0f} MB\n")
    for fault in fuzz.faults[:10]:
        sys.stdout.write(f"FAULT {fault}\n")
    sys.stdout.write(f"{len(fuzz.faults)} faults\n")
    return 1 if fuzz.faults else 0


if __name__ == "__main__":
    sys.exit(main())
