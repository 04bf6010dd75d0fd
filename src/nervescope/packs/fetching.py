"""Fetches the files of a published scan: each once, checked by size and checksum, and taken up again where it was cut off."""

import errno
import hashlib
import http.client
import os
import shutil
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from nervescope.domain.language import tr
from nervescope.packs.recipe import SourceFile
from nervescope.packs.writing import PackError

PUBLIC_ADDRESS = "https://raw.githubusercontent.com/"
MOST_BYTES = 200 * 1024 * 1024
ROOM_FOR_WORK_BYTES = 120 * 1024 * 1024
_TRIES, _PAUSE_S, _TIMEOUT_S, _BLOCK = 3, 0.5, 30.0, 1 << 16
_HALF = ".half"
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class StoppedError(PackError):
    """The person has stopped it; what was fetched stays for the next time."""


class _CutError(Exception):
    """The connection ended early, or the bytes were wrong: worth another try."""


@dataclass(frozen=True)
class Fetched:
    """How far it is: bytes here and in all, files here and in all."""

    bytes_here: int
    bytes_all: int
    files_here: int
    files_all: int


@dataclass
class Fetching:
    """One download. `source`: empty for the public address, another address of the same files, or a folder that holds them."""

    files: tuple[SourceFile, ...]
    into: Path
    source: str = ""
    report: Callable[[Fetched], None] = lambda _now: None
    stop: threading.Event | None = None

    def run(self) -> None:
        """Fetch what is not there yet. Raises PackError that says what to do; all that was fetched stays for the next try."""
        total = sum(file.bytes for file in self.files)
        if total > MOST_BYTES or any(not _is_inside(file.path) for file in self.files):
            raise PackError(tr("This list of files is not one that is fetched."))
        try:
            self.into.mkdir(parents=True, exist_ok=True)
            here = [file for file in self.files if (self.into / file.path).is_file() and _is_right(self.into / file.path, file)]
            done, lacking = sum(file.bytes for file in here), total - sum(file.bytes for file in here)
            if shutil.disk_usage(self.into).free < lacking + ROOM_FOR_WORK_BYTES:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.into))
            count = len(here)
            self.report(Fetched(done, total, count, len(self.files)))
            for file in self.files:
                if file in here:
                    continue
                self._fetch(file, self._telling(done, total, count))
                done, count = done + file.bytes, count + 1
                self.report(Fetched(done, total, count, len(self.files)))
        except OSError as error:
            raise _disk_fault(self.into, error) from error

    def _telling(self, done: int, total: int, count: int) -> Callable[[int], None]:
        """What to call with the bytes of the present file, when so much is here before it."""
        return lambda more: self.report(Fetched(done + more, total, count, len(self.files)))

    def _fetch(self, file: SourceFile, report: Callable[[int], None]) -> None:
        """Bring one file to its place, with a few tries."""
        target = self.into / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        half = target.with_name(target.name + _HALF)
        said = ""
        for attempt in range(_TRIES):
            if attempt:
                self._pause(_PAUSE_S * 2**attempt)
            try:
                self._read_into(file, half, report)
                if not _is_right(half, file):
                    half.unlink(missing_ok=True)
                    raise _CutError(tr("what came is not the file that was published"))
                os.replace(half, target)
                return
            except _CutError as error:
                said = str(error)
        raise PackError(
            tr("{name} could not be fetched: {reason}.").format(name=Path(file.path).name, reason=said),
            tr("What is here already stays; try again later, and it goes on from there."),
        )

    def _read_into(self, file: SourceFile, half: Path, report: Callable[[int], None]) -> None:
        """Read the bytes that are still missing, never more than the file has."""
        have = half.stat().st_size if half.exists() else 0
        if have > file.bytes:
            half.unlink()
            have = 0
        if have == file.bytes:
            return
        try:
            stream, have = self._opened(file, have)
            with stream, half.open("ab" if have else "wb") as out:
                while block := self._block(stream):
                    have += len(block)
                    if have > file.bytes:
                        raise _CutError(tr("more came than the file has"))
                    _write(out, block)
                    report(have)
        except (http.client.HTTPException, TimeoutError, ConnectionError) as error:
            raise _CutError(tr("the connection was cut")) from error
        if have < file.bytes:
            raise _CutError(tr("the connection was cut"))

    def _block(self, stream: IO[bytes]) -> bytes:
        """The next bytes; StoppedError when the person wants no more."""
        if self.stop and self.stop.is_set():
            raise StoppedError(tr("Stopped. What is here already stays."))
        return stream.read(_BLOCK)

    def _opened(self, file: SourceFile, have: int) -> tuple[IO[bytes], int]:
        """A stream of the file and from which byte on it is: `have`, or 0 where the other end cannot do that."""
        if self.source and not self.source.startswith(("http://", "https://")):
            return _opened_in_folder(Path(self.source), file, have)
        address = file.url.replace(PUBLIC_ADDRESS, self.source.rstrip("/") + "/", 1) if self.source else file.url
        wish = urllib.request.Request(address, headers={"User-Agent": "NerveScope"} | ({"Range": f"bytes={have}-"} if have else {}))
        try:
            answer = urllib.request.urlopen(wish, timeout=_TIMEOUT_S)
        except urllib.error.HTTPError as error:
            if error.code == 416:
                return self._opened(file, 0)
            if error.code in (429, 500, 502, 503, 504):
                raise _CutError(tr("the other end is busy ({code})").format(code=error.code)) from error
            said = tr("{address}: there is no such file ({code}).").format(address=address, code=error.code)
            raise PackError(said, _elsewhere()) from error
        except urllib.error.URLError as error:
            raise PackError(
                tr("{host} cannot be reached ({reason}).").format(host=address.split("/")[2], reason=_reason(error)),
                tr("Check the connection to the internet. What is here already stays; try again, and it goes on from there."),
            ) from error
        begins = answer.headers.get("Content-Range", "").startswith(f"bytes {have}-")
        return answer, have if answer.status == 206 and begins else 0

    def _pause(self, seconds: float) -> None:
        """Wait, or not when the person has stopped it."""
        if self.stop and self.stop.wait(seconds):
            raise StoppedError(tr("Stopped. What is here already stays."))
        if not self.stop:
            time.sleep(seconds)


def _opened_in_folder(folder: Path, file: SourceFile, have: int) -> tuple[IO[bytes], int]:
    """A file that lies in a folder on this computer."""
    path = folder / file.path
    if not path.is_file():
        raise PackError(tr("{path}: this file is missing.").format(path=path), _elsewhere())
    stream = path.open("rb")
    stream.seek(have)
    return stream, have


def _write(out: IO[bytes], block: bytes) -> None:
    """Write a block to the disk."""
    out.write(block)


def _is_right(path: Path, file: SourceFile) -> bool:
    """Whether a file has the size and the checksum that it should."""
    if path.stat().st_size != file.bytes:
        return False
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == file.sha256


def _is_inside(path: str) -> bool:
    """Whether a path of the list stays below its folder."""
    return not path.startswith("/") and ".." not in path.split("/") and "\\" not in path and ":" not in path


def _reason(error: urllib.error.URLError) -> str:
    """Why an address cannot be reached, in the system's words."""
    return getattr(error.reason, "strerror", "") or str(error.reason)


def _elsewhere() -> str:
    """What to do when the files are not where they should be."""
    return tr("Give another address or a folder with the same files.")


def _disk_fault(folder: Path, error: OSError) -> PackError:
    """A fault of the disk in words."""
    if error.errno in _NO_ROOM:
        return PackError(tr("{folder}: the disk is full.").format(folder=folder), tr("Make room, and try again; it goes on from there."))
    return PackError(tr("{path}: this cannot be written ({reason}).").format(path=error.filename or folder, reason=error.strerror))
