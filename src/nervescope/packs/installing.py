"""Installs a published scan: fetches its files, builds the pack in a process with limits, and takes away what is not needed any more."""

import contextlib
import json
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from nervescope.content.packs import read_pack
from nervescope.content.paths import Folders
from nervescope.domain.language import tr
from nervescope.domain.pack import Pack
from nervescope.packs.fetching import Fetched, Fetching, StoppedError
from nervescope.packs.recipe import SCANS, read_scan
from nervescope.packs.scan_pack import NERVES
from nervescope.packs.writing import PackError, sweep

_POLL_S, _WALL_S, _LONGEST_LINE = 0.1, 1800.0, 65536
_BUILD_SHARE = 0.35
_KEPT_VARIABLES = ("PATH", "PYTHONPATH", "PYTHONHOME", "SYSTEMROOT", "WINDIR", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH", "LANG", "LC_ALL")


@dataclass(frozen=True)
class Progress:
    """How far it is: a share 0..1 of the whole, and what is being done, in words."""

    share: float
    words: str


def install_scan(
    pack_id: str,
    folders: Folders,
    packs: Path,
    source: str = "",
    report: Callable[[Progress], None] = lambda _now: None,
    stop: threading.Event | None = None,
) -> Pack:
    """Fetch and build the scan `pack_id` into the folder of packs. `source`: see `Fetching`. `folders`: the built-in atlas.

    Raises PackError that says what to do; nothing half made is left, but for fetched files, which the next try goes on from.
    """
    if pack_id not in SCANS:
        raise PackError(tr("There is no scan called '{id}'.").format(id=pack_id), tr("Known are: {known}.").format(known=", ".join(SCANS)))
    scan = read_scan(pack_id)
    fetched = sources_folder(packs, pack_id)
    sweep(packs)

    def on_fetched(now: Fetched) -> None:
        megabytes = tr("{here:.0f} of {all:.0f} MB").format(here=now.bytes_here / 1e6, all=now.bytes_all / 1e6)
        report(Progress(0.5 * now.bytes_here / max(now.bytes_all, 1), tr("Fetching: {megabytes}").format(megabytes=megabytes)))

    Fetching(scan.files, fetched, source, on_fetched, stop).run()
    try:
        _build(pack_id, fetched, packs, folders, report, stop)
    finally:
        sweep(packs)
    shutil.rmtree(fetched, ignore_errors=True)
    report(Progress(1.0, tr("Done.")))
    return read_pack(packs / pack_id)


def sources_folder(packs: Path, pack_id: str) -> Path:
    """Where the fetched files of a scan lie until it is built; hidden, so that it is no pack."""
    return packs / f".sources-{pack_id}"


def _build(
    pack_id: str, sources: Path, packs: Path, folders: Folders, report: Callable[[Progress], None], stop: threading.Event | None
) -> None:
    """Build in a process of its own, and end it when the person stops it or when it takes too long."""
    places = [str(p.resolve()) for p in (sources, packs, folders.annotations, folders.meshes)]
    environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    environment |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.Popen(
        [sys.executable, "-s", "-m", "nervescope.packs.build_child", pack_id, *places],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    lines: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_pass_on, args=(process.stdout, lines), daemon=True).start()
    try:
        _follow(process, lines, report, stop)
    finally:
        with contextlib.suppress(OSError):
            process.kill()
        process.wait()


def _follow(
    process: subprocess.Popen[bytes], lines: "queue.Queue[bytes]", report: Callable[[Progress], None], stop: threading.Event | None
) -> None:
    """Pass on how far it is, until it is done; PackError when it fails."""
    ends = time.monotonic() + _WALL_S
    while time.monotonic() < ends:
        if stop and stop.is_set():
            raise StoppedError(tr("Stopped. What was fetched stays."))
        try:
            line = lines.get(timeout=_POLL_S)
        except queue.Empty:
            continue
        if not line:
            raise PackError(tr("The building of the pack ended early (code {code}).").format(code=process.wait()), _again())
        said = json.loads(line)
        if "error" in said:
            raise PackError(said["error"], said["hint"])
        if "done" in said:
            process.wait()
            return
        words = tr("Building: {done} of {all}").format(done=said["step"], all=said["of"])
        if said["what"] == NERVES:
            words = tr("Laying the nerves clear of bones and muscles. This takes a minute or two.")
        report(Progress(0.5 + _BUILD_SHARE * said["step"] / max(said["of"], 1), words))
    raise PackError(tr("The building of the pack took too long."), _again())


def _again() -> str:
    """What to do when building failed."""
    return tr("Try again; what was fetched is still there.")


def _pass_on(stream: IO[bytes], lines: "queue.Queue[bytes]") -> None:
    """Lines of the process one by one; an empty one tells that it is gone."""
    with contextlib.suppress(OSError, ValueError):
        while line := stream.readline(_LONGEST_LINE):
            lines.put(line)
    lines.put(b"")
