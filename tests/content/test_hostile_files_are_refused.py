"""Files that are malformed, huge or meant to do harm give one clear problem each, at once, and the rest still loads."""

import time
from pathlib import Path

import pytest

from nervescope.content.files import read_data_file
from nervescope.content.load import load_atlas
from nervescope.content.paths import Folders
from nervescope.domain.errors import ContentError, Problem
from tiny_folders import Edited

BOMB = "schema_version: 1\na: &a [x, x, x]\nb: &b [*a, *a, *a]\ntreatment: [*b, *b]\n"


def refused(path: Path) -> Problem:
    """The one problem with which a file is refused, within a second."""
    start = time.perf_counter()
    with pytest.raises(ContentError) as caught:
        read_data_file(path, path.parent)
    assert time.perf_counter() - start < 2.0
    assert len(caught.value.problems) == 1
    problem = caught.value.problems[0]
    assert problem.file == f"{path.parent.name}/{path.name}"
    assert problem.hint
    return problem


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (BOMB, 2, "anchors and aliases"),
        ("a: 1\nb: *nothing\n", 2, "anchors and aliases"),
        ("a: 1\nb: !!python/object/apply:os.system [ls]\n", 2, "tags"),
        ("a: !custom x\n", 1, "tags"),
        ("a: 1\nb: 2\na: 3\n", 3, "the key 'a' stands here twice"),
        ("a: [1, 2\nb: 3\n", 2, "not valid YAML"),
        ("a: 'open\n", 2, "not valid YAML"),
        ("a: 1\n\tb: 2\n", 2, "not valid YAML"),
        ("a: 1\n---\nb: 2\n", 3, "second document"),
        ("? [a, b]\n: 1\n", 1, "a key must be one word"),
        ("%YAML 1.1\n---\na: 1\n", 0, "%YAML"),
        ("[" * 100_000, 1, "nested more than"),
        ("- " * 100_000, 1, "nested more than"),
        ("{a: " * 100_000, 1, "nested more than"),
        ("a: \x00b\n", 0, "not valid YAML"),
    ],
    ids=[
        *("bomb", "loose alias", "python object", "own tag", "duplicate key", "open list", "open quote", "tab", "two documents"),
        *("list as key", "directive", "deep list", "deep dashes", "deep mapping", "control character"),
    ],
)
def test_yaml_that_is_not_plain_is_refused(text: str, line: int, words: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    problem = refused(path)
    assert words in problem.message
    assert not line or problem.line == line


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"a": 1, "a": 2}', "the key 'a' stands twice"),
        ('{"a": NaN}', "NaN is not a number"),
        ('{"a": 1e999}', "too large"),
        ('{"a": ' + "9" * 5000 + "}", "not valid JSON"),
        ('{"a": 1', "not valid JSON"),
        ("[" * 100_000, "nested more than"),
        ("", "not valid JSON"),
    ],
    ids=["duplicate key", "NaN", "infinity", "long number", "cut short", "deep", "empty"],
)
def test_json_that_is_not_plain_is_refused(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    assert words in refused(path).message


def test_a_file_of_fifty_megabytes_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    assert "larger than 2 MB" in refused(path).message


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_other_encodings_are_refused_with_their_line(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("name: Knie\nother: Gefäß\n".encode(encoding))
    problem = refused(path)
    assert "not UTF-8" in problem.message
    assert problem.line == (2 if encoding == "latin-1" else 1)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("name: Gefäß\r\n".encode("utf-8-sig"))
    assert read_data_file(path, tmp_path).data == {"name": "Gefäß"}


def test_plain_words_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: no\nb: 2026-01-31\nc: 1.5\nd: 3\ne: true\nf:\ng: 12:30\nh: .inf\ni: 1_000\nj: '7'\n", encoding="utf-8")
    assert read_data_file(path, tmp_path).data == {
        **{"a": "no", "b": "2026-01-31", "c": 1.5, "d": 3, "e": True, "f": None, "g": "12:30", "h": ".inf", "i": "1_000", "j": "7"}
    }


@pytest.mark.parametrize("text", [BOMB, "- - -", "", "42", "treatment: [1, 2]", "treatment: {id: 5}", "schema_version: one\ntreatment: {}"])
def test_one_spoiled_file_leaves_the_rest(text: str, tiny_folders: Folders) -> None:
    (tiny_folders.annotations / "treatments" / "aaa.yaml").write_text(text, encoding="utf-8")
    atlas = load_atlas(tiny_folders)
    assert set(atlas.treatments) == {"walking"}
    assert {p.file for p in atlas.problems} == {"annotations/treatments/aaa.yaml"}


def test_a_folder_named_like_a_file_is_no_stop(tiny_folders: Folders) -> None:
    (tiny_folders.annotations / "sites" / "zzz.yaml").mkdir()
    atlas = load_atlas(tiny_folders)
    assert len(atlas.sites) == 2
    assert "not a file" in atlas.problems[0].message


def test_thousands_of_unknown_keys_do_not_take_long(tiny_folders: Folders) -> None:
    start = time.perf_counter()
    with Edited(tiny_folders.annotations / "treatments" / "walking.yaml") as data:
        data["treatment"].update({f"key_{n}": n for n in range(20_000)})
    atlas = load_atlas(tiny_folders)
    assert 1 <= len(atlas.problems) <= 20
    assert time.perf_counter() - start < 20
