"""Which names may stand on the model beyond those of the view, and how many: the most important first, so that no view is left bare."""

from collections import Counter

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.domain.structure import Layer
from nervescope.session.look import card_of, labelled_ids, opacity_of
from nervescope.session.state import ViewState

MOST_LABELS, MOST_WITHOUT_CARD = 7, 10
"""With a site or topic chosen the names are those of its view; without one there is room for more."""
_SOLID = 0.35
_NERVE_LIFT = 3


def most_labels(atlas: Atlas, state: ViewState) -> int:
    """How many labels a picture of a state has at most."""
    return (MOST_LABELS if card_of(atlas, state) else MOST_WITHOUT_CARD) + min(len(state.selected_ids), MOST_LABELS)


def further_ids(atlas: Atlas, state: ViewState) -> tuple[str, ...]:
    """Solid structures of the shown side that the view itself does not name, the most important first.

    Important is what many sites involve, and the nerves; with a site or topic chosen, or something shown alone, there are none.
    """
    if card_of(atlas, state) or state.isolated_ids:
        return ()
    involved = Counter(base_id for site in atlas.sites.values() for base_id in site.structure_ids)
    opacity, named = opacity_of(atlas, state), set(labelled_ids(atlas, state))
    ranked = []
    for structure in atlas.structures.values():
        weight = involved[structure.base_id] + (_NERVE_LIFT if structure.layer is Layer.NERVE and involved[structure.base_id] else 0)
        is_here = structure.side in (state.side, Side.MIDLINE) and structure.layer is not Layer.SKIN
        if is_here and structure.id not in named and opacity.get(structure.id, 0.0) >= _SOLID:
            ranked.append((-weight, structure.id))
    return tuple(structure_id for _weight, structure_id in sorted(ranked))
