"""The reading child as its parent holds it: started, asked one thing at a time, and ended when it takes too long."""

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import nervescope
from nervescope.foreign.limits import wall_s
from nervescope.foreign.words import WORDS, RefusedError

_START_S = 60.0
_LONGEST_ANSWER = 4 * 1024 * 1024
_POLL_S = 0.1
_KEPT_VARIABLES = ("PATH", "PYTHONHOME", "SYSTEMROOT", "WINDIR", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH", "LANG", "LC_ALL")


class ReadingChild:
    """One reading process at a time in a folder of its own; a new one is started after a file has killed the last."""

    def __init__(self, folder: Path, stop: threading.Event | None = None) -> None:
        self._folder, self._stop = folder, stop or threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: queue.Queue[bytes] = queue.Queue()

    def __enter__(self) -> "ReadingChild":
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self.end()

    def ask(self, wish: dict[str, Any], size_bytes: int) -> dict[str, Any]:
        """The answer to one wish. Raises RefusedError with the child's reason, or with what became of the child."""
        if self._process is None or self._process.poll() is not None:
            self._start()
        process = self._process
        assert process is not None and process.stdin is not None
        try:
            process.stdin.write(json.dumps(wish).encode() + b"\n")
            process.stdin.flush()
        except OSError:
            self.end()
            raise RefusedError("crashed") from None
        return self._checked(self._line(wall_s(size_bytes)))

    def end(self) -> None:
        """End the process, whatever it does."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()

    def _start(self) -> None:
        """Start a process and wait until it has given up what it does not need."""
        self.end()
        environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        ways = (str(Path(nervescope.__file__).resolve().parents[1]), *(os.path.abspath(p) for p in sys.path if p))
        environment["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(ways))
        environment |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        self._lines = queue.Queue()
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-s", "-m", "nervescope.foreign.child", str(self._folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                cwd=self._folder,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            raise RefusedError("no_reader") from None
        assert self._process.stdout is not None
        threading.Thread(target=_pass_on, args=(self._process.stdout, self._lines), daemon=True).start()
        try:
            self._line(_START_S)
        except RefusedError as error:
            raise RefusedError("stopped" if error.refusal.code == "stopped" else "no_reader") from None

    def _line(self, most_s: float) -> bytes:
        """The next line; RefusedError when it does not come in time, or when the process ends instead."""
        waited = 0.0
        while waited < most_s:
            if self._stop.is_set():
                self.end()
                raise RefusedError("stopped")
            try:
                line = self._lines.get(timeout=_POLL_S)
            except queue.Empty:
                waited += _POLL_S
                continue
            if line.endswith(b"\n"):
                return line
            code = self._process.wait() if self._process else 0
            self.end()
            is_slow = code == -getattr(signal, "SIGXCPU", 0) and code != 0
            raise RefusedError("slow" if is_slow else "crashed")
        self.end()
        raise RefusedError("slow")

    def _checked(self, line: bytes) -> dict[str, Any]:
        """The answer as a table; RefusedError for a refusal, and for nonsense."""
        try:
            answer = json.loads(line)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            self.end()
            raise RefusedError("bad_answer")
        if "code" in answer:
            code = answer["code"] if isinstance(answer["code"], str) and answer["code"] in WORDS else "bad_answer"
            raise RefusedError(code, answer.get("found", ""), answer.get("most", ""), str(answer.get("place", "")))
        return answer


def _pass_on(stream: IO[bytes], lines: "queue.Queue[bytes]") -> None:
    """Lines of the child one by one; what has no end of line tells that the child is gone."""
    with contextlib.suppress(OSError, ValueError):
        while line := stream.readline(_LONGEST_ANSWER):
            lines.put(line)
            if not line.endswith(b"\n"):
                return
    lines.put(b"")
