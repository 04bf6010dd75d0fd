"""Chooses what gets a label in a picture: the names of the view that lie in it, then further ones that can really be seen."""

from nervescope.scene.anchors import Anchor
from nervescope.scene.view import SceneView
from nervescope.session.labelling import further_ids, most_labels
from nervescope.session.look import card_of, labelled_ids
from nervescope.session.state import ViewState

_MOST_ASKED = 16
"""So many further structures are looked for at most; each costs a few rays."""


def labels_in_sight(view: SceneView, state: ViewState) -> dict[str, Anchor]:
    """Where labels point, by id, the most important first.

    While no site or topic is chosen, what can be seen comes before what lies behind something.
    """
    most = most_labels(view.atlas, state)
    found = view.anchors(labelled_ids(view.atlas, state)[:most])
    if card_of(view.atlas, state):
        return found
    chosen = {i: a for i, a in found.items() if a.is_visible or i in state.selected_ids}
    for structure_id in further_ids(view.atlas, state)[:_MOST_ASKED]:
        if len(chosen) >= most:
            return chosen
        anchor = view.anchors((structure_id,)).get(structure_id)
        if anchor and anchor.is_visible:
            chosen[structure_id] = anchor
    covered = [(i, a) for i, a in found.items() if i not in chosen]
    return chosen | dict(covered[: most - len(chosen)])
