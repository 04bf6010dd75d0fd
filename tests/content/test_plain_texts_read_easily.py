"""Every plain text is readable at about twelve years of age: Flesch-Kincaid grade 8 or lower, and frightens nobody."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

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


def syllables(word: str) -> int:
    """Count vowel groups, less a silent e at the end; at least one."""
    low = re.sub(r"[^a-z]", "", word.lower())
    if not low:
        return 1
    groups = len(re.findall(r"[aeiouy]+", low))
    if low.endswith("e") and not low.endswith(("le", "ee", "ye")) and groups > 1:
        groups -= 1
    if low.endswith("ed") and not low.endswith(("ted", "ded")) and groups > 1:
        groups -= 1
    return max(groups, 1)


def grade(text: str) -> float:
    """Flesch-Kincaid grade level: 0.39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid 1975)."""
    words = re.findall(r"[A-Za-z0-9'’/-]+", text)
    sentences = [s for s in re.split(r"[.!?:](?:\s|$)", text) if s.strip()]
    return 0.39 * len(words) / max(len(sentences), 1) + 11.8 * sum(map(syllables, words)) / max(len(words), 1) - 15.59


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
        f"{file}: {name}: {len(sentence.split())} words: {sentence}"
        for file, name, text in plain_texts()
        for sentence in re.split(r"(?<=[.?:;])\s", text.strip())
        if len(sentence.split()) > 26
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
