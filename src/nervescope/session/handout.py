"""What stands on a handout, as plain data: a pure function from the atlas and a person's choices. Nothing here knows how it is set."""

from dataclasses import dataclass, field, replace

from nervescope.domain.atlas import Atlas
from nervescope.domain.card import Card as CardRecord
from nervescope.domain.emergency import RedFlag
from nervescope.domain.frame import Side
from nervescope.domain.language import later, spoken, tr
from nervescope.domain.site import CompressionSite
from nervescope.domain.source import Source
from nervescope.domain.statement import Audience, Statement
from nervescope.session.handout_helps import chosen_treatments, handout_card, parted
from nervescope.session.handout_templates import EMERGENCY, HELPS, NOTES, TESTS, WEEK, Template, template_named
from nervescope.session.handout_text import checked_address, one_line, some_lines
from nervescope.session.pack_words import licence_line
from nervescope.session.page_card import NO_HELP
from nervescope.session.page_notes import PageNotes, language_note
from nervescope.session.page_parts import Item, Section
from nervescope.session.state import ViewState

_SIDES = {Side.RIGHT: later("Right side"), Side.LEFT: later("Left side")}
LATER = ("this week", "soon")
"""How urgent a red flag is when it does not need help at once; every other word counts as urgent."""


@dataclass(frozen=True, kw_only=True)
class HandoutChoices:
    """What a person may choose. None means what the template proposes: its treatments, and its parts (`left_out` names optional ones).

    `title`, `message`, `practice_name` and `address` are the person's own words; an empty title means the one of the card.
    `date` is printed as written. `paper`: `a4` or `letter`.
    """

    template_id: str = "client"
    audience: Audience = Audience.CLIENT
    side: Side = Side.RIGHT
    treatment_ids: tuple[str, ...] | None = None
    left_out: tuple[str, ...] | None = None
    title: str = ""
    message: str = ""
    practice_name: str = ""
    address: str = ""
    date: str = ""
    paper: str = "a4"


@dataclass(frozen=True, kw_only=True)
class Flag:
    """One group of emergency signs with what to do."""

    name: str
    urgency: str
    signs: tuple[Item, ...]
    action: Item


@dataclass(frozen=True, kw_only=True)
class Emergency:
    """The box that is always there: signs that need help at once, what else this place should take to a doctor, the closing line."""

    heading: str
    flags: tuple[Flag, ...]
    also: Section
    closing: Item


@dataclass(frozen=True, kw_only=True)
class Handout:
    """A handout before it is set. `parts` keeps the order of the template; `sections` holds what stands under each id.

    `labels` are the evidence labels in use: id, word and meaning. `headings` are the other fixed words, by id. `language` is the code
    of the language of the page; sentences that have no words in it are English.
    """

    template: Template
    paper: str
    title: str
    subtitle: str
    number: int
    side: str
    answer: Item
    emergency: Emergency
    parts: tuple[tuple[str, ...], ...]
    sections: dict[str, Section]
    sources: tuple[tuple[int, Source], ...]
    labels: tuple[tuple[str, str, str], ...]
    headings: dict[str, str]
    small_print: tuple[str, ...]
    recalled_note: str = ""
    message: tuple[str, ...] = ()
    practice_name: str = ""
    address: str = ""
    date: str = ""
    days: tuple[str, ...] = field(default=())
    language: str = "en"


def make_handout(atlas: Atlas, card: CardRecord, choices: HandoutChoices, state: ViewState | None = None) -> Handout:
    """The handout of a card; `state`: what its picture shows.

    Raises NerveScopeError for a word that is too long, an unknown treatment, template or address.
    """
    template, notes = template_named(choices.template_id), PageNotes(atlas, choices.audience)
    answer = notes.item(card.answer)
    left_out = template.off_at_first if choices.left_out is None else choices.left_out
    parts = tuple(row for row in (_wanted(row, left_out) for row in template.parts) if row)
    wanted_ids = chosen_treatments(atlas, card, template, choices.treatment_ids)
    sections, emergency = {}, None
    for part in (p for row in parts for p in row):  # in the order of the page, so that sources are numbered as they are met
        if part == EMERGENCY:
            emergency = _emergency(notes, card)
        elif part != NOTES:
            sections[part] = _section(notes, card, part, wanted_ids, template)
    emergency = emergency or _emergency(notes, card)
    sections = _warned_once(sections)
    sections = {name: section for name, section in sections.items() if not section.is_empty or (name == WEEK and wanted_ids)}
    said = _items(answer, emergency, sections)
    days = notes.heading("handout_days").split()
    return Handout(
        template=template,
        paper=choices.paper,
        title=one_line(choices.title, tr("The title")) or (card.name_clinical if notes.is_clinical and card.name_clinical else card.name),
        subtitle=_subtitle(notes, card, choices),
        number=card.number if isinstance(card, CompressionSite) else 0,
        side=tr(_SIDES.get(choices.side, "")) if isinstance(card, CompressionSite) else "",
        answer=answer,
        emergency=emergency,
        parts=tuple(row for row in (tuple(p for p in r if p in sections or p in (EMERGENCY, NOTES)) for r in parts) if row),
        sections=sections,
        sources=notes.used(),
        labels=_labels(notes, said),
        headings={name: notes.heading(name) for name in _FIXED},
        small_print=(
            atlas.words.not_a_diagnosis,
            f"{licence_line(atlas, state)}. {notes.heading('handout_copy')}",
            *filter(None, [language_note(atlas, said)]),
        ),
        recalled_note=atlas.words.recalled_note if any(item.is_unsure_figure for item in said) else "",
        message=some_lines(choices.message, tr("The note")),
        practice_name=one_line(choices.practice_name, tr("The name of the practice")),
        address=checked_address(choices.address),
        date=one_line(choices.date, tr("The date"), 40),
        days=tuple(days),
        language=spoken().code,
    )


_FIXED = (
    *("handout_notes", "handout_message", "handout_week_tip", "handout_scan", "handout_known", "handout_for", "handout_own"),
    *("sources", "steps", "dose", "feel", "stop_signs", "cautions", "positive", "answer"),
)


def _wanted(row: str, left_out: tuple[str, ...]) -> tuple[str, ...]:
    """The parts of one row; the emergency signs and the treatments cannot be left out by name."""
    return tuple(part for part in row.split("+") if part in (EMERGENCY, HELPS) or part not in left_out)


def _section(notes: PageNotes, card: CardRecord, part: str, wanted_ids: tuple[str, ...], template: Template) -> Section:
    """One part of the page with its heading."""
    if part == HELPS:
        cards, shared = parted(tuple(handout_card(notes, card, i, template) for i in wanted_ids))
        return Section(id=part, heading=notes.heading("helps"), cards=cards, items=shared)
    if part == "helps_not":
        cards = tuple(handout_card(notes, card, h.treatment_id, template) for h in card.helps if h.claim.evidence in NO_HELP)
        return Section(id=part, heading=notes.heading(part), cards=cards)
    if part == TESTS:
        return Section(id=part, heading=notes.heading("told_apart"), tests=tuple(notes.test(test) for test in card.tests))
    if part == WEEK:
        return Section(id=part, heading=notes.heading("handout_week"))
    if part == "cautions":
        return Section(id=part, heading=notes.heading("handout_avoid"), items=notes.items(card.cautions), is_care=True)
    return notes.section(part, getattr(card, part))


def _warned_once(sections: dict[str, Section]) -> dict[str, Section]:
    """Warnings that hold for all treatments stand among what to avoid, where the page has that part."""
    helps, avoid = sections.get(HELPS), sections.get("cautions")
    if not helps or not avoid:
        return sections
    return {**sections, HELPS: replace(helps, items=()), "cautions": replace(avoid, items=(*avoid.items, *helps.items))}


def _emergency(notes: PageNotes, card: CardRecord) -> Emergency:
    """The signs that need help at once, and what the card itself sends to a doctor beyond them."""
    known = notes.atlas.emergency
    urgent = tuple(flag for flag in known.flags if flag.urgency.strip().lower() not in LATER)
    also = Section(id="see_doctor", heading=notes.heading("handout_also"), items=notes.items(_beyond(card.see_doctor, urgent)))
    flags = tuple(Flag(name=f.name, urgency=f.urgency_word, signs=notes.items(f.signs), action=notes.item(f.action)) for f in urgent)
    return Emergency(heading=notes.heading("handout_emergency"), flags=flags, also=also, closing=notes.item(known.closing))


def _beyond(statements: tuple[Statement, ...], flags: tuple[RedFlag, ...]) -> tuple[Statement, ...]:
    """Those statements that say more than the flags do: they rest on a source of their own."""
    theirs = {source for flag in flags for said in (*flag.signs, flag.action) for source in said.source_ids}
    return tuple(said for said in statements if not said.source_ids or not theirs.issuperset(said.source_ids))


def _subtitle(notes: PageNotes, card: CardRecord, choices: HandoutChoices) -> str:
    """In the clinical voice the plain name."""
    return card.name if notes.is_clinical and card.name_clinical and not choices.title.strip() else ""


def _items(answer: Item, emergency: Emergency, sections: dict[str, Section]) -> tuple[Item, ...]:
    """Every item that is printed."""
    found = [answer, emergency.closing, *emergency.also.items]
    for flag in emergency.flags:
        found += [*flag.signs, flag.action]
    for section in sections.values():
        found += section.items
        for card in section.cards:
            single = (card.main, card.what_it_is, card.dose, card.feel)
            found += [item for item in (*single, *card.steps, *card.cautions, *card.stop_signs) if item]
        for test in section.tests:
            found += [item for item in (*test.steps, test.positive, *test.figures, test.reading) if item]
    return tuple(found)


def _labels(notes: PageNotes, items: tuple[Item, ...]) -> tuple[tuple[str, str, str], ...]:
    """The evidence labels in use, the strongest first, with what they mean."""
    used = sorted({item.evidence for item in items if item.evidence}, key=lambda evidence: -evidence.strength)
    words = notes.atlas.words
    return tuple((e.value, words.evidence_names.get(e.value, e.value), words.evidence_meanings.get(e.value, "")) for e in used)
