"""Files of strangers are read elsewhere: this process loads no reader, and the one that does can neither go out nor write about."""

import io
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from nervescope.foreign import child_process
from nervescope.foreign.child_process import ReadingChild
from nervescope.foreign.reader import read_foreign
from nervescope.foreign.words import ForeignFileError, RefusedError

LIMITED = (
    "import sys; from pathlib import Path; from nervescope.foreign.limits import limit_this_process; limit_this_process(Path(sys.argv[1]));"
)


def limited(folder: Path, code: str) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-c", LIMITED + code, str(folder)], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket().connect(('127.0.0.1', 9))",
        "import subprocess; subprocess.Popen(['true'])",
        "import os; os.system('true')",
        "open(sys.argv[1] + '/../outside', 'w')",
        "import os; os.open(sys.argv[1] + '/../outside', os.O_CREAT | os.O_WRONLY)",
        "import os; os.rename(sys.argv[1] + '/../there', sys.argv[1] + '/here')",
    ],
)
def test_the_child_does_nothing_but_read(tmp_path: Path, code: str) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "there").write_text("x")
    done = limited(tmp_path / "own", code)
    assert "PermissionError" in done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["own", "there"]


def test_the_child_may_write_into_its_own_folder(tmp_path: Path) -> None:
    assert limited(tmp_path, "open(sys.argv[1] + '/a', 'w').write('b')").returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a limit on memory")
def test_the_child_gets_no_more_memory_than_a_mesh_needs(tmp_path: Path) -> None:
    assert "MemoryError" in limited(tmp_path, "bytearray(5 * 1024**3)").stderr


def test_reading_loads_no_reader_here() -> None:
    code = "import sys; import nervescope.foreign.reader; print(*[m for m in sys.modules if m.startswith(('vtk', 'PySide6'))])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""


def test_an_answer_is_believed_no_more_than_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.stl").write_bytes(b"x")

    def lying(self: ReadingChild, wish: dict, _size: int) -> dict:
        np.zeros((3, 3)).tofile(self._folder / f"{wish['as']}.0.points")
        np.full((4, 3), 7, "<i4").tofile(self._folder / f"{wish['as']}.0.triangles")
        return {"surfaces": [{"name": "", "points": 3, "triangles": 4, "had": 4}]}

    monkeypatch.setattr(ReadingChild, "ask", lying)
    reading = read_foreign(tmp_path)
    assert not reading.surfaces
    assert "not a mesh" in reading.problems[0].message


def test_a_child_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child_process, "wall_s", lambda _size: 0.5)
    with ReadingChild(tmp_path) as child:
        child._start()
        monkeypatch.setattr(child._process, "stdin", io.BytesIO())  # what is asked never arrives
        with pytest.raises(RefusedError) as caught:
            child.ask({"do": "read"}, 1)
    assert caught.value.refusal.code == "slow"


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.obj").write_text("v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nf 1 2 3\nf 1 2 4\nf 1 3 4\nf 2 3 4\n")
    stop = threading.Event()
    started = time.monotonic()
    reading = read_foreign(tmp_path, lambda done, _all, _name: stop.set() if done == 1 else None, stop)
    assert [s.file for s in reading.surfaces] == ["0.obj"]
    assert "you stopped" in reading.problems[0].message
    assert time.monotonic() - started < 30


@pytest.mark.parametrize(("name", "said"), [("a.docx", "not read"), ("nothing", "cannot be read"), ("empty.zip", "no zip file")])
def test_what_is_no_source_at_all_is_said_in_one_line(tmp_path: Path, name: str, said: str) -> None:
    if name != "nothing":
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(ForeignFileError, match=said):
        read_foreign(tmp_path / name)
