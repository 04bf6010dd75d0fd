"""Finds words inside the running texts of the atlas, sentence by sentence, and shows the piece of a sentence in which they stand."""

import re
from dataclasses import replace
from math import log10
from typing import Protocol

from nervescope.domain.statement import Audience
from nervescope.session.search_hits import Hit, HitKind
from nervescope.session.search_words import IDLE, Vocabulary, folded, likeness, words_of

PIECE = 72
SHORTEST_WORD = 3
_BEFORE = 24
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ0-9(„])")
_WORD_PLACE = re.compile(r"[^\W_]+")
_LESS = {HitKind.SITE: 0.0, HitKind.TOPIC: 0.02, HitKind.STRUCTURE: 0.04, HitKind.TREATMENT: 0.06}


class Said(Protocol):
    """What is said of something, in two voices: a statement or a person's own note."""

    def for_audience(self, audience: Audience) -> str:
        """The wording for one audience."""
        ...


class TextIndex:
    """All sentences in one voice."""

    def __init__(self, audience: Audience) -> None:
        self._audience = audience
        self._owners: list[Hit] = []
        self._names = Vocabulary()
        self._sentences: list[tuple[int, str]] = []
        self._unread: list[tuple[Said, ...]] = []
        self._vocabulary = Vocabulary()

    def add(self, hit: Hit, said: tuple[Said, ...]) -> None:
        """Add what is said on one page or card; its words are read by `prepare`."""
        self._names.add(words_of(hit.title), len(self._owners))
        self._owners.append(hit)
        self._unread.append(said)

    def prepare(self) -> None:
        """Read the words of what was added, some 50 ms for the whole atlas; a search does it by itself when nobody did."""
        first = len(self._owners) - len(self._unread)
        for owner, said in enumerate(self._unread, start=first):
            for text in said:
                for sentence in _SENTENCE_END.split(" ".join(text.for_audience(self._audience).split())):
                    self._vocabulary.add(words_of(sentence), len(self._sentences))
                    self._sentences.append((owner, sentence))
        self._unread.clear()

    def find(self, asked: list[str], limit: int) -> list[Hit]:
        """The best sentence of each owner whose texts and name hold every word, best first."""
        self.prepare()
        words = [w for w in asked if len(w) >= SHORTEST_WORD] or (asked if len(asked) > 1 else [])
        if not words:
            return []
        met = [self._vocabulary.scores(word) for word in words]
        pages = self._pages_with_all(words, met)
        best: dict[int, tuple[float, int]] = {}
        for number, total in _weighed(met).items():
            owner = self._sentences[number][0]
            if owner in pages:
                best[owner] = max(best.get(owner, (0.0, 0)), (total - _LESS.get(self._owners[owner].kind, 0.0), -number))
        ranked = sorted(best.values(), reverse=True)
        once = {self._sentences[-place][1]: (score, -place) for score, place in reversed(ranked)}
        rows = sorted(once.values(), key=lambda row: (-row[0], row[1]))
        return [self._hit(self._sentences[number][0], number, score, words) for score, number in rows[:limit]]

    def _pages_with_all(self, words: list[str], met: list[dict[int, float]]) -> set[int]:
        """The owners in whose texts or name every word stands."""
        pages: set[int] | None = None
        for word, scores in zip(words, met, strict=True):
            holding = {self._sentences[number][0] for number in scores}
            if len(words) > 1:
                holding |= self._names.scores(word).keys()
            pages = holding if pages is None else pages & holding
        return pages or set()

    def _hit(self, owner: int, number: int, score: float, words: list[str]) -> Hit:
        """A sentence as it is shown."""
        about, sentence = self._owners[owner], self._sentences[number][1]
        piece, marked = piece_of(sentence, words)
        return replace(
            about,
            kind=HitKind.TEXT,
            title=piece,
            detail=about.title,
            number=0,
            score=score,
            sentence=sentence,
            about=about.kind,
            audience=self._audience,
            marked=marked,
        )


def _weighed(met: list[dict[int, float]]) -> dict[int, float]:
    """How well each sentence meets the words, 0 to 1; a rare word says more than one that stands everywhere."""
    weights = [1.0 / (1.0 + log10(max(len(scores), 1))) for scores in met]
    totals: dict[int, float] = {}
    for weight, scores in zip(weights, met, strict=True):
        for number, score in scores.items():
            totals[number] = totals.get(number, 0.0) + weight * score / sum(weights)
    return totals


def piece_of(sentence: str, asked: list[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The piece of a sentence that fits a line, from shortly before the first word asked for, and where such words stand in it."""
    places = [m for m in _WORD_PLACE.finditer(sentence) if _is_asked(m.group(), asked)]
    start = 0
    if len(sentence) > PIECE and places and places[0].start() > _BEFORE:
        start = sentence.find(" ", min(places[0].start() - _BEFORE, max(0, len(sentence) - PIECE))) + 1
    piece = sentence[start:]
    if len(piece) > PIECE:
        piece = piece[:PIECE].rpartition(" ")[0] + "…"
    lead = "… " if start else ""
    shift, shown = len(lead) - start, len(lead) + len(piece)
    marked = tuple((m.start() + shift, m.end() + shift) for m in places if m.start() >= start and m.end() + shift <= shown)
    return lead + piece, marked


def _is_asked(word: str, asked: list[str]) -> bool:
    """Whether a word of a sentence is one that was asked for, as the index meets them."""
    plain = folded(word)
    return plain not in IDLE and any(plain.startswith(a) or likeness(a, plain) > 0.6 for a in asked)
