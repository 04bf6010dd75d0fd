"""Files of a scan come whole or with one clear message; what came stays for the next try, and a server without ranges will do."""

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from nervescope.packs import fetching
from nervescope.packs.fetching import PUBLIC_ADDRESS, Fetched, Fetching, StoppedError
from nervescope.packs.recipe import SourceFile
from nervescope.packs.writing import PackError
from tiny_scan import CONTENT, listed


class Server:
    """A server on loopback that can be told to misbehave. `asked`: path and range of every request."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.has_ranges, self.cut_after, self.wrong, self.codes = True, 0, False, []
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                owner.answer(self)

            def log_message(self, *_words: object) -> None:
                """Quiet."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._http.server_address[1]}/"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Send a file, or what the test wants instead."""
        path, wish = handler.path.lstrip("/"), handler.headers.get("Range", "")
        self.asked.append((path, wish))
        if self.codes:
            handler.send_error(self.codes.pop(0))
            return
        data = CONTENT[path] if not self.wrong else CONTENT[path][::-1]
        start = int(wish.removeprefix("bytes=").split("-")[0]) if wish and self.has_ranges else 0
        handler.send_response(206 if start else 200)
        if start:
            handler.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        handler.send_header("Content-Length", str(len(data) - start))
        handler.end_headers()
        part = data[start : start + self.cut_after] if self.cut_after else data[start:]
        handler.wfile.write(part)

    def close(self) -> None:
        """Be gone, as without a network."""
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A fresh server; tries follow each other at once."""
    monkeypatch.setattr(fetching, "_PAUSE_S", 0.0)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    found = Server()
    yield found
    found.close()


def here(folder: Path) -> dict[str, bytes]:
    """All that lies below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_everything_is_fetched_once(server: Server, tmp_path: Path) -> None:
    """With progress to the last byte; a second run asks for nothing."""
    told: list[Fetched] = []
    Fetching(listed(), tmp_path, server.address, told.append).run()
    assert here(tmp_path) == CONTENT
    assert told[-1] == Fetched(sum(map(len, CONTENT.values())), told[-1].bytes_all, 3, 3)
    assert [t.bytes_here for t in told] == sorted(t.bytes_here for t in told)
    server.asked.clear()
    Fetching(listed(), tmp_path, server.address).run()
    assert server.asked == []


@pytest.mark.parametrize("has_ranges", [True, False])
def test_a_cut_connection_is_taken_up_again(server: Server, tmp_path: Path, has_ranges: bool) -> None:
    """After the tries of one run are used up it says so; the next run goes on, from the byte where it was where the server can."""
    server.cut_after, server.has_ranges = 100_000 if has_ranges else 200_000, has_ranges
    with pytest.raises(PackError, match=r"a\.stl could not be fetched: the connection was cut") as caught:
        Fetching(listed(), tmp_path, server.address).run() if not has_ranges else _fetch_with_tries(server, tmp_path, 2)
    assert "goes on from there" in caught.value.hint
    assert list(here(tmp_path)) == ["one/a.stl.half"]
    server.cut_after = 0
    server.asked.clear()
    Fetching(listed(), tmp_path, server.address).run()
    assert here(tmp_path) == CONTENT
    assert server.asked[0] == ("one/a.stl", f"bytes={200_000}-")


def _fetch_with_tries(server: Server, folder: Path, tries: int) -> None:
    """One run with fewer tries than usual."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fetching, "_TRIES", tries)
        Fetching(listed(), folder, server.address).run()


def test_wrong_bytes_are_never_kept(server: Server, tmp_path: Path) -> None:
    """The checksum decides; nothing wrong stays, and the next run is well."""
    server.wrong = True
    with pytest.raises(PackError, match="not the file that was published"):
        Fetching(listed(), tmp_path, server.address).run()
    assert here(tmp_path) == {} and len(server.asked) == 3
    server.wrong = False
    Fetching(listed(), tmp_path, server.address).run()
    assert here(tmp_path) == CONTENT


def test_more_than_the_file_has_is_not_read(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that does not end is left at its known size."""
    monkeypatch.setitem(CONTENT, "two/c.glb", b"x" * 5_000_000)
    small = {"two/c.glb": b"glTF" * 5}
    with pytest.raises(PackError, match="more came than the file has"):
        Fetching(listed(small), tmp_path, server.address).run()
    assert all(len(data) <= 20 for data in here(tmp_path).values())


def test_a_busy_server_is_asked_again_and_a_missing_file_is_told(server: Server, tmp_path: Path) -> None:
    """503 goes by; 404 does not."""
    server.codes = [503, 503]
    Fetching(listed(), tmp_path / "a", server.address).run()
    server.codes = [404]
    with pytest.raises(PackError, match=r"no such file \(404\)"):
        Fetching(listed(), tmp_path / "b", server.address).run()


def test_no_network_is_one_clear_message(server: Server, tmp_path: Path) -> None:
    """It names the other end and what to do."""
    server.close()
    with pytest.raises(PackError, match=r"127\.0\.0\.1:\d+ cannot be reached") as caught:
        Fetching(listed(), tmp_path, server.address).run()
    assert "connection to the internet" in caught.value.hint
    server.close = lambda: None  # type: ignore[method-assign]


def test_a_full_disk_is_told(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it begins, and when it happens on the way; then it goes on."""
    monkeypatch.setattr(fetching.shutil, "disk_usage", lambda _p: type("Usage", (), {"free": 1000})())
    with pytest.raises(PackError, match="the disk is full"):
        Fetching(listed(), tmp_path, server.address).run()
    assert server.asked == []
    monkeypatch.undo()
    blocks = [0]

    def full(out: object, block: bytes) -> None:
        blocks[0] += 1
        if blocks[0] > 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        out.write(block)  # type: ignore[attr-defined]

    with monkeypatch.context() as patch:
        patch.setattr(fetching, "_write", full)
        with pytest.raises(PackError, match="the disk is full"):
            Fetching(listed(), tmp_path, server.address).run()
    Fetching(listed(), tmp_path, server.address).run()
    assert here(tmp_path) == CONTENT


def test_stopping_keeps_what_came(server: Server, tmp_path: Path) -> None:
    """The next run goes on with the half file."""
    stop = threading.Event()

    def on(now: Fetched) -> None:
        if now.bytes_here > 100_000:
            stop.set()

    with pytest.raises(StoppedError):
        Fetching(listed(), tmp_path, server.address, on, stop).run()
    assert list(here(tmp_path)) == ["one/a.stl.half"]
    Fetching(listed(), tmp_path, server.address).run()
    assert here(tmp_path) == CONTENT and "bytes=" in server.asked[1][1]


def test_a_killed_program_goes_on_next_time(server: Server, tmp_path: Path) -> None:
    """What a killed run left is taken up: whole files stay, the half one goes on."""
    code = (
        "import os, sys; sys.path[:0] = sys.argv[3].split(os.pathsep)\n"
        "from pathlib import Path; from nervescope.packs.fetching import Fetching\n"
        "from tiny_scan import listed\n"
        "Fetching(listed(), Path(sys.argv[1]), sys.argv[2], lambda now: os._exit(9) if now.bytes_here > 350_000 else None).run()\n"
    )
    paths = os.pathsep.join(sys.path)
    environment = {k: v for k, v in os.environ.items() if "proxy" not in k.lower()}
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path), server.address, paths], check=False, env=environment)
    assert done.returncode == 9 and "one/a.stl" in here(tmp_path) and "one/b.obj" not in here(tmp_path)
    server.asked.clear()
    Fetching(listed(), tmp_path, server.address).run()
    assert here(tmp_path) == CONTENT and "one/a.stl" not in [path for path, _ in server.asked]


def test_a_folder_will_do_as_a_source(tmp_path: Path) -> None:
    """The same checks; a file that is not there is named."""
    for path, data in CONTENT.items():
        (tmp_path / "from" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "from" / path).write_bytes(data)
    Fetching(listed(), tmp_path / "to", str(tmp_path / "from")).run()
    assert here(tmp_path / "to") == CONTENT
    (tmp_path / "from" / "two" / "c.glb").unlink()
    with pytest.raises(PackError, match=r"c\.glb: this file is missing"):
        Fetching(listed(), tmp_path / "again", str(tmp_path / "from")).run()


@pytest.mark.parametrize("path", ["../a", "/a", "a/../../b", "c:/a", "a\\b"])
def test_a_list_cannot_write_elsewhere(tmp_path: Path, path: str) -> None:
    """Paths stay below the folder."""
    file = SourceFile(path=path, url=PUBLIC_ADDRESS + path, bytes=1, sha256="0", licence="")
    with pytest.raises(PackError, match="not one that is fetched"):
        Fetching((file,), tmp_path, str(tmp_path)).run()
