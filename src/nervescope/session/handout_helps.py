"""Which treatments a handout proposes and offers, and what it says of each."""

from collections import Counter
from dataclasses import replace
from difflib import get_close_matches

from nervescope.domain.atlas import Atlas
from nervescope.domain.card import Card as CardRecord
from nervescope.domain.errors import UnknownNameError
from nervescope.domain.treatment import TreatmentKind
from nervescope.session.handout_templates import Template
from nervescope.session.page_card import NO_HELP, treatment_card
from nervescope.session.page_notes import PageNotes
from nervescope.session.page_parts import Card, Item

_KINDS = tuple(TreatmentKind)


def proposed_treatments(atlas: Atlas, card: CardRecord, template: Template) -> tuple[str, ...]:
    """The few best supported treatments of the kinds that a template is for, or of any kind; equal ones in the order of the card."""
    links = [link for link in card.helps if link.treatment_id in atlas.treatments and link.claim.evidence not in NO_HELP]
    fitting = [link for link in links if atlas.treatments[link.treatment_id].kind in template.kinds] or links
    fitting.sort(key=lambda link: -link.claim.evidence.strength)
    return tuple(link.treatment_id for link in fitting[: template.most])


def offered_treatments(atlas: Atlas, card: CardRecord) -> tuple[str, ...]:
    """Every treatment of a card that can be put on a handout as help: by kind, the best supported first."""
    links = [link for link in card.helps if link.treatment_id in atlas.treatments and link.claim.evidence not in NO_HELP]
    links.sort(key=lambda link: (_KINDS.index(atlas.treatments[link.treatment_id].kind), -link.claim.evidence.strength))
    return tuple(link.treatment_id for link in links)


def chosen_treatments(atlas: Atlas, card: CardRecord, template: Template, wanted: tuple[str, ...] | None) -> tuple[str, ...]:
    """The treatments of a handout, those proposed for None; raises UnknownNameError for one that this card does not offer as help."""
    if wanted is None:
        return proposed_treatments(atlas, card, template)
    offered = offered_treatments(atlas, card)
    for treatment_id in wanted:
        if treatment_id not in offered:
            close = get_close_matches(treatment_id, offered, n=1, cutoff=0.5)
            hint = f"Did you mean '{close[0]}'?" if close else f"Here you may choose: {', '.join(offered) or 'none'}."
            raise UnknownNameError(f"There is no treatment '{treatment_id}' among what can help at '{card.id}'.", hint)
    return tuple(dict.fromkeys(wanted))


def handout_card(notes: PageNotes, card: CardRecord, treatment_id: str, template: Template) -> Card:
    """A treatment with the claim that holds here; a page for colleagues gives the claim and the amount alone."""
    treatment = notes.atlas.treatments[treatment_id]
    claim = next(link.claim for link in card.helps if link.treatment_id == treatment_id)
    bare = replace(treatment, viewpoints=())
    if not template.gives_how_to:
        bare = replace(bare, what_it_is=None, steps=(), feel=None, cautions=(), stop_signs=())
        bare = replace(bare, dose=None) if claim.evidence in NO_HELP else bare
    return treatment_card(notes, bare, claim, with_personal=False)


def parted(cards: tuple[Card, ...]) -> tuple[tuple[Card, ...], tuple[Item, ...]]:
    """The cards without the warnings that several of them share, and these warnings, to be said once for all."""
    counted = Counter(text for card in cards for text in {item.text for item in (*card.cautions, *card.stop_signs)})
    shared = {item.text: item for card in cards for item in (*card.cautions, *card.stop_signs) if counted[item.text] > 1}
    bare = (
        replace(
            card,
            cautions=tuple(item for item in card.cautions if item.text not in shared),
            stop_signs=tuple(item for item in card.stop_signs if item.text not in shared),
        )
        for card in cards
    )
    return tuple(bare), tuple(shared.values())
