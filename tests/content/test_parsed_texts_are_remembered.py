"""A second start parses no text that has not changed; what is kept is trusted no more than the text."""

from pathlib import Path

import msgspec
import pytest

from nervescope.content import parse_memory
from nervescope.content.load import load_atlas
from nervescope.content.parse_memory import ParseMemory
from nervescope.content.paths import Folders
from nervescope.content.yaml_text import TextFaultError, parse_yaml


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that really went through the YAML reader."""
    texts: list[str] = []

    def watched(text: str):
        texts.append(text)
        return parse_yaml(text)

    monkeypatch.setattr(parse_memory, "parse_yaml", watched)
    return texts


def test_a_second_start_parses_nothing_and_gives_the_same_atlas(tiny_folders: Folders, tmp_path: Path, parsed: list[str]) -> None:
    kept = tmp_path / "cache" / "texts"
    first = load_atlas(tiny_folders, ParseMemory(kept))
    assert parsed and kept.is_file()
    parsed.clear()
    second = load_atlas(tiny_folders, ParseMemory(kept))
    assert parsed == []
    assert second == first == load_atlas(tiny_folders)


def test_only_the_changed_file_is_parsed_again_and_the_old_text_is_forgotten(
    tiny_folders: Folders, tmp_path: Path, parsed: list[str]
) -> None:
    kept = tmp_path / "texts"
    load_atlas(tiny_folders, ParseMemory(kept))
    before = msgspec.msgpack.decode(kept.read_bytes())["texts"].keys()
    words = tiny_folders.annotations / "words.yaml"
    words.write_text(words.read_text() + "\n# another line\n")
    parsed.clear()
    load_atlas(tiny_folders, ParseMemory(kept))
    after = msgspec.msgpack.decode(kept.read_bytes())["texts"].keys()
    assert len(parsed) == 1
    assert len(after) == len(before) and len(before - after) == 1


@pytest.mark.parametrize(
    "damage", [b"", b"rubbish", b"\x91" * 100_000, msgspec.msgpack.encode({"format": "another", "texts": {}}), b"\x80"]
)
def test_a_damaged_memory_is_put_aside(tiny_folders: Folders, tmp_path: Path, damage: bytes) -> None:
    kept = tmp_path / "texts"
    kept.write_bytes(damage)
    assert load_atlas(tiny_folders, ParseMemory(kept)) == load_atlas(tiny_folders)
    assert len(ParseMemory(kept)._kept) > 5


def test_a_forged_record_is_checked_like_any_other(tiny_folders: Folders, tmp_path: Path) -> None:
    kept = tmp_path / "texts"
    load_atlas(tiny_folders, ParseMemory(kept))
    data = msgspec.msgpack.decode(kept.read_bytes())
    for text in data["texts"].values():
        if "site" in text:
            text["site"]["number"] = "many"
    kept.write_bytes(msgspec.msgpack.encode(data))
    atlas = load_atlas(tiny_folders, ParseMemory(kept))
    assert not atlas.sites
    assert any("number" in str(p) for p in atlas.problems)


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tiny_folders: Folders, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert load_atlas(tiny_folders, ParseMemory(tmp_path / "file" / "texts")).sites


def test_a_faulty_text_is_named_each_time(tmp_path: Path) -> None:
    memory = ParseMemory(tmp_path / "texts")
    for _ in range(2):
        with pytest.raises(TextFaultError):
            memory.parse("a: [")
