"""The content folders are found in the promised order, and a wrong one is named."""

from pathlib import Path

import pytest

from nervescope.content.paths import find_folders
from nervescope.domain.errors import ContentError

ROOT = Path(__file__).resolve().parents[2]


def test_the_argument_wins_over_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "argument").mkdir()
    (tmp_path / "environment").mkdir()
    monkeypatch.setenv("NERVESCOPE_ANNOTATIONS", str(tmp_path / "environment"))
    assert find_folders(annotations=tmp_path / "argument").annotations == tmp_path / "argument"
    assert find_folders().annotations == tmp_path / "environment"


def test_an_empty_variable_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NERVESCOPE_MESHES", "")
    assert find_folders().meshes == ROOT / "meshes"


@pytest.mark.parametrize("variable", ["NERVESCOPE_ANNOTATIONS", "NERVESCOPE_MESHES"])
def test_a_folder_that_is_not_there_is_named(variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "gone"))
    with pytest.raises(ContentError, match=f"gone: the .* folder given in {variable} does not exist"):
        find_folders()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(ContentError, match="is not a folder"):
        find_folders(meshes=tmp_path / "x")
