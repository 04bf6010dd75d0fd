#!/usr/bin/env python3
"""Install the published scan over HTTP from a folder that holds its files, with everything that can go wrong, and look what is left.

    python tools/scan_pack_proof.py FOLDER [--pictures FOLDER]

A server on loopback stands in for the public one. It cuts connections, sends wrong bytes, fills the disk (where a small one can be
mounted), and is there while the program is killed: during the download and during the building. After each of these nothing may be listed
as a pack and nothing half made may lie there, and the next try must go on. At the end the scan is installed whole, checked as by
`nervescope packs verify`, and every site is drawn on it. Prints what was found and how long it took; returns 1 when something is not well.
"""

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from nervescope.content.load import load_atlas
from nervescope.content.packs import found_packs, read_pack
from nervescope.content.paths import find_folders
from nervescope.packs.fetching import Fetching
from nervescope.packs.installing import sources_folder
from nervescope.packs.recipe import read_scan
from nervescope.packs.verifying import verified
from nervescope.packs.writing import PackError

SCAN = "visible-human"
DISK_MB, FILLER = 194, "filler"


class StandIn:
    """The server. `asked`: path and first byte of every request; `harm` may send something else and say that it did."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[tuple[str, int]] = []
        self.harm: Callable[[BaseHTTPRequestHandler, str, bytes], bool] = lambda _handler, _path, _data: False
        self.pause_s = 0.0
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = self.path.lstrip("/")
                start = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").split("-")[0])
                owner.asked.append((path, start))
                time.sleep(owner.pause_s)
                data = (folder / path).read_bytes()
                with contextlib.suppress(OSError):
                    if not owner.harm(self, path, data[start:]):
                        self.send(data, start)

            def send(self, data: bytes, start: int) -> None:
                self.send_response(206 if start else 200)
                self.send_header("Content-Length", str(len(data) - start))
                if start:
                    self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
                self.end_headers()
                self.wfile.write(data[start:])

            def log_message(self, *_words: object) -> None:
                """Quiet."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.http.server_address[1]}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()


class Proof:
    """What was found, line by line."""

    def __init__(self, server: StandIn, packs: Path) -> None:
        self.server, self.packs, self.is_well = server, packs, True

    def say(self, what: str, found: str, is_well: bool) -> None:
        """One line."""
        self.is_well &= is_well
        print(f"{'ok' if is_well else 'NOT WELL':8}  {what:34}  {found}", flush=True)

    def left(self) -> str:
        """What lies in the folder of packs that should not; the fetched files may."""
        kept = {sources_folder(self.packs, SCAN).name}
        return ", ".join(sorted(p.name for p in self.packs.glob("*") if p.name not in kept)) if self.packs.exists() else ""

    def start(self) -> "subprocess.Popen[str]":
        """The command that installs, in a process group of its own."""
        command = [sys.executable, "-m", "nervescope", "packs", "install", SCAN, "--yes", "--source", self.server.address]
        environment = os.environ | {"PYTHONUNBUFFERED": "1"}
        return subprocess.Popen(
            [*command, "--folder", str(self.packs)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
            start_new_session=True,
        )

    def fetch(self, packs: Path) -> str:
        """Fetch alone; gives the message where it fails."""
        try:
            Fetching(read_scan(SCAN).files, sources_folder(packs, SCAN), self.server.address).run()
        except PackError as error:
            return f"{error.message} {error.hint}"
        return ""


def cut_connections(proof: Proof) -> None:
    """Every third answer ends in its middle, once."""
    cut: set[str] = set()

    def harm(handler: BaseHTTPRequestHandler, path: str, data: bytes) -> bool:
        if len(proof.server.asked) % 3 or path in cut or len(data) < 1000:
            return False
        cut.add(path)
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data[: len(data) // 2])
        return True

    with tempfile.TemporaryDirectory() as folder:
        proof.server.harm, proof.server.asked = harm, []
        began = time.monotonic()
        said = proof.fetch(Path(folder))
        resumed = sum(1 for _, start in proof.server.asked if start)
        proof.server.harm = lambda *_what: False
    found = f"{len(cut)} of 113 cut, {resumed} taken up from where they were, {time.monotonic() - began:.1f} s. {said}"
    proof.say("cut connections", found, not said and len(cut) > 10 and resumed >= len(cut))


def wrong_bytes(proof: Proof) -> None:
    """One file comes with a changed byte, always."""
    bad = read_scan(SCAN).files[40].path

    def harm(handler: BaseHTTPRequestHandler, path: str, data: bytes) -> bool:
        if path != bad:
            return False
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data[:-1] + bytes([data[-1] ^ 1]))
        return True

    with tempfile.TemporaryDirectory() as folder:
        proof.server.harm = harm
        said = proof.fetch(Path(folder))
        kept = (sources_folder(Path(folder), SCAN) / bad).exists()
        proof.server.harm = lambda *_what: False
        again = proof.fetch(Path(folder))
    proof.say("wrong bytes", f"{said} The next try: {again or 'all there'}", "not the file" in said and not kept and not again)


@contextmanager
def small_disk() -> Iterator[Path | None]:
    """A small disk of its own; None where none can be mounted."""
    with tempfile.TemporaryDirectory() as folder:
        options = ["-t", "tmpfs", "-o", f"size={DISK_MB}m", "nervescope-proof", folder]
        done = subprocess.run(["mount", *options], capture_output=True, check=False)
        try:
            yield Path(folder) if done.returncode == 0 else None
        finally:
            if done.returncode == 0:
                subprocess.run(["umount", folder], check=False)


def full_disk(proof: Proof) -> None:
    """The disk fills up while files come."""
    with small_disk() as disk:
        if disk is None:
            print("skipped   full disk                           no small disk can be mounted here")
            return

        def harm(_handler: BaseHTTPRequestHandler, _path: str, _data: bytes) -> bool:
            if len(proof.server.asked) == 30:
                with contextlib.suppress(OSError), (disk / FILLER).open("wb") as stream:
                    while True:
                        stream.write(bytes(1 << 20))
                        stream.flush()
            return False

        proof.server.harm, proof.server.asked = harm, []
        said = proof.fetch(disk)
        packs = len(found_packs(disk).packs)
        (disk / FILLER).unlink()
        proof.server.harm, asked = lambda *_what: False, len(proof.server.asked)
        again = proof.fetch(disk)
        more = len(proof.server.asked) - asked
    proof.say(
        "full disk",
        f"{said} The next try: {again or f'all there, {more} requests'}",
        "disk is full" in said and not again and not packs and more < 113,
    )


def killed_in_the_download(proof: Proof) -> None:
    """SIGKILL for the program while files come."""
    proof.server.asked, proof.server.pause_s = [], 0.1
    process = proof.start()
    while len(proof.server.asked) < 40 and process.poll() is None:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    proof.server.pause_s = 0.0
    whole = {p for p, _ in proof.server.asked[:-1]}
    found = f"after {len(whole)} files; packs listed: {len(found_packs(proof.packs).packs)}; half made: {proof.left() or 'nothing'}"
    proof.say("killed during the download", found, not found_packs(proof.packs).packs and not proof.left())
    proof.server.asked = []
    said = proof.fetch(proof.packs)
    again = len(whole & {p for p, start in proof.server.asked if not start})
    proof.say(
        "the next try", f"{len(proof.server.asked)} requests, {again} files from their beginning again. {said}", not said and again <= 1
    )


def _wait_for(process: "subprocess.Popen[str]", words: str) -> float:
    """Read what the program says until it says this; how long that took, s."""
    began = time.monotonic()
    assert process.stderr
    for line in process.stderr:
        if words in line:
            break
    return time.monotonic() - began


def killed_in_the_building(proof: Proof) -> None:
    """SIGKILL for the program while its child builds; the child must go too, and leave nothing that counts."""
    process = proof.start()
    _wait_for(process, "Building")
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    time.sleep(1.0)
    found = len(found_packs(proof.packs).packs)
    began = time.monotonic()
    while "build_child" in _programs(process.pid) and time.monotonic() - began < 120:
        time.sleep(0.2)
    gone = time.monotonic() - began
    proof.say(
        "killed during the building",
        f"packs listed: {found}; its child gone after {gone:.1f} s; half made: {proof.left() or 'nothing'}",
        not found and not proof.left() and gone < 120,
    )


def killed_child(proof: Proof) -> None:
    """SIGKILL for the child that builds: the program says so."""
    process = proof.start()
    _wait_for(process, "Building")
    for line in _programs(process.pid).splitlines():
        if "build_child" in line:
            os.kill(int(line.split()[0]), signal.SIGKILL)
    assert process.stderr
    said = process.stderr.read().strip().splitlines()[-1:]
    code = process.wait()
    found = f"exit code {code}: {' '.join(said)} Half made: {proof.left() or 'nothing'}"
    proof.say("killed child of the building", found, code == 2 and bool(said) and not proof.left())


def _programs(session: int) -> str:
    """Processes of a session: number and command."""
    return subprocess.run(["ps", "-o", "pid=,args=", "-s", str(session)], capture_output=True, text=True, check=False).stdout


def whole_install(proof: Proof) -> None:
    """What is left to do, done."""
    began = time.monotonic()
    process = proof.start()
    fetched = _wait_for(process, "Building")
    assert process.stderr
    process.stderr.read()
    code = process.wait()
    found = f"exit code {code}; files looked at in {fetched:.1f} s, whole in {time.monotonic() - began:.1f} s; left: {proof.left()}"
    proof.say("installed", found, code == 0 and proof.left() == SCAN)
    if code:
        return
    began = time.monotonic()
    for row in verified(read_pack(proof.packs / SCAN), find_folders()):
        proof.say(row.what, row.found, row.is_well)
    print(f"          checked in {time.monotonic() - began:.1f} s")


def sites_drawn(proof: Proof, pictures: Path) -> None:
    """A picture of every site on the scan, and of the whole leg, by the program."""
    environment = os.environ | {"NERVESCOPE_PACKS": str(proof.packs)}
    atlas = load_atlas(replace(find_folders(), pack=proof.packs / SCAN))
    drawn, began = 0, time.monotonic()
    for site in ("", *atlas.sites):
        out = pictures / f"{site or 'whole'}.webp"
        words = ["render", "--pack", SCAN, *(["--site", site] if site else []), "--size", "1200x750", "--no-date", "--out", str(out)]
        done = subprocess.run([sys.executable, "-m", "nervescope", *words], env=environment, capture_output=True, text=True, check=False)
        drawn += done.returncode == 0 and not done.stderr and out.stat().st_size > 10_000
    proof.say("pictures", f"{drawn} of {len(atlas.sites) + 1} in {time.monotonic() - began:.1f} s", drawn == len(atlas.sites) + 1)


def main() -> int:
    """Run all; 0 when all is well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="with the files of the scan, as their list names them")
    parser.add_argument("--pictures", type=Path, help="where pictures of the sites go")
    args = parser.parse_args()
    if not args.folder or not (args.folder / read_scan(SCAN).files[0].path).is_file():
        print("There is no folder with the files of the scan, so there is nothing to do.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        packs = Path(folder) / "packs"
        packs.mkdir()
        proof = Proof(StandIn(args.folder), packs)
        for step in (cut_connections, wrong_bytes, full_disk, killed_in_the_download, killed_child, killed_in_the_building, whole_install):
            step(proof)
        pictures = args.pictures or Path(folder) / "pictures"
        pictures.mkdir(parents=True, exist_ok=True)
        if proof.left() == SCAN:
            sites_drawn(proof, pictures)
    return 0 if proof.is_well else 1


if __name__ == "__main__":
    sys.exit(main())
