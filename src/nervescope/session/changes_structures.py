"""What is done to one structure or to several at once, as functions from state to state; full ids throughout."""

from collections.abc import Sequence
from dataclasses import replace

from nervescope.domain.atlas import Atlas
from nervescope.domain.structure import Layer
from nervescope.session.changes_peel import put_back
from nervescope.session.look import HIDDEN_BELOW, opacity_of
from nervescope.session.state import ViewState

GHOST_OPACITY = 0.25


def choose_structures(atlas: Atlas, state: ViewState, structure_ids: Sequence[str]) -> ViewState:
    """Choose these structures, the first of them foremost; what the atlas does not have is left out."""
    known = [i for i in dict.fromkeys(structure_ids) if i in atlas.structures]
    return _chosen(state, known)


def add_structure(atlas: Atlas, state: ViewState, structure_id: str) -> ViewState:
    """Choose one more structure, which becomes the foremost; one that is chosen is left out again."""
    chosen = [i for i in state.selected_ids if i != structure_id]
    return choose_structures(atlas, state, chosen if structure_id in state.selected_ids else [structure_id, *chosen])


def set_opacity(state: ViewState, structure_ids: Sequence[str], opacity: float) -> ViewState:
    """Show structures at an opacity 0 (hidden) to 1 (solid), over what their layers say."""
    value = round(min(max(opacity, 0.0), 1.0), 3)
    return replace(state, structure_opacity={**state.structure_opacity, **dict.fromkeys(structure_ids, value)})


def hide_structures(state: ViewState, *structure_ids: str) -> ViewState:
    """Hide structures; they are no longer chosen, nor shown alone."""
    chosen = [i for i in state.selected_ids if i not in structure_ids]
    alone = [i for i in state.isolated_ids if i not in structure_ids]
    return _alone(_chosen(set_opacity(state, structure_ids, 0.0), chosen), alone)


def ghost_structures(state: ViewState, *structure_ids: str) -> ViewState:
    """Make structures see-through, or solid again if all of them were made see-through."""
    are_ghosts = all(state.structure_opacity.get(i) == GHOST_OPACITY for i in structure_ids)
    return set_opacity(state, structure_ids, 1.0 if are_ghosts else GHOST_OPACITY)


def isolate_structures(state: ViewState, *structure_ids: str) -> ViewState:
    """Show structures alone, or everything again if just these were alone."""
    return _alone(state, [] if set(structure_ids) == set(state.isolated_ids) else list(structure_ids))


def show_only(state: ViewState, *structure_ids: str) -> ViewState:
    """Hide all layers but these structures; unlike what is shown alone, others can then be added one by one."""
    cleared = replace(
        put_back(_alone(state, [])), layer_opacity=dict.fromkeys(Layer, 0.0), structure_opacity=dict.fromkeys(structure_ids, 1.0)
    )
    return _chosen(cleared, [i for i in state.selected_ids if i in structure_ids])


def hide_others_of_kind(atlas: Atlas, state: ViewState, *structure_ids: str) -> ViewState:
    """Hide everything of the same layers (muscles, nerves, ...) but these structures; other layers stay as they are."""
    kinds = {atlas.structures[i].layer for i in structure_ids}
    now = opacity_of(atlas, _alone(state, []))
    shown = {i: now[i] if now[i] >= HIDDEN_BELOW else 1.0 for i in structure_ids}
    others = {i: value for i, value in state.structure_opacity.items() if i in atlas.structures and atlas.structures[i].layer not in kinds}
    layers = {**state.layer_opacity, **dict.fromkeys(kinds, 0.0)}
    kept = [i for i in state.selected_ids if i in structure_ids or atlas.structures[i].layer not in kinds]
    return _chosen(_alone(replace(state, layer_opacity=layers, structure_opacity={**others, **shown}), []), kept)


def _chosen(state: ViewState, structure_ids: Sequence[str]) -> ViewState:
    """The first one foremost, the rest beside it."""
    first, *rest = structure_ids or [""]
    return replace(state, selected_structure_id=first, also_selected_ids=tuple(rest))


def _alone(state: ViewState, structure_ids: Sequence[str]) -> ViewState:
    """These alone; all of the body when there are none."""
    first, *rest = structure_ids or [""]
    return replace(state, isolated_id=first, also_isolated_ids=tuple(rest))
