"""The text for a state, as data: a pure function from atlas and state to a Page. Nothing here knows how it is drawn."""

from dataclasses import dataclass, replace

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side, sided_id
from nervescope.domain.site import CompressionSite
from nervescope.domain.source import Source
from nervescope.domain.statement import Audience, Evidence, Statement, Status
from nervescope.domain.structure import Structure
from nervescope.domain.treatment import Treatment, TreatmentKind
from nervescope.session.look import site_of
from nervescope.session.state import ViewState


@dataclass(frozen=True, kw_only=True)
class Item:
    """One line of text with its evidence (None for plain anatomy), the numbers of its sources and the reason of its label.

    `structure_id` (full id) or `site_id` is set when the line stands for one, to be gone to.
    """

    text: str
    evidence: Evidence | None = None
    evidence_name: str = ""
    reason: str = ""
    source_numbers: tuple[int, ...] = ()
    is_recalled: bool = False
    structure_id: str = ""
    site_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Card:
    """One treatment on the page: its name, its main item, how it is done and how much, whom it does not suit and when to stop."""

    id: str
    name: str
    kind: TreatmentKind
    main: Item
    steps: tuple[Item, ...] = ()
    dose: Item | None = None
    cautions: tuple[Item, ...] = ()
    stop_signs: tuple[Item, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading with items, cards or both. `id` is stable (`what_happens`), `is_care` marks what must stand out."""

    id: str
    heading: str
    items: tuple[Item, ...] = ()
    cards: tuple[Card, ...] = ()
    is_care: bool = False


@dataclass(frozen=True, kw_only=True)
class Page:
    """Everything that the text panel, the picture and a handout say about a state."""

    title: str
    subtitle: str = ""
    answer: Item | None = None
    sections: tuple[Section, ...] = ()
    sources: tuple[tuple[int, Source], ...] = ()
    footer: str = ""
    caption: str = ""


class _Notes:
    """Numbers the sources in the order in which they are first used."""

    def __init__(self, atlas: Atlas, audience: Audience) -> None:
        self._atlas, self._audience = atlas, audience
        self._numbers: dict[str, int] = {}

    def item(self, statement: Statement) -> Item:
        """A statement in the voice of the audience, with its label in words."""
        plain = statement.evidence is Evidence.ANATOMY
        return Item(
            text=statement.for_audience(self._audience),
            evidence=None if plain else statement.evidence,
            evidence_name="" if plain else self._atlas.words.evidence_names.get(statement.evidence.value, statement.evidence.value),
            reason=statement.reason,
            source_numbers=tuple(self._number(s) for s in statement.source_ids if s in self._atlas.sources),
            is_recalled=statement.status is Status.RECALLED,
        )

    def items(self, statements: tuple[Statement, ...]) -> tuple[Item, ...]:
        """Several statements."""
        return tuple(self.item(s) for s in statements)

    def used(self) -> tuple[tuple[int, Source], ...]:
        """The numbered sources, in order."""
        return tuple((number, self._atlas.sources[i]) for i, number in self._numbers.items())

    def _number(self, source_id: str) -> int:
        return self._numbers.setdefault(source_id, len(self._numbers) + 1)


def page_for(atlas: Atlas, state: ViewState) -> Page:
    """The page for a state: a chosen structure first, then the chosen site, else the welcome page."""
    structure = atlas.structures.get(state.selected_structure_id)
    if structure:
        return structure_page(atlas, structure, state.audience)
    site = site_of(atlas, state)
    return site_page(atlas, site, state.audience, state.side) if site else welcome_page(atlas, state.audience)


def site_page(atlas: Atlas, site: CompressionSite, audience: Audience, side: Side = Side.RIGHT) -> Page:
    """The card of a site in the voice of the audience; the structures involved are those of `side`."""
    notes = _Notes(atlas, audience)
    answer = notes.item(site.answer)
    clinical = audience is Audience.CLINICAL
    plan: list[tuple[str, tuple[Statement, ...], bool]] = [
        ("what_happens", site.what_happens, False),
        ("feels_like", site.feels_like, False),
        ("worse", site.worse, False),
        ("better", site.better, False),
    ]
    sections = [_section(atlas, notes, audience, *row) for row in plan]
    sections.insert(1, Section(id="involved", heading=_heading(atlas, audience, "involved"), items=_involved(atlas, site, side)))
    sections.append(Section(id="helps", heading=_heading(atlas, audience, "helps"), cards=_cards(atlas, notes, site, audience)))
    after: list[tuple[str, tuple[Statement, ...], bool]] = [("cautions", site.cautions, True), ("see_doctor", site.see_doctor, True)]
    if clinical:
        after.append(("told_apart", site.told_apart, False))
    after += [("how_common", site.how_common, False), ("over_time", site.over_time, False)]
    sections += [_section(atlas, notes, audience, *row) for row in after]
    return Page(
        title=site.name_clinical if clinical else site.name,
        subtitle=site.name if clinical else "",
        answer=answer,
        sections=tuple(s for s in sections if s.items or s.cards),
        sources=notes.used(),
        footer=atlas.words.not_a_diagnosis,
        caption=site.caption,
    )


def structure_page(atlas: Atlas, structure: Structure, audience: Audience) -> Page:
    """Name, what it is, which nerve supplies it and how it lies to the sciatic nerve."""
    notes = _Notes(atlas, audience)
    record = structure.record
    rows = (("what_it_is", record.description), ("supply", record.supply), ("relation", record.relation))
    sections = [Section(id=i, heading=_heading(atlas, audience, i), items=(notes.item(s),)) for i, s in rows if s]
    at_sites = [s for s in atlas.sites_in_order() if structure.base_id in s.structure_ids]
    if at_sites:
        items = tuple(Item(text=s.name, site_id=s.id) for s in at_sites)
        sections.append(Section(id="at_sites", heading=_heading(atlas, audience, "at_sites"), items=items))
    return Page(
        title=structure.name,
        subtitle=record.name_la,
        sections=tuple(sections),
        sources=notes.used(),
        footer=atlas.words.not_a_diagnosis,
    )


def welcome_page(atlas: Atlas, audience: Audience) -> Page:
    """What stands in the panel when nothing is chosen: how to begin, and the sites with their answers."""
    notes = _Notes(atlas, audience)
    sections = tuple(
        Section(id=f"site:{s.id}", heading=f"{s.number}  {s.name}", items=(replace(notes.item(s.answer), site_id=s.id),))
        for s in atlas.sites_in_order()
    )
    return Page(
        title=_heading(atlas, audience, "welcome"),
        subtitle=atlas.words.hint_first_start,
        sections=sections,
        sources=notes.used(),
        footer=atlas.words.not_a_diagnosis,
    )


def emergency_page(atlas: Atlas, audience: Audience) -> Page:
    """The card with the emergency signs: flags with their action, then the questions to ask."""
    card, notes = atlas.emergency, _Notes(atlas, audience)
    sections = [
        Section(id=f"flag:{f.id}", heading=f"{f.name}: {f.urgency}", items=(*notes.items(f.signs), notes.item(f.action)), is_care=True)
        for f in card.flags
    ]
    sections.append(Section(id="screening", heading=_heading(atlas, audience, "screening"), items=notes.items(card.screening)))
    return Page(
        title=card.title,
        answer=notes.item(card.intro),
        sections=tuple(sections),
        sources=notes.used(),
        footer=card.closing.for_audience(audience),
    )


def _section(atlas: Atlas, notes: _Notes, audience: Audience, section_id: str, statements: tuple[Statement, ...], is_care: bool) -> Section:
    """One section with its heading from the words file."""
    return Section(id=section_id, heading=_heading(atlas, audience, section_id), items=notes.items(statements), is_care=is_care)


def _involved(atlas: Atlas, site: CompressionSite, side: Side) -> tuple[Item, ...]:
    """The structures of a site on one side (or in the midline), those that the atlas has."""
    found = [atlas.structures.get(sided_id(i, side)) or atlas.structures.get(i) for i in site.structure_ids]
    return tuple(Item(text=s.record.name_en, structure_id=s.id) for s in found if s)


def _cards(atlas: Atlas, notes: _Notes, site: CompressionSite, audience: Audience) -> tuple[Card, ...]:
    """What helps at this site, best supported first within the order of the record."""
    cards = []
    for link in site.helps:
        treatment = atlas.treatments.get(link.treatment_id)
        if treatment:
            cards.append(_card(notes, treatment, link.claim, audience))
    return tuple(cards)


def _card(notes: _Notes, treatment: Treatment, claim: Statement, audience: Audience) -> Card:
    """One treatment with the claim that holds at this site."""
    return Card(
        id=treatment.id,
        name=treatment.name_clinical if audience is Audience.CLINICAL and treatment.name_clinical else treatment.name,
        kind=treatment.kind,
        main=notes.item(claim),
        steps=notes.items(treatment.steps),
        dose=notes.item(treatment.dose) if treatment.dose else None,
        cautions=notes.items(treatment.cautions),
        stop_signs=notes.items(treatment.stop_signs),
    )


def _heading(atlas: Atlas, audience: Audience, section_id: str) -> str:
    """A heading from the words file, in the voice of the audience."""
    words = atlas.words
    if audience is Audience.CLINICAL and section_id in words.headings_clinical:
        return words.headings_clinical[section_id]
    return words.headings.get(section_id, section_id.replace("_", " ").capitalize())
