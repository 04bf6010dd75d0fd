"""Finds sites, topics, structures, treatments, commands and words in texts, forgiving slips of typing. Pure: no Qt, no files.

Every name is broken into words once. A query word scores each known word (same, beginning, inside, one or two slips), and an entry
is found when every query word meets one of its words; English, Latin, clinical and popular names count alike, texts less.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from nervescope.domain.atlas import Atlas
from nervescope.domain.card import Card, Viewpoint
from nervescope.domain.frame import Side, sided_id
from nervescope.domain.knowledge import NerveKnowledge, root_structure_id
from nervescope.domain.landmark import Landmark
from nervescope.domain.language import tr
from nervescope.domain.own import Note
from nervescope.domain.site import CompressionSite
from nervescope.domain.statement import Audience, Statement, statements_in
from nervescope.domain.structure import StructureRecord
from nervescope.domain.topic import Topic
from nervescope.domain.treatment import Treatment
from nervescope.session.search_commands import CommandIndex
from nervescope.session.search_hits import Command, Hit, HitKind
from nervescope.session.search_names import NameIndex
from nervescope.session.search_texts import TextIndex
from nervescope.session.search_words import asked_words, folded, likeness, words_of

_MOST = {HitKind.SITE: 6, HitKind.TOPIC: 3, HitKind.STRUCTURE: 7, HitKind.LANDMARK: 3, HitKind.TREATMENT: 5}
_MOST_COMMANDS, _MOST_TEXTS = 4, 4
_NAME, _OTHER_NAME, _SITE_LIFT = 1.0, 0.92, 0.16
_INVOLVED_LIFT, _NERVE_LIFT = 0.04, 0.18
_FAR_BEHIND = 0.6
_TEXT_WEIGHT = 0.4
_CLEARLY_BETTER = 0.1


@dataclass(frozen=True)
class _Entry:
    """One thing that can be found by its names."""

    hit: Hit
    is_paired: bool = False
    name_clinical: str = ""
    other_names: tuple[str, ...] = ()


class SearchIndex:
    """All names and words of an atlas, ready to be searched. Build once; `find` takes a few ms."""

    def __init__(self, atlas: Atlas) -> None:
        self._entries: list[_Entry] = []
        self._paired: set[str] = set()
        self._names = NameIndex()
        self._commands = CommandIndex()
        self._texts = {audience: TextIndex(audience) for audience in Audience}
        self._elsewhere = atlas.names_elsewhere
        self._notes: dict[str, tuple[Note, ...]] = {n.about: tuple(m for m in atlas.notes if m.about == n.about) for n in atlas.notes}
        self._lifts = {base: _INVOLVED_LIFT for s in atlas.sites.values() for base in s.structure_ids}
        self._lifts |= {s.nerve_id: _NERVE_LIFT for s in atlas.sites.values()}
        for site in atlas.sites_in_order():
            self._add_site(site)
        for topic in atlas.topics_in_order():
            self._add_topic(topic)
        for record in {s.base_id: s.record for s in atlas.structures.values()}.values():
            self._add_structure(record, atlas.knowledge)
        for landmark in atlas.landmarks.values():
            self._add_landmark(landmark, atlas)
        cards: tuple[Card, ...] = (*atlas.sites_in_order(), *atlas.topics_in_order())
        for treatment in atlas.treatments.values():
            self._add_treatment(treatment, [c for c in cards if any(h.treatment_id == treatment.id for h in c.helps)])

    def prepare_texts(self, audience: Audience) -> None:
        """Read the words of all texts in one voice now, so that the first search need not."""
        self._texts[audience].prepare()

    def find(
        self, query: str, side: Side = Side.RIGHT, audience: Audience = Audience.CLIENT, commands: tuple[Command, ...] = ()
    ) -> tuple[Hit, ...]:
        """The hits for a query, kind by kind, the kind of the best one first; structures come with their full id on `side`.

        Texts are looked through in the voice of the audience; only when it says nothing of the words, in the other.
        """
        asked = asked_words(query)
        if not asked:
            return ()
        whole = " ".join(asked)
        ranked = sorted(((self._ranked(i, score, whole), i) for i, score in self._names.find(asked).items()), reverse=True)
        least = ranked[0][0] * _FAR_BEHIND if ranked else 0.0
        groups: dict[HitKind, list[Hit]] = {}
        for score, i in ranked:
            entry = self._entries[i]
            group = groups.setdefault(entry.hit.kind, [])
            if score >= least and len(group) < _MOST[entry.hit.kind]:
                group.append(_hit(entry, score, asked, side, audience))
        found = self._commands.find(asked, commands, _MOST_COMMANDS)
        groups[HitKind.COMMAND] = [h for h in found if h.score >= least]
        groups[HitKind.TEXT] = self._said(asked, side, audience)
        kinds = list(HitKind)
        filled = sorted((g for g in groups.values() if g), key=lambda g: (-g[0].score, kinds.index(g[0].kind)))
        return tuple(hit for group in filled for hit in group)

    def suggestions(self, side: Side = Side.RIGHT, audience: Audience = Audience.CLIENT) -> tuple[Hit, ...]:
        """Three things to look for when nothing was found: a site, the nerve, a treatment."""
        wanted = (HitKind.SITE, HitKind.STRUCTURE, HitKind.TREATMENT)
        best = [next((e for e in self._preferred() if e.hit.kind is kind), None) for kind in wanted]
        return tuple(_hit(e, 0.0, [], side, audience) for e in best if e)

    def _said(self, asked: list[str], side: Side, audience: Audience) -> list[Hit]:
        """Sentences that hold the words; structures with their full id on `side`."""
        other = Audience.CLIENT if audience is Audience.CLINICAL else Audience.CLINICAL
        hits = self._texts[audience].find(asked, _MOST_TEXTS) or self._texts[other].find(asked, _MOST_TEXTS)
        sided = [replace(h, id=sided_id(h.id, side)) if h.about is HitKind.STRUCTURE and h.id in self._paired else h for h in hits]
        return [replace(h, score=h.score * _TEXT_WEIGHT) for h in sided]

    def _preferred(self) -> Iterable[_Entry]:
        """Entries with the sciatic nerve before other structures."""
        return sorted(self._entries, key=lambda e: e.hit.id != "sciatic_nerve")

    def _add_site(self, site: CompressionSite) -> None:
        hit = Hit(HitKind.SITE, site.id, site.name, tr("Site {number}").format(number=site.number), site.id, site.number)
        others = (site.short_name, site.name_clinical, site.family, site.id.replace("_", " "))
        self._add(_Entry(hit, name_clinical=site.name_clinical), site.name, others, _said_on(site))

    def _add_topic(self, topic: Topic) -> None:
        hit = Hit(HitKind.TOPIC, topic.id, topic.name, topic.caption, topic.id)
        others = (topic.short_name, topic.name_clinical, topic.id.replace("_", " "))
        self._add(_Entry(hit, name_clinical=topic.name_clinical), topic.name, others, _said_on(topic))

    def _add_structure(self, record: StructureRecord, knowledge: NerveKnowledge) -> None:
        stretches = tuple(s for s in knowledge.stretches.values() if s.nerve_id == record.id)
        fields = tuple(f for f in knowledge.skin_fields.values() if f.nerve_id == record.id)
        roots = tuple(r for r in knowledge.roots.values() if record.id == root_structure_id(r.id))
        said = tuple(statements_in((record, *stretches, *fields, *roots)))
        hit = Hit(HitKind.STRUCTURE, record.id, record.name, record.name_la)
        names = (*self._elsewhere.get(record.id, ()), *record.synonyms, *(word for root in roots for word in root.field_words))
        self._add(_Entry(hit, record.paired, other_names=names), record.name, (record.name_la, *names), said)

    def _add_landmark(self, landmark: Landmark, atlas: Atlas) -> None:
        """A named place; it stands on a structure that the atlas has."""
        carrier = next((s for s in atlas.structures.values() if s.base_id == landmark.structure_id), None)
        if carrier:
            where = tr("On: {name}").format(name=carrier.record.name)
            hit = Hit(HitKind.LANDMARK, landmark.id, landmark.name, f"{landmark.name_la}  {where}" if landmark.name_la else where)
            others = (*self._elsewhere.get(landmark.id, ()), *landmark.synonyms)
            entry = _Entry(hit, True, other_names=others)
            self._add(entry, landmark.name, (landmark.name_la, *others), ())

    def _add_treatment(self, treatment: Treatment, cards: list[Card]) -> None:
        if not cards:
            return
        places = ", ".join(dict.fromkeys(c.short_name or c.name for c in cards))
        hit = Hit(HitKind.TREATMENT, treatment.id, treatment.name, tr("For: {places}").format(places=places), cards[0].id)
        said = tuple(statements_in(replace(treatment, viewpoints=_open_views(treatment.viewpoints))))
        entry = _Entry(hit, name_clinical=treatment.name_clinical)
        self._add(entry, treatment.name, (treatment.name_clinical, treatment.id.replace("_", " ")), said)

    def _add(self, entry: _Entry, name: str, others: Iterable[str], said: tuple[Statement, ...]) -> None:
        """Add an entry with its names and what is said of it; the person's own notes on it are found too."""
        number = len(self._entries)
        self._entries.append(entry)
        if entry.is_paired:
            self._paired.add(entry.hit.id)
        self._names.add(number, name, _NAME)
        for other in others:
            self._names.add(number, other, _OTHER_NAME)
        for index in self._texts.values():
            index.add(entry.hit, (*said, *self._notes.get(entry.hit.id, ())))

    def _ranked(self, number: int, score: float, whole: str) -> float:
        """Lift names that begin with the whole query, sites, and what the sites are about; short names over long ones."""
        hit = self._entries[number].hit
        title = folded(hit.title)
        lift = 0.3 if title == whole else 0.15 if title.startswith(whole) else 0.0
        of_kind = _SITE_LIFT if hit.kind is HitKind.SITE else self._lifts.get(hit.id, 0.0)
        return score + lift + of_kind - 0.001 * len(title) - 1e-6 * number


def _said_on(card: Card) -> tuple[Statement, ...]:
    """What a card says; views on a person's own story are not found by chance."""
    return tuple(statements_in(replace(card, viewpoints=_open_views(card.viewpoints))))


def _open_views(views: tuple[Viewpoint, ...]) -> tuple[Viewpoint, ...]:
    """The viewpoints that are not kept closed."""
    return tuple(v for v in views if not v.is_personal)


def _hit(entry: _Entry, score: float, asked: list[str], side: Side, audience: Audience) -> Hit:
    """An entry as it is shown: on a side, in a voice, with the other name by which it was found."""
    hit = entry.hit
    full_id = sided_id(hit.id, side) if entry.is_paired else hit.id
    title = entry.name_clinical if audience is Audience.CLINICAL and entry.name_clinical else hit.title
    detail = hit.detail
    if asked:
        shown = max(_meets(name, asked) for name in (title, hit.title, hit.detail))
        other = max(entry.other_names, key=lambda n: _meets(n, asked), default="")
        detail = (
            tr("{detail}, also called {other}").format(detail=detail, other=other)
            if other and _meets(other, asked) > shown + _CLEARLY_BETTER
            else detail
        )
    return replace(hit, id=full_id, title=title, detail=detail, score=score)


def _meets(name: str, asked: list[str]) -> float:
    """How well a name meets the words that were asked for."""
    words = words_of(name)
    return sum(max((likeness(a, w) for w in words), default=0.0) for a in asked)
