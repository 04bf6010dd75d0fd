"""The process that reads files of strangers: `python -m nervescope.foreign.child FOLDER`, started by `reader.py`.

One line of JSON comes in for each file, one goes out. Arrays lie in FOLDER as bare numbers, whose counts the line names; the parent
believes neither. The process is under the limits of `limits.py` before it opens the first file, and may die at any time.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np

from nervescope.foreign.archives import unpack
from nervescope.foreign.coarsening import coarser, triangles_of
from nervescope.foreign.heads import check_head
from nervescope.foreign.limits import begin_file, limit_this_process
from nervescope.foreign.soundness import check_faces, clean_triangles, joined
from nervescope.foreign.vtk_reading import RawFaces, surfaces_in
from nervescope.foreign.words import RefusedError, plain

_JOINED_TRIANGLES = 3_000_000
_MOST_SURFACES = 400


def main() -> int:
    """Answer one line after the other until there are no more."""
    folder = Path(sys.argv[1])
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    silent = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):  # what a library prints is nobody's answer
        os.dup2(silent, stream)
    limit_this_process(folder)
    answers.write("ready\n")
    answers.flush()
    for line in sys.stdin:
        answers.write(json.dumps(_answer(json.loads(line), folder)) + "\n")
        answers.flush()
    return 0


def _answer(wish: dict[str, Any], folder: Path) -> dict[str, Any]:
    """What one line asks for, or why not."""
    path = Path(wish["path"])
    try:
        begin_file(path.stat().st_size)
        if wish["do"] == "unpack":
            return {"files": unpack(path, folder)}
        check_head(path)
        return {"surfaces": _surfaces(path, folder, int(wish["most"]), str(wish["as"]))}
    except RefusedError as error:
        found = error.refusal
        return {"code": found.code, "found": plain(found.found), "most": plain(found.most), "place": plain(found.place)}
    except MemoryError:
        return {"code": "memory"}
    except OSError:
        return {"code": "not_there"}
    except Exception:  # the door of this process: whatever else a damaged file leads to is that file's fault
        return {"code": "reader_says"}


def _surfaces(path: Path, folder: Path, most: int, label: str) -> list[dict[str, Any]]:
    """Read, check, clean and hand over every surface of a file."""
    made: list[dict[str, Any]] = []
    raws = list(surfaces_in(path))
    if len(raws) > _MOST_SURFACES:
        raise RefusedError("folder_many", len(raws), _MOST_SURFACES)
    for number, raw in enumerate(raws):
        points, triangles, count = _cleaned(raw, most)
        points.astype("<f8").tofile(folder / f"{label}.{number}.points")
        triangles.astype("<i4").tofile(folder / f"{label}.{number}.triangles")
        made.append({"name": plain(raw.name), "points": len(points), "triangles": len(triangles), "had": count})
    return made


def _cleaned(raw: RawFaces, most: int) -> tuple[np.ndarray, np.ndarray, int]:
    """Points, triangles and how many triangles there were before it was made coarser."""
    check_faces(raw.points, raw.offsets, raw.corners)
    points, triangles = triangles_of(raw.surface, raw.points, raw.offsets, raw.corners)
    count = len(triangles)
    if count <= _JOINED_TRIANGLES:
        points, triangles = joined(points, triangles)
    points, triangles = coarser(points, triangles, most)
    points, clean = clean_triangles(points, triangles)
    return points, clean, count


if __name__ == "__main__":
    sys.exit(main())
