"""Finds sites, topics, structures and treatments by any of their names or words, forgiving slips of typing. Pure: no Qt, no files.

Every name is broken into words once. A query word scores each known word (same, beginning, inside, one or two slips), and an entry
is found when every query word meets one of its words; names count more than running text.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from nervescope.domain.atlas import Atlas
from nervescope.domain.card import Card, Viewpoint
from nervescope.domain.frame import Side, sided_id
from nervescope.domain.knowledge import NerveKnowledge, root_structure_id
from nervescope.domain.own import Note
from nervescope.domain.site import CompressionSite
from nervescope.domain.statement import Audience, Statement, statements_in
from nervescope.domain.structure import StructureRecord
from nervescope.domain.topic import Topic
from nervescope.domain.treatment import Treatment

LIMIT = 10
SNIPPET = 72
_WORD = re.compile(r"[^\W_]+")
_IDLE = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or", "the", "to", "with"])
_NAME, _OTHER_NAME, _TEXT, _SITE_LIFT = 1.0, 0.92, 0.4, 0.16
_INVOLVED_LIFT, _NERVE_LIFT = 0.04, 0.18
_SURE = 0.6


class HitKind(StrEnum):
    """What was found, in the order in which equals are shown."""

    SITE = "site"
    TOPIC = "topic"
    STRUCTURE = "structure"
    TREATMENT = "treatment"


@dataclass(frozen=True)
class Hit:
    """One thing found. `id` is that of a site, a topic or a treatment, or the full id of a structure; a treatment is read at `card_id`."""

    kind: HitKind
    id: str
    title: str
    detail: str
    card_id: str = ""
    number: int = 0
    score: float = 0.0


@dataclass(frozen=True)
class _Entry:
    """One thing that can be found, with what is said of it (for a snippet in the right voice)."""

    hit: Hit
    is_paired: bool = False
    name_clinical: str = ""
    other_names: tuple[str, ...] = ()
    said: tuple[Statement | Note, ...] = ()


class SearchIndex:
    """All names and words of an atlas, ready to be searched. Build once (some ms); `find` takes a few ms."""

    def __init__(self, atlas: Atlas) -> None:
        self._entries: list[_Entry] = []
        self._names: dict[str, dict[int, float]] = {}
        self._words: dict[str, set[int]] = {}
        self._notes: dict[str, tuple[Note, ...]] = {n.about: tuple(m for m in atlas.notes if m.about == n.about) for n in atlas.notes}
        self._lifts = {base: _INVOLVED_LIFT for s in atlas.sites.values() for base in s.structure_ids}
        self._lifts |= {s.nerve_id: _NERVE_LIFT for s in atlas.sites.values()}
        for site in atlas.sites_in_order():
            self._add_site(site)
        for topic in atlas.topics_in_order():
            self._add_topic(topic)
        for record in {s.base_id: s.record for s in atlas.structures.values()}.values():
            self._add_structure(record, atlas.knowledge)
        cards: tuple[Card, ...] = (*atlas.sites_in_order(), *atlas.topics_in_order())
        for treatment in atlas.treatments.values():
            self._add_treatment(treatment, [c for c in cards if any(h.treatment_id == treatment.id for h in c.helps)])

    def find(self, query: str, side: Side = Side.RIGHT, audience: Audience = Audience.CLIENT, limit: int = LIMIT) -> tuple[Hit, ...]:
        """The best hits for a query, best first, in the voice of the audience; structures come with their full id on `side`."""
        asked = [w for w in _words_of(query) if w not in _IDLE] or _words_of(query)
        if not asked:
            return ()
        found: dict[int, float] = {}
        for place, word in enumerate(asked):
            scores = self._scores_of(word)
            found = {i: found.get(i, 0.0) + s for i, s in scores.items() if place == 0 or i in found}
        whole = " ".join(asked)
        ranked = sorted(((self._ranked(i, total / len(asked), whole), i) for i, total in found.items()), reverse=True)
        return tuple(_hit(self._entries[i], score, asked, side, audience) for score, i in ranked[:limit])

    def suggestions(self, side: Side = Side.RIGHT, audience: Audience = Audience.CLIENT) -> tuple[Hit, ...]:
        """Three things to look for when nothing was found: a site, the nerve, a treatment."""
        wanted = (HitKind.SITE, HitKind.STRUCTURE, HitKind.TREATMENT)
        best = [next((e for e in self._preferred() if e.hit.kind is kind), None) for kind in wanted]
        return tuple(_hit(e, 0.0, [], side, audience) for e in best if e)

    def _preferred(self) -> Iterable[_Entry]:
        """Entries with the sciatic nerve before other structures."""
        return sorted(self._entries, key=lambda e: e.hit.id != "sciatic_nerve")

    def _add_site(self, site: CompressionSite) -> None:
        hit = Hit(HitKind.SITE, site.id, site.name, f"Site {site.number}", site.id, site.number)
        others = (site.short_name, site.name_clinical, site.family, site.id.replace("_", " "))
        self._add(_Entry(hit, name_clinical=site.name_clinical, said=_said_on(site)), site.name, others)

    def _add_topic(self, topic: Topic) -> None:
        hit = Hit(HitKind.TOPIC, topic.id, topic.name, topic.caption, topic.id)
        others = (topic.short_name, topic.name_clinical, topic.id.replace("_", " "))
        self._add(_Entry(hit, name_clinical=topic.name_clinical, said=_said_on(topic)), topic.name, others)

    def _add_structure(self, record: StructureRecord, knowledge: NerveKnowledge) -> None:
        stretches = tuple(s for s in knowledge.stretches.values() if s.nerve_id == record.id)
        fields = tuple(f for f in knowledge.skin_fields.values() if f.nerve_id == record.id)
        roots = tuple(r for r in knowledge.roots.values() if record.id == root_structure_id(r.id))
        said = tuple(statements_in((record, *stretches, *fields, *roots)))
        hit = Hit(HitKind.STRUCTURE, record.id, record.name_en, record.name_la)
        names = (*record.synonyms, *(word for root in roots for word in root.field_words))
        entry = _Entry(hit, record.paired, other_names=names, said=said)
        self._add(entry, record.name_en, (record.name_la, *names))

    def _add_treatment(self, treatment: Treatment, cards: list[Card]) -> None:
        if not cards:
            return
        places = ", ".join(dict.fromkeys(c.short_name or c.name for c in cards))
        hit = Hit(HitKind.TREATMENT, treatment.id, treatment.name, f"For: {places}", cards[0].id)
        said = tuple(statements_in(replace(treatment, viewpoints=_open_views(treatment.viewpoints))))
        entry = _Entry(hit, name_clinical=treatment.name_clinical, said=said)
        self._add(entry, treatment.name, (treatment.name_clinical, treatment.id.replace("_", " ")))

    def _add(self, entry: _Entry, name: str, others: Iterable[str]) -> None:
        """Add an entry with its names; the person's own notes on it are found too."""
        entry = replace(entry, said=(*entry.said, *self._notes.get(entry.hit.id, ())))
        number = len(self._entries)
        self._entries.append(entry)
        for word in _words_of(name):
            self._names.setdefault(word, {})[number] = _NAME
        for other in others:
            for word in _words_of(other):
                self._names.setdefault(word, {}).setdefault(number, _OTHER_NAME)
        for statement in entry.said:
            for word in _words_of(f"{statement.text} {statement.text_clinical}"):
                if word not in _IDLE:
                    self._words.setdefault(word, set()).add(number)

    def _scores_of(self, asked: str) -> dict[int, float]:
        """How well each entry meets one query word."""
        found: dict[int, float] = {}
        for word, entries in self._names.items():
            likeness = _likeness(asked, word)
            if likeness:
                for number, weight in entries.items():
                    found[number] = max(found.get(number, 0.0), likeness * weight)
        if len(asked) >= 3:
            for word, numbers in self._words.items():
                if word.startswith(asked):
                    for number in numbers:
                        found[number] = max(found.get(number, 0.0), _TEXT * len(asked) / len(word))
        return found

    def _ranked(self, number: int, score: float, whole: str) -> float:
        """Lift names that begin with the whole query, sites, and what the sites are about; short names over long ones."""
        hit = self._entries[number].hit
        title = folded(hit.title)
        lift = 0.3 if title == whole else 0.15 if title.startswith(whole) else 0.0
        return (
            score + lift + (_SITE_LIFT if hit.kind is HitKind.SITE else self._lifts.get(hit.id, 0.0)) - 0.001 * len(title) - 1e-6 * number
        )


def _said_on(card: Card) -> tuple[Statement, ...]:
    """What a card says; views on a person's own story are not found by chance."""
    return tuple(statements_in(replace(card, viewpoints=_open_views(card.viewpoints))))


def _open_views(views: tuple[Viewpoint, ...]) -> tuple[Viewpoint, ...]:
    """The viewpoints that are not kept closed."""
    return tuple(v for v in views if not v.is_personal)


def _hit(entry: _Entry, score: float, asked: list[str], side: Side, audience: Audience) -> Hit:
    """An entry as it is shown: on a side, in a voice, with the line in which the words were found where no name has them."""
    hit = entry.hit
    full_id = sided_id(hit.id, side) if entry.is_paired else hit.id
    title = entry.name_clinical if audience is Audience.CLINICAL and entry.name_clinical else hit.title
    detail, named = hit.detail, folded(f"{title} {hit.title} {hit.detail}")
    if asked and not any(w in named for w in asked):
        other = next((n for n in entry.other_names if any(w in folded(n) for w in asked)), "")
        texts = [s.for_audience(audience) for s in entry.said] if score < _SURE else []
        piece = next((p for p in (_snippet(t, asked) for t in texts) if p), "")
        detail = f"{detail}, also called {other}" if other else piece or detail
    return replace(hit, id=full_id, title=title, detail=detail, score=score)


def folded(text: str) -> str:
    """Lower case without accents, so that `Ä` meets `a`."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _words_of(text: str) -> list[str]:
    return _WORD.findall(folded(text))


def _likeness(asked: str, word: str) -> float:
    """How alike a query word and a known word are, 0 to 1."""
    if asked == word:
        return 1.0
    if word.startswith(asked):
        return 0.8 + 0.15 * len(asked) / len(word)
    if len(asked) >= 3 and asked in word:
        return 0.6
    allowed = 0 if len(asked) < 4 else 1 if len(asked) < 7 else 2
    if not allowed or (word[0] != asked[0] and word[1:2] != asked[1:2]):
        return 0.0
    head = word[: len(asked)] if len(word) > len(asked) + allowed else word
    slips = _slips(asked, head, allowed)
    if slips > allowed:
        return 0.0
    return (0.75 if head is word else 0.62) - 0.12 * (slips - 1)


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


def _snippet(text: str, asked: list[str]) -> str:
    """The piece of a text round the first query word in it, or nothing."""
    plain = folded(text)
    for word in asked:
        found = re.search(rf"\b{re.escape(word)}", plain)
        if found:
            start = max(0, min(found.start() - SNIPPET // 3, len(text) - SNIPPET))
            start = 0 if start < 12 else text.find(" ", start) + 1
            piece = text[start : start + SNIPPET]
            if start + SNIPPET < len(text):
                piece = piece.rpartition(" ")[0] + "..."
            return ("..." if start else "") + piece
    return ""
