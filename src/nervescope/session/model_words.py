"""The words that go with a 3D page: what it is, the names on the model, the emergency signs (always), sources and licence."""

from dataclasses import dataclass

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side, base_id_of, on_side, side_of
from nervescope.domain.language import later, tr
from nervescope.domain.statement import Audience
from nervescope.session.look import card_of, carrier_id, label_names, labelled_ids, markers
from nervescope.session.pack_words import licence_line
from nervescope.session.page import page_for
from nervescope.session.page_notes import PageNotes
from nervescope.session.page_parts import Item
from nervescope.session.state import ViewState
from nervescope.session.variants import title_of

_SIDES = {Side.RIGHT: later("Right side"), Side.LEFT: later("Left side")}
_MOST_LABELS = 10


@dataclass(frozen=True, kw_only=True)
class Signs:
    """One group of emergency signs: its name, how urgent it is, the signs, and what to do."""

    name: str
    urgency: str
    signs: tuple[Item, ...]
    action: Item


@dataclass(frozen=True, kw_only=True)
class ModelWords:
    """`answer` and `caption` may be empty. `labels`: full id (of a structure or landmark) and name. `sources`: number and citation.

    `marker`: number and place (RAS mm) of the chosen site, if one is shown.
    """

    title: str
    subtitle: str
    answer_heading: str
    answer: tuple[Item, ...]
    emergency_heading: str
    emergency: tuple[Signs, ...]
    emergency_closing: Item
    labels: tuple[tuple[str, str], ...]
    marker: tuple[int, tuple[float, float, float]] | None
    sources_heading: str
    sources: tuple[tuple[int, str], ...]
    small_print: tuple[str, ...]
    licence: str
    credits: tuple[str, ...]


def model_words(atlas: Atlas, state: ViewState) -> ModelWords:
    """The words for a state, in its voice."""
    notes = PageNotes(atlas, state.audience)
    card, page = card_of(atlas, state), page_for(atlas, state)
    structure = atlas.structures.get(state.selected_structure_id)
    said = structure.record.description if structure else card.answer if card else None
    answer = (notes.item(said),) if said else ()
    known = atlas.emergency
    signs = tuple(Signs(name=f.name, urgency=f.urgency_word, signs=notes.items(f.signs), action=notes.item(f.action)) for f in known.flags)
    closing = notes.item(known.closing)
    chosen = next((m for m in markers(atlas, state) if m.is_selected), None)
    names = [i for i in labelled_ids(atlas, state) if not _is_cut_away(atlas, state, i)][:_MOST_LABELS] if state.show_labels else []
    return ModelWords(
        title=page.title,
        subtitle="  ·  ".join(words for words in (tr(_SIDES.get(state.side, "")), title_of(atlas, state)) if words),
        answer_heading=notes.heading("answer"),
        answer=answer,
        emergency_heading=known.title,
        emergency=signs,
        emergency_closing=closing,
        labels=tuple((i, _label(atlas, state, i)) for i in names),
        marker=(chosen.number, chosen.point_mm) if chosen else None,
        sources_heading=notes.heading("sources"),
        sources=tuple((number, source.citation) for number, source in notes.used()),
        small_print=(atlas.words.not_a_diagnosis, atlas.words.simplified),
        licence=licence_line(atlas, state),
        credits=atlas.words.credits,
    )


def _is_cut_away(atlas: Atlas, state: ViewState, labelled_id: str) -> bool:
    """Whether a landmark lies where a plane has taken the tissue away."""
    landmark = atlas.landmarks.get(base_id_of(labelled_id))
    carrier = atlas.structures.get(carrier_id(atlas, labelled_id))
    return bool(landmark and carrier and state.cut.takes(carrier.layer, on_side(landmark.point_mm, side_of(labelled_id))))


def _label(atlas: Atlas, state: ViewState, labelled_id: str) -> str:
    """The name on a label; in the clinical voice the Latin one follows."""
    name, latin = label_names(atlas, labelled_id)
    return f"{name} ({latin})" if state.audience is Audience.CLINICAL and latin and latin != name else name
