"""A pack is there whole or not at all, whatever happens while it is written."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nervescope.content.packs import found_packs, read_pack
from nervescope.domain.errors import ContentError
from nervescope.domain.pack import PackKind
from nervescope.packs.writing import PackError, new_pack, remove_pack
from tiny_packs import BUILT, CREDIT, box, scanned, write_tiny_pack


def test_a_pack_that_fails_leaves_the_older_one(tmp_path: Path) -> None:
    """A fault in the middle, a pack that was never finished, one that is none: the older one stays, alone."""
    write_tiny_pack(tmp_path)
    with pytest.raises(RuntimeError), new_pack(tmp_path, "tiny") as pack:
        pack.add_mesh(box((0, 0, 0), (1, 1, 1)), scanned("sacrum"))
        raise RuntimeError
    with pytest.raises(PackError, match="not finished"), new_pack(tmp_path, "tiny"):
        pass
    with pytest.raises(ContentError, match="no credit"), new_pack(tmp_path, "tiny") as pack:
        pack.add_mesh(box((0, 0, 0), (1, 1, 1)), scanned("sacrum"))
        pack.finish("x", PackKind.OWN, BUILT, (CREDIT.__class__(id="other", text="x"),))
    assert os.listdir(tmp_path) == ["tiny"] and read_pack(tmp_path / "tiny").title == "Tiny body"


def test_a_pack_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    """Nothing of the older one is left."""
    write_tiny_pack(tmp_path)
    with new_pack(tmp_path, "tiny") as pack:
        pack.add_mesh(box((0, 0, 0), (1, 1, 1)), scanned("sacrum"))
        pack.finish("New", PackKind.OWN, BUILT, (CREDIT,))
    assert sorted(os.listdir(tmp_path / "tiny")) == ["pack.json", "sacrum.npz"] and os.listdir(tmp_path) == ["tiny"]


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, no half pack."""

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(PackError, match="the disk is full"):
        write_tiny_pack(tmp_path)
    assert os.listdir(tmp_path) == []


def test_a_killed_program_leaves_no_pack_and_is_swept(tmp_path: Path) -> None:
    """What a killed program left is no pack, and goes when the next one is made; what a running one makes stays."""
    code = (
        "import os, sys; sys.path[:0] = sys.argv[2].split(os.pathsep)\n"
        "from pathlib import Path; from nervescope.packs.writing import new_pack; from tiny_packs import box, scanned\n"
        "with new_pack(Path(sys.argv[1]), 'tiny') as pack:\n"
        "    pack.add_mesh(box((0, 0, 0), (1, 1, 1)), scanned('sacrum')); os._exit(9)\n"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path), os.pathsep.join(sys.path)], check=False).returncode == 9
    assert len(os.listdir(tmp_path)) == 1 and found_packs(tmp_path) == found_packs(tmp_path / "none")
    with pytest.raises(PackError, match="not finished"), new_pack(tmp_path, "other"):
        assert [name.split("-")[0] for name in os.listdir(tmp_path)] == [".other"]
        write_tiny_pack(tmp_path)
        assert len(os.listdir(tmp_path)) == 2
    assert os.listdir(tmp_path) == ["tiny"]


def test_a_pack_can_be_removed(tmp_path: Path) -> None:
    """A broken one too; what is no pack stays."""
    write_tiny_pack(tmp_path)
    (tmp_path / "tiny" / "pack.json").write_text("{")
    assert remove_pack(tmp_path, "tiny") is None and os.listdir(tmp_path) == []
    for name in ("tiny", "..", "", "/"):
        with pytest.raises(PackError, match="no pack called"):
            remove_pack(tmp_path, name)
    with pytest.raises(PackError, match="cannot be called"), new_pack(tmp_path, "Über"):
        pass
