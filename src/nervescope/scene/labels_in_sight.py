"""Chooses what gets a label in a picture: the names of the view that lie in it, then further ones that can really be seen."""

from collections import Counter
from weakref import WeakKeyDictionary

import numpy as np

from nervescope.scene.anchors import Anchor
from nervescope.scene.view import SceneView
from nervescope.session.labelling import further_ids, most_labels
from nervescope.session.look import card_of, labelled_ids
from nervescope.session.state import ViewState

_COLUMNS, _ROWS = 16, 12
"""A look into each of so many parts of the picture says what can be seen, and how large."""
_IMPORTANT = 16
_LATELY: WeakKeyDictionary[SceneView, tuple[object, Counter[str]]] = WeakKeyDictionary()


def labels_in_sight(view: SceneView, state: ViewState) -> dict[str, Anchor]:
    """Where labels point, by id, the most important first.

    While no site or topic is chosen, what can be seen comes before what lies behind something.
    """
    most = most_labels(view.atlas, state)
    found = view.anchors(labelled_ids(view.atlas, state)[:most])
    if card_of(view.atlas, state):
        return found
    chosen = {i: a for i, a in found.items() if a.is_visible or i in state.selected_ids}
    further = further_ids(view.atlas, state)
    for structure_id in _seen_first(view, further) if further else ():
        if len(chosen) >= most:
            return chosen
        anchor = view.anchors((structure_id,)).get(structure_id)
        if anchor and anchor.is_visible:
            chosen[structure_id] = anchor
    covered = [(i, a) for i, a in found.items() if i not in chosen]
    return chosen | dict(covered[: most - len(chosen)])


def _seen_first(view: SceneView, further: tuple[str, ...]) -> list[str]:
    """Those of `further` that can be seen: the important ones in their order, then the others, what takes most of the picture first."""
    seen = _seen(view)
    important = [i for i in further[:_IMPORTANT] if i in seen]
    return important + sorted((i for i in further[_IMPORTANT:] if i in seen), key=lambda i: (-seen[i], i))


def _seen(view: SceneView) -> Counter[str]:
    """How much of the picture each structure takes, in looks into even parts of it; kept while pose and look stay the same."""
    now = (view.pose, view.size, view.look)
    lately = _LATELY.get(view)
    if lately is None or lately[0] != now:
        width, height = view.size
        places = [((x + 0.5) * width / _COLUMNS, (y + 0.5) * height / _ROWS) for x in range(_COLUMNS) for y in range(_ROWS)]
        origins, directions = zip(*(view.projection.ray(*place) for place in places), strict=True)
        hits = view.body.picker.pick_all(np.array(origins), np.array(directions))
        lately = _LATELY[view] = (now, Counter(hit.structure_id for hit in hits if hit))
    return lately[1]
