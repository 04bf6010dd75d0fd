"""The view in words: from where the body is seen, what is hidden and see-through, what can be seen. Pure; for screen readers and notes.

What is said of anatomy are the atlas's own sentences; here stand only the words that join them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Point, Side
from nervescope.domain.language import inside, later, listed, tr
from nervescope.domain.statement import Statement
from nervescope.domain.structure import Layer
from nervescope.session.cutting import PlaneKind
from nervescope.session.journey import journey_of
from nervescope.session.look import card_of, label_names, opacity_of, site_of
from nervescope.session.peel import peel_order, peel_words
from nervescope.session.state import ViewState
from nervescope.session.variants import variant_of

LAYER_WORDS = {
    Layer.SKIN: later("the skin"),
    Layer.MUSCLE: later("muscles"),
    Layer.LIGAMENT: later("ligaments"),
    Layer.NERVE: later("nerves"),
    Layer.VESSEL: later("vessels"),
    Layer.DISC: later("discs"),
    Layer.CARTILAGE: later("cartilage"),
    Layer.BONE: later("bones"),
}
_SLIGHT, _PLAIN, _STRAIGHT = 0.17, 0.42, 0.94
_SEE_THROUGH = 0.6
_FEW, _MANY = 5, 9
_AXES = (
    (later("the person's right"), later("the person's left")),
    (later("the front"), later("behind")),
    (later("above"), later("below")),
)
_PER_CM = 10.0
_PLANES = {
    PlaneKind.SAGITTAL: later("a sagittal plane"),
    PlaneKind.FRONTAL: later("a frontal plane"),
    PlaneKind.TRANSVERSE: later("a transverse plane"),
    PlaneKind.FREE: later("a free plane"),
}


@dataclass(frozen=True)
class Sight:
    """What the camera tells: `towards` from the body to it (RAS, any length), the height of the picture in mm, and what is in it.

    `seen` holds, for ids of structures and landmarks in the picture, whether nothing stands before them; most important first.
    """

    towards: Point
    field_mm: float
    seen: Mapping[str, bool]


def described(atlas: Atlas, state: ViewState, sight: Sight) -> str:
    """The view in a few sentences, in the voice of the state."""
    left = tr("The left side is shown, seen {direction}; the picture is {size} high.")
    right = tr("The right side is shown, seen {direction}; the picture is {size} high.")
    manner = tr(", without perspective") if state.is_orthographic else ""
    where = (left if state.side is Side.LEFT else right).format(
        direction=direction_words(sight.towards) + manner, size=_size_words(sight.field_mm)
    )
    parts = [where, *_chosen(atlas, state), *_in_sight(atlas, sight), *_taken_away(atlas, state), *_said(atlas, state)]
    return " ".join(parts)


def direction_words(towards: Point) -> str:
    """A direction as `from behind and the person's right, slightly above`; `towards` goes from the body to the camera, RAS."""
    length = sum(v * v for v in towards) ** 0.5 or 1.0
    shares = sorted(((abs(v) / length, tr(names[v < 0])) for v, names in zip(towards, _AXES, strict=True)), reverse=True)
    if shares[0][0] > _STRAIGHT and shares[1][0] < _SLIGHT:
        return tr("straight from {direction}").format(direction=shares[0][1])
    main = [name for share, name in shares if share >= _PLAIN]
    slight = [name for share, name in shares if _SLIGHT <= share < _PLAIN]
    words = tr("from {directions}").format(directions=listed(main))
    return tr("{words}, slightly from {directions}").format(words=words, directions=listed(slight)) if slight else words


def _chosen(atlas: Atlas, state: ViewState) -> list[str]:
    """What the person has chosen."""
    card, journey, variant = card_of(atlas, state), journey_of(atlas, state), variant_of(atlas, state)
    said = []
    if card:
        site = site_of(atlas, state)
        said.append((tr("Chosen site: {name}.") if site else tr("Chosen topic: {name}.")).format(name=card.name))
    names = [atlas.structures[i].name for i in state.selected_ids if i in atlas.structures]
    if names:
        said.append(tr("Chosen: {names}.").format(names=listed(names)))
    if journey:
        said.append(tr("Following: {name}.").format(name=journey.record.name))
    if variant:
        said.append(tr("Variant: {name}.").format(name=variant.name))
    return said


def _in_sight(atlas: Atlas, sight: Sight) -> list[str]:
    """What can be seen, and what is in the picture but covered."""
    names = {i: label_names(atlas, i)[0] for i in sight.seen}
    open_ones = list(dict.fromkeys(names[i] for i, is_seen in sight.seen.items() if is_seen))
    covered = [n for n in dict.fromkeys(names[i] for i, is_seen in sight.seen.items() if not is_seen) if n not in open_ones]
    said = [tr("In view: {names}.").format(names=listed(open_ones[:_MANY]))] if open_ones else []
    return [*said, tr("Behind something else: {names}.").format(names=listed(covered[:_MANY]))] if covered else said


def _taken_away(atlas: Atlas, state: ViewState) -> list[str]:
    """What is hidden, see-through, peeled, cut or pushed apart."""
    alone = [atlas.structures[i].name for i in state.isolated_ids if i in atlas.structures]
    if alone:
        said = [tr("Everything else is hidden: only {names} can be seen.").format(names=listed(alone))]
    else:
        opacity = opacity_of(atlas, state)
        said = [
            f"{words}: {listed(found)}."
            for words, low, high in ((tr("Hidden"), -1.0, 0.0), (tr("See-through"), 0.0, _SEE_THROUGH))
            if (found := _grouped(atlas, state.side, opacity, low, high))
        ]
    order = peel_order(atlas, state)
    if order and state.peel_depth > 0:
        said.append(tr("Peeled, {region}: {how_far}.").format(region=inside(order.name), how_far=peel_words(order, state.peel_depth)))
    if state.cut.planes:
        said.append(tr("Cut by {planes}.").format(planes=listed(tr(_PLANES[plane.kind]) for plane in state.cut.planes)))
    if state.spread.around and state.spread.share > 0:
        said.append(tr("Muscles are pushed apart."))
    return said


def _grouped(atlas: Atlas, side: Side, opacity: Mapping[str, float], low: float, high: float) -> list[str]:
    """What of the shown side has an opacity above `low` and up to `high`: whole layers as one, few by name, many by number."""
    found: list[str] = []
    for layer, words in LAYER_WORDS.items():
        here = [s for s in atlas.structures.values() if s.layer is layer and s.side in (side, Side.MIDLINE)]
        those = [s for s in here if low < opacity.get(s.id, 0.0) <= high]
        if len(those) == len(here) > 1:
            found.append(tr(words))
        elif len(those) > _FEW:
            found.append(tr("{some} of {all} {layer}").format(some=len(those), all=len(here), layer=tr(words)))
        else:
            found += [s.record.name for s in those]
    return found


def _said(atlas: Atlas, state: ViewState) -> list[str]:
    """One or two sentences of the atlas about what is chosen, as the text panel has them."""
    structure, card = atlas.structures.get(state.selected_structure_id), card_of(atlas, state)
    statements: list[Statement] = []
    if structure:
        record = structure.record
        statements = [s for s in (record.relation or record.description,) if s]
    elif card:
        statements = [*card.where[:1], card.answer]
    return [" ".join(s.for_audience(state.audience).split()) for s in statements]


def _size_words(field_mm: float) -> str:
    """The height of the picture in words that a person would use."""
    return (
        tr("about {cm} cm").format(cm=round(field_mm / _PER_CM)) if field_mm >= _PER_CM else tr("about {mm} mm").format(mm=round(field_mm))
    )
