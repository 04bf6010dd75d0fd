"""Every plain text is readable at about twelve years of age: Flesch-Kincaid grade 8 or lower, and frightens nobody."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from nervescope.content.readability import grade, longest_sentence, syllables

ANNOTATIONS = Path(__file__).parents[2] / "annotations"
HIGHEST_GRADE = 8.0
FEWEST_WORDS = 10
NEVER_SAID = (
    r"\bcure[sd]?\b",
    r"\bguarantee",
    r"\bout of place\b",
    r"\bmisaligned\b",
    r"\bpelvis is out\b",
    r"\bdamaged\b",
    r"\bdegenerat",
    r"\bcrippl",
    r"\bdangerous\b",
    r"\bworn out\b",
    r"!",
)


def statements(node: object, file: str) -> Iterator[tuple[str, str, str]]:
    """Walk decoded YAML and give (file, id, plain text) of every statement."""
    if isinstance(node, dict):
        if "text" in node and "evidence" in node:
            yield file, str(node["id"]), str(node["text"])
        for value in node.values():
            yield from statements(value, file)
    elif isinstance(node, list):
        for value in node:
            yield from statements(value, file)


def plain_texts() -> list[tuple[str, str, str]]:
    """Every plain text of the shipped content."""
    found = []
    for path in sorted(ANNOTATIONS.rglob("*.yaml")):
        decoded = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += list(statements(decoded, path.relative_to(ANNOTATIONS).as_posix()))
    return found


def test_the_measure_tells_easy_from_hard() -> None:
    assert grade("The nerve runs under the muscle. It can be pressed when you sit for a long time.") < 4
    hard = "Extraforaminal compression of exiting radicular structures necessitates interdisciplinary reconsideration of management."
    assert grade(hard) > 16


@pytest.mark.parametrize(
    ("word", "count"),
    [("nerve", 1), ("muscle", 2), ("eased", 1), ("rested", 2), ("knee", 1), ("L5", 1), ("piriformis", 4), ("the", 1)],
)
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_longest_sentence_counts() -> None:
    assert longest_sentence("Sit. Stand up and walk a little: then rest.") == 6


def test_plain_texts_stay_at_grade_eight() -> None:
    texts = plain_texts()
    assert len(texts) > 400
    hard = [
        f"{file}: {name}: grade {grade(text):.1f}: {text.strip()}"
        for file, name, text in texts
        if len(text.split()) >= FEWEST_WORDS and grade(text) > HIGHEST_GRADE
    ]
    assert not hard, "\n".join(["Too hard to read:", *hard])


def test_no_plain_sentence_runs_long() -> None:
    long = [
        f"{file}: {name}: {longest_sentence(text)} words: {text.strip()}"
        for file, name, text in plain_texts()
        if longest_sentence(text) > 26
    ]
    assert not long, "\n".join(long)


def test_plain_texts_use_no_word_that_frightens_or_promises() -> None:
    found = [
        f"{file}: {name}: /{pattern}/ in: {text.strip()}"
        for file, name, text in plain_texts()
        for pattern in NEVER_SAID
        if re.search(pattern, text, re.IGNORECASE)
    ]
    assert not found, "\n".join(found)
