"""Measures how easy a plain text is to read: Flesch-Kincaid grade, the school year in which it can be understood.

Source of the formula: Kincaid and others 1975, 0.39 words per sentence + 11.8 syllables per word - 15.59.
"""

import re

_WORD = re.compile(r"[A-Za-z0-9'’/-]+")
_SENTENCE_END = re.compile(r"[.!?:](?:\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_E, _SILENT_ED = ("le", "ee", "ye"), ("ted", "ded")


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of an English text; below 10 words it says little."""
    words = _WORD.findall(text)
    sentences = [s for s in _SENTENCE_END.split(text) if s.strip()]
    return 0.39 * len(words) / max(len(sentences), 1) + 11.8 * sum(map(syllables, words)) / max(len(words), 1) - 15.59


def syllables(word: str) -> int:
    """Count the groups of vowels, less a silent e; at least one."""
    low = re.sub(r"[^a-z]", "", word.lower())
    groups = len(_VOWELS.findall(low))
    if groups > 1 and low.endswith("e") and not low.endswith(_SILENT_E):
        groups -= 1
    if groups > 1 and low.endswith("ed") and not low.endswith(_SILENT_ED):
        groups -= 1
    return max(groups, 1)


def longest_sentence(text: str) -> int:
    """The number of words of the longest sentence; a colon or semicolon ends one."""
    return max(len(sentence.split()) for sentence in re.split(r"(?<=[.?:;])\s", text.strip()))
