"""The page of a card: a site on the nerve, or a topic without a place there."""

from nervescope.domain.atlas import Atlas
from nervescope.domain.card import Card as CardRecord
from nervescope.domain.frame import Side, sided_id
from nervescope.domain.own import OwnTreatment
from nervescope.domain.site import CompressionSite
from nervescope.domain.statement import Audience, Evidence, Statement
from nervescope.domain.treatment import Treatment
from nervescope.session.pack_words import footer_words
from nervescope.session.page_notes import PageNotes
from nervescope.session.page_parts import Card, Item, Page, Section
from nervescope.session.variants import share_words

NO_HELP = (Evidence.NOT_SUPPORTED, Evidence.ADVISED_AGAINST)
"""Labels of treatments that do not stand among those that can help."""
VARIANT_STRUCTURES = ("piriformis",)
"""Where the variants of nerve and piriformis are spoken of: at this structure, and at the site of this name."""


def card_page(atlas: Atlas, card: CardRecord, audience: Audience, side: Side = Side.RIGHT, with_tests: bool = True) -> Page:
    """A card in the voice of the audience; the structures involved are those of `side`.

    Without tests, as in client mode, views on a person's own story and the practitioner's own notes are left out as well.
    """
    notes = PageNotes(atlas, audience)
    answer = notes.item(card.answer)
    own = notes.own(card.id) if with_tests else ()
    sections = [
        Section(id="own_notes", heading=notes.heading("own_notes"), items=own),
        notes.section("where", card.where),
        notes.section("what_happens", card.what_happens),
        Section(id="involved", heading=notes.heading("involved"), items=_involved(notes, card, side)),
        notes.section("feels_like", card.feels_like),
        notes.section("skin_area", card.skin_area),
        notes.section("worse", card.worse),
        notes.section("better", card.better),
        *_helps(notes, card, with_tests),
        notes.section("cautions", card.cautions, is_care=True),
        notes.section("see_doctor", card.see_doctor, is_care=True),
        *([_told_apart(notes, card)] if with_tests else []),
        _views(notes, card, with_tests),
        notes.section("corrections", card.corrections),
        *variants(notes, card.id),
        notes.section("how_common", card.how_common),
        notes.section("over_time", card.over_time),
    ]
    return Page(
        title=card.name_clinical if notes.is_clinical and card.name_clinical else card.name,
        subtitle=card.name if notes.is_clinical and card.name_clinical else "",
        answer=answer,
        sections=tuple(s for s in sections if not s.is_empty),
        sources=notes.used(),
        footer=footer_words(atlas),
        simplified=atlas.words.simplified,
        caption=card.caption,
    )


def treatment_card(notes: PageNotes, treatment: Treatment, claim: Statement, with_personal: bool = True) -> Card:
    """One treatment with the claim that holds here."""
    return Card(
        id=treatment.id,
        name=treatment.name_clinical if notes.is_clinical and treatment.name_clinical else treatment.name,
        kind=treatment.kind,
        main=notes.item(claim),
        what_it_is=notes.item(treatment.what_it_is) if treatment.what_it_is else None,
        steps=notes.items(treatment.steps),
        dose=notes.item(treatment.dose) if treatment.dose else None,
        feel=notes.item(treatment.feel) if treatment.feel else None,
        cautions=notes.items(treatment.cautions),
        stop_signs=notes.items(treatment.stop_signs),
        sides=notes.sides(treatment.viewpoints),
        personal=notes.personal(treatment.viewpoints) if with_personal else (),
        notes=notes.own(treatment.id) if with_personal else (),
        is_own=isinstance(treatment, OwnTreatment),
    )


def variants(notes: PageNotes, subject_id: str) -> tuple[Section, ...]:
    """How nerve and piriformis can lie, where it belongs; the clinical voice has the percentages."""
    known = notes.atlas.knowledge
    if subject_id not in VARIANT_STRUCTURES or not known.variants:
        return ()
    items = []
    for variant in known.variants.values():
        share = share_words(variant) if notes.is_clinical else ""
        items.append(notes.item(variant.course, lead=f"{variant.id.upper()}  {variant.name}{', ' + share if share else ''}"))
    if known.honesty:
        items.append(notes.item(known.honesty))
    return (Section(id="variants", heading=notes.heading("variants"), items=tuple(items)),)


def link_to(atlas: Atlas, base_id: str, side: Side, lead: str = "") -> Item | None:
    """The name of a structure as a link to it on one side (or in the midline); None when the atlas does not have it."""
    found = atlas.structures.get(sided_id(base_id, side)) or atlas.structures.get(base_id)
    return Item(text=found.record.name, structure_id=found.id, lead=lead) if found else None


def links_to(atlas: Atlas, base_ids: tuple[str, ...], side: Side, lead: str = "") -> tuple[Item, ...]:
    """The names of structures as links; `lead` stands before the first."""
    found = [item for item in (link_to(atlas, i, side) for i in base_ids) if item]
    first = [link for link in (link_to(atlas, i, side, lead) for i in base_ids) if link][:1]
    return (*first, *found[1:])


def _involved(notes: PageNotes, card: CardRecord, side: Side) -> tuple[Item, ...]:
    """The structures of a card, then the parts of the nerve that are at risk."""
    at_risk = card.at_risk if isinstance(card, CompressionSite) else ()
    return (*links_to(notes.atlas, card.structure_ids, side), *links_to(notes.atlas, at_risk, side, notes.heading("at_risk")))


def _helps(notes: PageNotes, card: CardRecord, with_personal: bool) -> tuple[Section, Section]:
    """What can help, best supported first; then, apart from it, what is not shown to help or advised against."""
    known = notes.atlas.treatments
    links = sorted((link for link in card.helps if link.treatment_id in known), key=lambda link: -link.claim.evidence.strength)
    parts = {name: [link for link in links if (link.claim.evidence in NO_HELP) is (name == "helps_not")] for name in ("helps", "helps_not")}
    first, second = (
        Section(
            id=name,
            heading=notes.heading(name),
            cards=tuple(treatment_card(notes, known[link.treatment_id], link.claim, with_personal) for link in part),
        )
        for name, part in parts.items()
    )
    return first, second


def _told_apart(notes: PageNotes, card: CardRecord) -> Section:
    """Words on what else it can be, then the tests."""
    return Section(
        id="told_apart",
        heading=notes.heading("told_apart"),
        items=notes.items(card.told_apart),
        tests=tuple(notes.test(test) for test in card.tests),
    )


def _views(notes: PageNotes, card: CardRecord, with_personal: bool) -> Section:
    """Who says what."""
    return Section(
        id="viewpoints",
        heading=notes.heading("viewpoints"),
        sides=notes.sides(card.viewpoints),
        personal=notes.personal(card.viewpoints) if with_personal else (),
    )
