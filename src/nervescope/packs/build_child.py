"""The process that builds a pack: `python -m nervescope.packs.build_child ID SOURCES PACKS ANNOTATIONS MESHES`, started by `installing.py`.

It is under limits before it opens the first file: memory, time, no network, no other program, and files only in the folder of packs. One
line of JSON goes out for each step; the last one is `{"done": true}` or `{"error": message, "hint": hint}`.
"""

import contextlib
import json
import os
import sys
from pathlib import Path

from nervescope.content.load import load_atlas
from nervescope.content.paths import Folders
from nervescope.domain.errors import NerveScopeError
from nervescope.foreign.limits import limit_this_process
from nervescope.packs.recipe import read_scan
from nervescope.packs.scan_pack import make_scan_pack

CPU_S = 1800


def main() -> int:
    """Build one pack."""
    pack_id, sources, packs, annotations, meshes = sys.argv[1], *(Path(a) for a in sys.argv[2:6])
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    silent = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):  # what a library prints is nobody's answer
        os.dup2(silent, stream)

    def say(**line: object) -> None:
        answers.write(json.dumps(line) + "\n")
        answers.flush()

    limit_this_process(packs)
    _limit_time()
    try:
        atlas = load_atlas(Folders(annotations, meshes))
        make_scan_pack(read_scan(pack_id), sources, packs, atlas, lambda done, all_, what: say(step=done, of=all_, what=what))
    except NerveScopeError as error:
        say(error=error.message, hint=error.hint)
        return 2
    except MemoryError:
        say(error="There is not enough memory to build the pack.", hint="Close other programs, and try again.")
        return 2
    except Exception as error:  # the door of this process: the parent says it in one line
        say(error=f"The pack could not be built ({type(error).__name__}: {error}).", hint="")
        return 1
    say(done=True)
    return 0


def _limit_time() -> None:
    """End by itself after half an hour of work."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    sys.exit(main())
