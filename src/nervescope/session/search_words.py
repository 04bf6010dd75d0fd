"""How alike two words are, and where the words of a query stand in a text. Plain strings, nothing of the atlas."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
IDLE = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or", "the", "to", "with"])
"""Words that say too little to be looked for."""
_SHORT_FOR = frozenset(["m", "mm", "n", "nn", "lig", "a", "v"])
"""How Latin names shorten muscle, nerve, ligament, artery and vein."""
_SURE_OF_SLIPS = 5
_REMEMBERED = 200
_LAST = "\U0010ffff"


def folded(text: str) -> str:
    """Lower case without accents, so that `Ä` meets `a`."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return _WORD.findall(folded(text))


def asked_words(query: str) -> list[str]:
    """The words that a query asks for, each once; idle ones and the `M.` of `M. piriformis` only when there are no others."""
    words = words_of(query)
    telling = [w for w in words if w not in IDLE]
    return list(dict.fromkeys([w for w in telling if w not in _SHORT_FOR] or telling or words))


def likeness(asked: str, word: str) -> float:
    """How alike a query word and a known word are, 0 to 1: the same, its beginning, a piece of it, or a slip or two away."""
    if asked == word:
        return 1.0
    if word.startswith(asked):
        return 0.8 + 0.15 * len(asked) / len(word)
    if len(asked) >= 3 and asked in word:
        return 0.6
    allowed = 0 if len(asked) < 4 else 1 if len(asked) < 7 else 2
    if not allowed or (word[0] != asked[0] and word[1:2] != asked[1:2]):
        return 0.0
    if len(_letters(asked) - _letters(word)) > allowed:  # each letter that is not there at all is a slip
        return 0.0
    head = word[: len(asked)] if len(word) > len(asked) + allowed else word
    slips = _slips(asked, head, allowed)
    if slips > allowed:
        return 0.0
    return (0.75 if head is word else 0.62) - 0.12 * (slips - 1)


class Vocabulary:
    """The words of running texts, sorted, with the numbers of the sentences that hold them."""

    def __init__(self) -> None:
        self._places: dict[str, list[int]] = {}
        self._sorted: list[str] = []
        self._met: dict[str, dict[int, float]] = {}

    def add(self, words: Iterable[str], number: int) -> None:
        """Say that a sentence holds these words."""
        for word in set(words) - IDLE:
            self._places.setdefault(word, []).append(number)

    def scores(self, asked: str) -> dict[int, float]:
        """The sentences with a word that begins as asked, 0 to 1; with slips of typing only when no word begins so."""
        if len(self._sorted) != len(self._places):
            self._sorted, self._met = sorted(self._places), {}
        if asked in self._met:
            return self._met[asked]
        start, end = bisect_left(self._sorted, asked), bisect_left(self._sorted, asked + _LAST)
        met = {word: len(asked) / len(word) for word in self._sorted[start:end]} or self._nearly(asked)
        found: dict[int, float] = {}
        for word, score in met.items():
            for number in self._places[word]:
                found[number] = max(found.get(number, 0.0), score)
        if len(self._met) >= _REMEMBERED:
            self._met.clear()
        self._met[asked] = found
        return found

    def _nearly(self, asked: str) -> dict[str, float]:
        """Words a slip away; only words with the same first letter are compared, and short ones have too many neighbours."""
        if len(asked) < _SURE_OF_SLIPS:
            return {}
        start, end = bisect_left(self._sorted, asked[0]), bisect_left(self._sorted, asked[0] + _LAST)
        return {word: score for word in self._sorted[start:end] if (score := likeness(asked, word)) and score != 0.6}


@lru_cache(maxsize=16384)
def _letters(word: str) -> frozenset[str]:
    """The letters of a word."""
    return frozenset(word)


def _slips(first: str, second: str, most: int) -> int:
    """Least number of letters left out, added, changed or swapped with the next (optimal string alignment); more than `most` is cut off."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(second) + 1))
    for i, a in enumerate(first, start=1):
        row = [i]
        for j, b in enumerate(second, start=1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]
