"""A pack from a zip or a folder of somebody else: taken in whole, or refused in one line with nothing left behind."""

import json
import os
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from nervescope.cli.main import main
from nervescope.content.packs import found_packs
from nervescope.domain.errors import NerveScopeError
from nervescope.packs.taking_in import take_in
from tiny_packs import write_tiny_pack


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A whole pack in a folder of another name."""
    folder = write_tiny_pack(tmp_path / "made", "tiny")
    return folder.rename(tmp_path / "from a friend")


def zipped(folder: Path, path: Path, inside: str = "") -> Path:
    """The folder as a zip, below a folder in it where `inside` names one."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in folder.iterdir():
            archive.write(file, inside + file.name)
    return path


@pytest.mark.parametrize("inside", ["", "tiny/"])
def test_a_zip_is_taken_in_whole(made: Path, tmp_path: Path, inside: str) -> None:
    pack = take_in(zipped(made, tmp_path / "p.zip", inside), tmp_path / "packs")
    assert pack and pack.id == "tiny" and os.listdir(tmp_path / "packs") == ["tiny"] and len(pack.meshes) == 3


def test_a_folder_is_taken_in_without_what_does_not_belong(made: Path, tmp_path: Path) -> None:
    (made / "run me.sh").write_text("echo no")
    assert take_in(made, tmp_path / "packs")
    assert not (tmp_path / "packs" / "tiny" / "run me.sh").exists() and (tmp_path / "packs" / "tiny" / "LICENCE.txt").exists()


def test_nothing_is_installed_when_the_person_says_no(made: Path, tmp_path: Path) -> None:
    assert take_in(made, tmp_path / "packs", lambda pack: pack.credits == ()) is None
    assert os.listdir(tmp_path / "packs") == []


def broken_mesh(folder: Path) -> None:
    data = (folder / "sacrum.npz").read_bytes()
    (folder / "sacrum.npz").write_bytes(data[: len(data) // 2])


def escaping_name(folder: Path) -> None:
    whole = json.loads((folder / "pack.json").read_text())
    next(row for row in whole["meshes"] if row.get("file"))["file"] = "../../etc/passwd"
    (folder / "pack.json").write_text(json.dumps(whole))


def link_in_folder(folder: Path) -> None:
    shutil.copy(folder / "sacrum.npz", folder.parent / "elsewhere.npz")
    (folder / "sacrum.npz").unlink()
    (folder / "sacrum.npz").symlink_to(folder.parent / "elsewhere.npz")


def odd_id(folder: Path) -> None:
    whole = json.loads((folder / "pack.json").read_text())
    (folder / "pack.json").write_text(json.dumps(whole | {"id": "../packs"}))


def no_manifest(folder: Path) -> None:
    (folder / "pack.json").unlink()


def list_as_manifest(folder: Path) -> None:
    (folder / "pack.json").write_text("[" * 50_000)


@pytest.mark.parametrize("harm", [broken_mesh, escaping_name, link_in_folder, odd_id, no_manifest, list_as_manifest])
def test_a_harmed_pack_ends_in_one_line_and_leaves_nothing(harm: Callable[[Path], None], made: Path, tmp_path: Path) -> None:
    harm(made)
    with pytest.raises(NerveScopeError) as caught:
        take_in(made, tmp_path / "packs")
    assert len(str(caught.value).splitlines()) == 1
    assert found_packs(tmp_path / "packs").packs == {} and not list(
        (tmp_path / "packs").glob(".*") if (tmp_path / "packs").exists() else []
    )


def member(name: str, mode: int = 0) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


HOSTILE = {
    "escape": (member("../pack.json"), b"{}", "outside its folder"),
    "root": (member("/etc/pack.json"), b"{}", "outside its folder"),
    "link": (member("sacrum2.npz", stat.S_IFLNK | 0o777), b"/etc/passwd", "link or a device"),
    "bomb": (member("big.npz"), bytes(50_000_000), "times its size"),
    "device name": (member("con.npz"), b"x", "name that no file can have"),
    "twice": (member("PACK.JSON"), b"{}", "stands twice"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_zip_is_refused_before_anything_is_written(kind: str, made: Path, tmp_path: Path) -> None:
    info, data, said = HOSTILE[kind]
    path = zipped(made, tmp_path / "p.zip")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(info, data)
    with pytest.raises(NerveScopeError, match=said):
        take_in(path, tmp_path / "packs")
    assert not (tmp_path / "packs").exists()


@pytest.mark.parametrize("data", [b"", b"no zip at all", b"PK\x03\x04" + bytes(500)])
def test_what_is_no_zip_is_said_to_be_none(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "p.zip").write_bytes(data)
    with pytest.raises(NerveScopeError, match="damaged or no zip"):
        take_in(tmp_path / "p.zip", tmp_path / "packs")


def test_an_older_pack_stays_when_the_new_one_is_refused(made: Path, tmp_path: Path) -> None:
    write_tiny_pack(tmp_path / "packs", "tiny", "The older one")
    broken_mesh(made)
    with pytest.raises(NerveScopeError):
        take_in(made, tmp_path / "packs")
    assert found_packs(tmp_path / "packs").packs["tiny"].title == "The older one"


def test_the_command_shows_credits_and_takes_it_in(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = zipped(made, tmp_path / "p.zip")
    assert main(["packs", "install", str(path), "--folder", str(tmp_path / "packs"), "--yes"]) == 0
    said = capsys.readouterr().out
    assert "Scanned by the tests." in said and "Installed: Tiny body" in said
    assert main(["packs", "install", str(tmp_path / "nothing.zip"), "--folder", str(tmp_path / "packs")]) == 2
    assert "no such file" in capsys.readouterr().err
