"""A picture is written whole or not at all, says why not, and carries its title, licence and scene."""

import errno
import os
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage

from nervescope.domain.errors import ExportError
from nervescope.export.write import check_writable, encoded_png, write_png
from nervescope.session.picture_state import png_texts

TEXTS = {
    "Title": "Unter dem Piriformis – ä é 神",
    "Copyright": "CC BY 4.0",
    "NerveScope-State": '{"a": "' + "x" * 3000 + '"}',
    "Source": "",
}


@pytest.fixture
def image(qapp) -> QImage:
    made = QImage(320, 240, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(QColor(200, 40, 30, 128))
    return made


def left_in(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_the_file_has_texts_resolution_and_colour_space(image: QImage, tmp_path: Path) -> None:
    write_png(image, tmp_path / "a.png", TEXTS)
    with Image.open(tmp_path / "a.png") as read:
        read.load()
        assert read.size == (320, 240) and read.mode == "RGBA"
        assert read.text["Title"] == TEXTS["Title"] and read.text["Copyright"] == "CC BY 4.0"
        assert read.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        assert "srgb" in read.info or read.info.get("icc_profile")
    assert png_texts((tmp_path / "a.png").read_bytes()) == {k: v for k, v in TEXTS.items() if v}
    assert left_in(tmp_path) == ["a.png"]


def test_resolution_can_be_chosen(image: QImage, tmp_path: Path) -> None:
    write_png(image, tmp_path / "a.png", {}, dpi=150)
    with Image.open(tmp_path / "a.png") as read:
        assert read.info["dpi"][0] == pytest.approx(150, abs=0.1)


def test_an_older_file_is_replaced_and_keeps_its_permissions(image: QImage, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_text("old")
    path.chmod(0o640)
    write_png(image, path, {})
    assert path.read_bytes().startswith(b"\x89PNG")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_gets_ordinary_permissions(image: QImage, tmp_path: Path) -> None:
    write_png(image, tmp_path / "a.png", {})
    (tmp_path / "plain").write_text("")
    assert (tmp_path / "a.png").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are a thing of Unix")
def test_a_device_or_a_pipe_is_refused_and_stays(image: QImage, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.png"
    os.mkfifo(pipe)
    for refused in (lambda: check_writable(pipe), lambda: write_png(image, pipe, {})):
        with pytest.raises(ExportError, match="not a file") as caught:
            refused()
        assert caught.value.hint
    assert pipe.is_fifo() and left_in(tmp_path) == ["pipe.png"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a permission on Windows")
def test_a_link_is_followed_and_stays_a_link(image: QImage, tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "real.png").write_text("old")
    for name, target in (("a.png", "store/real.png"), ("new.png", "store/fresh.png")):
        (tmp_path / name).symlink_to(tmp_path / target)
        write_png(image, tmp_path / name, {})
        assert (tmp_path / name).is_symlink()
        assert (tmp_path / target).read_bytes().startswith(b"\x89PNG")
    assert left_in(tmp_path) == ["a.png", "new.png", "store"] and left_in(tmp_path / "store") == ["fresh.png", "real.png"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a permission on Windows")
def test_a_link_that_leads_round_in_a_circle_is_a_clear_error(image: QImage, tmp_path: Path) -> None:
    (tmp_path / "a.png").symlink_to(tmp_path / "b.png")
    (tmp_path / "b.png").symlink_to(tmp_path / "a.png")
    with pytest.raises(ExportError, match="was not saved"):
        check_writable(tmp_path / "a.png")
    with pytest.raises(ExportError, match="was not saved"):
        write_png(image, tmp_path / "a.png", {})


def test_a_file_that_is_marked_read_only_is_kept(image: QImage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.png"
    path.write_text("kept")
    monkeypatch.setattr(os, "access", lambda asked, _mode: Path(asked) != path)  # root may write anything
    for refused in (lambda: check_writable(path), lambda: write_png(image, path, {})):
        with pytest.raises(ExportError, match="may not write there"):
            refused()
    assert path.read_text() == "kept"


@pytest.mark.parametrize("name", ["a.gif", "a.BMP", "a.pdf", "a.psd"])
def test_another_kind_of_picture_is_not_promised_by_its_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match="PNG") as caught:
        check_writable(tmp_path / name)
    assert "a.png" in caught.value.hint


def test_a_disk_that_fills_leaves_nothing_behind(image: QImage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.png").write_text("old")
    real, calls = os.write, []

    def full_after_a_bite(handle: int, data: bytes) -> int:
        if calls:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        calls.append(1)
        return real(handle, bytes(data[:50]))

    monkeypatch.setattr(os, "write", full_after_a_bite)
    with pytest.raises(ExportError) as caught:
        write_png(image, tmp_path / "a.png", {})
    assert "a.png" in caught.value.message and "disk is full" in caught.value.message and caught.value.hint
    assert left_in(tmp_path) == ["a.png"] and (tmp_path / "a.png").read_text() == "old"


def test_a_disk_that_fills_at_the_very_end_leaves_nothing_behind(image: QImage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="disk is full"):
        write_png(image, tmp_path / "a.png", {})
    assert left_in(tmp_path) == []


def run_python(code: str, *args: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", textwrap.dedent(code), *map(str, args)], capture_output=True, text=True, timeout=60)


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are a thing of Unix")
def test_a_real_limit_on_file_size_leaves_nothing_behind(tmp_path: Path) -> None:
    done = run_python(
        """
        import os, resource, sys
        from pathlib import Path
        from nervescope.session.whole_file import write_fault, write_whole
        resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))
        path = Path(sys.argv[1])
        try:
            write_whole(path, os.urandom(50000))
        except OSError as error:
            print(write_fault(path, error, "picture")[0])
        """,
        tmp_path / "a.png",
    )
    assert "a.png: the picture was not saved, because the disk is full." in done.stdout, done.stderr
    assert left_in(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
def test_a_folder_of_somebody_else_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir(mode=0o755)
    for parent in (tmp_path, *tmp_path.parents):
        if parent.stat().st_uid == 0 and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o555)
    done = run_python(
        """
        import os, sys
        from pathlib import Path
        from nervescope.session.whole_file import write_fault, write_whole
        os.setuid(65534)
        path = Path(sys.argv[1])
        try:
            write_whole(path, b"x")
        except OSError as error:
            print(write_fault(path, error, "picture")[0])
        """,
        folder / "a.png",
    )
    assert "because you may not write there" in done.stdout, done.stderr


@pytest.mark.parametrize(
    ("name", "says"),
    [("missing/a.png", "does not exist"), ("folder", "is a folder"), ("file/a.png", "is not a folder"), ("n" * 300 + ".png", "too long")],
)
def test_what_is_wrong_with_a_path_is_said(image: QImage, tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError) as caught:
        write_png(image, tmp_path / name, {})
    assert says in caught.value.message and caught.value.hint
    assert left_in(tmp_path) == ["file", "folder"] and left_in(tmp_path / "folder") == []


def test_a_hopeless_path_is_refused_before_any_work(tmp_path: Path) -> None:
    check_writable(tmp_path / "fine.png")
    for path, says in ((tmp_path / "missing" / "a.png", "does not exist"), (tmp_path, "is a folder")):
        with pytest.raises(ExportError, match=says):
            check_writable(path)


def test_a_permission_that_is_refused_is_said(image: QImage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(ExportError, match="may not write there"):
        write_png(image, tmp_path / "a.png", {})


def test_no_picture_is_a_clear_error(qapp) -> None:
    with pytest.raises(ExportError, match="no picture"):
        encoded_png(QImage(), {})
